"""Episodes: which line is merged into which, and what matters."""

from __future__ import annotations

import pytest

from commentary import facts
from commentary.content.context import Context
from commentary.content.episodes import fouled, importance, merged_into, offender
from commentary.content.recent_play import Offence
from commentary.situation import Situation, situations
from commentary.slots import Slot, slot_values
from commentary.style import Style
from football.codes import CARDS, EventType, Location, SecondType, ShotOutcome
from football.events import MatchEvent
from football.state import MatchState
from sources.simulator import simulate
from tests.commentary.content.contexts import AWAY, HOME
from tests.football.drawn_events import event, goal, last, numbered

FOUL = event(EventType.FOUL, player="Bo Li")
HAND = event(EventType.HAND_BALL, player="Bo Li")
KICK = event(EventType.FREE_KICK_WON, AWAY, player="Ed", location=Location.DEFENSIVE_HALF)
NEAR = event(EventType.FREE_KICK_WON, AWAY, player="Ed", location=Location.OUTSIDE_THE_BOX)
CARD = event(EventType.YELLOW_CARD, player="Bo Li")
PENALTY = event(EventType.PENALTY_CONCEDED, player="Bo Li")
OTHER = event(EventType.FOUL, player="Cy")
OTHER_CARD = event(EventType.YELLOW_CARD, player="Cy")
SHOT = event(EventType.ATTEMPT, AWAY, shot_outcome=ShotOutcome.BLOCKED)
INJURY = event(EventType.ANNOUNCEMENT, event_type2=SecondType.INJURY)


def told(*events: MatchEvent) -> list[tuple[int | None, int]]:
    """Of each event, the place of the one that it is merged into, and its importance."""
    order = numbered(events)
    places = {one.event_id: place for place, one in enumerate(order)}
    found = list(situations(order, Style.LIVELY))
    return [(places.get(merged_into(each) or ""), importance(each)) for each in found]


@pytest.mark.parametrize("offence", [FOUL, HAND])
def test_the_second_of_a_foul_and_its_free_kick_is_merged(offence: MatchEvent):
    assert told(offence, KICK) == [(None, 1), (0, 1)]
    assert told(KICK, offence) == [(None, 1), (0, 1)]


def test_one_of_a_foul_and_a_free_kick_near_goal_is_visible():
    assert told(FOUL, NEAR) == [(None, 1), (None, 2)]
    assert told(NEAR, FOUL) == [(None, 2), (0, 2)]


def test_cards_and_penalties_stand_and_take_what_follows():
    assert told(FOUL, KICK, CARD) == [(None, 1), (0, 1), (None, 3)]
    assert told(FOUL, CARD, KICK) == [(None, 1), (None, 3), (1, 2)]
    assert told(FOUL, CARD, NEAR) == [(None, 1), (None, 3), (1, 2)]
    assert told(CARD, FOUL, KICK) == [(None, 3), (0, 2), (0, 2)]
    assert told(CARD, KICK, FOUL) == [(None, 3), (0, 2), (0, 2)]
    assert told(KICK, CARD, FOUL) == [(None, 1), (None, 3), (1, 2)]
    assert told(PENALTY, FOUL) == [(None, 5), (0, 2)]
    assert told(PENALTY, CARD, FOUL) == [(None, 5), (None, 3), (1, 2)]
    assert told(FOUL, PENALTY, CARD) == [(None, 1), (None, 5), (None, 3)]


def test_each_offence_has_one_free_kick():
    assert told(FOUL, KICK, FOUL, KICK) == [(None, 1), (0, 1), (None, 1), (2, 1)]
    assert told(KICK, FOUL, FOUL, KICK) == [(None, 1), (0, 1), (None, 1), (2, 1)]
    assert told(FOUL, KICK, KICK) == [(None, 1), (0, 1), (None, 1)]


def test_what_does_not_belong_together_stands():
    later = KICK.model_copy(update={"minute": 21})
    own = KICK.model_copy(update={"side": HOME, "team": FOUL.team, "opponent": FOUL.opponent})
    for one in (later, own):
        assert told(FOUL, one)[1][0] is None
    assert told(HAND, SHOT, KICK)[2][0] is None
    assert told(CARD, OTHER)[1] == (None, 1)
    assert told(CARD.model_copy(update={"minute": 18}), FOUL)[1] == (None, 1)


def test_a_foul_and_its_free_kick_are_one_where_other_events_of_the_minute_stand_between():
    for between in ([SHOT], [INJURY], [event(EventType.CORNER), SHOT]):
        assert told(FOUL, *between, KICK)[-1] == (0, 1)
        assert told(KICK, *between, FOUL)[-1] == (0, 1)
        assert told(FOUL, *between, NEAR)[-1] == (None, 2)
        assert told(NEAR, *between, FOUL)[-1] == (0, 2)
    assert told(FOUL, OTHER, KICK, KICK)[2:] == [(1, 1), (0, 1)]
    assert told(FOUL, SHOT, OTHER_CARD, KICK, OTHER)[-2:] == [(2, 2), (2, 2)], "the card is that of the foul to come"
    assert told(FOUL, SHOT, KICK, FOUL)[-1] == (None, 1), "the kick has its foul"
    assert Context.of(last([FOUL, SHOT, KICK])).offence is None, "their lines don't speak of each other"
    assert fouled(last([OTHER, FOUL, KICK, KICK, CARD])) is None, "nor do they say which belong together"


