"""Progress of a run: loss, speed and time left; a log for the report; TensorBoard on request."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from math import isfinite
from pathlib import Path
from typing import Any

import orjson

from runtime.errors import SettingsError
from trainer.full_disk import writing
from trainer.settings import TrainSettings
from trainer.training_state import RunPosition

#: Steps between two lines of the log that have no evaluation.
_EVERY = 20
#: Folder of the curves for TensorBoard.
_CURVES = "tensorboard"


@dataclass(frozen=True, slots=True)
class Progress:
    """Figures after a step. Losses are nats per real target token; None until first measured."""

    step: int
    steps: int
    loss: float
    tokens_per_second: float
    seconds_left: float
    validation_loss: float | None = None
    exact_match: float | None = None


ProgressCallback = Callable[[Progress], None]


class ProgressTracker:
    """Loss, speed and time left, smoothed over the last steps; starts from `position`."""

    def __init__(self, settings: TrainSettings, folder: Path, position: RunPosition, *, writes: bool = True) -> None:
        self._folder = folder
        self._steps = settings.steps
        self._position = position
        self._start = time.monotonic()
        self._loss = position.loss
        self._tokens = 0
        self._log = _Log(folder / "log.jsonl", position.step) if writes else None
        self._tensorboard = _tensorboard(folder, position.step) if writes and settings.tensorboard else None
        self.validation_loss: float | None = None
        self.exact_match: float | None = None

    @property
    def seconds(self) -> float:
        """Duration of the run so far, before and after an interruption."""
        return self._position.seconds + time.monotonic() - self._start

    @property
    def loss(self) -> float | None:
        """Smoothed over the last steps."""
        return self._loss

    def add_step(self, loss: float, tokens: int) -> None:
        """Count a step; a loss that is not a number does not count."""
        self._tokens += tokens
        if isfinite(loss):
            self._loss = loss if self._loss is None else 0.95 * self._loss + 0.05 * loss

    def log(self, done: int, rate: float, *, evaluated: bool) -> None:
        """Log a step: every 20th, and those with an evaluation."""
        if self._log is None or not (evaluated or done % _EVERY == 0):
            return
        figures: dict[str, float | None] = {"loss": self._loss, "learning_rate": rate}
        if evaluated:
            figures |= {"validation_loss": self.validation_loss, "exact_match": self.exact_match}
        self._log.add({"step": done, "seconds": round(self.seconds, 1), **figures})
        if self._tensorboard is not None:
            with writing(self._folder / _CURVES):
                for name, value in figures.items():
                    if value is not None:
                        self._tensorboard.add_scalar(name, value, done)
                self._tensorboard.flush()

    def progress(self, done: int) -> Progress:
        """The figures after that many steps."""
        seconds = max(time.monotonic() - self._start, 1e-9)
        return Progress(
            step=done,
            steps=self._steps,
            loss=self._loss or 0.0,
            tokens_per_second=self._tokens / seconds,
            seconds_left=seconds / (done - self._position.step) * (self._steps - done),
            validation_loss=self.validation_loss,
            exact_match=self.exact_match,
        )


class _Log:
    """One JSON object a line: step, seconds, loss, learning rate, and after evaluations their figures."""

    def __init__(self, path: Path, step: int) -> None:
        """Keep the entries up to that step; later steps are taken again."""
        kept = []
        if step and path.exists():
            kept = [line for line in path.read_bytes().splitlines() if _step(line) <= step]
        self._path = path
        with writing(path):
            path.write_bytes(b"".join(line + b"\n" for line in kept))

    def add(self, entry: dict[str, float | None]) -> None:
        with writing(self._path), self._path.open("ab") as file:
            file.write(orjson.dumps(entry) + b"\n")


def _step(line: bytes) -> float:
    try:
        return float(orjson.loads(line)["step"])
    except (orjson.JSONDecodeError, KeyError, TypeError):  # cut short by a kill
        return float("inf")


def _tensorboard(folder: Path, step: int) -> Any:  # noqa: ANN401 (torch's writer)
    if find_spec("tensorboard") is None:
        raise SettingsError("tensorboard: true needs the package tensorboard: scripts/install train")
    from torch.utils.tensorboard import SummaryWriter  # noqa: PLC0415 (optional, and slow to import)

    # Curves keep the entries up to that step; later steps are taken again.
    return SummaryWriter(str(folder / _CURVES), purge_step=step + 1 if step else None)
