"""Reads a summary or report back: which points its sentences state, and with which values.

Names, lists, clocks and numbers are replaced by a sign each; what is left must be a sentence of the style, word for
word. So a text with any other word in it is not understood. It shares the sentences with the writer, and no code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from commentary import phrasebook
from commentary.phrasebook.team_names import TeamNames
from commentary.style import Style
from commentary.summaries import points as slots
from commentary.summaries.points import PointKind
from commentary.summaries.reading_signs import AWAY, CLOCK, HOME, NUMBER, PLAYER, SIGNS, Spelling, Values, marked
from commentary.summaries.sentences import Sentence, Sentences, sentences

_END_OF_SENTENCE = re.compile(r"(?<=[.!?]) ")
#: Most pieces that end like a sentence and are one entry: "It is level. Brazil 1, Italy 1."
_LONGEST = 3
#: Numbers from here on stand for a slot, where a sentence is read as a pattern.
_DUMMY = 90_000
#: What a team's name depends on: all between it and the name before, if that is one word; else the last word.
_WORD = re.compile(r"^ ?\S+ $|\S+ $")


class Stated(NamedTuple):
    """A point that a sentence states, and its values by slot. A clock without a minute is that of added time."""

    kind: PointKind
    values: Mapping[str, Any]


class _Pattern(NamedTuple):
    kind: PointKind
    #: The slot behind each sign, or the number that stands there.
    signs: tuple[str | int, ...]


_Table = Mapping[str, Sequence[_Pattern]]


def read(text: str, spelling: Spelling, style: str, language: str, *, report: bool) -> list[list[Stated]] | None:
    """What each sentence may state: one of several points, where they share the sentence. None: it can't be read."""
    values = _values(style, language)
    table = table_of(style, language, spelling.teams, report=report)
    for surnames in (True, False):
        found = marked(text, spelling, surnames=surnames)
        stated = None if found is None else _stated(*values.signs(*found), table)
        if stated is not None:
            return stated
    return None


def forget() -> None:
    """Forget what was read of the sentences: a house's have been laid over them."""
    for kept in (_values, _declension, _words_before_teams, _table):
        kept.cache_clear()


def table_of(style: str, language: str, teams: tuple[str, str], *, report: bool) -> _Table:
    """The patterns of a style's sentences, by their text with signs."""
    home, away = (_declension(style, language, team) for team in teams)
    return _table(style, language, report, home, away)


def _stated(text: str, values: Sequence[Any], table: _Table) -> list[list[Stated]] | None:
    pieces = _END_OF_SENTENCE.split(text)
    found: list[list[Stated]] = []
    used = start = 0
    while start < len(pieces):
        for end in range(min(start + _LONGEST, len(pieces)), start, -1):
            sentence = " ".join(pieces[start:end])
            count = sum(map(sentence.count, SIGNS))
            said = _matched(table.get(sentence, ()), values[used : used + count])
            if said:
                found.append(said)
                used, start = used + count, end
                break
        else:
            return None
    return found


def _matched(patterns: Sequence[_Pattern], values: Sequence[Any]) -> list[Stated]:
    found = []
    for pattern in patterns:
        pairs = list(zip(pattern.signs, values, strict=True))
        if all(isinstance(sign, str) or sign == _number(value) for sign, value in pairs):
            named = [(sign, _plain(sign, value)) for sign, value in pairs if isinstance(sign, str)]
            said = dict(named)
            if all(said[sign] == value for sign, value in named):  # a value said twice is the same
                found.append(Stated(pattern.kind, said))
    return found


def _number(value: Any) -> Any:  # noqa: ANN401 (a number, or "75'" as a clock)
    return value[0] if isinstance(value, tuple) and value and value[1:] == (0,) else value


def _plain(slot: str, value: Any) -> Any:  # noqa: ANN401 (whatever a slot holds)
    if slot in slots.NUMBERS:
        return _number(value)
    if slot in slots.PLAYERS:
        bare = len(value) == 1 and value[0].form in ("player", "goal") and not value[0].clocks
        return value[0].player if bare else None
    return value


