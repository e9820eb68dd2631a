"""Which settings each command reads. How file, environment and flags come together: `touchline.layers`."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from broker.connection import Connection
from broker.topics import Topics

Positive = Annotated[int, Field(ge=1)]


class KafkaSettings(BaseModel):
    """What every command needs that talks to Kafka."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    connection: Connection = Field(default_factory=Connection)
    topics: Topics = Field(default_factory=Topics)


class TopicSettings(KafkaSettings):
    """How topics are created."""

    partitions: Positive = Field(default=12, description="of each topic; the most workers that can share the work")
    replication: Positive = Field(default=1, description="copies of each partition; 3 on a cluster")
    retention_hours: float = Field(default=168, gt=0, description="how long commentary and dead letters are kept")
