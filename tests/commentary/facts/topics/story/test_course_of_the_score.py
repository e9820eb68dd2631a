"""Comebacks, winning goals, only and last goals: true of matches that show them, refused of others."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.topics.story import course_of_the_score
from football.codes import SecondType, Side
from tests.commentary.facts.topics.story.claimed import (
    Claimed,
    assert_claims,
    assert_inversions_are_noticed,
    away,
    home,
    passes,
    shot,
    whistle,
)

OWN = {"event_type2": SecondType.OWN_GOAL}
HALF_TIME = whistle(SecondType.HALF_TIME)
TWO_DOWN = [away(5), away(10)]
#: 2–2 after 0–2, and 2–3 after 1–2 behind at half-time.
LEVEL = [*TWO_DOWN, home(50), home(60)]
WON_LATE = [away(10), home(60), home(88, "Bo Li"), whistle()]

ROWS = [
    Claimed(
        Claim.COMEBACK,
        "Ada Stone scores, Northmoor City 2–2 Vallorca, from two down.",
        LEVEL,
        [
            [away(5), home(10), away(20), home(60)],
            [away(1), away(2), away(3), home(4), home(5), home(6)],
            [*TWO_DOWN, home(50)],
        ],
    ),
    Claimed(
        Claim.COMEBACK,
        "Full time, Northmoor City 3–2 Vallorca. What a comeback.",
        [*LEVEL, home(70), whistle()],
        [[away(5), home(10), away(20), home(60), home(70), whistle()], [*LEVEL, home(70), HALF_TIME]],
    ),
    Claimed(
        Claim.COLLAPSE,
        "Ada Stone scores, Northmoor City 2–2 Vallorca. Vallorca have thrown away a two goal lead.",
        LEVEL,
        [[away(5), home(10), away(20), home(60)], [home(5), home(10), away(50), away(60)]],
    ),
    Claimed(
        Claim.MAKES_UP_FOR_AN_OWN_GOAL,
        "Ada Stone scores, Northmoor City 1–1 Vallorca. That makes up for the own goal.",
        [away(5, "Ada Stone", **OWN), home(20)],
        [[away(5, "Bo Li", **OWN), home(20)], [away(5), home(20)]],
    ),
    Claimed(
        Claim.COMES_FROM_BEHIND,
        "Full time, Northmoor City 2–1 Vallorca. Northmoor City came from behind to win.",
        [away(5), home(10), home(20), whistle()],
        [[home(5), away(10), home(20), whistle()], [home(5), home(10), away(20), whistle()]],
    ),
    Claimed(
        Claim.BEHIND_AT_HALF_TIME,
        "Full time, Northmoor City 2–1 Vallorca. Northmoor City win, behind at half-time.",
        [away(5), home(50), home(60), whistle()],
        [[away(5), home(10), home(60), whistle()], [home(5), away(50), home(60), whistle()]],
    ),
    Claimed(
        Claim.LATE_WINNER,
        "Full time, Northmoor City 2–1 Vallorca, a late winner by Bo Li at 88'.",
        WON_LATE,
        [
            [away(10), home(60), home(84, "Bo Li"), whistle()],
            [away(10), home(60), home(88), whistle()],
            [away(10), home(60), home(89, "Bo Li"), whistle()],
            [home(60), away(70), home(88, "Bo Li", **OWN), whistle()],
        ],
    ),
    Claimed(
        Claim.WINNING_GOAL,
        "Full time, Northmoor City 3–1 Vallorca. Bo Li won it.",
        [home(5), away(10), home(20, "Bo Li"), home(88), whistle()],
        [[home(5, "Bo Li"), away(10), home(20), home(88, "Bo Li"), whistle()]],
    ),
    Claimed(
        Claim.DECIDED_BY_AN_OWN_GOAL,
        "Full time, Northmoor City 1–0 Vallorca. An own goal by Carl Voss decided it.",
        [home(5, "Carl Voss", **OWN), whistle()],
        [[home(5, "Carl Voss"), whistle()], [home(5, "Dan Orr", **OWN), whistle()]],
    ),
    Claimed(
        Claim.ONLY_GOAL,
        "Half-time, Northmoor City 1–0 Vallorca. The only goal came from Ada Stone at 20'.",
        [home(20), HALF_TIME],
        [
            [home(21), HALF_TIME],
            [home(20, "Bo Li"), HALF_TIME],
            [home(20, "Ada Stone", **OWN), HALF_TIME],
            [away(20, "Ada Stone"), HALF_TIME],
        ],
    ),
    Claimed(
        Claim.ONLY_GOAL,
        "Half-time, Northmoor City 0–1 Vallorca, the only goal by Carl Voss.",
        [away(20), HALF_TIME],
        [[away(20), shot(), away(30), HALF_TIME]],
    ),
    Claimed(
        Claim.ONLY_GOAL_AN_OWN_GOAL,
        "Half-time, Northmoor City 1–0 Vallorca. The only goal was an own goal by Carl Voss.",
        [home(20, "Carl Voss", **OWN), HALF_TIME],
        [[home(20, "Carl Voss"), HALF_TIME]],
    ),
    Claimed(
        Claim.GOALS_SO_FAR,
        "Half-time, Northmoor City 2–1 Vallorca, three goals so far.",
        [home(), away(), home(), HALF_TIME],
        [[home(), away(), HALF_TIME], [home(), home(), away(), away(), HALF_TIME]],
    ),
    Claimed(
        Claim.LAST_GOAL,
        "Half-time, Northmoor City 1–1 Vallorca. The last goal came at 40'.",
        [home(20), away(40), HALF_TIME],
        [[home(40), away(41), HALF_TIME], [away(40), home(44), HALF_TIME]],
    ),
    Claimed(
        Claim.LAST_GOAL_EQUALISED,
        "Half-time, Northmoor City 1–1 Vallorca. Carl Voss equalised at 40'.",
        [home(20), away(40), HALF_TIME],
        [[away(40), home(44), HALF_TIME]],
    ),
]


def test_each_claim_by_its_matches() -> None:
    assert_claims(ROWS)


def test_a_claim_turned_round_is_noticed(monkeypatch) -> None:
    assert {row.claim for row in ROWS} == {
        claim for topic in course_of_the_score.TOPICS for claim in (*topic.truths, *topic.number_truths)
    }
    assert_inversions_are_noticed(ROWS, monkeypatch)


def test_the_winning_goal_is_the_one_after_which_the_winner_always_led_and_the_loser_scored_no_more() -> None:
    for match, winning in (
        ([home(1), home(2)], 0),
        ([home(1), home(2), away(3)], None),
        ([home(1), away(2), home(3), home(4)], 2),
        ([away(1), home(2), home(3), away(4), away(5)], 4),
        ([home(1), away(2)], None),
    ):
        goals = [
            course_of_the_score.Goal(place, Side(one.side), one.period, one.minute, 0, one.player, is_own=False)
            for place, one in enumerate(match)
        ]
        found = course_of_the_score.winning_goal(goals)
        assert (found and found.sequence) == winning


def test_who_scored_is_named_only_in_a_claim_about_the_goal() -> None:
    events = [home(20), HALF_TIME]
    assert passes("Half-time, Northmoor City 1–0 Vallorca.", events)
    assert not passes("Half-time, Northmoor City 1–0 Vallorca. Ada Stone.", events)
    assert not passes("Half-time, Northmoor City 1–0 Vallorca. Bo Li has the only goal.", events)
