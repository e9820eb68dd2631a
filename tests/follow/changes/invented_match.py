"""An invented match for the tests of following: snapshots made by hand, and what their events say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from follow.changes.difference import Step, difference
from follow.changes.followed_match import FollowedMatch, row_id
from football.codes import Period, Side
from football.events import MatchEvent
from football.state import MatchState
from sources.live import row_fields
from sources.live.snapshot import NO_ONE, Kind, Person, Row, Snapshot, Status, Team, moment

KICK_OFF = datetime(2026, 11, 28, 15, 0, tzinfo=UTC)
HOME, AWAY = Team("Hill United", "Hill", "HIL"), Team("Dale Rovers", "Dale", "DAL")
COVERS = frozenset({Kind.GOAL, Kind.PENALTY_MISSED, Kind.KICK, Kind.CARD, Kind.SUBSTITUTION, Kind.VAR})


def player(number: int) -> Person:
    return Person(str(number), f"Given{number} Family{number}")


def goal(minute: int, side: Side = Side.HOME, who: Person = NO_ONE, *, row: str | None = None, **values) -> Row:
    return Row(Kind.GOAL, side, moment(minute), row_fields.GOAL, who, row_id=row, **values)


def card(minute: int, side: Side = Side.HOME, who: Person = NO_ONE, fields=row_fields.YELLOW) -> Row:
    return Row(Kind.CARD, side, moment(minute), fields, who)


def change(minute: int, on: Person, off: Person, side: Side = Side.HOME, **values) -> Row:
    return Row(Kind.SUBSTITUTION, side, moment(minute), row_fields.SUBSTITUTION, on, off, **values)


def snapshot(rows: Iterable[Row] = (), status: Status = Status.SECOND_HALF, **values) -> Snapshot:
    """A snapshot whose score is the sum of its goals, unless another is given."""
    listed = tuple(rows)
    goals = [row.side for row in listed if row.kind is Kind.GOAL]
    given = {
        "score": None if status is Status.SCHEDULED else (goals.count(Side.HOME), goals.count(Side.AWAY)),
        "kick_off": KICK_OFF,
        "is_of_a_league": True,
        "covers": COVERS,
        "rows": listed,
    } | values
    return Snapshot("1", HOME, AWAY, status, **given)


class Followed:
    """A match that is followed without Kafka: every event that was published, in order."""

    def __init__(self, match_id: str = "test:1") -> None:
        self.match = FollowedMatch(match_id)
        self.events: list[MatchEvent] = []
        self.remarks: Counter[str] = Counter()
        self._at = KICK_OFF

    def take(self, *snapshots: Snapshot) -> list[MatchEvent]:
        """Poll; returns what the polls published."""
        published = []
        for one in snapshots:
            self._at += timedelta(seconds=30)
            step: Step = difference(self.match, one, self._at)
            self.match = step.match
            self.remarks.update({remark.kind for remark in step.remarks})
            published += step.events
        self.events += published
        return published

    def restart(self) -> None:
        """Killed, and started again: what is known is what was published."""
        self.match = FollowedMatch.published(self.match.match_id, self.events)

    @property
    def state(self) -> MatchState:
        """The match as the worker counts it, from the events as they travel."""
        state = MatchState.before(self.events[0])
        for event in self.events:
            state = state.apply(MatchEvent.from_json(event.to_json()))
        return state


def assert_published_once(events: Sequence[MatchEvent]) -> None:
    """Each revision of an event once, from 0 upwards without a gap; no two standing events in one place."""
    revisions: dict[str, list[int]] = {}
    for event in events:
        revisions.setdefault(event.event_id, []).append(event.revision)
    assert {event_id: found for event_id, found in revisions.items() if found != list(range(len(found)))} == {}
    latest = {event.event_id: event for event in events}
    places = Counter(event.sequence for event in latest.values() if not event.retracted)
    assert [place for place, count in places.items() if count > 1] == []


Facts = Counter[tuple[object, ...]]


def facts_of_events(match: FollowedMatch) -> Facts:
    """What the events say that happened: kind, team, minute, players, fields."""
    found: Facts = Counter()
    for event in match.standing:
        parsed = row_id(event.event_id)
        if parsed is not None:
            people = (event.player, event.player2, event.player_in, event.player_out)
            when = (event.period, event.minute, event.added_minute)
            found[parsed.kind, event.side, when, people, event.event_type, event.event_type2, event.is_goal] += 1
    return found


def facts_of_rows(shown: Snapshot) -> Facts:
    """The same of a snapshot's rows."""
    found: Facts = Counter()
    for row in shown.rows:
        names = (row.player.name, row.player2.name)
        people = (None, None, *names) if row.kind is Kind.SUBSTITUTION else (*names, None, None)
        fields = (row.fields["event_type"], row.fields.get("event_type2"), row.fields.get("is_goal", False))
        assert row.moment is not None
        found[row.kind, row.side, tuple(row.moment), people, *fields] += 1
    return found


def whole_match() -> Snapshot:
    """A finished match: two goals in one minute without scorers, a second yellow card, changes, an own goal."""
    rows = (
        goal(12, Side.HOME, player(9), player2=player(10)),
        card(20, Side.AWAY, player(34)),
        goal(33, Side.AWAY),
        goal(33, Side.AWAY),
        change(46, player(12), player(7)),
        Row(Kind.GOAL, Side.HOME, moment(58), row_fields.OWN_GOAL, player(33)),
        card(61, Side.AWAY, player(34), row_fields.SECOND_YELLOW),
        Row(Kind.PENALTY_MISSED, Side.HOME, moment(62), row_fields.PENALTY_MISSED, player(9)),
        change(70, player(42), player(39), Side.AWAY),
        replace(goal(90, Side.HOME, player(12)), moment=moment(90, 3)),
    )
    return snapshot(rows, Status.FINISHED, minute=moment(90, 5, Period.SECOND_HALF))
