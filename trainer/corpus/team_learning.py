"""How sentences spell teams: "Hamburg" for the column's "Hamburg SV".

A sentence gives the acting team in brackets after the player, "Robert Tesche (Hamburg) …", or in front of the first
full stop, "Corner, Hamburg. …". Other archives have something else there: the opponent, a captain, a city. So a
spelling is learned only where it is made of the words of the team's name, and of no other team in any row.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from football.events import MatchEvent
from football.spelling import fold, key
from model.learned_names import TeamNames, season
from model.spelling_rules import NOT_TELLING, is_name, is_part_of, same_words, team_words
from sources.row_count import Reasons

#: A team's spellings, the column's own first, folded ones of equal letters left out.
Spellings = Mapping[str, tuple[str, ...]]

_BRACKETED = re.compile(r"\(([^()<>]{2,60})\)")
_HEADED = re.compile(r"(?:Corner|Offside|Substitution), ((?:\d+\. |St\. )?[^.]{2,60})\. ")
_LEAST = 2


class _Row(NamedTuple):
    """Where a spelling stood: the teams of its row, and the season."""

    team: str
    opponent: str
    season: int


class TeamLearner:
    """Counts what stands where a team's name is expected."""

    def __init__(self) -> None:
        self._seen: defaultdict[str, Counter[_Row]] = defaultdict(Counter)
        self._teams: set[str] = set()

    @property
    def keys(self) -> Collection[str]:
        """The keys of all teams' names."""
        return frozenset(map(key, self._teams))

    def see(self, text: str, event: MatchEvent) -> None:
        """Take in a row: its sentence and its event as the columns have it."""
        self._teams.update((event.team, event.opponent))
        row = _Row(event.team, event.opponent, season(event.event_time))
        for pattern in (_BRACKETED, _HEADED):
            for spelling in pattern.findall(text):
                self._seen[spelling][row] += 1

    def spellings(self) -> Spellings:
        """The spellings to look for in a sentence, by team."""
        found: dict[str, dict[str, str]] = {}
        for spelling, team, _ in self._learned(Reasons()):
            found.setdefault(team, {fold(team): team}).setdefault(fold(spelling), spelling)
        return {team: tuple(names.values()) for team, names in found.items()}

    def names(self, refused: Reasons) -> dict[str, TeamNames]:
        """The spellings of each team, the commonest first, and those of each season."""
        teams: defaultdict[str, Counter[str]] = defaultdict(Counter)
        seasons: defaultdict[str, defaultdict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for spelling, team, years in self._learned(refused):
            teams[team][spelling] += years.total()
            for year, count in years.items():
                seasons[team][year][spelling] += count
        return {
            team: TeamNames(
                spellings=tuple(spelling for spelling, _ in counts.most_common()),
                seasons={year: seen.most_common(1)[0][0] for year, seen in sorted(seasons[team].items())},
            )
            for team, counts in sorted(teams.items())
        }

    def _learned(self, refused: Reasons) -> Iterator[tuple[str, str, Counter[int]]]:
        """Spelling, team and the seasons it was seen in, the commonest first."""
        of_teams = frozenset(word for team in self._teams for word in team_words(team))
        for spelling, seen in sorted(self._seen.items(), key=lambda item: (-item[1].total(), item[0])):
            # Where the spelling may be the opponent's, the row shows nothing.
            rows = [row for row in seen if not same_words(spelling, row.opponent, of_teams)] or list(seen)
            teams = sorted({row.team for row in rows})
            if reason := next(self._objections(spelling, teams, of_teams), None):
                refused.add(reason, f"{spelling} for {', '.join(teams)}")
                continue
            years: Counter[int] = Counter()
            for row in rows:
                years[row.season] += seen[row]
            if years.total() >= _LEAST:
                yield spelling, teams[0], years

    def _objections(self, spelling: str, teams: Sequence[str], of_teams: Collection[str]) -> Iterator[str]:
        """Why a spelling is not learned for these teams; none where it is."""
        others = [other for other in self._teams if other not in teams]
        if not is_name(spelling):
            yield "team: no name"
        if len(teams) > 1:
            yield "team: stands beside several teams"
        if any(key(spelling) == key(other) for other in others):
            yield "team: another team's name"
        if not same_words(spelling, teams[0], of_teams):
            yield "team: other words than the team's name has"
        if not same_words(spelling, teams[0]) and any(same_words(spelling, other) for other in others):
            yield "team: fits another team better"
        if NOT_TELLING.issuperset(team_words(spelling)) and any(is_part_of(spelling, other) for other in others):
            yield "team: part of another team's name"
