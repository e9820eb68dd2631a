"""A repeated fault is reported at once, then at growing intervals, and none of it is left uncounted."""

from __future__ import annotations

from runtime.growing_intervals import GrowingIntervals


def test_at_once_then_at_growing_intervals_with_the_number_since() -> None:
    clock = [0.0]
    intervals = GrowingIntervals(lambda: clock[0])
    reports: list[tuple[float, int]] = []
    for tenth in range(1300):
        clock[0] = tenth / 10
        if number := intervals.count():
            reports.append((clock[0], number))
    assert [second for second, _ in reports] == [0.0, 10.0, 40.0]
    assert [number for _, number in reports] == [1, 100, 300]


def test_after_quiet_it_is_reported_at_once_again() -> None:
    clock = [0.0]
    intervals = GrowingIntervals(lambda: clock[0], quiet=60)
    assert intervals.count() == 1
    clock[0] = 5.0
    assert intervals.count() == 0
    clock[0] = 70.0
    assert intervals.count() == 2
    clock[0] = 79.0
    assert intervals.count() == 0, "the intervals start over too"
    clock[0] = 80.0
    assert intervals.count() == 2
