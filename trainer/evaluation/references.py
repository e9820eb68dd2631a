"""What a commentator is measured on: situations made from the columns alone, and the sentences written for them.

Names and codes come from the columns, never from the sentence: nothing of the reference reaches the model. The
sentences are the archive's, repaired by its reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from commentary.content.context import Context
from commentary.phrasebook import comment, delexicalised
from commentary.situation import Situation, situations
from commentary.style import Style
from sources.archive import Archive
from sources.simulator import simulate
from trainer.corpus.corpus import SIMULATED, CorpusError
from trainer.corpus.name_learning import both_ways


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A line to write.

    Attributes:
        situation: made from the columns.
        reference: the sentence.
        as_written: the situation with the sentence's names, to explain differences.
        slotted: the reference with slots, where that is known without aligning the two.
    """

    situation: Situation
    reference: str
    as_written: Situation
    slotted: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceMatches:
    """The matches to measure on, read one by one."""

    data: str
    style: Style = Style.WIRE
    seed: int = 1_000_003
    count: int = 100

    @property
    def simulated(self) -> bool:
        """Whether the matches are simulated, with the phrasebook's lines as references."""
        return self.data == SIMULATED

    def matches(self) -> Iterator[list[ReferenceLine]]:
        """The lines of each match that has sentences. Raises DatasetError, and CorpusError when none has one."""
        found = 0
        for lines in self._simulated() if self.simulated else self._archive():
            found += len(lines)
            if lines:
                yield lines
        if not found:
            raise CorpusError(
                f"{self.data}: no row has a sentence in the column text; there is nothing to compare with"
            )

    def first(self, lines: int) -> Iterator[list[ReferenceLine]]:
        """The first matches, until they have this many lines."""
        for match in self.matches():
            yield match
            lines -= len(match)
            if lines <= 0:
                return

    def _simulated(self) -> Iterator[list[ReferenceLine]]:
        for drawn in simulate(self.count, self.seed):
            yield [
                ReferenceLine(situation, comment(situation), situation, delexicalised(Context.of(situation)))
                for situation in situations(drawn.match.events, self.style)
            ]

    def _archive(self) -> Iterator[list[ReferenceLine]]:
        for match, columns in both_ways(Archive.open(Path(self.data))):
            texts = match.texts or (None,) * len(match.events)
            pairs = zip(situations(columns.events), situations(match.events), texts, strict=True)
            yield [
                ReferenceLine(self._styled(bare), text, self._styled(written)) for bare, written, text in pairs if text
            ]

    def _styled(self, situation: Situation) -> Situation:
        return situation if situation.style is self.style else replace(situation, style=self.style)
