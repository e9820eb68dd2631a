"""Reads a match whose files have damaged rows: a row that can't be read costs that row, not the file.

kloppy reads all of a file or nothing of it. Where it refuses one, the rows that it can't read are found by halving the
file: each half is read with the rows that frame a match, and halved again when it can't be read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from sources.providers.errors import ProviderError, UnreadableError
from sources.providers.file_rows import FileRows, Row
from sources.providers.provider import FileFormat, LeftOut, MatchFiles

Result = TypeVar("Result")

#: With more damaged rows than this, or more than half of them, the file is not what it should be.
_MOST_DAMAGED = 100
#: Rows that can't be read beside another one; each takes a good while to find.
_MOST_PAIRS = 5
#: Frames that are damaged at once.
_MOST_FRAMES = 2
#: Rows beside the frames that a match is tried with, where a provider's file needs some.
_TRIED = 5


class _Place(NamedTuple):
    """A row: line-ups or events file, number of the list in it, number in the list."""

    is_event_file: bool
    which: int
    number: int


_Places = frozenset[_Place]


def read_around(files: MatchFiles, read: Callable[[MatchFiles], Result]) -> Result:
    """What `read` makes of the files, if need be without the rows that make it fail; they are counted as left out.

    Raises:
        UnreadableError: it isn't single rows that make it fail.
    """
    try:
        return read(files)
    except UnreadableError as error:
        result = _Search(files, read).result(error)
        if result is None:
            raise
        return result


class _Search(Generic[Result]):
    """Looks for damaged rows, players before events."""

    def __init__(self, files: MatchFiles, read: Callable[[MatchFiles], Result]) -> None:
        self._files, self._read = files, read
        provider = files.provider
        self._rows = {
            False: _rows(files.lineups, provider.lineups),
            True: _rows(files.events, provider.events),
        }
        self._faults: dict[_Place, str] = {}
        *self._players, played = self._lists() or [[]]
        self._events = frozenset(played)
        self._frames = [place for place in played if self._row(place).is_frame]
        self._played = [place for place in played if not self._row(place).is_frame]

    def _lists(self) -> list[list[_Place]]:
        return [
            [_Place(is_event_file, which, number) for number in range(len(rows))]
            for is_event_file, file_rows in self._rows.items()
            if file_rows is not None
            for which, rows in enumerate(file_rows.lists)
        ]

    def _row(self, place: _Place) -> Row:
        rows = self._rows[place.is_event_file]
        assert rows is not None
        return rows.lists[place.which][place.number]

    def result(self, error: UnreadableError) -> Result | None:
        """What can be read without the damaged rows; None when it isn't single rows."""
        damaged = self._outside_play(error)
        damaged |= self._among(self._played, damaged)
        for _ in range(_MOST_PAIRS):
            if self._are_too_many(damaged) or (fault := self._fault(damaged)) is None:
                break
            damaged |= self._interplay(damaged, fault)
        if self._are_too_many(damaged) or self._fault(damaged) is not None:
            return None
        return self._read(self._without(damaged))

    def _are_too_many(self, damaged: _Places) -> bool:
        return len(damaged) > min(_MOST_DAMAGED, max(1, len(self._events) // 2))

    def _outside_play(self, error: UnreadableError) -> _Places:
        """The damaged rows that aren't events of play: players, or frames."""
        played = frozenset(self._played)
        thin = [played, *(played - {place} for place in self._played[:_TRIED])]
        if any(self._fault(gone) is None for gone in thin):
            return frozenset()
        for players in self._players:
            for gone in thin[:2]:
                if found := self._player(players, gone, error):
                    return found
        for size in range(1, _MOST_FRAMES + 1):
            for frames in map(frozenset, combinations(self._frames, size)):
                if any(self._fault(gone | frames) is None for gone in thin[:2]):
                    self._faults.update(dict.fromkeys(frames, error.fault))
                    return frames
        return frozenset()

    def _player(self, players: Sequence[_Place], gone: _Places, error: UnreadableError) -> _Places:
        """The player without whom the files can be read; several, when each of them is at fault by itself."""
        for player in players:
            if self._fault(gone | {player}) is None:
                self._faults[player] = error.fault
                return frozenset({player})
        found = self._among(players, gone)
        return found if found and self._fault(gone | found) is None else frozenset()

    def _among(self, candidates: Sequence[_Place], gone: _Places) -> _Places:
        """The candidates with which, though with none of the others, the files can't be read."""
        found: set[_Place] = set()
        waiting, others = [list(candidates)], frozenset(candidates)
        while waiting and len(found) <= _MOST_DAMAGED:
            part = waiting.pop()
            fault = self._fault(others - set(part) | gone) if part else None
            if fault is None:
                continue
            if len(part) == 1:
                found.add(part[0])
                self._faults[part[0]] = fault
            else:
                half = len(part) // 2
                waiting += [part[half:], part[:half]]
        return frozenset(found)

    def _interplay(self, gone: _Places, fault: str) -> _Places:
        """The row that another one can't be read beside; both, when each by itself is no help."""
        left = [place for place in self._played if place not in gone]
        last = _first(len(left), lambda number: self._fault(gone | set(left[number:])) is not None)
        if not last:
            return frozenset()
        row = left[last - 1]
        before = left[: last - 1]
        after = frozenset(left[last:])
        first = _first(len(before), lambda number: self._fault(gone | after | set(before[:number])) is None)
        pair = [row] if not first else [before[first - 1], row]
        self._faults.update(dict.fromkeys(pair, fault))
        for place in pair:
            if self._fault(gone | after | {place}) is None:
                return frozenset({place})
        return frozenset(pair)

    def _fault(self, gone: Collection[_Place]) -> str | None:
        """Why the files can't be read without these rows; None when they can."""
        try:
            self._read(self._without(gone))
        except UnreadableError as error:
            return error.fault
        except ProviderError as error:
            return str(error)
        return None

    def _without(self, gone: Collection[_Place]) -> MatchFiles:
        left_out = tuple(self._left_out(place) for place in sorted(gone))
        return replace(
            self._files,
            lineups=self._content(gone, self._files.lineups, is_event_file=False),
            events=self._content(gone, self._files.events, is_event_file=True) or b"",
            left_out=(*self._files.left_out, *left_out),
        )

    def _left_out(self, place: _Place) -> LeftOut:
        row, fault = self._row(place), self._faults.get(place, "")
        return LeftOut(row.id, row.kind, f"damaged: {fault}", is_damaged=place in self._events)

    def _content(self, gone: Collection[_Place], whole: bytes | None, *, is_event_file: bool) -> bytes | None:
        rows = self._rows[is_event_file]
        numbers = [(place.which, place.number) for place in gone if place.is_event_file is is_event_file]
        return rows.without(numbers) if rows is not None and numbers else whole


def _rows(content: bytes | None, file_format: FileFormat | None) -> FileRows | None:
    return FileRows(content, file_format.rows) if content and file_format and file_format.rows else None


def _first(count: int, is_reached: Callable[[int], bool]) -> int:
    """The least number from 1 to `count` for which it is true, given that it stays true; 0 when it never is."""
    low, high = 0, count
    if not count or not is_reached(count):
        return 0
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_reached(middle) else (middle, high)
    return high
