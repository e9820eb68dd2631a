"""Which settings each command reads. How file, environment and flags come together: `touchline.setting_layers`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import typer
from pydantic import BaseModel, ConfigDict, Field, model_validator

from broker.connection import Connection
from broker.topics import Topics
from match_centre.settings import WebSettings
from replay.settings import ReplaySettings
from sources.providers.registry import ProviderName
from stream.settings import WorkerSettings
from touchline import match_sources, setting_layers

Positive = Annotated[int, Field(ge=1)]
Share = Annotated[float, Field(ge=0, le=1)]


class KafkaSettings(BaseModel):
    """What every command needs that talks to Kafka."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    connection: Connection = Field(default_factory=Connection)
    topics: Topics = Field(default_factory=Topics)


class CreationSettings(BaseModel):
    """How topics are created that are missing."""

    partitions: Positive = Field(default=12, description="of each topic; the most workers that can share the work")
    replication: Positive = Field(default=1, description="copies of each partition; 3 on a cluster")
    retention_hours: float = Field(default=168, gt=0, description="how long commentary and dead letters are kept")
    retention_bytes: Positive = Field(default=1 << 30, description="how much of the match events, per partition")


class TopicSettings(KafkaSettings, CreationSettings):
    """What `touchline topics` reads."""


class WorkerCommandSettings(WorkerSettings, CreationSettings):
    """What `touchline worker` reads: the worker's own settings, its commentator, and how topics are created."""

    model: str | None = Field(default=None, description="checkpoint folder, or phrasebook; null: the shipped model")
    device: Literal["auto", "cpu", "cuda"] = Field(default="auto", description="auto: a GPU where there is one")
    decoding: Literal["greedy", "sampled", "beam"] = Field(
        default="greedy", description="how a text is chosen; sampled is drawn by the event's id"
    )
    create_topics: bool = Field(default=True, description="create the topics that are missing when the worker starts")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="least that is logged")
    log_form: Literal["json", "text"] = Field(default="json", description="json for machines, text for people")


class FeedSettings(BaseModel):
    """A provider's files of one match."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    provider: ProviderName | None = Field(default=None, description="whose files they are; null: replay `data`")
    events: Path | None = Field(default=None, description="the file of events")
    lineups: Path | None = Field(default=None, description="the file of line-ups, for providers that have one")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if wrong := match_sources.fault(self.provider, self.events, self.lineups):
            raise ValueError(wrong.replace("--", ""))
        return self


class ReplayCommandSettings(ReplaySettings, KafkaSettings):
    """What `touchline replay` reads: the replay's own settings, where matches come from and where they go."""

    data: str = Field(default="classic", description="folder or CSV file of an archive, classic or simulated")
    feed: FeedSettings = Field(default_factory=FeedSettings, description="a provider's match instead of `data`")
    seed: int = Field(default=1, ge=0, description="of simulated matches, and of what is told wrongly, late or twice")
    count: Positive = Field(default=10, description="simulated matches")
    corrections: Share = Field(default=0.0, description="share of events told wrongly first and then corrected")
    late: Share = Field(default=0.0, description="share of events sent later than those that follow them")
    duplicates: Share = Field(default=0.0, description="share of events sent twice")
    strict: bool = Field(default=False, description="stop at the first row that can't be used")

    @model_validator(mode="before")
    @classmethod
    def _kick_off_by_data(cls, raw: Any) -> Any:  # noqa: ANN401 (whatever is to be validated)
        """Null stands for: an archive's matches as they were played; all others now, all at once."""
        if isinstance(raw, dict) and raw.get("kick_off") is None:
            feed = raw.get("feed")
            from_now = raw.get("data", "classic") in ("classic", "simulated") or (
                isinstance(feed, dict) and feed.get("provider") is not None
            )
            return {**raw, "kick_off": "now" if from_now else "archive"}
        return raw


class ServeCommandSettings(KafkaSettings):
    """What `touchline serve` reads."""

    web: WebSettings = Field(default_factory=WebSettings)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="least that is logged")
    log_form: Literal["json", "text"] = Field(default="json", description="json for machines, text for people")


#: Every kind of settings that reads TOUCHLINE_… variables.
KINDS = (WorkerCommandSettings, ReplayCommandSettings, TopicSettings, ServeCommandSettings)
#: Variables that are no settings: of the command line itself, the scripts and the tests.
OTHER_VARIABLES = frozenset({"TOUCHLINE_DEBUG", "TOUCHLINE_SHARED", "TOUCHLINE_TORCH_INDEX"})

M = TypeVar("M", bound=BaseModel)


def load(kind: type[M], *, config: Path | None = None, flags: Mapping[str, object] | None = None) -> M:
    """`setting_layers.load`; warns of a TOUCHLINE_… variable that no command knows."""
    for remark in setting_layers.unknown_variables(KINDS, but=OTHER_VARIABLES):
        typer.echo(f"touchline: {remark}", err=True)
    return setting_layers.load(kind, config=config, flags=flags)
