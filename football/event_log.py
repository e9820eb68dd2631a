"""`EventLog`: the stored events of a match, to which one is added without copying the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(slots=True)
class _Entries:
    """What the versions of one log share; a version has the first of them, up to its length."""

    keys: list[str] = field(default_factory=list)
    values: list[bytes] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    #: What was read of the first values.
    read: list[Any] = field(default_factory=list)


class EventLog(Mapping[str, bytes]):
    """Stored events by short id, in the order in which they were applied. Immutable.

    The newest version takes an addition as it is; an older one, or another order, is copied.
    """

    __slots__ = ("_end", "_entries")

    def __init__(self, entries: _Entries | None = None, end: int = 0) -> None:
        self._entries = entries or _Entries()
        self._end = end

    @classmethod
    def of(cls, stored: Mapping[str, bytes]) -> Self:
        """The log of these events."""
        keys = list(stored)
        return cls(_Entries(keys, list(stored.values()), {key: place for place, key in enumerate(keys)}), len(keys))

    def added(self, key: str, value: bytes) -> EventLog:
        """The log with another event at its end; one stored under the key before leaves its place."""
        entries = self._entries
        if not self._end or len(entries.keys) != self._end or key in entries.places:
            copy = dict(self.items())
            copy.pop(key, None)
            return EventLog.of({**copy, key: value})
        entries.places[key] = self._end
        entries.values.append(value)
        entries.keys.append(key)
        return EventLog(entries, self._end + 1)

    def stored(self) -> Sequence[bytes]:
        """The events in order."""
        return self._entries.values[: self._end]

    def read(self, read: Callable[[Sequence[bytes]], Sequence[Any]]) -> Sequence[Any]:
        """What `read`, always the same function, makes of the events in order; each is read once."""
        done = self._entries.read
        if len(done) < self._end:
            # Replaced as a whole, for several threads read.
            done = self._entries.read = [*done, *read(self._entries.values[len(done) : self._end])]
        return done[: self._end]

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 (as of any mapping)
        """The event stored under a key."""
        place = self._entries.places.get(key)
        return default if place is None or place >= self._end else self._entries.values[place]

    def __getitem__(self, key: str) -> bytes:
        place = self._entries.places[key]
        if place >= self._end:
            raise KeyError(key)
        return self._entries.values[place]

    def __contains__(self, key: object) -> bool:
        place = self._entries.places.get(key)  # type: ignore[call-overload]
        return place is not None and place < self._end

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries.keys[: self._end])

    def __len__(self) -> int:
        return self._end
