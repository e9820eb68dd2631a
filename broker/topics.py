"""The four topics: their names, and how they are created and described."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Topics(BaseModel):
    """Names of the topics. All have the same number of partitions; a match keeps its partition in each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    events: str = "match-events"
    commentary: str = "commentary"
    state: str = "match-state"
    dead_letters: str = "dead-letters"
