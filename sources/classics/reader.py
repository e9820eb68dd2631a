"""The bundled classic matches: five World Cup matches as key events, from `sources/classics/*.yaml`.

The files are written by hand and hold only what is certain: line-ups, goals, cards, substitutions, some chances.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from football.clock import spread
from football.codes import (
    AssistMethod,
    BodyPart,
    Code,
    EventType,
    Location,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)
from football.events import MatchEvent
from football.match import Match, MatchInfo
from football.match_information import Carried, MatchInformation, TeamInformation
from football.periods import MatchMinute, match_minutes
from runtime import validation, yaml_files
from runtime.errors import TouchlineError
from sources.announcement import with_information

#: Ids of the bundled matches; the demo's comes first.
CLASSICS: tuple[str, ...] = (
    "brazil-germany-2014",
    "argentina-france-2022",
    "belgium-japan-2018",
    "france-argentina-2018",
    "portugal-spain-2018",
)
#: The files are complete in line-ups alone: cards and substitutions may be missing.
_CARRIED = (Carried.LINE_UPS,)


class ClassicError(TouchlineError):
    """A bundled match that doesn't exist or whose file can't be read."""


class What(StrEnum):
    """What happens, in the files' words."""

    LINE_UP = "line_up"
    KICK_OFF = "kick_off"
    HALF_TIME = "half_time"
    SECOND_HALF = "second_half"
    FULL_TIME = "full_time"
    EXTRA_TIME = "extra_time"
    EXTRA_TIME_HALF_TIME = "extra_time_half_time"
    EXTRA_TIME_SECOND_HALF = "extra_time_second_half"
    EXTRA_TIME_END = "extra_time_end"
    SHOOT_OUT = "shoot_out"
    MATCH_END = "match_end"
    GOAL = "goal"
    OWN_GOAL = "own_goal"
    SAVED = "saved"
    MISSED = "missed"
    PENALTY_CONCEDED = "penalty_conceded"
    YELLOW_CARD = "yellow_card"
    SECOND_YELLOW_CARD = "second_yellow_card"
    RED_CARD = "red_card"
    SUBSTITUTION = "substitution"


class _Kind(NamedTuple):
    """The codes of a `What` that is no announcement."""

    event_type: EventType
    second: SecondType | None = None
    outcome: ShotOutcome | None = None
    is_goal: bool = False


_KINDS = {
    What.GOAL: _Kind(EventType.ATTEMPT, None, ShotOutcome.ON_TARGET, is_goal=True),
    What.OWN_GOAL: _Kind(EventType.ATTEMPT, SecondType.OWN_GOAL, None, is_goal=True),
    What.SAVED: _Kind(EventType.ATTEMPT, None, ShotOutcome.ON_TARGET),
    What.MISSED: _Kind(EventType.ATTEMPT, None, ShotOutcome.OFF_TARGET),
    What.PENALTY_CONCEDED: _Kind(EventType.PENALTY_CONCEDED),
    What.YELLOW_CARD: _Kind(EventType.YELLOW_CARD),
    What.SECOND_YELLOW_CARD: _Kind(EventType.SECOND_YELLOW_CARD, SecondType.SENDING_OFF),
    What.RED_CARD: _Kind(EventType.RED_CARD, SecondType.SENDING_OFF),
    What.SUBSTITUTION: _Kind(EventType.SUBSTITUTION),
}

CodeT = TypeVar("CodeT", bound=Code)


def _by_name(codes: type[CodeT]) -> BeforeValidator:
    def read(value: object) -> object:
        try:
            return codes[str(value).upper()]
        except KeyError:
            known = ", ".join(code.name.lower() for code in codes)
            raise ValueError(f"unknown {codes.__name__} {value!r}, known are: {known}") from None

    return BeforeValidator(read)


def _running_minute(value: object) -> object:
    """`90+4` is minute 94 of a match that runs on."""
    minute, _, added = str(value).partition("+")
    return int(minute) + int(added or 0)


