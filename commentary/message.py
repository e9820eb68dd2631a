"""`Commentary`, the message that subscribers read: one line about one event, or a part that sums up several."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple, Self

import orjson
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from commentary.content.episodes import telling
from commentary.content.selection import selection
from commentary.kinds import KIND_NAMES, kind_of
from commentary.situation import Situation
from commentary.style import LANGUAGE_TAG, STYLE_NAME, Language
from football.clock import clock
from football.codes import CorrectionReason, EventType, Period, Review, SecondType, Side
from football.match_information import MatchInformation
from football.printable import one_line, some_lines
from football.state import MatchState
from football.unvalidated import Unvalidated
from runtime.enums import QuickStrEnum

_HOME = Side.HOME
#: What any record of the topic may hold is safe to show once it is read.
_OneLine = Annotated[str, AfterValidator(one_line)]


class Author(QuickStrEnum):
    """The author of a line: the model or the phrasebook."""

    MODEL = "model"
    PHRASEBOOK = "phrasebook"


class Line(NamedTuple):
    """One finished sentence and its author."""

    text: Annotated[str, AfterValidator(some_lines)]
    engine: Author


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
        home, away = state.home, state.away
        if home.shoot_out_kicks or away.shoot_out_kicks:
            return cls.cached(home.goals, away.goals, home.shoot_out_goals, away.shoot_out_goals)
        return cls.cached(home.goals, away.goals)

    @classmethod
    @lru_cache(maxsize=4096)
    def cached(cls, home: int, away: int, shoot_out_home: int | None = None, shoot_out_away: int | None = None) -> Self:
        """A score of these numbers, made once."""
        return cls(home=home, away=away, shoot_out_home=shoot_out_home, shoot_out_away=shoot_out_away)

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
    clock: _OneLine = Field(description="as people write it: 45+2'")
    period: Period
    home: _OneLine
    away: _OneLine
    text: Annotated[str, AfterValidator(some_lines)]
    paragraphs: tuple[_OneLine, ...] | None = Field(
        default=None,
        description="of a report: its text as a newspaper sets it, the headline, then what goals, incidents and "
        "numbers say; joined by spaces they are the text",
    )
    part: Literal["event", "summary", "report"] = Field(
        default="event",
        description="event: one event's line; summary: the match up to a mark; report: the whole match. Summaries "
        "and reports have an event_id of their own (`<match_id>#summary-half-time`, `<match_id>#report`), revisions of "
        "their own, event_type 0, and the part as their kind",
    )
    merged_into: str | None = Field(
        default=None,
        description="event_id of the line in the same match, style and language that says this already; readers hide "
        "the line by default, unless that event is retracted",
    )
    style: str = Field(pattern=STYLE_NAME, description="wire, lively, brief, or a style of your own")
    score: Score = Field(description="after the event")
    event_type: EventType
    event_type2: SecondType | None = None
    kind: _OneLine | None = Field(
        default=None, description="what happened, as wording tells it apart (`commentary.kinds`)"
    )
    side: int
    team: _OneLine
    player: _OneLine | None = Field(
        default=None, description="players as in the event: whose they are, `MatchEvent` tells"
    )
    player2: _OneLine | None = None
    player_in: _OneLine | None = None
    player_out: _OneLine | None = None
    is_goal: bool
    importance: int = Field(ge=1, le=5, description="1 routine … 5 goal, red card, penalty")
    engine: Author
    model: str = Field(description="name and version of the model that was asked")
    late: bool = Field(default=False, description="published after an event that follows it in the match")
    language: str = Field(default=Language.ENGLISH, pattern=LANGUAGE_TAG, description="BCP 47 tag")
    competition: _OneLine | None = None
    revision: int = Field(default=0, description="the event's: 0 at first; a higher one replaces it")
    supersedes: int | None = Field(
        default=None, description="the revision of this event whose lines this line corrects"
    )
    retracted: bool = Field(default=False, description="what the event stood for did not happen, or does not count")
    stands_as: str | None = Field(
        default=None, description="of a correction: the kind of the event as it is now; none when it is retracted"
    )
    reason: CorrectionReason | None = Field(default=None, description="why it was corrected, if known")
    minute_unknown: bool | None = Field(
        default=None, description="the feed does not say when it was: clock and period are the latest possible"
    )
    line_up: tuple[_OneLine, ...] | None = None
    added_time: int | None = Field(default=None, description="minutes shown on the board")
    review: Review | None = Field(default=None, description="what the video assistant referee looks at")
    info: MatchInformation | None = Field(default=None, description="what the match is; of match information only")
    event_time: AwareDatetime
    input_partition: int | None = None
    input_offset: int | None = None
    produced_at: AwareDatetime | None = None

    def to_json(self, update: Mapping[str, object] | None = None) -> bytes:
        """JSON, null fields left out; `update` replaces fields, as in `model_copy`."""
        values = {**self.__dict__, **update} if update else self.__dict__.copy()
        for name in _MAY_BE_NULL:
            if values[name] is None:
                del values[name]
        values["score"] = {name: goals for name, goals in values["score"].__dict__.items() if goals is not None}
        if self.info is not None:
            values["info"] = orjson.Fragment(self.info.json_bytes)
        return orjson.dumps(values)

    @property
    def is_play(self) -> bool:
        """Whether clock and score follow from the line: not from summaries, reports and match information."""
        return self.part == "event" and self.event_type2 is not SecondType.MATCH_INFO

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """Inverse of `to_json`. Raises pydantic's ValidationError."""
        return cls.model_validate(orjson.loads(data))

    @classmethod
    def unchecked(cls, values: Mapping[str, object]) -> Commentary:
        """A line of values that are sure to be right; fields left out have their defaults."""
        return _unvalidated(values)

    @classmethod
    def of(cls, situation: Situation, line: Line, model: str) -> Commentary:
        """The message for a line; the worker adds its input position and time."""
        event, replaced = situation.event, situation.replaced
        told = telling(situation)
        values = event.__dict__
        side, team, opponent = values["side"], values["team"], values["opponent"]
        home, away = (team, opponent) if side is _HOME else (opponent, team)
        # Every field, in their order: that is twice as fast as defaults and what differs from them.
        return _unvalidated.whole(
            {
                "schema_version": 1,
                "match_id": values["match_id"],
                "event_id": values["event_id"],
                "sequence": values["sequence"],
                "clock": clock(values["minute"], values["added_minute"]),
                "period": values["period"],
                "home": home,
                "away": away,
                "text": line.text,
                "paragraphs": None,
                "part": "event",
                "merged_into": told.merged_into,
                "style": situation.style,
                "score": Score.of(situation.state),
                "event_type": values["event_type"],
                "event_type2": values["event_type2"],
                "kind": KIND_NAMES[selection(situation).kind],
                "side": int(side),
                "team": team,
                "player": values["player"],
                "player2": values["player2"],
                "player_in": values["player_in"],
                "player_out": values["player_out"],
                "is_goal": values["is_goal"] and not values["retracted"],
                "importance": told.importance,
                "engine": line.engine,
                "model": model,
                "late": False,
                "language": situation.language,
                "competition": values["competition"],
                "revision": values["revision"],
                "supersedes": None if replaced is None else replaced.revision,
                "retracted": values["retracted"],
                "stands_as": None if replaced is None or event.retracted else kind_of(event).value,
                "reason": values["reason"],
                "minute_unknown": values["minute_unknown"] or None,
                "line_up": values["line_up"],
                "added_time": values["added_time"],
                "review": values["review"],
                "info": values["info"],
                "event_time": values["event_time"],
                "input_partition": None,
                "input_offset": None,
                "produced_at": None,
            }
        )


_MAY_BE_NULL = tuple(name for name, field in Commentary.model_fields.items() if field.default is None)
_unvalidated = Unvalidated(
    Commentary,
    unset=frozenset({"schema_version", "part", "late", "input_partition", "input_offset", "produced_at"}),
)
