"""The rows of a provider's file (events, players), each of which can be taken out."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple

import orjson

#: So many rows of each period frame it: one of them may be damaged.
_FRAMING = 3


def _no_frame(_: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows of a file are, and what they are.

    Attributes:
        kind: what the provider calls a row; may raise for a damaged one.
        json: keys down to the rows; `*` stands for each entry of a list or an object. Empty: the file is never JSON.
        xml: path of the rows below the root. Empty: the file is never XML.
        is_frame: the match can't be read without this row, as long as it is whole: a line-up, the start of a period.
        period: the period of a row, where a period is known by its rows only: the first of them are frames.
    """

    kind: Callable[[Any], str]
    json: tuple[str, ...] = ()
    xml: str = ""
    is_frame: Callable[[Any], bool] = _no_frame
    period: Callable[[Any], object] | None = None


class Row(NamedTuple):
    """A row: the provider's id of it, or its place; its kind."""

    id: str
    kind: str
    is_frame: bool


class FileRows:
    """The rows of a file's content: a list of them for each `Rows`, in order."""

    def __init__(self, content: bytes, wheres: tuple[Rows, ...]) -> None:
        self._is_xml = content.lstrip().startswith(b"<")
        # The user's own file, and expat expands no external entities.
        self._root: Any = ET.fromstring(content) if self._is_xml else orjson.loads(content)  # noqa: S314
        self._containers: list[tuple[Any, Any]] = []
        self._entries: list[list[Any]] = []
        self.lists: list[list[Row]] = []
        for where in wheres:
            entries = list(self._found(where))
            self._entries.append([entry for _, entry in entries])
            seen = Counter[str]()
            self.lists.append([_row(number, key, entry, where, seen) for number, (key, entry) in enumerate(entries, 1)])

    def _found(self, where: Rows) -> Iterator[tuple[str, Any]]:
        """The key of each row in its container, where it has one, and the row."""
        if self._is_xml:
            parent, _, tag = where.xml.rpartition("/")
            for container in self._root.findall(parent) if parent else [self._root]:
                self._containers.append((container, list(container)))
                yield from (("", child) for child in container if child.tag == tag)
        else:
            for container in _containers(self._root, where.json):
                self._containers.append((container, container.copy()))
                yield from container.items() if isinstance(container, dict) else (("", row) for row in container)

    def without(self, gone: Iterable[tuple[int, int]]) -> bytes:
        """The file's content without these rows: numbers of their list and in it, from 0."""
        out = {id(self._entries[which][number]) for which, number in gone}
        for container, whole in self._containers:
            if isinstance(container, dict):
                container.clear()
                container.update({key: row for key, row in whole.items() if id(row) not in out})
            else:
                container[:] = [row for row in whole if id(row) not in out]
        if self._is_xml:
            return bytes(ET.tostring(self._root))
        try:
            return orjson.dumps(self._root)
        except TypeError:  # an integer of more than 64 bits
            return json.dumps(self._root).encode()


def is_number(value: object) -> bool:
    """A number, or a text that is one."""
    try:
        return isinstance(value, str | int | float) and isfinite(float(value))
    except (ValueError, OverflowError):
        return False


def _containers(content: Any, keys: tuple[str, ...]) -> Iterator[Any]:
    if keys == ("*",):
        if isinstance(content, dict | list):
            yield content
    elif keys and keys[0] == "*":
        for inner in content.values() if isinstance(content, dict) else content if isinstance(content, list) else ():
            yield from _containers(inner, keys[1:])
    elif keys and isinstance(content, dict):
        yield from _containers(content.get(keys[0]), keys[1:])


def _row(number: int, key: str, entry: Any, where: Rows, seen: Counter[str]) -> Row:
    """A row; `seen` counts those of each period before it."""
    identifier = key or _identifier(entry) or f"no. {number}"
    try:
        kind, is_frame = where.kind(entry), where.is_frame(entry)
        if where.period is not None:
            period = repr(where.period(entry))
            is_frame = is_frame or seen[period] < _FRAMING
            seen[period] += 1
        return Row(identifier, kind, is_frame)
    except (AttributeError, LookupError, TypeError, ValueError):
        return Row(identifier, "event", is_frame=False)


def _identifier(entry: Any) -> str:
    if isinstance(entry, dict | ET.Element):
        for name in ("id", "EventId", "PersonId", "PlayerRef", "playerId", "player_id"):
            if value := entry.get(name):
                return str(value)
    return ""
