"""`RowCount`: how many rows a source has read, used and left out, by reason, and what is uncertain in the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from runtime.counts import counted

#: Rows that are shown for each reason; the others are counted.
EXAMPLES = 5


class Reasons:
    """Counts by reason, with some examples of each."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}

    def add(self, reason: str, example: str = "", count: int = 1) -> None:
        """Count one more, or some that need no example."""
        self.counts[reason] += count
        shown = self.examples.setdefault(reason, [])
        if example and len(shown) < EXAMPLES:
            shown.append(example)

    def total(self) -> int:
        """All of them."""
        return self.counts.total()

    def lines(self) -> Iterator[str]:
        """The examples of each reason, and how many more there are."""
        for reason, count in self.counts.items():
            shown = self.examples[reason]
            yield from shown
            if more := count - len(shown):
                yield f"… and {more:,} more: {reason}" if shown else f"{counted(more, 'row')}: {reason}"

    def __str__(self) -> str:
        return ", ".join(f"{count:,} {reason}" for reason, count in self.counts.most_common())


@dataclass(frozen=True)
class RowCount:
    """Rows read are rows used, rows left out, and rows of kinds that have no event of ours.

    Attributes:
        remarks: what is uncertain or was repaired in the rows used: an error line each, with its match.
        without_event: rows by the source's kind of them, where we have no event for that kind.
        errors: what makes the matches wrong as a whole, such as a final score that the events don't make.
        unit: what the source calls a row.
    """

    read: int = 0
    used: int = 0
    left_out: Reasons = field(default_factory=Reasons)
    remarks: Reasons = field(default_factory=Reasons)
    without_event: Counter[str] = field(default_factory=Counter)
    errors: tuple[str, ...] = ()
    unit: str = "row"

    def notes(self) -> Iterator[str]:
        """Errors, examples of what is left out, and remarks."""
        yield from (f"error: {error}" for error in self.errors)
        yield from self.left_out.lines()
        yield from self.remarks.lines()

    def lines(self) -> Iterator[str]:
        """What to show before the rows are used: the notes, and the counts."""
        yield from self.notes()
        yield str(self)

    def table(self) -> dict[str, object]:
        """The counts for reports in JSON."""
        return {
            "rows_read": self.read,
            "rows_used": self.used,
            "rows_left_out": dict(self.left_out.counts),
            "rows_without_event": dict(self.without_event),
            "remarks": dict(self.remarks.counts),
        }

    def __str__(self) -> str:
        left_out = self.left_out.total()
        reasons = f" ({self.left_out})" if left_out else ""
        counts = f"{counted(self.read, self.unit)} read, {self.used:,} used, {left_out:,} left out{reasons}"
        if self.without_event:
            kinds = ", ".join(f"{count:,} {kind}" for kind, count in self.without_event.most_common())
            counts += f", {self.without_event.total():,} of kinds without commentary ({kinds})"
        return "; ".join((counts, *(f"error: {error}" for error in self.errors)))
