"""`TrainSettings`: everything about a training run that a user may tune."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from commentary.languages import KnownLanguage
from commentary.style import Language, Style
from commentary.wording import laid, lay_first
from model.device_and_decoding import Device
from model.network_shape import CompactShape, NetworkShape

#: Of an archive's texts, in characters: what is longer is an article, or several rows that ran together.
LONGEST_TEXT = 400


class TrainSettings(BaseModel):
    """Settings of one training run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(
        default="touchline-compact",
        min_length=1,
        description="the model's name, published with each line",
        json_schema_extra={"section": "The model"},
    )
    version: str = Field(default="0.1.0", min_length=1, description="the model's version, published with each line")
    seed: int = Field(default=1, ge=0, description="seed of matches, split, start weights and order of batches")

    matches: int = Field(
        default=2000,
        ge=2,
        description="number of simulated matches (an archive is read whole)",
        json_schema_extra={"section": "Examples"},
    )
    wording: tuple[Path, ...] = Field(
        default=(),
        description="folder of your own sentences, learned in place of ours; the later wins",
        json_schema_extra={"metavar": "DIR"},
    )
    styles: tuple[Style, ...] = Field(
        default=tuple(Style),
        min_length=1,
        description="styles of simulated commentary, beside those of wording; an archive has wire only",
    )
    languages: tuple[KnownLanguage, ...] = Field(
        default=tuple(Language), min_length=1, description="languages of simulated commentary; an archive has its own"
    )
    corrections_share: float = Field(
        default=0.15, ge=0, le=1, description="share of simulated events that are corrected later"
    )
    incomplete_share: float = Field(
        default=0.5, ge=0, le=1, description="contexts with unknown fields that are added for each simulated one"
    )
    validation_share: float = Field(
        default=0.05, gt=0, lt=1, description="share of the matches held out, whole matches"
    )
    count_power: float = Field(
        default=0.25,
        ge=0,
        le=1,
        description="how often a source is seen: its count to this power (0: all alike, 1: as it occurs)",
    )
    kind_power: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="how often a kind of event in a style is seen: its sum of sources to this power",
    )

    columns: Literal["all", "nine"] = Field(
        default="all", description="all, with names as slots; nine: the seed project's, names as words (style wire)"
    )
    longest_text: int = Field(
        default=LONGEST_TEXT,
        ge=20,
        description="an archive's texts that are longer are left out: a line of commentary has some 30 words",
        json_schema_extra={"unit": "characters"},
    )
    length_factor: float | None = Field(
        default=None,
        gt=1,
        description="keep targets within this factor of the median length, in words",
        json_schema_extra={"unset": "all of them"},
    )

    network: NetworkShape = Field(
        default_factory=CompactShape,
        description="kind and sizes of the network",
        json_schema_extra={"section": "The network"},
    )
    start_from: Path | None = Field(
        default=None,
        description="checkpoint whose weights the training begins with; its network must have the same shape",
        json_schema_extra={"metavar": "DIR", "unset": "begin anew"},
    )
    units: Literal["pieces", "words"] = Field(
        default="pieces", description="units of target texts: learned pieces, or whole words split at spaces"
    )
    pieces: int = Field(default=5000, ge=50, description="learned pieces in the target vocabulary")
    longest_piece: int = Field(
        default=24,
        ge=1,
        description="longest piece; longer ones are faster, shorter ones generalise better",
        json_schema_extra={"unit": "characters"},
    )
    phrases: int = Field(
        default=0, ge=0, description="pieces besides, of any length: whole stretches between names and numbers"
    )

    steps: int = Field(
        default=12_000, ge=1, description="optimiser steps", json_schema_extra={"section": "Optimisation"}
    )
    batch_size: int = Field(default=128, ge=1, description="pairs of situation and text in a step")
    accumulation: int = Field(default=1, ge=1, description="parts that a step's pairs are computed in, to save memory")
    save_activations: bool = Field(
        default=False, description="recompute activations in the backward pass, to save memory"
    )
    learning_rate: float = Field(default=2e-3, gt=0, le=1e30, description="highest learning rate (AdamW)")
    final_learning_rate: float = Field(default=2e-5, ge=0, description="learning rate at the end of the cosine")
    warm_up: int = Field(default=300, ge=0, description="linear warm-up", json_schema_extra={"unit": "steps"})
    weight_decay: float = Field(default=0.01, ge=0, description="weight decay of matrices; norms have none")
    clip: float = Field(default=1.0, gt=0, description="largest norm of the gradient")

    evaluate_every: int = Field(
        default=500,
        ge=1,
        description="steps between evaluations and saved states",
        json_schema_extra={"section": "Evaluation"},
    )
    evaluate_pairs: int = Field(
        default=2000, ge=1, description="held-out pairs evaluated while training; all of them at the end"
    )
    patience: int | None = Field(
        default=None,
        ge=1,
        description="stop after this many evaluations without a lower loss",
        json_schema_extra={"unset": "never"},
    )
    keep: Literal["best", "last"] = Field(
        default="best", description="weights that become the checkpoint: the best on held-out matches, or the last"
    )
    tensorboard: bool = Field(
        default=False, description="also write the figures for TensorBoard, to training/tensorboard"
    )
    device: Device = Field(
        default="auto",
        description="where it runs; auto takes CUDA if it is available",
        json_schema_extra={"section": "The machine"},
    )
    precision: Literal["auto", "float32", "bfloat16", "float16"] = Field(
        default="auto", description="auto: bfloat16 autocast on CUDA, float32 on the CPU; float16 scales gradients"
    )
    threads: int | None = Field(
        default=None, ge=1, description="CPU threads for torch", json_schema_extra={"unset": "torch's own choice"}
    )

    @model_validator(mode="before")
    @classmethod
    def _with_wording(cls, raw: Any) -> Any:  # noqa: ANN401 (whatever is to be validated)
        """Lay the sentences first: the styles they add are learned, beside others that are named."""
        raw = lay_first(raw)
        if not isinstance(raw, dict) or not laid().styles:
            return raw
        styles = tuple(raw.get("styles", ()))
        styles += tuple(style for style in laid().styles if style not in styles)
        return {"languages": laid().languages, **raw, "styles": styles}

    @field_validator("network", mode="before")
    @classmethod
    def _compact_by_default(cls, given: object) -> object:
        return {"kind": "compact", **given} if isinstance(given, dict) else given

    @field_validator("units")
    @classmethod
    def _units_that_fit(cls, units: str, info: ValidationInfo) -> str:
        if units == "words" and info.data.get("network", CompactShape()).kind == "compact":
            raise ValueError("words is for other networks; the compact one writes pieces")
        return units
