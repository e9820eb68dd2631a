"""`Draft`: makes the events of one step, with ids, revisions and sequences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from follow.changes import sequence
from follow.changes.candidates import NAMES, Candidate
from follow.changes.followed_match import FollowedMatch, row_id
from follow.changes.names import is_fuller, is_spelling_of
from follow.changes.pairing import Record as PublishedRecord
from follow.changes.pairing import closeness, people_of
from football.clock import PERIOD_END
from football.codes import CorrectionReason, EventType, Period, Side
from football.errors import EventError
from football.events import MatchEvent
from sources.live import row_fields
from sources.live.snapshot import Kind, Moment, Remark, Snapshot

#: Of a match event all that says what happened, when and to whom.
_CONTENT = (
    "period",
    "minute",
    "added_minute",
    "event_type",
    "event_type2",
    "player",
    "player2",
    "player_in",
    "player_out",
    "shot_place",
    "shot_outcome",
    "is_goal",
    "location",
    "bodypart",
    "situation",
    "line_up",
    "added_time",
    "review",
    "minute_unknown",
    "info",
)
#: Between two looks as far apart, the feed's clock is the minute of what is new.
_LOOKS = timedelta(minutes=3)


class Draft:
    """The events of a step, in the order in which they are made."""

    def __init__(self, match: FollowedMatch, snapshot: Snapshot, at: datetime) -> None:
        self.match = match
        self.remarks: list[Remark] = []
        self.row_ids: dict[str, str] = {}
        self._home, self._away = match.teams or (snapshot.home.name, snapshot.away.name)
        published = match.info
        self._competition = (published.competition if published else None) or snapshot.competition
        self._at = at
        self._extra_time = snapshot.extra_time
        seen = match.seen_at
        self._watched = snapshot.minute is not None and seen is not None and at - seen <= _LOOKS
        self._drafted: dict[str, MatchEvent] = {}
        self._numbers: dict[tuple[Kind, Side], int] = {}

    @property
    def events(self) -> list[MatchEvent]:
        """What is to be published."""
        return list(self._drafted.values())

    def team(self, side: Side) -> str:
        """The name that a team is published under."""
        return self._home if side is Side.HOME else self._away

    def standing(self, kind: Kind, side: Side) -> list[MatchEvent]:
        """The events of rows of a kind and team, with this step's."""
        events = {**self.match.events, **self._drafted}
        parsed = ((event, row_id(event.event_id)) for event in events.values() if not event.retracted)
        return [event for event, one in parsed if one is not None and one[:2] == (kind, side)]

    def add(self, candidate: Candidate, now: Moment) -> None:
        """A new event; `now` is its minute where the feed gives none, for certain only if its clock was looked at."""
        key = (candidate.kind, candidate.side)
        number = self._numbers.get(key) or self.match.next_number(*key)
        event_id = f"{self.match.match_id}-{candidate.kind}-{candidate.side.name.lower()}-{number}"
        moment = candidate.moment or candidate.latest or now
        values = {**candidate.values}
        if candidate.moment is None:
            values["minute_unknown"] = not self._watched
            self.remarks.append(
                Remark("minute_unknown", f"{candidate.kind} without a minute: published at {moment[1:]}")
            )
        made = self._make(event_id, candidate.side, moment, self._place(moment, candidate.number), values)
        if made is not None:
            self._numbers[key] = number + 1
            self._keep_row(event_id, candidate)

    def revise(self, event: MatchEvent, candidate: Candidate, *, keep_names: bool = False) -> None:
        """The next revision of a published event, if the candidate differs from it."""
        self._keep_row(event.event_id, candidate)
        moment = candidate.moment or Moment(event.period, event.minute, event.added_minute)
        values = {**candidate.values, "minute_unknown": candidate.moment is None and event.minute_unknown}
        for key in NAMES:
            name, given = getattr(event, key), candidate.values.get(key)
            other_spelling = given and name and is_spelling_of(str(given), name) and not is_fuller(str(given), name)
            if name and (other_spelling or (keep_names and not given)):
                values[key] = name
        moved = moment != (event.period, event.minute, event.added_minute)
        if candidate.number is not None:
            moved = moved or candidate.number != sequence.number_of(event.sequence)
        place = self._place(moment, candidate.number) if moved else event.sequence
        reason = None
        if event.event_type is not EventType.ATTEMPT and values.get("event_type") != event.event_type:
            reason = CorrectionReason.REFEREE
        self._make(event.event_id, candidate.side, moment, place, values, before=event, reason=reason)

    def retract(self, event: MatchEvent, reason: CorrectionReason = CorrectionReason.RECORD) -> None:
        """What was published did not happen, or does not count."""
        self._drafted[event.event_id] = event.model_copy(
            update={"revision": event.revision + 1, "retracted": True, "reason": reason, "event_time": self._at}
        )

    def announce(
        self, name: str, place: int, moment: Moment, values: Mapping[str, object], side: Side = Side.HOME
    ) -> None:
        """An announcement of this name; a standing one stays as it is unless its content differs."""
        event_id = f"{self.match.match_id}-{name}"
        self._make(event_id, side, moment, place, values, before=self.match.events.get(event_id))

    def place(self, moment: Moment) -> int:
        """The sequence of something that happens in this minute."""
        return self._place(moment, None)

    def reinstated(self, candidate: Candidate) -> MatchEvent | None:
        """The retracted event that a new row brings back: the same row, or the same player at the same time."""
        for event, known_row in self.match.records(candidate.kind, candidate.side, retracted=True):
            same = known_row is not None and known_row == candidate.row_id
            named = bool(people_of(event.__dict__) & people_of(candidate.values))
            near = named and closeness(PublishedRecord(event), candidate) >= _NEAR
            if (same or near) and event.event_id not in self._drafted:
                return event
        return None

    def loses(self, event: MatchEvent, candidate: Candidate) -> bool:
        """Whether the candidate lacks a name that was published."""
        return any(getattr(event, key) and not candidate.values.get(key) for key in NAMES)

    def latest_of_goal(self, *, first_half: bool, now: Moment) -> Moment:
        """The latest minute at which a goal can have been scored."""
        end = Moment(Period.FIRST_HALF, PERIOD_END[Period.FIRST_HALF])
        if now.period is Period.SHOOT_OUT:
            last = Period.EXTRA_TIME_SECOND_HALF if self._extra_time else Period.SECOND_HALF
            now = Moment(last, PERIOD_END[last])
        return min(now, end) if first_half else now

    def nameless_kick(self, side: Side, index: int) -> Candidate:
        """A converted kick of a shoot-out that only the result knows."""
        number = 2 * index + (1 if side is Side.HOME else 2)
        end = Moment(Period.SHOOT_OUT, PERIOD_END[Period.SHOOT_OUT])
        return Candidate(Kind.KICK, side, end, row_fields.PENALTY, number=number)

    def _place(self, moment: Moment, number: int | None) -> int:
        events = [*self.match.events.values(), *self._drafted.values()]
        return sequence.within(moment, number, (event.sequence for event in events))

    def _keep_row(self, event_id: str, candidate: Candidate) -> None:
        if candidate.row_id is not None:
            self.row_ids[event_id] = candidate.row_id

    def _make(
        self,
        event_id: str,
        side: Side,
        moment: Moment,
        place: int,
        values: Mapping[str, object],
        *,
        before: MatchEvent | None = None,
        reason: CorrectionReason | None = None,
    ) -> MatchEvent | None:
        fields: dict[str, Any] = {
            **values,
            "match_id": self.match.match_id,
            "event_id": event_id,
            "sequence": place,
            "period": moment.period,
            "minute": moment.minute,
            "added_minute": moment.added,
            "event_time": self._at,
            "side": side,
            "team": self.team(side),
            "opponent": self.team(side.other),
            "competition": self._competition,
            "revision": 0 if before is None else before.revision + 1,
            "reason": None if before is None else reason,
        }
        if before is not None and not before.retracted and _is_same(before, fields):
            return None
        try:
            event = MatchEvent.from_dict(fields)
        except EventError as error:
            self.remarks.append(Remark("row_unusable", f"{event_id}: {error}"))
            return None
        self._drafted[event_id] = event
        return event


#: A closeness of the same player within a minute or so.
_NEAR = 880


def _is_same(event: MatchEvent, fields: Mapping[str, object]) -> bool:
    """Whether the fields say what the event says; what is left out is None, 0 or False."""
    return all((getattr(event, name) or None) == (fields.get(name) or None) for name in _CONTENT)
