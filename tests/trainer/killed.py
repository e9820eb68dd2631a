"""A training run of its own process: python -m tests.trainer.killed FOLDER [resume|plain]; prints each step."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.trainer.toy import SHORT_RUN, corpus
from trainer.train import train_on

CHANGES = {
    "steps": 40,
    "evaluate_every": 5,
    "accumulation": 2,
    "network": SHORT_RUN.network.model_copy(update={"dropout": 0.1}),
}
PLAIN = {"steps": 4, "evaluate_every": 4}

if __name__ == "__main__":
    train_on(
        corpus(),
        SHORT_RUN.model_copy(update=PLAIN if "plain" in sys.argv else CHANGES),
        Path(sys.argv[1]),
        progress=lambda now: print(now.step, flush=True),  # noqa: T201
        resume="resume" in sys.argv,
    )
