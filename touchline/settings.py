"""Which settings each command reads. How file, environment and flags come together: `touchline.setting_layers`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import typer
from pydantic import BaseModel, ConfigDict, Field, model_validator

from broker.connection import Connection
from broker.topics import Topics
from commentary.wording import lay_first
from follow.settings import FollowSettings
from match_centre.settings import WebSettings
from model.device_and_decoding import DecodingKind, Device
from replay.settings import MatchChoice, ReplaySettings
from sources.live.registry import LIVE_PROVIDERS
from sources.providers.registry import ProviderName
from stream.settings import WorkerSettings
from touchline import match_sources, setting_layers
from touchline.setting_options import PREFIX

Positive = Annotated[int, Field(ge=1)]
Share = Annotated[float, Field(ge=0, le=1)]


class Settings(BaseModel):
    """The base of all here: read once, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class KafkaSettings(Settings):
    """What every command reads that talks to Kafka."""

    connection: Connection = Field(
        default_factory=Connection, json_schema_extra={"section": "Broker addresses and credentials"}
    )
    topics: Topics = Field(default_factory=Topics, json_schema_extra={"section": "Topics"})


class CreationSettings(Settings):
    """How missing topics are created."""

    partitions: Positive = Field(
        default=12,
        description="partitions of each topic that is created; the most workers that can share the work",
        json_schema_extra={"section": "How missing topics are created"},
    )
    replication: Positive = Field(
        default=1, description="copies of each partition of a topic that is created; 3 on a cluster"
    )
    retention_hours: float = Field(
        default=168,
        gt=0,
        description="time that commentary and dead letters are kept",
        json_schema_extra={"unit": "hours"},
    )
    retention_bytes: Positive = Field(
        default=1 << 30,
        description="size of the match events kept per partition",
        json_schema_extra={"unit": "bytes"},
    )


class LogSettings(Settings):
    """What is logged, on standard error."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="least level that is logged", json_schema_extra={"section": "Logs"}
    )
    log_form: Literal["json", "text"] = Field(default="json", description="form of log lines; text is for people")


class WordingSettings(Settings):
    """A house's own sentences."""

    wording: tuple[Path, ...] = Field(
        default=(),
        description="folder of your own sentences, laid over ours; the later wins",
        json_schema_extra={"metavar": "DIR"},
    )

    @model_validator(mode="before")
    @classmethod
    def _with_wording(cls, raw: Any) -> Any:  # noqa: ANN401 (whatever is to be validated)
        """Lay the sentences first: they may add the styles that other settings name."""
        return lay_first(raw)


class CommentatorSettings(WordingSettings):
    """Who writes the lines."""

    model: str | None = Field(
        default=None,
        description="checkpoint folder, or phrasebook for no model",
        json_schema_extra={"unset": "the shipped model", "metavar": "DIR", "section": "The commentator"},
    )
    device: Device = Field(default="auto", description="where the model runs; auto takes a GPU if there is one")
    decoding: DecodingKind = Field(
        default="greedy",
        description="how a text is chosen: the likeliest, drawn by the event's id (a replay gives the same), or by "
        "beam search",
    )


class TopicSettings(KafkaSettings, CreationSettings):
    """What `touchline topics` reads."""


class WorkerCommandSettings(LogSettings, CommentatorSettings, CreationSettings, WorkerSettings):
    """What `touchline worker` reads: the worker's own settings, its commentator, and how topics are created."""

    create_topics: bool = Field(
        default=True,
        description="create missing topics when the worker starts, and all when a broker has lost all",
        json_schema_extra={"section": "How missing topics are created"},
    )


class ProviderFiles(Settings):
    """A provider's files of one match."""

    provider: ProviderName | None = Field(
        default=None,
        description="provider whose files of one match are read instead of data, see docs/providers.md",
        json_schema_extra={"unset": "data"},
    )
    events: Path | None = Field(
        default=None, description="the provider's events of the match", json_schema_extra={"metavar": "FILE"}
    )
    lineups: Path | None = Field(
        default=None,
        description="the provider's line-ups, where they are a file of their own",
        json_schema_extra={"metavar": "FILE"},
    )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if wrong := match_sources.fault(self.provider, self.events, self.lineups):
            raise ValueError(wrong.replace("--", ""))
        return self


