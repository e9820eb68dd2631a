"""What a user may tune of a replay: which matches, when they kick off, how fast, and how it is sent."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from broker.compression import Compression

Speed = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Selection(BaseModel):
    """Which matches are replayed: those that every given condition holds for; all, when none is given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    match: tuple[str, ...] = Field(default=(), description="match ids")
    league: tuple[str, ...] = Field(default=(), description="leagues, as the archive writes them; case is ignored")
    season: tuple[str, ...] = Field(default=(), description="seasons, as the archive writes them")
    date: tuple[dt.date, ...] = Field(default=(), description="days of kick-off (UTC), YYYY-MM-DD")


class ReplaySettings(BaseModel):
    """Everything about a replay but the data, the brokers and the topic."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    selection: Selection = Selection()
    limit: int | None = Field(default=None, ge=1, description="stop after this many events; default: all")
    kick_off: Literal["archive", "now"] | AwareDatetime = Field(
        default="archive",
        description="archive: as they were played; now: all matches kick off as the replay begins; "
        "or a time with its zone, 2026-11-24T20:45+01:00, at which all kick off",
    )
    speed: Speed | Literal["max"] = Field(
        default=1.0, description="1 as played, 60 a match in two minutes, max at once"
    )
    longest_pause: float | None = Field(
        default=None, gt=0, description="seconds; a longer wait for the next event is cut to this; default: never"
    )
    resume: bool = Field(default=False, description="do not send again what is on the topic already, whoever sent it")
    settle_seconds: float = Field(
        default=2.0,
        ge=0,
        description="with resume, how long the topic must have been still before it is believed: a replay that was "
        "killed may have events under way",
    )
    compression: Compression = Field(default="lz4", description="how batches are compressed")
    linger_ms: int = Field(default=5, ge=0, le=1000, description="how long a batch waits for more events")
    batch_bytes: int = Field(default=131_072, ge=1024, le=1_000_000, description="largest batch of a partition")
    unacknowledged: int = Field(
        default=20_000, ge=1, description="most events on their way to the brokers; then the replay waits"
    )
