"""Every line from the phrasebook, for comparing and for machines without a model."""

from __future__ import annotations

from collections.abc import Sequence

from commentary.message import Author, Line
from commentary.situation import Situation
from commentary.wording import laid, line


class PhrasebookCommentator:
    """Every line from the phrasebook, a house's sentences included."""

    @property
    def name(self) -> str:
        """Its name, with a house's sentences that it uses."""
        return " + ".join(filter(None, ("phrasebook", laid().label)))

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        """One line per situation, in order."""
        return [Line(line(situation), Author.PHRASEBOOK) for situation in situations]
