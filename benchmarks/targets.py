"""The table of docs/performance.md: each target beside what was measured. Measures nothing.

python -m benchmarks.targets [--figures docs/performance] [--page docs/performance.md]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.harness.figures import DOCS, Figures, best, fill, shown
from benchmarks.harness.report import table

HEADS = ("target", "wanted", "measured", "reached", "figures", "of")


class Target(NamedTuple):
    """What was promised, and what was measured of it (None: nothing yet), by which benchmark's file of figures."""

    what: str
    least: bool
    wanted: float
    unit: str
    measured: float | None
    name: str

    def cells(self, figures: Figures) -> tuple[str, ...]:
        """A row of the table."""
        wanted = f"{'≥' if self.least else '≤'} {shown(self.wanted, self.unit)}"
        about = figures.table(self.name, "machine")
        of = f"{about['date'].partition(' ')[0]}, `{about['commit']}`" if "date" in about else ""
        link = f"[{self.name}](performance/{self.name}.md)"
        return self.what, wanted, shown(self.measured, self.unit), self._reached(), link, of

    def _reached(self) -> str:
        if self.measured is None:
            return ""
        reached = self.measured >= self.wanted if self.least else self.measured <= self.wanted
        return "yes" if reached else "no"


def targets(figures: Figures) -> Iterator[Target]:
    """Those of which the benchmarks say something."""
    yield from _model(figures)
    yield from _stream(figures)
    for column, wanted, unit in (("seconds", 10, "s"), ("peak_mb", 1200, "MB")):
        measured = figures.value("loading", "figures", column, rows=941_009, stage="read")
        yield Target(f"941,009 rows are read, {unit}", False, wanted, unit, measured, "loading")
    ready = figures.value("growth", "restore", "ready_seconds", live=0)
    restored = figures.value("growth", "restore", "opening_seconds", live=10_000, times=1)
    yield Target("a worker is ready after its start", False, 3, "s", ready, "growth")
    yield Target("10,000 live matches are restored", False, 3, "s", restored, "growth")


def _model(figures: Figures) -> Iterator[Target]:
    def rate(way: str, batch: int | None = None) -> float | None:
        wanted = {"way": way} | ({} if batch is None else {"batch": batch})
        return best(figures.rows("model", "rows", **wanted), "sentences_per_second")

    def ratio(ours: float | None, other: float | None) -> float | None:
        return ours / other if ours and other else None

    ours, plain = rate("ours"), "CTranslate2 as documented"
    one = ratio(ours, rate("transformers fp32", 1))
    limits = figures.lists("model", "limits")
    share = next((float(row[2]) * 100 for row in limits if row[0] == "int8, 1024 × 1024 × 1024"), None)
    yield Target("model, best batch, against `generate` fp32 one by one", True, 100, "×", one, "model")
    yield Target(
        "model, best batch, against `generate` bf16", True, 3, "×", ratio(ours, rate("transformers bf16")), "model"
    )
    yield Target(f"model, best batch, against {plain}", True, 1.2, "×", ratio(ours, rate(plain)), "model")
    yield Target("model: share of the int8 product's limit", True, 50, "%", share, "model")


def _stream(figures: Figures) -> Iterator[Target]:
    def full(who: str, column: str) -> float | None:
        return figures.value("stream-embedded", "full_topic", column, who=who)

    on, off = "touchline worker, cache on", "touchline worker, cache off"
    yield Target("stream, cache on", True, 5000, "events/s", full(on, "events_per_second"), "stream-embedded")
    yield Target("stream, cache off", True, 1000, "events/s", full(off, "events_per_second"), "stream-embedded")
    yield Target("stream, against the loop", True, 100, "×", full("peer, loop", "ours_is_faster"), "stream-embedded")
    for column, least, wanted, unit in (
        ("events_per_second", True, 5000, "events/s"),
        ("worker_peak_mb", False, 1000, "MB"),
    ):
        measured = figures.value("stream-archive", "full_topic", column, who=on)
        yield Target(f"stream, the whole archive, {unit}", least, wanted, unit, measured, "stream-archive")
    for broker, p50, p99 in (("embedded", 15, 60), ("apache", 30, 120)):
        for share, wanted in (("p50", p50), ("p99", p99)):
            measured = figures.value(f"stream-{broker}", "latency", share, rate=100.0)
            what = f"latency at 100 events/s, {broker} broker, {share}"
            yield Target(what, False, wanted, "ms", measured, f"stream-{broker}")


def main() -> None:
    """Fill the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=Path, default=DOCS / "performance")
    parser.add_argument("--page", type=Path, default=DOCS / "performance.md")
    given = parser.parse_args()
    figures = Figures(given.figures)
    text = table([target.cells(figures) for target in targets(figures)], HEADS)
    fill(given.page, text)
    print(text)


if __name__ == "__main__":
    main()
