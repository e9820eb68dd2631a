"""The sentences of a style as patterns: with a sign for each value in them, and what the signs stand for."""

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
from commentary.summaries.reading.signs import (
    AWAY,
    AWAY_AGAIN,
    CLOCK,
    HOME,
    HOME_AGAIN,
    LIST,
    NUMBER,
    PLAYER,
    SIGNS,
    Item,
    Values,
)
from commentary.summaries.sentences import Sentence, Sentences, base_of, sentences

#: Numbers from here on stand for a slot, where a sentence is read as a pattern.
_DUMMY = 90_000
#: The forms of goals. Words of a sentence may be read as part of one: "A goal by <scorer>" looks different before
#: "Ed Lang" and before "substitute Ed Lang".
ITEMS = ("goal", "substitute", "penalty", "own_goal", "several", "one", "unnamed")
#: What a team's name depends on: all between it and the name before, if that is one word; else the last word.
_WORD = re.compile(r"^ ?\S+ $|\S+ $")


class Pattern(NamedTuple):
    """What a sentence, or a part of one, states when its text with signs is met."""

    kind: PointKind
    #: The slot behind each sign, or the number that stands there.
    signs: tuple[str | int, ...]
    #: Values without a sign: goals of nobody, for the ear just "a goal"; the team of the point before.
    fixed: tuple[tuple[str, Any], ...] = ()


#: The patterns that a sentence may be, each one of the points that it states, in order.
Table = Mapping[str, Sequence[tuple[Pattern, ...]]]


def forget() -> None:
    """Forget what was read of the sentences: a house's have been laid over them."""
    for kept in (values_of, declined, _declension, _words_before_teams, _texts, _table):
        kept.cache_clear()


def table_of(style: str, language: str, teams: tuple[str, str], *, report: bool) -> Table:
    """The patterns of a style's sentences, by their text with signs."""
    home, away = (_declension(style, language, team) for team in teams)
    return _table(style, language, report, home, away)


def number_of(value: Any) -> Any:  # noqa: ANN401 (a number, or "75'" as a clock)
    """The number that a clock is; any other value itself."""
    return value[0] if isinstance(value, tuple) and value and value[1:] == (0,) else value


@lru_cache(maxsize=64)
def values_of(style: str, language: str) -> Values:
    """What finds the values in a style's texts."""
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
            found.append((word, joined.removesuffix(_spelled(joined, team)) + HOME))
    return _Declension(tuple(found))


@lru_cache(maxsize=4096)
def declined(style: str, language: str, team: str) -> frozenset[str]:
    """How a team's name stands in its other cases: "Niederlanden"."""
    names = _team_names(language)
    said = (names.join(word, team) for word in _words_before_teams(style, language))
    return frozenset(_spelled(joined, team) for joined in said) - {team}


def _spelled(joined: str, team: str) -> str:
    """A team's name as it stands behind words: it changes its endings, not its number of words."""
    return " ".join(joined.split(" ")[-len(team.split(" ")) :])


@lru_cache(maxsize=64)
def _words_before_teams(style: str, language: str) -> tuple[str, ...]:
    known = _known(style, language)
    single = (one for kinds in (known.summaries, known.reports) for wordings in kinds.values() for one in wordings)
    joined = (
        one
        for kinds in (known.joined_summaries, known.joined_reports)
        for wordings in kinds.values()
        for both in wordings
        for one in both
    )
    words = {
        found[0].lower()
        for sentence in (*single, *joined)
        for before, slot in zip(sentence.parts[::2], sentence.slots, strict=False)
        if slot in slots.TEAMS and (found := _WORD.search(before))
    }
    return tuple(sorted(words))


@lru_cache(maxsize=256)
def _table(style: str, language: str, report: bool, home: _Declension, away: _Declension) -> Table:  # noqa: FBT001
    known = _known(style, language)
    table: defaultdict[str, list[tuple[Pattern, ...]]] = defaultdict(list)

    def add(text: str, *patterns: Pattern) -> None:
        if patterns not in table[text]:
            table[text].append(patterns)

    texts = _Texts(style, language, (home, away))
    for kind, wordings in (known.reports if report else known.summaries).items():
        for sentence in wordings:
            for team in (1, 2):
                for text, pattern in texts.of(sentence, kind, team):
                    add(text, pattern)
    for kinds, both in known.joined(report=report).items():
        for one in both:
            for text, patterns in texts.joined(one, kinds):
                add(text, *patterns)
    return table


def _about(pattern: Pattern, team: int) -> Pattern:
    """The pattern of a second part, which is about the team of the first one where it names none."""
    return pattern if "team" in pattern.signs else pattern._replace(fixed=(*pattern.fixed, ("team", team)))


