"""The marks of a match after which there is a summary, and its end, after which there is the report."""

from __future__ import annotations

from football.codes import Period, SecondType
from runtime.enums import QuickStrEnum

_LAST_MINUTE = 130


class Mark(QuickStrEnum):
    """A mark by the name in its event id, in the order of the match."""

    QUARTER = "15"
    HALF_HOUR = "30"
    HALF_TIME = "half-time"
    HOUR = "60"
    THREE_QUARTERS = "75"
    FULL_TIME = "full-time"
    EXTRA_TIME = "extra-time"
    REPORT = "report"

    @property
    def event_id(self) -> str:
        """What follows the match id in the event id of its part."""
        return "#report" if self is Mark.REPORT else f"#summary-{self.value}"

    @property
    def number(self) -> int:
        """Its place among the marks, from 1."""
        return _NUMBERS[self]

    @property
    def minute(self) -> int | None:
        """The whole minute that it stands for; None where the clock of the match decides."""
        return int(self.value) if self.value.isdigit() else None

    @property
    def limit(self) -> int:
        """The last period, times a thousand, and minute of which its part knows."""
        return _LIMITS[self]

    def includes(self, period: int, minute: int) -> bool:
        """Whether its part knows of an event of this period and minute."""
        return period * 1000 + minute <= _LIMITS[self]

    @property
    def importance(self) -> int:
        """How much its part matters, on the scale of `Commentary.importance`."""
        return 3 if self.minute else 4


MARKS = tuple(Mark)
#: The last period and minute before each mark, as one number.
_LIMITS = {
    Mark.QUARTER: 1015,
    Mark.HALF_HOUR: 1030,
    Mark.HALF_TIME: 1999,
    Mark.HOUR: 2060,
    Mark.THREE_QUARTERS: 2075,
    Mark.FULL_TIME: 2999,
    Mark.EXTRA_TIME: 4999,
    Mark.REPORT: 5999,
}
_NUMBERS = {mark: number for number, mark in enumerate(MARKS, start=1)}
#: Marks passed in a period before any minute of it has, and the minutes that pass another one.
_PERIODS: dict[Period, tuple[int, tuple[int, ...]]] = {
    Period.FIRST_HALF: (0, (15, 30)),
    Period.SECOND_HALF: (Mark.HALF_TIME.number, (60, 75)),
    Period.EXTRA_TIME_FIRST_HALF: (Mark.FULL_TIME.number, ()),
    Period.EXTRA_TIME_SECOND_HALF: (Mark.FULL_TIME.number, ()),
    Period.SHOOT_OUT: (Mark.EXTRA_TIME.number, ()),
}
#: The same by period and minute.
_PASSED = [
    [first + sum(minute > mark for mark in minutes) for minute in range(_LAST_MINUTE + 1)]
    for first, minutes in [(0, ()), *(_PERIODS[period] for period in Period)]
]
_ENDS = frozenset(code for code in SecondType if code.ends_match)


def passed(period: int, minute: int, code: int | None) -> int:
    """How many marks lie before an event of this clock and second type; 0 to 8.

    The 16th minute passes the mark 15, the half-time announcement or the second half the mark half-time.
    """
    if code is not None and code >= SecondType.HALF_TIME:
        if code == SecondType.HALF_TIME:
            return Mark.HALF_TIME.number
        if code in _ENDS:
            return Mark.REPORT.number
    return _PASSED[period][minute]
