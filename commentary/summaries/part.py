"""`Part`: a summary or report that is due, and the message made of it in a style and language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from commentary.message import Author, Commentary, Score
from commentary.style import Style
from commentary.summaries.check import fault
from commentary.summaries.facts import SummaryFacts
from commentary.summaries.log import Log
from commentary.summaries.marks import Mark
from commentary.summaries.points import Point, PointKind
from commentary.summaries.reading_signs import Spelling
from commentary.summaries.writer import Occasion, Written, write
from football.codes import EventType, Side
from football.events import MatchEvent
from runtime.errors import TouchlineError


class RefusedPartError(TouchlineError):
    """A summary or report that the events do not bear out; it is not published."""


@dataclass(frozen=True, slots=True)
class Part:
    """A summary or report in one revision. `event`: the one that made it due, or that changed it.

    `retracted`: the match is not over after all, and its report is withdrawn.
    """

    mark: Mark
    revision: int
    event: MatchEvent
    facts: SummaryFacts
    points: tuple[Point, ...]
    log: Log
    retracted: bool = False

    @property
    def precedes(self) -> bool:
        """Whether it is told before the line of the event that made it due: that one is not in it."""
        return not self.revision and self.facts.sequence < self.event.sequence

    @property
    def digest(self) -> str:
        """A digest of what can be said: parts of equal digests have equal texts."""
        facts, info = self.facts, self.log.info
        short = (info.home.short_name, info.away.short_name) if info else ()
        points = ((point.kind.value, point.values) for point in self.points)
        told = (facts.clock, facts.home, facts.away, facts.whistled, *short, *points)
        return blake2b(repr(told).encode(), digest_size=6).hexdigest()

    def write(self, style: str, language: str) -> Written | None:
        """The text; None where the language has no sentences for it."""
        facts = self.facts
        points = (Point(PointKind.WITHDRAWN, {}),) if self.retracted else self.points
        occasion = Occasion(
            facts.match_id, self.mark, facts.home, facts.away, facts.names, self.log.info, facts.whistled
        )
        return write(points, occasion, _base(style), language, str(style))

    def fault(self, written: Written, style: str, language: str) -> str | None:
        """What the check finds in a text; None when every sentence of it is true."""
        return fault(written.text, self.log, Spelling(written.teams, self.facts.names), str(style), language)

    def commentary(self, style: str, language: str, model: str) -> Commentary | None:
        """The message; None where the language has no sentences for it.

        Raises RefusedPartError when the text does not pass its check.
        """
        written = self.write(style, language)
        if written is None:
            return None
        if (wrong := self.fault(written, style, language)) is not None:
            raise RefusedPartError(f"{self.facts.match_id}{self.mark.event_id} in {style}, {language}: {wrong}")
        facts = self.facts
        name: Literal["report", "summary"] = "report" if self.mark is Mark.REPORT else "summary"
        return Commentary.unchecked(
            {
                "match_id": facts.match_id,
                "event_id": f"{facts.match_id}{self.mark.event_id}",
                "sequence": facts.sequence,
                "clock": facts.clock,
                "period": facts.period,
                "home": facts.home,
                "away": facts.away,
                "text": written.text,
                "style": style,
                "score": _score(facts),
                "event_type": EventType.ANNOUNCEMENT,
                "part": name,
                "kind": name,
                "side": Side.HOME.value,
                "team": facts.home,
                "is_goal": False,
                "importance": self.mark.importance,
                "engine": Author.PHRASEBOOK,
                "model": model,
                "language": language,
                "competition": self.event.competition,
                "revision": self.revision,
                "supersedes": self.revision - 1 if self.revision else None,
                "retracted": self.retracted,
                "event_time": self.event.event_time,
            }
        )


def before_and_after(parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """The parts told before the line of the event that made them due, and those told after it."""
    return [part for part in parts if part.precedes], [part for part in parts if not part.precedes]


def _base(style: str) -> str:
    """The style that decides what is said: of a house's style the one that it is based on."""
    return style.base.value if isinstance(style, Style) else style


def _score(facts: SummaryFacts) -> Score:
    home, away = facts.score
    if not facts.kicks:
        return Score.cached(home, away)
    shoot_out_home, shoot_out_away = facts.shoot_out
    return Score.cached(home, away, shoot_out_home, shoot_out_away)
