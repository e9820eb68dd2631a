"""How an archive spells names: "Hamburg" for the column's "Hamburg SV", "Gökhan Töre" for "gokhan tore".

Learned from the training archive (`trainer.corpus.name_learning`) and stored in names.json of the checkpoint, so that
a model spells names as its archive's sentences do. A team's spelling may change with the season: the season of the
event's time or, for events of unknown date, the match's season in the archive's list of fixtures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Self

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from commentary.facts import ARCHIVE_WORDING
from commentary.situation import Situation
from commentary.slots import Slot, slot_values
from football.events import MatchEvent
from football.match import UNKNOWN_KICK_OFF
from football.spelling import key
from model.errors import CheckpointError
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


class LearnedNames(BaseModel):
    """Spellings by the events' own: `teams` by the column's name, `players` by `football.spelling.key`."""

    model_config = ConfigDict(frozen=True)

    teams: dict[str, TeamNames] = Field(default_factory=dict)
    players: dict[str, str] = Field(default_factory=dict)
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

    def player(self, name: str) -> str:
        """The archive's spelling of a player; a name with accents stays as it is."""
        return self.players.get(key(name), name) if name.isascii() else name

    @property
    def tolerated(self) -> Collection[str]:
        """Phrases with which the archive's sentences go beyond its columns."""
        return ARCHIVE_WORDING

    def values(self, situation: Situation, wanted: Iterable[Slot] | None = None) -> dict[Slot, str]:
        """The values of the slots, with names as the archive spells them."""
        values = slot_values(situation, wanted)
        for slot in _TEAMS:
            if slot in values:
                values[slot] = self.team(values[slot], situation.event)
        for slot in _PLAYERS:
            if slot in values:
                values[slot] = self.player(values[slot])
        return values

    def aliases(self, event: MatchEvent) -> Mapping[str, tuple[str, ...]]:
        """The archive's spellings of the event's teams and players, by the event's own."""
        aliases = {team: known.spellings for team in (event.team, event.opponent) if (known := self.teams.get(team))}
        for name in (event.player, event.player2, event.player_in, event.player_out):
            if name and (learned := self.player(name)) != name:
                aliases[name] = (learned,)
        return aliases

    def spellings(self) -> dict[str, tuple[str, ...]]:
        """Every spelling of each team, the column's own first: what to look for in a sentence."""
        return {team: (team, *known.spellings) for team, known in self.teams.items()}
