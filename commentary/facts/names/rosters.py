"""Players' names taken apart, and an index of all names seen lately by the words that point at them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from commentary.facts.text_parts import IN_NAMES, Token, clean, name_words, tokenise
from football.spelling import GENERATIONS, INNER_PARTICLES
from football.tallies import TeamState

Words = tuple[str, ...]
#: Names kept in the index: those of some seasons.
_KEPT = 16384


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


class NameIndex:
    """Names by words of which a text that names them has one, and by their last word.

    It only grows, so a match that adds a name costs no more than the name. Who is of a match is asked of its state.
    """

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._names: set[str] = set()
        self._signs: dict[str, list[str]] = {}
        self._endings: dict[str, list[str]] = {}

    def __len__(self) -> int:
        return len(self._names)

    def signed(self, words: Iterable[str], home: Collection[str], away: Collection[str]) -> list[str]:
        """Those of the names of two teams that a text of these words may have; one may come twice."""
        if not (self._names.issuperset(home) and self._names.issuperset(away)):
            if len(self._names) >= self._kept:
                for kept in (self._names, self._signs, self._endings):
                    kept.clear()
            self._learn(home)
            self._learn(away)
        signs = self._signs
        return [name for word in words if word in signs for name in signs[word] if name in home or name in away]

    def ending_in(self, word: str, home: TeamState, away: TeamState) -> list[str]:
        """The names of two teams, their line-ups included, that end in a word; the players were asked for before."""
        self._learn(home.line_up)
        self._learn(away.line_up)
        groups = (home.players, away.players, home.line_up, away.line_up)
        return [name for name in self._endings.get(word, ()) if any(name in names for names in groups)]

    def _learn(self, names: Collection[str]) -> None:
        for name in names:
            if name in self._names:
                continue
            self._names.add(name)
            for word in _signs(name):
                self._signs.setdefault(word, []).append(name)
            self._endings.setdefault(_last_word(name), []).append(name)


def _signs(name: str) -> frozenset[str]:
    """One of these words is in every text that names the player: "Silva" wherever "João Silva" or "J. Silva" is."""
    found = {*variants(name)}
    return frozenset(words[0] for words in found if words[1:] not in found)


def _last_word(name: str) -> str:
    words = name_words(name)
    return words[-1] if words else ""


@lru_cache(maxsize=4096)
def joined(name: str) -> str:
    """All folded words of a name, as `ending` joins them."""
    return ending(tokenise(clean(name)))


#: Shared by all that look for names in a text.
NAMES = NameIndex()
