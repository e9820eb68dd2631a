"""The stream end to end against an earlier commit, turn about: events/s with the cache on and off, latency, memory.

    git worktree add --detach ../earlier COMMIT
    python -m benchmarks.against ../earlier [--turns 3] [--events 40000] [--matches 400] [--rate 100] [--seconds 20]
        [--out FOLDER]

In each turn, `benchmarks.stream` runs in both trees, each with its own code and its own model, the earlier one first in
every second turn. A ratio is the median of those of the turns, so what the machine does in between hits both. Three
turns of the default size take about ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.harness.report import middle, say, table, write

_HERE = Path(__file__).parents[1]
#: What `benchmarks.stream` writes with `--name against`.
_FILE = "stream-against.json"


class Aim(NamedTuple):
    """A bound of a ratio to the earlier commit, or of the figure itself."""

    least: float | None = None
    most: float | None = None
    absolute: bool = False

    def met(self, ours: float, ratio: float) -> bool:
        """Whether a figure keeps to it."""
        value = ours if self.absolute else ratio
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def __str__(self) -> str:
        bound = f"≥ {self.least:g}" if self.least is not None else f"≤ {self.most:g}"
        return bound if self.absolute else f"{bound} ×"


_AIMS = {
    "events/s, cache on": Aim(least=0.70),
    "events/s, cache off": Aim(least=0.85),
    "p99 in ms": Aim(most=1.15),
    "worker's peak in MB": Aim(most=600, absolute=True),
}
Figures = Mapping[str, float]


def _measured(tree: Path, arguments: Sequence[str]) -> dict[str, list[dict[str, float]]]:
    """What `benchmarks.stream` of a tree finds. Raises CalledProcessError, its own messages shown."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.stream", "--repeats", "1", "--name", "against", "--out", folder]
        environment = {**os.environ, "PYTHONPATH": str(tree)}
        subprocess.run([*command, *arguments], cwd=tree, env=environment, check=True, stdout=subprocess.DEVNULL)
        found: dict[str, list[dict[str, float]]] = json.loads((Path(folder) / _FILE).read_bytes())
    return found


def _turn(tree: Path, given: argparse.Namespace) -> Figures:
    size = ["--events", str(given.events), "--matches", str(given.matches)]
    full = _measured(tree, [*size, "--rates", "--cache", "on", "off"])["full_topic"]
    at_rate = ["--rates", str(given.rate), "--seconds", str(given.seconds)]
    (waits,) = _measured(tree, ["--cache", *at_rate])["latency"]
    figures: dict[str, float] = {}
    for cache, row in zip(("on", "off"), full, strict=True):
        figures[f"events/s, cache {cache}"] = row["events_per_second"]
        figures[f"worker's CPU in µs an event, cache {cache}"] = row["worker_cpu_us"]
    return {
        **figures,
        "p50 in ms": waits["p50"],
        "p99 in ms": waits["p99"],
        "events lost": waits["lost"],
        "worker's peak in MB": max(row["worker_peak_mb"] for row in full),
    }


def main() -> None:
    """Measure and report; exits 1 when an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earlier", type=Path, help="a tree of the earlier commit")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--events", type=int, default=40_000)
    parser.add_argument("--matches", type=int, default=400)
    parser.add_argument("--rate", type=float, default=100.0, help="events/s of the latency")
    parser.add_argument("--seconds", type=float, default=20.0, help="that the latency is measured for")
    parser.add_argument("--out", type=Path, default=None)
    given = parser.parse_args()
    trees = {"earlier": given.earlier.resolve(), "now": _HERE}
    turns: dict[str, list[Figures]] = {name: [] for name in trees}
    for turn in range(given.turns):
        for name in sorted(trees, reverse=bool(turn % 2)):
            say(f"turn {turn + 1} of {given.turns}: {name}, {trees[name]}")
            turns[name].append(_turn(trees[name], given))
    rows: list[tuple[object, ...]] = []
    missed = False
    for figure in turns["now"][0]:
        before, after = ([one[figure] for one in turns[name]] for name in ("earlier", "now"))
        ratio = middle([new / old for old, new in zip(before, after, strict=True)]) if all(before) else 0.0
        aim = _AIMS.get(figure)
        met = aim is None or aim.met(middle(after), ratio)
        missed = missed or not met
        rows.append((figure, middle(before), middle(after), ratio, aim or "", "" if met else "missed"))
    text = f"Medians of {given.turns} turns; {given.events:,} events of {given.matches} matches.\n\n" + table(
        rows, ("", "earlier", "now", "now / earlier", "aim", "")
    )
    write("against", given.out, {"turns": turns}, text)
    sys.exit(missed)


if __name__ == "__main__":
    main()
