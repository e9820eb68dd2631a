"""`WorkerSettings`: everything about the worker that a user may tune."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from broker.compression import Compression
from broker.connection import Connection
from broker.topics import Topics
from commentary.style import Language, Style


class WorkerSettings(BaseModel):
    """Settings of one worker. Workers of one group share the partitions of the match events."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    connection: Connection = Connection()
    topics: Topics = Topics()
    group: str = Field(
        default="touchline",
        pattern=r"^[A-Za-z0-9._-]{1,100}$",
        description="consumer group; a new name comments the topic again from its beginning",
    )
    group_instance_id: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z0-9._-]{1,100}$",
        description="fixed name of this worker in its group: restarted within the session time-out, it keeps its "
        "partitions; must differ between workers",
    )
    styles: tuple[Style, ...] = Field(
        default=(Style.LIVELY,), min_length=1, description="one line per event is published in each of these"
    )
    languages: tuple[Language, ...] = Field(
        default=(Language.ENGLISH,), min_length=1, description="and each style in each of these languages: en, de"
    )
    cache: bool = Field(default=True, description="compute equal situations once (told to the commentator's loader)")
    batch_size: int = Field(default=64, ge=1, le=4096, description="lines the model is asked for at once")
    largest_batch: int = Field(
        default=1024, ge=1, le=4096, description="the same while it writes so many within a quarter of a second"
    )
    max_wait_ms: float = Field(
        default=2.0, ge=0, le=1000, description="ms to wait for a fuller batch while earlier ones are being committed"
    )
    queue_events: int = Field(
        default=4096, ge=1, description="most events read but not yet committed; above it no more are read"
    )
    queue_bytes: int = Field(
        default=64 * 1024 * 1024,
        ge=1024,
        description="most bytes of them; an event has a few hundred, rubbish up to 1 MB",
    )
    partition_queue_events: int = Field(default=1024, ge=1, description="the same for each partition")
    lateness_ms: int = Field(
        default=0,
        ge=0,
        le=60_000,
        description="ms that events are held back while earlier ones of their match are missing; 0: told as they come",
    )
    matches_kept: int = Field(
        default=2000,
        ge=1,
        description="match states kept per partition; beyond it those untouched for longest are forgotten",
    )
    compression: Compression = Field(
        default="gzip",
        description="how lines and dead letters are compressed, which their readers must know: every client does gzip",
    )
    model_error_limit: int = Field(
        default=25, ge=1, description="events failing in a row after which the commentator counts as broken"
    )
    session_timeout_ms: int = Field(default=10_000, ge=1000, description="ms without heartbeat until expelled")
    heartbeat_interval_ms: int = Field(default=1000, ge=50, description="ms between heartbeats")
    rebalance_timeout_ms: int = Field(
        default=60_000, ge=1000, description="ms a rebalance waits for this worker; above the slowest batch"
    )
    drain_timeout_ms: int = Field(
        default=20_000, ge=0, description="ms to finish what is in flight when partitions are given up or at the end"
    )
    transaction_timeout_ms: int = Field(
        default=10_000, ge=1000, description="ms until the broker aborts what a dead worker left open; readers wait it"
    )
    metrics_port: int | None = Field(
        default=None, ge=0, le=65535, description="port of /metrics (Prometheus), /healthz and /readyz; off"
    )
    metrics_host: str = Field(default="127.0.0.1", description="address they are served on")

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
    def variants(self) -> tuple[tuple[Style, Language], ...]:
        """The style and language of each line of an event."""
        return tuple(product(self.styles, self.languages))

    @property
    def compressed(self) -> Mapping[str, Compression]:
        """How the records of each topic are compressed. States are read by workers only: always zstd."""
        topics = self.topics
        return {topics.commentary: self.compression, topics.dead_letters: self.compression, topics.state: "zstd"}
