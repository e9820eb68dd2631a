"""Reads the cells of the events files: text into numbers, and what is wrong with a cell.

A column has few distinct values, so each distinct value is read once and the result spread over the rows. A
row is bad at its first bad cell, in the header's order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from football.codes import EventType, SecondType
from sources.archive.empty_cells import is_empty, is_nobody_in_line_up
from sources.archive.schema import (
    CODES,
    COLUMNS,
    DISTINCT,
    FLAGS,
    LONGEST_LINE_UP,
    LONGEST_NAME,
    MISSING,
    MOST_ADDED,
    NAMES,
    NEEDED,
    NUMBERS,
    OURS,
    StringPool,
    packed_minute,
)
from sources.archive.written_minute import MINUTE_ADVICE, written_minute


class Wrong(NamedTuple):
    """What is wrong with a cell; `shared` is the same without the cell's own value, where the message has it."""

    message: str
    shared: str = ""


Ints = npt.NDArray[np.int32]
#: A cell's number, and what is wrong with it.
_Read = tuple[int, Wrong | None]
#: What is wrong, by the row's place in its piece.
_Messages = dict[int, Wrong]

_MISSING = Wrong("missing")
_TOO_LONG = Wrong(f"longer than {LONGEST_NAME} characters")
#: Between the names of a line-up: a semicolon, or a line break within the quotes.
_BETWEEN_NAMES = re.compile("[;\n]")
_WHOLE = re.compile(r"[+-]?\d+(\.0*)?$")
#: Ids of matches are the same with and without this.
_ID_END = "/"
_MOST_DIGITS = 20
_LONGEST_SHOWN = 40
_FLAG_VALUES = {"0": 0, "1": 1, "FALSE": 0, "TRUE": 1}


@dataclass(frozen=True, slots=True)
class Fault:
    """A bad cell: the row's place in its piece, the column and what is wrong."""

    index: int
    field: str
    wrong: Wrong


class CellReader:
    """Reads pieces of events files; names and match ids become numbers in one pool."""

    def __init__(self, pool: StringPool) -> None:
        self._readers = {name: cache(_reader(name, pool)) for name in COLUMNS if name not in DISTINCT}

    def read(self, piece: pd.DataFrame) -> tuple[pd.DataFrame, dict[int, Fault]]:
        """The piece with all columns read, and the first fault of each bad row by its place.

        Codes, numbers and flags are int32, as are names and ids; `id_event` and `text` stay strings. Columns that
        the file lacks are empty.
        """
        columns: dict[str, Ints] = {}
        ids, bad = _event_ids(piece["id_event"].tolist())
        messages = {"id_event": bad}
        for name, read in self._readers.items():
            if name in piece:
                columns[name], messages[name] = _spread(piece[name], read)
            else:
                columns[name] = np.full(len(piece), MISSING, dtype=np.int32)
        faults = {
            index: Fault(index, name, wrong)
            for name in reversed(COLUMNS)
            for index, wrong in messages.get(name, {}).items()
        }
        for fault in _contradictions(columns):
            faults.setdefault(fault.index, fault)
        texts = piece["text"] if "text" in piece else pd.Series("", index=piece.index, dtype=object)
        event_ids = pd.Series(ids, index=piece.index, dtype=object)
        return pd.DataFrame({"id_event": event_ids, "text": texts, **columns}, index=piece.index), faults


def _spread(values: pd.Series, read: Callable[[str], _Read]) -> tuple[Ints, _Messages]:
    """The numbers of a column and the messages of its bad cells; each distinct value is read once."""
    codes, distinct = pd.factorize(values.to_numpy())
    found = [read(value) for value in distinct]
    bad = np.array([wrong is not None for _, wrong in found], dtype=bool)
    messages = {
        index: wrong for index in np.flatnonzero(bad[codes]).tolist() if (wrong := found[codes[index]][1]) is not None
    }
    return np.array([number for number, _ in found], dtype=np.int32)[codes], messages


def _event_ids(values: list[str]) -> tuple[list[str], _Messages]:
    """The ids trimmed. No two are alike, so each is looked at."""
    ids = [value.strip() for value in values]
    return ids, {
        index: _TOO_LONG if len(value) > LONGEST_NAME else _MISSING
        for index, value in enumerate(ids)
        if len(value) > LONGEST_NAME or is_empty(value)
    }


def _reader(column: str, pool: StringPool) -> Callable[[str], _Read]:
    """Reads a cell of this column."""
    readers: dict[str, Callable[[str], _Read]] = {
        "id_odsp": _match_ids(pool),
        "line_up": lambda value: _line_up(value, pool),
        "time": _minute,
        **dict.fromkeys(("event_team", "opponent"), lambda value: _team(value, pool)),
        **dict.fromkeys(NAMES, lambda value: _pooled(_spaced(value), pool)),
        **dict.fromkeys(FLAGS, _flag),
    }
    return readers.get(column) or _number_reader(column)


def _number_reader(column: str) -> Callable[[str], _Read]:
    if column in NUMBERS:
        least, most = NUMBERS[column]
        allowed, otherwise = range(least, most + 1), f"is not between {least} and {most}"
        return lambda value: _whole(value, allowed, otherwise, needed=column in NEEDED)
    known = frozenset(int(code) for code in CODES[column])
    return lambda value: _whole(value, known, None, needed=column in NEEDED)


