"""Which of an archive's sentences a line could ever say: those that the fact check lets through for their own event.

A model that learns others writes for nothing, for the guard refuses them. An archive in a language that the fact check
can't read has none: it is refused before training.
"""

from __future__ import annotations

from collections import Counter

from commentary import facts, phrasebook
from commentary.facts import ARCHIVE_WORDING, Fault, FaultKind
from commentary.situation import Situation
from commentary.slots import SlotError
from model.encoding import Tokens
from trainer.corpus.corpus import CorpusError

REFUSED = "a sentence that the fact check refuses"
#: Of an archive's sentences, the share that must be publishable for a model to speak at all.
LEAST_SHARE = 0.1


class Publishable:
    """Holds sentences against their events: each pair of source and target once, where it first occurs."""

    def __init__(self) -> None:
        self._faults: dict[tuple[Tokens, str], Fault | None] = {}
        self._sentences: Counter[bool] = Counter()

    def fault(self, source: Tokens, target: str, situation: Situation) -> Fault | None:
        """What is wrong with a target, None where nothing is."""
        pair = (source, target)
        if pair not in self._faults:
            self._faults[pair] = _fault(target, situation)
        found = self._faults[pair]
        self._sentences[found is None] += 1
        return found

    @property
    def share(self) -> float:
        """The share of sentences that may be published."""
        return self._sentences[True] / max(1, self._sentences.total())

    def refuse_foreign(self, data: str) -> None:
        """Raise CorpusError where almost no sentence may be published."""
        if self._sentences and self.share < LEAST_SHARE:
            first = next(fault for fault in self._faults.values() if fault)
            raise CorpusError(
                f"{data}: the fact check lets {self.share:.0%} of {self._sentences.total():,} sentences through, so the"
                f" phrasebook would write almost every line (the first fault: {first}). It reads English, in the words"
                " of commentary/phrasebook/english/claims.yaml. Train on English sentences or on simulated matches;"
                " docs/explanation/facts.md says what another language needs"
            )


def _fault(target: str, situation: Situation) -> Fault | None:
    try:
        line = phrasebook.finished(target, situation)
    except SlotError as error:
        return Fault(FaultKind.UNSUPPORTED, "slot", str(error))
    return next(iter(facts.check(line, situation, tolerated=ARCHIVE_WORDING)), None)
