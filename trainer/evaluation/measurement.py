"""Measuring commentators on rows that they were not trained on: the scores of `touchline evaluate`.

Every system gets the same situations, made from the columns alone (`trainer.evaluation.references`), and stands
behind the same fact guard. Loss needs torch and is measured by `trainer.evaluation.loss`.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from commentary import facts
from commentary.facts import ARCHIVE_WORDING, FaultKind
from commentary.message import Author
from commentary.situation import Situation
from commentary.slots import Slot, slot_values
from football.codes import EventType
from model.learned_names import LearnedNames
from trainer.corpus.alignment import Misaligned, align
from trainer.evaluation import text_scores
from trainer.evaluation.compared_systems import System
from trainer.evaluation.references import Row

#: Situations given to a system at once.
BATCH = 256
#: Lines shown as they are.
SAMPLES = 20
_NUMBER = re.compile(r"\d+|<[a-z_]*(?:score|penalties|minute)>")
_TEAM = re.compile(r"<(?:team|opponent|home|away)>")
_NAMES = (Slot.PLAYER, Slot.PLAYER2, Slot.PLAYER_IN, Slot.PLAYER_OUT, Slot.TEAM, Slot.OPPONENT)


@dataclass(frozen=True, slots=True)
class Sample:
    """A line beside what was written."""

    clock: str
    text: str
    reference: str
    engine: str


@dataclass(slots=True)
class Measured:
    """What a system said, match by match."""

    archive: bool
    name: str
    names: LearnedNames | None
    seconds: float = 0.0
    fallbacks: int = 0
    facts: int = 0
    texts: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    kinds: list[EventType] = field(default_factory=list)
    engines: list[Author] = field(default_factory=list)
    clocks: list[str] = field(default_factory=list)
    wordings: list[list[str]] = field(default_factory=list)
    causes: list[str] = field(default_factory=list)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)

    def add(self, system: System, rows: Sequence[Row]) -> None:
        """Ask a system for the lines of a match."""
        situations = [row.situation for row in rows]
        raw = [text for batch in _batches(situations) for text in system.unchecked(batch)]
        start = time.perf_counter()
        lines = [line for batch in _batches(situations) for line in system.comment(batch)]
        self.seconds += time.perf_counter() - start
        wordings = []
        for row, line, first in zip(rows, lines, raw, strict=True):
            self._faults(self.before, first, row.situation)
            self._faults(self.after, line.text, row.situation)
            self.facts += facts_of(row.situation)
            wordings.append(self._masked(line.text, row.situation))
            self.kinds.append(row.situation.event.event_type)
            self.clocks.append(row.situation.event.clock)
            self.engines.append(line.engine)
            same = line.text == row.reference
            self.causes.append("" if same else self._cause(line.engine, wordings[-1], row))
        self.fallbacks += sum(line.engine is Author.PHRASEBOOK for line in lines)
        self.texts += [line.text for line in lines]
        self.unchecked += raw
        self.references += [row.reference for row in rows]
        self.wordings.append(wordings)

    def _faults(self, counts: Counter[str], text: str, situation: Situation) -> None:
        aliases = self.names.aliases(situation.event) if self.names else {}
        found = facts.check(text, situation, tolerated=ARCHIVE_WORDING if self.archive else (), aliases=aliases)
        counts["lines"] += bool(found)
        counts.update(str(fault.kind) for fault in found)

    def _masked(self, text: str, situation: Situation) -> str:
        values = self.names.values(situation) if self.names else slot_values(situation)
        for slot in sorted((slot for slot in _NAMES if slot in values), key=lambda slot: -len(values[slot])):
            text = text.replace(values[slot], slot.token)
        return _NUMBER.sub("#", text)

    def _cause(self, engine: Author, wording: str, row: Row) -> str:
        """Why a line is not its reference."""
        if engine is Author.PHRASEBOOK and self.fallible:
            return "left to the phrasebook"
        try:
            slotted = row.slotted or align(row.reference, row.told, self.names.spellings() if self.names else {})
        except Misaligned:
            return "names"
        if _TEAM.sub("<team>", _NUMBER.sub("#", slotted)) != _TEAM.sub("<team>", wording):
            return "wording"
        return "score" if "_score>" in slotted else "names"

    @property
    def fallible(self) -> bool:
        """Whether the phrasebook is a fall-back of it and not itself."""
        return any(engine is Author.MODEL for engine in self.engines) or self.name != "phrasebook"

    def scores(self) -> dict[str, Any]:
        """All scores by their stable keys; shares are between 0 and 1, BLEU and chrF between 0 and 100."""
        bare = all(reference.isascii() for reference in self.references)
        texts, unchecked = (
            [text_scores.unaccented(text) if bare else text for text in said] for said in (self.texts, self.unchecked)
        )
        masked = [[text_scores.without_scores(text) for text in said] for said in (texts, self.references)]
        rows = len(texts)
        differences = Counter(
            cause
            for text, reference, cause in zip(texts, self.references, self.causes, strict=True)
            if text != reference
        )
        return {
            "name": self.name,
            "rows": rows,
            "matches": len(self.wordings),
            "bleu": round(text_scores.bleu(texts, self.references), 2),
            "chrf": round(text_scores.chrf(texts, self.references), 2),
            "exact_match": round(text_scores.exact_match(texts, self.references), 4),
            "bleu_without_scores": round(text_scores.bleu(*masked), 2),
            "exact_match_without_scores": round(text_scores.exact_match(*masked), 4),
            "bleu_before_guard": round(text_scores.bleu(unchecked, self.references), 2),
            "exact_match_before_guard": round(text_scores.exact_match(unchecked, self.references), 4),
            "slot_error_rate_before": round(_total(self.before) / self.facts, 5),
            "slot_error_rate_after": round(_total(self.after) / self.facts, 5),
            "faults_before": dict(sorted(self.before.items())),
            "faults_after": dict(sorted(self.after.items())),
            "fallback_share": round(self.fallbacks / rows, 5) if self.fallible else 0.0,
            "distinct_2": round(text_scores.distinct_2(line for lines in self.wordings for line in lines), 4),
            "repeats": round(text_scores.repeats(self.wordings), 5),
            "references_have_accents": not bare,
            "differences": dict(differences.most_common()),
            "exact_match_by_type": self._by_type(texts),
            "sentences_per_second": round(rows / self.seconds, 1),
        }

    def _by_type(self, texts: Sequence[str]) -> dict[str, float]:
        seen: Counter[str] = Counter()
        exact: Counter[str] = Counter()
        for kind, text, reference in zip(self.kinds, texts, self.references, strict=True):
            seen[kind.label] += 1
            exact[kind.label] += text == reference
        return {label: round(exact[label] / times, 4) for label, times in seen.most_common()}

    def samples(self, seed: int = 1) -> list[Sample]:
        """Some lines beside their references; the same rows for every system."""
        chosen = sorted(Random(seed).sample(range(len(self.texts)), min(SAMPLES, len(self.texts))))
        return [
            Sample(self.clocks[row], self.texts[row], self.references[row], str(self.engines[row])) for row in chosen
        ]


def facts_of(situation: Situation) -> int:
    """How many facts an event holds: its names and the codes that are there; slot errors are counted by it."""
    event = situation.event
    codes = (event.event_type2, event.shot_place, event.shot_outcome, event.location, event.bodypart, event.situation)
    names = {name for name in (event.player, event.player2, event.player_in, event.player_out) if name}
    told = (event.is_goal, event.fast_break, event.assist_method)
    return 2 + len(names) + sum(code is not None for code in codes) + sum(bool(fact) for fact in told)


def _batches(situations: Sequence[Situation]) -> Iterator[Sequence[Situation]]:
    return (situations[start : start + BATCH] for start in range(0, len(situations), BATCH))


def _total(counts: Mapping[str, int]) -> int:
    return sum(counts.get(str(kind), 0) for kind in FaultKind)


def measure(system: System, matches: Iterable[Sequence[Row]], *, archive: bool) -> Measured:
    """Ask a system for all lines."""
    measured = Measured(archive, system.name, system.names)
    for rows in matches:
        measured.add(system, rows)
    return measured
