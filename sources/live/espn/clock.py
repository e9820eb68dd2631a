"""ESPN's clock: "84'", or "90'+4'" in added time, where its seconds stand still."""

from __future__ import annotations

import re
from typing import NamedTuple

from football.codes import Period
from sources.live.snapshot import Moment, moment

_SHOWN = re.compile(r"(\d{1,3})'?(?:\s*\+\s*(\d{1,2})'?)?")


class Clock(NamedTuple):
    """A minute, the minutes added to it, and the moment they are in the match."""

    minute: int
    added: int
    moment: Moment


def minute_of(shown: str | None, period: Period | None = None) -> Clock | None:
    """The clock that is shown; None where none is. Without a period, minute 95 is extra time."""
    found = _SHOWN.fullmatch(shown or "")
    if found is None:
        return None
    minute, added = int(found[1]), int(found[2] or 0)
    return Clock(minute, added, moment(minute, added, period, extra_time=True))
