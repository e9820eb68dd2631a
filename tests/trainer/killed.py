"""A training run of its own process: python -m tests.trainer.killed FOLDER [plain|float16]; prints each step."""

from __future__ import annotations

import sys
from pathlib import Path

from model.network_shape import GruShape
from tests.trainer.toy import SHORT_RUN, corpus
from trainer.train import train_on

CHANGES = {
    "steps": 40,
    "evaluate_every": 5,
    "accumulation": 2,
    "network": SHORT_RUN.network.model_copy(update={"dropout": 0.1}),
}
PLAIN = {"steps": 4, "evaluate_every": 4}
#: Overflows at first, in a process of two: a step has one pair, so the other has none.
FLOAT16 = {
    "steps": 12,
    "evaluate_every": 6,
    "evaluate_pairs": 8,
    "batch_size": 1,
    "precision": "float16",
    "network": GruShape(embedding=16, hidden=32, feed_forward=32, layers=1, deviation=1.2),
}

if __name__ == "__main__":
    changes = PLAIN if "plain" in sys.argv else FLOAT16 if "float16" in sys.argv else CHANGES
    train_on(
        corpus(),
        SHORT_RUN.model_copy(update=changes),
        Path(sys.argv[1]),
        progress=lambda now: print(now.step, flush=True),  # noqa: T201
    )
