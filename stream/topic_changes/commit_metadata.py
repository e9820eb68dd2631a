"""The metadata of a committed offset: when it was committed, and to which topics it belongs.

Kafka keeps a text with each committed offset, and deletes both with the topic. Ours has the time of the transaction,
the ids of the topics of events and states, how many partitions the topic of events has had, from which offset on a
partition begins no matches that have moved to another one since then (`stream.topic_changes.partition_growth`), how
many matches have a record (`stream.topic_changes.lost_states`), and the last event before the offset
(`stream.topic_changes.rewritten_events`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from stream.topic_changes.rewritten_events import LastRead

_UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class TopicVersions:
    """The topics under which a partition was taken over. An id is "" where the broker has none."""

    events: str = _UNKNOWN
    state: str = _UNKNOWN
    #: The numbers of partitions that the topic of events has had, as far as known; the last is the present one.
    counts: tuple[int, ...] = ()
    #: Those of them under which matches have begun where their keys were.
    begun: tuple[int, ...] = ()
    #: By number of partitions: the offset from which this partition no longer begins matches that have moved away.
    cuts: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CommitMetadata:
    """What an offset was committed with; None is what is not known.

    `at_ms` is the time of the transaction, `matches` how many have a record after it, `last` the last event before it.
    """

    at_ms: int | None = None
    versions: TopicVersions = TopicVersions()
    matches: int | None = None
    last: LastRead | None = None

    def __str__(self) -> str:
        versions = self.versions
        counts = ",".join(f"{count}" if count in versions.begun else f"{count}?" for count in versions.counts)
        cuts = ",".join(f"{count}@{offset}" for count, offset in sorted(versions.cuts.items()))
        matches = "" if self.matches is None else str(self.matches)
        last = "" if self.last is None else f"{self.last.offset}@{self.last.checksum}"
        return ";".join((str(self.at_ms), versions.events, versions.state, counts, cuts, matches, last))

    @classmethod
    def parse(cls, text: str | None) -> Self:
        """Inverse of `str`; reads what earlier versions wrote, with less in it, and takes other texts for none."""
        at_ms, *rest = (text or "").split(";")
        time = int(at_ms) if at_ms.isdecimal() else None
        if not 4 <= len(rest) <= 6:
            return cls(time)
        events, state, counts, cuts, matches, last = (*rest, "", "")[:6]
        last_offset, _, checksum = last.partition("@")
        try:
            return cls(
                time,
                TopicVersions(
                    events,
                    state,
                    tuple(int(count.rstrip("?")) for count in counts.split(",") if count),
                    tuple(int(count) for count in counts.split(",") if count and not count.endswith("?")),
                    {
                        int(count): int(offset)
                        for count, _, offset in (cut.partition("@") for cut in cuts.split(",") if cut)
                    },
                ),
                int(matches) if matches else None,
                LastRead(int(last_offset), int(checksum)) if last else None,
            )
        except ValueError:
            return cls(time)


def same(one: str, other: str) -> bool:
    """Whether two topic ids are of one topic, as far as known."""
    return one == other or _UNKNOWN in (one, other)
