"""Chooses lines of the commentary topic, and says what the topic has when none is as asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from runtime.suggestions import did_you_mean, some

if TYPE_CHECKING:
    from commentary.message import Commentary


@dataclass
class Condition:
    """What one property of a line must be, and what it was of the lines that have passed by."""

    words: str
    wanted: str | None
    there: set[str] = field(default_factory=set)

    def meets(self, value: str) -> bool:
        """Whether the value is as asked for, which upper and lower case does not change."""
        return self.wanted is None or self.wanted.casefold() == value.casefold()

    @property
    def fault(self) -> str | None:
        """What the topic has instead; None when a line has met the condition."""
        if self.wanted is None or not self.there or any(map(self.meets, self.there)):
            return None
        has = some(filter(None, self.there)) or "none"
        return f"{self.words} {self.wanted}; the topic has {has}{did_you_mean(self.wanted, self.there)}"


class WantedLines:
    """Which lines are wanted: those that meet every condition that is not None."""

    def __init__(
        self,
        match: str | None = None,
        style: str | None = None,
        language: str | None = None,
        competition: str | None = None,
    ) -> None:
        self._match = Condition("of match", match)
        self._style = Condition("in style", style)
        self._language = Condition("in language", language)
        self._competition = Condition("of competition", competition)
        self._found = False

    def takes(self, line: Commentary) -> bool:
        """Whether a line is wanted."""
        values = (
            (self._match, line.match_id),
            (self._style, line.style),
            (self._language, line.language),
            (self._competition, line.competition or ""),
        )
        wanted = all(condition.meets(value) for condition, value in values)
        self._found = self._found or wanted
        if not self._found:
            for condition, value in values:
                condition.there.add(value)
        return wanted

    def note_other(self, match_id: str) -> None:
        """A line of a match that was not asked for has passed by."""
        if not self._found:
            self._match.there.add(match_id)

    @property
    def fault(self) -> str | None:
        """What the topic has instead of what was asked for; None when a line was taken, or none has passed by."""
        if self._found or not self._match.there:
            return None
        conditions = (self._match, self._style, self._language, self._competition)
        faults = (condition.fault for condition in conditions)
        return "no line " + next(filter(None, faults), "meets all the conditions at once")
