"""One name for each player in a match, whatever the feed's rows call the player.

A name that has been published stays. Otherwise the line-up's name counts, by id, then the fullest of the rows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from football.codes import Side
from sources.live.snapshot import Person, Snapshot


class Names:
    """The names of both teams' players: `resolve` gives the one that is used."""

    def __init__(
        self, snapshot: Snapshot, published: Mapping[Side, Iterable[str]], by_id: Mapping[str, str] | None = None
    ) -> None:
        self._by_id = dict(by_id or {})
        self._resolved: dict[tuple[Person, Side], str | None] = {}
        self._published = {side: tuple(dict.fromkeys(published.get(side, ()))) for side in Side}
        self._listed: dict[Side, tuple[str, ...]] = {}
        for side in Side:
            squad = [*snapshot.line_ups.get(side, ()), *snapshot.squads.get(side, ())]
            self._listed[side] = tuple(dict.fromkeys(person.name for person in squad if person.name))
            self._learn(squad)
        self._in_rows: dict[Side, set[str]] = {side: set() for side in Side}
        for row in snapshot.rows:
            for person, side in ((row.player, row.player_side), (row.player2, row.side)):
                if person.name:
                    self._in_rows[side].add(person.name)
        self._learn(person for row in snapshot.rows for person in (row.player, row.player2))

    def resolve(self, person: Person, side: Side) -> str | None:
        """The player's name in this match; None where the feed gives none."""
        key = (person, side)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(person, side)
        return self._resolved[key]

    def _resolve(self, person: Person, side: Side) -> str | None:
        name = self._by_id.get(person.id or "", person.name or "")
        if not name:
            return None
        for known in (self._published[side], self._listed[side]):
            if name in known:
                return name
            alike = [one for one in known if _alike(one, name)]
            if len(alike) == 1:
                return alike[0]
        fuller = [one for one in self._in_rows[side] if len(one) > len(name) and _alike(one, name)]
        return fuller[0] if len(fuller) == 1 else name

    def _learn(self, people: Iterable[Person]) -> None:
        for person in sorted(people, key=lambda one: len(one.name or ""), reverse=True):
            if person.id and person.name:
                self._by_id.setdefault(person.id, person.name)


def _alike(first: str, second: str) -> bool:
    """Whether one of two names is the other with an initial: A. Diallo, Amad Diallo."""
    one, other = _words(first), _words(second)
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1] or one[0][0] != other[0][0]:
        return False
    return one[0] == other[0] or any(len(words[0].rstrip(".")) == 1 for words in (one, other))


@lru_cache(maxsize=4096)
def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).split()
