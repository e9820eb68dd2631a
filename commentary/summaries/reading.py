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
from commentary.summaries.reading_signs import (
    AWAY,
    CLOCK,
    HOME,
    LIST,
    NUMBER,
    PLAYER,
    SIGNS,
    Item,
    Spelling,
    Values,
    marked,
)
from commentary.summaries.sentences import Sentence, Sentences, base_of, sentences

_END_OF_SENTENCE = re.compile(r"(?<=[.!?]) ")
#: Most pieces that end like a sentence and are one entry: "It is level. Brazil 1, Italy 1."
_LONGEST = 3
#: Numbers from here on stand for a slot, where a sentence is read as a pattern.
_DUMMY = 90_000
#: The forms of goals. Words of a sentence may be read as part of one: "A goal by <scorer>" looks different before
#: "Ed Lang" and before "substitute Ed Lang".
ITEMS = ("goal", "substitute", "penalty", "own_goal", "several", "one", "unnamed")
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
    #: Values without a sign: goals of nobody, for the ear just "a goal".
    fixed: tuple[tuple[str, Any], ...] = ()


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
            sentence = pieces[start] if end == start + 1 else " ".join(pieces[start:end])
            patterns = table.get(sentence)
            if patterns is None:
                continue
            behind = used + len(patterns[0].signs)
            said = _matched(patterns, values[used:behind])
            if said:
                found.append(said)
                used, start = behind, end
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
            said = dict((*named, *pattern.fixed))
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
    numbers = book.numbers if base_of(style) in (Style.RADIO, Style.LIVELY) else ()
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
                for form in ITEMS if not slots.GOALS.isdisjoint(sentence.slots) else ITEMS[:1]:
                    if form not in known.words:
                        continue
                    word = known.words[form] if known.words[form].slots else known.words["goal"]
                    sides = {"home": 1, "away": 2, **teams}
                    text, found = values.signs(_filled(sentence, known, sides, (home, away), word), ["A"])
                    pattern = _Pattern(kind, tuple(_signs(sentence, text, found)))
                    if not known.words[form].slots:
                        text, pattern = _of_nobody(text, pattern, known.words[form].text)
                    if pattern not in table[text]:
                        table[text].append(pattern)
    return table


def _filled(
    sentence: Sentence,
    known: Sentences,
    teams: Mapping[str, int],
    declensions: tuple[_Declension, _Declension],
    goal: Sentence,
) -> str:
    """The sentence with something in each slot; `goal` is the word for its goals."""
    said: list[str] = []
    number = str(_DUMMY)
    clock = _word(known.words["clock"], minute=number)
    for words, slot in zip(sentence.parts[::2], sentence.slots, strict=False):
        if slot in slots.TEAMS:
            side = teams[slot]
            said.append(declensions[side - 1].join(words, HOME if side == 1 else AWAY))
        elif slot in slots.NUMBERS:
            said += words, number
        elif slot == "when":
            said += words, _word(known.words["when"], minute=number, ordinal=number)
        elif slot == "clock":
            said += words, clock
        elif slot in slots.GOALS:
            item = {"player": PLAYER, "clocks": clock, "team": HOME, "number": number}
            said += words, _word(goal, **item)
        elif slot == "off":
            said += words, _word(known.words["goal"], player=PLAYER, clocks=clock)
        elif slot == "dismissed":
            said += words, _word(known.words["dismissed"], player=PLAYER, team=HOME, clock=clock)
        else:
            said += words, PLAYER
    return "".join(said) + sentence.parts[-1]


def _of_nobody(text: str, pattern: _Pattern, word: str) -> tuple[str, _Pattern]:
    """The text with a word that has no sign of its own in the place of its goals."""
    signs = [slot for slot in pattern.signs if slot not in slots.GOALS]
    fixed = tuple((str(slot), (Item("unnamed", None),)) for slot in pattern.signs if slot in slots.GOALS)
    said = text.replace(LIST, word)
    return said[0].upper() + said[1:], _Pattern(pattern.kind, tuple(signs), fixed)


def _word(word: Sentence, **values: str) -> str:
    parts = list(word.parts)
    parts[1::2] = [values[slot] for slot in word.slots]
    return "".join(parts)


def _signs(sentence: Sentence, text: str, found: Sequence[Any]) -> Iterator[str | int]:
    """The slot of each value that a filled sentence has, or the number that is one of its words."""
    slots_left = iter(sentence.slots)
    for sign, value in zip((one for one in text if one in SIGNS), found, strict=True):
        number = _number(value)
        is_word = sign in (NUMBER, CLOCK) and isinstance(number, int) and number != _DUMMY
        yield number if is_word else next(slots_left)
