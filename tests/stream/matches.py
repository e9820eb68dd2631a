"""Matches and commentators for the worker's tests: small, deterministic, and checkable by hand."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from aiokafka import AIOKafkaProducer

from broker.connection import Connection
from commentary.message import Author, Commentary, Line
from commentary.situation import Situation
from commentary.style import Language, Style
from commentary.summaries.issued import Issued
from commentary.summaries.issued import due as parts_due
from football.codes import EventType, Period, SecondType, ShotOutcome, Side
from football.events import MatchEvent
from football.state import MatchState
from sources.simulator.feed_errors.live_feed import Shares, live_feed

#: Without digits: the check of summaries would take them for goals.
PLAYERS = ("Ada Moss", "Bo Reed", "Cy Holt", "Di Marsh", "Ed Frost", "Flo Lane", "Gus Wells", "Hal Stone", "Ida Brook")
KICK_OFF = datetime(2026, 5, 30, 19, 0, tzinfo=UTC)


def match(match_id: str, events: int = 40, seed: int = 1) -> list[MatchEvent]:
    """Shots, goals, fouls and corners, then the full-time whistle."""
    draw = random.Random(f"{match_id} {seed}")
    names = {Side.HOME: f"{match_id} Rovers", Side.AWAY: f"{match_id} United"}
    made = []
    for sequence in range(events):
        last = sequence == events - 1
        side = Side.HOME if last else draw.choice(list(Side))
        kind = draw.choice([EventType.ATTEMPT, EventType.FOUL, EventType.CORNER, EventType.FREE_KICK_WON])
        goal = kind is EventType.ATTEMPT and draw.random() < 0.4 and not last
        made.append(
            MatchEvent(
                match_id=match_id,
                event_id=f"{match_id}/{sequence}",
                sequence=sequence,
                period=Period.SECOND_HALF if last or sequence * 2 > events else Period.FIRST_HALF,
                minute=90 if last else min(90, 1 + sequence * 90 // events),
                event_time=KICK_OFF + timedelta(seconds=sequence * 60),
                event_type=EventType.ANNOUNCEMENT if last else kind,
                event_type2=SecondType.FULL_TIME if last else None,
                side=side,
                team=names[side],
                opponent=names[side.other],
                player=None if last else draw.choice(PLAYERS),
                shot_outcome=ShotOutcome.ON_TARGET if goal else None,
                is_goal=goal,
            )
        )
    return made


def merged(*matches: Sequence[MatchEvent]) -> list[MatchEvent]:
    """The events of many matches as a feed brings them: in order of time."""
    return sorted((event for one in matches for event in one), key=lambda event: (event.event_time, event.match_id))


def feeds(matches: int, shares: Shares, *, events: int = 40) -> list[MatchEvent]:
    """Several matches at once, interleaved as in a live feed, each in its own order."""
    timed: list[tuple[datetime, MatchEvent]] = []
    for number in range(matches):
        latest = KICK_OFF
        for event in live_feed(match(f"m{number}", events), random.Random(number), shares):
            latest = max(latest, event.event_time)
            timed.append((latest, event))
    return [event for _, event in sorted(timed, key=lambda one: one[0])]


def due(events: Iterable[MatchEvent]) -> Iterator[Situation]:
    """What a correct worker has to tell, each match's state carried along: what is new, and what can be taken back."""
    states: dict[str, MatchState] = {}
    for event in events:
        state = states.get(event.match_id) or MatchState.before(event)
        if not state.has_seen(event):
            replaced = state.replaced_by(event)
            states[event.match_id] = state.apply(event)
            if not event.retracted or (replaced is not None and not replaced.retracted):
                yield Situation(event, states[event.match_id], replaced=replaced)


def commentary_due(events: Iterable[MatchEvent]) -> Iterator[Commentary]:
    """What a correct worker publishes: the line of each event to tell, and the parts that it makes due."""
    states: dict[str, MatchState] = {}
    issued: dict[str, Issued] = {}
    events = list(events)
    told = {(one.event.event_id, one.event.revision): one for one in due(events)}
    for event in events:
        match_id = event.match_id
        state = states.get(match_id) or MatchState.before(event)
        if state.has_seen(event):
            continue
        states[match_id] = state.apply(event)
        replaced = state.replaced_by(event)
        variants = [(Style.LIVELY, Language.ENGLISH)]
        parts, issued[match_id] = parts_due(event, replaced, states[match_id], issued.get(match_id, Issued()), variants)
        lines = [(part.precedes, part.commentary(*variants[0], Announcer.name)) for part in parts]
        yield from (line for precedes, line in lines if precedes and line is not None)
        if (situation := told.get((event.event_id, event.revision))) is not None:
            lively = replace(situation, style=Style.LIVELY)
            yield Commentary.of(lively, Line(text(situation), Author.MODEL), Announcer.name)
        yield from (line for precedes, line in lines if not precedes and line is not None)


def expected_lines(events: Iterable[MatchEvent]) -> list[tuple[str, str]]:
    """The lines of a correct worker, those of summaries too: (event id, text)."""
    return [(line.event_id, line.text) for line in commentary_due(events)]


def text(situation: Situation) -> str:
    home, away = situation.state.score
    return f"{situation.event.clock} {situation.event.event_type.label} by {situation.event.team}: {home}–{away}"


class Announcer:
    """Says clock, event and score. Slow by `seconds` a line; fails on whatever `poison` names."""

    name = "announcer-1"

    def __init__(self, seconds: float = 0.0, poison: frozenset[str] = frozenset()) -> None:
        self.seconds = seconds
        self.poison = poison
        self.batches: list[int] = []

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        self.batches.append(len(situations))
        if self.seconds:
            time.sleep(self.seconds * len(situations))
        if self.poison & {situation.event.event_id for situation in situations}:
            raise RuntimeError("can't stomach this")
        return [Line(text(situation), Author.MODEL) for situation in situations]


async def publish(connection: Connection, topic: str, events: Iterable[MatchEvent]) -> None:
    """As `replay` does: key is the match id, the record's timestamp the event's time."""
    async with AIOKafkaProducer(**connection.client_options(), enable_idempotence=True, linger_ms=5) as producer:
        for event in events:
            await producer.send(
                topic,
                event.to_json(),
                key=event.match_id.encode(),
                timestamp_ms=int(event.event_time.timestamp() * 1000),
            )
        await producer.flush()
