"""Rows of an archive that can't be used, on standard error: each with its place, up to a limit."""

from __future__ import annotations

from collections.abc import Sequence

import typer

#: Problems that are shown one by one; the rest are only counted.
SHOWN = 20


class ProblemReport:
    """Shows what is new in a growing list of problems."""

    def __init__(self, problems: Sequence[object]) -> None:
        """Watch a source's list of problems."""
        self._problems = problems
        self._seen = 0

    def show(self) -> None:
        """Show those that came since the last call, up to `SHOWN` in all."""
        for problem in self._problems[self._seen : SHOWN]:
            typer.echo(str(problem), err=True)
        self._seen = len(self._problems)

    def close(self) -> int:
        """Show the last ones and how many were not shown; returns the count of all."""
        self.show()
        if len(self._problems) > SHOWN:
            typer.echo(f"… and {len(self._problems) - SHOWN:,} more rows that can't be used", err=True)
        return len(self._problems)
