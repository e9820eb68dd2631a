"""Training: examples/s by network and precision, on the trainer's own loop.

    python -m benchmarks.training [--networks compact gru lstm_attention pretrained] [--precisions float32 bfloat16]
        [--steps 20] [--warm-up 2] [--repeats 3] [--limit 45] [--matches 200] [--device auto] [--out FOLDER]

The settings are those of `configs/`, batch sizes too; the corpus is simulated. `--steps` steps are timed after a few
that warm up: batch, gradient and update, no evaluation; a run ends after fewer when `--limit` seconds are up. Networks
and precisions take turns within each repeat; medians. A network whose decoder is not installed is left out, and named.
bfloat16 on a processor that does not compute in it is slow: the trainer's `auto` does not use it on CPUs.
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from benchmarks.harness.report import middle, say, table, write
from runtime.errors import TouchlineError
from touchline import setting_layers
from trainer.corpus.corpus import Corpus
from trainer.corpus.read_corpus import read_corpus
from trainer.settings import TrainSettings
from trainer.train import Progress, fit

CONFIGS = Path(__file__).parents[1] / "configs"
NETWORKS = ("compact", "gru", "lstm_attention", "pretrained")
HEADS = ("network", "precision", "batch", "steps", "examples_per_second", "step_ms")


class _Enough(Exception):  # noqa: N818 (no error)
    """All steps are timed, or the time is up."""


@dataclass(slots=True)
class _Clock:
    """Times the trainer's steps; the first ones warm up."""

    warm_up: int
    steps: int
    limit: float
    started: float = 0.0
    began: float = 0.0
    taken: int = 0
    seconds: float = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.perf_counter()
        self.started = self.started or now
        if progress.step <= self.warm_up:
            self.began = now
            return
        self.taken, self.seconds = progress.step - self.warm_up, now - self.began
        if self.taken >= self.steps or now - self.started >= self.limit:
            raise _Enough


def settings_of(network: str, precision: str, given: argparse.Namespace) -> TrainSettings:
    """The network's own settings, but for what is measured here; it is ended before it evaluates."""
    steps = given.warm_up + given.steps + 1
    flags = {
        "steps": steps,
        "evaluate_every": steps,
        "matches": given.matches,
        "device": given.device,
        "precision": precision,
    }
    return setting_layers.load(TrainSettings, config=CONFIGS / f"{network}.yaml", flags=flags, prefix=None)


def timed(corpus: Corpus, settings: TrainSettings, given: argparse.Namespace) -> dict[str, float]:
    """One run. Raises TouchlineError when the network can't be had."""
    clock = _Clock(given.warm_up, given.steps, given.limit)
    with tempfile.TemporaryDirectory(prefix="touchline-training-") as folder:
        with contextlib.suppress(_Enough):
            fit(corpus, settings, Path(folder), progress=clock)
        if torch.cuda.is_available():
            torch.cuda.synchronize()
    return {
        "steps": clock.taken,
        "examples_per_second": clock.taken * settings.batch_size / clock.seconds,
        "step_ms": clock.seconds / clock.taken * 1000,
    }


def measure(given: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """A row for each network and precision; they take turns."""
    corpora: dict[str, Corpus] = {}
    runs: dict[tuple[str, str], list[dict[str, float]]] = {}
    batches: dict[str, int] = {}
    absent: set[str] = set()
    for repeat in range(given.repeats):
        for network in given.networks:
            for precision in given.precisions:
                if network in absent:
                    continue
                settings = settings_of(network, precision, given)
                if settings.columns not in corpora:
                    say(f"the corpus of {given.matches} simulated matches, columns: {settings.columns}")
                    corpora[settings.columns] = read_corpus("simulated", settings)
                say(f"{network}, {precision}, run {repeat + 1} of {given.repeats}")
                try:
                    run = timed(corpora[settings.columns], settings, given)
                except TouchlineError as error:
                    say(f"{network} is left out: {error}")
                    absent.add(network)
                    continue
                runs.setdefault((network, precision), []).append(run)
                batches[network] = settings.batch_size
    for (network, precision), found in runs.items():
        medians = {key: middle([one[key] for one in found]) for key in found[0]}
        yield {"network": network, "precision": precision, "batch": batches[network], "runs": found, **medians}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of a training measurement."""
    parser.add_argument("--networks", nargs="*", choices=NETWORKS, default=list(NETWORKS))
    parser.add_argument("--precisions", nargs="+", choices=("float32", "bfloat16"), default=["float32", "bfloat16"])
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--warm-up", type=int, default=2, help="steps before those that are timed")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--limit", type=float, default=45.0, help="seconds of a run")
    parser.add_argument("--matches", type=int, default=200, help="simulated matches of the corpus")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    parser.add_argument("--out", type=Path, default=None)


def rows_table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as a table."""
    return table([[row[head] for head in HEADS] for row in rows], HEADS)


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments(parser)
    given = parser.parse_args()
    rows = list(measure(given))
    about = f"{torch.get_num_threads()} threads, {given.matches} simulated matches, medians of {given.repeats} runs"
    write("training", given.out, {"rows": rows}, f"{about}.\n\n{rows_table(rows)}")


if __name__ == "__main__":
    main()
