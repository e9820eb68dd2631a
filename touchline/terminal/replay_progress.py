"""How far a replay is: a progress bar on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from replay.progress import Report
from runtime.counts import counted

#: Seconds between two lines where there is no terminal.
_EVERY = 10.0


@contextmanager
def watched() -> Iterator[Callable[[Report], None]]:
    """Shows the reports that it is given."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _explaining(_lines())
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

        yield _explaining(show)


def _explaining(show: Callable[[Report], None]) -> Callable[[Report], None]:
    """Also says why nothing new will come, as soon as an event was on the topic before."""
    explained = False

    def shown(report: Report) -> None:
        nonlocal explained
        if report.again and not explained:
            explained = True
            typer.echo(
                "these events were published before: workers that have seen them skip them and write nothing new "
                "(--resume publishes only the others)",
                err=True,
            )
        show(report)

    return shown


def _lines() -> Callable[[Report], None]:
    shown = time.monotonic()

    def show(report: Report) -> None:
        nonlocal shown
        if report.phase == "publishing" and time.monotonic() - shown >= _EVERY:
            shown = time.monotonic()
            typer.echo(
                f"{report.acknowledged + report.found:,} of {counted(report.total or 0, 'event')}, {_pace(report)}",
                err=True,
            )

    return show


def _pace(report: Report) -> str:
    clock = f"event of {report.event_time:%Y-%m-%d %H:%M:%S} UTC · " if report.event_time else ""
    rate = f"{report.rate:,.0f} a second" if report.rate >= 1 else f"{report.rate * 60:,.0f} a minute"
    return f"{clock}{rate} · " + (f"{report.lag:.1f} s late" if report.lag >= 0.1 else "on time")
