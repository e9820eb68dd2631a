"""Both versions of Wyscout's events: names, sides and score as the file has them, and what kloppy skips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import orjson
from kloppy.domain import PassEvent

from football.codes import EventType, Side
from sources.providers.event_reader import EventReader, MappedEvent
from sources.providers.kloppy_dataset import KloppyDataset

#: Periods by Wyscout's names of them.
PERIODS = {"1H": 1, "2H": 2, "E1": 3, "1E": 3, "E2": 4, "2E": 4, "P": 5}
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_INITIAL = re.compile(r"(^|\s)\w{1,2}\.")


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
        """Also the offsides and substitutions that kloppy skips."""
        name = getattr(event, "event_name", "")
        if name == "offside":
            ball = next((one for one in reversed(self.passes_before(event)) if one.team is event.team), None)
            yield self.offside(event, self.name(event.player), ball)
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
        """Substitutions, where the file lists them. Who replaced whom is certain only when one player came on."""
        teams = {team.team_id: team for team in (self.home, self.away)}
        periods = {period.id: period for period in self.periods}
        for team_id, by_period in (self.raw.get("substitutions") or {}).items():
            for period_name, by_second in (by_period or {}).items():
                period = periods.get(PERIODS.get(period_name, 0))
                for second, change in by_second.items() if period and team_id in teams else ():
                    came = [self.name(player["playerId"]) for player in change.get("in", ())]
                    went = [self.name(player["playerId"]) for player in change.get("out", ())]
                    for number, fields in enumerate(_changes(came, went)):
                        yield SimpleNamespace(
                            event_id=f"substitution-{team_id}-{period_name}-{second}-{number}",
                            period=period,
                            timestamp=timedelta(seconds=float(second)),
                            team=teams[team_id],
                            fields=fields,
                        )


def _player_name(player: dict[str, Any]) -> str:
    short, first, last = (_unescaped(player.get(key) or "") for key in ("shortName", "firstName", "lastName"))
    full = f"{first} {last}".strip()
    return short if short and not (full and _INITIAL.search(short)) else full


def _unescaped(text: object) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(text))


def _changes(came: list[str | None], went: list[str | None]) -> list[dict[str, str | None]]:
    if len(came) == len(went) == 1:
        return [{"player_in": came[0], "player_out": went[0]}]
    return [{"player_in": player} for player in came]


def _score(data: dict[str, Any]) -> tuple[int, int] | None:
    goals = {team.get("side"): team.get("score") for team in data.values()}
    home, away = goals.get("home"), goals.get("away")
    return None if home is None or away is None else (int(home), int(away))
