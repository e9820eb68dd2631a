"""`Commentary`, the message that subscribers read, and `Situation`, what a commentator is asked to say.

A situation is an event, the state after it, and a style; it is all that the wording may depend on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple, Self

import orjson
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from football.codes import EventType, Period, SecondType
from football.events import MatchEvent
from football.kinds import kind_of
from football.state import MatchState


class Style(StrEnum):
    """How a line is told."""

    WIRE = "wire"
    LIVELY = "lively"
    BRIEF = "brief"


#: Longest line in the style `brief`, in characters: it must fit a push message.
BRIEF_LENGTH = 60


class Engine(StrEnum):
    """Who wrote a line."""

    MODEL = "model"
    PHRASEBOOK = "phrasebook"


@dataclass(frozen=True, slots=True)
class Situation:
    """An event, the match state after it, and the style to tell it in."""

    event: MatchEvent
    state: MatchState
    style: Style = Style.WIRE


def situations(events: Iterable[MatchEvent], style: Style = Style.WIRE) -> Iterator[Situation]:
    """The situations of one match's events, in order, from before its first."""
    state: MatchState | None = None
    for event in events:
        state = (state or MatchState.before(event)).apply(event)
        yield Situation(event, state, style)


class Line(NamedTuple):
    """One finished sentence and who wrote it."""

    text: str
    engine: Engine


class Score(BaseModel):
    """Goals after the event; the shoot-out's goals only in a shoot-out."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    home: int
    away: int
    shoot_out_home: int | None = None
    shoot_out_away: int | None = None

    @classmethod
    def of(cls, state: MatchState) -> Self:
        """The score that the state holds."""
        if state.home.shoot_out_kicks or state.away.shoot_out_kicks:
            return cls(
                home=state.home.goals,
                away=state.away.goals,
                shoot_out_home=state.home.shoot_out_goals,
                shoot_out_away=state.away.shoot_out_goals,
            )
        return cls(home=state.home.goals, away=state.away.goals)

    def __str__(self) -> str:
        regular = f"{self.home}–{self.away}"
        if self.shoot_out_home is None:
            return regular
        return f"{regular} ({self.shoot_out_home}–{self.shoot_out_away} pens)"


class Commentary(BaseModel):
    """One line of commentary as it travels on the topic `commentary`. Deterministic but for `produced_at`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    schema_version: Literal[1] = 1
    match_id: str
    event_id: str
    sequence: int
    clock: str = Field(description="as people write it: 45+2'")
    period: Period
    home: str
    away: str
    text: str
    style: Style
    score: Score = Field(description="after the event")
    event_type: EventType
    event_type2: SecondType | None = None
    kind: str | None = Field(default=None, description="what happened, as wording tells it apart (`football.kinds`)")
    side: int
    team: str
    player: str | None = Field(default=None, description="players as in the event: whose they are, `MatchEvent` tells")
    player2: str | None = None
    player_in: str | None = None
    player_out: str | None = None
    is_goal: bool
    importance: int = Field(ge=1, le=5, description="1 routine … 5 goal, red card, penalty")
    engine: Engine
    model: str = Field(description="name and version of the model that was asked")
    late: bool = Field(default=False, description="told after an event that follows it in the match")
    event_time: AwareDatetime
    input_partition: int | None = None
    input_offset: int | None = None
    produced_at: AwareDatetime | None = None

    def to_json(self) -> bytes:
        """JSON, null fields left out."""
        return orjson.dumps(self.model_dump(exclude_none=True))

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """Inverse of `to_json`. Raises pydantic's ValidationError."""
        return cls.model_validate(orjson.loads(data))

    @classmethod
    def of(cls, situation: Situation, line: Line, model: str) -> Self:
        """The message for a line; where it came from and when is the worker's to add."""
        event, state = situation.event, situation.state
        return cls(
            match_id=event.match_id,
            event_id=event.event_id,
            sequence=event.sequence,
            clock=event.clock,
            period=event.period,
            home=event.home,
            away=event.away,
            text=line.text,
            style=situation.style,
            score=Score.of(state),
            event_type=event.event_type,
            event_type2=event.event_type2,
            kind=kind_of(event),
            side=int(event.side),
            team=event.team,
            player=event.player,
            player2=event.player2,
            player_in=event.player_in,
            player_out=event.player_out,
            is_goal=event.is_goal,
            importance=importance(event),
            engine=line.engine,
            model=model,
            event_time=event.event_time,
        )


_ROUTINE = {EventType.FOUL, EventType.FREE_KICK_WON, EventType.HAND_BALL, EventType.OFFSIDE}


def importance(event: MatchEvent) -> int:
    """How much a line matters, 1 to 5.

    1 routine, 2 corner or substitution, 3 shot or card, 4 announcement or shoot-out kick, 5 goal, sending-off, penalty.
    """
    if event.is_goal or event.is_sending_off or event.event_type is EventType.PENALTY_CONCEDED:
        return 5
    if event.event_type in _ROUTINE:
        return 1
    if event.event_type is EventType.ANNOUNCEMENT or event.period is Period.SHOOT_OUT:
        return 4
    return 3 if event.event_type in (EventType.ATTEMPT, EventType.YELLOW_CARD) else 2
