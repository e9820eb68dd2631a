"""`Part`: a summary or report that is due, and the message made of it in a style and language."""

from __future__ import annotations

from dataclasses import dataclass

from commentary.message import Author, Commentary
from commentary.summaries.facts import SummaryFacts
from commentary.summaries.marks import Mark
from commentary.summaries.writer import write
from football.codes import EventType, Side
from football.events import MatchEvent


@dataclass(frozen=True, slots=True)
class Part:
    """A summary or report in one revision. `event`: the one that made it due, or that changed it.

    `retracted`: the match is not over after all, and its report is withdrawn.
    """

    mark: Mark
    revision: int
    event: MatchEvent
    facts: SummaryFacts
    retracted: bool = False

    def commentary(self, style: str, language: str, model: str) -> Commentary | None:
        """The message; None where the language has no sentences for it, or the text does not pass its check."""
        text = write(self.facts, style, language, retracted=self.retracted)
        if text is None:
            return None
        name = "report" if self.mark is Mark.REPORT else "summary"
        return Commentary(
            match_id=self.facts.match_id,
            event_id=f"{self.facts.match_id}{self.mark.event_id}",
            sequence=self.facts.sequence,
            clock=self.facts.clock,
            period=self.facts.period,
            home=self.facts.home,
            away=self.facts.away,
            text=text,
            style=style,
            score=self.facts.message_score,
            event_type=EventType.ANNOUNCEMENT,
            part=name,
            kind=name,
            side=Side.HOME.value,
            team=self.facts.home,
            is_goal=False,
            importance=self.mark.importance,
            engine=Author.PHRASEBOOK,
            model=model,
            language=language,
            competition=self.event.competition,
            revision=self.revision,
            supersedes=self.revision - 1 if self.revision else None,
            retracted=self.retracted,
            event_time=self.event.event_time,
        )
