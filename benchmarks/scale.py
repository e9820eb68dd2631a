"""The figures of docs/scale.md, computed from what the benchmarks left in docs/performance. Measures nothing.

python -m benchmarks.scale [--figures docs/performance] [--page docs/scale.md]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.harness.figures import DOCS, Figures, fill, shown
from benchmarks.harness.report import table

#: Events of the public archive.
ARCHIVE = 941_009
HEADS = ("", "how", "figure", "from")


def model(figures: Figures) -> list[tuple[str, str, str, str]]:
    """Each quantity of the capacity model: what it is, its formula, its value, the benchmark it comes from."""
    rows: list[tuple[str, str, str, str]] = []
    for cache in ("on", "off"):
        row = figures.row("stream-embedded", "full_topic", who=f"touchline worker, cache {cache}") or {}
        rate, cost, broker = (row.get(key) for key in ("events_per_second", "worker_cpu_us", "broker_cpu_us"))
        core, hours = (1e6 / cost, cost / 3600) if cost else (None, None)
        rows += [
            (f"r, events/s of one worker, cache {cache}", "measured", shown(rate), "stream"),
            (f"c, worker's CPU an event, cache {cache}", "measured", shown(cost, "µs"), "stream"),
            (f"b, broker's CPU an event, cache {cache}", "measured", shown(broker, "µs"), "stream"),
            (f"events/s a core, cache {cache}", "10⁶ / c", shown(core), "stream"),
            (f"a million lines, cache {cache}", "c / 3600", shown(hours, "core hours"), "stream"),
            (f"the archive, cache {cache}", f"{ARCHIVE:,} / r", shown(ARCHIVE / rate if rate else None, "s"), "stream"),
        ]
    rows += [
        ("p, events/s of one partition", "measured", shown(_grown(figures, "partitions", 1)), "growth"),
        *_memory(figures),
        *_planet(figures),
    ]
    return rows


def _grown(figures: Figures, what: str, size: int) -> float | None:
    return figures.value("growth", what, "events_per_second", **{what: size})


def _memory(figures: Figures) -> list[tuple[str, str, str, str]]:
    rows = figures.rows("growth", "restore", times=1)
    least, most = (rows[0], rows[-1]) if rows else (None, None)
    size = figures.rows("growth", "states")
    each = None
    if least and most and most["live"] > least["live"]:
        each = (most["worker_peak_mb"] - least["worker_peak_mb"]) / (most["live"] - least["live"]) * 1000
    live, opening = (f"{most['live']:,}", most["opening_seconds"]) if most else ("N", None)
    return [
        ("m₀, memory of a worker", "measured", shown(least["worker_peak_mb"] if least else None, "MB"), "growth"),
        ("m, memory of 1,000 live matches", "measured", shown(each, "MB"), "growth"),
        ("state of a match at full time", "measured", shown(size[-1]["bytes"] if size else None, "bytes"), "growth"),
        ("worker ready after its start", "measured", shown(least["ready_seconds"] if least else None, "s"), "growth"),
        (
            f"restore of {live} live matches",
            "measured",
            shown(opening, "s"),
            "growth",
        ),
    ]


def _planet(figures: Figures) -> list[tuple[str, str, str, str]]:
    found = figures.table("planet", "figures")
    names = {
        "events_per_second": "events/s of the planet",
        "workers_cores": "cores of its worker",
        "broker_cores": "cores of its broker",
    }
    return [(text, "measured", shown(found.get(key)), "planet") for key, text in names.items()]


def check(figures: Figures) -> list[tuple[int, str, str]]:
    """Events/s by number of workers: what the model says of that machine, and what was measured."""
    rows = figures.rows("growth", "workers")
    cores = float(figures.table("growth", "machine").get("cores", 0))
    if not rows:
        return []
    one = rows[0]
    most = cores * 1e6 / (one["worker_cpu_us"] + one["broker_cpu_us"])
    return [
        (
            row["workers"],
            shown(min(row["workers"] * one["events_per_second"] / one["workers"], most)),
            shown(row["events_per_second"]),
        )
        for row in rows
    ]


def main() -> None:
    """Fill the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=Path, default=DOCS / "performance")
    parser.add_argument("--page", type=Path, default=DOCS / "scale.md")
    given = parser.parse_args()
    figures = Figures(given.figures)
    text = table(model(figures), HEADS)
    if checked := check(figures):
        text += "\n\nThe model against runs on one machine, events/s:\n\n"
        text += table(checked, ("workers", "model", "measured"))
    fill(given.page, text)
    print(text)


if __name__ == "__main__":
    main()
