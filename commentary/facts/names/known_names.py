"""The names that may be said of an event, and what each stands for.

Players may be named in full, by any closing part of their name, or by initial and surname; teams by the event's
spelling or an alias (other spellings are recognised by `teams`). Building the tables costs more than reading a
text, so they are kept: the one of all players seen until a new player is seen, the parts of a name for good.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from commentary.facts.match_facts import Facts
from commentary.facts.names.rosters import ROSTERS, Words, variants
from commentary.facts.text_parts import clean, name_words, tokenise
from commentary.facts.topics.offences import FOULED, fouled, paired
from commentary.facts.topics.story.course_of_the_score import named_scorers
from commentary.situation import Situation
from football.codes import EventType, Side

#: The symbol of the competition, which states nothing.
COMPETITION = "§"
#: Word sequences and their symbols, longest first.
Entries = tuple[tuple[Words, str], ...]
#: The entries that begin with a word.
Index = Mapping[str, Entries]
Aliases = Mapping[str, tuple[str, ...]]


class KnownNames(NamedTuple):
    """The names known for one event: its people and teams, and others seen in the match."""

    people: Index
    others: Index
    teams: Entries
    #: Words of names that the event writes without a capital.
    small: frozenset[str] = frozenset()


def _signed_by(words: frozenset[str], names: Words) -> list[str]:
    """Those of the names that a text of these words may have; one may come twice."""
    signs = ROSTERS.of(names).signs
    found: list[str] = []
    for word in words:
        if word in signs:
            found += signs[word]
    return found


def names_of(situation: Situation, aliases: Aliases, words: Collection[str]) -> KnownNames:
    """The names of a situation that may be said in a text of these (folded) words.

    `aliases` gives other spellings of a team's or player's name. Of the others seen in the match only those are looked
    at whose names the words of the text may hold: the event's own people are found before them anyway.
    """
    event, state = situation.event, situation.state
    teams = (
        (event.team, *aliases.get(event.team, ()), *_short_name(situation, event.side)),
        (event.opponent, *aliases.get(event.opponent, ()), *_short_name(situation, event.side.other)),
    )
    own = (event.player, event.player2, event.player_in, event.player_out)
    in_text = frozenset(words)
    seen = _signed_by(in_text, tuple(state.home.players)) + _signed_by(in_text, tuple(state.away.players))
    others = [name for name in seen if name not in own]
    people = [(letter, _spelled(name, aliases)) for letter, name in zip("PQIO", own, strict=True) if name]
    if others:
        of_other_events = people_of_other_events(Facts.of(situation))
        people += [(letter, _spelled(name, aliases)) for letter, name in of_other_events.items()]
    if event.line_up:
        people.append(("L", tuple(spelling for name in event.line_up for spelling in _spelled(name, aliases))))
    known = _own_names(tuple(people), *teams)
    # The event may have a league's code, and the information its name.
    called = (event.competition, state.info.competition if state.info else None)
    competitions = tuple(one for one in called if one and not in_text.isdisjoint(name_words(one)[:1]))
    if not (others or competitions):
        return known
    small = known.small.union(*(_small(name) for name in others))
    return known._replace(others=_others(tuple(sorted({*others})), competitions), small=small)


@lru_cache(maxsize=8192)
def _own_names(people: tuple[tuple[str, Words], ...], team: Words, opponent: Words) -> KnownNames:
    """The names of an event's own people and of its teams, each in its spellings, the event's own first."""
    teams, of_teams = _teams(team, opponent)
    written = (team[0], opponent[0], *(names[0] for letter, names in people if letter in "PQIO"))
    small = frozenset().union(*map(_small, written))
    return KnownNames(_people(people, teams, of_teams), {}, teams, small)


def _short_name(situation: Situation, side: Side) -> Words:
    """The team's short name that the match information gives."""
    info = situation.state.info
    short = info.team(side).short_name if info else None
    return (short,) if short else ()


def people_of_other_events(facts: Facts) -> dict[str, str]:
    """Players of earlier events whom a line may name, by their letters: F of the foul, W, N and M scorers."""
    if facts.is_card:
        name = fouled(facts)
        return {FOULED: name} if name else {}
    if facts.kind is EventType.FREE_KICK_WON:
        foul = paired(facts)
        return {FOULED: foul.player} if foul and foul.event_type == EventType.FOUL and foul.player else {}
    if facts.kind is EventType.ANNOUNCEMENT and not facts.is_about_a_team:
        return {letter: goal.player for letter, goal in named_scorers(facts).items() if goal.player}
    return {}


@lru_cache(maxsize=32768)
def _small(name: str) -> frozenset[str]:
    """The words of a name in which there is no capital."""
    tokens = tokenise(clean(name))
    return frozenset() if any(token.capital for token in tokens) else frozenset(name_words(name))


def _spelled(name: str, aliases: Aliases) -> Words:
    return (name, *aliases[name]) if name in aliases else (name,)


@lru_cache(maxsize=1024)
def _teams(team: Words, opponent: Words) -> tuple[Entries, Index]:
    spellings = [("%T", name) for name in team] + [("%U", name) for name in opponent]
    entries = tuple((words, symbol) for symbol, name in spellings if (words := name_words(name)))
    return entries, _index(dict(entries).items())


def _people(named: Sequence[tuple[str, Words]], teams: Entries, of_teams: Index) -> Index:
    index, size = dict(of_teams), len(of_teams)
    for letter, names in named:
        part = _person(letter, names)
        index |= part
        size += len(part)
    if len(index) == size:
        return index
    # Names of two of them begin with the same word: where the whole name is the same, it may be either's.
    symbols: dict[Words, str] = {}
    for letter, names in named:
        for words in _spellings(names):
            symbols[words] = symbols.get(words, "@") + letter
    symbols.update(teams)
    return _index(symbols.items())


@lru_cache(maxsize=16384)
def _person(letter: str, names: Words) -> Index:
    return _index((words, f"@{letter}") for words in _spellings(names))


@lru_cache(maxsize=4096)
def _others(names: Words, competitions: Words) -> Index:
    found = dict.fromkeys(_spellings(names), "@X")
    found |= {words: COMPETITION for one in competitions if (words := name_words(one))}
    return _index(found.items())


def _spellings(names: Words) -> Iterable[Words]:
    return {words: None for name in names for words in variants(name)}


def _index(entries: Iterable[tuple[Words, str]]) -> Index:
    index: dict[str, list[tuple[Words, str]]] = {}
    for words, symbol in entries:
        index.setdefault(words[0], []).append((words, symbol))
    return {
        word: tuple(sorted(found, key=lambda entry: -len(entry[0]))) if len(found) > 1 else tuple(found)
        for word, found in index.items()
    }
