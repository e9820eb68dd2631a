"""Rows that can't be used, on standard error: at the start those of an archive, by reason; others as they are met."""

from __future__ import annotations

import typer

from football.printable import one_line
from runtime.counts import counted
from sources.source import Source

#: Problems that are shown one by one; the rest are only counted.
SHOWN = 20


class ProblemReport:
    """What a source leaves out.

    An archive or a provider's file has been read when it is opened: how many rows were read, used and left out, with
    some examples for each reason, is shown at once. Another source's list of problems grows with its matches.
    """

    def __init__(self, source: Source) -> None:
        """Show what is known at the start."""
        self._problems = source.problems
        self._count = source.row_count
        self._seen = 0
        if self._count.read:
            self._seen = len(self._problems)
            # The file of one match is read in a moment: its counts come once, at the end.
            for line in self._count.notes() if self._count.unit == "event" else self._count.lines():
                typer.echo(one_line(line), err=True)

    def show(self) -> None:
        """Show those that came since the last call, up to `SHOWN` in all."""
        for problem in self._problems[self._seen : SHOWN]:
            typer.echo(str(problem), err=True)
        self._seen = len(self._problems)

    def close(self) -> str:
        """Show the last ones and how many were not shown; returns the counts in words."""
        if self._count.read:
            return str(self._count)
        self.show()
        problems = len(self._problems)
        if problems > SHOWN:
            typer.echo(f"… and {counted(problems - SHOWN, 'more row')} that can't be used", err=True)
        return f"{counted(problems, 'row')} left out"
