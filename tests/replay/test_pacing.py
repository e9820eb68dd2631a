from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replay.pacing import Schedule

SECOND = 1_000_000
gaps = st.lists(st.integers(0, 100 * SECOND), min_size=1, max_size=50)


@given(gaps, st.floats(0.01, 1000))
def test_on_time_the_replay_takes_the_matchs_time_divided_by_the_speed(pauses: list[int], speed: float) -> None:
    schedule, now, due = Schedule(speed), 50.0, 7 * SECOND
    assert schedule.ahead(due, now) == 0.0
    for pause in pauses:
        due += pause
        now += schedule.ahead(due, now)
    assert now - 50.0 == pytest.approx(sum(pauses) / SECOND / speed, abs=1e-6)


def test_the_schedule_does_not_shift_when_the_replay_is_late() -> None:
    schedule = Schedule(1.0)
    schedule.ahead(0, 0.0)
    assert schedule.ahead(10 * SECOND, 25.0) == -15.0
    assert schedule.ahead(30 * SECOND, 26.0) == 4.0


def test_asking_again_after_a_wait_changes_nothing() -> None:
    schedule = Schedule(2.0)
    schedule.ahead(0, 100.0)
    assert schedule.ahead(10 * SECOND, 100.0) == 5.0
    assert schedule.ahead(10 * SECOND, 103.0) == 2.0
    assert schedule.ahead(10 * SECOND, 105.0) == 0.0


def test_a_long_pause_is_cut_and_what_follows_comes_earlier() -> None:
    schedule = Schedule(1.0, longest_pause=10.0)
    schedule.ahead(0, 0.0)
    assert schedule.ahead(3600 * SECOND, 0.0) == 10.0
    assert schedule.ahead(3605 * SECOND, 0.0) == 15.0


@given(gaps)
def test_at_full_speed_nothing_ever_waits(pauses: list[int]) -> None:
    schedule = Schedule("max")
    assert {schedule.ahead(due, 0.0) for due in pauses} == {0.0}
