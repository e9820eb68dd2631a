"""`WorkerSettings`: everything about the worker that a user may tune."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from broker.compression import Compression
from broker.connection import Connection
from broker.topics import Topics
from commentary.languages import KnownLanguage
from commentary.style import Language, Style


class WorkerSettings(BaseModel):
    """Settings of one worker. Workers of one group share the partitions of the match events."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    connection: Connection = Field(
        default=Connection(), json_schema_extra={"section": "Broker addresses and credentials"}
    )
    topics: Topics = Field(default=Topics(), json_schema_extra={"section": "Topics"})
    group: str = Field(
        default="touchline",
        pattern=r"^[A-Za-z0-9._-]{1,100}$",
        description="consumer group, whose workers share the matches; a new name comments the topic from its beginning",
        json_schema_extra={"section": "The consumer group"},
    )
    group_instance_id: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z0-9._-]{1,100}$",
        description="fixed name of this worker in its group: restarted within the session time-out, it keeps its "
        "partitions; must differ between workers",
        json_schema_extra={"unset": "none"},
    )
    styles: tuple[Style, ...] = Field(
        default=(Style.LIVELY,),
        min_length=1,
        description="styles; each event gets a line in each of them",
        json_schema_extra={"flag": "--style", "metavar": "STYLE", "section": "What is published"},
    )
    languages: tuple[KnownLanguage, ...] = Field(
        default=(Language.ENGLISH,),
        min_length=1,
        description="languages (en, de, or one you added); each style is published in each of them",
        json_schema_extra={"flag": "--language", "metavar": "TAG"},
    )
    cache: bool = Field(default=True, description="compute equal situations once; the lines are the same without")
    batch_size: int = Field(
        default=64,
        ge=1,
        le=4096,
        description="lines in a batch of the model",
        json_schema_extra={"section": "Batches and queues"},
    )
    largest_batch: int = Field(
        default=1024,
        ge=1,
        le=4096,
        description="the same for as long as the model writes that many within a quarter of a second",
    )
    max_wait_ms: float = Field(
        default=2.0,
        ge=0,
        le=1000,
        description="wait for a fuller batch while earlier ones are being committed",
        json_schema_extra={"unit": "ms"},
    )
    queue_events: int = Field(
        default=4096, ge=1, description="most events fetched but not yet committed; above it fetching pauses"
    )
    queue_bytes: int = Field(
        default=64 * 1024 * 1024,
        ge=1024,
        description="most bytes of them; an event has a few hundred, a malformed record up to 1 MB",
        json_schema_extra={"unit": "bytes"},
    )
    partition_queue_events: int = Field(default=1024, ge=1, description="the same for each partition")
    lateness_ms: int = Field(
        default=0,
        ge=0,
        le=60_000,
        description="time that events wait for missing earlier ones of their match; 0: none waits",
        json_schema_extra={"unit": "ms"},
    )
    matches_kept: int = Field(
        default=2000,
        ge=1,
        description="match states kept per partition; above it the least recently updated are evicted",
    )
    compression: Compression = Field(
        default="gzip",
        description="compression of lines and dead letters, which readers must support; every client knows gzip",
    )
    rebuild_state: bool = Field(
        default=False,
        description="where the topic of states was lost, make the states again from the events, which are read from "
        "their beginning and not commented again",
    )
    model_error_limit: int = Field(
        default=25, ge=1, description="events failing in a row after which the commentator counts as broken"
    )
    session_timeout_ms: int = Field(
        default=10_000,
        ge=1000,
        description="time without heartbeat after which the group expels the worker",
        json_schema_extra={"unit": "ms", "section": "Time-outs"},
    )
    heartbeat_interval_ms: int = Field(
        default=1000,
        ge=50,
        description="time between heartbeats; at most a third of session_timeout_ms",
        json_schema_extra={"unit": "ms"},
    )
    rebalance_timeout_ms: int = Field(
        default=60_000,
        ge=1000,
        description="time a rebalance waits for this worker; above the slowest batch",
        json_schema_extra={"unit": "ms"},
    )
    drain_timeout_ms: int = Field(
        default=20_000,
        ge=0,
        description="time to finish what is in flight when partitions are revoked or the worker ends; below "
        "rebalance_timeout_ms",
        json_schema_extra={"unit": "ms"},
    )
    transaction_timeout_ms: int = Field(
        default=10_000,
        ge=1000,
        description="time until the broker aborts the open transaction of a dead worker; readers wait that long",
        json_schema_extra={"unit": "ms"},
    )
    metrics_port: int | None = Field(
        default=None,
        ge=0,
        le=65535,
        description="port of /metrics (Prometheus), /healthz and /readyz",
        json_schema_extra={"unset": "none", "section": "Metrics and health"},
    )
    metrics_host: str = Field(default="127.0.0.1", description="address that port listens on")

    @model_validator(mode="after")
    def _belong_together(self) -> Self:
        if self.heartbeat_interval_ms * 3 > self.session_timeout_ms:
            raise ValueError("heartbeat_interval_ms must be at most a third of session_timeout_ms")
        if self.drain_timeout_ms >= self.rebalance_timeout_ms:
            raise ValueError("drain_timeout_ms must be below rebalance_timeout_ms")
        if len(set(self.styles)) != len(self.styles):
            raise ValueError("styles holds a style twice")
        if len(set(self.languages)) != len(self.languages):
            raise ValueError("languages holds a language twice")
        return self

    @property
    def variants(self) -> tuple[tuple[Style, str], ...]:
        """The style and language of each line of an event."""
        return tuple(product(self.styles, self.languages))

    @property
    def compressed(self) -> Mapping[str, Compression]:
        """How the records of each topic are compressed. States are read by workers only: always zstd."""
        topics = self.topics
        return {topics.commentary: self.compression, topics.dead_letters: self.compression, topics.state: "zstd"}
