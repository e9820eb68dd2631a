"""Loading an archive: seconds and peak memory of reading it, of a replay's start and end, of a corpus to train on.

    python -m benchmarks.loading [--rows 10000 100000 941009] [--repeats 3] [--data ARCHIVE] [--out FOLDER]

The archives are simulated in the published format: names in lower case without accents, no announcements, added time
on 45 and 90; the sentences are the phrasebook's. The published archive's own are quicker to read names in: `--data`
measures an archive of yours instead, in one size. Every figure is of a process of its own, medians of the repeats; peak
memory is what Linux counts, Python and the libraries included. Kafka is left out of the replay, the network out of the
training. The file is in the system's cache.

* read: every row checked, repeats and contradictions left out, matches in order; `comment` and `replay` begin there.
* all matches: after that, each match made once: names repaired, events and sentences in order.
* first event, last event: a replay up to the first event that it would publish, and to the last.
* encode: the corpus aligned and counted, the vocabulary learned, both written as token ids.
* open: what `encode` wrote mapped into memory, and one batch drawn from it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.harness.report import middle, say, table, write
from commentary import phrasebook
from commentary.situation import situations
from football.codes import EventType
from football.events import MatchEvent
from football.match import Match
from football.spelling import fold
from model.encoding import BLANK
from model.vocabulary import Vocabulary
from replay.timeline import Timeline
from sources.archive import Archive
from sources.archive.writer import write_csv
from sources.simulator import simulate
from sources.source import open_source
from trainer.corpus import encoded
from trainer.corpus.encoded import EncodedCorpus
from trainer.corpus.read_corpus import read_corpus
from trainer.settings import TrainSettings

ROWS = (10_000, 100_000, 941_009)
HEADS = ("rows", "stage", "s", "CPU s", "µs a row", "peak MB")
_NAMES = ("player", "player2", "player_in", "player_out")
_SIDES = ("training", "validation")
#: Seconds since the process began to load, by what was reached then.
Times = dict[str, float]


def as_published(match: Match) -> Match:
    """The match as the published archive would have it."""
    commented = zip(match.events, map(phrasebook.comment, situations(match.events)), strict=True)
    kept = [(event, text) for event, text in commented if event.event_type is not EventType.ANNOUNCEMENT]
    return replace(match, events=tuple(_plain(event) for event, _ in kept), texts=tuple(text for _, text in kept))


def _plain(event: MatchEvent) -> MatchEvent:
    names = {name: fold(spelt) for name in _NAMES if (spelt := getattr(event, name)) is not None}
    return event.model_copy(update={**names, "added_minute": 0})


def matches(rows: int, seed: int) -> Iterator[Match]:
    """Simulated matches with `rows` events together, the last one cut short."""
    number = 0
    while rows > 0:
        for one in simulate(64, seed, first=number, cup_share=0.0):
            match = as_published(one.match)
            yield replace(match, events=match.events[:rows], texts=match.texts[:rows])
            rows -= len(match.events)
            if rows <= 0:
                return
        number += 64


def read(archive: Path, _: Path) -> Times:
    """Until every row is checked and in order, and until each match was made."""
    held = Archive.open(archive)
    times = {"rows": float(len(held)), "read": _now()}
    assert sum(len(match.events) for match in held.matches()) == len(held)
    return {**times, "all matches": _now()}


def replayed(archive: Path, _: Path) -> Times:
    """Until the first event of a replay could be published, and until the last."""
    with Timeline() as timeline:
        events = timeline.gather(open_source(str(archive)).matches()).stream()
        next(events)
        times = {"first event": _now()}
        assert sum(1 for _ in events) + 1 == timeline.events
        rows = timeline.events - len(timeline.matches)  # match information has none
        return {"rows": float(rows), **times, "last event": _now()}


def encode(archive: Path, folder: Path) -> Times:
    """Until the corpus is on disk as token ids."""
    settings = TrainSettings()
    corpus = read_corpus(str(archive), settings)
    texts = (pair.target for pair in corpus.training)
    sources = [BLANK, *{token for pair in corpus.training for token in pair.source}]
    vocabulary = Vocabulary.learn(texts, sources, size=settings.pieces, longest_piece=settings.longest_piece)
    for name, pairs in zip(_SIDES, (corpus.training, corpus.validation), strict=True):
        encoded.write(folder / name, pairs, vocabulary, corpus.scheme)
    return {"rows": float(corpus.report.lines), "pairs": float(len(corpus.training)), "encode": _now()}


def opened(_: Path, folder: Path) -> Times:
    """Until a batch is drawn from an encoded corpus that is there."""
    training, _validation = [EncodedCorpus.open(folder / side) for side in _SIDES]
    settings = TrainSettings()
    powers = {"count_power": settings.count_power, "kind_power": settings.kind_power}
    training.targets(next(training.batches(size=settings.batch_size, **powers, seed=1, round_=0)))
    return {"open": _now()}


STAGES: dict[str, Callable[[Path, Path], Times]] = {
    "read": read,
    "replay": replayed,
    "encode": encode,
    "open": opened,
}


def _now() -> float:
    return time.perf_counter() - _STARTED


def in_a_process(stage: str, archive: Path, folder: Path) -> dict[str, Any]:
    """What a stage measured in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.loading", "--stage", stage, str(archive), str(folder)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def peak() -> float:
    """Megabytes that this process ever held at once; `ru_maxrss` would count what its parent held, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def measure(archive: Path, repeats: int) -> list[dict[str, Any]]:
    """Each figure of an archive: what was reached, after how long, at which cost."""
    figures: list[dict[str, Any]] = []
    rows = pairs = 0
    with tempfile.TemporaryDirectory(prefix="touchline-loading-") as folder:
        for stage in STAGES:
            say(f"{archive}: {stage}")
            runs = [in_a_process(stage, archive, Path(folder)) for _ in range(repeats)]
            times: list[Times] = [run["times"] for run in runs]
            rows, pairs = int(times[0].get("rows", rows)), int(times[0].get("pairs", pairs))
            for name in [name for name in times[0] if name not in ("rows", "pairs")]:
                seconds = [run[name] for run in times]
                figures.append(
                    {
                        "rows": rows,
                        "stage": name,
                        "seconds": middle(seconds),
                        "best": min(seconds),
                        "worst": max(seconds),
                        # Both are of the whole process, which goes on after the first of two figures.
                        "cpu_seconds": middle([run["cpu"] for run in runs]),
                        "peak_mb": middle([run["peak"] for run in runs]),
                    }
                )
        figures[-1]["pairs"] = pairs
        figures[-1]["bytes"] = sum(file.stat().st_size for name in _SIDES for file in (Path(folder) / name).iterdir())
    return figures


def main() -> None:
    """Measure and report; with `--stage`, be one of the processes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--stage", nargs=3, default=None, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.stage:
        stage, archive, folder = given.stage
        times = STAGES[stage](Path(archive), Path(folder))
        print(json.dumps({"times": times, "cpu": time.process_time(), "peak": peak()}))
        return
    figures = measure(given.data, given.repeats) if given.data else simulated(given.rows, given.seed, given.repeats)
    rows = [
        (
            each["rows"],
            each["stage"],
            each["seconds"],
            each["cpu_seconds"],
            each["seconds"] / each["rows"] * 1e6,
            each["peak_mb"],
        )
        for each in figures
    ]
    whose = "an archive of one's own" if given.data else "simulated archives in the published format"
    sizes = ", ".join(f"{each['bytes'] / 1e6:.1f} MB ({each['pairs']:,} pairs)" for each in figures if "bytes" in each)
    text = (
        f"Loading {whose}, medians of {given.repeats}. CPU and peak memory are of the whole process, which reads and "
        f"makes all matches, replays from the first event to the last, and so on.\n\n"
        + table(rows, HEADS)
        + f"\n\nEncoded: {sizes}."
    )
    write("loading", given.out, {"repeats": given.repeats, "figures": figures}, text)


def simulated(sizes: list[int], seed: int, repeats: int) -> list[dict[str, Any]]:
    """The figures of simulated archives of these sizes."""
    figures: list[dict[str, Any]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="touchline-archive-") as folder:
            say(f"simulating {size:,} rows")
            write_csv(matches(size, seed), Path(folder) / "events.csv", ginf=True)
            figures += measure(Path(folder), repeats)
    return figures


_STARTED = time.perf_counter()

if __name__ == "__main__":
    main()
