"""Reads a summary or report back: which points its sentences state, and with which values.

Names, lists, clocks and numbers are replaced by a sign each; what is left must be a sentence of the style, word for
word. So a text with any other word in it is not understood. It shares the sentences with the writer, and no code.
Words for a team that was just named ("they") are signs of their own, for the team that the text before them means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from commentary import phrasebook
from commentary.summaries import points as slots
from commentary.summaries.points import PointKind
from commentary.summaries.reading.patterns import Pattern, Table, declined, number_of, table_of, values_of
from commentary.summaries.reading.references import resolved
from commentary.summaries.reading.signs import Spelling, Values, marked

_END_OF_SENTENCE = re.compile(r"(?<=[.!?]) ")
#: Most pieces that end like a sentence and are one entry: "It is level. Brazil 1, Italy 1."
_LONGEST = 3


class Stated(NamedTuple):
    """A point that a sentence states, and its values by slot. A clock without a minute is that of added time."""

    kind: PointKind
    values: Mapping[str, Any]


#: What a sentence states, all of it: a point or two.
_Statement = tuple[Stated, ...]


def read(text: str, spelling: Spelling, style: str, language: str, *, report: bool) -> list[list[_Statement]] | None:
    """What each sentence may state: one of several, where they share the sentence. None: it can't be read."""
    values, references = values_of(style, language), phrasebook.book(language).references
    table = table_of(style, language, spelling.teams, report=report)
    forms = [declined(style, language, team) for team in spelling.teams]
    for surnames in (True, False):
        found = marked(text, spelling, forms, surnames=surnames)
        if found is None:
            continue
        marks, players = found
        own_words = partial(_is_known, values, players, table)
        stated = _stated(*values.signs(resolved(marks, references, own_words), players), table)
        if stated is not None:
            return stated
    return None


def _is_known(values: Values, players: Sequence[str], table: Table, sentence: str) -> bool:
    return values.signs(sentence, players)[0] in table


def _stated(text: str, values: Sequence[Any], table: Table) -> list[list[_Statement]] | None:
    pieces = _END_OF_SENTENCE.split(text)
    found: list[list[_Statement]] = []
    used = start = 0
    while start < len(pieces):
        for end in range(min(start + _LONGEST, len(pieces)), start, -1):
            sentence = pieces[start] if end == start + 1 else " ".join(pieces[start:end])
            patterns = table.get(sentence)
            if patterns is None:
                continue
            behind = used + sum(len(pattern.signs) for pattern in patterns[0])
            said = _matched(patterns, values[used:behind])
            if said:
                found.append(said)
                used, start = behind, end
                break
        else:
            return None
    return found


def _matched(patterns: Sequence[tuple[Pattern, ...]], values: Sequence[Any]) -> list[_Statement]:
    found = []
    for parts in patterns:
        stated, at = [], 0
        for pattern in parts:
            stated.append(_of_pattern(pattern, values[at : at + len(pattern.signs)]))
            at += len(pattern.signs)
        if None not in stated:
            found.append(tuple(one for one in stated if one is not None))
    return found


def _of_pattern(pattern: Pattern, values: Sequence[Any]) -> Stated | None:
    said: dict[str, Any] = dict(pattern.fixed)
    for sign, value in zip(pattern.signs, values, strict=True):
        if isinstance(sign, str):
            plain = _plain(sign, value)
            if said.setdefault(sign, plain) != plain:  # a value said twice is the same
                return None
        elif sign != number_of(value):
            return None
    return Stated(pattern.kind, said)


def _plain(slot: str, value: Any) -> Any:  # noqa: ANN401 (whatever a slot holds)
    if slot in slots.NUMBERS:
        return number_of(value)
    if slot in slots.PLAYERS:
        bare = len(value) == 1 and value[0].form in ("player", "goal") and not value[0].clocks
        return value[0].player if bare else None
    return value
