"""What every benchmark reports alike: machine, versions, medians; one folder of JSON, Markdown and pictures."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

_PACKAGES = (
    "aiokafka",
    "ctranslate2",
    "faststream",
    "noida-db",
    "orjson",
    "pydantic",
    "pydantic_core",
    "tokenizers",
    "torch",
    "transformers",
    "uvloop",
)
_ROOT = Path(__file__).parents[2]


def machine() -> dict[str, str]:
    """Processor, cores, memory, load and speed of this machine, versions and commit: what a figure is read with."""
    found = {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.1f} GiB",
        "load": " ".join(f"{load:.1f}" for load in os.getloadavg()),
        "loop": _loop(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "commit": _commit(),
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    }
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _loop() -> str:
    """How fast Python is here today: machines of one processor's name can differ by a factor of four."""
    seconds = []
    for _ in range(7):
        started = time.perf_counter()
        total = 0
        for number in range(5_000_000):
            total += number
        seconds.append(time.perf_counter() - started)
    return f"5 M additions in {middle(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f})"


def _processor() -> str:
    names = [line.partition(":")[2].strip() for line in _cpu_info() if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _cpu_info() -> Sequence[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else ()


def _commit() -> str:
    command = ["git", "-C", str(_ROOT), "describe", "--always", "--dirty"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def table(rows: Iterable[Sequence[object]], heads: Sequence[str]) -> str:
    """A Markdown table; numbers are right-aligned and rounded to what can be trusted."""
    written = [[_cell(cell) for cell in row] for row in rows]
    numeric = [bool(written) and all(_is_number(row[place]) for row in written) for place in range(len(heads))]
    rule = ["---:" if right else "---" for right in numeric]
    return "\n".join("| " + " | ".join(row) + " |" for row in [list(heads), rule, *written])


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "", 1).replace("e+", "").isdigit() or not cell


def middle(values: Sequence[float]) -> float:
    """The median."""
    return float(median(values))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


def write(name: str, out: Path | None, figures: Mapping[str, Any], text: str) -> None:
    """Print the Markdown; with a folder, keep it as NAME.md and the figures, with the machine, as NAME.json."""
    about = machine()
    whole = f"# {name}\n\n{text}\n\n{table(about.items(), ('measured on', ''))}\n"
    if out:
        out.mkdir(parents=True, exist_ok=True)
        kept = {"benchmark": name, "machine": about, **figures}
        (out / f"{name}.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
        (out / f"{name}.md").write_text(whole, encoding="utf-8")
    print(whole)


def say(what: str) -> None:
    """Tell on standard error what is being done."""
    print(f"{datetime.now(UTC):%H:%M:%S} {what}", file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Panel:
    """One diagram: what its axes are, and by name the x and y values of its lines; `log` names axes: "", "x" … "xy"."""

    x: str
    y: str
    lines: Mapping[str, tuple[Sequence[float], Sequence[float]]]
    log: str = ""


def picture(name: str, out: Path, panels: Sequence[Panel]) -> None:
    """The diagrams side by side as NAME.svg; without matplotlib (extra `train`) it only says so."""
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 (only a report needs it)
    except ImportError:
        say(f"no {name}.svg: matplotlib is not here (scripts/install train)")
        return
    figure = Figure(figsize=(5 * len(panels), 3.6), layout="constrained")
    for axes, panel in zip(figure.subplots(1, len(panels), squeeze=False)[0], panels, strict=True):
        for label, (across, up) in panel.lines.items():
            axes.plot(across, up, "o-", markersize=3, label=label)
        axes.set(xlabel=panel.x, ylabel=panel.y)
        if "x" in panel.log:
            axes.set_xscale("log")
        if "y" in panel.log:
            axes.set_yscale("log")
        else:
            axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
        axes.legend()
    out.mkdir(parents=True, exist_ok=True)
    figure.savefig(out / f"{name}.svg", metadata={"Date": None})
