"""What a user may tune of a replay: which matches, when they kick off, how fast, and how it is sent."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from broker.compression import Compression

#: Python knows no year after 9999, and an event needs time to happen in.
LAST_YEAR = 9000
Speed = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Selection(BaseModel):
    """Which matches are replayed: those that meet every condition; all, when there is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    match: tuple[str, ...] = Field(
        default=(), description="only matches with these ids", json_schema_extra={"unset": "all", "metavar": "ID"}
    )
    league: tuple[str, ...] = Field(
        default=(),
        description="only these leagues, as the archive writes them; case is ignored",
        json_schema_extra={"unset": "all", "metavar": "NAME"},
    )
    season: tuple[str, ...] = Field(
        default=(),
        description="only these seasons, as the archive writes them",
        json_schema_extra={"unset": "all", "metavar": "NAME"},
    )
    date: tuple[dt.date, ...] = Field(
        default=(),
        description="only matches that kick off on these days (UTC)",
        json_schema_extra={"unset": "all", "metavar": "YYYY-MM-DD"},
    )


class MatchChoice(BaseModel):
    """Which matches are read, and how much of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    selection: Selection = Field(default=Selection(), json_schema_extra={"section": "Which matches"})
    limit: int | None = Field(
        default=None,
        ge=1,
        description="stop after this many events",
        json_schema_extra={"unset": "all", "metavar": "N"},
    )


def _in_time(kick_off: object) -> object:
    if isinstance(kick_off, dt.datetime) and kick_off.year > LAST_YEAR:
        raise ValueError(f"a kick-off is in the year {LAST_YEAR} at the latest")
    return kick_off


class ReplaySettings(MatchChoice):
    """Everything about a replay but the data, the brokers and the topic."""

    kick_off: Annotated[Literal["archive", "now"] | AwareDatetime | None, AfterValidator(_in_time)] = Field(
        default=None,
        description="when matches kick off: archive, as they were played; now, all as the replay begins; or all at a "
        "time with its zone, 2026-11-24T20:45+01:00",
        json_schema_extra={
            "unset": "archive; now for classic, simulated and a provider's",
            "metavar": "archive|now|TIME",
            "section": "When events are published",
        },
    )
    speed: Speed | Literal["max"] = Field(
        default=1.0,
        description="how fast: 1 as played, 60 an hour in a minute, max at once",
        json_schema_extra={"metavar": "N|max"},
    )
    longest_pause: float | None = Field(
        default=None,
        gt=0,
        description="longest wait for the next event; longer ones (half-time, nights) are cut",
        json_schema_extra={"unit": "seconds", "unset": "never cut"},
    )
    resume: bool = Field(default=False, description="leave out what is on the topic already, from any publisher")
    settle_seconds: float = Field(
        default=2.0,
        ge=0,
        description="with resume, how long the topic must not have grown before its end is believed: a killed replay "
        "may have events in flight",
        json_schema_extra={"unit": "seconds"},
    )
    compression: Compression = Field(
        default="lz4", description="compression of batches", json_schema_extra={"section": "How events are sent"}
    )
    linger_ms: int = Field(
        default=5,
        ge=0,
        le=1000,
        description="how long a batch waits for more events",
        json_schema_extra={"unit": "ms"},
    )
    batch_bytes: int = Field(
        default=131_072,
        ge=1024,
        le=1_000_000,
        description="largest batch of a partition",
        json_schema_extra={"unit": "bytes"},
    )
    unacknowledged: int = Field(
        default=20_000, ge=1, description="most events in flight to the brokers; then the replay waits"
    )
