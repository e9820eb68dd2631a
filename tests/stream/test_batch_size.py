"""A batch grows as far as the model is quick, and never holds up a rebalance for the sake of size."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from stream.batch_size import BatchSize, served

LINES = st.integers(0, 5000)
SECONDS = st.floats(0, 1000)


def after(*batches: tuple[int, float], usual: int = 64, largest: int = 1024) -> int:
    size = BatchSize(usual, largest)
    for lines, seconds in batches:
        size.took(lines, seconds)
    return size.lines


def test_a_quick_model_is_asked_for_more_step_by_step():
    assert [after(*[(64, 0.001)] * times) for times in range(6)] == [64, 128, 256, 512, 1024, 1024]


def test_a_slow_model_is_asked_for_the_usual_number():
    assert after((64, 3.2), (64, 3.2)) == 64


def test_a_model_that_slows_down_is_asked_for_what_takes_a_quarter_of_a_second():
    assert after(*[(64, 0.001)] * 5, (1024, 1.0)) == 256


def test_a_batch_without_lines_says_nothing():
    assert after((0, 0.0), (0, 9.0)) == 64


@given(st.lists(st.tuples(LINES, SECONDS)), st.integers(1, 4096), st.integers(1, 4096))
def test_it_stays_between_the_usual_and_the_largest(batches, usual, largest):
    assert usual <= after(*batches, usual=usual, largest=largest) <= max(usual, largest)


@dataclass
class Partition:
    """One that waits with some events, last served at a time."""

    waiting: int
    taken_at: float = 0.0


def test_partitions_with_little_are_all_served_beside_a_few_with_a_backlog():
    live = [Partition(3), Partition(1)]
    behind = [Partition(500, taken_at=number) for number in (5.0, 3.0, 1.0, 4.0, 2.0, 6.0)]
    found = served([*behind, *live], 64)
    assert found[:2] == [live[1], live[0]]
    assert [one.taken_at for one in found[2:]] == [1.0, 2.0, 3.0, 4.0]


@given(st.integers(1, 40), st.integers(1, 1024))
def test_every_backlog_has_its_turn(count, lines):
    behind = [Partition(2000) for _ in range(count)]
    for now in range(1, count // 4 + 2):
        for one in served(behind, lines):
            one.taken_at = now
    assert all(one.taken_at for one in behind)
