"""What can be wrong with an archive: a row that is left out, or a file that can't be read at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from runtime.errors import TouchlineError


@dataclass(frozen=True, slots=True, order=True)
class RowProblem:
    """One row that was left out, and why. `row` is the line of the file as an editor counts, from 1."""

    file: str
    row: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}"
        return f"{where}, {self.field}: {self.message}" if self.field else f"{where}: {self.message}"


class DatasetError(TouchlineError):
    """An archive or a file of it that can't be read; or, read strictly, its first bad row.

    `file` is the path; `problem` the row in strict reading, else None.
    """

    def __init__(self, message: str, file: Path | str, problem: RowProblem | None = None) -> None:
        super().__init__(message)
        self.file = str(file)
        self.problem = problem
