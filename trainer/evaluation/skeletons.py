"""Skeletons: published lines with every name, team and number replaced by PLAYER, TEAM and NUMBER.

Names are those that the lines of a match have in their fields, in full and in each short form that a line may use;
nothing is guessed from capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from commentary.message import Commentary
from commentary.phrasebook import books
from commentary.phrasebook.book import Book
from commentary.short_names import team_forms
from football.spelling import surname

PLAYER, TEAM, NUMBER = "PLAYER", "TEAM", "NUMBER"
#: The words of a skeleton that stand for what was replaced.
SLOTS = frozenset({PLAYER, TEAM, NUMBER})
#: A clock, an ordinal or plain digits.
_NUMBER = r"\d+(?:\+\d+)?['’]?(?:(?<=\d)(?:st|nd|rd|th)\b)?"


def skeletons(match: Sequence[Commentary]) -> list[str]:
    """The skeletons of one match's lines, in order. Its names are taken from all of them."""
    by_name = dict.fromkeys(chain.from_iterable(map(_players, match)), PLAYER)
    by_name |= dict.fromkeys(
        chain.from_iterable(_teams(line) for line in {_pairing(line): line for line in match}.values()), TEAM
    )
    names = sorted((re.escape(name) for name in by_name if name), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?P<name>{'|'.join(names)})(?!\w)|{_NUMBER}")
    return [pattern.sub(lambda found: by_name[found[0]] if found["name"] else NUMBER, line.text) for line in match]


def _pairing(line: Commentary) -> tuple[str, str, str]:
    return line.home, line.away, line.language


def _players(line: Commentary) -> Iterator[str]:
    people = (line.player, line.player2, line.player_in, line.player_out, *(line.line_up or ()))
    for name in filter(None, people):
        for form in (name, surname(name), f"{name[0]}. {surname(name)}"):
            yield from _inflected(form, books()[line.language])


def _teams(line: Commentary) -> Iterator[str]:
    book = books()[line.language]
    for names in ((line.home, line.away), (book.team_names.of(line.home), book.team_names.of(line.away))):
        for form in team_forms(*names):
            yield from _inflected(form, book)


def _inflected(name: str, book: Book) -> Iterable[str]:
    """The name in each form of the language's grammar; without the full stop that closes a sentence too."""
    bare = name.removesuffix(".")
    return (bare, *(inflect(bare) for inflect in book.forms.values()))
