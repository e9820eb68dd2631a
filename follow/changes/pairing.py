"""Which row is which published event: a matching of multisets by kind, team, player and minute.

It survives a corrected minute, a scorer filled in later, a shuffled list, and two equal rows that are both real.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from follow.changes import sequence
from follow.changes.candidates import NAMES, Candidate
from football.events import MatchEvent
from sources.live.snapshot import Kind

_SAME_ROW = 10_000
#: Minutes by which a feed may move a row of one player, a row without one, and a row whose player changes too.
_SAME_PLAYER, _NO_PLAYER, _OTHER_PLAYER = 15, 10, 1


class Record(NamedTuple):
    """A published event that stands, with the feed's own id of its row where that is known."""

    event: MatchEvent
    row_id: str | None = None


class Pairs(NamedTuple):
    """Records with their rows, and what is left of either."""

    pairs: list[tuple[Record, Candidate]]
    records: list[Record]
    candidates: list[Candidate]


def pair(records: Sequence[Record], rows: Sequence[Candidate]) -> Pairs:
    """The closest pairs of records and rows of one kind and team; each is in one pair at most."""
    published = [people_of(record.event.__dict__) for record in records]
    named = [people_of(row.values) | row.people for row in rows]
    scored = [
        (_closeness(record, row, published[first], named[second]), -first, -second)
        for first, record in enumerate(records)
        for second, row in enumerate(rows)
    ]
    of_record: dict[int, int] = {}
    used: set[int] = set()
    for score, first, second in sorted(scored, reverse=True):
        if score > 0 and -first not in of_record and -second not in used:
            of_record[-first] = -second
            used.add(-second)
    return Pairs(
        [(records[first], rows[second]) for first, second in sorted(of_record.items())],
        [record for index, record in enumerate(records) if index not in of_record],
        [row for index, row in enumerate(rows) if index not in used],
    )


def closeness(record: Record, row: Candidate) -> int:
    """How likely a row is the record's; 0: it is another one."""
    return _closeness(record, row, people_of(record.event.__dict__), people_of(row.values) | row.people)


def _closeness(record: Record, row: Candidate, published: frozenset[str], people: frozenset[str]) -> int:
    if record.row_id is not None and row.row_id == record.row_id:
        return _SAME_ROW
    event, gap = record.event, distance(record.event, row)
    same_type = 5 * (
        row.values.get("event_type") == event.event_type and row.values.get("is_goal", False) == event.is_goal
    )
    if published and people:
        if published & people:
            return 900 - gap * 10 + same_type + len(published & people) if gap <= _SAME_PLAYER else 0
        return 300 - gap * 10 + same_type if gap <= _OTHER_PLAYER else 0
    return 600 - gap * 10 + same_type if gap <= _NO_PLAYER else 0


def is_same_row(record: Record, row: Candidate) -> bool:
    """Whether a row of the other team is the record's: by the feed's id of it, else the same players in that minute."""
    if record.row_id is not None and row.row_id is not None:
        return record.row_id == row.row_id
    people = people_of(record.event.__dict__)
    return bool(people) and people == people_of(row.values) | row.people and distance(record.event, row) <= 1


def distance(event: MatchEvent, row: Candidate) -> int:
    """Minutes between a published event and a row, of kicks their numbers; without a minute it is near."""
    if row.kind is Kind.KICK:
        return abs(sequence.number_of(event.sequence) - (row.number or 0))
    if row.moment is None or event.minute_unknown:
        return 1
    return abs(event.minute + event.added_minute - row.moment.minute - row.moment.added)


def people_of(values: Mapping[str, object]) -> frozenset[str]:
    """The players whom a row is about: not the one who assists, whom feeds change freely."""
    return frozenset(str(values[key]) for key in NAMES if key != "player2" and values.get(key))


def nearest(records: Iterable[Record], rows: Iterable[Candidate]) -> tuple[Record, Candidate]:
    """The two that are closest in time."""
    rows = list(rows)
    return min(((record, row) for record in records for row in rows), key=lambda both: distance(both[0].event, both[1]))
