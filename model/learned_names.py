"""How an archive spells names: "Hamburg" for the column's "Hamburg SV", "Gökhan Töre" for "gokhan tore".

Learned from the training archive (`trainer.corpus.name_learning`) and stored in names.json of the checkpoint, so that
a model spells names as its archive's sentences do. A team's spelling may change with the season: the season of the
event's time or, for events of unknown date, the match's season in the archive's list of fixtures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Self

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from commentary.facts import ARCHIVE_WORDING
from commentary.situation import Situation
from commentary.slots import Slot, slot_values
from football.codes import EventType
from football.events import MatchEvent
from football.match import UNKNOWN_KICK_OFF
from football.name_capitals import title
from football.spelling import key, unaccented
from model.errors import CheckpointError
from model.spelling_rules import is_part_of, same_words, team_words
from runtime import validation

#: The month in which a season begins.
_JULY = 7
_TEAMS = (Slot.TEAM, Slot.OPPONENT, Slot.HOME, Slot.AWAY)
_PLAYERS = (Slot.PLAYER, Slot.PLAYER2, Slot.OLD_PLAYER, Slot.PLAYER_IN, Slot.PLAYER_OUT)


def season(when: datetime) -> int:
    """The year in which the season of a moment began."""
    return when.year if when.month >= _JULY else when.year - 1


class TeamNames(BaseModel):
    """The spellings of one team."""

    model_config = ConfigDict(frozen=True)

    spellings: tuple[str, ...] = Field(min_length=1, description="as sentences have it, the commonest first")
    seasons: dict[int, str] = Field(default_factory=dict, description="the commonest by the season's first year")

    def at(self, year: int) -> str:
        """The spelling in a season: its own, else the last one's before; the commonest when there is none before."""
        if year not in self.seasons:
            earlier = [known for known in self.seasons if known < year]
            return self.seasons[max(earlier)] if earlier else self.spellings[0]
        return self.seasons[year]


class _Match:
    """Who plays in the match of a situation, as far as its events show."""

    def __init__(self, situation: Situation) -> None:
        self.event = situation.event
        self._teams = (situation.state.home, situation.state.away)
        replaced = situation.replaced.player if situation.replaced else None
        event = situation.event
        self._named = (event.player, event.player2, event.player_in, event.player_out, replaced, *(event.line_up or ()))

    def team_of(self, slot: Slot) -> str:
        """The team of the player in a slot."""
        event = self.event
        sides = {Slot.PLAYER: event.player_side, Slot.OLD_PLAYER: event.player_side, Slot.PLAYER2: event.player2_side}
        return event.team if sides.get(slot, event.side) is event.side else event.opponent

    def may_be_damaged(self, slot: Slot) -> bool:
        """Whether the slot's name comes from a column in which archives lose accents: all but the acting player's."""
        return slot not in (Slot.PLAYER, Slot.OLD_PLAYER) or self.event.event_type is EventType.CORNER

    def has(self, letters: str) -> bool:
        """Whether a player is named in these letters (a `key`)."""
        return any(key(name) == letters for name in self._players())

    def gives_to_another(self, spelling: str, name: str) -> bool:
        """Whether the match itself has another player, or a team, of that spelling."""
        letters, own = key(spelling), key(name)
        if letters in (key(self.event.team), key(self.event.opponent)):
            return True
        if letters == own:
            return any(other != name and key(other) == letters for other in self._players())
        # The column that is damaged elsewhere may have the player in the spelling's letters: the same player, unless
        # this one is a player too.
        return self.has(letters) and self._acts(name)

    def _players(self) -> Iterator[str]:
        yield from (name for name in self._named if name)
        for team in self._teams:
            yield from team.players

    def _acts(self, name: str) -> bool:
        tallies = [team.player(name) for team in self._teams]
        acts = any(one.shots or one.fouls or one.fouls_won or one.offsides or one.yellow_cards for one in tallies)
        return acts or name in (self.event.line_up or ())


ByTeam = dict[str, dict[str, str]]


