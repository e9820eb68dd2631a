"""`Watch`: a match that is asked for, when it is asked for next, and when it is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from follow.politeness import Stage
from sources.live.snapshot import Snapshot, Status

#: A match is one of today's if it kicks off within these spans of now.
EARLIER, LATER = timedelta(hours=6), timedelta(hours=18)
#: Matches that won't be played today.
_CALLED_OFF = (Status.POSTPONED, Status.CANCELLED)
#: Stops after which play may go on another day.
_STOPPED = (Status.SUSPENDED, Status.INTERRUPTED)
#: Answers in a row that have to say so before a match is left.
_CONFIRMED = 2
#: Answers without a match that was never in one.
_PATIENCE = 3
#: Seconds without any change after which a match that is long past its time is left.
_STILL = 3 * 3600.0


@dataclass
class Watch:
    """What is known of a match that is followed.

    `due`, `over_since` and `changed` are monotonic seconds. `absent`: answers in a row that did not have it.
    `asked_for`: by its id, so that it is waited for whatever its day.
    """

    match_id: str
    asked_for: bool = False
    stage: Stage = Stage(Status.SCHEDULED)  # noqa: RUF009 (immutable)
    due: float = 0.0
    over_since: float | None = None
    shown: str = ""
    answered: bool = False
    seen: bool = False
    absent: int = 0
    off: int = 0
    changed: float | None = None

    def note(self, snapshot: Snapshot, now: float) -> str | None:
        """What the pace depends on; returns a line when the match moves on."""
        self.answered = self.seen = True
        self.absent = 0
        self.over_since = (self.over_since or now) if snapshot.status.is_over else None
        self.off = self.off + 1 if snapshot.status in _CALLED_OFF else 0
        over_for = now - self.over_since if self.over_since else None
        self.stage = Stage(snapshot.status, snapshot.kick_off, over_for)
        score = f" {snapshot.score[0]}–{snapshot.score[1]}" if snapshot.score else ""
        when = f" for {snapshot.kick_off:%Y-%m-%d %H:%M %Z}" if self._waits and snapshot.kick_off else ""
        shown = f"{snapshot.home.name} – {snapshot.away.name}: {snapshot.status.value}{when}{score}"
        if shown == self.shown:
            return None
        self.shown, self.changed = shown, now
        return shown

    def miss(self) -> str | None:
        """An answer did not have the match; returns a line at the first one."""
        self.absent += 1
        return "the feed's answer does not have this match" if self.absent == 1 else None

    def left_because(self, now: float, clock: datetime, settle: float) -> str | None:
        """Why the match is asked for no more, "" where that needs no line; None: it goes on."""
        if not self.seen and self.absent >= _PATIENCE:
            return "the feed does not have this match: it is left"
        if self.off >= _CONFIRMED or (self.over_since is not None and now - self.over_since >= settle):
            return ""
        kick_off = self.stage.kick_off
        if kick_off is None or self.over_since is not None:
            return None
        if self._waits and not self.asked_for and kick_off > clock + LATER:
            return f"it is not today any more, but on {kick_off:%Y-%m-%d %H:%M %Z}: it is left"
        still = self.changed is None or now - self.changed >= _STILL
        if kick_off < clock - EARLIER and still and self.stage.status not in (*_STOPPED, *_CALLED_OFF):
            hours = (clock - kick_off) / timedelta(hours=1)
            return f'{hours:.0f} hours after its kick-off the feed says "{self.stage.status.value}": it is left'
        return None

    @property
    def may_go_on(self) -> bool:
        """A level cup tie that is said to be finished."""
        return self.stage.status is Status.FINISHED

    @property
    def _waits(self) -> bool:
        return self.stage.status is Status.SCHEDULED
