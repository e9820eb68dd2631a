"""Asks the commentator for lines, and isolates the event that makes a batch fail. Runs in the model's thread."""

from __future__ import annotations

from collections.abc import Sequence

from commentary.message import Line
from commentary.situation import Situation
from model.commentator_interface import Commentates
from runtime.counts import counted


def generate_lines(commentator: Commentates, situations: Sequence[Situation]) -> list[Line | Exception]:
    """One line per situation, in order; where the commentator fails on one alone, the exception.

    A batch that fails is halved until the failing event is alone, so that the others are commented.
    """
    try:
        return _whole(commentator, situations)
    except Exception as error:  # noqa: BLE001 (any failure of a model may be one event's)
        if len(situations) == 1:
            return [error]
        half = len(situations) // 2
        return generate_lines(commentator, situations[:half]) + generate_lines(commentator, situations[half:])


def _whole(commentator: Commentates, situations: Sequence[Situation]) -> list[Line | Exception]:
    lines = commentator.comment(situations)
    if len(lines) != len(situations):
        raise ValueError(f"{counted(len(lines), 'line')} for {counted(len(situations), 'situation')}")
    return list(lines)
