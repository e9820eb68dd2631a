"""`Candidate`: a row of a snapshot as the event that it would be, with resolved names."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from follow.changes.names import Names
from football.codes import Period, Side
from sources.live.snapshot import Kind, Moment, Row, Snapshot

_UNKNOWN = Moment(Period.FIRST_HALF, 0)
#: Fields of an event that hold a player's name.
NAMES = ("player", "player2", "player_in", "player_out")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a row would be as an event. `values`: the event's fields without time, ids and teams.

    `people`: the names of a substitution of which it is not known who goes off; `turned`: the feed has its two the
    other way round. `moment` None: not known, but not after `latest`; that None, too: not after now. `place`: its row's
    in the snapshot; what has no row comes last.
    """

    kind: Kind
    side: Side
    moment: Moment | None
    values: Mapping[str, object]
    row_id: str | None = None
    number: int | None = None
    cancels: bool = False
    people: frozenset[str] = field(default=frozenset())
    latest: Moment | None = None
    turned: bool = False
    place: int = sys.maxsize


class _Change(NamedTuple):
    """Who comes on and who goes off in a row, as far as it shows."""

    on: str | None
    off: str | None
    known: bool
    turned: bool = False


def candidates(snapshot: Snapshot, names: Names, line_ups: Mapping[Side, Iterable[str]]) -> list[Candidate]:
    """The rows of a snapshot in its order. `line_ups`: names of those who started, where known."""
    changes = _changes(snapshot.rows, names, line_ups)
    kicks = 0
    found = []
    for index, row in enumerate(snapshot.rows):
        kicks += row.kind is Kind.KICK
        number = (row.number or kicks) if row.kind is Kind.KICK else None
        values, change = dict(row.fields), changes.get(index)
        if change is None:
            sides = (row.player_side, row.side)
            named = (names.resolve(one, side) for one, side in zip((row.player, row.player2), sides, strict=True))
            values |= dict(zip(("player", "player2"), named, strict=True))
        elif change.known:
            values |= {"player_in": change.on, "player_out": change.off}
        values = {key: one for key, one in values.items() if one is not None}
        people = frozenset(name for name in change[:2] if name) if change else frozenset()
        turned = change is not None and change.turned
        found.append(
            Candidate(
                row.kind,
                row.side,
                row.moment,
                values,
                row.row_id,
                number,
                row.cancels,
                people,
                turned=turned,
                place=index,
            )
        )
    return found


def _changes(rows: Sequence[Row], names: Names, line_ups: Mapping[Side, Iterable[str]]) -> dict[int, _Change]:
    """The substitutions by the index of their row. Who is on the pitch decides, else how the feed writes the others."""
    first_is_off = _first_goes_off(rows, names, line_ups)
    found = {}
    on_pitch = {side: set(line_ups.get(side, ())) for side in Side}
    for index, row in sorted(enumerate(rows), key=lambda one: one[1].moment or _UNKNOWN):
        if row.kind is not Kind.SUBSTITUTION:
            continue
        on, off = (names.resolve(person, row.side) for person in (row.player, row.player2))
        if row.either_way and first_is_off is not False:
            on, off = off, on
        here = on_pitch[row.side]
        # Who has started and is still there goes off; who comes on is not there.
        turned = bool(on and off and on in here and off not in here)
        if turned:
            on, off = off, on
        here -= {off}
        here |= {on} if on and here else set()
        found[index] = _Change(on, off, not row.either_way or first_is_off is not None, turned)
    return found


def _first_goes_off(rows: Sequence[Row], names: Names, line_ups: Mapping[Side, Iterable[str]]) -> bool | None:
    """Whether the first player of a substitution goes off, by who is on the pitch; None where that does not show.

    A feed writes all substitutions of a match in one direction, so each of them is a vote.
    """
    votes = 0
    in_order = sorted(rows, key=lambda row: row.moment or _UNKNOWN)
    for side in Side:
        on_pitch = set(line_ups.get(side, ()))
        active: set[str] = set()
        for row in in_order:
            if row.side is not side and row.kind is not Kind.GOAL:
                continue
            first, second = names.resolve(row.player, side), names.resolve(row.player2, side)
            if row.kind is not Kind.SUBSTITUTION:
                active |= {name for name in (first, second) if name and row.player_side is side}
            elif row.either_way and row.side is side and first and second:
                here = on_pitch | active
                votes += (first in here) - (second in here)
                if (first in here) != (second in here):
                    on, off = (second, first) if first in here else (first, second)
                    on_pitch = (on_pitch | {on}) - {off}
                    active -= {off}
    return None if not votes else votes > 0
