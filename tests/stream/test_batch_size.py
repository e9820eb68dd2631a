"""A batch grows as far as the model is quick, and never holds up a rebalance for the sake of size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stream.batch_size import BatchSize

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
