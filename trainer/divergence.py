"""Stops a run whose loss is no longer a number."""

from __future__ import annotations

from math import isfinite
from pathlib import Path

from runtime.errors import TouchlineError
from trainer.training_state import RunPosition

#: Steps in a row that float16 may overflow in: it skips them and lowers its scale.
_FLOAT16_STEPS = 20


class DivergedError(TouchlineError):
    """The loss is not a number; the message says since when, and what is kept."""


class LossWatch:
    """Looks at the loss of each step and each evaluation."""

    def __init__(self, folder: Path, *, scaled: bool) -> None:
        """`folder`: of the run; `scaled`: whether gradients are scaled, so that an overflow costs a step only."""
        self._folder = folder
        self._allowed = _FLOAT16_STEPS if scaled else 0
        self._since: int | None = None

    def after_step(self, step: int, loss: float, rate: float, position: RunPosition) -> None:
        """Look at the loss of a step. Raises DivergedError."""
        if isfinite(loss):
            self._since = None
            return
        self._since = self._since or step
        if step - self._since >= self._allowed:
            raise DivergedError(self._message(f"the loss is not a number since step {self._since}", rate, position))

    def after_evaluation(self, step: int, loss: float, rate: float, position: RunPosition) -> None:
        """Look at the loss on the held-out matches. Raises DivergedError."""
        if not isfinite(loss):
            found = f"the loss on the held-out matches is not a number after step {step}"
            raise DivergedError(self._message(found, rate, position))

    def _message(self, found: str, rate: float, position: RunPosition) -> str:
        kept = "nothing was saved yet"
        if position.step:
            kept = (
                f"{self._folder} keeps the state of step {position.step}, "
                f"and --resume --steps {position.step} makes a checkpoint of it"
            )
        return (
            f"{found} (learning rate {rate:.3g}); {kept}. "
            "A smaller learning_rate or clip, or a longer warm_up, may help: train with --overwrite"
        )