def test_late_events_and_corrections_neither_merge_nor_are_merged_into():
    foul, kick, card = numbered([FOUL, KICK, CARD])
    state = MatchState.before(foul)
    for one in (kick, foul):  # the foul comes late
        state = state.apply(one)
    assert merged_into(Situation(foul, state, Style.LIVELY)) is None
    state = state.apply(card)
    again = kick.model_copy(update={"event_id": "m/9", "sequence": 9})
    assert merged_into(Situation(again, state.apply(again), Style.LIVELY)) == card.event_id, "the late foul is no part"
    better = foul.model_copy(update={"revision": 1, "player": "Cy"})
    *_, corrected = situations([foul, better], Style.LIVELY)
    assert (merged_into(corrected), importance(corrected)) == (None, 1)
    *_, after = situations([foul, better, kick], Style.LIVELY)
    assert merged_into(after) is None


def test_a_card_explains_one_foul():
    assert told(FOUL, CARD, FOUL) == [(None, 1), (None, 3), (None, 1)]
    later = [one.model_copy(update={"minute": 21}) for one in (FOUL, KICK)]
    assert told(FOUL, KICK, CARD, *later) == [(None, 1), (0, 1), (None, 3), (None, 1), (3, 1)]
    assert told(CARD, FOUL, KICK, *later)[3:] == [(None, 1), (3, 1)]


def test_the_offence_of_a_free_kick_is_the_one_that_it_is_merged_with():
    def offence(*events: MatchEvent) -> Offence | None:
        return Context.of(last(events)).offence

    assert offence(FOUL, KICK) is Offence.FOUL
    assert offence(HAND, KICK) is Offence.HAND_BALL
    assert offence(KICK, FOUL, KICK) is None, "the foul has its free kick"
    assert offence(FOUL, CARD, KICK) is Offence.FOUL
    assert offence(FOUL, KICK, FOUL, KICK) is Offence.FOUL


def test_a_free_kick_near_goal_names_the_offender_whose_foul_is_hidden():
    situation = last([FOUL, NEAR])
    assert (offender(situation), slot_values(situation)[Slot.OFFENDER]) == ("Bo Li", "Li")
    assert Context.of(situation).offender
    for events in ([FOUL, KICK], [HAND, NEAR], [NEAR], [FOUL, CARD, NEAR], [FOUL, SHOT, NEAR], [OTHER, FOUL, NEAR]):
        assert offender(last(events)) is None


def test_whom_the_player_with_the_card_fouled():
    assert fouled(last([FOUL, KICK, CARD])) == "Ed"
    assert fouled(last([KICK, FOUL, CARD])) == "Ed"
    assert Context.of(last([FOUL, KICK, CARD])).fouled
    assert fouled(last([HAND, KICK, CARD])) is None, "a hand ball fouls nobody"
    assert fouled(last([FOUL, CARD])) is None
    assert fouled(last([OTHER, FOUL, KICK, CARD])) is None, "the kick may be for either foul"
    assert fouled(last([KICK, CARD])) is None
    assert fouled(last([FOUL, KICK, OTHER.model_copy(update={"event_type": EventType.YELLOW_CARD})])) is None
    assert fouled(last([OTHER, KICK, FOUL, CARD])) is None, "the kick was for the foul of another"


def test_of_two_fouls_and_two_free_kicks_in_a_row_nobody_knows_which_belong_together():
    for events in ([OTHER, FOUL, NEAR], [OTHER, FOUL, NEAR, KICK], [OTHER, CARD, FOUL, NEAR]):
        assert offender(last(events)) is None
    for events in ([OTHER, FOUL, KICK, CARD], [NEAR, KICK, FOUL, CARD]):
        assert fouled(last(events)) is None
        said = "Booking for Bo Li of Northmoor City, for a foul on Ed."
        assert facts.check(said, last(events)), "the fact check knows no pair either"
    assert fouled(last([KICK, OTHER, KICK, FOUL, CARD])) == "Ed"


def test_chains_end_on_a_line_that_stands():
    for simulated in simulate(25, seed=17):
        merged: dict[str, str | None] = {}
        for each in situations(simulated.match.events, Style.WIRE):
            target = merged[each.event.event_id] = merged_into(each)
            assert target is None or merged[target] is None
            assert target is None or each.event.event_type not in CARDS


def test_goals_and_sendings_off_matter_most():
    assert importance(last([goal()])) == 5
    assert importance(last([event(EventType.RED_CARD)])) == 5
    assert importance(last([event(EventType.OFFSIDE)])) == 1
