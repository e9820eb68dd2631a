"""The state of a training run on disk, to resume it after an interruption.

safetensors and JSON, never pickle. Weights, AdamW's averages and the random state are written to a new file
that then replaces the old one, so a run killed while saving keeps the previous state.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path

import orjson
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from model.network.abstract_network import Network
from runtime.errors import TouchlineError
from trainer.full_disk import writing
from trainer.optimiser_step import Stepper
from trainer.settings import TrainSettings

#: In the folder of a run: the state after its last evaluation.
LAST = "last.safetensors"
_START_OVER = "start over with --overwrite"


class ResumeError(TouchlineError):
    """A run can't be resumed; the message says why."""


@dataclass(frozen=True, slots=True)
class RunPosition:
    """How far a run is: steps done, the best validation loss so far and its step, the smoothed loss of its steps."""

    step: int = 0
    best_loss: float = float("inf")
    best_step: int = 0
    seconds: float = 0.0
    loss: float | None = None

    def after(self, step: int, validation_loss: float, seconds: float = 0.0, loss: float | None = None) -> RunPosition:
        """The position after an evaluation, `seconds` into the run."""
        if validation_loss <= self.best_loss:
            return RunPosition(step, validation_loss, step, seconds, loss)
        return replace(self, step=step, seconds=seconds, loss=loss)


@dataclass(frozen=True, slots=True)
class Run:
    """What a saved state belongs to: settings, and the sha256 of corpus, vocabulary and pretrained decoder."""

    settings: TrainSettings
    data: str

    def to_json(self) -> str:
        """For the state's header."""
        return orjson.dumps({"data": self.data, "settings": self.settings.model_dump(mode="json")}).decode()

    def differences(self, saved: str, step: int) -> list[str]:
        """What a saved run has otherwise. Fewer steps are no difference when they are those it has done."""
        theirs = orjson.loads(saved or "{}")
        ours = self.settings.model_dump(mode="json")
        settings = theirs.get("settings", {})
        differing = [name for name in ours | settings if ours.get(name) != settings.get(name)]
        if differing == ["steps"] and self.settings.steps == step:
            differing = []
        return [*differing, *(["the data"] if theirs.get("data") != self.data else [])]


class TrainingState:
    """Saves and restores one run in its `training` folder: `last.safetensors` and `best.safetensors`."""

    def __init__(
        self,
        folder: Path,
        run: Run,
        stepper: Stepper,
        network: Network,
    ) -> None:
        self._last = folder / LAST
        self._best = folder / "best.safetensors"
        self._run = run
        self._saved_as = run.to_json()
        self._network = network
        self._optimiser = stepper.optimiser
        self._scaler = stepper.scaler

    def save(self, position: RunPosition, random: dict[str, Tensor]) -> None:
        """Write the state and the random states of all processes; the weights also as the best, if they are."""
        weights = {f"weights.{name}": value for name, value in self._weights().items()}
        tensors = {**weights, **random, **self._averages()}
        facts = {
            "run": self._saved_as,
            "place": orjson.dumps(asdict(position)).decode(),
            "scaler": orjson.dumps(self._scaler.state_dict()).decode(),
        }
        if position.best_step == position.step:
            _write(self._best, weights, facts)
        _write(self._last, tensors, facts)

    def interrupt(self, position: RunPosition, *, alone: bool) -> None:
        """Save between two evaluations, and end by KeyboardInterrupt. Several processes are not at the same step."""
        if alone:
            self.save(position, random_state(0))
        raise KeyboardInterrupt

    def restore(self, rank: int = 0) -> RunPosition:
        """Put network, optimiser and random state back; a new run starts at step 0. Raises ResumeError.

        `rank`: of this process.
        """
        if not self._last.exists():
            return RunPosition()
        tensors, facts = _read(self._last)
        position = self._checked(facts)
        self._load(tensors)
        parameters = [parameter for group in self._optimiser.param_groups for parameter in group["params"]]
        for index, parameter in enumerate(parameters):
            self._optimiser.state[parameter] = {
                name: tensors[f"average.{index}.{name}"].to(parameter.device if name != "step" else "cpu")
                for name in ("step", "exp_avg", "exp_avg_sq")
            }
        if f"random.{rank}" not in tensors:
            raise ResumeError(f"{self._last.parent}: this run had fewer processes; resume with as many")
        set_random_state(tensors, rank)
        self._scaler.load_state_dict(orjson.loads(facts["scaler"]))
        return position

    def load_best(self) -> None:
        """Put the best weights so far into the network."""
        tensors, facts = _read(self._best)
        if facts.get("run") != self._saved_as:
            raise ResumeError(f"{self._best}: the weights of another run; {_START_OVER}")
        self._load(tensors)

    def _checked(self, facts: dict[str, str]) -> RunPosition:
        """The position of a saved state. Raises ResumeError when the state is another run's."""
        saved = facts.get("run", "{}")
        place = orjson.loads(facts["place"]) if saved != "{}" else {}
        if place.get("best_loss", 0.0) is None:  # no evaluation yet: JSON has no infinity
            del place["best_loss"]
        position = RunPosition(**place)
        differing = self._run.differences(saved, position.step)
        if differing:
            raise ResumeError(
                f"{self._last.parent}: this run has other settings or data ({', '.join(differing)}); "
                f"resume with the same ones, or {_START_OVER}"
            )
        self._saved_as = saved
        return position

    def _weights(self) -> dict[str, Tensor]:
        return {
            name: parameter.detach().cpu().contiguous()
            for name, parameter in self._network.named_parameters()
            if parameter.requires_grad
        }

    def _averages(self) -> dict[str, Tensor]:
        parameters = [parameter for group in self._optimiser.param_groups for parameter in group["params"]]
        return {
            f"average.{index}.{name}": value.detach().cpu().contiguous()
            for index, parameter in enumerate(parameters)
            for name, value in self._optimiser.state[parameter].items()
        }

    @torch.no_grad()
    def _load(self, tensors: dict[str, Tensor]) -> None:
        for name, parameter in self._network.named_parameters():
            if parameter.requires_grad:
                parameter.copy_(tensors[f"weights.{name}"])


def random_state(rank: int) -> dict[str, Tensor]:
    """The random state of this process; dropout draws from it."""
    state = {f"random.{rank}": torch.get_rng_state()}
    if torch.cuda.is_available():
        state[f"random.cuda.{rank}"] = torch.cuda.get_rng_state()
    return state


def set_random_state(tensors: dict[str, Tensor], rank: int) -> None:
    """Restore what `random_state` returned."""
    torch.set_rng_state(tensors[f"random.{rank}"])
    if torch.cuda.is_available() and f"random.cuda.{rank}" in tensors:
        torch.cuda.set_rng_state(tensors[f"random.cuda.{rank}"])


def _write(path: Path, tensors: dict[str, Tensor], facts: dict[str, str]) -> None:
    new = path.with_suffix(".new")
    try:
        with writing(path):
            save_file(tensors, new, metadata=facts)
            new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _read(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    try:
        with safe_open(path, framework="pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, dict(file.metadata() or {})  # noqa: SIM118
    except (OSError, SafetensorError) as error:
        raise ResumeError(f"{path}: the saved state can't be read ({error}); {_START_OVER}") from error
