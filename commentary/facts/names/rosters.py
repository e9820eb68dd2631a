"""Players' names taken apart, and the players of a match by the words that point at them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from commentary.facts.text_parts import IN_NAMES, Token, clean, name_words, tokenise
from commentary.names_by_part import MatchIndex, NamesByPart, Words
from football.spelling import GENERATIONS, INNER_PARTICLES
from football.state import MatchState


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


def roster_of(state: MatchState) -> NamesByPart:
    """The players of a match, by words of which a text that names them has one."""
    return _SIGNS.of(state.match_id, (state.home.players, state.away.players))


def signed(state: MatchState, words: Iterable[str]) -> list[str]:
    """The players whom a text of these words may name; one may come twice."""
    home, away, signs = state.home.players, state.away.players, roster_of(state).by_part
    return [name for word in words if word in signs for name in signs[word] if name in home or name in away]


def others_ending_in(state: MatchState, word: str, name: str) -> list[str]:
    """The other players, those of the line-ups included, whose names have this last word."""
    home, away = state.home, state.away
    groups = (home.players, away.players, home.line_up, away.line_up)
    found = _ENDINGS.of(state.match_id, groups).by_part.get(word, ())
    return [one for one in found if one != name and any(one in group for group in groups)]


@lru_cache(maxsize=16384)
def signs_of(name: str) -> tuple[str, ...]:
    """One of these words is in every text that names the player: "Silva" wherever "João Silva" or "J. Silva" is."""
    found = {*variants(name)}
    return tuple({words[0] for words in found if words[1:] not in found})


def _last_words(name: str) -> Words:
    """The last word of a name; none of one that has no words."""
    return name_words(name)[-1:]


_SIGNS, _ENDINGS = MatchIndex(signs_of), MatchIndex(_last_words)


@lru_cache(maxsize=16384)
def joined(name: str) -> str:
    """All folded words of a name, as `ending` joins them."""
    return ending(tokenise(clean(name)))
