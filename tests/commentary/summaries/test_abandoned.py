"""Reports of matches that were broken off or never began: nothing in them reads like a result."""

from __future__ import annotations

import re

import pytest

from commentary.summaries import Part, report_of
from commentary.summaries.check import OF_A_RESULT
from commentary.summaries.points import PointKind
from commentary.summaries.writer import Written
from football.codes import EventType, SecondType, ShotOutcome, Side
from football.events import MatchEvent
from tests.commentary.summaries.published_parts import VARIANTS
from tests.football.drawn_events import event, goal, numbered


def end(minute: int) -> MatchEvent:
    return event(EventType.ANNOUNCEMENT, event_type2=SecondType.ABANDONED, minute=minute)


def report(*events: MatchEvent) -> Part:
    found = report_of(numbered(events))
    assert found is not None
    return found


def misses(side: Side, number: int) -> list[MatchEvent]:
    return [event(EventType.ATTEMPT, side, minute=21 + at, shot_outcome=ShotOutcome.BLOCKED) for at in range(number)]


@pytest.mark.parametrize("scored", [(), (goal(Side.HOME, minute=20),), (goal(Side.AWAY, minute=20),)])
def test_a_match_that_was_broken_off_has_no_winner_or_loser(scored: tuple[MatchEvent, ...]):
    off = [event(EventType.RED_CARD, Side.HOME, minute=minute, player=f"P{minute}") for minute in (40, 44)]
    part = report(*scored, *misses(Side.AWAY, 8), *misses(Side.HOME, 1), *off, end(60))
    assert part.points[0].kind is PointKind.ABANDONED
    assert OF_A_RESULT.isdisjoint({point.kind for point in part.points})
    for style, language in VARIANTS:
        line = part.commentary(style, language, "x")
        assert line is not None
        assert line.merged_into is None


def test_its_check_refuses_what_only_a_result_bears_out():
    part = report(goal(Side.HOME, minute=20), *misses(Side.AWAY, 8), *misses(Side.HOME, 1), end(60))
    written = part.write("lively", "en")
    assert written is not None
    lost = f"{part.facts.away} had eight shots to two and still lost."
    assert part.fault(Written(lost, written.teams), "lively", "en") is not None
    played = report(
        goal(Side.HOME, minute=20),
        *misses(Side.AWAY, 8),
        *misses(Side.HOME, 1),
        event(EventType.ANNOUNCEMENT, event_type2=SecondType.FULL_TIME, minute=90),
    )
    assert played.fault(Written(lost, written.teams), "lively", "en") is None


def test_one_without_a_known_minute_is_reported_without_it():
    events = [goal(Side.HOME, minute=20), end(21)]
    part = report(*(one.model_copy(update={"minute_unknown": True}) for one in events))
    for style, language in VARIANTS:
        line = part.commentary(style, language, "x")
        assert line is not None
        assert not re.search(r"\b2[01]\b|twenty", line.text), line.text
    timed = report(*events).write("wire", "en")
    assert timed is not None
    assert "21" in timed.text
    assert part.fault(timed, "wire", "en") is not None


def test_a_match_that_never_began_has_one_sentence_without_a_score():
    part = report(end(0))
    for style, language in VARIANTS:
        line = part.commentary(style, language, "x")
        assert line is not None
        assert "0:0" not in line.text
        assert "0–0" not in line.text
        assert line.text.count(".") == 1, line.text
    assert report(end(1)).points[0].kind is PointKind.ABANDONED
