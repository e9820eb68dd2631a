"""The report of an evaluation: a Markdown table, pictures of losses and differences, and sampled lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
from matplotlib.figure import Figure

from sources.row_count import RowCount
from trainer.evaluation.measurement import Measurement
from trainer.evaluation.score_table import table
from trainer.row_table import row_table

#: The scores and the measurement of each system.
Measured = Sequence[tuple[Mapping[str, Any], Measurement]]
#: The losses of a training run, one JSON object a line; see `trainer.train`.
LOG = "training/log.jsonl"


def write(folder: Path, measured: Measured, data: str, rows: RowCount, checkpoints: Sequence[Path]) -> None:
    """Write report.md, scores.json and the pictures; the losses are from these checkpoints' runs.

    `rows`: of the data; none are read of simulated matches.
    """
    folder.mkdir(parents=True, exist_ok=True)
    scores = [each for each, _ in measured]
    (folder / "scores.json").write_bytes(orjson.dumps(scores, option=orjson.OPT_INDENT_2) + b"\n")
    _differences(scores, folder / "differences.png")
    drawn = _losses({path.name: _log(path) for path in checkpoints}, folder / "losses.png")
    parts = [
        f"# Evaluation on `{data}`",
        table(scores),
        _LEGEND,
        *([row_table(rows)] if rows.read else []),
        "## What differs from the references\n\n![](differences.png)",
        *(["## Losses while training\n\n![](losses.png)"] if drawn else []),
        *(_samples(each["name"], measurement) for each, measurement in measured),
    ]
    (folder / "report.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


_LEGEND = """Situations are made from the columns alone. *slot errors*: false, unsupported and missing facts as a \
share of the facts that the events hold, before and after the fact guard. *fall-backs*: lines left to the phrasebook. \
*repeats*: lines worded like the line before. *loss*: nats per real token of the references. *no cache*: lines per \
second when equal situations are not remembered."""


def _samples(name: str, measurement: Measurement) -> str:
    lines = [f"## {name}: sampled lines", "", "| clock | line | written by | reference |", "|---|---|---|---|"]
    for sample in measurement.samples():
        reference = "the same" if sample.reference == sample.text else sample.reference
        lines.append(f"| {sample.clock} | {sample.text} | {sample.author} | {reference} |")
    return "\n".join(lines)


def _differences(scores: Sequence[Mapping[str, Any]], path: Path) -> None:
    """On the left what the differing lines differ in, on the right exact match by kind of event."""
    figure = Figure(figsize=(12, 1.8 + 0.45 * len(scores) + 2.5), layout="constrained")
    left, right = figure.subplots(1, 2)
    causes = sorted({cause for each in scores for cause in each["differences"]})
    starts = [0.0] * len(scores)
    for cause in causes:
        shares = [100 * each["differences"].get(cause, 0) / each["rows"] for each in scores]
        left.barh([each["name"] for each in scores], shares, left=starts, label=cause)
        starts = [start + share for start, share in zip(starts, shares, strict=True)]
    left.set_xlabel("% of lines that differ from their reference")
    left.invert_yaxis()
    if causes:
        left.legend()
    kinds = list(scores[0]["exact_match_by_type"])
    height = 0.8 / len(scores)
    for number, each in enumerate(scores):
        values = [100 * each["exact_match_by_type"].get(kind, 0) for kind in kinds]
        right.barh([place + number * height for place in range(len(kinds))], values, height, label=each["name"])
    right.set_yticks([place + 0.4 - height / 2 for place in range(len(kinds))], kinds)
    right.set_xlabel("% exact match")
    right.invert_yaxis()
    right.legend()
    figure.savefig(path, dpi=110)


def _log(checkpoint: Path) -> list[dict[str, Any]]:
    try:
        lines = (checkpoint / LOG).read_bytes().splitlines()
    except OSError:
        return []
    return [orjson.loads(line) for line in lines if line.strip()]


def _losses(logs: Mapping[str, Sequence[Mapping[str, Any]]], path: Path) -> bool:
    """Loss on both parts by step; False when no run left a log."""
    figure = Figure(figsize=(8, 4.5), layout="constrained")
    axes = figure.subplots()
    drawn = False
    for name, log in logs.items():
        for key, label in (("loss", "trained on"), ("validation_loss", "held out")):
            points = [(entry["step"], entry[key]) for entry in log if entry.get(key) is not None]
            if points:
                axes.plot(*zip(*points, strict=True), label=f"{name}, {label}")
                drawn = True
    if drawn:
        axes.set_yscale("log")
        axes.set_xlabel("optimiser steps")
        axes.set_ylabel("nats per token")
        axes.legend()
        figure.savefig(path, dpi=110)
    return drawn