@lru_cache(maxsize=64)
def _values(style: str, language: str) -> Values:
    book = phrasebook.book(language)
    numbers = book.numbers if style == Style.RADIO else ()
    return Values(_known(style, language).words, book.forms.get("ordinal", str), numbers)


def _known(style: str, language: str) -> Sentences:
    known = sentences(style, language)
    assert known is not None, f"no summaries in {style} of {language}"
    return known


def _team_names(language: str) -> TeamNames:
    return phrasebook.book(language).team_names


class _Declension(NamedTuple):
    """How a team's name stands after each of some words: "für den {name}". Names of one declension share patterns."""

    forms: tuple[tuple[str, str], ...]

    def join(self, words: str, sign: str) -> str:
        """The words before the name, and its sign."""
        last = _WORD.search(words)
        joined = dict(self.forms).get(last[0].lower() if last else "")
        if joined is None or last is None:
            return words + sign
        form = joined.replace(HOME, sign)
        return words[: last.start()] + (form[:1].upper() + form[1:] if last[0][0].isupper() else form)


@lru_cache(maxsize=4096)
def _declension(style: str, language: str, team: str) -> _Declension:
    names = _team_names(language)
    found = []
    for word in _words_before_teams(style, language):
        joined = names.join(word, team)
        if joined != word + team:
            found.append((word, joined.replace(team, HOME)))
    return _Declension(tuple(found))


@lru_cache(maxsize=64)
def _words_before_teams(style: str, language: str) -> tuple[str, ...]:
    known = _known(style, language)
    words = {
        found[0].lower()
        for kinds in (known.summaries, known.reports)
        for wordings in kinds.values()
        for sentence in wordings
        for before, slot in zip(sentence.parts[::2], sentence.slots, strict=False)
        if slot in slots.TEAMS and (found := _WORD.search(before))
    }
    return tuple(sorted(words))


@lru_cache(maxsize=256)
def _table(style: str, language: str, report: bool, home: _Declension, away: _Declension) -> _Table:  # noqa: FBT001
    known = _known(style, language)
    values = _values(style, language)
    table: defaultdict[str, list[_Pattern]] = defaultdict(list)
    for kind, wordings in (known.reports if report else known.summaries).items():
        for sentence in wordings:
            for teams in ({"team": 1, "other": 2}, {"team": 2, "other": 1}):
                filled = _filled(sentence, known, {"home": 1, "away": 2, **teams}, (home, away))
                text, found = values.signs(filled, ["A"])
                pattern = _Pattern(kind, tuple(_signs(sentence, text, found)))
                if pattern not in table[text]:
                    table[text].append(pattern)
    return table


def _filled(
    sentence: Sentence, known: Sentences, teams: Mapping[str, int], declensions: tuple[_Declension, _Declension]
) -> str:
    said: list[str] = []
    number = str(_DUMMY)
    clock = _word(known, "clock", minute=number)
    for words, slot in zip(sentence.parts[::2], sentence.slots, strict=False):
        if slot in slots.TEAMS:
            side = teams[slot]
            said.append(declensions[side - 1].join(words, HOME if side == 1 else AWAY))
        elif slot in slots.NUMBERS:
            said += words, number
        elif slot == "when":
            said += words, _word(known, "when", minute=number, ordinal=number)
        elif slot == "clock":
            said += words, clock
        elif slot in ("goals", "replies"):
            said += words, _word(known, "goal", player=PLAYER, clocks=clock)
        elif slot == "dismissed":
            said += words, _word(known, "dismissed", player=PLAYER, team=HOME, clock=clock)
        else:
            said += words, PLAYER
    return "".join(said) + sentence.parts[-1]


def _word(known: Sentences, name: str, **values: str) -> str:
    parts = list(known.words[name].parts)
    parts[1::2] = [values[slot] for slot in known.words[name].slots]
    return "".join(parts)


def _signs(sentence: Sentence, text: str, found: Sequence[Any]) -> Iterator[str | int]:
    """The slot of each value that a filled sentence has, or the number that is one of its words."""
    slots_left = iter(sentence.slots)
    for sign, value in zip((one for one in text if one in SIGNS), found, strict=True):
        number = _number(value)
        is_word = sign in (NUMBER, CLOCK) and isinstance(number, int) and number != _DUMMY
        yield number if is_word else next(slots_left)
