"""Who is named in a text: players and teams by full name, surname, initial and surname, or another spelling of a team.

The result is the text with each name replaced by a symbol that says what the event makes of it, so that the
rest of the fact check reads patterns, not names:

* `@P` the event's player, `@Q` player2, `@I` player in, `@O` player out, `@X` another player of the match;
  `@PQ` when the name fits two of them (a shared surname); `@?` a name nobody in this match has;
* `%T` the event's team, `%U` the opponent;
* `#` digits, `#o` an ordinal in digits, `#c` a clock; words and marks stand for themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from football.commentary import Situation
from football.facts.teams import same_team
from football.facts.words import OPENING, Token, name_words, words_of

#: Lower-case words that may stand inside a name.
_PARTICLES = words_of("de da do dos das del della der den di du el en la le les van von y of ter ten al bin")
_GENERATIONS = words_of("jr sr junior senior filho neto ii iii")
#: Words that headings and exclamations write with a capital; a capital makes no name of them.
_HEADINGS = words_of("""
    goal goals corner foul offside substitution penalty attempt shot hand ball handball card yellow red second own
    free kick half full time whistle score extra shoot out match off end var sub on red-card scorer saved missed
    blocked header dismissal booking sent brief minute first third
    """)

Words = tuple[str, ...]


class Symbol(NamedTuple):
    """One symbol of the masked text and the tokens it stands for."""

    text: str
    first: int
    last: int


class Cast(NamedTuple):
    """The names known for one event: by first word, the word sequences with what they stand for, longest first."""

    people: Mapping[str, tuple[tuple[Words, str], ...]]
    others: Mapping[str, tuple[tuple[Words, str], ...]]
    teams: tuple[tuple[Words, str], ...]


@lru_cache(maxsize=16384)
def variants(name: str) -> tuple[Words, ...]:
    """The ways a player may be named: in full, by any closing part of the name, by initial and surname."""
    words = name_words(name)
    found = {words[start:] for start in range(len(words))}
    found = {part for part in found if part and not (len(part) == 1 and part[0] in _PARTICLES)}
    if len(words) > 1:
        found |= {(words[0][0], *part) for part in found if part != words}
        if words[-1] in _GENERATIONS:
            found |= {part[:-1] for part in found if len(part) > 1}
            found.discard((words[-1],))
    return tuple(sorted(found, key=len, reverse=True))


def _index(entries: Mapping[Words, str]) -> dict[str, tuple[tuple[Words, str], ...]]:
    index: dict[str, list[tuple[Words, str]]] = {}
    for words, symbol in sorted(entries.items(), key=lambda entry: -len(entry[0])):
        index.setdefault(words[0], []).append((words, symbol))
    return {word: tuple(found) for word, found in index.items()}


@lru_cache(maxsize=512)
def _others(home: tuple[str, ...], away: tuple[str, ...]) -> Mapping[str, tuple[tuple[Words, str], ...]]:
    return _index({part: "@X" for name in (*home, *away) for part in variants(name)})


@lru_cache(maxsize=8192)
def _people(
    people: tuple[tuple[str, str], ...], teams: tuple[tuple[str, str], ...]
) -> Mapping[str, tuple[tuple[Words, str], ...]]:
    letters: dict[Words, str] = {}
    for letter, name in people:
        for part in variants(name):
            letters[part] = letters.get(part, "") + letter
    entries = {part: f"@{found}" for part, found in letters.items()}
    for letter, name in teams:
        if words := name_words(name):
            entries[words] = f"%{letter}"
    return _index(entries)


def cast_of(situation: Situation, aliases: Mapping[str, tuple[str, ...]]) -> Cast:
    """The names that may be said of a situation; `aliases` gives other spellings of a team's name."""
    event, state = situation.event, situation.state
    people = tuple(
        (letter, name)
        for letter, name in (
            ("P", event.player),
            ("Q", event.player2),
            ("I", event.player_in),
            ("O", event.player_out),
        )
        if name
    )
    teams = [("T", event.team), ("U", event.opponent)]
    if aliases:
        teams += [(letter, other) for letter, name in teams[:2] for other in aliases.get(name, ())]
    known = tuple(teams)
    return Cast(
        _people(people, known),
        _others(tuple(state.home.players), tuple(state.away.players)),
        tuple((name_words(name), f"%{letter}") for letter, name in known),
    )


def mask(tokens: list[Token], cast: Cast, is_word: Callable[[str], bool]) -> list[Symbol]:
    """Replace the names in a text by symbols. `is_word` tells an ordinary word of football from a foreign one."""
    symbols: list[Symbol] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind == "mark":
            symbols.append(Symbol(token.word, place, place))
        elif named := _named(tokens, place, cast, is_word):
            symbols.append(named)
            place = named.last
        elif token.kind == "word":
            symbols.append(Symbol(token.word, place, place))
        else:
            symbols.append(Symbol({"digits": "#", "ordinal": "#o", "clock": "#c"}[token.kind], place, place))
        place += 1
    return symbols


def opens(tokens: list[Token], place: int) -> bool:
    """Whether a capital is expected at this place anyway."""
    return place == 0 or tokens[place - 1].word in OPENING


