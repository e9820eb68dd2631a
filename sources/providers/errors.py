"""What can be wrong with a provider's files: one event that is left out, or a file that can't be read at all."""

from __future__ import annotations

from dataclasses import dataclass

from runtime.errors import TouchlineError
from sources.row_problem import RowProblem


class ProviderError(TouchlineError):
    """A provider's file can't be used, or kloppy is not installed; the message names file and fault."""


class UnreadableError(ProviderError):
    """Files that have not the shape of their provider's; `fault` says what is wrong, in a few words."""

    def __init__(self, message: str, fault: str) -> None:
        super().__init__(message)
        self.fault = fault


@dataclass(frozen=True, slots=True, order=True)
class ProviderProblem(RowProblem):
    """An event that is left out, and why. `field` is the provider's id of it, `row` its place in kloppy's list."""

    @property
    def reason(self) -> str:
        """What events with the same fault have in common."""
        return self.shared or self.message

    def __str__(self) -> str:
        return f"{self.file}, event {self.field}: {self.message}"
