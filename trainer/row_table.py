"""Rows read, used and left out by reason, as a Markdown table for model cards and reports."""

from __future__ import annotations

from sources.row_count import RowCount


def row_table(rows: RowCount) -> str:
    """The table; without examples, which quote the archive."""
    counts = [("read", rows.read), ("used", rows.used)]
    counts += [(f"left out: {reason}", count) for reason, count in rows.left_out.counts.most_common()]
    counts += [(f"used, but {reason}", count) for reason, count in rows.remarks.counts.most_common()]
    cells = "".join(f"\n| {name.replace('|', '/')} | {count:,} |" for name, count in counts)
    return f"| rows | |\n|---|---:|{cells}"
