"""How far a training is, from its first second: a bar on a terminal, elsewhere lines at growing intervals."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import typer
from rich import progress
from rich.console import Console

if TYPE_CHECKING:
    from trainer.progress import Progress

#: Seconds between two lines where there is no terminal: at first, and at most.
_FIRST, _LONGEST = 2.0, 60.0


class TrainingProgress(Protocol):
    """What a training shows of itself."""

    def phase(self, name: str) -> None:
        """What is done before the first step."""

    def step(self, now: Progress) -> None:
        """The figures after a step."""


@contextmanager
def watched() -> Iterator[TrainingProgress]:
    """Shows the phases and steps that it is given, on standard error."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines()
        return
    columns = (
        progress.TextColumn("training"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.description}"),
    )
    with progress.Progress(*columns, console=console) as bar:
        yield _Bar(bar)


class _Bar:
    def __init__(self, bar: progress.Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=None)

    def phase(self, name: str) -> None:
        self._bar.update(self._task, description=name)

    def step(self, now: Progress) -> None:
        self._bar.update(self._task, completed=now.step, total=now.steps, description=figures(now))


class _Lines:
    def __init__(self) -> None:
        self._wait = _FIRST
        self._said = time.monotonic()
        self._held_out: float | None = None

    def phase(self, name: str) -> None:
        typer.echo(name, err=True)

    def step(self, now: Progress) -> None:
        """A line after the first step, then less and less often, after each evaluation, and at the end."""
        waited = time.monotonic() - self._said >= self._wait
        if not waited and now.validation_loss == self._held_out and now.step < now.steps:
            return
        if waited:
            self._wait = min(2 * self._wait, _LONGEST)
        self._said = time.monotonic()
        self._held_out = now.validation_loss
        typer.echo(f"step {now.step:,} of {now.steps:,}: {figures(now)}", err=True)


def figures(now: Progress) -> str:
    """Loss, rate and time left, and the figures of the last evaluation."""
    held_out = "" if now.validation_loss is None else f", held out {now.validation_loss:.4f}"
    exact = "" if now.exact_match is None else f", {now.exact_match:.1%} word for word"
    left = f", {_duration(now.seconds_left)} left" if now.step < now.steps else ""
    return f"loss {now.loss:.4f}{held_out}{exact}, {now.tokens_per_second:,.0f} tokens/s{left}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
