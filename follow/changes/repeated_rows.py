"""Rows that a feed lists twice although they can be true only once: a change, a card, a sending-off of one player."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from football.codes import EventType
from runtime.counts import counted
from sources.live.snapshot import Kind, Remark, Row, Snapshot

_DISMISSALS = (EventType.RED_CARD, EventType.SECOND_YELLOW_CARD)


def without_repeats(snapshot: Snapshot) -> Snapshot:
    """The snapshot without them, with a remark. Two equal rows that name nobody may both be real."""
    seen: set[Hashable] = set()
    rows = []
    for row in snapshot.rows:
        key = _key(row)
        if key is None or key not in seen:
            rows.append(row)
        seen.add(key)
    if len(rows) == len(snapshot.rows):
        return snapshot
    remark = Remark(
        "row_twice",
        f"{counted(len(snapshot.rows) - len(rows), 'card or change is', 'cards or changes are')} listed twice",
    )
    return replace(snapshot, rows=tuple(rows), remarks=(*snapshot.remarks, remark))


def _key(row: Row) -> Hashable | None:
    """What a row has in common with its repetition only; None for those that may come more than once."""
    first, second = (person.id or person.name for person in (row.player, row.player2))
    if row.kind is Kind.SUBSTITUTION and first and second:
        return row.kind, row.side, row.moment, frozenset((first, second))
    if row.kind is not Kind.CARD or not first:
        return None
    dismissal = row.fields.get("event_type") in _DISMISSALS
    return (row.kind, row.side, first) if dismissal else (row.kind, row.side, first, row.moment)
