"""Maps kloppy's events to ours: what is the same for every provider.

A provider's own reader overrides what kloppy leaves in `raw_event` (who was fouled, where in the goal a shot went)
or gets wrong. Fields that a provider does not have stay empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from kloppy.domain import (
    BodyPart as KloppyBodyPart,
)
from kloppy.domain import (
    BodyPartQualifier,
    CardEvent,
    CardType,
    CounterAttackQualifier,
    FoulCommittedEvent,
    GenericEvent,
    PassEvent,
    PassQualifier,
    PassResult,
    PassType,
    SetPieceQualifier,
    SetPieceType,
    ShotEvent,
    ShotResult,
    SubstitutionEvent,
)

from football.codes import (
    AssistMethod,
    BodyPart,
    EventType,
    Location,
    Period,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)
from sources.providers import shot_location
from sources.providers.kloppy_match import KloppyMatch
from sources.providers.shot_location import Spot

_OUTCOMES = {
    ShotResult.GOAL: ShotOutcome.ON_TARGET,
    ShotResult.SAVED: ShotOutcome.ON_TARGET,
    ShotResult.OFF_TARGET: ShotOutcome.OFF_TARGET,
    ShotResult.POST: ShotOutcome.HIT_THE_BAR,
    ShotResult.BLOCKED: ShotOutcome.BLOCKED,
}
_BODY = {
    KloppyBodyPart.RIGHT_FOOT: BodyPart.RIGHT_FOOT,
    KloppyBodyPart.LEFT_FOOT: BodyPart.LEFT_FOOT,
    KloppyBodyPart.HEAD: BodyPart.HEAD,
}
_SITUATIONS = {
    SetPieceType.CORNER_KICK: PlaySituation.CORNER,
    SetPieceType.FREE_KICK: PlaySituation.SET_PIECE,
    SetPieceType.THROW_IN: PlaySituation.OPEN_PLAY,
}
#: How long after a pass that made a chance the shot may come, in seconds.
_ASSIST_SECONDS = 15.0
#: A shot that ends more than this before the goal line, in metres, doesn't show where in the goal it was going.
_NEAR_THE_LINE = 2.0


class MappedEvent(NamedTuple):
    """One event of ours, without its place in the match. `suffix` distinguishes events made from one `event`."""

    event: Any
    event_type: EventType
    side: Side
    fields: dict[str, Any]
    suffix: str = ""

    @property
    def id(self) -> str:
        """Unique in the match."""
        if self.event is None:
            return self.suffix
        return f"{self.event.event_id}-{self.suffix}" if self.suffix else str(self.event.event_id)


@dataclass(frozen=True, slots=True)
class Assist:
    """Who made a chance, and how."""

    player: str | None
    method: AssistMethod = AssistMethod.NONE
    set_piece: Any = None


class EventReader(KloppyMatch):
    """Reads the events of one match. A provider may override every method."""

    def read(self, event: Any) -> Iterator[MappedEvent]:
        """Our events for one of kloppy's; none for most."""
        if isinstance(event, ShotEvent):
            yield self.attempt(event)
        elif isinstance(event, CardEvent):
            yield from self.card(event, event.card_type)
        elif isinstance(event, SubstitutionEvent):
            yield self.substitution(event)
        elif isinstance(event, FoulCommittedEvent):
            yield from self.foul(event)
        elif isinstance(event, PassEvent):
            yield from self.passed(event)
        elif isinstance(event, GenericEvent):
            yield from self.other(event)

    # Attempts

    def attempt(self, shot: Any) -> MappedEvent:
        """A shot, a penalty, a kick of a shoot-out or an own goal."""
        side = self.side(shot.team)
        if self.is_own_goal(shot):
            return self.own_goal(shot)
        outcome = self.outcome(shot)
        goal = shot.result is ShotResult.GOAL
        fields: dict[str, Any] = {
            "player": self.name(shot.player),
            "is_goal": goal,
            "shot_outcome": outcome,
            "shot_place": self.place(shot, outcome),
            "bodypart": self.body(shot),
        }
        if self.is_penalty(shot):
            return MappedEvent(shot, EventType.ATTEMPT, side, {**fields, "location": Location.PENALTY_SPOT})
        spot = self.spot(shot.coordinates)
        assist = self.assist(shot)
        fields |= {
            "location": spot and shot_location.shot_location(spot),
            "situation": self.situation(shot, assist),
            "fast_break": self.is_fast_break(shot),
        }
        if assist is not None and assist.player != fields["player"]:
            fields |= {"player2": assist.player, "assist_method": assist.method}
        return MappedEvent(shot, EventType.ATTEMPT, side, fields)

    def own_goal(self, event: Any) -> MappedEvent:
        """An own goal by a player of the event's team, for the other one."""
        fields = {"is_goal": True, "event_type2": SecondType.OWN_GOAL, "player": self.name(event.player)}
        return MappedEvent(event, EventType.ATTEMPT, self.side(event.team).other, fields)

    def is_own_goal(self, shot: Any) -> bool:
        """An own goal; the team of the event is then the scorer's own."""
        return bool(shot.result is ShotResult.OWN_GOAL)

    def is_penalty(self, shot: Any) -> bool:
        """Taken from the penalty spot, in play or in a shoot-out."""
        return bool(
            shot.get_qualifier_value(SetPieceQualifier) is SetPieceType.PENALTY or shot.period.id == Period.SHOOT_OUT
        )

    def outcome(self, shot: Any) -> ShotOutcome | None:
        """The outcome of a shot."""
        return _OUTCOMES.get(shot.result)

    def body(self, shot: Any) -> BodyPart | None:
        """What the shot was taken with."""
        return _BODY.get(shot.get_qualifier_value(BodyPartQualifier))

    def place(self, shot: Any, outcome: ShotOutcome | None) -> ShotPlace | None:
        """Where a shot went, from where it ended."""
        if outcome is ShotOutcome.BLOCKED:
            return ShotPlace.BLOCKED
        if outcome is ShotOutcome.HIT_THE_BAR:
            return ShotPlace.HITS_THE_BAR
        end = self.spot(shot.result_coordinates)
        if outcome is None or end is None or end.depth > _NEAR_THE_LINE:
            return None
        height = getattr(shot.result_coordinates, "z", None)
        if outcome is ShotOutcome.OFF_TARGET:
            return shot_location.place_off_target(end.across, height)
        return None if height is None else shot_location.place_on_target(end.across, height)

    def assist(self, shot: Any) -> Assist | None:
        """Who made the chance: the team's last pass before it that the provider marks as one."""
        for event in reversed(self.events_before(shot)):
            if self.seconds(shot) - self.seconds(event) > _ASSIST_SECONDS:
                break
            if event.team is shot.team and isinstance(event, ShotEvent):
                break
            if event.team is shot.team and isinstance(event, PassEvent) and self.is_assist(event):
                return self.assist_by(event)
        return None

    def is_assist(self, event: Any) -> bool:
        """A pass that made a chance."""
        return bool({PassType.ASSIST, PassType.SHOT_ASSIST} & set(event.get_qualifier_values(PassQualifier)))

    def assist_by(self, event: Any) -> Assist:
        """The assist that a pass is."""
        kinds = set(event.get_qualifier_values(PassQualifier))
        if PassType.THROUGH_BALL in kinds:
            method = AssistMethod.THROUGH_BALL
        elif PassType.CROSS in kinds:
            method = AssistMethod.CROSS
        elif PassType.HEAD_PASS in kinds or event.get_qualifier_value(BodyPartQualifier) is KloppyBodyPart.HEAD:
            method = AssistMethod.HEADED_PASS
        else:
            method = AssistMethod.PASS
        return Assist(self.name(event.player), method, event.get_qualifier_value(SetPieceQualifier))

    def situation(self, shot: Any, assist: Assist | None) -> PlaySituation | None:
        """The play that a shot came from: its own set piece, else that of the pass that made it; else not known."""
        own = shot.get_qualifier_value(SetPieceQualifier)
        if own is SetPieceType.FREE_KICK:
            return PlaySituation.FREE_KICK
        if own is SetPieceType.CORNER_KICK:
            return PlaySituation.CORNER
        return _SITUATIONS.get(assist.set_piece) if assist else None

    def is_fast_break(self, shot: Any) -> bool:
        """The shot ended a counter-attack."""
        return bool(shot.get_qualifier_value(CounterAttackQualifier))

    # Everything else

    def card(self, event: Any, card: Any) -> Iterator[MappedEvent]:
        """A card that a player was shown; coaches' cards, and those without a colour, are left out."""
        player = self.name(event.player)
        if player is None or card is None:
            why = "a card without a colour" if card is None else "a card for someone who is in no line-up, or a coach"
            self.leave_out(event, why)
            return
        kind = EventType.RED_CARD if card is CardType.RED else EventType.YELLOW_CARD
        off = None if card is CardType.FIRST_YELLOW else SecondType.SENDING_OFF
        yield MappedEvent(event, kind, self.side(event.team), {"player": player, "event_type2": off}, "card")

    def substitution(self, event: Any) -> MappedEvent:
        """Who came on for whom."""
        fields = {"player_out": self.name(event.player), "player_in": self.name(event.replacement_player)}
        return MappedEvent(event, EventType.SUBSTITUTION, self.side(event.team), fields)

    def foul(self, event: Any) -> Iterator[MappedEvent]:
        """A foul by a player of the event's team."""
        yield MappedEvent(event, EventType.FOUL, self.side(event.team), {"player": self.name(event.player)})

    def hand_ball(self, event: Any) -> MappedEvent:
        """A hand ball by a player of the event's team."""
        return MappedEvent(event, EventType.HAND_BALL, self.side(event.team), {"player": self.name(event.player)})

    def penalty(self, event: Any, fouled: str | None = None) -> MappedEvent:
        """A penalty that a player of the event's team conceded."""
        fields = {"player": self.name(event.player), "player2": fouled}
        return MappedEvent(event, EventType.PENALTY_CONCEDED, self.side(event.team), fields, "penalty")

    def gave_a_penalty(self, foul: Any) -> bool:
        """The next ball that is played after the foul is the other team's penalty."""
        index = next(index for index, event in enumerate(self.events) if event is foul)
        for event in self.events[index + 1 :]:
            if isinstance(event, PassEvent | ShotEvent):
                penalty = event.get_qualifier_value(SetPieceQualifier) is SetPieceType.PENALTY
                return bool(penalty and event.team is not foul.team and event.period.id == foul.period.id)
        return False

    def free_kick(self, event: Any, side: Side, player: str | None, spot: Spot | None) -> Iterator[MappedEvent]:
        """A free kick that a player of that side won; none when the player isn't known."""
        if player is not None:
            location = spot and shot_location.free_kick_location(spot, self.length / 2)
            yield MappedEvent(
                event, EventType.FREE_KICK_WON, side, {"player": player, "location": location}, "free-kick"
            )

    def passed(self, event: Any) -> Iterator[MappedEvent]:
        """A corner that is taken was won; a pass may end in an offside."""
        if event.get_qualifier_value(SetPieceQualifier) is SetPieceType.CORNER_KICK:
            yield from self.corner(event)
        if event.result is PassResult.OFFSIDE:
            yield from self.offside_pass(event)

    def corner(self, event: Any) -> Iterator[MappedEvent]:
        """A corner for the event's team; who conceded it isn't known."""
        yield MappedEvent(event, EventType.CORNER, self.side(event.team), {}, "corner")

    def offside_pass(self, event: Any) -> Iterator[MappedEvent]:
        """An offside that follows from a pass."""
        yield self.offside(event, self.name(event.receiver_player), event)

    def offside(self, event: Any, caught: str | None, ball: Any = None) -> MappedEvent:
        """A player of the event's team was offside; `ball` is the pass they were waiting for, where it is known."""
        through = ball is not None and PassType.THROUGH_BALL in ball.get_qualifier_values(PassQualifier)
        fields = {
            "player": caught,
            "player2": ball and self.name(ball.player),
            "event_type2": SecondType.FAILED_THROUGH_BALL if through else None,
        }
        return MappedEvent(event, EventType.OFFSIDE, self.side(event.team), fields, "offside")

    def other(self, event: Any) -> Iterator[MappedEvent]:  # noqa: ARG002
        """Events that kloppy has no type for."""
        yield from ()
