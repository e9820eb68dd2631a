"""Wyscout version 2, as in the public data set of Pappalardo and others: tags and sub-events by number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from kloppy.domain import CardType, GoalkeeperEvent, PassEvent, SetPieceQualifier, SetPieceType

from football.codes import EventType, ShotOutcome, ShotPlace
from sources.providers import shot_location
from sources.providers.event_reader import MappedEvent
from sources.providers.kloppy_dataset import KloppyDataset
from sources.providers.kloppy_match import RawEvent
from sources.providers.wyscout.base_reader import WyscoutReader
from sources.providers.wyscout.substitutions import PERIODS

_GOAL, _OWN_GOAL, _ASSIST, _KEY_PASS = 101, 102, 301, 302
_CARDS = {1701: CardType.RED, 1703: CardType.SECOND_YELLOW, 1702: CardType.FIRST_YELLOW}
_FOUL = 2
_KINDS = {
    1: "Duel",
    _FOUL: "Foul",
    3: "Free Kick",
    4: "Goalkeeper leaving line",
    5: "Interruption",
    6: "Offside",
    7: "Others on the ball",
    8: "Pass",
    9: "Save attempt",
    10: "Shot",
}
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

    def raw_events(self) -> Iterator[RawEvent]:
        """Kinds by Wyscout's names of the events, which some files have as numbers; and the substitutions."""
        for raw in self.raw["events"]:
            yield RawEvent(str(raw["id"]), _kind(raw))
        yield from (RawEvent(str(event.event_id), "Substitution") for event in self.events if hasattr(event, "fields"))

    def read(self, event: Any) -> Iterator[MappedEvent]:
        """An own goal is a tag on a touch or a clearance, and so is a goal straight from a corner or free kick."""
        if _OWN_GOAL in _tags(event):
            if self._own_goals.get(str(event.raw_event["id"])) is event:
                yield self.own_goal(event)
            return
        yield from super().read(event)
        if isinstance(event, PassEvent) and _GOAL in _tags(event):
            yield self._goal_from_a_pass(event)

    def _goal_from_a_pass(self, event: Any) -> MappedEvent:
        """A corner, free kick or cross that went in: kloppy has a pass."""
        spot = self.spot(event.coordinates)
        corner = event.get_qualifier_value(SetPieceQualifier) is SetPieceType.CORNER_KICK
        fields = {
            "player": self.name(event.player),
            "is_goal": True,
            "shot_outcome": ShotOutcome.ON_TARGET,
            "shot_place": self.place(event, ShotOutcome.ON_TARGET),
            "bodypart": self.body(event),
            "situation": self.situation(event, None),
            "location": None if corner or spot is None else shot_location.shot_location(spot),
        }
        return MappedEvent(event, EventType.ATTEMPT, self.side(event.team), fields, "goal")

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
        """Offsides, which kloppy merges into the pass, and cards on anything but a foul."""
        yield from super()._skipped_by_kloppy()
        for raw in self.raw["events"]:
            kind = _kind(raw)
            card = next((card for tag, card in _CARDS.items() if tag in _raw_tags(raw)), None)
            if kind == _KINDS[6]:
                yield self._raw_event(raw, event_id=str(raw["id"]), event_name="offside")
            if card is not None and kind != _KINDS[_FOUL]:
                yield self._raw_event(raw, event_id=str(raw["id"]), event_name="raw card", card=card)

    def _raw_event(self, raw: dict[str, Any], **more: Any) -> SimpleNamespace:
        period = PERIODS[raw["matchPeriod"]]
        return SimpleNamespace(
            period=next(one for one in self.periods if one.id == period),
            timestamp=timedelta(seconds=raw["eventSec"]),
            team=next(team for team in (self.home, self.away) if team.team_id == str(raw["teamId"])),
            player=raw["playerId"] or None,
            **more,
        )


def _kind(raw: dict[str, Any]) -> str:
    name: Any = raw.get("eventName", raw.get("eventId"))
    return _KINDS.get(name, str(name))


def _raw_tags(raw: dict[str, Any]) -> set[int]:
    return {tag["id"] for tag in raw.get("tags", ())}


def _tags(event: Any) -> set[int]:
    return _raw_tags(getattr(event, "raw_event", None) or {})
