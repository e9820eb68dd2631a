"""Everything a training run can be told, with units and defaults; `configs/compact.yaml` has the same, key by key."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from commentary.style import Language, Style
from model.network_shape import CompactShape, NetworkShape
from runtime import validation
from runtime.errors import TouchlineError


class SettingsError(TouchlineError):
    """A training configuration that can't be used; the message names file and key."""


class TrainSettings(BaseModel):
    """One training run. Every field is a key of the YAML file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(
        default="touchline-compact", min_length=1, description="the model's name, published with each line"
    )
    version: str = Field(default="0.1.0", min_length=1, description="the model's version, published with each line")
    seed: int = Field(default=1, ge=0, description="of simulated matches, split, start weights and order of batches")

    matches: int = Field(default=2000, ge=2, description="simulated matches (an archive is read whole)")
    styles: tuple[Style, ...] = Field(
        default=tuple(Style), min_length=1, description="styles of simulated commentary; an archive has `wire` only"
    )
    languages: tuple[Language, ...] = Field(
        default=tuple(Language), min_length=1, description="languages of simulated commentary; an archive has its own"
    )
    corrections_share: float = Field(
        default=0.15, ge=0, le=1, description="share of simulated events that are corrected after they were told"
    )
    incomplete_share: float = Field(
        default=0.5, ge=0, le=1, description="for each simulated context, how many with fields unknown are added"
    )
    validation_share: float = Field(
        default=0.05, gt=0, lt=1, description="share of the matches held out, whole matches"
    )
    count_power: float = Field(
        default=0.25, ge=0, le=1, description="how often a source is seen: its count to this power (0: all alike)"
    )
    kind_power: float = Field(
        default=0.5, ge=0, le=1, description="how often a kind of event in a style is seen: its sum to this power"
    )

    columns: Literal["all", "nine"] = Field(
        default="all", description="all, with names as slots; nine: the seed project's, names as words (style wire)"
    )
    length_factor: float | None = Field(
        default=None,
        gt=1,
        description="keep targets within this factor of the median length, in words; null: all of them",
    )

    network: NetworkShape = Field(default_factory=CompactShape, description="kind and sizes of the network")
    units: Literal["pieces", "words"] = Field(
        default="pieces", description="of target texts: learned pieces, or whole words split at spaces"
    )
    pieces: int = Field(default=3000, ge=50, description="learned pieces in the target vocabulary")
    longest_piece: int = Field(default=24, ge=1, description="longest piece, characters")

    steps: int = Field(default=12_000, ge=1, description="optimiser steps")
    batch_size: int = Field(default=128, ge=1, description="pairs in a step")
    accumulation: int = Field(default=1, ge=1, description="parts that a step's pairs are computed in, to save memory")
    save_activations: bool = Field(
        default=False, description="compute activations anew in the backward pass, to save memory"
    )
    learning_rate: float = Field(default=2e-3, gt=0, description="highest learning rate (AdamW)")
    final_learning_rate: float = Field(default=2e-5, ge=0, description="learning rate at the end of the cosine")
    warm_up: int = Field(default=300, ge=0, description="steps of linear warm-up")
    weight_decay: float = Field(default=0.01, ge=0, description="of matrices; norms are spared")
    clip: float = Field(default=1.0, gt=0, description="largest norm of the gradient")

    evaluate_every: int = Field(default=500, ge=1, description="steps between evaluations and saved states")
    evaluate_pairs: int = Field(default=2000, ge=1, description="held-out pairs looked at while training")
    patience: int | None = Field(
        default=None, ge=1, description="stop after so many evaluations without a lower loss; null: never"
    )
    keep: Literal["best", "last"] = Field(default="best", description="weights that become the checkpoint")
    tensorboard: bool = Field(default=False, description="also write the figures for TensorBoard")
    device: Literal["auto", "cpu", "cuda"] = Field(default="auto", description="auto: CUDA where it is there")
    precision: Literal["auto", "float32", "bfloat16", "float16"] = Field(
        default="auto", description="auto: bfloat16 autocast on CUDA, float32 on the CPU; float16 scales gradients"
    )
    threads: int | None = Field(default=None, ge=1, description="CPU threads for torch; null: its own choice")

    @field_validator("network", mode="before")
    @classmethod
    def _compact_unless_told(cls, given: object) -> object:
        return {"kind": "compact", **given} if isinstance(given, dict) else given

    @model_validator(mode="after")
    def _units_that_fit(self) -> Self:
        if self.network.kind == "compact" and self.units == "words":
            raise ValueError("units: words is for other networks; the compact one writes pieces")
        return self

    @classmethod
    def read(cls, path: Path, **overrides: Any) -> Self:  # noqa: ANN401 (any field's value)
        """Settings from a YAML file; `overrides` win over the file. Raises SettingsError."""
        try:
            raw = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except OSError as error:
            raise SettingsError(f"{path}: can't be read: {error.strerror}") from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path}: not YAML: {' '.join(str(error).split())}") from error
        if not isinstance(raw, dict):
            raise SettingsError(f"{path}: a list of keys and values is expected")
        try:
            return cls.model_validate({**raw, **overrides})
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            parts = first["loc"]
            if parts[:1] == ("network",) and len(parts) > 2:
                parts = (parts[0], *parts[2:])  # the kind, which pydantic puts between them, is no key
            key = ".".join(str(part) for part in parts)
            if first["type"] == "extra_forbidden":
                raise SettingsError(f"{path}: unknown key {key}") from error
            raise SettingsError(f"{path}: {key and f'key {key}: '}{validation.of_value(first)}") from error
