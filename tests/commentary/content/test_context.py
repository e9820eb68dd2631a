"""The narrative context: few discrete values, the right ones, and nothing the wording does not use."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import pairwise, zip_longest

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commentary.content.content_rules import Effect, Lead
from commentary.content.context import TOKEN_NAMES, USES, Context, lengths, variants
from commentary.content.recent_play import Offence
from commentary.content.remarks import Remark
from commentary.kinds import Kind
from commentary.phrasebook import books, delexicalised
from commentary.situation import Situation
from commentary.style import Language, Style
from football.codes import BodyPart, EventType, Location, Period, PlaySituation, SecondType, ShotOutcome, Side
from football.events import MatchEvent
from sources.simulator import simulate
from tests.football.drawn_events import any_situation, event, goal, last, numbered, situations

HOME, AWAY = Side.HOME, Side.AWAY


def context(*events, style=Style.LIVELY):
    return Context.of(last(events, style))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_situation())
def test_tokens_are_discrete_and_say_all_of_the_context(situation: Situation):
    made = Context.of(situation)
    tokens = made.tokens()
    assert tokens[:2] == (f"style={situation.style}", f"kind={made.kind}")
    assert all(re.fullmatch(r"[a-z0-9_]+=[a-z0-9_]+", token) for token in tokens)
    names = [token.split("=")[0] for token in tokens]
    order = [TOKEN_NAMES.get(field.name, field.name) for field in fields(Context)]
    assert names == [name for name in order if name in names]
    free = {"style", "kind", "variant"}
    assert set(names) - free <= {TOKEN_NAMES.get(name, name) for name in USES[situation.style][made.kind]}
    assert tokens[-1] == f"variant={made.variant}"


def test_equal_tokens_mean_equal_contexts_and_equal_texts():
    contexts: dict[tuple[str, ...], Context] = {}
    for simulated in simulate(8, seed=3):
        for style in Style:
            for situation in situations(simulated.match.events, style):
                made = Context.of(situation)
                assert contexts.setdefault(made.tokens(), made) == made
    texts = {delexicalised(made) for made in contexts.values()}
    assert len(contexts) > 600
    assert len(texts) > 450


def test_tokens_stay_few_enough_to_be_learned():
    values: set[str] = set()
    combinations: dict[Style, set[tuple[str, ...]]] = {style: set() for style in Style}
    lines = 0
    for simulated in simulate(15, seed=4):
        for style in Style:
            for situation in situations(simulated.match.events, style):
                tokens = Context.of(situation).tokens()
                values.update(tokens)
                combinations[style].add(tokens)
                lines += 1
    assert len(values) < 200
    # Most lines of a match are ones that other matches have had: a model sees each combination again and again.
    assert len(combinations[Style.WIRE]) < lines / 3 * 0.35
    assert len(combinations[Style.LIVELY]) < lines / 3 * 0.5
    assert len(combinations[Style.BRIEF]) < 200


def test_a_field_is_used_only_where_the_wording_depends_on_it():
    english = books()[Language.ENGLISH].styles
    depends = {(style, kind): set(entry.fields()) for style in Style for kind, entry in english[style].items()}
    assert depends == {(style, kind): set(USES[style][kind]) for style in Style for kind in Kind}


@pytest.mark.parametrize("count", [4, 6, 12])
def test_lists_of_the_allowed_lengths_never_repeat_from_one_variant_to_the_next(count: int):
    for length in lengths(count):
        picks = [variant % length for variant in range(count)]
        assert all(one != other for one, other in zip(picks, [*picks[1:], picks[0]], strict=True))
    assert 1 not in lengths(count)


def test_every_list_of_wordings_has_an_allowed_length():
    faults = [
        (tag, style.value, kind.value, rule.when, len(rule.templates))
        for tag, book in books().items()
        for style, entries in book.styles.items()
        for kind, entry in entries.items()
        for rule in entry.rules
        if len(rule.templates) not in lengths(variants(style, kind))
    ]
    assert faults == []


@given(st.text(min_size=1, max_size=20).filter(lambda text: text.strip()), st.sampled_from(Style))
@settings(max_examples=15, deadline=None)
def test_the_same_kind_many_times_in_a_row_never_sounds_the_same_twice(match_id: str, style: Style):
    kinds = [
        event(EventType.FOUL, player="Bo Li"),
        event(EventType.CORNER, player="Bo Li"),
        event(EventType.OFFSIDE),
        event(EventType.ATTEMPT, player="Bo Li", shot_outcome=ShotOutcome.OFF_TARGET),
        event(EventType.ANNOUNCEMENT, event_type2=SecondType.HALF_TIME),
        goal(match_id=match_id),
    ]
    for one in kinds:
        same = numbered([one.model_copy(update={"match_id": match_id})] * 30)
        texts = [delexicalised(Context.of(situation)) for situation in situations(same, style)]
        assert all(text != following for text, following in pairwise(texts))


@pytest.mark.parametrize("style", Style)
def test_second_yellows_of_either_type_follow_each_other_in_other_words(style: Style):
    first = event(EventType.YELLOW_CARD, player="Bo Li", event_type2=SecondType.SENDING_OFF)
    second = event(EventType.SECOND_YELLOW_CARD, player="Bo Li")
    for order in ([first, second], [second, first], [first, second, first, second]):
        texts = [delexicalised(Context.of(each)) for each in situations(numbered(order), style)]
        assert all(text != following for text, following in pairwise(texts))


def test_the_effect_of_each_goal():
    play = [goal(), goal(AWAY), goal(AWAY), *[goal(HOME)] * 7]
    made = [Context.of(each) for each in situations(numbered(play), Style.LIVELY)]
    assert [each.effect for each in made] == [
        Effect.OPENER,
        Effect.EQUALISER,
        Effect.LEAD,
        Effect.EQUALISER,
        Effect.LEAD,
        *[Effect.EXTENDS] * 5,
    ]
    assert [each.margin for each in made] == [None, None, None, None, None, 2, 3, 4, 5, 5]
    back = context(*play[:7], goal(AWAY))
    assert (back.effect, back.margin) == (Effect.PULLS_BACK, 2)


def test_the_scorer_s_goals_are_counted_up_to_four():
    made = [Context.of(each).count for each in situations(numbered([goal()] * 5), Style.LIVELY)]
    assert made == [None, 2, 3, 4, 4]


def test_an_own_goal_is_nobody_s_brace():
    own = goal(event_type2=SecondType.OWN_GOAL)
    assert context(own, own).count is None
    assert context(own).kind is Kind.OWN_GOAL


@pytest.mark.parametrize(
    ("when", "remark"),
    [
        ({"minute": 3}, Remark.EARLY),
        ({"minute": 44}, Remark.BEFORE_THE_BREAK),
        ({"minute": 45, "added_minute": 2}, Remark.ADDED_TIME),
        ({"minute": 47, "period": Period.SECOND_HALF}, Remark.AFTER_THE_BREAK),
        ({"minute": 88, "period": Period.SECOND_HALF}, Remark.LATE),
        ({"minute": 90, "added_minute": 4, "period": Period.SECOND_HALF}, Remark.ADDED_TIME),
        ({"minute": 100, "period": Period.EXTRA_TIME_FIRST_HALF}, Remark.EXTRA_TIME),
        ({"minute": 60, "period": Period.SECOND_HALF}, None),
    ],
)
def test_the_phase_of_the_match_is_remarked_on_with_a_goal(when, remark):
    assert context(goal(**when)).remark is remark


def shot(side=HOME, player="Bo Li", **more):
    return event(EventType.ATTEMPT, side, player=player, shot_outcome=ShotOutcome.BLOCKED, **more)


def test_a_goal_against_the_run_of_play():
    """The others have had four attempts and corners more in the last quarter of an hour, the goal counted in."""
    attacks = [shot(minute=minute, player=str(minute)) for minute in (11, 13, 15, 17)]
    corner = event(EventType.CORNER, minute=18)
    assert context(*attacks, goal(AWAY)).remark is None
    assert context(*attacks, corner, goal(AWAY)).remark is Remark.AGAINST_THE_RUN
    assert context(*attacks, corner, event(EventType.CORNER, AWAY), goal(AWAY)).remark is None
    assert context(*attacks, corner, goal(AWAY, minute=28)).remark is None


def test_a_spell_of_pressure_lasts_three_to_eight_minutes_and_goes_on():
    def spell(*minutes: int) -> list[MatchEvent]:
        return [shot(minute=minute, player=str(minute)) for minute in minutes]

    assert context(*spell(17, 18), shot()).remark is Remark.ONE_WAY
    assert context(*spell(18, 19), shot()).remark is None
    assert context(*spell(11, 18), shot()).remark is None
    assert context(*spell(13, 15, 18), goal()).remark is Remark.PRESSURE
    assert context(*spell(13, 15, 16), goal()).remark is None
    assert context(*spell(14, 18), shot()).remark is Remark.ONE_WAY
    for attack in (shot(AWAY, minute=16), event(EventType.FREE_KICK_WON, AWAY, minute=16, location=Location.LEFT_WING)):
        assert context(*spell(14), attack, *spell(18), shot()).remark is Remark.PRESSURE
    clearance = event(EventType.FREE_KICK_WON, AWAY, minute=16, location=Location.DEFENSIVE_HALF)
    assert context(*spell(14), clearance, *spell(18), shot()).remark is Remark.ONE_WAY
    assert context(*spell(12, 13, 15, 18, 19), shot()).remark is Remark.ONE_WAY, "twice as long"
    assert context(*spell(13, 15, 18), shot()).remark is None, "no news"


def test_goals_soon_after_another():
    made = [context(goal(AWAY, minute=minute), goal()).remark for minute in (20, 19, 18, 17, 16)]
    assert made == [Remark.INSTANT_REPLY, Remark.INSTANT_REPLY, Remark.REPLY, Remark.REPLY, None]
    assert context(goal(player="Di"), goal()).remark is Remark.QUICK_SECOND


def test_the_same_player_again_is_the_same_with_the_same_outcome():
    assert context(shot(player="Di"), shot()).remark is None
    assert context(shot(), shot()).remark is Remark.AGAIN
    assert context(shot(minute=10), shot()).remark is None
    saved = shot().model_copy(update={"shot_outcome": ShotOutcome.ON_TARGET})
    assert context(saved, shot()).remark is None
    assert context(shot(minute=18), goal(minute=19, player="Bo Li"), shot()).remark is None


def test_a_level_match_that_is_nearly_over():
    late = {"minute": 88, "period": Period.SECOND_HALF}
    assert context(shot(**late)).remark is Remark.LATE_LEVEL
    assert context(goal(AWAY), shot(**late)).remark is Remark.LATE_BEHIND
    assert context(goal(), shot(**late)).remark is None
    assert context(goal(AWAY), goal(AWAY), shot(**late)).remark is None
    assert context(shot(minute=80, period=Period.SECOND_HALF)).remark is Remark.TEN_LEFT


def test_the_clock_is_remarked_on_once_in_a_while():
    late = {"minute": 88, "period": Period.SECOND_HALF}
    for before in (shot(AWAY), event(EventType.CORNER, AWAY), event(EventType.FREE_KICK_WON)):
        earlier = [before.model_copy(update={"minute": minute, "period": Period.SECOND_HALF}) for minute in (85, 86)]
        assert [context(one, shot(**late)).remark for one in earlier] == [Remark.LATE_LEVEL, None]
    foul = event(EventType.FOUL, **late)
    assert context(foul, shot(**late)).remark is Remark.LATE_LEVEL
    free_kick = event(EventType.FREE_KICK_WON, location=Location.DEFENSIVE_HALF, **late)
    assert context(free_kick).remark is None
    assert context(free_kick.model_copy(update={"location": Location.LEFT_WING})).remark is Remark.LATE_LEVEL


def test_corners_in_quick_succession_are_counted():
    corner = event(EventType.CORNER)
    assert [context(*[corner] * number).count for number in (1, 2, 3, 4)] == [None, 2, 3, 3]
    assert context(event(EventType.CORNER, minute=10), corner).count is None
    assert context(event(EventType.CORNER, AWAY), corner).count is None
    assert context(corner, event(EventType.CORNER, AWAY), corner).count is None


def test_men_are_counted_after_a_sending_off():
    red = event(EventType.RED_CARD, player="Bo Li")
    assert [context(*[red] * number).men for number in (1, 2, 5)] == [10, 9, None]
    assert context(event(EventType.RED_CARD, AWAY), goal(AWAY)).remark is Remark.SHORT_HANDED
    assert context(event(EventType.RED_CARD, AWAY, minute=4), goal()).remark is Remark.EXTRA_PLAYER
    assert context(event(EventType.RED_CARD, AWAY, minute=18), goal()).remark is None, "given before the dismissal"


def test_fouls_of_a_player_and_the_booking():
    foul = event(EventType.FOUL, player="Bo Li")
    assert context(foul).remark is None
    assert context(foul, foul).remark is Remark.AGAIN
    third = context(foul, foul, foul)
    assert (third.count, third.remark) == (3, None)
    yellow = event(EventType.YELLOW_CARD, player="Bo Li")
    booked = context(yellow.model_copy(update={"minute": 19}), foul, foul, foul)
    assert (booked.count, booked.remark) == (None, Remark.BOOKED)
    assert context(foul, yellow, foul).remark is Remark.AGAIN, "booked in this very minute"


def test_a_foul_and_its_free_kick_are_a_pair():
    foul, won = event(EventType.FOUL), event(EventType.FREE_KICK_WON, AWAY)
    assert context(foul, won).pair
    assert context(won, foul).pair
    assert not context(won).pair
    assert not context(event(EventType.FOUL, minute=19), won).pair
    assert not context(event(EventType.FOUL, AWAY), won).pair
    assert not context(foul, won, foul).pair
    assert context(foul, won, foul, won).pair
    assert context(won, foul, foul, won).pair


def test_what_a_free_kick_and_a_card_are_for():
    foul, hand = event(EventType.FOUL, player="Bo Li"), event(EventType.HAND_BALL, player="Bo Li")
    won = event(EventType.FREE_KICK_WON, AWAY)
    assert [context(one, won).offence for one in (foul, hand)] == [Offence.FOUL, Offence.HAND_BALL]
    assert context(won).offence is None
    assert context(foul, event(EventType.CORNER), won).offence is None
    for card in (event(EventType.YELLOW_CARD, player="Bo Li"), event(EventType.RED_CARD, player="Bo Li")):
        assert [context(one, won, card).offence for one in (foul, hand)] == [Offence.FOUL, Offence.HAND_BALL]
        assert context(foul.model_copy(update={"minute": 18}), card).offence is None
        assert context(foul.model_copy(update={"player": "Di"}), card).offence is None
        assert context(foul, event(EventType.YELLOW_CARD, player="Di"), card).offence is None
        assert context(foul, event(EventType.PENALTY_CONCEDED, player="Bo Li"), card).offence is None


def test_a_change_after_an_injury():
    hurt = event(EventType.ANNOUNCEMENT, event_type2=SecondType.INJURY, player="Ed", minute=12)
    change = event(EventType.SUBSTITUTION, player_in="Di", player_out="Ed")
    assert context(hurt, change).injured
    assert not context(hurt, change.model_copy(update={"minute": 23})).injured
    assert not context(hurt, change.model_copy(update={"player_out": "Di", "player_in": "Ed"})).injured


def test_substitutions():
    change = event(EventType.SUBSTITUTION, player_in="Di", player_out="Ed", minute=60, period=Period.SECOND_HALF)
    assert context(change).remark is None
    assert context(change, change).remark is Remark.DOUBLE
    late = change.model_copy(update={"minute": 85})
    assert context(late).remark is Remark.LATE
    theirs = {"side": AWAY, "team": change.opponent, "opponent": change.team}
    assert context(late.model_copy(update={"minute": 82, **theirs}), late).remark is None


def test_only_the_first_change_at_the_break_is_told_as_such():
    begins = event(EventType.ANNOUNCEMENT, event_type2=SecondType.SECOND_HALF, minute=46, period=Period.SECOND_HALF)
    change = event(EventType.SUBSTITUTION, player_in="Di", player_out="Ed", minute=46, period=Period.SECOND_HALF)
    theirs = change.model_copy(update={"side": AWAY, "team": change.opponent, "opponent": change.team})
    assert context(begins, change).remark is Remark.AT_THE_BREAK
    assert context(begins, change, change).remark is Remark.DOUBLE
    assert context(begins, change, theirs).remark is None
    assert context(begins, event(EventType.FOUL, minute=46, period=Period.SECOND_HALF), change).remark is None


def test_in_extra_time_all_is_late():
    period = {"period": Period.EXTRA_TIME_SECOND_HALF}
    for kind in (EventType.SUBSTITUTION, EventType.PENALTY_CONCEDED):
        assert [context(event(kind, minute=minute, **period)).remark for minute in (114, 115)] == [None, Remark.DEEP]


def test_a_player_who_replaces_himself_is_not_known():
    made = context(event(EventType.SUBSTITUTION, player_in="Ed", player_out="Ed"))
    assert (made.player_in, made.player_out) == (False, True)


def test_the_first_card_of_the_match():
    yellow = event(EventType.YELLOW_CARD, player="Bo Li")
    assert context(yellow).remark is Remark.FIRST_CARD
    assert context(event(EventType.RED_CARD, AWAY), yellow).remark is None


def test_a_card_on_top_of_a_penalty():
    first, penalty = event(EventType.YELLOW_CARD, AWAY), event(EventType.PENALTY_CONCEDED, player="Bo Li")
    yellow = event(EventType.YELLOW_CARD, player="Bo Li")
    assert context(first, penalty, yellow).remark is Remark.ON_TOP
    assert context(first, penalty, yellow.model_copy(update={"minute": 22})).remark is None
    assert context(first, event(EventType.PENALTY_CONCEDED, player="Di"), yellow).remark is None
    assert context(first, event(EventType.FOUL, player="Bo Li"), yellow).remark is None


def test_the_roles_of_a_penalty_are_known_or_not():
    made = context(event(EventType.PENALTY_CONCEDED))
    assert (made.player, made.player2) == (False, False)
    made = context(event(EventType.PENALTY_CONCEDED, player="Bo Li", player2="Di"))
    assert (made.player, made.player2) == (True, True)


def test_an_unrecorded_location_is_none():
    assert context(shot(location=Location.NOT_RECORDED)).location is None
    assert context(shot(location=Location.LONG_RANGE)).location is Location.LONG_RANGE


def test_what_a_style_does_not_use_is_left_out():
    made = shot(
        location=Location.LONG_RANGE,
        bodypart=BodyPart.HEAD,
        situation=PlaySituation.CORNER,
    )
    assert "situation=corner" in context(made, style=Style.WIRE).tokens()
    assert not [token for token in context(made).tokens() if token.startswith("place")]
    assert context(made, style=Style.BRIEF).tokens()[:3] == ("style=brief", "kind=blocked", "player=yes")


def kick(side=HOME, *, scored=True, outcome=ShotOutcome.ON_TARGET):
    return event(
        EventType.ATTEMPT,
        side,
        player="Bo Li",
        is_goal=scored,
        shot_outcome=outcome,
        location=Location.PENALTY_SPOT,
        period=Period.SHOOT_OUT,
        minute=120,
    )


def test_kicks_of_a_shoot_out():
    assert context(kick()).kind is Kind.KICK_SCORED
    assert context(kick(scored=False)).kind is Kind.KICK_SAVED
    assert context(kick(scored=False, outcome=ShotOutcome.HIT_THE_BAR)).kind is Kind.KICK_MISSED
    assert context(kick(scored=False, outcome=None)).kind is Kind.KICK_FAILED
    assert context(kick()).lead is Lead.AHEAD
    assert context(kick(), kick(AWAY)).lead is Lead.LEVEL
    assert context(kick(), kick(AWAY, scored=False)).lead is Lead.BEHIND


def test_the_kick_that_decides_a_shoot_out():
    def lead(ours: str, theirs: str) -> Lead | None:
        """Of the last of the kicks in turn, the home side first; "o" scores, "x" does not."""
        kicks = [
            kick(side, scored=one == "o")
            for both in zip_longest(ours, theirs)
            for side, one in zip((HOME, AWAY), both, strict=True)
            if one
        ]
        return context(*kicks).lead

    assert lead("ooo", "xx") is Lead.AHEAD
    assert lead("ooo", "xxx") is Lead.LOSES
    assert lead("oooo", "oxx") is Lead.WINS
    assert lead("ooxoo", "oxox") is Lead.WINS
    assert lead("xooox", "oooo") is Lead.LOSES
    assert lead("ooooo", "oooo") is Lead.AHEAD
    assert lead("ooooo", "oooox") is Lead.LOSES
    assert lead("oooooo", "ooooo") is Lead.AHEAD, "the other side has a kick left"
    assert lead("oooooo", "ooooox") is Lead.LOSES
    assert lead("ooooox", "oooooo") is Lead.WINS


def announced(kind, **more):
    return event(EventType.ANNOUNCEMENT, event_type2=kind, **more)


def test_who_leads_when_the_match_is_over():
    assert context(announced(SecondType.FULL_TIME)).lead is Lead.GOALLESS
    assert context(goal(), announced(SecondType.FULL_TIME)).lead is Lead.HOME
    assert context(goal(), goal(AWAY), announced(SecondType.FULL_TIME)).lead is Lead.LEVEL
    decided = context(kick(AWAY), kick(scored=False), announced(SecondType.MATCH_END))
    assert (decided.lead, decided.penalties) == (Lead.AWAY, True)
