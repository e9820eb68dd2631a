"""One name for each player in a match, whatever the feed's rows call the player.

A name that has been published stays. Otherwise the line-up's name counts, by id, then the fullest of the rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from football.codes import Side
from sources.live.snapshot import Person, Snapshot

_WORD = re.compile(r"[^\W_]+(?:['’‐-][^\W_]+)*")
#: An umlaut is written as two letters, or without its dots: Müller, Mueller, Muller are one spelling here.
_SPELLED = str.maketrans({"ø": "o", "æ": "a"})
_TWO_LETTERS = re.compile("(?<=[aou])e|(?<=a)a")


class Names:
    """The names of both teams' players: `resolve` gives the one that is used. `kept`: those used before, by id."""

    def __init__(
        self, snapshot: Snapshot, published: Mapping[Side, Iterable[str]], kept: Mapping[str, str] | None = None
    ) -> None:
        self._kept = kept or {}
        self._by_id: dict[str, str] = {}
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

    def used(self, published: Collection[str]) -> dict[str, str]:
        """The names by id, as far as they are published."""
        found = {person.id: name for (person, _), name in self._resolved.items() if person.id and name}
        return {**self._kept, **{key: name for key, name in found.items() if name in published}}

    def _resolve(self, person: Person, side: Side) -> str | None:
        name, kept = self._by_id.get(person.id or "", person.name or ""), self._kept.get(person.id or "")
        if kept and (not name or is_spelling_of(kept, name)):
            return kept
        if not name:
            return None
        if name not in self._listed[side]:
            spelled = [one for one in self._listed[side] if is_spelling_of(one, name)]
            name = spelled[0] if len(spelled) == 1 else name
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


def is_spelling_of(first: str, second: str) -> bool:
    """Whether two names of one row can be one player's: Müller, T. Mueller, MÜLLER Thomas."""
    one, other = words_of(first), words_of(second)
    if not one or not other:
        return False
    if set(one) == set(other) or _alike(first, second):
        return True
    return 1 in (len(one), len(other)) and one[-1] == other[-1]


def is_fuller(name: str, than: str) -> bool:
    """Whether a spelling of a name says more of it: a first name, or one without an initial."""
    first, second = words_of(name), words_of(than)
    return (len(first), sum(map(len, first))) > (len(second), sum(map(len, second))) and set(first) != set(second)


def _alike(first: str, second: str) -> bool:
    """Whether one of two names is the other with an initial: A. Diallo, Amad Diallo."""
    one, other = words_of(first), words_of(second)
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1] or one[0][0] != other[0][0]:
        return False
    return one[0] == other[0] or any(len(words[0]) == 1 for words in (one, other))


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without accents, capitals and the second letter of a spelled umlaut: to compare by."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_SPELLED))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(_TWO_LETTERS.sub("", word) for word in _WORD.findall(letters))
