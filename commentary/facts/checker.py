"""What checks a line: by its claims (`claim_checker`), or by the possible lines of the phrasebook."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from commentary.facts.fault import Fault, FaultKind
from commentary.facts.names.known_names import Aliases
from commentary.phrasebook import is_possible
from commentary.situation import Situation


class Checker(Protocol):
    """Finds the faults of a text about a situation."""

    def faults(
        self, text: str, situation: Situation, tolerated: Collection[str], aliases: Aliases
    ) -> tuple[Fault, ...]:
        """Every fault of a text; see `check` for `tolerated` and `aliases`."""


class PossibleLinesChecker:
    """Accepts only the lines that the phrasebook has for a situation, in any of its variants.

    That is strict, for what the phrasebook says of a situation is true of it; no other line passes, however true, and
    nothing is tolerated.
    """

    def faults(
        self, text: str, situation: Situation, tolerated: Collection[str], aliases: Aliases
    ) -> tuple[Fault, ...]:
        """One fault where the text is none of the possible lines."""
        del tolerated
        fault = Fault(FaultKind.UNSUPPORTED, "wording", text)
        return () if is_possible(text, situation, aliases) else (fault,)
