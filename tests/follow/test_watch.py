"""When a followed match is left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from follow.watch import Watch
from sources.live.snapshot import Status
from tests.follow.changes.invented_match import KICK_OFF, snapshot

HOUR = 3600.0


def after(watch: Watch, *polls: tuple[float, Status], kick_off=KICK_OFF) -> str | None:
    """Why it is left after these polls, each at so many hours after kick-off."""
    for hours, status in polls:
        watch.note(snapshot([], status, kick_off=kick_off), hours * HOUR)
    hours = polls[-1][0]
    return watch.left_because(hours * HOUR, KICK_OFF + timedelta(hours=hours), 2 * HOUR)


def test_one_answer_that_calls_a_match_off_does_not_end_it() -> None:
    watch = Watch("1")
    assert after(watch, (1.0, Status.SECOND_HALF), (1.1, Status.CANCELLED)) is None
    assert after(watch, (1.2, Status.SECOND_HALF), (1.3, Status.POSTPONED)) is None
    assert after(watch, (1.4, Status.POSTPONED)) == ""


@pytest.mark.parametrize("status", [Status.SCHEDULED, Status.IN_PLAY])
def test_a_match_that_never_starts_or_never_ends_is_left_with_a_line(status) -> None:
    watch = Watch("1", asked_for=True)
    assert after(watch, (0.5, status), (5.9, status)) is None
    assert status.value in (after(watch, (6.1, status)) or "")


def test_a_match_that_goes_on_is_not_left_whatever_the_time() -> None:
    watch = Watch("1")
    assert after(watch, (6.5, Status.FIRST_HALF), (7.5, Status.SECOND_HALF)) is None
    assert after(Watch("2"), (1.0, Status.SUSPENDED), (20.0, Status.SUSPENDED)) is None


def test_a_match_that_moves_to_another_day_is_left_unless_it_was_asked_for() -> None:
    later = KICK_OFF + timedelta(days=1)
    line = after(Watch("1"), (-1.0, Status.SCHEDULED), (0.0, Status.SCHEDULED), kick_off=later)
    assert line == "it is not today any more, but on 2026-11-29 15:00 UTC: it is left"
    assert after(Watch("1", asked_for=True), (0.0, Status.SCHEDULED), kick_off=later) is None


def test_a_new_kick_off_is_a_line() -> None:
    watch = Watch("1")
    assert watch.note(snapshot([], Status.SCHEDULED), 0.0)
    assert watch.note(snapshot([], Status.SCHEDULED), 1.0) is None
    assert "19:30" in (
        watch.note(snapshot([], Status.SCHEDULED, kick_off=KICK_OFF.replace(hour=19, minute=30)), 2.0) or ""
    )


def test_a_match_that_the_feed_does_not_have_is_said_once_and_left() -> None:
    watch = Watch("1", asked_for=True)
    assert [bool(watch.miss()) for _ in range(3)] == [True, False, False]
    assert "does not have" in (watch.left_because(0.0, KICK_OFF, HOUR) or "")


def test_a_match_that_is_gone_for_a_while_is_not_left() -> None:
    watch = Watch("1")
    watch.note(snapshot([], Status.SECOND_HALF), 0.0)
    for _ in range(9):
        watch.miss()
    assert watch.left_because(60.0, KICK_OFF + timedelta(hours=1), HOUR) is None
