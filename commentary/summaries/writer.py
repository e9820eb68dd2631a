"""Realisation: the text of a summary or report from its points, in a style and language."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from zlib import crc32

from commentary import phrasebook
from commentary.phrasebook.spoken import in_words, spoken_teams
from commentary.phrasebook.team_names import TeamNames
from commentary.style import Style
from commentary.summaries import points as slots
from commentary.summaries.goals import Goal
from commentary.summaries.marks import Mark
from commentary.summaries.points import Point
from commentary.summaries.references import Reference, Told
from commentary.summaries.sentences import Joined, Sentence, Sentences
from football.match_information import MatchInformation
from football.spelling import short_name, surname

#: Scorers in a list for the ear, told apart by what each did: more have names alone.
_MOST_BY_EAR = 4
#: Words of a sentence that states two points, at most; sentences of a report and of a summary, at least.
_LONGEST, _LEAST_OF_REPORT, _LEAST = 25, 3, 2
#: Styles that write counts in words, as far as the highest is not higher than this.
_IN_WORDS, _LAST_IN_WORDS = frozenset({Style.LIVELY, Style.RADIO}), 12
#: Places from which on sentences of a report make a new paragraph: goals, cards and luck, numbers and season.
_PARAGRAPHS = (slots.GOALS_PLACE, slots.INCIDENTS_PLACE, slots.COUNTS_PLACE)
#: A paragraph of fewer characters belongs to the one before it.
_SHORTEST = 50


class Written(NamedTuple):
    """A text, and the names of both teams as they stand in it."""

    text: str
    teams: tuple[str, str]
    #: Of a report, what the text consists of: the headline, then goals, incidents, and numbers.
    paragraphs: tuple[str, ...] = ()


class Occasion(NamedTuple):
    """What a text is about: the match, the mark, the names that must not be confused, and what was said before it."""

    match_id: str
    mark: Mark
    home: str
    away: str
    names: frozenset[str]
    info: MatchInformation | None = None
    #: The line before it has said the score.
    score_is_said: bool = False
    #: Which of the wordings comes first, counted from the one that the match has.
    turn: int = 0


class Writer:
    """Writes one text: remembers which names have been said."""

    def __init__(
        self, occasion: Occasion, known: Sentences, style: str, language: str, teams: tuple[str, str] | None = None
    ) -> None:
        book = phrasebook.book(language)
        self._occasion = occasion
        is_report = occasion.mark is Mark.REPORT
        self._kinds, self._joined = known.reports if is_report else known.summaries, known.joined(report=is_report)
        self._known = known
        self._style = style
        self._ordinal = book.forms.get("ordinal", str)
        self._team_names: TeamNames = book.team_names
        home, away = teams or (occasion.home, occasion.away)
        self._numbers: Sequence[str] = ()
        self._in_words: Sequence[str] = book.numbers
        self._least = book.numbers.index("one") if "one" in book.numbers else 2
        self.teams = book.team_names.of(home), book.team_names.of(away)
        if style == Style.RADIO:
            self._numbers = book.numbers
            self.teams = spoken_teams(home, away, occasion.info, book.team_names, occasion.names)
        self._ends_with_number = any(team[-1:].isdigit() for team in self.teams)
        self._said: set[str] = set()
        self._used: dict[str, int] = {}
        #: The teams that the last sentence named.
        self._named: set[int] = set()
        self._references = Reference(None if style == Style.BRIEF else book.references)
        #: The score that the first sentence said, the higher number first.
        self._score: tuple[int, int] | None = None

    def write(self, points: Iterable[Point]) -> Written:
        """The sentences of the points, in the order of their places; in a report headline, goals and so on apart."""
        found: list[str] = []
        for _, of in groupby(self._sentences(points), key=lambda said: bisect(_PARAGRAPHS, said[0])):
            text = " ".join(said for _, said in of)
            if len(found) > 1 and len(text) < _SHORTEST:
                found[-1] += f" {text}"
            else:
                found.append(text)
        is_set = self._occasion.mark is Mark.REPORT and len(found) > 1
        return Written(" ".join(found), self.teams, tuple(found) if is_set else ())

    def _sentences(self, points: Iterable[Point]) -> Iterator[tuple[int, str]]:
        """Each sentence, with the place of its first point; two points share one where they go together."""
        left = sorted(points, key=lambda point: point.place)
        spare = len(left) - (_LEAST_OF_REPORT if self._occasion.mark is Mark.REPORT else _LEAST)
        while left:
            joined = self._sentence(left[:2]) if spare > 0 and len(left) > 1 else None
            yield left[0].place, joined or self._sentence(left[:1]) or ""
            spare -= joined is not None
            left = left[1 if joined is None else 2 :]

    def leave_out(self, point: Point) -> None:
        """The score of this point was said before the text."""
        self._score = self._reached(point)

    def _sentence(self, points: Sequence[Point]) -> str | None:
        """The points in one sentence; None where there is none for them, or none that is short enough."""
        told = self._wording(points)
        if told is None:
            return None
        if len(told) > 1:
            before = self._said.copy(), self._references
            self._references = self._references.fork()
            said = self.said(told)
            if len(said.split()) > _LONGEST:
                self._said, self._references = before
                return None
        else:
            said = self.said(told)
        self._references.go_on(told)
        for point in points:
            self._used[point.kind] = self._used.get(point.kind, -1) + 1
            self._score = self._score or self._reached(point)
        self._named = {point.values[slot] for one, point in told for slot in one.slots if slot in slots.TEAMS}
        return said

    def _wording(self, points: Sequence[Point]) -> Told | None:
        """By match and mark; without a team that the sentence before was about, and with it where that is not clear."""
        first, second = points[0], points[-1]
        wordings: list[Told]
        if len(points) == 1:
            wordings = [[(one, first)] for one in self._kinds[first.kind] if first.values.keys() >= one.needs]
        else:
            every = self._joined.get((first.kind, second.kind), ())
            wordings = [list(zip(both, points, strict=True)) for both in every if self._can_be_said(both, points)]
        if not wordings:
            return None
        start = crc32(f"{self._occasion.match_id}{first.kind}".encode()) + self._occasion.mark.number
        start += self._used.get(first.kind, -1) + 1 + self._occasion.turn
        start %= len(wordings)
        turned = [*wordings[start:], *wordings[:start]]
        if self._ends_with_number:
            turned = [one for one in turned if not any(self._runs_together(*part) for part in one)] or turned
        about = self._named if len(self._named) == 1 else set()
        if self._score is not None and self._score == self._reached(first):
            turned = [one for one in turned if "high" not in one[0][0].slots] or turned
        if "goals" in first.values and first.values["team"] not in about:
            turned = [one for one in turned if "team" in one[0][0].slots] or turned
            return turned[0]
        return min(turned, key=lambda one: self._names(one, about)) if about else turned[0]

    @staticmethod
    def _can_be_said(both: Joined, points: Sequence[Point]) -> bool:
        """Whether the points have all values, whose the second is can't be mistaken, and nobody scores in both."""
        if not all(point.values.keys() >= one.needs for one, point in zip(both, points, strict=True)):
            return False
        first, second = (point.values for point in points)
        if first.get("team") != second.get("team") and "team" not in both[1].slots:
            return False
        scorers = [{goal[0] for goal in values.get("goals", ())} for values in (first, second)]
        return scorers[0].isdisjoint(scorers[1])

    def _names(self, told: Told, about: Collection[int]) -> int:
        """How often a sentence names the team that it is about, and does not just refer to it."""
        references = self._references.fork().said(told)
        return sum(
            refers is None and slot in slots.TEAMS and point.values[slot] in about
            for (sentence, point), one in zip(told, references, strict=True)
            for slot, refers in zip(sentence.slots, one, strict=True)
        )

    def _runs_together(self, sentence: Sentence, point: Point) -> bool:
        """Whether a number stands right behind a team whose name ends with one: "FC Buchenfurt 83 1:0"."""
        return any(
            slot in slots.TEAMS
            and between == " "
            and then in slots.NUMBERS
            and self.teams[point.values[slot] - 1][-1:].isdigit()
            for slot, between, then in zip(sentence.slots, sentence.parts[2::2], sentence.slots[1:], strict=False)
        )

    @staticmethod
    def _reached(point: Point) -> tuple[int, int] | None:
        """The score that the point's sentences can say."""
        values = point.values
        if "home_score" in values:
            return max(values["home_score"], values["away_score"]), min(values["home_score"], values["away_score"])
        return (values["high"], values["low"]) if "goals" in values and "high" in values else None

    def said(self, told: Told) -> str:
        """A sentence of one or two parts with the values of their points."""
        counting = [self._counting(*part) for part in told]
        if all("high" in sentence.slots for sentence, _ in told):  # "15 shots to 3 and 6 corners to 2"
            counting = [min(counting, key=len)] * len(told)
        text = ""
        for (sentence, point), references, numbers in zip(told, self._references.said(told), counting, strict=True):
            text += self._part(sentence, point, references, numbers)
        # "A. N. Other Jr." brings its full stop along; "van Dijk" or "a goal" may begin a sentence.
        text = text[:-1] if text.endswith("..") else text
        return text[0].upper() + text[1:]

    def _part(self, sentence: Sentence, point: Point, references: Sequence[str | None], numbers: Sequence[str]) -> str:
        said: list[str] = []
        for place, (words, slot) in enumerate(zip(sentence.parts[::2], sentence.slots, strict=False)):
            value = point.values[slot]
            if slot in slots.TEAMS:
                said.append(references[place] or self._team_names.join(words, self.teams[value - 1]))
            else:
                text = self._value(slot, value, point)
                is_count = slot in slots.COUNTS and not self._has_colon(sentence, place)
                in_goals = point.kind.is_in_goals(slot)
                said += words, in_words(text, self._numbers if in_goals else numbers if is_count else ())
        return "".join(said) + sentence.parts[-1]

    @staticmethod
    def _has_colon(sentence: Sentence, place: int) -> bool:
        """Whether the value of a slot is one of "15:6"."""
        return ":" in (sentence.parts[2 * place], sentence.parts[2 * place + 2])

    def _counting(self, sentence: Sentence, point: Point) -> Sequence[str]:
        """The words for the counts of a sentence; none where one of them has none, as in German the indeclinable 1."""
        for place, slot in enumerate(sentence.slots):
            if slot not in slots.COUNTS or self._has_colon(sentence, place):
                continue
            number, words = point.values[slot], sentence.parts[2 * place : 2 * place + 3 : 2]
            if number > _LAST_IN_WORDS or (number < self._least and " zu " not in words):
                return ()
        return self._in_words if self._style in _IN_WORDS else ()

    def _value(self, slot: str, value: object, point: Point) -> str:
        if slot in slots.NUMBERS:
            return str(value)
        if slot in slots.PLAYERS:
            assert isinstance(value, str)
            return self._player(value)
        assert isinstance(value, tuple)
        if slot in slots.CLOCKS:
            return self._when(*value) if slot == "when" else self._clock(*value)
        return self._list(self._items(slot, value, point))

    def _items(self, slot: str, value: tuple[Any, ...], point: Point) -> list[str]:
        if slot == "kickers":
            return [self._player(one) for one in value]
        if slot == "dismissed":
            return [self._dismissed(*one) for one in value]
        if slot == "off":
            return [self._words("goal", player=self._player(name), clocks=self._clock(*at)) for name, at in value]
        if slot in slots.GOALS and "several" in self._known.words:
            names = dict.fromkeys(str(goal[0]) for goal in value)
            own = any(goal[3] or not goal[0] for goal in value)
            # "A penalty from X equalised" is not said, and a long list for the ear has names alone.
            if slot in ("scorer", "scorers") or (len(names) > _MOST_BY_EAR and not own):
                return [self._player(name) for name in names]
        side = point.values["team"]
        return self._goals(value, 3 - side if slot == "replies" else side)

    def _player(self, name: str) -> str:
        """The name in full, and from the second time on the surname, where it is nobody else's."""
        short = surname(name) if self._style == Style.BRIEF else short_name(name)
        full = self._style == Style.WIRE or (name not in self._said and self._style != Style.BRIEF)
        self._said.add(name)
        return name if full or self._is_shared(short, name) else short

    def _is_shared(self, short: str, name: str) -> bool:
        return any(other != name and (other == short or other.endswith(f" {short}")) for other in self._occasion.names)

    def _words(self, word: str, **values: object) -> str:
        parts = list(self._known.words[word].parts)
        parts[1::2] = [str(values[slot]) for slot in parts[1::2]]
        return "".join(parts)

    def _clock(self, minute: int, added: int) -> str:
        return self._words("added_clock" if added else "clock", minute=minute, added=added)

    def _when(self, minute: int, added: int) -> str:
        if added:
            word = slots.ADDED_WORDS.get(minute, "added_when")
            return self._words(word, added=added, ordinal=self._ordinal(str(added)))
        return self._words("when", minute=minute, ordinal=self._ordinal(str(minute)))

    def _goals(self, goals: Sequence[Goal], side: int) -> list[str]:
        """Goals of a side in a list, those of one player together."""
        found: dict[tuple[str | None, bool], list[Goal]] = {}
        for goal in goals:
            found.setdefault((goal[0], goal[3]), []).append(goal)
        said: list[str] = []
        mixed = False
        for (player, own), scored in found.items():
            plain = len(scored) == 1 and not scored[0][2] and not own
            if plain and mixed and player and "one" in self._known.words:
                # "An own goal by X and Y" would be one of both.
                said.append(self._words("one", player=self._player(player), clocks=self._clock(*scored[0][1])))
            else:
                said.append(self._scorer(player, scored, self.teams[2 - side] if own else ""))
            mixed = mixed or own or (not plain and "several" in self._known.words)
        return said

    def _scorer(self, player: str | None, goals: Sequence[Goal], against: str) -> str:
        """One player's goals; of own goals, `against` is the player's team."""
        clocks = [
            self._words("penalty_clock", clock=self._clock(*at)) if penalty and not against else self._clock(*at)
            for _, at, penalty, *_ in goals
        ]
        joined = self._known.words["comma"].text.join(clocks)
        if player is None:
            return self._words("unnamed", clocks=joined)
        if len(goals) > 1 and not against and "several" in self._known.words:
            number = in_words(str(len(goals)), self._numbers)
            return self._words("several", player=self._player(player), number=number)
        if against:
            word = "own_goal"
        elif all(goal[2] for goal in goals):
            word = "penalty"
        else:
            word = "substitute" if goals[0][4] and "substitute" in self._known.words else "goal"
        return self._words(word, player=self._player(player), team=against, clocks=joined)

    def _dismissed(self, player: str, side: int, at: tuple[int, int]) -> str:
        name = self._player(player)
        return self._words("dismissed", player=name, team=self.teams[side - 1], clock=self._clock(*at))

    def _list(self, items: Sequence[str]) -> str:
        if len(items) == 1:
            return items[0]
        comma, last = self._known.words["comma"].text, self._known.words["and"].text
        return f"{comma.join(items[:-1])}{last}{items[-1]}"
