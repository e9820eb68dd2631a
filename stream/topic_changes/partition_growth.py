"""Partition growth: where a match lives after its topic has been given more partitions.

A key's partition depends on how many there are, so with the growth matches in play move: goals in one partition, what
follows in another. A match stays in the partition that has its record. Whoever reads an event of it elsewhere passes
the event on: copies it to that partition, in the transaction that commits its offset. So the events of a match end up
in one log, in order, and its lines in one partition, and no state has to move.

An owner that reads a match without a record asks which partitions may have it: those that its key had under earlier
numbers of partitions (`counts`, kept in the metadata of committed offsets). It passes the event "down" to the newest
of them, whose owner takes it, or passes it further down when it lacks the match too; the last one begins the match.
This ends when the earlier partitions are known to hold nothing else: when each has a `cut`, an offset from which its
owner begins no moved matches but passes them "up", and has committed past it and past all that was passed down; then
`held`, the matches with a record there, is complete, and all others begin where their key is now.

The cut is set late, because producers go on writing to the earlier partitions until they learn of the growth, five
minutes by default.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from aiokafka.structs import ConsumerRecord

from broker.aiokafka_internals.partitioner import partition_of

#: Header of a copy: the group for which it was made, its direction, and the partition and offset of its original.
HEADER = "touchline-passed-on"


class Passed(NamedTuple):
    """Where an event is passed on to. Passed down, it is taken by the last partition that may have its match."""

    partition: int
    down: bool

    def headers(self, record: ConsumerRecord, group: str) -> list[tuple[str, bytes]]:
        """The headers of the copy of a record."""
        kept = [(name, value) for name, value in record.headers if name != HEADER]
        direction = "down" if self.down else "up"
        return [*kept, (HEADER, f"{group}/{direction}/{record.partition}@{record.offset}".encode())]


class MatchHomes:
    """Decides for one partition which matches it has, and where it passes the others on to."""

    def __init__(self, partition: int, counts: Sequence[int], cuts: Mapping[int, int], group: str) -> None:
        self.counts = tuple(counts)
        self.cuts = dict(cuts)
        #: Whether a match was read that an earlier partition may have: only then `held` is needed.
        self.asks = False
        self._partition = partition
        self._group = group
        self._held: Mapping[int, frozenset[str]] | None = None
        self._sent: set[str] = set()

    @property
    def moved(self) -> bool:
        """Whether the topic has been given more partitions."""
        return len(self.counts) > 1

    @property
    def learning(self) -> bool:
        """Whether it is not known yet which matches the earlier partitions have."""
        return self.asks and self._held is None

    def learned(self, held: Mapping[int, frozenset[str]]) -> None:
        """From now on every match that isn't held in an earlier partition begins where its key is."""
        self._held = held

    def cut(self, offset: int) -> bool:
        """Set the cuts that are missing at an offset; whether any was."""
        missing = {count: offset for count in self.counts[1:] if count not in self.cuts}
        self.cuts |= missing
        return bool(missing)

    def passed(self, record: ConsumerRecord, match_id: str, *, known: bool) -> Passed | None:
        """Where the event is passed on to; None when its match is here. `known`: there is a record of the match."""
        if known or not self.moved:
            return None
        homes = self._homes(match_id)
        place = next((place for place, (partition, _) in enumerate(homes) if partition == self._partition), None)
        if place is None:
            return None  # its producer chooses partitions in another way than ours: nothing is known of its homes
        if place and _passed_on(record)[1] != "down":
            above, count = homes[place - 1]
            if record.offset >= self.cuts.get(count, record.offset + 1):
                return Passed(above, down=False)
        return self._below([partition for partition, _ in homes[place + 1 :]], match_id)

    def _below(self, earlier: Sequence[int], match_id: str) -> Passed | None:
        """The newest earlier partition that may have the match."""
        if not earlier:
            return None
        self.asks = True
        if self._held is None:
            self._sent.add(match_id)
        if match_id in self._sent:  # also later on: the next event must not overtake the ones before
            return Passed(earlier[0], down=True)
        assert self._held is not None
        holding = (partition for partition in earlier if match_id in self._held.get(partition, ()))
        found = next(holding, None)
        return None if found is None else Passed(found, down=True)

    def _homes(self, match_id: str) -> list[tuple[int, int]]:
        """The partitions of the match's key with the number of partitions under each, newest first."""
        homes: dict[int, int] = {}
        for count in reversed(self.counts):
            homes.setdefault(partition_of(match_id.encode(), range(count)), count)
        return list(homes.items())


def is_for_others(record: ConsumerRecord, group: str) -> bool:
    """Whether the record is a copy that another group made for itself."""
    return _passed_on(record)[0] not in ("", group)


def origin_of(record: ConsumerRecord, group: str) -> tuple[int, int] | None:
    """The partition and offset from which the group passed the record on; None when it did not."""
    by, _, origin = _passed_on(record)
    partition, _, offset = origin.partition("@")
    return (int(partition), int(offset)) if by == group else None


def _passed_on(record: ConsumerRecord) -> tuple[str, str, str]:
    """The group, the direction and the origin of a copy; all empty for a producer's own record."""
    value = next((value for name, value in record.headers if name == HEADER), b"").decode("utf-8", "replace")
    group, direction, origin = value.split("/") if value.count("/") == 2 else ("", "", "")
    return group, direction, origin
