"""`MatchEvent`: one thing that happened in a match, as it travels on the topic `match-events`.

The field names are the data set's where it has one. Codes travel as the data set's integers; null
fields are left out on the wire. Unknown fields are ignored, unknown codes refused.

A feed corrects itself: the same `event_id` with a higher `revision` replaces the earlier event as a whole; with
`retracted` set, the event did not happen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, NamedTuple, Self

import orjson
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from football.clock import clock
from football.codes import (
    AssistMethod,
    BodyPart,
    CorrectionReason,
    EventType,
    Location,
    Period,
    PlaySituation,
    Review,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
    sends_off,
)
from football.errors import EventError
from football.match_information import MatchInformation, Name, SizedName
from football.printable import is_dangerous, one_line
from football.unvalidated import Unvalidated
from runtime import validation

SCHEMA_VERSION: Literal[1] = 1
#: The event id of MATCH_INFO is the match id with this behind it.
INFO_SUFFIX = "-info"


def _printable(value: str) -> str:
    if is_dangerous(value):
        raise ValueError("an id has no control characters")
    return value


def _not_blank(value: object) -> object:
    if not isinstance(value, str):
        return value
    name = one_line(value)
    return None if not name or name.isspace() else name


def _without_blanks(value: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    # What is no text stays, to be refused.
    return [name for name in map(_not_blank, value) if name is not None or None in value]


#: Ids are not mended, for two of them could become one.
Id = Annotated[SizedName, AfterValidator(_printable)]
OptionalName = Annotated[SizedName | None, BeforeValidator(_not_blank)]
Names = Annotated[tuple[SizedName, ...] | None, BeforeValidator(_without_blanks)]


class Packed(NamedTuple):
    """Marks a field that the match's history stores (`football.event_history`), at this place of the stored list."""

    place: int


