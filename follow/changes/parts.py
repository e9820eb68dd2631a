"""The parts of a match in their order: where it stands, and what has been announced when it stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

from football.clock import FIRST_MINUTE, PERIOD_END, PERIOD_START_SECONDS
from football.codes import Period, SecondType
from sources.live.snapshot import Moment, Row, Snapshot, Status


class Part(IntEnum):
    """How far a match has come."""

    BEFORE = 0
    FIRST_HALF = 1
    HALF_TIME = 2
    SECOND_HALF = 3
    REGULAR_END = 4
    EXTRA_FIRST_HALF = 5
    EXTRA_HALF_TIME = 6
    EXTRA_SECOND_HALF = 7
    EXTRA_END = 8
    SHOOT_OUT = 9

    @property
    def period(self) -> Period:
        """The period that is played, or was played last."""
        return _PERIODS[self]


_PERIODS = {
    Part.BEFORE: Period.FIRST_HALF,
    Part.FIRST_HALF: Period.FIRST_HALF,
    Part.HALF_TIME: Period.FIRST_HALF,
    Part.SECOND_HALF: Period.SECOND_HALF,
    Part.REGULAR_END: Period.SECOND_HALF,
    Part.EXTRA_FIRST_HALF: Period.EXTRA_TIME_FIRST_HALF,
    Part.EXTRA_HALF_TIME: Period.EXTRA_TIME_FIRST_HALF,
    Part.EXTRA_SECOND_HALF: Period.EXTRA_TIME_SECOND_HALF,
    Part.EXTRA_END: Period.EXTRA_TIME_SECOND_HALF,
    Part.SHOOT_OUT: Period.SHOOT_OUT,
}
#: What is announced when a part is reached. The 90 minutes of a match that goes on have no end of their own.
ANNOUNCED: Mapping[SecondType, Part] = {
    SecondType.KICK_OFF: Part.FIRST_HALF,
    SecondType.HALF_TIME: Part.HALF_TIME,
    SecondType.SECOND_HALF: Part.SECOND_HALF,
    SecondType.EXTRA_TIME: Part.EXTRA_FIRST_HALF,
    SecondType.EXTRA_TIME_HALF_TIME: Part.EXTRA_HALF_TIME,
    SecondType.EXTRA_TIME_SECOND_HALF: Part.EXTRA_SECOND_HALF,
    SecondType.EXTRA_TIME_END: Part.EXTRA_END,
    SecondType.SHOOT_OUT: Part.SHOOT_OUT,
}
#: What a match ends on, the ends of play before what is decided off the pitch.
ENDS = (
    SecondType.FULL_TIME,
    SecondType.MATCH_END,
    SecondType.ABANDONED,
    SecondType.NOT_PLAYED,
    SecondType.AWARDED,
)
#: Announcements that open the period they stand in; all others close it.
OPENS = frozenset(
    {
        SecondType.KICK_OFF,
        SecondType.SECOND_HALF,
        SecondType.EXTRA_TIME,
        SecondType.EXTRA_TIME_SECOND_HALF,
        SecondType.SHOOT_OUT,
    }
)
_SAID = {
    Status.SCHEDULED: Part.BEFORE,
    Status.FIRST_HALF: Part.FIRST_HALF,
    Status.HALF_TIME: Part.HALF_TIME,
    Status.SECOND_HALF: Part.SECOND_HALF,
    Status.EXTRA_TIME_BREAK: Part.REGULAR_END,
    Status.EXTRA_TIME_FIRST_HALF: Part.EXTRA_FIRST_HALF,
    Status.EXTRA_TIME_HALF_TIME: Part.EXTRA_HALF_TIME,
    Status.EXTRA_TIME_SECOND_HALF: Part.EXTRA_SECOND_HALF,
    Status.SHOOT_OUT_BREAK: Part.EXTRA_END,
    Status.SHOOT_OUT: Part.SHOOT_OUT,
}
#: Minutes after kick-off: no second half begins earlier, no half-time is as late.
_RESTART, _LATEST_HALF_TIME = 60.0, 90.0
#: A feed says for half a minute that a level cup tie is over, before it says that extra time comes.
_HELD = timedelta(seconds=90)
#: Minutes after kick-off: whatever is played is over by now.
_LONG_OVER = 240.0


#: How far a match has come: its part, whether it has ended, whether its result is awarded.
Rank = tuple[int, bool, bool]


class Progress(NamedTuple):
    """Where a match stands. `end` is what it ended on, None while it goes on; `awarded`: its result is a decision."""

    part: Part = Part.BEFORE
    end: SecondType | None = None
    awarded: bool = False

    @property
    def rank(self) -> Rank:
        """Grows as the match goes on; extra time comes after an end that turned out to be none."""
        return self.part, self.end is not None, self.awarded


NOT_BEGUN = Progress()


def progress_of(snapshot: Snapshot, so_far: Progress, minutes: float | None) -> Progress:
    """Where the snapshot says that its match stands, which stood at `so_far`; `minutes` after kick-off, if known."""
    status = snapshot.status
    if status in _SAID:
        return Progress(_SAID[status])
    if status is Status.IN_PLAY:
        return Progress(_in_play(snapshot, so_far.part, minutes))
    if status is Status.BREAK:
        return Progress(_break(snapshot, so_far.part, minutes))
    if status is Status.FINISHED:
        return _finished(snapshot, so_far.part)
    return _not_in_play(snapshot, so_far)


def _not_in_play(snapshot: Snapshot, so_far: Progress) -> Progress:
    """Put off, broken off, called off or decided off the pitch."""
    status = snapshot.status
    if status.is_awarded:
        return _awarded(snapshot, so_far)
    played = max((so_far.part, *_played(snapshot.rows, snapshot.minute)))
    if status is Status.CANCELLED and played is Part.BEFORE:
        return Progress(played, SecondType.NOT_PLAYED)
    if status is Status.ABANDONED and played is Part.BEFORE and snapshot.score is None:
        return Progress(played)  # at which score is not known, nor whether it had begun
    if status in (Status.ABANDONED, Status.CANCELLED):
        return Progress(played, SecondType.ABANDONED)
    return so_far._replace(part=played)


def _in_play(snapshot: Snapshot, part: Part, minutes: float | None) -> Part:
    if snapshot.extra_time or part > Part.REGULAR_END:
        if part in (Part.EXTRA_HALF_TIME, Part.EXTRA_SECOND_HALF):
            return Part.EXTRA_SECOND_HALF
        return part if part > Part.REGULAR_END else Part.EXTRA_FIRST_HALF
    if snapshot.minute is not None:
        return Part.FIRST_HALF if snapshot.minute.period is Period.FIRST_HALF else Part.SECOND_HALF
    second = part >= Part.HALF_TIME or (minutes is not None and minutes >= _RESTART)
    return Part.SECOND_HALF if second else Part.FIRST_HALF


def _break(snapshot: Snapshot, part: Part, minutes: float | None) -> Part:
    if part in (Part.EXTRA_FIRST_HALF, Part.EXTRA_HALF_TIME):
        return Part.EXTRA_HALF_TIME
    if part > Part.REGULAR_END:
        return max(part, Part.EXTRA_END)
    if snapshot.extra_time:
        return Part.EXTRA_HALF_TIME
    late = minutes is not None and minutes >= _LATEST_HALF_TIME
    return Part.REGULAR_END if late or part is Part.REGULAR_END else Part.HALF_TIME


def _awarded(snapshot: Snapshot, so_far: Progress) -> Progress:
    """How far it was played shows in what was published and in rows, not in a clock set to 90 by the decision."""
    part = so_far.part or (Part.FIRST_HALF if any(_played(snapshot.rows, None)) else Part.BEFORE)
    end = so_far.end
    if snapshot.status is Status.WALKOVER and part is Part.BEFORE:
        end = SecondType.NOT_PLAYED
    return Progress(part, end or SecondType.AWARDED, awarded=True)


def _finished(snapshot: Snapshot, part: Part) -> Progress:
    if snapshot.shoot_out is not None or part is Part.SHOOT_OUT:
        return Progress(Part.SHOOT_OUT, SecondType.MATCH_END)
    if snapshot.extra_time or part > Part.REGULAR_END:
        return Progress(Part.EXTRA_END, SecondType.MATCH_END)
    return Progress(Part.REGULAR_END, SecondType.FULL_TIME)


def may_go_on(
    snapshot: Snapshot, progress: Progress, minutes: float | None, finished_at: datetime | None, at: datetime
) -> bool:
    """Whether a match that is said to be over, since `finished_at`, may have extra time or a shoot-out to come."""
    score = snapshot.score
    level = finished_at is not None and score is not None and score[0] == score[1]
    decided = progress.part is Part.SHOOT_OUT and snapshot.shoot_out is not None
    if not level or snapshot.is_of_a_league or decided:
        return False
    return (minutes is None or minutes < _LONG_OVER) and at - (finished_at or at) < _HELD


def _played(rows: Iterable[Row], minute: Moment | None) -> Iterator[Part]:
    periods = {row.moment.period for row in rows if row.moment} | ({minute.period} if minute else set())
    yield from (part for code, part in ANNOUNCED.items() if code in OPENS and part.period in periods)


def announced(progress: Progress, *, extra_time: bool) -> Iterator[SecondType]:
    """What has been announced when a match stands there; a shoot-out may follow the 90 minutes."""
    for code, part in ANNOUNCED.items():
        is_extra = Part.REGULAR_END < part < Part.SHOOT_OUT
        if part <= progress.part and (not is_extra or extra_time or progress.part < Part.SHOOT_OUT):
            yield code
    if progress.end is not None:
        yield progress.end
    if progress.awarded and progress.end is not SecondType.AWARDED:
        yield SecondType.AWARDED


def reached(codes: Iterable[SecondType]) -> Progress:
    """Where a match stands of which this has been announced."""
    found = set(codes)
    part = max((part for code, part in ANNOUNCED.items() if code in found), default=Part.BEFORE)
    end = next((code for code in ENDS if code in found), None)
    if end is SecondType.FULL_TIME:
        part = max(part, Part.REGULAR_END)
    return Progress(part, end, SecondType.AWARDED in found)


def minutes_since(kick_off: datetime | None, now: datetime) -> float | None:
    """Minutes after the planned kick-off; None before it, or where it is not known."""
    minutes = (now - kick_off).total_seconds() / 60 if kick_off else -1.0
    return minutes if minutes >= 0 else None


def moment_now(part: Part, shown: Moment | None, minutes: float | None) -> Moment:
    """The minute of play: the feed's clock, or what the time of day suggests; in a break the last one before it."""
    period = part.period
    if shown is not None and shown.period is period:
        return shown
    last = Moment(period, PERIOD_END[period])
    if part in (Part.HALF_TIME, Part.REGULAR_END, Part.EXTRA_HALF_TIME, Part.EXTRA_END, Part.SHOOT_OUT):
        return last
    if minutes is None:
        return last
    begun = PERIOD_START_SECONDS[period] / 60
    return Moment(
        period, min(PERIOD_END[period], max(FIRST_MINUTE[period], FIRST_MINUTE[period] + int(minutes - begun)))
    )
