"""Both versions of Wyscout's events: names, sides and score as the file has them, and what kloppy skips."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import orjson
from kloppy.domain import PassEvent

from football.codes import EventType, Side
from football.match_information import TeamInformation
from sources.providers.event_reader import EventReader, MappedEvent
from sources.providers.kloppy_dataset import KloppyDataset
from sources.providers.player_names import called
from sources.providers.team_names import named
from sources.providers.wyscout.substitutions import changes


class WyscoutReader(EventReader):
    """What both versions share."""

    def __init__(self, loaded: KloppyDataset) -> None:
        self.raw = orjson.loads(loaded.files.events)
        self._swapped = False
        super().__init__(loaded)
        data = self.raw.get("match", {}).get("teamsData", {})
        side = data.get(self.home.team_id, {}).get("side")
        if side is None:
            self.remarks.append(f"the file doesn't say who plays at home: taken to be {self.home.name}, named first")
        elif side == "away":
            self._swapped = True
            self.home, self.away = self.away, self.home
        self._score = _score(data)
        self.events = sorted([*self.events, *self._skipped_by_kloppy()], key=self.sort_key)

    def raw_id(self, event: Any) -> str:
        """One raw event may be several of kloppy's."""
        return str((getattr(event, "raw_event", None) or {}).get("id", event.event_id))

    def team_information(self, team: Any) -> TeamInformation:
        """The name without the club's words, where the file has it."""
        return named(self.team_name(team), self.raw["teams"][team.team_id]["team"].get("name"))

    def side(self, team: Any) -> Side:
        """Kloppy takes the team named first for the home team."""
        side = super().side(team)
        return side.other if self._swapped else side

    def score(self) -> tuple[int, int] | None:
        """From the part `match` of the file, where there is one."""
        return self._score

    def kick_off(self) -> datetime | None:
        """The scheduled time; events only count from it."""
        date = self.dataset.metadata.date
        return date if isinstance(date, datetime) else None

    def player_names(self) -> dict[str, str]:
        """The short name; first and last name where the short one has initials."""
        return {
            str(player["player"]["wyId"]): " ".join(_player_name(player["player"]).split())
            for players in self.raw["players"].values()
            for player in players
            if player
        }

    def read(self, event: Any) -> Iterator[MappedEvent]:
        """Also the offsides, cards and substitutions that kloppy skips."""
        name = getattr(event, "event_name", "")
        if name == "offside":
            ball = next((one for one in reversed(self.passes_before(event)) if one.team is event.team), None)
            yield self.offside(event, self.name(event.player), ball)
        elif name == "raw card":
            yield from self.card(event, event.card)
        elif isinstance(event, SimpleNamespace):
            yield MappedEvent(event, EventType.SUBSTITUTION, self.side(event.team), dict(event.fields))
        else:
            yield from super().read(event)

    def passes_before(self, event: Any) -> list[Any]:
        """The last event before, if it is a pass."""
        before = [one for one in self.events_before(event) if not isinstance(one, SimpleNamespace)][-1:]
        return [one for one in before if isinstance(one, PassEvent)]

    def offside_pass(self, event: Any) -> Iterator[MappedEvent]:  # noqa: ARG002
        """The offside has an event of its own."""
        yield from ()

    def _skipped_by_kloppy(self) -> Iterator[SimpleNamespace]:
        """Substitutions, where the file lists them."""
        teams = {team.team_id: team for team in (self.home, self.away)}
        periods = {period.id: period for period in self.periods}
        for change in changes(self.raw):
            if change.period in periods and change.team in teams:
                yield SimpleNamespace(
                    event_id=change.id,
                    period=periods[change.period],
                    timestamp=timedelta(seconds=change.second),
                    team=teams[change.team],
                    fields={"player_in": self.name(change.came), "player_out": self.name(change.went)},
                )


def _player_name(player: dict[str, Any]) -> str:
    short, first, last = (str(player.get(key) or "") for key in ("shortName", "firstName", "lastName"))
    return called(short, first, last)


def _score(data: dict[str, Any]) -> tuple[int, int] | None:
    goals = {team.get("side"): team.get("score") for team in data.values()}
    home, away = goals.get("home"), goals.get("away")
    return None if home is None or away is None else (int(home), int(away))
