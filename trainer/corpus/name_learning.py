"""How an archive's sentences spell names: "Hamburg" for the column's "Hamburg SV", "Gökhan Töre" for "gokhan tore".

A sentence gives the acting team in brackets after the player, "Robert Tesche (Hamburg) …", or in front of the
first full stop, "Corner, Hamburg. …". A spelling belongs to the team that acts in nearly every row where it
occurs; what occurs there only now and then is no spelling. Players are read by `sources.archive`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from football.events import MatchEvent
from football.match import Match, MatchInfo
from football.spelling import fold, key
from model.learned_names import LearnedNames, TeamNames, season
from sources.archive import Archive

#: A team's spellings, the column's own first, folded ones of equal letters left out.
Spellings = Mapping[str, tuple[str, ...]]
#: A match with names from its sentences, and the same with names from its columns.
BothWays = tuple[Match, Match]

_BRACKETED = re.compile(r"\(([^()<>]{2,60})\)")
_HEADED = re.compile(r"(?:Corner|Offside|Substitution), ((?:\d+\. |St\. )?[^.]{2,60})\. ")
#: Of the rows with a spelling, the share that must be the team's.
_OWN_SHARE = 0.8
_LEAST = 2
#: An accented spelling is believed over the commonest one from this share on: accents get lost, not invented.
_ACCENTED_SHARE = 0.2
#: How alike a column's name and the sentence's must be to be one player's.
_ALIKE = 0.7


def both_ways(archive: Archive) -> Iterator[BothWays]:
    """Each match twice: with names from the sentences and with names from the columns."""
    return zip(archive.matches(names="text"), archive.matches(names="columns"), strict=True)


class NameLearner:
    """Counts spellings row by row, then gives what it learned."""

    def __init__(self) -> None:
        self._teams: defaultdict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
        self._players: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._fixtures: dict[int, frozenset[str]] = {}

    def know(self, fixtures: Iterable[MatchInfo]) -> None:
        """Take in the dates of matches."""
        by_season: defaultdict[int, set[str]] = defaultdict(set)
        for info in fixtures:
            if info.kick_off:
                by_season[season(info.kick_off)].add(info.match_id)
        self._fixtures = {year: frozenset(ids) for year, ids in sorted(by_season.items())}

    def see(self, text: str, event: MatchEvent, from_columns: MatchEvent) -> None:
        """Take in a row: its sentence, and its event both ways."""
        for pattern in (_BRACKETED, _HEADED):
            for spelling in pattern.findall(text):
                self._teams[spelling][from_columns.team, season(event.event_time)] += 1
        for role in ("player", "player2", "player_in", "player_out"):
            column, spelled = getattr(from_columns, role), getattr(event, role)
            if column and spelled and _alike(key(column), key(spelled)):
                self._players[column][spelled] += 1

    def _owned(self) -> Iterator[tuple[str, str, Counter[int]]]:
        """Spelling, team and the seasons it was seen in, the commonest first."""
        for spelling, seen in sorted(self._teams.items(), key=lambda item: (-item[1].total(), item[0])):
            by_team: Counter[str] = Counter()
            for (team, _), times in seen.items():
                by_team[team] += times
            team, times = by_team.most_common(1)[0]
            if times >= _LEAST and times >= _OWN_SHARE * by_team.total():
                yield spelling, team, Counter({year: count for (name, year), count in seen.items() if name == team})

    def spellings(self) -> Spellings:
        """The spellings to look for in a sentence, by team."""
        found: dict[str, dict[str, str]] = {}
        for spelling, team, _ in self._owned():
            found.setdefault(team, {fold(team): team}).setdefault(fold(spelling), spelling)
        return {team: tuple(names.values()) for team, names in found.items()}

    def names(self) -> LearnedNames:
        """The names that a model writes."""
        teams: defaultdict[str, Counter[str]] = defaultdict(Counter)
        seasons: defaultdict[str, defaultdict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for spelling, team, years in self._owned():
            teams[team][spelling] += years.total()
            for year, count in years.items():
                seasons[team][year][spelling] += count
        learned = {
            team: TeamNames(
                spellings=tuple(spelling for spelling, _ in counts.most_common()),
                seasons={year: seen.most_common(1)[0][0] for year, seen in sorted(seasons[team].items())},
            )
            for team, counts in sorted(teams.items())
        }
        best = {column: _best(seen) for column, seen in sorted(self._players.items())}
        players = {_damaged(name): name for name in best.values() if not name.isascii()}
        players |= {key(column): name for column, name in best.items()}
        return LearnedNames(teams=learned, players=players, fixtures=self._fixtures)


def _alike(column: str, spelled: str) -> bool:
    return column == spelled or SequenceMatcher(None, column, spelled, autojunk=False).ratio() >= _ALIKE


def _damaged(name: str) -> str:
    """The key of what some columns make of an accented name, "staphane" of "Stéphane"."""
    return key("".join(letter if letter.isascii() else "a" for letter in name))


def _best(seen: Counter[str]) -> str:
    """The commonest spelling, or a rarer one with accents when the commonest has lost them."""
    commonest, _ = seen.most_common(1)[0]
    accented = [
        spelling
        for spelling, times in seen.most_common()
        if not spelling.isascii() and fold(spelling) == fold(commonest) and times >= _ACCENTED_SHARE * seen.total()
    ]
    return accented[0] if accented else commonest


def learn_names(matches: Iterable[BothWays], fixtures: Iterable[MatchInfo] = ()) -> NameLearner:
    """A learner that has seen all rows of these matches."""
    learner = NameLearner()
    learner.know(fixtures)
    for from_text, columns in matches:
        for text, event, from_columns in zip(from_text.texts, from_text.events, columns.events, strict=False):
            if text:
                learner.see(text, event, from_columns)
    return learner
