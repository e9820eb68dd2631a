"""`MatchState`: the match after each event, computed from events alone.

`apply` is pure: it returns a new state and leaves the old one as it was. The state is small, versioned
and restorable from bytes; the worker keeps one per live match in the compacted topic `match-state`. It remembers
the match's events (`football.event_history`), so that the feed can correct them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple, Self

import orjson
from orjson import Fragment

from football.codes import Period, Side
from football.errors import DamagedStateError, StateError
from football.event_history import (
    HISTORY,
    RecentEvent,
    TooOldError,
    is_event,
    is_unpublished,
    long_id,
    only_revision,
    packed,
    recent_event,
    recent_events,
    revision_of,
    short_id,
    size_of,
    unpacked,
)
from football.event_log import EventLog
from football.events import MatchEvent
from football.match_information import MatchInformation
from football.tallies import Teams, TeamState, count, team_in, team_out

STATE_VERSION = 4
_WITH_RECENT = 3
_WITHOUT_HISTORY = 2
#: How many of the last events the state keeps in short form: more than a quarter of an hour brings.
RECENT = 40
#: How many event ids the state remembers, ten times those of a long match: beyond, the oldest are forgotten.
SEEN = 4096
_HOME, _AWAY = Side.HOME, Side.AWAY
_NO_HISTORY = EventLog()


class MatchState(NamedTuple):
    """The match after `sequence` events."""

    match_id: str
    home: TeamState
    away: TeamState
    period: Period = Period.FIRST_HALF
    minute: int = 0
    added_minute: int = 0
    last_sequence: int = -1
    #: All play is over (`SecondType.ends_match`).
    ended: bool = False
    recent: tuple[RecentEvent, ...] = ()
    #: The events applied, in the order in which they were, by id as `short_id` has it: `packed`, or `only_revision`.
    history: EventLog = _NO_HISTORY
    #: How large that is: characters of ids and bytes of events.
    history_size: int = 0
    #: Tallies of the events too old to be corrected: home and away.
    settled: tuple[TeamState, TeamState] | None = None
    #: What MATCH_INFO said last, in `info_revision`; it is not in the history, so it is never too old to be replaced.
    info: MatchInformation | None = None
    info_revision: int = -1
    #: Every event so far came after the one before it in play, and none was corrected.
    in_order: bool = True

    @classmethod
    def before(cls, event: MatchEvent) -> Self:
        """The empty state of the event's match: teams known, nothing played."""
        return cls(match_id=event.match_id, home=TeamState(event.home), away=TeamState(event.away))

    def team(self, side: Side) -> TeamState:
        """The team on that side."""
        return self.home if side is Side.HOME else self.away

    @property
    def score(self) -> tuple[int, int]:
        """(home goals, away goals), extra time included, the shoot-out not."""
        return self.home.goals, self.away.goals

    def has_seen(self, event: MatchEvent) -> bool:
        """True when the event was applied before, in this revision or a later one (as far back as `SEEN`)."""
        if event.is_information:
            return event.revision <= self.info_revision
        data = self.history.get(short_id(event))
        return data is not None and (not event.revision or event.revision <= revision_of(data))

    def replaced_by(self, event: MatchEvent) -> MatchEvent | None:
        """The earlier revision of the event, if this one corrects it. Raises TooOldError.

        None if the earlier revision was retracted before the event ever came: then this is its first appearance.
        """
        if event.is_information:
            return self._information_before(event)
        data = self.history.get(short_id(event)) if event.revision else None
        return None if data is None or is_unpublished(data) else unpacked(data, event.event_id, event)

    def apply(self, event: MatchEvent) -> MatchState:
        """The state after the event.

        A correction replaces the earlier revision, and the tallies are counted again. An event that is retracted
        before it ever came is remembered, and changes nothing else.
        Raises ValueError for another match's event, TooOldError for an event too old to be corrected.
        """
        if event.match_id != self.match_id:
            raise ValueError(f"event of match {event.match_id} applied to the state of {self.match_id}")
        if event.is_information:
            return self._informed(event)
        key = short_id(event)
        earlier = self.history.get(key)
        if earlier is not None and not is_unpublished(earlier):
            return self._corrected(event, key)
        history, size, settled = self._remembering(event, key, earlier)
        last_sequence = max(self.last_sequence, event.sequence)
        if event.retracted:
            return self._replace(last_sequence=last_sequence, history=history, history_size=size, settled=settled)
        teams = {_HOME: self.home, _AWAY: self.away}
        count(teams, event)
        return MatchState(
            self.match_id,
            teams[_HOME],
            teams[_AWAY],
            event.period,
            event.minute,
            event.added_minute,
            last_sequence,
            self.ended or _ends(event),
            self.recent[1 - RECENT :] + (recent_event(event),),  # noqa: RUF005 (the other way copies twice)
            history,
            size,
            settled,
            self.info,
            self.info_revision,
            self.in_order and event.sequence >= self.last_sequence and self._is_next(event),
        )

    def _informed(self, event: MatchEvent) -> MatchState:
        """The same match, about which more is known. Clock and play stay as they are."""
        return self._replace(
            last_sequence=max(self.last_sequence, event.sequence), info=event.info, info_revision=event.revision
        )

    def _information_before(self, event: MatchEvent) -> MatchEvent | None:
        if self.info is None or not event.revision:
            return None
        return event.model_copy(update={"info": self.info, "revision": self.info_revision})

    def _is_next(self, event: MatchEvent) -> bool:
        if event.period is self.period and event.minute > self.minute:
            return True
        return (event.period, event.minute, event.added_minute) >= (self.period, self.minute, self.added_minute)

    def _corrected(self, event: MatchEvent, key: str) -> MatchState:
        """The match counted again with the event in place of its earlier revision. The clock stays."""
        earlier = self.history[key]
        if not is_event(earlier):
            raise TooOldError(event)
        events = list(_unpacked(self.history, event))
        before = [one for _, one in events if not one.retracted]
        now = (event if name == key else one for name, one in events)
        standing = [one for one in now if not one.retracted]
        teams = self._settled_teams()
        for one in standing:
            count(teams, one)
        # Events too old to be corrected may have ended the match, and may be among the recent ones.
        ended_before = self.ended and not any(map(_ends, before))
        older = self.recent[: max(0, len(self.recent) - len(before))]
        return self._replace(
            home=teams[Side.HOME],
            away=teams[Side.AWAY],
            last_sequence=max(self.last_sequence, event.sequence),
            ended=ended_before or any(map(_ends, standing)),
            recent=(*older, *map(recent_event, standing[-RECENT:]))[-RECENT:],
            history=EventLog.of({**self.history, key: (data := packed(event))}),
            history_size=self.history_size + len(data) - len(earlier),
            in_order=False,
        )

    def _settled_teams(self) -> Teams:
        """Tallies to start from when the events that can be corrected are counted again."""
        home, away = self.settled or (TeamState(self.home.name), TeamState(self.away.name))
        return {Side.HOME: home, Side.AWAY: away}

    def _remembering(
        self, event: MatchEvent, key: str, earlier: bytes | None
    ) -> tuple[EventLog, int, tuple[TeamState, TeamState] | None]:
        """The history with the event, within its bounds; its size; and the tallies of the events that were dropped."""
        data = only_revision(event.revision, unpublished=True) if event.retracted else packed(event)
        log = self.history.added(key, data)
        if len(log) <= HISTORY:
            size = self.history_size + len(data) + (len(key) if earlier is None else -len(earlier))
            return log, size, self.settled
        history = dict(log)
        for name in list(islice(history, max(0, len(history) - SEEN))):
            del history[name]
        teams = self._settled_teams()
        for name in list(islice(history, len(history) - HISTORY)):
            if is_event(history[name]):
                old = unpacked(history[name], long_id(name, self.match_id), event)
                if not old.retracted:
                    count(teams, old)
                history[name] = only_revision(old.revision, unpublished=False)
        return EventLog.of(history), size_of(history), (teams[Side.HOME], teams[Side.AWAY])

    def to_bytes(self) -> bytes:
        """Versioned JSON, some kilobytes."""
        return orjson.dumps(
            {
                "version": STATE_VERSION,
                "match_id": self.match_id,
                "home": team_out(self.home),
                "away": team_out(self.away),
                "clock": [int(self.period), self.minute, self.added_minute],
                "last_sequence": self.last_sequence,
                "ended": self.ended,
                "counts": [],  # events by type, of no use any more; programs before this one expect it
                "history": dict(zip(self.history, map(Fragment, self.history.stored()), strict=True)),
                "settled": [team_out(team) for team in self.settled] if self.settled else None,
                "in_order": self.in_order,
                "info": self.info and [self.info_revision, Fragment(self.info.json_bytes)],
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Inverse of `to_bytes`; reads versions 2 and 3 too. Of the events of version 2 none can be corrected.

        Raises StateError when the bytes are damaged or of another version.
        """
        try:
            raw = orjson.loads(data)
            if raw["version"] == _WITHOUT_HISTORY:
                raw |= {"history": dict.fromkeys(raw["seen"], 0), "settled": [raw["home"], raw["away"]]}
            elif raw["version"] not in (_WITH_RECENT, STATE_VERSION):
                raise StateError(f"match state of version {raw['version']}, this program reads {STATE_VERSION}")
            period, minute, added_minute = raw["clock"]
            settled = [team_in(team) for team in raw["settled"] or ()]
            info_revision, info = raw.get("info") or (-1, None)
            history = {name: orjson.dumps(stored) for name, stored in raw["history"].items()}
            return cls(
                match_id=raw["match_id"],
                home=team_in(raw["home"]),
                away=team_in(raw["away"]),
                period=Period(period),
                minute=minute,
                added_minute=added_minute,
                last_sequence=raw["last_sequence"],
                ended=raw["ended"],
                recent=recent_events(history, RECENT, raw["match_id"]),
                history=EventLog.of(history),
                history_size=size_of(history),
                settled=(settled[0], settled[1]) if settled else None,
                info=None if info is None else MatchInformation.model_validate(info),
                info_revision=info_revision,
                in_order=bool(raw.get("in_order", False)),
            )
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise DamagedStateError(f"match state can't be read: {error!r}") from error


def _unpacked(history: Mapping[str, bytes], like: MatchEvent) -> Iterator[tuple[str, MatchEvent]]:
    """The events that can be corrected, by their short ids."""
    for name, data in history.items():
        if is_event(data):
            yield name, unpacked(data, long_id(name, like.match_id), like)


def _ends(event: MatchEvent) -> bool:
    second = event.event_type2
    return second is not None and second.ends_match
