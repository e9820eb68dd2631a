"""Counts what the judge finds and prints it as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.judge.judging import Judged

#: What every goal's line has to say, but in the style `brief`, which says less by design.
HELD = ("goal's assist", "goal's header", "goal's foot")
_BRIEF = "brief"


@dataclass
class Report:
    """Lines, claims, faults and omissions of a run."""

    examples: int = 5
    allowed: float | None = None
    lines: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    texts: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    known: Counter[tuple[str, str]] = field(default_factory=Counter)
    said: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, judged: Judged) -> None:
        """Count one line."""
        self.lines += 1
        self.claims.update(judged.claims)
        self.verdicts.update({fault.verdict for fault in judged.faults})
        for fault in dict.fromkeys((f.verdict, f.kind) for f in judged.faults):
            self.faults[fault] += 1
        for fault_found in judged.faults:
            texts = self.texts[fault_found.verdict, fault_found.kind]
            if len(texts) < self.examples:
                line = judged.line
                texts.append(f"{line['match_id']} {line['clock']} [{fault_found.detail}] {line['text']}")
        for omission in judged.omissions:
            fact = (omission.fact, str(judged.line["style"]))
            self.known[fact] += 1
            self.said[fact] += omission.said

    def is_bad(self) -> bool:
        """Whether any line has a fault, or too much is left out."""
        allowed = 1.0 if self.allowed is None else self.allowed
        held = [fact for fact in self.known if fact[0] in HELD and fact[1] != _BRIEF]
        return bool(self.faults) or any(self.left_out(*fact) > allowed for fact in held)

    def left_out(self, fact: str, style: str) -> float:
        """The share of the style's lines that could say it and do not."""
        known = self.known[fact, style]
        return 1 - self.said[fact, style] / known if known else 0.0

    def rows(self) -> Iterator[str]:
        """The table, line by line."""
        yield f"{self.lines:,} lines, {sum(self.claims.values()):,} claims of {len(self.claims)} kinds"
        for verdict, number in self.verdicts.most_common():
            yield f"{verdict}: {number:,} lines ({number / max(self.lines, 1):.2%})"
        for (verdict, kind), number in sorted(self.faults.items(), key=lambda item: (item[0][0], -item[1])):
            yield f"\n{verdict} · {kind}: {number:,} lines of {self.claims[kind]:,} claims"
            yield from (f"    {text}" for text in self.texts[verdict, kind])
        yield "\nleft out:"
        for fact, style in sorted(self.known):
            yield f"    {fact} ({style}): {self.left_out(fact, style):.1%} of {self.known[fact, style]:,}"
        yield "\nclaims:"
        yield "    " + ", ".join(f"{kind} {number:,}" for kind, number in self.claims.most_common())
