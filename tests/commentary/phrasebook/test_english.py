"""English sentences claim what the events show (docs/explanation/claims.md); goals come with all that is known."""

from __future__ import annotations

import re
from itertools import product

from commentary.phrasebook import books, possible
from commentary.style import Language, Style
from football.codes import (
    AssistMethod,
    BodyPart,
    EventType,
    Location,
    Period,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)
from football.events import MatchEvent
from tests.football.drawn_events import event, goal, last

FULL = (Style.WIRE, Style.LIVELY)
OUTCOMES = [*ShotOutcome, None]
FOUL = event(EventType.FOUL, player="Ada Stone")
HAND_BALL = event(EventType.HAND_BALL, player="Ada Stone")
YELLOW = event(EventType.YELLOW_CARD, player="Ada Stone")
WON = event(EventType.FREE_KICK_WON, Side.AWAY, player="Carl Voss", location=Location.LEFT_WING)
HURT = event(EventType.ANNOUNCEMENT, event_type2=SecondType.INJURY, player="Ada Stone")
CHANGE = event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Ada Stone")
KICKER = {"player": "Ada Stone", "period": Period.SHOOT_OUT, "minute": 120, "location": Location.PENALTY_SPOT}


def lines(*events: MatchEvent, style: Style = Style.LIVELY) -> frozenset[str]:
    return possible(last(events, style))


def shot(outcome: ShotOutcome | None, **more: object) -> MatchEvent:
    return event(EventType.ATTEMPT, player="Ada Stone", shot_outcome=outcome, **more)


def test_no_sentence_says_whether_the_players_are_men_or_women():
    words = re.compile(r"\b(?:he|him|his|she|her|hers|man|men|woman|women)\b", re.IGNORECASE)
    for style, entries in books()[Language.ENGLISH].styles.items():
        for kind, entry in entries.items():
            phrases = (one for phrase in entry.scope.phrases.values() for one in phrase.templates())
            for template in (*entry.templates(), *phrases):
                assert not words.search(re.sub(r"\{.*?\}", "", template.text)), (style, kind, template.text)


def test_a_header_is_not_kicked():
    kicked = re.compile(r"\b(?:shots?|shoots|lets fly|fires|strikes|drives|boot)\b", re.IGNORECASE)
    for style, outcome, location in product(Style, OUTCOMES, (Location.LONG_RANGE, Location.VERY_CLOSE_RANGE)):
        for line in lines(shot(outcome, bodypart=BodyPart.HEAD, location=location), style=style):
            assert not kicked.search(line), line


def test_only_a_kick_from_far_away_lets_fly_and_only_a_chance_is_in_the_box():
    for location in Location:
        said = " ".join(lines(shot(ShotOutcome.OFF_TARGET, bodypart=BodyPart.LEFT_FOOT, location=location)))
        far = location in (
            Location.OUTSIDE_THE_BOX,
            Location.LONG_RANGE,
            Location.MORE_THAN_35_YARDS,
            Location.MORE_THAN_40_YARDS,
            Location.DIFFICULT_ANGLE_AND_LONG_RANGE,
        )
        assert ("lets fly" in said) == far, location
        assert not (far and "chance" in said.lower()), location
    assert "chance" in " ".join(lines(shot(ShotOutcome.OFF_TARGET, location=Location.CENTRE_OF_THE_BOX))).lower()


def test_goals_come_with_all_that_is_known():
    scored = goal(
        bodypart=BodyPart.HEAD,
        player2="Bo Li",
        assist_method=AssistMethod.CROSS,
        situation=PlaySituation.CORNER,
        location=Location.VERY_CLOSE_RANGE,
        shot_place=ShotPlace.TOP_LEFT_CORNER,
    )
    for style, one in product(FULL, (scored, scored.model_copy(update={"player": None}))):
        said = lines(one, style=style)
        assert len(said) >= 2
        for line in said:
            assert re.search("head|nod", line), line
            assert re.search("cross|delivery", line), line
            assert re.search("(?:a|the) corner", line), line
            assert "Bo Li" in line
        assert 3 * sum("top left corner" in line for line in said) >= len(said), style


def test_shots_come_with_body_part_and_assist_always_in_wire_and_mostly_in_lively():
    passed = {"player2": "Bo Li", "assist_method": AssistMethod.CROSS, "bodypart": BodyPart.HEAD}
    for style, outcome in product(FULL, ShotOutcome):
        said = lines(shot(outcome, **passed), style=style)
        share = 1.0 if style is Style.WIRE else 0.3
        assert sum("Bo Li" in line for line in said) >= share * len(said), (style, outcome)
        assert sum(bool(re.search("head", line)) for line in said) >= share * len(said), (style, outcome)


def test_a_foul_says_nothing_of_a_free_kick_and_a_free_kick_of_a_foul_only_after_one():
    for style in Style:
        for offence in (FOUL, HAND_BALL):
            assert not any("free kick" in line.lower() for line in lines(offence, style=style))
        assert not any("foul" in line.lower() for line in lines(WON, style=style))
    for style in FULL:
        assert all("foul" in line for line in map(str.lower, lines(FOUL, WON, style=style)))
        assert all(re.search("hand ?ball", line) for line in lines(HAND_BALL, WON, style=style))


def test_a_card_comes_with_what_it_is_for():
    for style in FULL:
        foul = re.compile("(?:for|after) (?:a|the|that) foul", re.IGNORECASE)
        assert all(foul.search(line) for line in lines(FOUL, YELLOW, style=style))
        assert all("hand" in line for line in lines(HAND_BALL, YELLOW, style=style))
        assert not any("foul" in line or "hand" in line for line in lines(YELLOW, style=style))


def test_a_change_comes_with_the_injury():
    for style in FULL:
        hurt = re.compile("hurt|injur", re.IGNORECASE)
        assert all(hurt.search(line) for line in lines(HURT, CHANGE, style=style))
        assert not any(hurt.search(line) for line in lines(CHANGE, style=style))
    assert not any("Fresh legs" in line for line in lines(HURT, CHANGE))
    assert any("Fresh legs" in line for line in lines(CHANGE))


def test_the_deciding_kick_wins_the_shoot_out():
    scored = event(EventType.ATTEMPT, is_goal=True, **KICKER)
    missed = [event(EventType.ATTEMPT, Side.AWAY, shot_outcome=ShotOutcome.OFF_TARGET, **KICKER)] * 3
    for style in Style:
        for line in lines(scored, missed[0], scored, missed[1], scored, missed[2], style=style):
            assert "Northmoor City win" in line
            assert re.search("3|three", line)
        undecided = lines(scored, missed[0], scored, missed[1], scored, style=style)
        assert not any(" win" in line for line in undecided)


def test_an_own_goal_names_its_team():
    for style, player in product(FULL, ("Carl Voss", None)):
        for line in lines(goal(), goal(player=player, event_type2=SecondType.OWN_GOAL), style=style):
            assert not re.search("(?:^|[.!?] )They", line)
            assert "Northmoor City" in line
