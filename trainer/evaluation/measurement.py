"""Measuring systems on matches that they were not trained on: the scores of `touchline evaluate`.

Every system gets the same situations, made from the columns alone (`trainer.evaluation.references`), and runs
behind the same fact guard. `trainer.evaluation.loss` measures the loss, which needs torch.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from random import Random
from typing import Any

import pandas as pd

from commentary import facts
from commentary.facts import ARCHIVE_WORDING, FaultKind
from commentary.message import Author
from commentary.situation import Situation
from commentary.slots import Slot
from football.codes import EventType
from football.spelling import unaccented
from model.spelling import Spelling
from trainer.corpus.alignment import Misaligned, align
from trainer.evaluation import text_scores
from trainer.evaluation.compared_systems import PHRASEBOOK, System
from trainer.evaluation.references import ReferenceLine

#: Situations given to a system at once.
BATCH = 256
#: Lines quoted in the report.
SAMPLES = 20
_NUMBER = re.compile(r"\d+|<[a-z_]*(?:score|penalties|minute)>")
_TEAM = re.compile(r"<(?:team|opponent|home|away)>")
_NAMES = (Slot.PLAYER, Slot.PLAYER2, Slot.PLAYER_IN, Slot.PLAYER_OUT, Slot.TEAM, Slot.OPPONENT)


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """A system's line beside its reference.

    Attributes:
        match: number of the match, from 0.
        clock: of the event.
        kind: type of the event.
        text: as published.
        before_guard: the text before the fact guard.
        reference: what was written for the event.
        author: model or phrasebook.
        wording: the text with names and numbers masked.
        difference: why it is not its reference; empty where it is.
    """

    match: int
    clock: str
    kind: EventType
    text: str
    before_guard: str
    reference: str
    author: Author
    wording: str
    difference: str


@dataclass(slots=True)
class Measurement:
    """What a system wrote, line by line, and the faults that the fact check found in it."""

    archive: bool
    name: str
    spelling: Spelling
    seconds: float = 0.0
    facts: int = 0
    lines: list[MeasuredLine] = field(default_factory=list)
    faults_before: Counter[str] = field(default_factory=Counter)
    faults_after: Counter[str] = field(default_factory=Counter)

    def add(self, system: System, references: Sequence[ReferenceLine]) -> None:
        """Measure the lines of a match."""
        situations = [one.situation for one in references]
        unchecked = [text for batch in _batches(situations) for text in system.unchecked(batch)]
        start = time.perf_counter()
        lines = [line for batch in _batches(situations) for line in system.comment(batch)]
        self.seconds += time.perf_counter() - start
        match = self.lines[-1].match + 1 if self.lines else 0
        for one, line, before_guard in zip(references, lines, unchecked, strict=True):
            self._count_faults(self.faults_before, before_guard, one.situation)
            self._count_faults(self.faults_after, line.text, one.situation)
            self.facts += facts_of(one.situation)
            wording = self._masked(line.text, one.situation)
            event = one.situation.event
            difference = "" if line.text == one.reference else self._difference(line.engine, wording, one)
            self.lines.append(
                MeasuredLine(
                    match,
                    event.clock,
                    event.event_type,
                    line.text,
                    before_guard,
                    one.reference,
                    line.engine,
                    wording,
                    difference,
                )
            )

    def _count_faults(self, counts: Counter[str], text: str, situation: Situation) -> None:
        aliases = self.spelling.aliases(situation)
        found = facts.check(text, situation, tolerated=ARCHIVE_WORDING if self.archive else (), aliases=aliases)
        counts["lines"] += bool(found)
        counts.update(str(fault.kind) for fault in found)

    def _masked(self, text: str, situation: Situation) -> str:
        values = self.spelling.values(situation)
        for slot in sorted((slot for slot in _NAMES if slot in values), key=lambda slot: -len(values[slot])):
            text = text.replace(values[slot], slot.token)
        return _NUMBER.sub("#", text)

    def _difference(self, author: Author, wording: str, line: ReferenceLine) -> str:
        if author is Author.PHRASEBOOK and self.falls_back:
            return "left to the phrasebook"
        try:
            slotted = line.slotted or align(line.reference, line.as_written, self.spelling.spellings())
        except Misaligned:
            return "names"
        if _TEAM.sub("<team>", _NUMBER.sub("#", slotted)) != _TEAM.sub("<team>", wording):
            return "wording"
        return "score" if "_score>" in slotted else "names"

    @property
    def falls_back(self) -> bool:
        """Whether the phrasebook writes lines for it, because it is another system."""
        return self.name != PHRASEBOOK

    def to_frame(self) -> pd.DataFrame:
        """One row for each line; the columns are the fields of `MeasuredLine`."""
        frame = pd.DataFrame(self.lines)
        return frame.assign(kind=[line.kind.label for line in self.lines], author=frame["author"].astype(str))

    def scores(self) -> dict[str, Any]:
        """All scores by their stable keys; shares are between 0 and 1, BLEU and chrF between 0 and 100."""
        references = [line.reference for line in self.lines]
        without_accents = all(reference.isascii() for reference in references)
        texts, unchecked = (
            [unaccented(text) if without_accents else text for text in written]
            for written in ([line.text for line in self.lines], [line.before_guard for line in self.lines])
        )
        masked = [[text_scores.without_scores(text) for text in written] for written in (texts, references)]
        rows = len(texts)
        wordings = [[line.wording for line in group] for _, group in groupby(self.lines, lambda line: line.match)]
        fallbacks = sum(line.author is Author.PHRASEBOOK for line in self.lines)
        differences = Counter(
            line.difference for line, text in zip(self.lines, texts, strict=True) if text != line.reference
        )
        return {
            "name": self.name,
            "rows": rows,
            "matches": len(wordings),
            "bleu": round(text_scores.bleu(texts, references), 2),
            "chrf": round(text_scores.chrf(texts, references), 2),
            "exact_match": round(text_scores.exact_match(texts, references), 4),
            "bleu_without_scores": round(text_scores.bleu(*masked), 2),
            "exact_match_without_scores": round(text_scores.exact_match(*masked), 4),
            "bleu_before_guard": round(text_scores.bleu(unchecked, references), 2),
            "exact_match_before_guard": round(text_scores.exact_match(unchecked, references), 4),
            "slot_error_rate_before": round(_total(self.faults_before) / self.facts, 5),
            "slot_error_rate_after": round(_total(self.faults_after) / self.facts, 5),
            "faults_before": dict(sorted(self.faults_before.items())),
            "faults_after": dict(sorted(self.faults_after.items())),
            "fallback_share": round(fallbacks / rows, 5) if self.falls_back else 0.0,
            "distinct_2": round(text_scores.distinct_2(line.wording for line in self.lines), 4),
            "repeats": round(text_scores.repeats(wordings), 5),
            "references_have_accents": not without_accents,
            "differences": dict(differences.most_common()),
            "exact_match_by_type": self._exact_by_type(texts),
            "sentences_per_second": round(rows / self.seconds, 1),
        }

    def _exact_by_type(self, texts: Sequence[str]) -> dict[str, float]:
        seen: Counter[str] = Counter()
        exact: Counter[str] = Counter()
        for line, text in zip(self.lines, texts, strict=True):
            seen[line.kind.label] += 1
            exact[line.kind.label] += text == line.reference
        return {label: round(exact[label] / times, 4) for label, times in seen.most_common()}

    def samples(self, seed: int = 1) -> list[MeasuredLine]:
        """Some lines; the same rows for every system."""
        chosen = sorted(Random(seed).sample(range(len(self.lines)), min(SAMPLES, len(self.lines))))
        return [self.lines[row] for row in chosen]


def facts_of(situation: Situation) -> int:
    """How many facts an event holds, names and codes: the denominator of the slot error rate."""
    event = situation.event
    codes = (event.event_type2, event.shot_place, event.shot_outcome, event.location, event.bodypart, event.situation)
    names = {name for name in (event.player, event.player2, event.player_in, event.player_out) if name}
    flags = (event.is_goal, event.fast_break, event.assist_method)
    return 2 + len(names) + sum(code is not None for code in codes) + sum(bool(flag) for flag in flags)


def _batches(situations: Sequence[Situation]) -> Iterator[Sequence[Situation]]:
    return (situations[start : start + BATCH] for start in range(0, len(situations), BATCH))


def _total(counts: Mapping[str, int]) -> int:
    return sum(counts.get(str(kind), 0) for kind in FaultKind)


def measure(system: System, matches: Iterable[Sequence[ReferenceLine]], *, archive: bool) -> Measurement:
    """Ask a system for all lines."""
    measurement = Measurement(archive, system.name, system.spelling)
    for references in matches:
        measurement.add(system, references)
    return measurement