class _Entry(BaseModel):
    """One line of a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: Annotated[int, BeforeValidator(_running_minute)]
    what: What
    team: Literal["home", "away"] = "home"
    player: str | None = None
    player2: str | None = None
    player_in: str | None = None
    player_out: str | None = None
    shot_place: Annotated[ShotPlace, _by_name(ShotPlace)] | None = None
    location: Annotated[Location, _by_name(Location)] | None = None
    bodypart: Annotated[BodyPart, _by_name(BodyPart)] | None = None
    assist_method: Annotated[AssistMethod, _by_name(AssistMethod)] = AssistMethod.NONE
    situation: Annotated[PlaySituation, _by_name(PlaySituation)] | None = None
    fast_break: bool = False
    line_up: tuple[str, ...] | None = None

    @property
    def announcement(self) -> SecondType | None:
        """The announcement's code; None for anything else."""
        return None if self.what in _KINDS else SecondType[self.what.name]

    @property
    def details(self) -> dict[str, Any]:
        """The fields that an event has under the same names."""
        return self.model_dump(exclude={"at", "what", "team"}, exclude_unset=True)


class _File(BaseModel):
    """A file of `classic_matches`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    home: str
    away: str
    kick_off: AwareDatetime
    league: str
    season: str
    country: str
    home_code: str
    away_code: str
    score: tuple[int, int] = Field(description="after extra time, the shoot-out not counted")
    shoot_out: tuple[int, int] | None = None
    events: tuple[_Entry, ...]


def classic_matches() -> list[Match]:
    """All bundled matches, in the order of `CLASSICS`."""
    return [classic_match(match_id) for match_id in CLASSICS]


@cache
def classic_match(match_id: str) -> Match:
    """One bundled match. Raises ClassicError for an id that isn't one of `CLASSICS`."""
    if match_id not in CLASSICS:
        raise ClassicError(f"no classic match {match_id!r}; there are: {', '.join(CLASSICS)}")
    name = f"{match_id}.yaml"
    text = files("sources").joinpath("classics", name).read_text(encoding="utf-8")
    return read_classic(text, name)


def read_classic(text: str, name: str) -> Match:
    """A match from the text of a file called `name`. Raises ClassicError or YamlError with what is wrong in it."""
    try:
        file = _File.model_validate(yaml_files.load(text, name))
    except ValidationError as error:
        raise ClassicError(f"{name}: {validation.of_validation(error)}") from error
    info = MatchInfo(
        match_id=file.id,
        home=file.home,
        away=file.away,
        kick_off=file.kick_off,
        league=file.league,
        season=file.season,
        country=file.country,
        title=file.title,
        score=file.score,
    )
    times = list(match_minutes([entry.at for entry in file.events], [entry.announcement for entry in file.events]))
    numbered = zip(file.events, times, spread(times), strict=True)
    events = [_event(info, number, *one) for number, one in enumerate(numbered, start=1)]
    information = MatchInformation(
        kick_off=file.kick_off,
        competition=info.competition,
        carries=_CARRIED,
        home=TeamInformation(code=file.home_code),
        away=TeamInformation(code=file.away_code),
    )
    return with_information(Match(info, tuple(events), (None,) * len(events)), information)


def _event(info: MatchInfo, number: int, entry: _Entry, moment: MatchMinute, elapsed: float) -> MatchEvent:
    side = Side.AWAY if entry.team == "away" else Side.HOME
    kind = _KINDS.get(entry.what, _Kind(EventType.ANNOUNCEMENT, entry.announcement))
    second = SecondType.KEY_PASS if kind.event_type is EventType.ATTEMPT and entry.player2 else kind.second
    assert info.kick_off is not None
    return MatchEvent(
        match_id=info.match_id,
        event_id=f"{info.match_id}-{number}",
        sequence=number,
        period=moment.period,
        minute=moment.minute,
        added_minute=moment.added_minute,
        event_time=info.kick_off + timedelta(seconds=elapsed),
        event_type=kind.event_type,
        event_type2=second,
        side=side,
        team=info.home if side is Side.HOME else info.away,
        opponent=info.away if side is Side.HOME else info.home,
        shot_outcome=kind.outcome,
        is_goal=kind.is_goal,
        competition=info.competition,
        **entry.details,
    )
