"""Where there is no terminal, a training says from its first second how far it is, and less and less often."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")

from touchline.terminal import training_progress
from touchline.terminal.training_progress import watched
from trainer.progress import Progress

pytestmark = pytest.mark.train


def test_lines_come_at_once_then_at_growing_intervals(capsys, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(training_progress.time, "monotonic", lambda: clock[0])
    with watched() as progress:
        progress.phase("reading the matches")
        assert capsys.readouterr().err == "reading the matches\n"
        for step in range(1, 1001):
            clock[0] += 1.0
            evaluated = 2.5 if step >= 700 else None
            progress.step(Progress(step, 1000, 3.0, 1234.0, 1000.0 - step, evaluated, evaluated and 0.5))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "step 2 of 1,000: loss 3.0000, 1,234 tokens/s, 16 min 38 s left"
    assert lines[-1] == "step 1,000 of 1,000: loss 3.0000, held out 2.5000, 50.0% word for word, 1,234 tokens/s"
    assert any(line.startswith("step 700 of 1,000: loss 3.0000, held out") for line in lines)
    steps = [int(line.split()[1].replace(",", "")) for line in lines]
    assert steps[:6] == [2, 6, 14, 30, 62, 122]
    assert len(steps) < 30
