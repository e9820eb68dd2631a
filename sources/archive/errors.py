"""`DatasetError`: an archive, or one of its files, that can't be read."""

from __future__ import annotations

from pathlib import Path

from runtime.errors import TouchlineError
from sources.row_problem import RowProblem


class DatasetError(TouchlineError):
    """An archive or a file of it that can't be read; in strict reading, its first bad row.

    `file` is the path; `problem` the row in strict reading, else None.
    """

    def __init__(self, message: str, file: Path | str, problem: RowProblem | None = None) -> None:
        super().__init__(message)
        self.file = str(file)
        self.problem = problem
