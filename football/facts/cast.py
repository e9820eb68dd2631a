"""The names that may be said of an event, and what each stands for.

Players may be named in full, by any closing part of their name, or by initial and surname; teams by the event's
spelling or an alias (other spellings are recognised by `teams`). Building the tables costs more than reading a
text, so they are kept: the one of all players seen until a new player is seen, the parts of a name for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from football.commentary import Situation
from football.facts.words import name_words, words_of

Words = tuple[str, ...]
#: By first word, the word sequences that begin with it and their symbols, longest first.
Index = Mapping[str, tuple[tuple[Words, str], ...]]
Aliases = Mapping[str, tuple[str, ...]]

#: Lower-case words that may stand inside a name.
PARTICLES = words_of("de da do dos das del della den der di du el en la le les van von y of ter ten al bin")
_GENERATIONS = words_of("jr sr junior senior filho neto ii iii")


class Cast(NamedTuple):
    """The names known for one event."""

    people: Index
    others: Index
    teams: tuple[tuple[Words, str], ...]


@lru_cache(maxsize=16384)
def variants(name: str) -> tuple[Words, ...]:
    """The ways a player may be named, longest first."""
    words = name_words(name)
    parts = {words[start:] for start in range(len(words))}
    if len(words) > 1 and words[-1] in _GENERATIONS:
        parts |= {part[:-1] for part in parts}
    found = {part for part in parts if part and not (len(part) == 1 and part[0] in PARTICLES | _GENERATIONS)}
    found |= {(words[0][0], *part) for part in found if part[0] != words[0]}
    found |= {words} if words else set()
    return tuple(sorted(found, key=len, reverse=True))


def cast_of(situation: Situation, aliases: Aliases) -> Cast:
    """The names that may be said of a situation; `aliases` gives other spellings of a team's or player's name."""
    event, state = situation.event, situation.state
    teams = _teams(event.team, event.opponent, aliases.get(event.team, ()), aliases.get(event.opponent, ()))
    return Cast(
        _people(
            _spelled(event.player, aliases),
            _spelled(event.player2, aliases),
            _spelled(event.player_in, aliases),
            _spelled(event.player_out, aliases),
            teams,
        ),
        _others(tuple(state.home.players), tuple(state.away.players)),
        teams,
    )


def _spelled(name: str | None, aliases: Aliases) -> Words:
    return (name, *aliases.get(name, ())) if name else ()


@lru_cache(maxsize=1024)
def _teams(
    team: str, opponent: str, of_team: tuple[str, ...], of_opponent: tuple[str, ...]
) -> tuple[tuple[Words, str], ...]:
    spellings = [("%T", name) for name in (team, *of_team)] + [("%U", name) for name in (opponent, *of_opponent)]
    return tuple((words, symbol) for symbol, name in spellings if (words := name_words(name)))


@lru_cache(maxsize=16384)
def _people(
    player: Words,
    player2: Words,
    player_in: Words,
    player_out: Words,
    teams: tuple[tuple[Words, str], ...],
) -> Index:
    symbols: dict[Words, str] = {}
    for letter, names in (("P", player), ("Q", player2), ("I", player_in), ("O", player_out)):
        for words in {words: None for name in names for words in variants(name)}:
            symbols[words] = symbols.get(words, "@") + letter
    symbols.update(teams)
    return _index(symbols.items())


@lru_cache(maxsize=512)
def _others(home: tuple[str, ...], away: tuple[str, ...]) -> Index:
    return _index({words: "@X" for name in (*home, *away) for words in variants(name)}.items())


def _index(entries: Iterable[tuple[Words, str]]) -> Index:
    index: dict[str, list[tuple[Words, str]]] = {}
    for words, symbol in entries:
        index.setdefault(words[0], []).append((words, symbol))
    return {word: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for word, found in index.items()}
