"""Realisation: the text of a summary or report from its points, in a style and language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

from commentary import phrasebook
from commentary.phrasebook.spoken import in_words, spoken_teams
from commentary.phrasebook.team_names import TeamNames
from commentary.short_names import short_values
from commentary.slots import Slot
from commentary.style import Style
from commentary.summaries import points as slots
from commentary.summaries.marks import Mark
from commentary.summaries.points import Point
from commentary.summaries.sentences import Sentence, Sentences, sentences
from football.match_information import MatchInformation
from football.spelling import short_name, surname

#: The longest summary or report in the style `brief`, in characters.
BRIEF_LENGTH = 120
#: Points beside the score of a summary at a running mark, at a break, and beside the headline of a report.
_MOST = {"wire": (2, 3, 6), "lively": (3, 4, 6), "brief": (2, 2, 3), "radio": (2, 3, 6)}
Goal = tuple[str | None, tuple[int, int], bool, bool]


class Written(NamedTuple):
    """A text, and the names of both teams as they stand in it."""

    text: str
    teams: tuple[str, str]


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


def write(points: Sequence[Point], occasion: Occasion, style: str, language: str, voice: str = "") -> Written | None:
    """The text; None where the language has no sentences in that style. `voice`: the style of a house, if it is one."""
    known = sentences(voice or style, language)
    if known is None:
        return None
    kinds = known.reports if occasion.mark is Mark.REPORT else known.summaries
    kind = 2 if occasion.mark is Mark.REPORT else 0 if occasion.mark.minute else 1
    most = _MOST.get(style, _MOST["lively"])[kind]
    chosen = [point for point in points if point.kind in kinds][: most + 1]
    if style != Style.BRIEF:
        writer = _Writer(occasion, known, style, language)
        if occasion.score_is_said and len(chosen) > 1:
            writer.leave_out(chosen.pop(0))
        return Written(writer.text(sorted(chosen, key=lambda point: point.place)), writer.teams)
    teams = (occasion.home, occasion.away)
    while True:
        writer = _Writer(occasion, known, style, language, teams)
        text = writer.text(sorted(chosen, key=lambda point: point.place))
        if len(text) <= BRIEF_LENGTH:
            return Written(text, writer.teams)
        if len(chosen) > 1:
            left_out = chosen.pop().kind
            # The goals of one team alone would look like all.
            chosen = [one for one in chosen if one.kind is not left_out]
        elif teams == (occasion.home, occasion.away):
            teams = _short_teams(occasion, BRIEF_LENGTH - len(text) + sum(map(len, teams)))
        else:
            return None


def _short_teams(occasion: Occasion, room: int) -> tuple[str, str]:
    values = {Slot.HOME: occasion.home, Slot.AWAY: occasion.away}
    short = short_values(values, "<home><away>", max(room, 10))
    return short[Slot.HOME], short[Slot.AWAY]


class _Writer:
    """Writes one text: remembers which names have been said."""

    def __init__(
        self, occasion: Occasion, known: Sentences, style: str, language: str, teams: tuple[str, str] | None = None
    ) -> None:
        book = phrasebook.book(language)
        self._occasion = occasion
        self._kinds = known.reports if occasion.mark is Mark.REPORT else known.summaries
        self._known = known
        self._style = style
        self._ordinal = book.forms.get("ordinal", str)
        self._team_names: TeamNames = book.team_names
        home, away = teams or (occasion.home, occasion.away)
        self._numbers: Sequence[str] = ()
        self.teams = book.team_names.of(home), book.team_names.of(away)
        if style == Style.RADIO:
            self._numbers = book.numbers
            self.teams = spoken_teams(home, away, occasion.info, book.team_names, occasion.names)
        self._said: set[str] = set()
        self._used: dict[str, int] = {}
        #: The teams that the last sentence named.
        self._named: set[int] = set()
        #: The score that the first sentence said, the higher number first.
        self._score: tuple[int, int] | None = None

    def text(self, chosen: Iterable[Point]) -> str:
        """The sentences of the points."""
        return " ".join(self._sentence(point) for point in chosen)

    def leave_out(self, point: Point) -> None:
        """The score of this point was said before the text."""
        self._score = self._reached(point)

    def _sentence(self, point: Point) -> str:
        before = self._used[point.kind] = self._used.get(point.kind, -1) + 1
        sentence = self._wording(point, before)
        self._named = {point.values[slot] for slot in sentence.slots if slot in slots.TEAMS}
        self._score = self._score or self._reached(point)
        said = self._filled(sentence, point)
        # "A. N. Other Jr." brings its full stop along; "van Dijk" or "a goal" may begin a sentence.
        said = said[:-1] if said.endswith("..") else said
        return said[0].upper() + said[1:]

    def _wording(self, point: Point, before: int) -> Sentence:
        """By match and mark; without a team that the sentence before was about, and with it where that is not clear."""
        wordings = [one for one in self._kinds[point.kind] if point.values.keys() >= set(one.slots)]
        first = crc32(f"{self._occasion.match_id}{point.kind}".encode()) + self._occasion.mark.number + before
        turned = [wordings[(first + number) % len(wordings)] for number in range(len(wordings))]
        about = self._named if len(self._named) == 1 else set()
        if self._score is not None and self._score == self._reached(point):
            turned = [one for one in turned if "high" not in one.slots] or turned
        if "goals" in point.values and point.values["team"] not in about:
            return next((one for one in turned if "team" in one.slots), turned[0])
        if not about:
            return turned[0]
        return min(
            turned, key=lambda one: sum(point.values[slot] in about for slot in one.slots if slot in slots.TEAMS)
        )

    @staticmethod
    def _reached(point: Point) -> tuple[int, int] | None:
        """The score that the point's sentences can say."""
        values = point.values
        if "home_score" in values:
            return max(values["home_score"], values["away_score"]), min(values["home_score"], values["away_score"])
        return (values["high"], values["low"]) if "goals" in values and "high" in values else None

    def _filled(self, sentence: Sentence, point: Point) -> str:
        said: list[str] = []
        for words, slot in zip(sentence.parts[::2], sentence.slots, strict=False):
            value = point.values[slot]
            if slot in slots.TEAMS:
                said.append(self._team_names.join(words, self.teams[value - 1]))
            else:
                text = self._value(slot, value)
                said += words, in_words(text, self._numbers) if point.kind.is_in_goals(slot) else text
        return "".join(said) + sentence.parts[-1]

    def _value(self, slot: str, value: object) -> str:
        if slot in slots.NUMBERS:
            return str(value)
        if slot in slots.PLAYERS:
            assert isinstance(value, str)
            return self._player(value)
        assert isinstance(value, tuple)
        if slot in slots.CLOCKS:
            return self._when(*value) if slot == "when" else self._clock(*value)
        if slot in ("goals", "replies"):
            return self._list(self._goals(value))
        if slot == "dismissed":
            return self._list([self._dismissed(*one) for one in value])
        return self._list([self._player(one) for one in value])

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
            return self._words("added_when", added=added, ordinal=self._ordinal(str(added)))
        return self._words("when", minute=minute, ordinal=self._ordinal(str(minute)))

    def _goals(self, goals: Sequence[Goal]) -> list[str]:
        """Goals in a list, those of one player together."""
        found: dict[tuple[str | None, bool], list[Goal]] = {}
        for goal in goals:
            found.setdefault((goal[0], goal[3]), []).append(goal)
        said: list[str] = []
        mixed = False
        for (player, own), scored in found.items():
            plain = self._is_plain(scored)
            if plain and mixed and player and "one" in self._known.words:
                # By ear, "a penalty from X and Y" would be one of both.
                said.append(self._words("one", player=self._player(player)))
            else:
                said.append(self._scorer(player, scored, own=own))
            mixed = mixed or not plain
        return said

    @staticmethod
    def _is_plain(goals: Sequence[Goal]) -> bool:
        """Whether a list names these goals of one player by his name alone."""
        return len(goals) == 1 and not goals[0][2] and not goals[0][3]

    def _scorer(self, player: str | None, goals: Sequence[Goal], *, own: bool) -> str:
        clocks = [
            self._words("penalty_clock", clock=self._clock(*at)) if penalty and not own else self._clock(*at)
            for _, at, penalty, _ in goals
        ]
        joined = self._known.words["comma"].text.join(clocks)
        if player is None:
            return self._words("unnamed", clocks=joined)
        if len(goals) > 1 and not own and "several" in self._known.words:
            number = in_words(str(len(goals)), self._numbers)
            return self._words("several", player=self._player(player), number=number)
        word = "own_goal" if own else "penalty" if all(penalty for _, _, penalty, _ in goals) else "goal"
        return self._words(word, player=self._player(player), clocks=joined)

    def _dismissed(self, player: str, side: int, at: tuple[int, int]) -> str:
        name = self._player(player)
        return self._words("dismissed", player=name, team=self.teams[side - 1], clock=self._clock(*at))

    def _list(self, items: Sequence[str]) -> str:
        if len(items) == 1:
            return items[0]
        comma, last = self._known.words["comma"].text, self._known.words["and"].text
        return f"{comma.join(items[:-1])}{last}{items[-1]}"
