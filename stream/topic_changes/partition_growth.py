"""Partition growth: where a match lives after its topic has been given more partitions.

A key's partition depends on how many there are, so with the growth matches in play move: goals in one partition, what
follows in another. A match stays in the partition that has its record. Whoever reads an event of it elsewhere passes
the event on: copies it to that partition, in the transaction that commits its offset. So the events of a match end up
in one log, in order, and its lines in one partition, and no state has to move.

An owner that reads a match without a record asks which partitions may have it: those that its key had under earlier
numbers of partitions (`counts`, kept in the metadata of committed offsets). It passes
the event "down" to the newest of them, whose owner takes it, or passes it further down when it lacks the match too;
the last one begins the match. This ends when the earlier partitions are known to hold nothing else: when each has a
`cut`, an offset from which its owner begins no moved matches but passes them "up", and has committed past it and past
all that was passed down; then `held`, the matches with a record there, is complete, and all others begin where their
key is now.

The cut is set late, because producers go on writing to the earlier partitions until they learn of the growth, five
minutes by default, and behind what they wrote until then, however late that is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import structlog
from aiokafka.structs import ConsumerRecord

from broker.aiokafka_internals.partitioner import partition_of
from broker.passed_on import HEADER
from stream.errors import UnseenCountError
from stream.topic_changes.commit_metadata import TopicVersions

log = structlog.get_logger("stream.topic_changes.partition_growth")

#: How many ages of metadata producers have to learn of a growth: ten minutes by default, and theirs are at most five.
SETTLED_AGES = 20


#: The topic grew before any worker of the group could note how many partitions it had, or the partitioner is another.
MISPLACED = (
    "keys are not in the partitions that murmur2 gives them: matches in play whose keys move with a growth, or have "
    "moved before this group began, start again at 0–0"
)


class Passed(NamedTuple):
    """Where an event is passed on to: a partition, and the number of partitions under which it is the match's home.

    Passed down, it is taken by the last home that may have its match; passed up, by the first that begins matches.
    """

    partition: int
    total: int
    down: bool

    def headers(self, record: ConsumerRecord, group: str) -> list[tuple[str, bytes]]:
        """The headers of the copy of a record."""
        kept = [(name, value) for name, value in record.headers if name != HEADER]
        direction = "down" if self.down else "up"
        origin = f"{record.partition}@{record.offset}"
        return [*kept, (HEADER, f"{group}/{direction}/{self.total}/{origin}".encode())]


class Home(NamedTuple):
    """A partition of a match's key, and the number of partitions from which on it is."""

    partition: int
    total: int


