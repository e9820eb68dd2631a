"""The names that may be said of an event, and what each stands for.

Players may be named in full, by any closing part of their name, or by initial and surname; teams by the event's
spelling or an alias (other spellings are recognised by `teams`). Taking a name apart costs more than reading a text,
so its parts are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from commentary.facts.match_facts import Facts
from commentary.facts.names.rosters import signed, variants
from commentary.facts.text_parts import clean, name_words, tokenise
from commentary.facts.topics.offences import FOULED, fouled, paired
from commentary.facts.topics.story.course_of_the_score import named_scorers
from commentary.names_by_part import Words
from commentary.short_names import forms_of
from commentary.situation import Situation
from commentary.style import Style
from football.codes import EventType, Side
from football.match_information import MatchInformation

#: The symbol of the competition, which states nothing.
COMPETITION = "§"
#: The letters of the event's own people.
_OWN = "PQIO"
#: Word sequences and their symbols, longest first.
Entries = tuple[tuple[Words, str], ...]
#: The entries that begin with a word.
Index = Mapping[str, Entries]
Aliases = Mapping[str, tuple[str, ...]]
_NO_ALIASES: Aliases = {}
_NOBODY: Index = {}
_NONE: Mapping[str, str] = {}
_NO_WORDS: frozenset[str] = frozenset()


class KnownNames(NamedTuple):
    """The names known for one event: its people and teams, and others seen in the match."""

    people: Index
    others: Index
    teams: Entries
    #: Words of names that the event writes without a capital.
    small: frozenset[str] = frozenset()
    #: By letter, where `others` has any (`people_of_other_events`).
    of_other_events: Mapping[str, str] = _NONE


def names_of(situation: Situation, aliases: Aliases, words: Collection[str]) -> KnownNames:
    """The names of a situation that may be said in a text of these (folded) words.

    `aliases` gives other spellings of a team's or player's name. Of the others seen in the match only those are looked
    at whose names the words of the text may hold: the event's own people are found before them anyway.
    """
    event, state = situation.event, situation.state
    info = state.info
    codes = forms_of(event.home, event.away, info).codes if situation.style.base is Style.BRIEF else _NONE
    index, teams, small = _teams(
        of_team(event.team, event.side, info, aliases),
        of_team(event.opponent, event.side.other, info, aliases),
        (codes.get(event.team), codes.get(event.opponent)),
    )
    own = (event.player, event.player2, event.player_in, event.player_out)
    others = [name for name in signed(state, words) if name not in own]
    people = [(letter, _spelled(name, aliases)) for letter, name in zip(_OWN, own, strict=True) if name]
    of_other_events = people_of_other_events(Facts.of(situation)) if others else _NONE
    if of_other_events:
        people += [(letter, _spelled(name, aliases)) for letter, name in of_other_events.items()]
    if event.line_up:
        people.append(("L", tuple(spelling for name in event.line_up for spelling in _spelled(name, aliases))))
    for letter, names in people:
        of_person, written_small = _person(letter, names)
        index = {**index, **of_person} if index.keys().isdisjoint(of_person) else _together(index, of_person)
        if written_small:
            small |= written_small
    # The event may have a league's code, and the information its name.
    named = (event.competition, info.competition if info else None)
    competitions = tuple([one for one in named if one and begins(one) in words])
    if not (others or competitions):
        return KnownNames(index, _NOBODY, teams, small)
    small = small.union(*map(_small, others))
    return KnownNames(index, _others(tuple(sorted({*others})), competitions), teams, small, of_other_events)


def of_team(name: str, side: Side, info: MatchInformation | None, aliases: Aliases = _NO_ALIASES) -> Words:
    """A team's name in its spellings, the event's own first."""
    spelled = _spelled(name, aliases)
    short = info.team(side).short_name if info else None
    return (*spelled, short) if short else spelled


def _together(index: Index, others: Index) -> Index:
    """The names of two indices in which names begin with the same word."""
    mixed = {word: _mixed(index[word], others[word]) for word in index.keys() & others.keys()}
    return {**index, **others, **mixed}


@lru_cache(maxsize=1024)
def begins(name: str) -> str | None:
    """The first word of a name."""
    return next(iter(name_words(name)), None)


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
    if name[:1].isupper():
        return _NO_WORDS
    tokens = tokenise(clean(name))
    return frozenset() if any(token.capital for token in tokens) else frozenset(name_words(name))


def _spelled(name: str, aliases: Aliases) -> Words:
    return (name, *aliases[name]) if aliases and name in aliases else (name,)


@lru_cache(maxsize=1024)
def _teams(team: Words, opponent: Words, codes: tuple[str | None, str | None]) -> tuple[Index, Entries, frozenset[str]]:
    """The names of the two teams by their first words and in their order; and their words without a capital.

    Their letters are only by their words: as a spelling, VAL would be "Valmont" and "Valverde".
    """
    spellings = [("%T", name) for name in team] + [("%U", name) for name in opponent]
    entries = tuple((words, symbol) for symbol, name in spellings if (words := name_words(name)))
    letters = {name_words(code): symbol for code, symbol in zip(codes, ("%T", "%U"), strict=True) if code}
    return _index((letters | dict(entries)).items()), entries, _small(team[0]) | _small(opponent[0])


def _mixed(entries: Entries, others: Entries) -> Entries:
    """The names of several that begin with the same word: where a whole name is the same, it may be either's.

    A team's name is the team's.
    """
    symbols = dict(entries)
    for words, symbol in others:
        known = symbols.get(words, "@")
        symbols[words] = known if known[0] == "%" else known + symbol[1:]
    return tuple(sorted(symbols.items(), key=lambda entry: -len(entry[0])))


@lru_cache(maxsize=16384)
def _person(letter: str, names: Words) -> tuple[Index, frozenset[str]]:
    """A player's names; and the words of the event's own spelling if it has no capital."""
    symbol = f"@{letter}"
    index = {word: tuple([(words, symbol) for words in found]) for word, found in _by_first_word(names).items()}
    return index, _small(names[0]) if letter in _OWN else _NO_WORDS


@lru_cache(maxsize=16384)
def _by_first_word(names: Words) -> Mapping[str, tuple[Words, ...]]:
    """The ways a player may be named, whatever the letter: by the first word, longest first."""
    index = _index((words, "") for words in _spellings(names))
    return {word: tuple([words for words, _ in entries]) for word, entries in index.items()}


@lru_cache(maxsize=4096)
def _others(names: Words, competitions: Words) -> Index:
    if len(names) == 1 and not competitions:
        return _person("X", names)[0]
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
