"""`FollowedMatch`: what is published of a match, and what is in doubt. All but the doubts is read from the topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple, Self

from follow.changes.candidates import NAMES
from follow.changes.pairing import Record
from follow.changes.parts import ENDS, NOT_BEGUN, Progress, Rank, reached
from football.codes import Period, SecondType, Side
from football.events import MatchEvent
from football.match_information import MatchInformation
from sources.live.snapshot import Kind, Score, Status

_ROW_ID = re.compile(rf"-({'|'.join(Kind)})-(home|away)-(\d+)")
#: Polls that have to say so before what was published is undone.
CONFIRMED = 2
_STOPS = {SecondType.SUSPENDED, SecondType.DELAY}


class Marks(NamedTuple):
    """What tells an older answer from a newer one."""

    updated: datetime | None = None
    rank: Rank = NOT_BEGUN.rank
    score: Score | None = None
    status: Status | None = None

    def is_older_than(self, newer: Marks) -> bool:
        """Whether the feed has gone back: in time, in the course of the match, or in a team's goals."""
        if self.updated and newer.updated and self.updated < newer.updated:
            return True
        fallen = bool(self.score and newer.score) and any(
            mine < theirs for mine, theirs in zip(self.score or (), newer.score or (), strict=False)
        )
        return fallen or self.rank < newer.rank


NO_MARKS = Marks()


class RowId(NamedTuple):
    """What an event id says: `<match_id>-<kind>-<team>-<n>`."""

    kind: Kind
    side: Side
    number: int


@dataclass(frozen=True, slots=True)
class FollowedMatch:
    """A match as published. `events`: the latest revision by id; `doubts`: polls that speak against an event.

    `seen_at` is the time of the last answer, `finished_at` of the first in a row that says that it is over.
    """

    match_id: str
    events: Mapping[str, MatchEvent] = field(default_factory=dict)
    doubts: Mapping[str, int] = field(default_factory=dict)
    row_ids: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    marks: Marks = NO_MARKS
    older_answers: int = 0
    seen_at: datetime | None = None
    finished_at: datetime | None = None

    @classmethod
    def published(cls, match_id: str, events: Iterable[MatchEvent]) -> Self:
        """The match of these events, in the order in which they were published."""
        latest: dict[str, MatchEvent] = {}
        for event in events:
            known = latest.get(event.event_id)
            if known is None or event.revision > known.revision:
                latest[event.event_id] = event
        match = cls(match_id, latest)
        return replace(match, marks=Marks(None, match.progress.rank, match.score if latest else None))

    @property
    def standing(self) -> Iterator[MatchEvent]:
        """The events that have not been retracted."""
        return (event for event in self.events.values() if not event.retracted)

    @property
    def progress(self) -> Progress:
        """Where the match stands by its announcements."""
        return reached(event.event_type2 for event in self.standing if event.event_type2 is not None)

    @property
    def score(self) -> Score:
        """The sum of the goals that stand, without the shoot-out."""
        goals = [event.side for event in self.standing if event.is_goal and event.period is not Period.SHOOT_OUT]
        return goals.count(Side.HOME), goals.count(Side.AWAY)

    @property
    def teams(self) -> tuple[str, str] | None:
        """The names that the teams were published under; None before anything was."""
        first = next(iter(self.events.values()), None)
        return (first.home, first.away) if first else None

    @property
    def info(self) -> MatchInformation | None:
        """The match information that was published last."""
        return next((event.info for event in self.events.values() if event.info is not None), None)

    @property
    def stop(self) -> SecondType | None:
        """What play is stopped by; None while it goes on."""
        announced = [
            event
            for event in self.standing
            if event.event_type2 in _STOPS or event.event_type2 is SecondType.PLAY_RESUMED
            if row_id(event.event_id) is None
        ]
        last = max(announced, key=lambda event: event.sequence, default=None)
        return last.event_type2 if last is not None and last.event_type2 in _STOPS else None

    @property
    def has_rows(self) -> bool:
        """Whether a goal, a card or another row stands."""
        return any(row_id(event.event_id) is not None for event in self.standing)

    def records(self, kind: Kind, side: Side, *, retracted: bool = False) -> list[Record]:
        """The events of rows of a kind and team, in the order first seen."""
        found = []
        for event in self.events.values():
            parsed = row_id(event.event_id) if event.retracted is retracted else None
            if parsed is not None and parsed.kind is kind and parsed.side is side:
                found.append((parsed.number, Record(event, self.row_ids.get(event.event_id))))
        return [record for _, record in sorted(found, key=lambda one: one[0])]

    def next_number(self, kind: Kind, side: Side) -> int:
        """The number of the next new row of a kind and team; numbers are never used again."""
        parsed = (row_id(event_id) for event_id in self.events)
        return 1 + max((one.number for one in parsed if one and one[:2] == (kind, side)), default=0)

    def line_ups(self) -> dict[Side, tuple[str, ...]]:
        """Who starts, as published."""
        return {event.side: event.line_up for event in self.standing if event.line_up}

    def player_names(self) -> dict[Side, list[str]]:
        """The names that players of each team were published under."""
        names: dict[Side, list[str]] = {side: list(self.line_ups().get(side, ())) for side in Side}
        for event in self.events.values():
            for key in NAMES:
                side = event.player_side if key == "player" else event.player2_side if key == "player2" else event.side
                name = getattr(event, key)
                if name:
                    names[side].append(name)
        return names

    @property
    def is_over(self) -> bool:
        """It has ended, as far as is published."""
        return any(event.event_type2 in ENDS for event in self.standing)


@lru_cache(maxsize=65_536)
def row_id(event_id: str) -> RowId | None:
    """Inverse of the event id of a row; None for announcements."""
    found = _ROW_ID.search(event_id)
    if found is None or found.end() != len(event_id):
        return None
    return RowId(Kind(found[1]), Side[found[2].upper()], int(found[3]))
