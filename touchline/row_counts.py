"""Rows read, used and left out of an archive, on standard error: at the start with examples, at the end the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from sources.row_count import RowCount


def show_at_start(data: str, rows: RowCount) -> None:
    """Some rows of each reason, then the counts."""
    if data != "simulated":
        for line in rows.lines():
            typer.echo(line, err=True)


def show_at_end(data: str, rows: RowCount) -> None:
    """The counts."""
    if data != "simulated":
        typer.echo(str(rows), err=True)
