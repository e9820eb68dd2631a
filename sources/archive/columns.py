"""The columns of the events files, and what a cell of each must hold.

A column has few distinct values, so each distinct value is read once and the result spread over the rows. A
row is bad at its first bad cell, in the header's order. What rows mean together is not this file's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as arrow

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
from sources.archive.csv_file import Piece
from sources.archive.damaged_text import restore_accents

Ints = npt.NDArray[np.int32]

#: In the integer columns: nothing there.
MISSING = -1
#: While a column is read: something there that is no good.
_BAD = -2

LONGEST_NAME = 120
LATEST_MINUTE = 130
MOST_ADDED = 30
LONGEST_LINE_UP = 30

_EMPTY = frozenset({"", "NA", "NaN", "nan", "N/A", "null", "NULL", "None"})
_TOO_LONG = f"longer than {LONGEST_NAME} characters"
_BLANKS = " \t\r\n"
_EMPTY_NAMES = frozenset({"", "NA", "NaN"})
#: Between the names of a line-up: a semicolon, or a line break within the quotes.
_BETWEEN_NAMES = re.compile("[;\n]")
_WHOLE = re.compile(r"[+-]?\d+(\.0*)?$")
_FLAGS = {"0": 0, "1": 1, "FALSE": 0, "TRUE": 1}

NAMES = ("player", "player2", "player_in", "player_out")
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
#: Columns in which nothing is not allowed.
NEEDED = frozenset({"id_odsp", "id_event", "sort_order", "time", "event_type", "side", "event_team", "opponent"})

#: All columns as published, in their order, but `text`: events of one's own have no sentence yet.
REQUIRED = (
    "id_odsp",
    "id_event",
    "sort_order",
    "time",
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
)
#: Ours, each of one kind of announcement.
OURS: Mapping[str, tuple[SecondType, ...]] = {
    "line_up": (SecondType.LINE_UP,),
    "added_time": (SecondType.ADDED_TIME,),
    "review": (SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED),
}
OPTIONAL = ("text", *OURS)


class Pool:
    """Every name and match id once; columns hold their numbers. Number 0 is the empty one."""

    def __init__(self) -> None:
        self.values: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}

    def add(self, value: str) -> int:
        """The value's number."""
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


