"""Spellings that were not learned, counted by reason, with a few examples."""

from __future__ import annotations

from collections import Counter

#: Quoted for each reason.
_EXAMPLES = 3


class Refusals:
    """What was refused, and why."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}

    def add(self, reason: str, example: str) -> None:
        """Count one."""
        self.counts[reason] += 1
        shown = self.examples.setdefault(reason, [])
        if len(shown) < _EXAMPLES:
            shown.append(example)
