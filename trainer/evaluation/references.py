"""What a commentator is measured on: situations made from the columns alone, and the sentences written for them.

Names and codes come from the columns, never from the sentence: nothing of the reference reaches the model. The
sentences are the archive's, repaired by its reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from commentary.content.context import Context
from commentary.phrasebook import comment, delexicalised
from commentary.situation import Situation, situations
from commentary.style import Style
from sources.archive import Archive
from sources.row_count import RowCount
from sources.simulator import simulate
from trainer.corpus.archive_corpus import too_long
from trainer.corpus.corpus import SIMULATED, CorpusError
from trainer.corpus.name_learning import both_ways
from trainer.settings import LONGEST_TEXT

#: Characters of a text that are shown of one that is left out.
_SHOWN = 160


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


@dataclass(frozen=True)
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

    @cached_property
    def rows(self) -> RowCount:
        """The rows of an archive: those used have a sentence to compare with. Raises DatasetError."""
        if self.simulated:
            return RowCount()
        count = self._opened.row_count
        left_out = deepcopy(count.left_out)
        for match in self._opened.matches():
            texts = match.texts or (None,) * len(match.events)
            for event, text in zip(match.events, texts, strict=True):
                place = f"match {event.match_id}, event {event.event_id}"
                if not text:
                    left_out.add("no text", place)
                elif len(text) > LONGEST_TEXT:
                    left_out.add(too_long(LONGEST_TEXT), f"{place}: {text[:_SHOWN]}…")
        return RowCount(count.read, count.read - left_out.total(), left_out, count.remarks)

    @cached_property
    def _opened(self) -> Archive:
        return Archive.open(Path(self.data))

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
        for match, columns in both_ways(self._opened):
            texts = match.texts or (None,) * len(match.events)
            pairs = zip(situations(columns.events), situations(match.events), texts, strict=True)
            yield [
                ReferenceLine(self._styled(bare), text, self._styled(written))
                for bare, written, text in pairs
                if text and len(text) <= LONGEST_TEXT
            ]

    def _styled(self, situation: Situation) -> Situation:
        return situation if situation.style is self.style else replace(situation, style=self.style)