def _team(value: str, pool: StringPool) -> _Read:
    return _pooled("" if is_empty(name := _spaced(value)) else name, pool, needed=True)


def _match_ids(pool: StringPool) -> Callable[[str], _Read]:
    """Reads ids, of which the first spelling stands for those with and without a slash at the end."""
    first: dict[str, str] = {}

    def read(value: str) -> _Read:
        name = "" if is_empty(trimmed := value.strip()) else trimmed
        return _pooled(first.setdefault(bare_id(name), name), pool, needed=True)

    return read


def bare_id(match_id: str) -> str:
    """The id without blanks and slash at its end; a number without ".0", which spreadsheets add."""
    bare = match_id.strip().rstrip(_ID_END).rstrip()
    return bare.removesuffix(".0") if bare.removesuffix(".0").isdecimal() else bare


def _spaced(value: str) -> str:
    """The cell without blanks around it, one space between words."""
    return " ".join(value.split())


def _pooled(name: str, pool: StringPool, *, needed: bool = False) -> _Read:
    if len(name) > LONGEST_NAME:
        return pool.add(name), _TOO_LONG
    return pool.add(name), _MISSING if needed and not name else None


def _line_up(value: str, pool: StringPool) -> _Read:
    """A cell's names go into the pool as one, a line break between them."""
    names = [name for name in map(_spaced, _BETWEEN_NAMES.split(value)) if not is_nobody_in_line_up(name)]
    wrong = None
    if len(names) > LONGEST_LINE_UP:
        wrong = Wrong(f"more than {LONGEST_LINE_UP} names")
    elif any(len(name) > LONGEST_NAME for name in names):
        wrong = Wrong(f"a name {_TOO_LONG.message}")
    return pool.add("\n".join(names)), wrong


def _minute(value: str) -> _Read:
    """A minute with its added time, as `packed_minute` packs them."""
    value = value.strip()
    if is_empty(value):
        return MISSING, _MISSING
    minute = written_minute(value)
    if minute is None:
        return MISSING, Wrong(f"{_shown(value)} is no minute; {MINUTE_ADVICE}", "is no minute")
    least, most = NUMBERS["time"]
    if not (least <= minute.minute <= most and minute.added <= MOST_ADDED):
        wrong = f"is not between {least} and {most}, with {MOST_ADDED} minutes of added time at most"
        return MISSING, Wrong(f"{_shown(value)} {wrong}", wrong)
    return packed_minute(minute.minute, minute.added), None


def _flag(value: str) -> _Read:
    value = value.strip()
    if is_empty(value):
        return MISSING, None
    number = _FLAG_VALUES.get(value.upper().removesuffix(".0"))
    wrong = "is neither 0 nor 1"
    return (MISSING, Wrong(f"{_shown(value)} {wrong}", wrong)) if number is None else (number, None)


def _whole(value: str, allowed: Container[int], otherwise: str | None, *, needed: bool) -> _Read:
    """A whole number that is allowed; `otherwise` says what is wrong with another, None that it is no known code."""
    value = value.strip()
    if is_empty(value):
        return MISSING, _MISSING if needed else None
    if not _WHOLE.match(value):
        return MISSING, Wrong(f"{_shown(value)} is not a whole number", "is not a whole number")
    number = int(value.partition(".")[0]) if len(value) <= _MOST_DIGITS else None
    if number is not None and number in allowed:
        return number, None
    if otherwise:
        return MISSING, Wrong(f"{_shown(value)} {otherwise}", otherwise)
    return MISSING, Wrong(f"unknown code {_shown(value)}", "unknown code")


def _shown(value: str) -> str:
    return repr(value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…")


def _contradictions(ints: Mapping[str, Ints]) -> Iterator[Fault]:
    """Codes that can't go together."""
    kind, second = ints["event_type"], ints["event_type2"]
    announcement = kind == EventType.ANNOUNCEMENT
    announced = second >= int(SecondType.KICK_OFF)
    rules = (
        (announcement & ~announced, "event_type2", "an announcement (event_type 0) needs a code from 20 to 41"),
        (announced & ~announcement, "event_type2", "codes from 20 to 41 belong to announcements (event_type 0)"),
        (
            second == SecondType.MATCH_INFO,
            "event_type2",
            "match information (39) has no row: ginf.csv has what it says",
        ),
        ((ints["is_goal"] == 1) & (kind != EventType.ATTEMPT), "is_goal", "a goal that is no attempt (event_type 1)"),
        *_ours_out_of_place(ints),
    )
    for bad, field, message in rules:
        for index in np.flatnonzero(bad).tolist():
            yield Fault(index, field, Wrong(message))


def _ours_out_of_place(ints: Mapping[str, Ints]) -> Iterator[tuple[npt.NDArray[np.bool_], str, str]]:
    """Our columns: empty in their own announcement's row, or filled in another's."""
    second = ints["event_type2"]
    for name, kinds in OURS.items():
        wanted = np.isin(second, [int(kind) for kind in kinds])
        given = ints[name] > 0
        codes = " or ".join(str(int(kind)) for kind in kinds)
        yield wanted & ~given, name, f"missing, and event_type2 {codes} needs it"
        yield given & ~wanted, name, f"belongs to event_type2 {codes} alone"
