"""A run killed at a random step and resumed ends in the same bytes; accumulation, early stopping, several processes."""

import os
import random
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.paths import ROOT

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")

import orjson
import torch
from safetensors.torch import load_file

from model.checkpoint import Checkpoint
from runtime.errors import SettingsError
from tests.trainer.killed import CHANGES
from tests.trainer.toy import SHORT_RUN, corpus
from trainer.corpus.corpus import Corpus
from trainer.precision import as_launched
from trainer.processes import Processes
from trainer.train import Progress, fit, train_on
from trainer.training_state import ResumeError

pytestmark = [pytest.mark.train, pytest.mark.ci]


def _started(out: Path, *more: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.trainer.killed", str(out), *more],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )


def test_killed_at_a_random_step_it_ends_in_the_same_bytes(tmp_path: Path) -> None:
    settings = SHORT_RUN.model_copy(update=CHANGES)
    train_on(corpus(), settings, tmp_path / "whole")
    step = random.randint(6, 38)
    run = _started(tmp_path / "killed")
    assert run.stdout is not None
    for line in run.stdout:
        if int(line) == step:
            run.send_signal(signal.SIGKILL)
            break
    run.stdout.close()
    assert run.wait() == -signal.SIGKILL
    assert not (tmp_path / "killed" / "config.json").exists()
    steps: list[int] = []
    train_on(corpus(), settings, tmp_path / "killed", progress=lambda now: steps.append(now.step), resume=True)
    assert steps[0] in (step // 5 * 5 + 1, (step - 1) // 5 * 5 + 1)
    for name in ("model.safetensors", "engine/model.bin", "tokenizer.json"):
        assert (tmp_path / "whole" / name).read_bytes() == (tmp_path / "killed" / name).read_bytes()
    logs = [_logged(tmp_path / name / "training") for name in ("killed", "whole")]
    assert logs[0] == logs[1]


def _logged(folder: Path) -> list[tuple[int, float]]:
    entries = [orjson.loads(line) for line in (folder / "log.jsonl").read_bytes().splitlines()]
    return [(entry["step"], entry["loss"]) for entry in entries]


def _interrupted(corpus_: Corpus, out: Path, stop: int | None, **changes: object) -> None:
    """A run of twelve steps, ended after that one."""

    def progress(now: Progress) -> None:
        if now.step == stop:
            raise KeyboardInterrupt

    settings = SHORT_RUN.model_copy(update={"steps": 12, "evaluate_every": 4, **changes})
    try:
        train_on(corpus_, settings, out, progress=progress, resume=stop is None)
    except KeyboardInterrupt:
        assert stop is not None


def test_it_resumes_with_the_corpus_that_it_began_with(tmp_path: Path) -> None:
    began = corpus()
    _interrupted(began, tmp_path, 6)
    target = began.training[0].target
    changed = (began.training[0]._replace(target=target.replace(".", "!")), *began.training[1:])
    again = (began.training[0]._replace(times=2), *began.training[1:])
    for training in (changed, again, began.training[1:]):
        with pytest.raises(ResumeError, match=r"other settings or data \(the data\)"):
            _interrupted(replace(began, training=training), tmp_path, None)
    moved = replace(began, report=replace(began.report, data="moved/to/another/folder"))
    _interrupted(moved, tmp_path, None)
    assert Checkpoint.read(tmp_path).config.trained_on.steps


def test_each_run_has_a_curve_of_its_own(tmp_path: Path) -> None:
    reader = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
    for stop in (6, 12, 6, None):
        _interrupted(corpus(), tmp_path, stop, tensorboard=True)
    curve = reader.EventAccumulator(str(tmp_path / "training" / "tensorboard"))
    curve.Reload()
    assert [event.step for event in curve.Scalars("loss")] == [4, 8, 12]


def _weights(folder: Path, **changes: object) -> dict[str, torch.Tensor]:
    fit(corpus(), SHORT_RUN.model_copy(update={"steps": 4, "evaluate_every": 4, **changes}), folder)
    return load_file(folder / "last.safetensors")


def test_accumulation_is_the_same_step_in_parts(tmp_path: Path) -> None:
    whole = _weights(tmp_path / "whole")
    parts = _weights(tmp_path / "parts", accumulation=3)
    for name, tensor in whole.items():
        if name.startswith("weights."):
            assert torch.allclose(tensor, parts[name], atol=2e-3), name


def test_it_stops_when_nothing_gets_better(tmp_path: Path) -> None:
    settings = SHORT_RUN.model_copy(
        update={"steps": 40, "evaluate_every": 2, "patience": 3, "learning_rate": 5.0, "warm_up": 0}
    )
    steps: list[int] = []
    fitted = fit(corpus(), settings, tmp_path, progress=lambda now: steps.append(now.step))
    assert steps[-1] < 40
    assert fitted.position.step - fitted.position.best_step == 6
    again: list[int] = []
    fit(corpus(), settings, tmp_path, progress=lambda now: again.append(now.step), resume=True)
    assert again == []


def _two_processes(out: Path, mode: str) -> list[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    common = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    runs = [_started(out, mode, RANK=str(rank), LOCAL_RANK=str(rank), **common) for rank in (0, 1)]
    outputs = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    return outputs


def test_float16_skips_overflows_on_two_processes(tmp_path: Path) -> None:
    _two_processes(tmp_path, "float16")
    assert all(tensor.isfinite().all() for tensor in load_file(tmp_path / "model.safetensors").values())


def test_two_processes_take_the_same_steps_as_one(tmp_path: Path) -> None:
    outputs = _two_processes(tmp_path / "two", "plain")
    assert outputs[1] == ""
    plain = SHORT_RUN.model_copy(update={"steps": 4, "evaluate_every": 4})
    fit(corpus(), plain, tmp_path / "one")
    one, two = (load_file(path / "last.safetensors") for path in (tmp_path / "one", tmp_path / "two" / "training"))
    assert "random.1" in two
    for name, tensor in one.items():
        if name.startswith("weights."):
            assert torch.allclose(tensor, two[name], atol=2e-3), name


def test_accelerate_launch_is_obeyed_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCELERATE_MIXED_PRECISION", "bf16")
    assert as_launched(SHORT_RUN).precision == "bfloat16"
    with pytest.raises(SettingsError, match="the setting precision is float32"):
        as_launched(SHORT_RUN.model_copy(update={"precision": "float32"}))
    monkeypatch.setenv("ACCELERATE_MIXED_PRECISION", "no")
    assert as_launched(SHORT_RUN) is SHORT_RUN
    assert Processes("cpu").count == 1
    monkeypatch.setenv("MASTER_PORT", "29500")
    with pytest.raises(SettingsError, match="torchrun --nproc-per-node"):
        Processes("cpu")
