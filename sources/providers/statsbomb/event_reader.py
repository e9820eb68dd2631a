"""StatsBomb: what kloppy leaves in the raw event. Names are the nicknames of the line-ups where there are any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from kloppy import statsbomb
from kloppy.domain import SetPieceQualifier, SetPieceType

from football.codes import PlaySituation
from sources.providers.event_reader import Assist, EventReader, MappedEvent
from sources.providers.kloppy_dataset import load, prepared
from sources.providers.kloppy_match import RawEvent
from sources.providers.provider import MatchFiles
from sources.providers.statsbomb import kloppy_input

#: Events that line-ups, announcements and own goals are made of.
_FRAMING = ("Starting XI", "Half Start", "Half End", "Own Goal Against", "Own Goal For")

_PATTERNS = {
    "From Corner": PlaySituation.CORNER,
    "From Free Kick": PlaySituation.SET_PIECE,
    "Regular Play": PlaySituation.OPEN_PLAY,
    "From Throw In": PlaySituation.OPEN_PLAY,
    "From Counter": PlaySituation.OPEN_PLAY,
    "From Goal Kick": PlaySituation.OPEN_PLAY,
    "From Keeper": PlaySituation.OPEN_PLAY,
    "From Kick Off": PlaySituation.OPEN_PLAY,
}


def open_match(files: MatchFiles) -> EventReader:
    """Read events and line-ups."""
    files = prepared(files, kloppy_input.prepared)
    return StatsBombReader(load(files, statsbomb.load, event_data=files.events, lineup_data=files.lineups))


class StatsBombReader(EventReader):
    """The raw events name the pass before a shot, the fouled player and the pattern of play."""

    def raw_events(self) -> Iterator[RawEvent]:
        """Kinds by StatsBomb's names of the types."""
        for raw in orjson.loads(self.files.events):
            if not str(raw["id"]).startswith(kloppy_input.STAND_IN):
                yield RawEvent(raw["id"], raw["type"]["name"])

    def raw_id(self, event: Any) -> str:
        """One raw event may be several of kloppy's."""
        return str((event.raw_event or {}).get("id", event.event_id))

    def framing(self) -> Iterator[str]:
        """Line-ups, starts and ends of periods, and both halves of an own goal."""
        yield from (raw.id for raw in self.raw_events() if raw.kind in _FRAMING)

    def starters(self, team: Any) -> list[str | None]:
        """In the order of their positions, which StatsBomb numbers from the goalkeeper to the attack."""
        places = {
            str(player["player"]["id"]): player["position"]["id"]
            for raw in orjson.loads(self.files.events)[:2]
            for player in raw.get("tactics", {}).get("lineup", ())
        }
        starting = [player for player in team.players if player.starting]
        return [self.name(player) for player in sorted(starting, key=lambda player: places.get(player.player_id, 99))]

    def player_names(self) -> dict[str, str]:
        """Line-ups have the full name and, where it differs, a nickname."""
        return {
            str(player["player_id"]): player.get("player_nickname") or player["player_name"]
            for team in orjson.loads(self.files.lineups or b"[]")
            for player in team["lineup"]
        }

    def assist(self, shot: Any) -> Assist | None:
        """The shot names the pass."""
        key = shot.raw_event.get("shot", {}).get("key_pass_id")
        event = key and self.dataset.get_event_by_id(key)
        return self.assist_by(event) if event else None

    def situation(self, shot: Any, assist: Assist | None) -> PlaySituation | None:
        """A set piece of its own, else the pattern of play."""
        if shot.get_qualifier_value(SetPieceQualifier) in (SetPieceType.FREE_KICK, SetPieceType.CORNER_KICK):
            return super().situation(shot, assist)
        return _PATTERNS.get(_name(shot.raw_event, "play_pattern"))

    def is_fast_break(self, shot: Any) -> bool:
        """The pattern of play is a counter-attack."""
        return _name(shot.raw_event, "play_pattern") == "From Counter"

    def foul(self, event: Any) -> Iterator[MappedEvent]:
        """A foul, a hand ball or a penalty."""
        details = event.raw_event.get("foul_committed", {})
        if details.get("penalty"):
            yield self.penalty(event, next((self.name(won.player) for won in self._won(event)), None))
        elif _name(details, "type") == "Handball":
            yield self.hand_ball(event)
        else:
            yield from super().foul(event)

    def other(self, event: Any) -> Iterator[MappedEvent]:
        """Free kicks won (not where play went on, or for a penalty), and offsides without a pass."""
        if event.event_name == "Foul Won":
            details = event.raw_event.get("foul_won", {})
            if not details.get("penalty") and not details.get("advantage"):
                yield from self.free_kick(
                    event, self.side(event.team), self.name(event.player), self.spot(event.coordinates)
                )
        elif event.event_name == "Offside":
            yield self.offside(event, self.name(event.player))

    def offside_pass(self, event: Any) -> Iterator[MappedEvent]:
        """The pass names its recipient."""
        recipient = event.raw_event["pass"].get("recipient", {}).get("id")
        yield self.offside(event, self.name(recipient), event)

    def _won(self, event: Any) -> list[Any]:
        return [
            other
            for name in event.raw_event.get("related_events", ())
            if (other := self.dataset.get_event_by_id(name)) is not None and other.event_name == "Foul Won"
        ]


def _name(details: Any, key: str) -> str:
    return str(details.get(key, {}).get("name", ""))