class MatchEvent(BaseModel):
    """One match event. Immutable; equal by value.

    Which player belongs to which team, as in the data set (docs/data.md lists its traps):

    * `team` is the acting team, `side` its side, `opponent` the other. An announcement carries the home
      side: `side` HOME, `team` the home team.
    * Corner: `team` won it, `player` is the opponent who conceded it (may be missing).
    * Own goal: `team` benefits, `player` is the opponent who scored it.
    * Offside: `player` was caught, `player2` passed.
    * Attempt: `player` shot, `player2` assisted.
    * Penalty conceded: `team` conceded it, `player` is the offender, `player2` the opponent who was
      fouled. When both are missing, it is not known which of the two teams conceded it.
    * Substitution: `player_in` and `player_out`, both of `team`.
    * Line-up: `line_up`, the eleven who start, of `team`. Injury: `player` of `team` is hurt (may be missing).
    * Match information: `info`; its event id is the match id with "-info" behind it. Not retracted, but replaced.
    * VAR check: `review` says of what, `team` of whom (`SecondType`), `player` is the scorer or offender.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    schema_version: Literal[1] = SCHEMA_VERSION
    match_id: Id
    event_id: Id
    sequence: Annotated[int, Packed(1)] = Field(ge=0, description="order within the match")
    period: Annotated[Period, Packed(4)]
    minute: Annotated[int, Packed(2)] = Field(
        ge=0, le=130, description="minute of play, 1-based; 45 or 90 in added time"
    )
    added_minute: Annotated[int, Packed(3)] = Field(default=0, ge=0, le=30, description="minutes into added time")
    event_time: AwareDatetime = Field(description="UTC; also the record's timestamp")
    event_type: Annotated[EventType, Packed(6)]
    event_type2: Annotated[SecondType | None, Packed(8)] = None
    side: Annotated[Side, Packed(5)]
    team: Name
    opponent: Name
    player: Annotated[OptionalName, Packed(7)] = None
    player2: Annotated[OptionalName, Packed(9)] = None
    player_in: Annotated[OptionalName, Packed(10)] = None
    player_out: Annotated[OptionalName, Packed(11)] = None
    shot_place: Annotated[ShotPlace | None, Packed(15)] = None
    shot_outcome: Annotated[ShotOutcome | None, Packed(13)] = None
    is_goal: Annotated[bool, Packed(12)] = False
    location: Annotated[Location | None, Packed(14)] = None
    bodypart: Annotated[BodyPart | None, Packed(16)] = None
    assist_method: Annotated[AssistMethod, Packed(17)] = AssistMethod.NONE
    situation: Annotated[PlaySituation | None, Packed(18)] = None
    fast_break: Annotated[bool, Packed(19)] = False
    line_up: Annotated[Names, Packed(22)] = Field(
        default=None, max_length=30, description="who starts; of a line-up only"
    )
    added_time: Annotated[int | None, Packed(20)] = Field(
        default=None, ge=1, le=30, description="minutes shown; of added time only"
    )
    review: Annotated[Review | None, Packed(21)] = None
    competition: OptionalName = None
    revision: Annotated[int, Packed(0)] = Field(
        default=0, ge=0, le=1000, description="0 at first; a higher one replaces it"
    )
    retracted: Annotated[bool, Packed(23)] = Field(
        default=False, description="what the event_id stood for did not happen, or does not count"
    )
    reason: Annotated[CorrectionReason | None, Packed(24)] = Field(
        default=None, description="why it was corrected, if known"
    )
    minute_unknown: Annotated[bool, Packed(25)] = Field(
        default=False, description="the feed does not say when it was: period and minute are the latest possible"
    )
    info: MatchInformation | None = Field(default=None, description="what the match is; of match information only")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.team == self.opponent:
            raise ValueError("team and opponent are the same")
        announced = self.event_type2 is not None and self.event_type2.is_announcement
        if announced != (self.event_type is EventType.ANNOUNCEMENT):
            raise ValueError("event_type 0 needs an announcement's event_type2 (20 to 43), and only it may have one")
        if announced:
            self._consistent_announcement()
        elif self.line_up or self.added_time or self.review or self.info:
            raise ValueError("line_up, added_time, review and info belong to announcements of their own")
        if self.is_goal and self.event_type is not EventType.ATTEMPT:
            raise ValueError("is_goal is set on an event that is no attempt")
        if not self.revision and (self.retracted or self.reason):
            raise ValueError("revision is 0, so there is nothing that could be retracted or have a reason")
        return self

    def _consistent_announcement(self) -> None:
        second = self.event_type2
        if second is None or (not second.is_of_a_team and self.side is not Side.HOME):
            raise ValueError("an announcement of this kind carries the home side: side must be 1")
        for name, value, wanted in (
            ("line_up", self.line_up, second is SecondType.LINE_UP),
            ("added_time", self.added_time, second is SecondType.ADDED_TIME),
            ("review", self.review, second in (SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED)),
            ("info", self.info, second is SecondType.MATCH_INFO),
        ):
            if bool(value) != wanted:
                raise ValueError(f"{name} is {'missing' if wanted else 'of another announcement'}")
        if second is SecondType.VAR_CHECK and self.review is not None and self.review.is_denied:
            raise ValueError("a check can't say that something is not given: review is 1 to 4")
        if self.is_information:
            if self.event_id != f"{self.match_id}{INFO_SUFFIX}":
                raise ValueError(f"the event_id of match information is {self.match_id}{INFO_SUFFIX}")
            if self.retracted:
                raise ValueError("match information can't be retracted: send a higher revision without what was wrong")

    @property
    def clock(self) -> str:
        """The clock as people write it: "45+2'"."""
        return clock(self.minute, self.added_minute)

    @property
    def home(self) -> str:
        """The home team's name."""
        return self.team if self.side is Side.HOME else self.opponent

    @property
    def away(self) -> str:
        """The away team's name."""
        return self.opponent if self.side is Side.HOME else self.team

    @property
    def is_information(self) -> bool:
        """Says what the match is; nothing happened."""
        return self.event_type2 is SecondType.MATCH_INFO

    @property
    def is_own_goal(self) -> bool:
        """A goal that `player` scored for the other team."""
        return self.event_type2 is SecondType.OWN_GOAL

    @property
    def is_second_yellow(self) -> bool:
        """A second yellow card: type 5, or, nearly always in the data set, type 4 with a sending-off."""
        return self.event_type is EventType.SECOND_YELLOW_CARD or (
            self.event_type is EventType.YELLOW_CARD and self.event_type2 is SecondType.SENDING_OFF
        )

    @property
    def is_sending_off(self) -> bool:
        """The player leaves the pitch for good: straight red or second yellow."""
        return sends_off(self.event_type, self.event_type2)

    @property
    def player_side(self) -> Side:
        """The side that `player` plays for (the other side's for corners and own goals)."""
        return (
            self.side.other
            if self.event_type is EventType.CORNER or self.event_type2 is SecondType.OWN_GOAL
            else self.side
        )

    @property
    def player2_side(self) -> Side:
        """The side that `player2` plays for (the fouled opponent's for a penalty; the conceder's for a corner)."""
        if self.event_type in (EventType.CORNER, EventType.PENALTY_CONCEDED):
            return self.side.other
        return self.side

    @classmethod
    def unchecked(cls, values: Mapping[str, Any]) -> MatchEvent:
        """An event of values that the caller has validated; fields left out have their defaults."""
        return _unvalidated(values)

    def to_json(self) -> bytes:
        """The event as it goes on the wire: JSON, null fields left out."""
        values = {name: value for name, value in self.__dict__.items() if value is not None}
        if self.info is not None:
            values["info"] = orjson.Fragment(self.info.json_bytes)
        return orjson.dumps(values)

    @classmethod
    def from_json(cls, data: bytes | str) -> MatchEvent:
        """Read an event from the wire.

        Raises EventError with reason `not_json`, `schema`, `unknown_code` or `no_match`, and the
        field's name.
        """
        try:
            raw = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            raise EventError("not_json", validation.of_json(error)) from error
        if not isinstance(raw, dict):
            raise EventError("schema", f"a match event is a JSON object, this is {orjson.dumps(raw).decode()[:80]}")
        return cls.from_dict(raw)

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> MatchEvent:
        """Like `from_json`, from an already decoded object."""
        try:
            return _validated(raw)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(str(part) for part in first["loc"]) or None
            if field == "match_id":
                reason = "no_match"
            elif first["type"] == "enum":
                reason = "unknown_code"
            else:
                reason = "schema"
            raise EventError(reason, validation.of_validation(error), field) from error


#: As `model_validate` does, without its look at options that are not given.
_validated: Callable[[object], MatchEvent] = MatchEvent.__pydantic_validator__.validate_python
_unvalidated = Unvalidated(MatchEvent, unset=frozenset({"schema_version"}))
