"""Players' names taken apart, and the players of a match by the words that point at them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from commentary.facts.text_parts import IN_NAMES, Token, clean, name_words, tokenise
from football.spelling import GENERATIONS, INNER_PARTICLES
from football.state import MatchState
from football.tallies import Players, TeamState

Words = tuple[str, ...]
Index = Mapping[str, Words]
_NO_NAMES: Index = {}


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


class Roster(NamedTuple):
    """The players of a match: by words of which a text that names them has one, and by their last word."""

    home: Players
    away: Players
    line_ups: tuple[Words, Words]
    signs: Index
    #: Of the line-ups too.
    endings: Index

    def is_of(self, home: TeamState, away: TeamState) -> bool:
        """Whether it has the players of these teams, and no others; whatever they have done since."""
        return (
            (self.home is home.players or self.home.keys() == home.players.keys())
            and (self.away is away.players or self.away.keys() == away.players.keys())
            and self.line_ups[0] == home.line_up
            and self.line_ups[1] == away.line_up
        )

    def signed(self, words: Collection[str]) -> list[str]:
        """The names that a text of these words may have; one may come twice."""
        signs = self.signs
        return [name for word in words if word in signs for name in signs[word]]


#: By the match: most of its events add no player, so they have the same.
_ROSTERS: dict[str, Roster] = {}
#: Matches kept: as many as a worker has live at once.
_KEPT = 2048


def roster_of(state: MatchState) -> Roster:
    """The players of a match, those of its line-ups included."""
    home, away = state.home, state.away
    known = _ROSTERS.get(state.match_id)
    if known is not None and known.is_of(home, away):
        return known
    if known is None and len(_ROSTERS) >= _KEPT:
        _ROSTERS.clear()
    found = _ROSTERS[state.match_id] = _roster(home, away, known)
    return found


def _roster(home: TeamState, away: TeamState, before: Roster | None) -> Roster:
    """The roster of two teams; what the roster of an earlier event has of theirs is taken over."""
    line_ups = home.line_up, away.line_up
    grows = before is not None and before.home.keys() <= home.players.keys()
    if before is None or not grows or not before.away.keys() <= away.players.keys() or before.line_ups != line_ups:
        players = {**home.players, **away.players}
        return Roster(
            home.players,
            away.players,
            line_ups,
            _index(players, _signs),
            _index(dict.fromkeys((*players, *home.line_up, *away.line_up)), _last_words),
        )
    others = (home.players.keys() - before.home.keys()) | (away.players.keys() - before.away.keys())
    new = [name for name in others if name not in before.home and name not in before.away]
    in_endings = [name for name in new if name not in home.line_up and name not in away.line_up]
    return Roster(
        home.players,
        away.players,
        line_ups,
        _index(new, _signs, before.signs),
        _index(in_endings, _last_words, before.endings) if in_endings else before.endings,
    )


def _index(names: Iterable[str], words_of: Callable[[str], Iterable[str]], before: Index = _NO_NAMES) -> Index:
    """Names by some of their words, those of an earlier index included."""
    index = {**before}
    for name in names:
        for word in words_of(name):
            index[word] = (*index[word], name) if word in index else (name,)
    return index


@lru_cache(maxsize=16384)
def _signs(name: str) -> tuple[str, ...]:
    """One of these words is in every text that names the player: "Silva" wherever "João Silva" or "J. Silva" is."""
    found = {*variants(name)}
    return tuple({words[0] for words in found if words[1:] not in found})


def _last_words(name: str) -> Words:
    """The last word of a name; none of one that has no words."""
    return name_words(name)[-1:]


@lru_cache(maxsize=16384)
def joined(name: str) -> str:
    """All folded words of a name, as `ending` joins them."""
    return ending(tokenise(clean(name)))