@dataclass
class Cells:
    """Columns after reading: codes, numbers and flags as they are, names and ids as their numbers in the pool.

    Those of `OURS` that the file lacks are not there.
    """

    ints: dict[str, Ints]
    event_ids: pa.Array[Any]
    texts: pa.Array[Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """A bad cell: the row's index in its piece, the column and what is wrong."""

    index: int
    field: str
    message: str


def read(piece: Piece, pool: Pool) -> tuple[Cells, dict[int, Fault]]:
    """The piece's cells, and the first fault of each bad row by its index."""
    ints: dict[str, Ints] = {}
    faults: dict[int, Fault] = {}
    for name in (*REQUIRED, *(name for name in OURS if name in piece.columns)):
        values = piece.columns[name]
        if name == "id_event":
            event_ids, bad = _event_ids(values)
        elif name == "line_up":
            ints[name], bad = _line_ups(values, pool)
        elif name in POOLED:
            ints[name], bad = _names(name, values, pool)
        else:
            ints[name], bad = _integers(name, values)
        for index, message in bad.items():
            faults.setdefault(index, Fault(index, name, message))
    for index, fault in _contradictions(ints).items():
        faults.setdefault(index, fault)
    texts = piece.columns.get("text", pa.nulls(len(piece.lines), pa.string()))
    return Cells(ints, event_ids, texts), faults


def _event_ids(values: pa.Array[Any]) -> tuple[pa.Array[Any], dict[int, str]]:
    """No two are alike, so these are checked all at once and not in Python."""
    ids: Any = arrow.utf8_trim(values.cast(pa.string()), characters=_BLANKS)
    empty = arrow.is_in(ids, value_set=pa.array(sorted(_EMPTY_NAMES))).to_numpy(zero_copy_only=False)
    lengths = arrow.utf8_length(ids).to_numpy()
    messages = dict.fromkeys(np.flatnonzero(empty).tolist(), "missing")
    messages.update(dict.fromkeys(np.flatnonzero(lengths > LONGEST_NAME).tolist(), _TOO_LONG))
    return ids, messages


def _names(column: str, values: pa.Array[Any], pool: Pool) -> tuple[Ints, dict[int, str]]:
    encoded = values.dictionary_encode()
    distinct = [_name(str(value)) for value in encoded.dictionary.to_pylist()]
    indices: Ints = encoded.indices.to_numpy()
    messages: dict[int, str] = {}
    for code, value in enumerate(distinct):
        if not value and column in NEEDED:
            message = "missing"
        elif len(value) > LONGEST_NAME:
            message = _TOO_LONG
        else:
            continue
        messages.update(dict.fromkeys(np.flatnonzero(indices == code).tolist(), message))
    numbers = np.array([pool.add(value) for value in distinct] or [0], dtype=np.int32)
    return numbers[indices], messages


def _line_ups(values: pa.Array[Any], pool: Pool) -> tuple[Ints, dict[int, str]]:
    """A cell's names go into the pool as one, a line break between them."""
    encoded = values.dictionary_encode()
    indices: Ints = encoded.indices.to_numpy()
    messages: dict[int, str] = {}
    numbers = []
    for code, value in enumerate(encoded.dictionary.to_pylist()):
        names = [name for name in map(_name, _BETWEEN_NAMES.split(_name(str(value)))) if restore_accents(name).strip()]
        if len(names) > LONGEST_LINE_UP or any(len(name) > LONGEST_NAME for name in names):
            message = f"more than {LONGEST_LINE_UP} names" if len(names) > LONGEST_LINE_UP else f"a name {_TOO_LONG}"
            messages.update(dict.fromkeys(np.flatnonzero(indices == code).tolist(), message))
        numbers.append(pool.add("\n".join(names)))
    return np.array(numbers or [0], dtype=np.int32)[indices], messages


def _name(value: str) -> str:
    # Not str.strip alone: an accent's rest may be a no-break space, which strip takes for a space.
    value = value.strip(_BLANKS)
    return "" if value in _EMPTY_NAMES else value


def _integers(column: str, values: pa.Array[Any]) -> tuple[Ints, dict[int, str]]:
    encoded = values.dictionary_encode()
    distinct = [str(value).strip() for value in encoded.dictionary.to_pylist()]
    reader = _reader(column)
    numbers = np.array([reader(value) for value in distinct] or [MISSING], dtype=np.int32)
    indices = encoded.indices.to_numpy()
    cells: Ints = numbers[indices]
    bad = cells == _BAD
    if column in NEEDED:
        bad |= cells == MISSING
    messages = {
        index: _complaint(column, distinct[int(indices[index])], int(cells[index]))
        for index in np.flatnonzero(bad).tolist()
    }
    return cells, messages


def _reader(column: str) -> Callable[[str], int]:
    if column in FLAGS:
        return lambda value: MISSING if value in _EMPTY else _FLAGS.get(value.upper().removesuffix(".0"), _BAD)
    if column in NUMBERS:
        least, most = NUMBERS[column]
        return lambda value: _whole(value, lambda number: least <= number <= most)
    known = {int(code) for code in CODES[column]}
    return lambda value: _whole(value, known.__contains__)


def _whole(value: str, allowed: Callable[[int], bool]) -> int:
    if value in _EMPTY:
        return MISSING
    if not _WHOLE.match(value) or len(value) > 20:
        return _BAD
    number = int(value.partition(".")[0])
    return number if allowed(number) else _BAD


def _complaint(column: str, value: str, cell: int) -> str:
    shown = repr(value if len(value) <= 40 else value[:40] + "…")
    if cell == MISSING:
        return "missing"
    if column in FLAGS:
        return f"{shown} is neither 0 nor 1"
    if not _WHOLE.match(value):
        return f"{shown} is not a whole number"
    if column in NUMBERS:
        least, most = NUMBERS[column]
        return f"{shown} is not between {least} and {most}"
    return f"unknown code {shown}"


def _contradictions(ints: dict[str, Ints]) -> dict[int, Fault]:
    """Codes that can't go together."""
    kind, second = ints["event_type"], ints["event_type2"]
    announcement = kind == EventType.ANNOUNCEMENT
    announced = second >= int(SecondType.KICK_OFF)
    faults: dict[int, Fault] = {}
    rules = (
        (announcement & ~announced, "event_type2", "an announcement (event_type 0) needs a code from 20 to 38"),
        (announced & ~announcement, "event_type2", "codes from 20 to 38 belong to announcements (event_type 0)"),
        ((ints["is_goal"] == 1) & (kind != EventType.ATTEMPT), "is_goal", "a goal that is no attempt (event_type 1)"),
        *_of_others(ints),
    )
    for bad, field, message in rules:
        for index in np.flatnonzero(bad).tolist():
            faults.setdefault(index, Fault(index, field, message))
    return faults


def _of_others(ints: dict[str, Ints]) -> Iterator[tuple[npt.NDArray[np.bool_], str, str]]:
    """What of our columns is missing from its announcement, or stands in a row of another kind."""
    second = ints["event_type2"]
    for name, kinds in OURS.items():
        wanted = np.isin(second, [int(kind) for kind in kinds])
        given = ints[name] > 0 if name in ints else np.zeros(len(second), dtype=bool)
        codes = " or ".join(str(int(kind)) for kind in kinds)
        yield wanted & ~given, name, f"missing, and event_type2 {codes} needs it"
        yield given & ~wanted, name, f"belongs to event_type2 {codes} alone"
