"""Every line from the phrasebook, for comparing and for machines without a model."""

from __future__ import annotations

from collections.abc import Sequence

from commentary.message import Author, Line
from commentary.phrasebook import comment
from commentary.situation import Situation


class PhrasebookCommentator:
    """Every line from `commentary.phrasebook`."""

    name = "phrasebook"

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        """One line per situation, in order."""
        return [Line(comment(situation), Author.PHRASEBOOK) for situation in situations]
