"""Names that a text can't mistake: they are told from words and from one another by themselves, wherever they stand.

Most names are such, and a text that has only these is masked piece by piece (`readings.plain_texts`), which gives what
`mentioned_names` gives at a fraction of its cost.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from commentary.facts.names.mentioned_names import ABBREVIATED
from commentary.facts.text_parts import IN_NAMES, Token, clean, name_words, tokenise
from commentary.names_by_part import Words
from football.spelling import GENERATIONS, INNER_PARTICLES, short_name

#: Of words as short as these, a text may have the full stop or not.
_INITIALS = 2
_NOT_LAST = INNER_PARTICLES | ABBREVIATED | GENERATIONS


class Spelled(NamedTuple):
    """A way to say a name, whether a capital begins it, and whether a figure ends it."""

    text: str
    capital: bool
    figure: bool = False


class Person(NamedTuple):
    """A player with a plain name."""

    name: str
    #: The whole name first; the short one, if there is one, also as it begins a sentence.
    spellings: tuple[Spelled, ...]
    short_tokens: tuple[Token, ...]
    #: Its words of several letters, and those that are a name alone: none of these may be a heading's.
    words: frozenset[str]
    single: frozenset[str]


class Teams(NamedTuple):
    """Two teams with plain names: the spellings of each, longest first; the rest as of a player."""

    home: tuple[Spelled, ...]
    away: tuple[Spelled, ...]
    words: frozenset[str]
    single: frozenset[str]


@lru_cache(maxsize=32768)
def person(name: str) -> Person | None:
    """A player by the name; None where it is not plain."""
    tokens = _plain(name)
    if tokens is None or not tokens[0].capital or any(token.kind == "digits" for token in tokens):
        return None
    spellings = [Spelled(name, capital=True)]
    short = short_name(name)
    short_tokens = _plain(short) if short != name and name.endswith(f" {short}") else None
    if short_tokens is not None:
        spellings.append(Spelled(short, short_tokens[0].capital > 0))
        if not short_tokens[0].capital:
            spellings.append(Spelled(short[0].upper() + short[1:], capital=True))
    return Person(name, tuple(spellings), short_tokens or (), _words([name]), _single((name, short)))


@lru_cache(maxsize=2048)
def teams(home: Words, away: Words) -> Teams | None:
    """Two teams by their spellings; None where one is not plain, or goes on to be the other's."""
    names = (*home, *away)
    if None in map(_plain, names):
        return None
    apart = [(name_words(one), name_words(other)) for one in home for other in away]
    if any(one[: len(other)] == other[: len(one)] for one, other in apart):
        return None
    return Teams(_longest_first(home), _longest_first(away), _words(names), _single(names))


def _longest_first(names: Words) -> tuple[Spelled, ...]:
    taken = [(name, tokenise(name)) for name in sorted({*names}, key=len, reverse=True)]
    return tuple([Spelled(name, tokens[0].capital > 0, tokens[-1].kind == "digits") for name, tokens in taken])


def _words(names: Words | list[str]) -> frozenset[str]:
    return frozenset([word for name in names for word in name_words(name) if len(word) > 1]).difference(IN_NAMES)


def _single(names: Words) -> frozenset[str]:
    return frozenset([said[0] for said in map(name_words, names) if len(said) == 1])


def _plain(name: str) -> tuple[Token, ...] | None:
    """The tokens of a name if they are its words, and full stops after initials; None where they are others.

    One of them has a capital, and the last one is no particle, abbreviation, initial or mark, but for an "'s".
    """
    tokens = tuple(tokenise(name))
    if not tokens or name != name.strip() or name != clean(name) or not any(token.capital for token in tokens):
        return None
    last = tokens[-1]
    if last.word in _NOT_LAST or len(last.word) == 1:
        return None
    before = ""
    for token in tokens:
        of_an_initial = token.word == "." and 0 < len(before) <= _INITIALS
        in_name = before and token.word in IN_NAMES
        if not (
            in_name or of_an_initial or (token.kind == "digits") or (token.kind == "word" and token.word.isalpha())
        ):
            return None
        before = token.word
    return tokens
