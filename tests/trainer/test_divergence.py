"""A loss that is not a number ends a run at once, and what was saved before is kept."""

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")

import torch

from model.checkpoint import Checkpoint
from tests.trainer.toy import SHORT_RUN, corpus
from trainer.divergence import DivergedError, LossWatch
from trainer.optimiser_step import Stepper
from trainer.train import learning_rate, train_on
from trainer.training_state import RunPosition

pytestmark = pytest.mark.train

NAN = float("nan")


def test_the_first_loss_that_is_no_number_stops_the_run() -> None:
    watch = LossWatch(Path("run"), scaled=False)
    watch.after_step(1, 2.0, 0.1, RunPosition())
    with pytest.raises(DivergedError, match=r"since step 2 \(learning rate 0.1\); nothing was saved"):
        watch.after_step(2, float("inf"), 0.1, RunPosition())
    with pytest.raises(DivergedError, match=r"held-out matches .* after step 4"):
        watch.after_evaluation(4, NAN, 0.1, RunPosition())


def test_float16_may_skip_some_steps() -> None:
    watch = LossWatch(Path("run"), scaled=True)
    for step in (*range(1, 20), 22):
        watch.after_step(step, 2.0 if step == 12 else NAN, 0.1, RunPosition())
    with pytest.raises(DivergedError, match=r"since step 13 .*run keeps the state of step 10"):
        watch.after_step(33, NAN, 0.1, RunPosition(step=10))


def test_the_last_good_state_becomes_a_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = SHORT_RUN.model_copy(update={"steps": 12, "evaluate_every": 4, "warm_up": 0})
    train_on(corpus(), settings, tmp_path)
    take = Stepper.take

    def spoiled(self: Stepper, pairs, batch, rate: float, step: int):
        if rate < learning_rate(9, settings):
            for parameter in self._network.parameters():
                parameter.data.fill_(torch.nan)
        return take(self, pairs, batch, rate, step)

    monkeypatch.setattr(Stepper, "take", spoiled)
    with pytest.raises(DivergedError, match=r"since step 11 .*keeps the state of step 8, and --resume --steps 8"):
        train_on(corpus(), settings, tmp_path)
    assert not (tmp_path / "config.json").exists()
    train_on(corpus(), settings.model_copy(update={"steps": 8}), tmp_path, resume=True)
    assert Checkpoint.read(tmp_path).config.trained_on.steps == 8
