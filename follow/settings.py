"""What a user may tune of following live matches."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sources.live.registry import LiveProviderName

Speed = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class FollowSettings(BaseModel):
    """Everything about following but the brokers and the topic."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    provider: LiveProviderName | None = Field(
        default=None,
        description="live feed to follow, see docs/howto/live.md",
        json_schema_extra={"section": "Which matches"},
    )
    match: tuple[str, ...] = Field(
        default=(),
        description="only matches with these ids of the provider's",
        json_schema_extra={"metavar": "ID", "unset": "none; all of a recording"},
    )
    league: tuple[str, ...] = Field(
        default=(),
        description="all matches of today of this competition, as the provider calls it: 39, ger.1, bl1, BL1",
        json_schema_extra={"metavar": "CODE", "unset": "none"},
    )
    today: bool = Field(default=False, description="all matches of today that the provider has")
    key_file: Path | None = Field(
        default=None,
        description="file with the provider's key, or set TOUCHLINE_API_FOOTBALL_KEY or TOUCHLINE_FOOTBALL_DATA_KEY",
        json_schema_extra={"metavar": "FILE", "section": "How the feed is polled"},
    )
    base_url: str | None = Field(
        default=None,
        description="address of the feed, for a proxy or a mirror of your own",
        json_schema_extra={"metavar": "URL", "unset": "the provider's"},
    )
    interval: float | None = Field(
        default=None,
        ge=0.05,
        description="seconds between two polls in play; before, in breaks and after the match they are longer",
        json_schema_extra={"unit": "seconds", "unset": "what the provider asks for: 60 or 30"},
    )
    timeout: float = Field(
        default=20.0, gt=0, description="how long an answer may take", json_schema_extra={"unit": "seconds"}
    )
    settle_minutes: float = Field(
        default=120.0,
        ge=0,
        description="how long a match is read again for corrections after it has ended",
        json_schema_extra={"unit": "minutes"},
    )
    record: Path | None = Field(
        default=None,
        description="folder to keep every answer in, without keys",
        json_schema_extra={"metavar": "DIR", "section": "Recordings"},
    )
    from_recording: Path | None = Field(
        default=None,
        description="follow a recording instead of the feed: a folder of answers, or one answer",
        json_schema_extra={"metavar": "DIR|FILE"},
    )
    speed: Speed | Literal["max"] = Field(
        default=1.0,
        description="how fast a recording is followed: 1 as it was, 60 an hour in a minute, max at once",
        json_schema_extra={"metavar": "N|max"},
    )
    suffix: str = Field(
        default="",
        max_length=40,
        description="added to the match ids of a recording, to publish it again beside the first time",
        json_schema_extra={"metavar": "TEXT", "unset": "none"},
    )