class _Texts:
    """Sentences with signs, by the words that goals and teams have in them."""

    def __init__(self, style: str, language: str, teams: tuple[_Declension, _Declension]) -> None:
        self._style, self._language, self._teams = style, language, teams

    def of(self, sentence: Sentence, kind: PointKind, team: int) -> Sequence[tuple[str, Pattern]]:
        """Each text of a sentence about one of the teams, and what it states."""
        sides = {"home": 1, "away": 2, "team": team, "other": 3 - team}
        named = tuple(
            self._teams[side - 1].join(words, HOME if side == 1 else AWAY)
            for words, slot in zip(sentence.parts[::2], sentence.slots, strict=False)
            if (side := sides.get(slot))
        )
        return _texts(self._style, self._language, sentence, kind, team=team, named=named)

    def joined(
        self, both: tuple[Sentence, Sentence], kinds: tuple[PointKind, PointKind]
    ) -> Iterator[tuple[str, tuple[Pattern, Pattern]]]:
        """Each text of a sentence that states two points. A second part without a team is about that of the first."""
        before, after = both
        for team, other in ((1, 1), (1, 2), (2, 1), (2, 2)):
            if team == other or "team" in after.slots:
                behind = self.of(after, kinds[1], other)
                for text, first in self.of(before, kinds[0], team):
                    for rest, second in behind:
                        yield text + rest, (first, _about(second, team) if "team" in before.slots else second)


@lru_cache(maxsize=65_536)
def _texts(
    style: str, language: str, sentence: Sentence, kind: PointKind, *, team: int, named: tuple[str, ...]
) -> Sequence[tuple[str, Pattern]]:
    """The texts of a sentence; `named`: the names of teams in it, with the words before them.

    Kept, for the names of all teams decline in a few ways: so a pair of teams not seen before costs little.
    """
    words, values = _known(style, language).words, values_of(style, language)
    found: dict[tuple[str, Pattern], None] = {}
    for form in ITEMS if not slots.GOALS.isdisjoint(sentence.slots) else ITEMS[:1]:
        if form not in words:
            continue
        goal = words[form] if words[form].slots else words["goal"]
        for names in range(sentence.slots.count("team") + 1):
            text, signs = values.signs(_filled(sentence, words, goal, names, team=team, named=named), ["A"])
            pattern = Pattern(kind, tuple(_signs(sentence, text, signs)))
            if not words[form].slots:
                text, pattern = _of_nobody(text, pattern, words[form].text)
            found[text, pattern] = None
    return tuple(found)


def _filled(
    sentence: Sentence, known: Mapping[str, Sentence], goal: Sentence, names: int, *, team: int, named: Sequence[str]
) -> str:
    """The sentence with something in each slot, `goal` as its goals, and `team` by its name so many times."""
    said: list[str] = []
    number = str(_DUMMY)
    clock = _word(known["clock"], minute=number)
    teams = iter(named)
    for words, slot in zip(sentence.parts[::2], sentence.slots, strict=False):
        if slot in slots.TEAMS:
            name = next(teams)
            by_name = slot != "team" or names > 0
            names -= slot == "team"
            said.append(name if by_name else words + (HOME_AGAIN if team == 1 else AWAY_AGAIN))
        elif slot in slots.NUMBERS:
            said += words, number
        elif slot == "when":
            said += words, _word(known["when"], minute=number, ordinal=number)
        elif slot == "clock":
            said += words, clock
        elif slot in slots.GOALS:
            item = {"player": PLAYER, "clocks": clock, "team": HOME, "number": number}
            said += words, _word(goal, **item)
        elif slot == "off":
            said += words, _word(known["goal"], player=PLAYER, clocks=clock)
        elif slot == "dismissed":
            said += words, _word(known["dismissed"], player=PLAYER, team=HOME, clock=clock)
        else:
            said += words, PLAYER
    return "".join(said) + sentence.parts[-1]


def _of_nobody(text: str, pattern: Pattern, word: str) -> tuple[str, Pattern]:
    """The text with a word that has no sign of its own in the place of its goals."""
    signs = [slot for slot in pattern.signs if slot not in slots.GOALS]
    fixed = tuple((str(slot), (Item("unnamed", None),)) for slot in pattern.signs if slot in slots.GOALS)
    said = text.replace(LIST, word)
    return said[0].upper() + said[1:], Pattern(pattern.kind, tuple(signs), fixed)


def _word(word: Sentence, **values: str) -> str:
    parts = list(word.parts)
    parts[1::2] = [values[slot] for slot in word.slots]
    return "".join(parts)


def _signs(sentence: Sentence, text: str, found: Sequence[Any]) -> Iterator[str | int]:
    """The slot of each value that a filled sentence has, or the number that is one of its words."""
    slots_left = iter(sentence.slots)
    for sign, value in zip((one for one in text if one in SIGNS), found, strict=True):
        number = number_of(value)
        is_word = sign in (NUMBER, CLOCK) and isinstance(number, int) and number != _DUMMY
        yield number if is_word else next(slots_left)
