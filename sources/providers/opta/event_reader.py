"""Opta F24: qualifiers by number, as the appendix of Opta's F24 guide lists them.

Among them: 9 penalty, 10 hand ball, 55 related event, 233 the opponent's side of the same event.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kloppy import opta
from kloppy.infra.serializers.event.statsperform.deserializer import event_type_names
from kloppy.infra.serializers.event.statsperform.parsers import get_parser

from football.codes import EventType as OurType
from football.codes import Period, PlaySituation, ShotOutcome, ShotPlace, Side
from sources.providers.event_reader import Assist, EventReader, MappedEvent
from sources.providers.kloppy_dataset import KloppyDataset, load, prepared
from sources.providers.kloppy_match import RawEvent
from sources.providers.opta import kloppy_input
from sources.providers.opta.period_starts import END, PERIOD_STARTS, START
from sources.providers.provider import MatchFiles

_FOUL, _CORNER, _POST, _PLAYER_ON, _DELETED = 4, 6, 14, 19, 43
_PENALTY, _HAND, _RELATED, _RESCINDED, _OPPOSITE, _CAUGHT = 9, 10, 55, 171, 233, 7
_REGULAR_PLAY, _FAST_BREAK, _SET_PIECE, _FROM_CORNER, _FREE_KICK, _ASSISTED, _THROW_IN = 22, 23, 24, 25, 26, 29, 160
#: Who acts this many seconds after a card that was taken back has stayed on the pitch.
_PLAYS_ON = 60.0
#: Where a shot went, as the qualifiers 73 to 87 say, for shots on target and those off it.
_ON_TARGET = {
    76: ShotPlace.BOTTOM_LEFT_CORNER,
    77: ShotPlace.TOP_LEFT_CORNER,
    78: ShotPlace.CENTRE_OF_THE_GOAL,
    79: ShotPlace.TOP_CENTRE_OF_THE_GOAL,
    80: ShotPlace.BOTTOM_RIGHT_CORNER,
    81: ShotPlace.TOP_RIGHT_CORNER,
}
_OFF_TARGET = {
    73: ShotPlace.MISSES_TO_THE_LEFT,
    76: ShotPlace.MISSES_TO_THE_LEFT,
    83: ShotPlace.MISSES_TO_THE_LEFT,
    75: ShotPlace.MISSES_TO_THE_RIGHT,
    80: ShotPlace.MISSES_TO_THE_RIGHT,
    84: ShotPlace.MISSES_TO_THE_RIGHT,
    74: ShotPlace.TOO_HIGH,
    79: ShotPlace.TOO_HIGH,
    85: ShotPlace.BIT_TOO_HIGH,
    77: ShotPlace.HIGH_AND_WIDE,
    81: ShotPlace.HIGH_AND_WIDE,
    86: ShotPlace.HIGH_AND_WIDE,
    87: ShotPlace.HIGH_AND_WIDE,
}
_SITUATIONS = {
    _FREE_KICK: PlaySituation.FREE_KICK,
    _FROM_CORNER: PlaySituation.CORNER,
    _SET_PIECE: PlaySituation.SET_PIECE,
    _REGULAR_PLAY: PlaySituation.OPEN_PLAY,
    _FAST_BREAK: PlaySituation.OPEN_PLAY,
    _THROW_IN: PlaySituation.OPEN_PLAY,
}


def open_match(files: MatchFiles) -> EventReader:
    """Read F24 and F7."""
    files = prepared(files, kloppy_input.prepared)
    return OptaReader(load(files, opta.load, f24_data=files.events, f7_data=files.lineups))


class OptaReader(EventReader):
    """Links events by Opta's event number, which counts in each team separately."""

    #: kloppy's name for the feed of events.
    feed_name = "F24"

    def __init__(self, loaded: KloppyDataset) -> None:
        # kloppy skips the events of players who come on and takes the next one named, wrong when two come on at once.
        parser = get_parser(BytesIO(loaded.files.events), self.feed_name)
        self._game_id = parser.extract_game_id()
        raw_events = self._raw_events = parser.extract_events()
        self._came_on = {
            (raw.contestant_id, raw.event_id): raw.player_id for raw in raw_events if raw.type_id == _PLAYER_ON
        }
        super().__init__(loaded)
        self._by_number = {(event.team.team_id, event.raw_event.event_id): event for event in self.events}
        self._paired: set[tuple[str | None, int]] = set()

    def raw_events(self) -> Iterator[RawEvent]:
        """Kinds by kloppy's names of Opta's types."""
        for raw in self._raw_events:
            yield RawEvent(str(raw.id), event_type_names.get(raw.type_id, f"type {raw.type_id}"))

    def framing(self) -> Iterator[str]:
        """Starts and ends of periods, and the players who came on, who are in the event of the one who went off."""
        for raw in self._raw_events:
            if raw.type_id in (START, END) or (raw.contestant_id, raw.event_id) in self._paired:
                yield str(raw.id)

    def unread(self, raw: RawEvent) -> str:
        """Deleted by Opta, or outside the periods of play."""
        event = next(event for event in self._raw_events if str(event.id) == raw.id)
        if event.type_id == _DELETED:
            return "deleted by the provider"
        if event.period_id not in PERIOD_STARTS:
            return "before or after the match"
        return "not linked to a player who goes off" if event.type_id == _PLAYER_ON else super().unread(raw)

    def provider_match_id(self) -> str | None:
        """From the events file: kloppy does not read F7's."""
        return super().provider_match_id() or self._game_id

    def player_names(self) -> dict[str, str]:
        """The name that a player is known by, where the file has one, before first and last name."""
        return super().player_names() | dict(self.known_names())

    def known_names(self) -> Iterator[tuple[str, str]]:
        """Players by id with the names they are known by, which kloppy does not read."""
        for player in ET.fromstring(self.files.lineups or b"").iter("Player"):  # noqa: S314 (the user's own file)
            if known := player.findtext("PersonName/Known"):
                yield player.get("uID", "").removeprefix("p"), " ".join(known.split())

    def seconds(self, event: Any) -> float:
        """Opta's own match clock: the time of day is when the event was entered, and corrected hours later."""
        raw = event.raw_event
        return float(max(0, (raw.time_min - PERIOD_STARTS[event.period.id]) * 60 + raw.time_sec))

    def outcome(self, shot: Any) -> ShotOutcome | None:
        """Kloppy counts the woodwork as off target."""
        return ShotOutcome.HIT_THE_BAR if shot.raw_event.type_id == _POST else super().outcome(shot)

    def place(self, shot: Any, outcome: ShotOutcome | None) -> ShotPlace | None:
        """By qualifier."""
        if outcome in (ShotOutcome.BLOCKED, ShotOutcome.HIT_THE_BAR):
            return super().place(shot, outcome)
        table = _OFF_TARGET if outcome is ShotOutcome.OFF_TARGET else _ON_TARGET
        return next((place for number, place in table.items() if number in shot.raw_event.qualifiers), None)

    def assist(self, shot: Any) -> Assist | None:
        """An assisted shot names the pass."""
        qualifiers = shot.raw_event.qualifiers
        if _ASSISTED not in qualifiers:
            return None
        event = self._linked(shot.team, qualifiers.get(_RELATED))
        return self.assist_by(event) if event is not None and hasattr(event, "receiver_coordinates") else None

    def situation(self, shot: Any, assist: Assist | None) -> PlaySituation | None:
        """By qualifier."""
        found = (situation for number, situation in _SITUATIONS.items() if number in shot.raw_event.qualifiers)
        return next(found, None) or super().situation(shot, assist)

    def is_penalty(self, shot: Any) -> bool:
        """By qualifier; kloppy looks for a corner and a free kick first."""
        return _PENALTY in shot.raw_event.qualifiers or shot.period.id == Period.SHOOT_OUT

    def substitution(self, event: Any) -> MappedEvent:
        """Opta links the player who came on to the one who went off."""
        substitution = super().substitution(event)
        number = event.raw_event.qualifiers.get(_RELATED)
        if number is not None:
            link = event.raw_event.contestant_id, int(number)
            substitution.fields["player_in"] = self.name(self._came_on.get(link))
            self._paired.add(link)
        return substitution

    def card(self, event: Any, card: Any) -> Iterator[MappedEvent]:
        """A card that was taken back during the match was none; one that was taken back later stood on the day."""
        if _RESCINDED in event.raw_event.qualifiers and card is not None:
            if self._was_taken_back_in_play(event):
                self.leave_out(event, "a card that was taken back during the match (qualifier 171)")
                return
            minute = event.raw_event.time_min + 1
            self.remarks.append(f"the card of {self.name(event.player)}, {minute}', was taken back after the match")
        yield from super().card(event, card)

    def _was_taken_back_in_play(self, event: Any) -> bool:
        raw, end = event.raw_event, self.periods[-1].end_timestamp
        plays_on = any(
            other.raw_event.player_id == raw.player_id
            and self.sort_key(other) > (event.period.id, self.seconds(event) + _PLAYS_ON)
            for other in self.events
        )
        return raw.player_id is not None and (plays_on or (end is not None and raw.last_modified < end))

    def foul(self, event: Any) -> Iterator[MappedEvent]:
        """A foul, a hand ball or a penalty; the fouled player's own event becomes the free kick."""
        qualifiers = event.raw_event.qualifiers
        if _PENALTY in qualifiers:
            victim = self._opposite(event)
            yield self.penalty(event, victim and self.name(victim.player))
        elif _HAND in qualifiers:
            yield self.hand_ball(event)
        else:
            yield from super().foul(event)

    def other(self, event: Any) -> Iterator[MappedEvent]:
        """The other side of a foul: the fouled player won a free kick."""
        raw = event.raw_event
        if raw.type_id == _FOUL and raw.outcome == 1 and _PENALTY not in raw.qualifiers:
            yield from self.free_kick(
                event, self.side(event.team), self.name(event.player), self.spot(event.coordinates)
            )

    def read(self, event: Any) -> Iterator[MappedEvent]:
        """Corners come from the award, with the player who conceded them."""
        raw = event.raw_event
        if raw.type_id == _CORNER:
            if raw.outcome == 1:
                conceded = self._opposite(event)
                player = conceded and self.name(conceded.player)
                yield MappedEvent(event, OurType.CORNER, self.side(event.team), {"player": player, "player2": player})
            return
        yield from super().read(event)

    def corner(self, event: Any) -> Iterator[MappedEvent]:  # noqa: ARG002
        """`read` has it from the award."""
        yield from ()

    def offside_pass(self, event: Any) -> Iterator[MappedEvent]:
        """The pass names the player who was offside."""
        yield self.offside(event, self.name(event.raw_event.qualifiers.get(_CAUGHT)), event)

    def _linked(self, team: Any, number: str | None) -> Any:
        return None if number is None else self._by_number.get((team.team_id, int(number)))

    def _opposite(self, event: Any) -> Any:
        other = self.away if self.side(event.team) is Side.HOME else self.home
        return self._linked(other, event.raw_event.qualifiers.get(_OPPOSITE))
