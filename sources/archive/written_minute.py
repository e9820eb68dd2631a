"""Reads minutes as archives write them: "67", "45+2", "90'+4", "45:00 + 2"."""

from __future__ import annotations

import re
from typing import NamedTuple

MINUTE_ADVICE = "write the running minute, as 67, or added time as 45+2"
_MARK = "['’′´`]?"
_ZERO_SECONDS = r"(?::00|\.0*)?"
_WRITTEN = re.compile(
    rf"(\d{{1,3}}){_ZERO_SECONDS} ?{_MARK}(?: ?[+＋] ?(\d{{1,2}}){_ZERO_SECONDS} ?{_MARK})?(?: ?min(?:\.|utes?)?)?$",
    re.IGNORECASE,
)
#: Only the last minute of a period has added time.
_LAST_MINUTES = (45, 90, 105, 120)


class WrittenMinute(NamedTuple):
    """A minute and its added minutes, 0 where none are written."""

    minute: int
    added: int


def written_minute(cell: str) -> WrittenMinute | None:
    """The minute that is written; None if it isn't certain which."""
    found = _WRITTEN.match(" ".join(cell.split()))
    if found is None:
        return None
    minute, added = int(found[1]), int(found[2] or 0)
    return WrittenMinute(minute, added) if not added or minute in _LAST_MINUTES else None
