"""`MatchInformation`: what a match is, as the announcement MATCH_INFO says it, and its season context as of kick-off.

A field left out is not known: never a 0 or a "no". docs/explanation/season.md says what each figure means.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Self

import orjson
from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from football.codes import Side
from football.printable import one_line
from runtime.counts import counted
from runtime.enums import QuickStrEnum

LONGEST_NAME = 120


class Carried(QuickStrEnum):
    """A kind of event that a feed reports completely."""

    SHOTS = "shots"
    FOULS = "fouls"
    CORNERS = "corners"
    OFFSIDES = "offsides"
    CARDS = "cards"
    SUBSTITUTIONS = "substitutions"
    LINE_UPS = "line_ups"
    ADDED_TIME = "added_time"


#: A feed that reports everything.
ALL_CARRIED = tuple(Carried)


def _on_one_line(value: object) -> object:
    return one_line(value) if isinstance(value, str) else value


SizedName = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
#: A name of a player, a team or a competition, on one line.
Name = Annotated[SizedName, BeforeValidator(_on_one_line)]
_Games = Annotated[int, Field(ge=0, le=200)]
_Goals = Annotated[int, Field(ge=0, le=99)]


def _once(value: object) -> object:
    return tuple(dict.fromkeys(value)) if isinstance(value, list | tuple) else value


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Streaks(_Frozen):
    """Matches in a row up to now, in this competition and season; 0 where the last match broke the run."""

    wins: _Games | None = None
    unbeaten: _Games | None = None
    winless: _Games | None = None
    clean_sheets: _Games | None = None
    without_goal: _Games | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.wins is not None and self.unbeaten is not None and self.wins > self.unbeaten:
            raise ValueError(f"{self.wins} wins in a row are more than {self.unbeaten} matches unbeaten")
        if self.winless and self.wins:
            raise ValueError("wins and winless can't both be above 0")
        return self


class TeamSeason(_Frozen):
    """A team's season in this competition before the match. `scorers`: goals by player, complete or not there."""

    place: Annotated[int, Field(ge=1, le=200)] | None = None
    points: Annotated[int, Field(ge=-100, le=600)] | None = None
    played: _Games | None = None
    won: _Games | None = None
    drawn: _Games | None = None
    lost: _Games | None = None
    last_five: Annotated[str, Field(pattern="^[WDL]{1,5}$", description="newest last: WWDLW")] | None = None
    streaks: Streaks | None = None
    scorers: Annotated[Mapping[Name, Annotated[int, Field(ge=1, le=99)]], Field(max_length=100)] | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        results = (self.won, self.drawn, self.lost)
        if self.played is not None and None not in results and sum(filter(None, results)) != self.played:
            raise ValueError(f"won, drawn and lost don't add up to the {counted(self.played, 'match')} played")
        if self.played is not None and self.last_five and len(self.last_five) > self.played:
            raise ValueError(f"last_five has more results than the {counted(self.played, 'match')} played")
        longest = max(filter(None, self.streaks.model_dump().values()), default=0) if self.streaks else 0
        if self.played is not None and longest > self.played:
            raise ValueError(f"a streak of {longest} is longer than the {counted(self.played, 'match')} played")
        return self


class TeamInformation(_Frozen):
    """A team of the match. `code`: its three letters; `colour`: as in CSS, #rrggbb."""

    short_name: Name | None = None
    code: Annotated[str, Field(pattern="^[A-Z0-9]{3}$")] | None = None
    colour: Annotated[str, Field(pattern="^#[0-9a-f]{6}$")] | None = None
    season: TeamSeason | None = None


class Meeting(_Frozen):
    """An earlier match of the same two teams: `home_goals` are those of today's home team, wherever it was played."""

    day: date
    at_home: Annotated[bool, Field(description="today's home team was at home then too")]
    home_goals: _Goals
    away_goals: _Goals


class HeadToHead(_Frozen):
    """Earlier meetings in this competition, newest last. `earlier`: those of earlier seasons, complete or not there."""

    this_season: Annotated[tuple[Meeting, ...], Field(max_length=10)] | None = None
    earlier: Annotated[tuple[Meeting, ...], Field(max_length=100)] | None = None


class MatchSeason(_Frozen):
    """The season context that both teams share. `favourite`: the side that the odds favour."""

    head_to_head: HeadToHead | None = None
    favourite: Side | None = None


class MatchInformation(_Frozen):
    """What MATCH_INFO says of its match. `carries`: what the feed reports completely; None: not said.

    `awarded`: the result, home first, where it is decided off the pitch.
    """

    kick_off: AwareDatetime | None = None
    competition: Name | None = None
    carries: Annotated[tuple[Carried, ...], BeforeValidator(_once)] | None = None
    home: TeamInformation = TeamInformation()
    away: TeamInformation = TeamInformation()
    season: MatchSeason | None = None
    awarded: tuple[_Goals, _Goals] | None = None

    def team(self, side: Side) -> TeamInformation:
        """The team on that side."""
        return self.home if side is Side.HOME else self.away

    @cached_property
    def json_bytes(self) -> bytes:
        """As it goes on the wire: fields that are not known are left out."""
        return orjson.dumps(self.model_dump(exclude_none=True, exclude_defaults=True))
