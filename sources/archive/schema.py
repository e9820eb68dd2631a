"""The columns of the events files and what their cells may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from football.codes import (
    AssistMethod,
    BodyPart,
    Code,
    EventType,
    Location,
    PlaySituation,
    Review,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)

#: In the integer columns: nothing there.
MISSING = -1

LONGEST_NAME = 120
LATEST_MINUTE = 130
MOST_ADDED = 30
LONGEST_LINE_UP = 30

NAMES = ("player", "player2", "player_in", "player_out")
#: Columns of names and match ids, which a `StringPool` holds.
POOLED = ("id_odsp", "event_team", "opponent", *NAMES)
CODES: Mapping[str, type[Code]] = {
    "event_type": EventType,
    "event_type2": SecondType,
    "side": Side,
    "shot_place": ShotPlace,
    "shot_outcome": ShotOutcome,
    "location": Location,
    "bodypart": BodyPart,
    "assist_method": AssistMethod,
    "situation": PlaySituation,
    "review": Review,
}
#: The least and the most.
NUMBERS: Mapping[str, tuple[int, int]] = {
    "sort_order": (0, 2**31 - 1),
    "time": (0, LATEST_MINUTE),
    "added_time": (1, MOST_ADDED),
}
FLAGS = ("is_goal", "fast_break")
#: Columns whose cells must not be empty.
NEEDED = frozenset({"id_odsp", "id_event", "sort_order", "time", "event_type", "side", "event_team", "opponent"})
#: Our own columns, each with the announcements that fill it.
OURS: Mapping[str, tuple[SecondType, ...]] = {
    "line_up": (SecondType.LINE_UP,),
    "added_time": (SecondType.ADDED_TIME,),
    "review": (SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED),
}
#: As published, then ours.
COLUMNS = (
    "id_odsp",
    "id_event",
    "sort_order",
    "time",
    "text",
    "event_type",
    "event_type2",
    "side",
    "event_team",
    "opponent",
    *NAMES,
    "shot_place",
    "shot_outcome",
    "is_goal",
    "location",
    "bodypart",
    "assist_method",
    "situation",
    "fast_break",
    *OURS,
)
#: Columns that stay strings: few of their cells are alike.
DISTINCT = ("id_event", "text")
OPTIONAL = ("text", *OURS)
REQUIRED = tuple(name for name in COLUMNS if name not in OPTIONAL)


#: In the column `time`, an added minute counts this much more than a minute.
_ADDED = 1000
IntsT = TypeVar("IntsT", int, npt.NDArray[np.int32], npt.NDArray[np.int64])


def packed_minute(minute: int, added: int) -> int:
    """A minute and its added time as one number of the column `time`."""
    return added * _ADDED + minute


def unpacked_minute(packed: IntsT) -> tuple[IntsT, IntsT]:
    """Inverse of `packed_minute`."""
    return packed % _ADDED, packed // _ADDED


class StringPool:
    """Keeps each string once; columns hold the strings' numbers. Number 0 is the empty string."""

    def __init__(self) -> None:
        self.strings: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}

    def add(self, value: str) -> int:
        """Number of the value."""
        number = self._numbers.setdefault(value, len(self.strings))
        if number == len(self.strings):
            self.strings.append(value)
        return number
