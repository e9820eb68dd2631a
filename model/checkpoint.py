"""A checkpoint: one folder with everything a trained commentator is. Plain files, never pickle.

    config.json         what it is: network and sizes, scheme, styles, version, what it was trained on, and the
                        sha256 of the other files but the card, by which a damaged one is known
    model.safetensors   the trained weights, half precision; a pretrained decoder's own are not among them
    tokenizer.json      the vocabulary
    wording.npy         runs of words of the texts trained on, by which a broken sentence is known; may be missing
    names.json          how the archive trained on spells names; only of those trained on an archive
    engine/             the same network converted for CTranslate2, int8, to run without torch; `compact` has it,
                        other networks are run by torch from model.safetensors (`model.torch_engine`)
    README.md           the model card

Reading and checking the folder is done here; writing weights and engine is the trainer's work.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from commentary.languages import LanguageTag
from commentary.style import Language, Style
from model.encoding import Scheme
from model.errors import CheckpointError
from model.network_shape import CONVERTED, NetworkShape
from runtime import validation

#: Of the folder's layout and config.json; a checkpoint of another format is refused.
FORMAT = 1
#: Everything in the folder.
FILES = ("config.json", "model.safetensors", "tokenizer.json", "wording.npy", "names.json", "engine", "README.md")


class TrainedOn(BaseModel):
    """Where the checkpoint's sentences come from."""

    model_config = ConfigDict(frozen=True)

    data: str = Field(description="`simulated`, or the name of the archive's folder or file")
    seed: int = Field(description="of the simulated matches, the split and the training")
    matches: int = Field(description="matches trained on")
    lines: int = Field(description="lines of commentary in those matches")
    pairs: int = Field(description="different pairs of source and target among them")
    steps: int = Field(description="optimiser steps behind these weights")
    seconds: float | None = Field(default=None, description="of training, evaluations included")
    wording: str = Field(default="", description="name and hash of a house's own sentences among them")


class CheckpointConfig(BaseModel):
    """config.json."""

    model_config = ConfigDict(frozen=True)

    format: int = FORMAT
    name: str
    version: str
    network: NetworkShape
    vocabulary_size: int
    scheme: Scheme
    styles: tuple[Style, ...] = Field(description="styles it was trained in; others are the phrasebook's")
    languages: tuple[LanguageTag, ...] = Field(
        default=(Language.ENGLISH,), description="languages it was trained in; others are the phrasebook's"
    )
    longest: int = Field(description="most tokens a line may have")
    trained_on: TrainedOn
    scores: dict[str, float] = Field(default_factory=dict, description="on matches that it was not trained on")
    files: dict[str, str] = Field(
        default_factory=dict, description="sha256 of the files beside it, by name; older checkpoints have none"
    )


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint folder whose config.json was read; its other files are where the properties say."""

    folder: Path
    config: CheckpointConfig

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read a folder's config and see that the files are whole. Raises CheckpointError saying what is wrong."""
        path = folder / "config.json"
        try:
            raw = orjson.loads(path.read_bytes())
        except OSError as error:
            raise CheckpointError(f"{folder}: no checkpoint here (config.json: {error.strerror})") from error
        except orjson.JSONDecodeError as error:
            raise CheckpointError(f"{path}: {validation.of_json(error)}") from error
        found = raw.get("format") if isinstance(raw, dict) else None
        if found != FORMAT:
            raise CheckpointError(
                f"{path}: a checkpoint of format {found!r}, this program reads format {FORMAT}; train it again"
            )
        try:
            checkpoint = cls(folder, CheckpointConfig.model_validate(raw))
        except ValidationError as error:
            wording = (raw.get("trained_on") or {}).get("wording")
            more = (
                f"; it was trained on the sentences of {wording}: give their folder with --wording" if wording else ""
            )
            raise CheckpointError(f"{path}: {validation.of_validation(error)}{more}") from error
        runs = checkpoint.engine / "model.bin" if checkpoint.converted else checkpoint.weights
        for needed in (checkpoint.tokenizer, runs, *(folder / name for name in checkpoint.config.files)):
            if not needed.is_file():
                raise CheckpointError(
                    f"{folder}: the checkpoint is incomplete, {needed.relative_to(folder)} is missing"
                )
        for name, digest in checkpoint.config.files.items():
            if _sha256(folder / name) != digest:
                raise CheckpointError(
                    f"{folder}: the checkpoint is damaged, {name} is not the file that was saved: copy it again"
                )
        return checkpoint

    def write_config(self) -> None:
        """Write config.json, making the folder if need be. Comes last: it holds what the other files are."""
        self.folder.mkdir(parents=True, exist_ok=True)
        files = {path.relative_to(self.folder).as_posix(): _sha256(path) for path in self._parts()}
        config = self.config.model_copy(update={"files": files})
        data = orjson.dumps(config.model_dump(mode="json"), option=orjson.OPT_INDENT_2)
        (self.folder / "config.json").write_bytes(data + b"\n")

    def _parts(self) -> list[Path]:
        """The files that are there of those that a program reads, config.json left out."""
        own = (self.weights, self.tokenizer, self.wording, self.names, *sorted(self.engine.glob("*")))
        return [path for path in own if path.is_file()]

    @property
    def name(self) -> str:
        """Name and version as published with each line."""
        return f"{self.config.name} {self.config.version}"

    @property
    def converted(self) -> bool:
        """Runs by CTranslate2, without torch."""
        return self.config.network.kind in CONVERTED

    @property
    def weights(self) -> Path:
        """The weights to train on from."""
        return self.folder / "model.safetensors"

    @property
    def tokenizer(self) -> Path:
        """The vocabulary."""
        return self.folder / "tokenizer.json"

    @property
    def wording(self) -> Path:
        """The runs of words of the texts trained on; older checkpoints have none."""
        return self.folder / "wording.npy"

    @property
    def names(self) -> Path:
        """How the archive trained on spells names; checkpoints trained on simulated matches have none."""
        return self.folder / "names.json"

    @property
    def engine(self) -> Path:
        """The folder of the converted network."""
        return self.folder / "engine"

    @property
    def card(self) -> Path:
        """The model card."""
        return self.folder / "README.md"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
