"""The fact guard: nothing the model writes is published before event and state bear it out.

A delexicalised text is filled with names and numbers and checked. What fails is asked for again in another
wording (the next variant), and written by the phrasebook when no wording stands. What a fact is, is
`football.facts`' business; what to do about a fault is decided here, and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from football import facts, phrasebook
from football.commentary import BRIEF_LENGTH, Line, Situation, Style
from football.commentary import Engine as Writer
from football.slots import SlotError, fill, slot_values
from model.encoding import Tokens, with_next_variant
from model.engine import Engine


class Guard:
    """Asks an engine for lines and lets only true ones through.

    `counts` are plain numbers that grow: `lines` asked for, `retries`, `fallbacks` (lines of the phrasebook),
    and `fault_<reason>` for each text refused: `false`, `unsupported`, `missing` (the fact check's kinds),
    `slot` (a name the event does not have), `length` (too long for the style, or empty).
    """

    def __init__(self, engine: Engine, variants: Sequence[str] = (), *, retries: int = 2) -> None:
        self._engine = engine
        self._variants = variants
        self._retries = retries
        self._counts: Counter[str] = Counter()

    @property
    def counts(self) -> Mapping[str, int]:
        """The numbers so far."""
        return dict(self._counts)

    def lines(self, situations: Sequence[Situation], sources: Sequence[Tokens]) -> list[Line]:
        """One true line per situation, in order; `sources` are the situations' source tokens."""
        self._counts["lines"] += len(situations)
        lines: dict[int, Line] = {}
        asked = dict(enumerate(sources))
        for attempt in range(1, self._retries + 2):
            refused: list[int] = []
            for index, text in zip(asked, self._engine.write(list(asked.values())), strict=True):
                finished = self._finish(text, situations[index])
                if finished is None:
                    refused.append(index)
                else:
                    lines[index] = Line(finished, Writer.MODEL)
            others = {index: with_next_variant(sources[index], self._variants, attempt) for index in refused}
            asked = {index: source for index, source in others.items() if source is not None}
            if not asked or attempt > self._retries:
                break
            self._counts["retries"] += len(asked)
        for index, situation in enumerate(situations):
            if index not in lines:
                lines[index] = self.fall_back(situation)
        return [lines[index] for index in range(len(situations))]

    def fall_back(self, situation: Situation) -> Line:
        """The phrasebook's line, for when no model's can be had."""
        self._counts["fallbacks"] += 1
        return Line(phrasebook.comment(situation), Writer.PHRASEBOOK)

    def _finish(self, delexicalised: str, situation: Situation) -> str | None:
        """The text with its slots filled; None when it may not be published."""
        try:
            text = fill(delexicalised, slot_values(situation))
        except SlotError:
            return self._refused("slot")
        if not text or (situation.style is Style.BRIEF and len(text) > BRIEF_LENGTH):
            return self._refused("length")
        faults = facts.check(text, situation)
        return self._refused(str(faults[0].kind)) if faults else text

    def _refused(self, reason: str) -> str | None:
        self._counts[f"fault_{reason}"] += 1
        return None
