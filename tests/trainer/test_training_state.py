"""A run killed at a random step and resumed ends in the same bytes; accumulation, early stopping, several processes."""

import os
import random
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")

import orjson
import torch
from safetensors.torch import load_file

from tests.trainer.killed import CHANGES
from tests.trainer.toy import SHORT_RUN, corpus
from trainer.train import fit, train_on

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
    train_on(corpus(), SHORT_RUN.model_copy(update=CHANGES), tmp_path / "whole")
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
    rest = _started(tmp_path / "killed", "resume")
    output, _ = rest.communicate()
    assert rest.returncode == 0
    assert output.split()[0] == str(step // 5 * 5 + 1) or output.split()[0] == str((step - 1) // 5 * 5 + 1)
    for name in ("model.safetensors", "engine/model.bin", "tokenizer.json"):
        assert (tmp_path / "whole" / name).read_bytes() == (tmp_path / "killed" / name).read_bytes()
    steps = [orjson.loads(line)["step"] for line in (tmp_path / "killed/training/log.jsonl").read_bytes().splitlines()]
    assert steps == sorted(set(steps))


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


def test_two_processes_take_the_same_steps_as_one(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    common = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    runs = [_started(tmp_path / "two", "plain", RANK=str(rank), LOCAL_RANK=str(rank), **common) for rank in (0, 1)]
    outputs = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert outputs[1] == ""
    plain = SHORT_RUN.model_copy(update={"steps": 4, "evaluate_every": 4})
    fit(corpus(), plain, tmp_path / "one")
    one, two = (load_file(path / "last.safetensors") for path in (tmp_path / "one", tmp_path / "two" / "training"))
    assert "random.1" in two
    for name, tensor in one.items():
        if name.startswith("weights."):
            assert torch.allclose(tensor, two[name], atol=2e-3), name
