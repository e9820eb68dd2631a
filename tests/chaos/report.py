"""What came of a run, as JSON and as a table."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from benchmarks.harness.report import table

#: What must be 0, and what it counts.
FAULTS = {
    "lost": "lines that are missing, of an event or of its correction",
    "duplicated": "lines said again",
    "out_of_order": "lines out of the order of their match",
    "wrong": "lines with a wrong score or text, or that supersede what they should not",
    "strange": "lines that nothing asked for",
    "reader_disagreements": "lines on which the reader that watched and the one that came after disagree",
    "unequal_states": "matches whose stored state is not the one recomputed from the log",
    "feed_faults": "1 when the input itself was not all events and no others",
}


@dataclass(frozen=True)
class Report:
    """Figures of a run. `counts` is what was done to workers and brokers, `worker_log` what workers complained of.

    `ends` says why workers ended by themselves.
    """

    events: int
    matches: int
    partitions: int
    workers: int
    seconds: float
    counts: dict[str, int]
    lost: int
    duplicated: int
    out_of_order: int
    wrong: int
    strange: int
    reader_disagreements: int
    unequal_states: int
    feed_faults: int
    remarks: list[str] = field(default_factory=list)
    worker_log: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)

    @property
    def faults(self) -> dict[str, int]:
        """What is not 0 and must be."""
        return {name: getattr(self, name) for name in FAULTS if getattr(self, name)}

    def figures(self) -> dict[str, Any]:
        """All of it, for JSON."""
        return dataclasses.asdict(self)

    def to_markdown(self) -> str:
        """What was done, what came of it, and what workers complained of."""
        done = {name: getattr(self, name) for name in ("events", "matches", "partitions", "workers", "seconds")}
        tables = [
            table((done | dict(sorted(self.counts.items()))).items(), ("done", "")),
            table(((text, getattr(self, name)) for name, text in FAULTS.items()), ("found", "")),
        ]
        if self.ends:
            tables.append(table(sorted(self.ends.items()), ("workers ended by themselves", "")))
        if self.worker_log:
            tables.append(table(sorted(self.worker_log.items()), ("workers' warnings", "")))
        return "\n\n".join([*tables, *self.remarks])