class MatchSettings(MatchChoice):
    """Which matches a command reads, and from where."""

    data: str = Field(
        default="classic",
        description="folder or CSV file in the data set's schema, classic or simulated",
        json_schema_extra={"metavar": "DATA"},
    )
    feed: ProviderFiles = Field(default_factory=ProviderFiles)
    strict: bool = Field(default=False, description="stop at the first row that can't be used")
    seed: int = Field(
        default=1,
        ge=0,
        description="seed of simulated matches and of a feed's errors",
        json_schema_extra={"metavar": "N"},
    )
    count: Positive = Field(default=10, description="number of simulated matches", json_schema_extra={"metavar": "N"})


class FeedMatchSettings(MatchSettings):
    """The same, with the errors that a live feed makes."""

    corrections: Share = Field(
        default=0.0,
        description="share of events sent wrongly first, then corrected",
        json_schema_extra={"metavar": "SHARE", "section": "Errors of a feed (docs/corrections.md)"},
    )
    late: Share = Field(
        default=0.0,
        description="share of events sent after events that follow them",
        json_schema_extra={"metavar": "SHARE"},
    )
    duplicates: Share = Field(
        default=0.0, description="share of events sent twice", json_schema_extra={"metavar": "SHARE"}
    )


class CommentSettings(MatchSettings, CommentatorSettings):
    """What the options of `touchline comment` give."""


class ReportSettings(KafkaSettings, MatchSettings, WordingSettings):
    """What the options of `touchline report` give: files, or the topic when there are none."""

    data: str | None = Field(  # type: ignore[assignment]
        default=None,
        description="folder or CSV file in the data set's schema, classic or simulated",
        json_schema_extra={"metavar": "DATA", "unset": "the commentary topic"},
    )


class ReplayCommandSettings(KafkaSettings, ReplaySettings, FeedMatchSettings):
    """What `touchline replay` reads: the replay's own settings, where matches come from and where they go."""

    @model_validator(mode="before")
    @classmethod
    def _kick_off_by_data(cls, raw: Any) -> Any:  # noqa: ANN401 (whatever is to be validated)
        """Unset: an archive's matches kick off as they were played, all others now, all at once."""
        if isinstance(raw, dict) and raw.get("kick_off") is None:
            feed = raw.get("feed")
            from_now = raw.get("data", "classic") in ("classic", "simulated") or (
                isinstance(feed, dict) and feed.get("provider") is not None
            )
            return {**raw, "kick_off": "now" if from_now else "archive"}
        return raw


class FollowCommandSettings(KafkaSettings, FollowSettings):
    """What `touchline follow` reads: what is followed, how, and where it goes."""


class ServeCommandSettings(LogSettings, KafkaSettings):
    """What `touchline serve` reads."""

    web: WebSettings = Field(default_factory=WebSettings, json_schema_extra={"section": "The page"})


#: Every kind of settings that reads TOUCHLINE_… variables.
KINDS = (WorkerCommandSettings, ReplayCommandSettings, FollowCommandSettings, TopicSettings, ServeCommandSettings)
#: Variables that are no settings: of the command line itself, the scripts and the tests.
OTHER_VARIABLES = frozenset(
    {
        "TOUCHLINE_DEBUG",
        "TOUCHLINE_SHARED",
        "TOUCHLINE_TORCH_INDEX",
        *(provider.key_variable for provider in LIVE_PROVIDERS.values() if provider.key_variable),
    }
)

M = TypeVar("M", bound=BaseModel)


def load(
    kind: type[M],
    *,
    config: Path | None = None,
    flags: Mapping[str, object] | None = None,
    prefix: str | None = PREFIX,
) -> M:
    """`setting_layers.load`; warns of a TOUCHLINE_… variable that no command knows."""
    if prefix is not None:
        for remark in setting_layers.unknown_variables(KINDS, but=OTHER_VARIABLES):
            typer.echo(f"touchline: {remark}", err=True)
    return setting_layers.load(kind, config=config, flags=flags, prefix=prefix)
