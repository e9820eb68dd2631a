"""Published lines by match: of a file of `touchline comment`, or written for matches by a commentator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from commentary.message import Commentary
from commentary.situation import situations
from commentary.style import Style
from model.commentator_interface import Commentates
from runtime import validation
from runtime.errors import TouchlineError
from sources.source import open_source

_BATCH = 256
#: The ending of files with lines.
LINES = ".jsonl"


def read(path: Path) -> Iterator[list[Commentary]]:
    """The lines of a file with one JSON object a line, by match; a later revision replaces an earlier one.

    Raises TouchlineError with the number of the row that is no line.
    """
    matches: dict[str, dict[tuple[str, str, str], Commentary]] = {}
    with path.open("rb") as file:
        for number, row in enumerate(file, start=1):
            try:
                line = Commentary.from_json(row)
            except (ValueError, ValidationError) as error:
                said = validation.of_validation(error) if isinstance(error, ValidationError) else str(error)
                raise TouchlineError(f"{path}, row {number}: no line of commentary: {said}") from error
            matches.setdefault(line.match_id, {})[line.event_id, line.style, line.language] = line
    for lines in matches.values():
        yield list(lines.values())


def written(
    commentator: Commentates, data: str, variant: tuple[Style, str], *, seed: int, count: int
) -> Iterator[list[Commentary]]:
    """The lines that a commentator writes for matches (an archive, `classic`, or `simulated`), by match."""
    for match in open_source(data, seed=seed, count=count).matches():
        told = list(situations(match.events, *variant))
        lines: list[Commentary] = []
        for start in range(0, len(told), _BATCH):
            batch = told[start : start + _BATCH]
            written_now = commentator.comment(batch)
            lines += [Commentary.of(one, line, commentator.name) for one, line in zip(batch, written_now, strict=True)]
        yield lines
