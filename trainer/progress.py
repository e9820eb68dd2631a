"""Watching a run: loss, speed and time left for who looks on, a log for the report, TensorBoard by choice."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from runtime.errors import SettingsError
from trainer.settings import TrainSettings
from trainer.training_state import Place

#: Steps between two lines of the log that have no evaluation.
_EVERY = 20


@dataclass(frozen=True, slots=True)
class Progress:
    """How a run is getting on. Losses are nats per real target token; None until first measured."""

    step: int
    steps: int
    loss: float
    tokens_per_second: float
    seconds_left: float
    validation_loss: float | None = None
    exact_match: float | None = None


Report = Callable[[Progress], None]


class Watch:
    """Loss, speed and time left, smoothed over the last steps; begins where the run was left."""

    def __init__(self, settings: TrainSettings, folder: Path, place: Place, *, writes: bool = True) -> None:
        self._steps = settings.steps
        self._place = place
        self._start = time.monotonic()
        self._loss: float | None = None
        self._tokens = 0
        self._log = _Log(folder / "log.jsonl", place.step) if writes else None
        self._board = _board(folder / "tensorboard") if writes and settings.tensorboard else None
        self.validation_loss: float | None = None
        self.exact_match: float | None = None

    @property
    def seconds(self) -> float:
        """What the run has taken so far, before and after an interruption."""
        return self._place.seconds + time.monotonic() - self._start

    def saw(self, loss: float, tokens: int) -> None:
        """Take in a step."""
        self._loss = loss if self._loss is None else 0.95 * self._loss + 0.05 * loss
        self._tokens += tokens

    def wrote(self, done: int, rate: float, *, evaluated: bool) -> None:
        """Log a step, when there is something to say of it."""
        if self._log is None or not (evaluated or done % _EVERY == 0):
            return
        figures: dict[str, float | None] = {"loss": self._loss, "learning_rate": rate}
        if evaluated:
            figures |= {"validation_loss": self.validation_loss, "exact_match": self.exact_match}
        self._log.add({"step": done, "seconds": round(self.seconds, 1), **figures})
        if self._board is not None:
            for name, value in figures.items():
                self._board.add_scalar(name, value, done)
            self._board.flush()

    def progress(self, done: int) -> Progress:
        """The figures after that many steps."""
        seconds = max(time.monotonic() - self._start, 1e-9)
        return Progress(
            step=done,
            steps=self._steps,
            loss=self._loss or 0.0,
            tokens_per_second=self._tokens / seconds,
            seconds_left=seconds / (done - self._place.step) * (self._steps - done),
            validation_loss=self.validation_loss,
            exact_match=self.exact_match,
        )


class _Log:
    """One JSON object a line: step, seconds, loss, learning rate, and after evaluations what was found."""

    def __init__(self, path: Path, step: int) -> None:
        """Go on after that step; what was logged later belongs to steps that are taken again."""
        kept = []
        if step and path.exists():
            kept = [line for line in path.read_bytes().splitlines() if _step(line) <= step]
        path.write_bytes(b"".join(line + b"\n" for line in kept))
        self._path = path

    def add(self, entry: dict[str, float | None]) -> None:
        with self._path.open("ab") as file:
            file.write(orjson.dumps(entry) + b"\n")


def _step(line: bytes) -> float:
    try:
        return float(orjson.loads(line)["step"])
    except (orjson.JSONDecodeError, KeyError, TypeError):  # cut short by a kill
        return float("inf")


def _board(folder: Path) -> Any:  # noqa: ANN401 (torch's writer)
    if find_spec("tensorboard") is None:
        raise SettingsError("tensorboard: true, and there is no tensorboard here: scripts/install train")
    from torch.utils.tensorboard import SummaryWriter  # noqa: PLC0415 (only for those who want it)

    return SummaryWriter(str(folder))
