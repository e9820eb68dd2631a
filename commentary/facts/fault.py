"""What the fact check reports."""

from __future__ import annotations

from dataclasses import dataclass

from runtime.enums import QuickStrEnum


class FaultKind(QuickStrEnum):
    """How a text and the facts disagree."""

    FALSE = "false"
    UNSUPPORTED = "unsupported"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fact that is wrong in a text.

    `fact` names the kind of fact ("score", "player", "body part"), `said` quotes the text (empty when
    something is missing), `truth` is what event and state say (empty when they say nothing).
    """

    kind: FaultKind
    fact: str
    said: str = ""
    truth: str = ""

    def __str__(self) -> str:
        """One line: `false score: said "2–1", is 1–2`."""
        said = f': said "{self.said}"' if self.said else ""
        truth = f"{',' if said else ':'} is {self.truth}" if self.truth else ""
        return f"{self.kind} {self.fact}{said}{truth}"