class MatchHomes:
    """Decides for one partition which matches it has, and where it passes the others on to.

    `versions` has the numbers of partitions that the topic has had, the present one last, and the cuts.
    """

    def __init__(self, partition: int, versions: TopicVersions, group: str) -> None:
        self.counts = versions.counts
        self.cuts = dict(versions.cuts)
        self._begun = frozenset({*versions.begun, versions.counts[0]})
        #: Whether a match was read that an earlier partition may have: only then `held` is needed.
        self.asks = False
        self._partition = partition
        self._group = group
        self._held: Mapping[int, frozenset[str]] | None = None
        self._passed: dict[str, Passed] = {}
        self._misplaced = False

    @property
    def moved(self) -> bool:
        """Whether the topic has been given more partitions."""
        return len(self.counts) > 1

    @property
    def learning(self) -> bool:
        """Whether it is not known yet which matches the earlier partitions have."""
        return self.asks and self._held is None

    @property
    def begun(self) -> tuple[int, ...]:
        """The numbers of partitions under which matches have begun where their keys are, as far as is known here."""
        return tuple(sorted(self._begun if self._held is None else self._begun | {self.counts[-1]}))

    def learned(self, held: Mapping[int, frozenset[str]]) -> None:
        """From now on every match that isn't held in an earlier partition begins where its key is."""
        self._held = held

    @property
    def uncut(self) -> bool:
        """Whether a cut is missing."""
        return any(count not in self.cuts for count in self.counts[1:])

    def cut(self, offset: int) -> bool:
        """Set the cuts that are missing at an offset; whether any was."""
        missing = {count: offset for count in self.counts[1:] if count not in self.cuts}
        self.cuts |= missing
        return bool(missing)

    def passed(self, record: ConsumerRecord, match_id: str, *, known: bool, gap: bool = False) -> Passed | None:
        """Where the event is passed on to; None when its match is here.

        `known`: there is a record of the match; `gap`: events before this one have not been read here.
        """
        if not self.moved:
            if not known and not self._misplaced:
                self._misplaced = self._homes(match_id)[0].partition != self._partition
                if self._misplaced:
                    log.warning(MISPLACED, partition=self._partition, match=match_id)
            return None
        copy = _passed_on(record)
        if not copy.group and match_id in self._passed:
            return self._passed[match_id]  # even if it has come back since: events must not overtake each other
        if gap and (around := self._around(copy, match_id)) is not None:
            return around
        if known:
            return None
        passed = self._further(record, copy, match_id)
        if passed is not None:
            self._passed[match_id] = passed
        return passed

    def _around(self, copy: _Copy, match_id: str) -> Passed | None:
        """To where the match's key was after it had left this partition, if it has come back.

        What is missing here may wait there: behind it, the event comes back in order. Once producers know of the
        growth, nothing waits any more.
        """
        if copy.direction == "up" or self.counts[-1] in self.cuts:
            return None
        homes = self._homes(match_id)
        here = [place for place, home in enumerate(homes) if home.partition == self._partition]
        place = next((place for place in here if not copy.group or homes[place].total == copy.total), None)
        return None if place is None or place == here[-1] else Passed(*homes[place + 1], down=True)

    def _further(self, record: ConsumerRecord, copy: _Copy, match_id: str) -> Passed | None:
        if copy.group and copy.total not in self.counts:
            raise UnseenCountError(copy.total)
        homes = self._homes(match_id)
        places = [place for place, home in enumerate(homes) if home.partition == self._partition]
        if not places:  # its producer knew a number of partitions that no worker saw, or chooses them otherwise
            return None if copy.group else Passed(*homes[0], down=False)
        if copy.group:
            place = next((place for place in places if homes[place].total == copy.total), places[-1])
            if copy.direction == "down" or not self._is_past(record, homes, place):
                return self._below(homes[place + 1 :], match_id)
            return Passed(*homes[place - 1], down=False)
        for place in reversed(places):
            if not self._is_past(record, homes, place):
                return self._below(homes[place + 1 :], match_id)
        return Passed(*homes[places[-1] - 1], down=False)

    def _is_past(self, record: ConsumerRecord, homes: Sequence[Home], place: int) -> bool:
        """Whether this partition, as the home at that place, no longer begins the matches of such a record."""
        if not place:
            return False
        # Producers that know of a number of partitions know of the smaller ones too, of which a worker may learn later.
        cuts = [offset for count, offset in self.cuts.items() if count >= homes[place - 1].total]
        return bool(cuts) and record.offset >= min(cuts)

    def _below(self, earlier: Sequence[Home], match_id: str) -> Passed | None:
        """The newest earlier home that may have the match."""
        if not earlier:
            return None
        self.asks = True
        before = self._passed.get(match_id)
        if before is not None and before.down:
            return before
        if self._held is None:
            again = next((place for place, home in enumerate(earlier) if home.partition == self._partition), None)
            if again is not None and not any(self._has_begun(match_id, home) for home in earlier[:again]):
                return self._below(earlier[again + 1 :], match_id)  # it can't be in those between
            return Passed(*earlier[0], down=True)
        others = (home for home in earlier if home.partition != self._partition)
        for home in others:
            if match_id in self._held.get(home.partition, ()):
                return Passed(*home, down=True)
        return None

    def _has_begun(self, match_id: str, home: Home) -> bool:
        """Whether matches have begun in that partition when it was the home of the match."""
        return any(partition_of(match_id.encode(), range(count)) == home.partition for count in self._begun)

    def _homes(self, match_id: str) -> list[Home]:
        """The homes of a match, newest first. One that stays through a growth is one home."""
        homes: list[Home] = []
        for count in reversed(self.counts):
            home = Home(partition_of(match_id.encode(), range(count)), count)
            if homes and homes[-1].partition == home.partition:
                homes[-1] = home
            else:
                homes.append(home)
        return homes


class _Copy(NamedTuple):
    """What the header of a copy says; empty for a producer's own record."""

    group: str = ""
    direction: str = ""
    total: int = 0
    origin: tuple[int, int] = (-1, -1)


_NO_COPY = _Copy()


def is_for_others(record: ConsumerRecord, group: str) -> bool:
    """Whether the record is a copy that another group made for itself."""
    return _passed_on(record).group not in {"", group}


def origin_of(record: ConsumerRecord, group: str) -> tuple[int, int] | None:
    """The partition and offset from which the group passed the record on; None when it did not."""
    copy = _passed_on(record)
    return copy.origin if copy.group == group else None


def _passed_on(record: ConsumerRecord) -> _Copy:
    value = next((value for name, value in record.headers if name == HEADER), None) if record.headers else None
    if value is None:
        return _NO_COPY
    try:
        group, direction, total, origin = value.decode().split("/")
        partition, _, offset = origin.partition("@")
        return _Copy(group, direction, int(total), (int(partition), int(offset)))
    except ValueError:
        return _NO_COPY  # somebody else's
