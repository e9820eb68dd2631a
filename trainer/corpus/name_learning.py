"""How an archive's sentences spell names, learned row by row; what is learned and what not is in the two learners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from football.events import MatchEvent
from football.match import Match, MatchInfo
from model.learned_names import LearnedNames, season
from sources.archive import Archive
from sources.row_count import Reasons
from trainer.corpus.player_learning import PlayerLearner
from trainer.corpus.team_learning import Spellings, TeamLearner

__all__ = ["BothWays", "NameLearner", "Spellings", "both_ways", "learn_names"]

#: A match with names from its sentences, and the same with names from its columns.
BothWays = tuple[Match, Match]


def both_ways(archive: Archive) -> Iterator[BothWays]:
    """Each match twice: with names from the sentences and with names from the columns."""
    return zip(archive.matches(names="text"), archive.matches(names="columns"), strict=True)


class NameLearner:
    """Takes in rows, then gives what it learned."""

    def __init__(self, *, damaged: bool = False) -> None:
        """`damaged`: the archive's files show the published one's damage."""
        self._teams = TeamLearner()
        self._players = PlayerLearner(damaged=damaged)
        self._fixtures: dict[int, frozenset[str]] = {}
        #: Spellings that are not learned.
        self.refused = Reasons()

    def know(self, fixtures: Iterable[MatchInfo]) -> None:
        """Take in the dates of matches."""
        by_season: defaultdict[int, set[str]] = defaultdict(set)
        for info in fixtures:
            if info.kick_off:
                by_season[season(info.kick_off)].add(info.match_id)
        self._fixtures = {year: frozenset(ids) for year, ids in sorted(by_season.items())}

    def see(self, text: str, event: MatchEvent, from_columns: MatchEvent) -> None:
        """Take in a row: its sentence, and its event both ways."""
        self._teams.see(text, from_columns)
        self._players.see(event, from_columns)

    def see_columns(self, from_columns: MatchEvent) -> None:
        """Take in a row without a sentence."""
        self._players.see_columns(from_columns)

    def spellings(self) -> Spellings:
        """The spellings of teams to look for in a sentence, by team."""
        return self._teams.spellings()

    def names(self) -> LearnedNames:
        """The names that a model writes; `refused` then has what is not learned."""
        self.refused = Reasons()
        teams = self._teams.names(self.refused)
        players = self._players.learned(self._teams.keys, self.refused)
        return LearnedNames(
            teams=teams,
            by_team=players.by_team,
            damaged=players.damaged,
            fixtures=self._fixtures,
        )


def learn_names(archive: Archive) -> NameLearner:
    """A learner that has seen all rows of an archive."""
    learner = NameLearner(damaged=archive.is_damaged)
    learner.know(archive.fixtures())
    for from_text, columns in both_ways(archive):
        for text, event, from_columns in zip(from_text.texts, from_text.events, columns.events, strict=False):
            if text:
                learner.see(text, event, from_columns)
            else:
                learner.see_columns(from_columns)
    return learner
