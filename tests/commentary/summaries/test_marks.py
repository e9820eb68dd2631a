"""Which marks lie before an event."""

from commentary.summaries.marks import MARKS, Mark, passed
from football.codes import Period, SecondType


def test_names_are_those_of_the_event_ids():
    assert [mark.value for mark in MARKS] == ["15", "30", "half-time", "60", "75", "full-time", "extra-time", "report"]
    assert (Mark.QUARTER.event_id, Mark.REPORT.event_id) == ("#summary-15", "#report")


def test_the_minute_after_a_mark_passes_it():
    first, second = Period.FIRST_HALF, Period.SECOND_HALF
    clocks = [(first, 0), (first, 15), (first, 16), (first, 31), (first, 45), (second, 46), (second, 61), (second, 90)]
    assert [passed(*clock, None) for clock in clocks] == [0, 0, 1, 2, 2, 3, 4, 5]


def test_announcements_and_periods_pass_marks():
    assert passed(Period.FIRST_HALF, 45, SecondType.HALF_TIME) == Mark.HALF_TIME.number
    assert passed(Period.EXTRA_TIME_FIRST_HALF, 91, None) == Mark.FULL_TIME.number
    assert passed(Period.SHOOT_OUT, 120, None) == Mark.EXTRA_TIME.number
    for code in (SecondType.FULL_TIME, SecondType.MATCH_END, SecondType.ABANDONED):
        assert passed(Period.SECOND_HALF, 70, code) == Mark.REPORT.number