def _named(tokens: list[Token], place: int, cast: Cast, is_word: Callable[[str], bool]) -> Symbol | None:
    token = tokens[place]
    if token.capital and (cut := _cut(tokens, place, cast)):
        return cut
    known = _known(tokens, place, cast)
    if token.kind == "digits":
        return (known or _other_spelling(tokens, place, cast)) if _digits_of_a_name(tokens, place) else known
    capital = token.capital
    if known and (known.last > place or capital) and not _rather_a_word(tokens, known, is_word):
        if not known.text.startswith("%"):
            return known
        wider = _other_spelling(tokens, place, cast)
        return wider if wider and wider.last > known.last else known
    if not capital:
        return None
    bracketed = _bracket_follows(tokens, place, cast)
    if (
        is_word(token.word)
        and not bracketed
        and (opens(tokens, place) or token.word in _HEADINGS or token.capital == 2)
    ):
        return None
    return _other_spelling(tokens, place, cast) or Symbol("@?", place, _run(tokens, place, cast))


def _cut(tokens: list[Token], place: int, cast: Cast) -> Symbol | None:
    """A name cut short for a push message: "Étoile de Beau…"."""
    last = place
    while last + 1 < len(tokens) and tokens[last + 1].kind in ("word", "digits"):
        last += 1
    if last + 1 >= len(tokens) or tokens[last + 1].word != "…" or tokens[last + 1].start != tokens[last].end:
        return None
    words = tuple(token.word for token in tokens[place : last + 1])
    found = {symbol for entries in cast.people.values() for whole, symbol in entries if _begins(whole, words)}
    found |= {symbol for whole, symbol in cast.teams for part in range(len(whole)) if _begins(whole[part:], words)}
    return Symbol(found.pop(), place, last + 1) if len(found) == 1 else None


def _begins(whole: Words, words: Words) -> bool:
    size = len(words)
    return len(whole) >= size and whole[: size - 1] == words[:-1] and whole[size - 1].startswith(words[-1])


def _matches(tokens: list[Token], place: int, words: Words) -> int | None:
    """The place of the last token if these words stand here (full stops after initials skipped)."""
    for index, word in enumerate(words):
        if index:
            place += 1
            if place < len(tokens) and tokens[place].word in (".", "-") and len(words[index - 1]) <= 2:
                place += 1
        if place >= len(tokens) or tokens[place].word != word:
            return None
    return place


def _known(tokens: list[Token], place: int, cast: Cast) -> Symbol | None:
    word = tokens[place].word
    for index in (cast.people, cast.others):
        for words, symbol in index.get(word, ()):
            last = _matches(tokens, place, words)
            if last is not None and (last == place or any(token.capital for token in tokens[place : last + 1])):
                return Symbol(symbol, place, last)
    return None


def _rather_a_word(tokens: list[Token], known: Symbol, is_word: Callable[[str], bool]) -> bool:
    """A surname such as Corner or Goal at the start of a sentence: the word, unless a name's surroundings follow."""
    place = known.first
    if known.last > place or not opens(tokens, place) or tokens[place].word not in _HEADINGS:
        return False
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    return following not in ("(", "'s") and is_word(tokens[place].word)


def _bracket_follows(tokens: list[Token], place: int, cast: Cast) -> bool:
    """Whether "(Team)" follows, which only a player's name has."""
    if place + 2 >= len(tokens) or tokens[place + 1].word != "(":
        return False
    known = _known(tokens, place + 2, cast) or _other_spelling(tokens, place + 2, cast)
    return known is not None and known.text[0] == "%" and tokens[min(known.last + 1, len(tokens) - 1)].word == ")"


def _digits_of_a_name(tokens: list[Token], place: int) -> bool:
    """Whether digits open a name, as in "1. FC Köln" and "1899 Hoffenheim"."""
    following = place + 1
    if following < len(tokens) and tokens[following].word == "." and tokens[place].word == "1":
        following += 1
    elif len(tokens[place].word) != 4:
        return False
    return following < len(tokens) and tokens[following].capital > 0


def _closes_a_name(word: str) -> bool:
    """Whether digits close a name, as in "Schalke 04" or "Hannover 96": too odd for a score or a count."""
    return len(word) == 4 or (len(word) == 2 and (word[0] == "0" or int(word) > 30))


def _sequence(tokens: list[Token], place: int, cast: Cast) -> list[int]:
    """Places of the tokens of a name as its capitals show it, up to where a known player's name begins."""
    places = [place]
    after = place + 1
    while after < len(tokens):
        token = tokens[after]
        if token.word == "." and after + 1 < len(tokens) and tokens[after + 1].capital:
            previous = tokens[places[-1]].word
            if not (previous == "1" or len(previous) == 1 or previous in ("st", "jr")):
                break
            after += 1
            continue
        if token.capital and (found := _known(tokens, after, cast)) and found.text[0] == "@":
            break
        if bool(token.capital) or (token.kind == "digits" and _closes_a_name(token.word)):
            places.append(after)
        elif not (token.word in _PARTICLES and after + 1 < len(tokens) and tokens[after + 1].capital):
            break
        else:
            places.append(after)
        after += 1
    return places


def _other_spelling(tokens: list[Token], place: int, cast: Cast) -> Symbol | None:
    """A team under another spelling, the longest run of words that fits one team better than the other."""
    places = _sequence(tokens, place, cast)
    for length in range(len(places), 0, -1):
        words = tuple(tokens[index].word for index in places[:length])
        scores: dict[str, int] = {}
        for team, symbol in cast.teams:
            scores[symbol] = max(scores.get(symbol, 0), same_team(words, team))
        best, other = scores["%T"], scores["%U"]
        if best != other:
            return Symbol("%T" if best > other else "%U", place, places[length - 1])
    return None


def _run(tokens: list[Token], place: int, cast: Cast) -> int:
    """The last token of a foreign name that begins here."""
    last = place
    for index in _sequence(tokens, place, cast)[1:]:
        if tokens[index].kind == "digits":
            break
        if tokens[index].capital:
            last = index
    return last
