"""Scores of systems side by side: as a frame, and as a Markdown table that reads well in a terminal too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

#: Key, heading, and how a value is written: "%" for a share, else a format.
_COLUMNS = (
    ("name", "system", ""),
    ("rows", "rows", ",d"),
    ("bleu", "BLEU", ".2f"),
    ("chrf", "chrF", ".2f"),
    ("exact_match", "exact", "%"),
    ("slot_error_rate_before", "slot errors", "%"),
    ("slot_error_rate_after", "after guard", "%"),
    ("fallback_share", "fall-backs", "%"),
    ("distinct_2", "distinct-2", ".4f"),
    ("repeats", "repeats", "%"),
    ("loss", "loss/token", ".4f"),
    ("sentences_per_second", "lines/s", ",.0f"),
    ("sentences_per_second_uncached", "no cache", ",.0f"),
    ("parameters", "parameters", ",d"),
    ("training_seconds", "training s", ",.0f"),
)


def to_frame(scores: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """One row for each system, by its name; nested scores get dotted columns (`faults_after.lines`)."""
    return pd.json_normalize([dict(each) for each in scores]).set_index("name")


def table(scores: Sequence[Mapping[str, Any]]) -> str:
    """One row for each system; columns without any value are left out."""
    shown = [column for column in _COLUMNS if any(each.get(column[0]) is not None for each in scores)]
    cells = [[heading for _, heading, _ in shown]]
    cells += [[_written(each.get(key), form) for key, _, form in shown] for each in scores]
    widths = [max(len(row[place]) for row in cells) for place in range(len(shown))]
    lines = [
        "| "
        + " | ".join(_padded(cell, width, place) for place, (cell, width) in enumerate(zip(row, widths, strict=True)))
        + " |"
        for row in cells
    ]
    rule = "|" + "|".join("-" * (width + 1) + ("-" if not place else ":") for place, width in enumerate(widths)) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def _padded(cell: str, width: int, place: int) -> str:
    return cell.rjust(width) if place else cell.ljust(width)


def _written(value: Any, form: str) -> str:  # noqa: ANN401 (a score)
    if value is None:
        return "–"
    return f"{100 * value:.2f} %" if form == "%" else format(value, form)
