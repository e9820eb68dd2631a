"""The names of a team's players, indexed by their words.

A match adds a name at a time, so an index grows from the one before it and is not built again for each event.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Self

from commentary.facts.text_parts import IN_NAMES, Token, clean, name_words, tokenise
from football.spelling import GENERATIONS, INNER_PARTICLES

Words = tuple[str, ...]
#: Rosters kept: of two teams and two line-ups in each match that is under way.
_KEPT = 4096


class Roster(NamedTuple):
    """Names by words of which a text that names them has one, and by their last word with all their folded words."""

    signs: Mapping[str, Words]
    endings: Mapping[str, tuple[tuple[str, str], ...]]

    def with_name(self, name: str) -> Self:
        """The same with one more name."""
        signs = {**self.signs}
        for word in _signs(name):
            signs[word] = (*signs.get(word, ()), name)
        last, joined = _last_word(name)
        return self._replace(signs=signs, endings={**self.endings, last: (*self.endings.get(last, ()), (name, joined))})


_NOBODY = Roster({}, {})


class Rosters:
    """The rosters used last, by their names in order."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._rosters: OrderedDict[Words, Roster] = OrderedDict()

    def of(self, names: Words) -> Roster:
        """The roster of these names, each of which stands there once."""
        found = self._rosters.get(names)
        if found is not None:
            self._rosters.move_to_end(names)
            return found
        found = self._rosters.pop(names[:-1], None) if names else _NOBODY
        if found is None:
            found = _NOBODY
            for name in names[:-1]:
                found = found.with_name(name)
        self._rosters[names] = found = found.with_name(names[-1]) if names else found
        if len(self._rosters) > self._kept:
            self._rosters.popitem(last=False)
        return found


@lru_cache(maxsize=32768)
def variants(name: str) -> tuple[Words, ...]:
    """The ways a player may be named, longest first."""
    words = name_words(name)
    parts = {words[start:] for start in range(len(words))}
    if len(words) > 1 and words[-1] in GENERATIONS:
        parts |= {part[:-1] for part in parts}
    found = {part for part in parts if part and not (len(part) == 1 and part[0] in INNER_PARTICLES | GENERATIONS)}
    found |= {(words[0][0], *part) for part in found if part[0] != words[0]}
    found |= {words} if words else set()
    return tuple(sorted(found, key=len, reverse=True))


def ending(tokens: Sequence[Token]) -> str:
    """Folded words, each with a space before it; a hyphened name is one word."""
    words = (token for token in tokens if token.kind != "mark" or token.word in IN_NAMES)
    return "".join(f"-{token.word}" if token.hyphened else f" {token.word}" for token in words)


@lru_cache(maxsize=32768)
def _signs(name: str) -> frozenset[str]:
    """One of these words is in every text that names the player: "Silva" wherever "João Silva" or "J. Silva" is."""
    found = {*variants(name)}
    return frozenset(words[0] for words in found if words[1:] not in found)


@lru_cache(maxsize=32768)
def _last_word(name: str) -> tuple[str, str]:
    """A name's last word, and all its folded words."""
    words = name_words(name)
    return words[-1] if words else "", ending(tokenise(clean(name)))


#: Shared by all that look for names in a text.
ROSTERS = Rosters()
