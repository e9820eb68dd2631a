"""How far a replay is: a progress bar on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from replay.progress import Report

#: Seconds between two lines where there is no terminal.
_EVERY = 10.0


@contextmanager
def watched() -> Iterator[Callable[[Report], None]]:
    """Shows the reports that it is given."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None, pace="")

        def show(report: Report) -> None:
            done = report.sent if report.phase == "reading" else report.acknowledged + report.found
            pace = "" if report.phase == "reading" else _pace(report)
            bar.update(task, description=report.phase, completed=done, total=report.total, pace=pace)

        yield show


def _lines() -> Callable[[Report], None]:
    shown = time.monotonic()

    def show(report: Report) -> None:
        nonlocal shown
        if report.phase == "publishing" and time.monotonic() - shown >= _EVERY:
            shown = time.monotonic()
            typer.echo(f"{report.acknowledged + report.found:,} of {report.total:,} events, {_pace(report)}", err=True)

    return show


def _pace(report: Report) -> str:
    clock = f"{report.event_time:%Y-%m-%d %H:%M:%S} · " if report.event_time else ""
    return f"{clock}{report.rate:,.0f} a second · " + (f"{report.lag:.1f} s late" if report.lag >= 0.1 else "on time")
