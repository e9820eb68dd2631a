"""The fact guard: nothing the model writes is published before event and state bear it out.

A delexicalised text is filled with names and numbers and checked. What fails is asked for again in another
wording (the next variant), and written by the phrasebook when no wording stands. What a fact is, is
`commentary.facts`' business; what to do about a fault is decided here, and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from commentary import facts, phrasebook
from commentary.content.context import Context
from commentary.message import Author, Line
from commentary.short_names import short_values
from commentary.situation import Situation
from commentary.slots import SLOT_PATTERN, Slot, SlotError, fill, filled, slot_values
from commentary.style import BRIEF_LENGTH, Style
from model.decoding import Sampler
from model.encoding import Scheme, Tokens
from model.engine import Engine
from model.learned_names import LearnedNames
from model.word_runs import WordRuns


class Guard:
    """Asks an engine for lines and lets only true ones through.

    `counts` are plain numbers that grow: `lines` asked for, `retries`, `fallbacks` (lines of the phrasebook),
    and `fault_<reason>` for each text refused: `false`, `unsupported`, `missing` (the fact check's kinds),
    `slot` (a name the event does not have), `length` (too long for the style, or empty), `wording` (a run of
    words that the model's own corpus does not have: a broken sentence).
    """

    def __init__(
        self,
        engine: Engine,
        scheme: Scheme,
        *,
        retries: int = 2,
        wording: WordRuns | None = None,
        names: LearnedNames | None = None,
        sampler: Sampler | None = None,
    ) -> None:
        """Put an engine behind the guard.

        `retries`: other wordings tried before the phrasebook; `wording`: what the training texts are made of;
        `names`: how the archive trained on spells names. With them, what its sentences say beyond its columns
        (`commentary.facts.ARCHIVE_WORDING`) is tolerated. With a `sampler`, texts are drawn and a retry draws anew.
        """
        self._engine = engine
        self._sampler = sampler
        self._names = names
        self._wording = wording
        self._scheme = scheme
        self._retries = retries
        self._counts: Counter[str] = Counter()

    @property
    def counts(self) -> Mapping[str, int]:
        """The numbers so far."""
        return dict(self._counts)

    def lines(self, situations: Sequence[Situation]) -> list[Line]:
        """One true line per situation, in order."""
        self._counts["lines"] += len(situations)
        lines: dict[int, Line] = {}
        asked = {index: self._scheme.tokens(situation) for index, situation in enumerate(situations)}
        for step in range(1, self._retries + 2):
            refused: list[int] = []
            texts = self._write(list(asked.values()), [situations[index] for index in asked], step)
            for index, text in zip(asked, texts, strict=True):
                finished = self._finish(text, situations[index])
                if finished is None:
                    refused.append(index)
                else:
                    lines[index] = Line(finished, Author.MODEL)
            if not refused or step > self._retries:
                break
            others = ((index, self._other(situations[index], step)) for index in refused)
            asked = {index: source for index, source in others if source is not None}
            self._counts["retries"] += len(asked)
        return [lines.get(index) or self.fall_back(situation) for index, situation in enumerate(situations)]

    def _write(self, sources: list[Tokens], situations: list[Situation], step: int) -> list[str]:
        if self._sampler is None:
            return self._engine.write(sources)
        return self._sampler.write(sources, situations, step)

    def _other(self, situation: Situation, step: int) -> Tokens | None:
        other = self._scheme.other_wording(situation, step)
        return self._scheme.tokens(situation) if other is None and self._sampler is not None else other

    def fall_back(self, situation: Situation) -> Line:
        """The phrasebook's line, for when no model's can be had."""
        self._counts["fallbacks"] += 1
        if self._names is None:
            return Line(phrasebook.comment(situation), Author.PHRASEBOOK)
        return Line(self._fill(phrasebook.delexicalised(Context.of(situation)), situation), Author.PHRASEBOOK)

    def unchecked(self, situations: Sequence[Situation]) -> list[str]:
        """What the engine says first, whether true or not, to measure it; a slot without a value stays as it is."""
        texts = self._write([self._scheme.tokens(situation) for situation in situations], list(situations), 1)
        return [self._loosely(text, situation) for text, situation in zip(texts, situations, strict=True)]

    def _loosely(self, delexicalised: str, situation: Situation) -> str:
        try:
            return self._fill(delexicalised, situation)
        except SlotError:
            values = {slot.token: value for slot, value in self._values(situation).items()}
            return SLOT_PATTERN.sub(lambda match: values.get(match[0], match[0]), delexicalised)

    def _finish(self, delexicalised: str, situation: Situation) -> str | None:
        """The text with its slots filled; None when it may not be published."""
        if self._wording is not None and self._wording.stranger(delexicalised) is not None:
            return self._refused("wording")
        try:
            text = self._fill(delexicalised, situation)
        except SlotError:
            return self._refused("slot")
        if not text or (situation.style is Style.BRIEF and len(text) > BRIEF_LENGTH):
            return self._refused("length")
        faults = self._faults(text, situation)
        return self._refused(str(faults[0].kind)) if faults else text

    def _faults(self, text: str, situation: Situation) -> tuple[facts.Fault, ...]:
        if self._names is None:
            return facts.check(text, situation)
        aliases = self._names.aliases(situation.event)
        return facts.check(text, situation, tolerated=facts.ARCHIVE_WORDING, aliases=aliases)

    def _values(self, situation: Situation) -> dict[Slot, str]:
        return slot_values(situation) if self._names is None else self._names.values(situation)

    def _fill(self, delexicalised: str, situation: Situation) -> str:
        if situation.style is Style.BRIEF:
            return fill(delexicalised, short_values(self._values(situation), delexicalised, BRIEF_LENGTH))
        return filled(delexicalised, situation) if self._names is None else fill(delexicalised, self._values(situation))

    def _refused(self, reason: str) -> str | None:
        self._counts[f"fault_{reason}"] += 1
        return None
