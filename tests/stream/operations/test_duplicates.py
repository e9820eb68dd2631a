"""A worker says that it skips duplicates, and does not flood its log with them."""

from __future__ import annotations

import structlog

from stream.operations.duplicates import DuplicateLog


def test_duplicates_are_logged_at_once_and_then_at_growing_intervals():
    clock = [0.0]
    duplicates = DuplicateLog(lambda: clock[0])
    with structlog.testing.capture_logs() as said:
        duplicates.count(0)
        for second in range(3600):
            clock[0] = float(second)
            duplicates.count(2)
        clock[0] = 10_000.0
        duplicates.count(0)
    assert [entry["log_level"] for entry in said] == ["info"] * len(said)
    assert 5 <= len(said) <= 8
    assert said[0]["events"] == 2
    assert sum(entry["events"] for entry in said) == said[-1]["since_start"] == 7200
