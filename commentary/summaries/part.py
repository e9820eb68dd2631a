"""`Part`: a summary or report that is due, and the message made of it in a style and language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

from commentary.message import Author, Commentary, Score
from commentary.style import Style
from commentary.summaries.check import fault
from commentary.summaries.facts import SummaryFacts
from commentary.summaries.goals import has_new_goals
from commentary.summaries.log import Log
from commentary.summaries.marks import Mark
from commentary.summaries.points import ALL_GOALS, Point, PointKind
from commentary.summaries.reading.signs import Spelling
from commentary.summaries.selection import plain_headline
from commentary.summaries.sentences import base_of, sentences
from commentary.summaries.texts import chosen, write
from commentary.summaries.writer import Occasion, Written
from football.codes import EventType, SecondType, Side
from football.events import MatchEvent
from runtime.errors import TouchlineError

#: Wordings of a score that are tried.
_WORDINGS = 6
#: Announcements whose line in brief is the score that their part begins with.
_REPEATED = {
    SecondType.HALF_TIME: Mark.HALF_TIME,
    SecondType.EXTRA_TIME: Mark.FULL_TIME,
    SecondType.SHOOT_OUT: Mark.EXTRA_TIME,
    SecondType.FULL_TIME: Mark.REPORT,
    SecondType.MATCH_END: Mark.REPORT,
    SecondType.ABANDONED: Mark.REPORT,
}
#: No revision was published.
NEVER = -1


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
    #: By `variant`, the last revision published, where that is not the one before this; `NEVER` for none.
    published: Mapping[str, int] = field(default_factory=dict)
    #: By `variant`, the digest of the text that readers have.
    texts: Mapping[str, str] = field(default_factory=dict)
    _texts: dict[str, Written | Exception | None] = field(init=False, repr=False, compare=False, default_factory=dict)

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
        return _digest(repr(told))

    def write(self, style: str, language: str) -> Written | None:
        """The text; None where the language has no sentences for it."""
        return self._written((Point(PointKind.WITHDRAWN, {}),) if self.retracted else self.points, style, language)

    def _written(self, points: Sequence[Point], style: str, language: str, turn: int = 0) -> Written | None:
        facts = self.facts
        occasion = Occasion(
            facts.match_id, self.mark, facts.home, facts.away, facts.names, self.log.info, facts.whistled, turn
        )
        return write(points, occasion, base_of(style), language, str(style))

    def fault(self, written: Written, style: str, language: str) -> str | None:
        """What the check finds in a text; None when every sentence of it is true."""
        return fault(written.text, self.log, Spelling(written.teams, self.facts.names), str(style), language)

    def commentary(self, style: str, language: str, model: str) -> Commentary | None:
        """The message; None where the language has no sentences for it, or where it would say nothing new.

        A text that does not pass its check is written with fewer points. Raises RefusedPartError when not even the
        score passes.
        """
        written = self._checked(style, language)
        return None if written is None else self._message(written, style, language, model)

    def last_published(self, style: str, language: str) -> int:
        """The revision that readers have once this one is published, which it is not where it has no text."""
        return self._superseded(style, language) if self._published(style, language) is None else self.revision

    def text_digest(self, style: str, language: str) -> str | None:
        """The digest of the text that readers have once this one is published; None when they have none."""
        if self.retracted:
            return None
        written = self._published(style, language)
        return self.texts.get(variant(style, language)) if written is None else _digest(written.text)

    def _published(self, style: str, language: str) -> Written | None:
        try:
            return self._checked(style, language)
        except Exception:  # noqa: BLE001 (whoever publishes it meets the error again, and reports it)
            return None

    def _superseded(self, style: str, language: str) -> int:
        return self.published.get(variant(style, language), self.revision - 1)

    def _checked(self, style: str, language: str) -> Written | None:
        """What is published, made or refused once; None where there is nothing. Raises RefusedPartError."""
        key = variant(style, language)
        if key not in self._texts:
            try:
                wanted = self._is_wanted(style, language)
                self._texts[key] = self._new(self._true(style, language), key) if wanted else None
            except Exception as error:  # noqa: BLE001 (raised each time it is asked for)
                self._texts[key] = error
        made = self._texts[key]
        if isinstance(made, Exception):
            raise made
        return made

    def _new(self, written: Written | None, key: str) -> Written | None:
        """None where readers have these words already: what changed is not said in this style and language."""
        is_known = written is not None and _digest(written.text) == self.texts.get(key)
        return None if is_known else written

    def _is_wanted(self, style: str, language: str) -> bool:
        """Where nothing was published before, there is nothing to withdraw, and no need to repeat the score alone."""
        if self._superseded(style, language) != NEVER:
            return True
        return not self.retracted and self._is_news(style, language)

    def _true(self, style: str, language: str) -> Written | None:
        wrong: str | None = None
        for written in self._ways(style, language):
            if written is None:
                return None
            wrong = self.fault(written, style, language)
            if wrong is None:
                return written
        raise RefusedPartError(f"{self.facts.match_id}{self.mark.event_id} in {style}, {language}: {wrong}")

    def _ways(self, style: str, language: str) -> Iterator[Written | None]:
        """The text; for one that is refused, the same without one of its points, then the score in other words."""
        yield self.write(style, language)
        if self.retracted:
            return
        head, *others = self.points
        for left_out in reversed(others):
            fewer = tuple(point for point in self.points if point is not left_out)
            yield self._written(fewer, style, language)
        heads = [head] if self.mark is not Mark.REPORT else [head, plain_headline(self.facts)]
        yield from (self._written((one,), style, language, turn) for one in heads for turn in range(_WORDINGS))

    def _is_news(self, style: str, language: str) -> bool:
        """Whether the text has more than a score that was said before: at a break by the whistle, else by the goals."""
        known = sentences(style, language)
        if self.mark is Mark.REPORT or known is None:
            return True
        kinds = [point.kind for point in chosen(self.points, self.mark, base_of(style), known)][1:]
        if self.mark.minute is None:
            return bool(kinds) or not self.facts.whistled
        return has_new_goals(self.facts) or any(kind not in ALL_GOALS for kind in kinds)

    def _message(self, written: Written, style: str, language: str, model: str) -> Commentary:
        facts = self.facts
        name: Literal["report", "summary"] = "report" if self.mark is Mark.REPORT else "summary"
        superseded = self._superseded(style, language)
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
                "paragraphs": written.paragraphs or None,
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
                "supersedes": None if superseded == NEVER else superseded,
                "retracted": self.retracted,
                "event_time": self.event.event_time,
            }
        )


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def variant(style: str, language: str) -> str:
    """The key of a style and language."""
    return f"{style}/{language}"


def in_order(lines: Iterable[Commentary], parts: Iterable[tuple[Part, Commentary]]) -> tuple[Commentary, ...]:
    """The lines of an event and the parts that it makes due: before the lines what the event has no share in.

    In brief, the line of a whistle is merged into the part that begins with its score.
    """
    parts = tuple(parts)
    targets = {(part.mark, line.style, line.language): line.event_id for part, line in parts}
    before = (line for part, line in parts if part.precedes)
    after = (line for part, line in parts if not part.precedes)
    return (*before, *(_merged(line, targets) for line in lines), *after)


def _merged(line: Commentary, targets: Mapping[tuple[Mark, str, str], str]) -> Commentary:
    code = line.event_type2
    mark = _REPEATED.get(code) if code and not line.revision and base_of(line.style) == Style.BRIEF else None
    target = targets.get((mark, line.style, line.language)) if mark else None
    return line if target is None else line.model_copy(update={"merged_into": target})


def _score(facts: SummaryFacts) -> Score:
    home, away = facts.score
    if not facts.kicks:
        return Score.cached(home, away)
    shoot_out_home, shoot_out_away = facts.shoot_out
    return Score.cached(home, away, shoot_out_home, shoot_out_away)
