"""`RowProblem`: a row of a file that is left out, and why."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class RowProblem:
    """A row that is left out, and why. `row` is the line of the file as an editor counts, from 1.

    `shared` is the message without the row's own values, where it has some; rows are counted by it.
    """

    file: str
    row: int
    field: str
    message: str
    shared: str = dataclasses.field(default="", compare=False)

    @property
    def reason(self) -> str:
        """What rows with the same fault have in common."""
        reason = self.shared or self.message
        return f"{self.field}: {reason}" if self.field else reason

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}"
        return f"{where}, {self.field}: {self.message}" if self.field else f"{where}: {self.message}"