class LearnedNames(BaseModel):
    """Spellings by the events' own: teams by the column's name, players by team and `football.spelling.key`.

    Those of names that lost accents in some columns are used only there. A spelling that the match itself gives to
    another player or team is not used.
    """

    model_config = ConfigDict(frozen=True)

    teams: dict[str, TeamNames] = Field(default_factory=dict)
    players: dict[str, str] = Field(default_factory=dict, description="of any team, in older checkpoints")
    by_team: ByTeam = Field(default_factory=dict)
    damaged: ByTeam = Field(default_factory=dict)
    fixtures: dict[int, frozenset[str]] = Field(
        default_factory=dict, description="matches that the archive has a date for, by the season's first year"
    )

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a names.json. Raises CheckpointError when it can't be read."""
        try:
            return cls.model_validate(orjson.loads(path.read_bytes()))
        except OSError as error:
            raise CheckpointError(f"{path}: the names can't be read: {error.strerror}") from error
        except orjson.JSONDecodeError as error:
            raise CheckpointError(f"{path}: {validation.of_json(error)}") from error
        except ValidationError as error:
            raise CheckpointError(f"{path}: not a file of names: {validation.of_validation(error)}") from error

    def write(self, path: Path) -> None:
        """Write names.json."""
        path.write_text(self.model_dump_json(), encoding="utf-8")

    def team(self, name: str, event: MatchEvent) -> str:
        """The archive's spelling of a team at the time of an event; an unknown team's name stays as it is."""
        known = self.teams.get(name)
        if known is None or len(known.spellings) == 1:
            return known.spellings[0] if known else name
        return known.at(self._season(event))

    def _season(self, event: MatchEvent) -> int:
        if event.event_time.date() == UNKNOWN_KICK_OFF.date():
            for year, matches in self.fixtures.items():
                if event.match_id in matches:
                    return year
        return season(event.event_time)

    def player(self, name: str, team: str = "", *, may_be_damaged: bool = False) -> str:
        """The archive's spelling of a team's player; a name that has accents or capitals of its own stays as it is."""
        if name != title(name.lower()) or name != unaccented(name):
            return name
        letters = key(name)
        of_any_team = self.players.get(letters, "")
        known = self.by_team.get(team, {}).get(letters) or (of_any_team if key(of_any_team) == letters else "")
        if not known and may_be_damaged:
            known = self.damaged.get(team, {}).get(letters, "")
        return known or name

    @property
    def tolerated(self) -> Collection[str]:
        """Phrases with which the archive's sentences go beyond its columns."""
        return ARCHIVE_WORDING

    def values(self, situation: Situation, wanted: Iterable[Slot] | None = None) -> dict[Slot, str]:
        """The values of the slots, with names as the archive spells them."""
        values = slot_values(situation, wanted)
        match = _Match(situation)
        for slot in _TEAMS:
            if slot in values:
                values[slot] = self._team_in(match, values[slot])
        for slot in _PLAYERS:
            if slot in values:
                values[slot] = self._player_in(match, values[slot], slot)
        return values

    def aliases(self, situation: Situation) -> Mapping[str, tuple[str, ...]]:
        """The archive's spellings of the event's teams and players, by the event's own."""
        event, match = situation.event, _Match(situation)
        spelled = {team: self._team_in(match, team) for team in (event.team, event.opponent)}
        for slot, name in (
            (Slot.PLAYER, event.player),
            (Slot.PLAYER2, event.player2),
            (Slot.PLAYER_IN, event.player_in),
            (Slot.PLAYER_OUT, event.player_out),
        ):
            if name and name not in spelled:
                spelled[name] = self._player_in(match, name, slot)
        return {name: (spelling,) for name, spelling in spelled.items() if spelling != name}

    def spellings(self) -> dict[str, tuple[str, ...]]:
        """Every spelling of each team, the column's own first: what to look for in a sentence."""
        return {team: (team, *known.spellings) for team, known in self.teams.items()}

    def _team_in(self, match: _Match, name: str) -> str:
        event = match.event
        spelling = self.team(name, event)
        other = event.opponent if name == event.team else event.team
        if spelling == name or not same_words(spelling, name, self._words_of_teams):
            return name
        anothers = any(is_part_of(spelling, one) for one in (other, self.team(other, event)))
        return name if anothers or match.has(key(spelling)) else spelling

    def _player_in(self, match: _Match, name: str, slot: Slot) -> str:
        spelling = self.player(name, match.team_of(slot), may_be_damaged=match.may_be_damaged(slot))
        return name if spelling == name or match.gives_to_another(spelling, name) else spelling

    @cached_property
    def _words_of_teams(self) -> frozenset[str]:
        return frozenset(word for team in self.teams for word in team_words(team))
