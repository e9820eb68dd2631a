"""When each event is due: the schedule of a replay, at any speed. Pure arithmetic; callers read the clock."""

from __future__ import annotations

from typing import Literal


class Schedule:
    """Turns event times into waiting times.

    The first event is due at once; each later one when as much time has passed as between the events,
    divided by the speed. The schedule never shifts when the replay falls behind: it catches up. A wait
    longer than `longest_pause` seconds is cut to it, and all later events come earlier by what was cut.
    """

    def __init__(self, speed: float | Literal["max"], longest_pause: float | None = None) -> None:
        self._speed = None if speed == "max" else float(speed)
        self._longest_pause = longest_pause
        self._began: float | None = None
        self._last = 0
        self._offset = 0.0

    def ahead(self, due: int, now: float) -> float:
        """Seconds to wait at `now` (monotonic) for the event of time `due` (microseconds); negative when late.

        Call it for each event in order; again for the same event after a wait. At speed "max" always 0.
        """
        if self._speed is None:
            return 0.0
        if self._began is None:
            self._began, self._last = now, due
        gap = (due - self._last) / 1e6 / self._speed
        self._last = due
        self._offset += gap if self._longest_pause is None else min(gap, self._longest_pause)
        return self._began + self._offset - now
