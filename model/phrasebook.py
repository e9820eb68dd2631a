"""The phrasebook behind the commentator's door: no model at all, for comparing and for machines without one."""

from __future__ import annotations

from collections.abc import Sequence

from football.commentary import Engine, Line, Situation
from football.phrasebook import comment


class PhrasebookCommentator:
    """Every line from `football.phrasebook`."""

    name = "phrasebook"

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        """One line per situation, in order."""
        return [Line(comment(situation), Engine.PHRASEBOOK) for situation in situations]
