"""A finished match unrolled into polls, with everything that feeds do in between: `unrolled`."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from football.codes import Period, Side
from sources.live import row_fields
from sources.live.snapshot import NO_ONE, Kind, Row, Snapshot, Status, moment

_STATUS = {
    Period.FIRST_HALF: Status.FIRST_HALF,
    Period.SECOND_HALF: Status.SECOND_HALF,
    Period.EXTRA_TIME_FIRST_HALF: Status.EXTRA_TIME_FIRST_HALF,
    Period.EXTRA_TIME_SECOND_HALF: Status.EXTRA_TIME_SECOND_HALF,
    Period.SHOOT_OUT: Status.SHOOT_OUT,
}
_BREAKS = {Period.SECOND_HALF: Status.HALF_TIME, Period.EXTRA_TIME_SECOND_HALF: Status.EXTRA_TIME_HALF_TIME}


def unrolled(final: Snapshot, chance: random.Random) -> Iterator[Snapshot]:
    """Polls that reveal the rows one by one and end on the finished match.

    A scorer comes late, a minute moves and moves back, a goal is struck off, the order is shuffled, an older answer
    comes once more, a row is missing once.
    """
    yield _poll(final, (), Status.SCHEDULED)
    yield _poll(final, (), Status.FIRST_HALF)
    before = None
    for now, is_break in _in_play(final, chance):
        yield now
        if before is not None and not is_break and chance.random() < 0.2:
            yield before
            yield now
        before = now
    for _ in range(3):
        yield final


def _in_play(final: Snapshot, chance: random.Random) -> Iterator[tuple[Snapshot, bool]]:
    """The polls between the first whistle and the last; whether each is in a break."""
    rows = sorted((row for row in final.rows if row.moment), key=lambda row: (row.moment, row.number or 0))
    mistakes = _Mistakes(chance)
    period = Period.FIRST_HALF
    for count, row in enumerate(rows, 1):
        assert row.moment is not None
        for passed in Period:
            if period < passed <= row.moment.period and passed in _BREAKS:
                yield _poll(final, mistakes.late_scorers(rows[: count - 1]), _BREAKS[passed]), True
        period = row.moment.period
        yield _poll(final, mistakes.made(rows[:count]), _STATUS[period]), False


class _Mistakes:
    """What a feed does to the rows; some of it lasts for several polls."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._nameless: dict[int, int] = {}
        self._ghost: tuple[Row, int] | None = None

    def made(self, rows: list[Row]) -> list[Row]:
        """The rows with this poll's mistakes."""
        last = rows[-1]
        if last.kind is Kind.GOAL and self._chance.random() < 0.5:
            self._nameless[len(rows) - 1] = self._chance.randint(1, 3)
        shown = self.late_scorers(rows)
        if self._chance.random() < 0.3:
            moved = self._chance.randrange(len(shown))
            shown[moved] = _moved(shown[moved])
        if len(shown) > 1 and self._chance.random() < 0.15:
            missing = self._chance.randrange(len(shown))
            if shown[missing].kind is not Kind.GOAL:  # a goal goes together with the score, as the ghost does
                del shown[missing]
        shown += self._struck_off_later(last)
        self._chance.shuffle(shown)
        return shown

    def late_scorers(self, rows: list[Row]) -> list[Row]:
        """The rows, some goals without a scorer as yet."""
        shown = [
            replace(row, player=NO_ONE, player2=NO_ONE) if self._nameless.get(index) else row
            for index, row in enumerate(rows)
        ]
        self._nameless = {index: left - 1 for index, left in self._nameless.items() if left}
        return shown

    def _struck_off_later(self, last: Row) -> list[Row]:
        """A goal that does not count in the end."""
        assert last.moment is not None
        if self._ghost is None and last.moment.period < Period.SHOOT_OUT and self._chance.random() < 0.2:
            side = self._chance.choice(list(Side))
            self._ghost = (Row(Kind.GOAL, side, last.moment, row_fields.GOAL), self._chance.randint(1, 3))
        if self._ghost is None:
            return []
        row, left = self._ghost
        self._ghost = (row, left - 1) if left > 1 else None
        return [row]


def _poll(final: Snapshot, rows: list[Row] | tuple[Row, ...], status: Status) -> Snapshot:
    goals = [row.side for row in rows if row.kind is Kind.GOAL]
    score = None if status is Status.SCHEDULED else (goals.count(Side.HOME), goals.count(Side.AWAY))
    return replace(
        final,
        status=status,
        score=score,
        rows=tuple(rows),
        half_time=None,
        shoot_out=None,
        minute=None,
        updated=None,
        extra_time=final.extra_time and status not in (Status.FIRST_HALF, Status.HALF_TIME, Status.SECOND_HALF),
    )


def _shown(rows: list[Row], nameless: dict[int, int]) -> list[Row]:
    return [
        replace(row, player=NO_ONE, player2=NO_ONE) if nameless.get(index) else row for index, row in enumerate(rows)
    ]


def _moved(row: Row) -> Row:
    if row.moment is None or row.moment.period is Period.SHOOT_OUT:
        return row
    return replace(row, moment=moment(row.moment.minute + 1, row.moment.added, row.moment.period))
