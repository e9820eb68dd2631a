"""The sizes of the compact network, kept apart from torch so that any reader of a checkpoint knows them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class CompactShape(BaseModel):
    """A small T5-style encoder–decoder: shared embeddings, relative positions, RMS norm before each block."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["compact"] = "compact"
    width: int = Field(default=192, ge=16, description="width of embeddings and hidden states")
    feed_forward: int = Field(default=512, ge=16, description="inner width of the feed-forward blocks")
    layers: int = Field(default=2, ge=1, description="blocks in the encoder, and as many in the decoder")
    heads: int = Field(default=6, ge=1, description="attention heads")
    head_width: int = Field(default=32, ge=4, description="width of one attention head")
    dropout: float = Field(default=0.0, ge=0.0, lt=1.0, description="dropout while training")
