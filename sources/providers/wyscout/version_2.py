"""Wyscout version 2, as in the public data set of Pappalardo and others: tags and sub-events by number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from kloppy.domain import GoalkeeperEvent

from football.codes import ShotOutcome, ShotPlace
from sources.providers.event_reader import MappedEvent
from sources.providers.kloppy_dataset import KloppyDataset
from sources.providers.wyscout.base_reader import PERIODS, WyscoutReader

_OWN_GOAL, _ASSIST, _KEY_PASS = 102, 301, 302
_HAND, _NO_FOULS = 21, (22, 23, 24, 25, 26)
_OFFSIDE = 6
_PLACES = {
    1201: ShotPlace.CENTRE_OF_THE_GOAL,
    1202: ShotPlace.BOTTOM_RIGHT_CORNER,
    1203: ShotPlace.CENTRE_OF_THE_GOAL,
    1205: ShotPlace.BOTTOM_LEFT_CORNER,
    1207: ShotPlace.TOP_CENTRE_OF_THE_GOAL,
    1208: ShotPlace.TOP_LEFT_CORNER,
    1209: ShotPlace.TOP_RIGHT_CORNER,
    1210: ShotPlace.MISSES_TO_THE_RIGHT,
    1211: ShotPlace.MISSES_TO_THE_LEFT,
    1212: ShotPlace.MISSES_TO_THE_LEFT,
    1213: ShotPlace.MISSES_TO_THE_RIGHT,
    1214: ShotPlace.TOO_HIGH,
    1215: ShotPlace.HIGH_AND_WIDE,
    1216: ShotPlace.HIGH_AND_WIDE,
}


class WyscoutV2Reader(WyscoutReader):
    """Reads everything from tags."""

    def __init__(self, loaded: KloppyDataset) -> None:
        super().__init__(loaded)
        tagged = [event for event in self.events if _OWN_GOAL in _tags(event)]
        by_field_players = [event for event in tagged if not isinstance(event, GoalkeeperEvent)]
        # The goalkeeper's event beside it carries the tag too, and one raw event may be two of kloppy's.
        self._own_goals = {str(event.raw_event["id"]): event for event in by_field_players or tagged}

    def read(self, event: Any) -> Iterator[MappedEvent]:
        """An own goal is a tag on a touch or a clearance."""
        if _OWN_GOAL in _tags(event):
            if self._own_goals.get(str(event.raw_event["id"])) is event:
                yield self.own_goal(event)
            return
        yield from super().read(event)

    def place(self, shot: Any, outcome: ShotOutcome | None) -> ShotPlace | None:
        """By tag: kloppy's coordinates are made from the tags too, and have no height."""
        if outcome in (ShotOutcome.BLOCKED, ShotOutcome.HIT_THE_BAR):
            return super().place(shot, outcome)
        return next((_PLACES[tag] for tag in _tags(shot) if tag in _PLACES), None)

    def is_assist(self, event: Any) -> bool:
        """An assist or a key pass."""
        return bool({_ASSIST, _KEY_PASS} & _tags(event))

    def foul(self, event: Any) -> Iterator[MappedEvent]:
        """A foul, a hand ball or a penalty; protests and the like appear only as their cards."""
        kind = event.raw_event.get("subEventId")
        if self.gave_a_penalty(event):
            yield self.penalty(event)
        elif kind == _HAND:
            yield self.hand_ball(event)
        elif kind not in _NO_FOULS:
            yield from super().foul(event)

    def _skipped_by_kloppy(self) -> Iterator[SimpleNamespace]:
        """Offsides, which kloppy merges into the pass."""
        yield from super()._skipped_by_kloppy()
        teams = {team.team_id: team for team in (self.home, self.away)}
        periods = {period.id: period for period in self.periods}
        for raw in self.raw["events"]:
            if _OFFSIDE in (raw.get("eventId"), raw.get("eventName")) or raw.get("eventName") == "Offside":
                yield SimpleNamespace(
                    event_id=str(raw["id"]),
                    event_name="offside",
                    period=periods[PERIODS[raw["matchPeriod"]]],
                    timestamp=timedelta(seconds=raw["eventSec"]),
                    team=teams[str(raw["teamId"])],
                    player=raw["playerId"] or None,
                )


def _tags(event: Any) -> set[int]:
    raw = getattr(event, "raw_event", None) or {}
    return {tag["id"] for tag in raw.get("tags", ())}
