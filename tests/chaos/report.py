"""What came of a run, as JSON and as a table."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field

#: What must be 0, and what it counts.
FAULTS = {
    "lost": "events without a line",
    "duplicated": "lines said again",
    "out_of_order": "lines out of the order of their match",
    "wrong": "lines with a wrong score or text",
    "strange": "lines of no event",
    "reader_disagreements": "lines on which the reader that watched and the one that came after disagree",
    "unequal_states": "matches whose stored state is not the one recomputed from the log",
    "feed_faults": "1 when the input itself was not each event once",
}


@dataclass(frozen=True)
class Report:
    """Figures of a run. `counts` is what was done to workers and brokers, `worker_log` what workers complained of."""

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
    examples: dict[str, list[str]] = field(default_factory=dict)

    @property
    def faults(self) -> dict[str, int]:
        """What is not 0 and must be."""
        return {name: getattr(self, name) for name in FAULTS if getattr(self, name)}

    def to_json(self, **more: object) -> str:
        """All of it, and more where given."""
        return json.dumps(more | dataclasses.asdict(self), indent=2, ensure_ascii=False) + "\n"

    def to_markdown(self, title: str) -> str:
        """A heading and two tables: what was done, and what came of it."""
        done = {
            "events": self.events,
            "matches": self.matches,
            "partitions": self.partitions,
            "workers": self.workers,
            "seconds": self.seconds,
        } | dict(sorted(self.counts.items()))
        lines = [f"## {title}", "", "| done | |", "|---|---:|"]
        lines += [f"| {name} | {value:,} |" for name, value in done.items()]
        lines += ["", "| found | |", "|---|---:|"]
        lines += [f"| {text} | {getattr(self, name):,} |" for name, text in FAULTS.items()]
        return "\n".join(lines) + "\n"
