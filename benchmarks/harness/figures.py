"""What the benchmarks have left in docs/performance, looked up by name, and put into a page between two marks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
MISSING = "not measured"


class Figures:
    """The JSON files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._found: dict[str, dict[str, Any]] = {
            path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
        }

    def row(self, name: str, part: str, **wanted: object) -> dict[str, Any] | None:
        """The first row of a part of a benchmark whose columns have these values, None where nothing is."""
        return next(iter(self.rows(name, part, **wanted)), None)

    def rows(self, name: str, part: str, **wanted: object) -> list[dict[str, Any]]:
        """All rows of a part of a benchmark whose columns have these values."""
        rows = self._found.get(name, {}).get(part) or []
        return [row for row in rows if all(row.get(key) == value for key, value in wanted.items())]

    def value(self, name: str, part: str, column: str, **wanted: object) -> float | None:
        """One column of `row`."""
        row = self.row(name, part, **wanted)
        return None if row is None else float(row[column])

    def lists(self, name: str, part: str) -> list[list[Any]]:
        """A part whose rows are lists; empty where nothing is."""
        return list(self._found.get(name, {}).get(part) or [])

    def table(self, name: str, part: str) -> Mapping[str, Any]:
        """A part that is names and values; empty where nothing is."""
        found: Mapping[str, Any] = self._found.get(name, {}).get(part) or {}
        return found


def best(rows: Iterable[Mapping[str, Any]], column: str) -> float | None:
    """The largest value of a column, None without rows."""
    return max((float(row[column]) for row in rows), default=None)


def shown(value: float | None, unit: str = "") -> str:
    """A figure as people read it, or that there is none."""
    if value is None:
        return MISSING
    number = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{number} {unit}".strip()


def fill(page: Path, text: str) -> None:
    """Replace what stands between the marks of a page."""
    whole = page.read_text(encoding="utf-8")
    before, begin, rest = whole.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{page}: no place for figures ({BEGIN} … {END})")
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
