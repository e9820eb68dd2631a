"""What a commentator is measured on: situations as the columns alone tell them, and the sentences that were written.

Names and codes come from the columns, never from the sentence that is to be written: nothing of the reference
reaches the model. The sentences are the archive's, repaired as the reader repairs them.
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
class Row:
    """A line to write. `told` is the situation as the reference has it, to find out what a difference is due to.

    `slotted`: the reference with slots, where it is known without aligning the two.
    """

    situation: Situation
    reference: str
    told: Situation
    slotted: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Matches to be measured on, read one by one."""

    data: str
    style: Style = Style.WIRE
    seed: int = 1_000_003
    count: int = 100

    @property
    def simulated(self) -> bool:
        """Whether the matches are drawn; the phrasebook's lines are the references then."""
        return self.data == SIMULATED

    def matches(self) -> Iterator[list[Row]]:
        """The rows of each match that have a sentence. Raises DatasetError, and CorpusError when none has one."""
        found = 0
        for rows in self._simulated() if self.simulated else self._archive():
            found += len(rows)
            if rows:
                yield rows
        if not found:
            raise CorpusError(
                f"{self.data}: no row has a sentence in the column text; there is nothing to compare with"
            )

    def some(self, rows: int) -> Iterator[list[Row]]:
        """The first matches, until there are so many rows."""
        for match in self.matches():
            yield match
            rows -= len(match)
            if rows <= 0:
                return

    def _simulated(self) -> Iterator[list[Row]]:
        for drawn in simulate(self.count, self.seed):
            yield [
                Row(told, comment(told), told, delexicalised(Context.of(told)))
                for told in situations(drawn.match.events, self.style)
            ]

    def _archive(self) -> Iterator[list[Row]]:
        for match, columns in both_ways(Archive.open(Path(self.data))):
            texts = match.texts or (None,) * len(match.events)
            pairs = zip(situations(columns.events), situations(match.events), texts, strict=True)
            yield [Row(self._styled(bare), text, self._styled(told)) for bare, told, text in pairs if text]

    def _styled(self, situation: Situation) -> Situation:
        return situation if situation.style is self.style else replace(situation, style=self.style)
