"""The matchday benchmark: it finds no fault with the worker, and every fault that there may be."""

from __future__ import annotations

import pytest

from benchmarks.matchday import Due, fault, matchday
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from commentary.message import Author, Commentary, Line
from commentary.situation import Situation
from football.state import MatchState
from sources.simulator import simulate
from sources.simulator.feed_errors.live_feed import Shares
from stream.settings import WorkerSettings
from tests.football.drawn_events import goal
from tests.stream.matches import Announcer


async def test_a_small_matchday_is_told_without_a_fault(broker: EmbeddedBroker, topics: Topics) -> None:
    matches = [one.match for one in simulate(4, seed=3)]
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=topics.events)
    figures = await matchday(matches, Shares(0.3, 0.2, 0.1), 1, settings, Announcer())
    assert {what: count for what, count in figures.items() if what.startswith("faults") and count} == {}
    assert figures["superseding lines"] > 50
    assert figures["late"] > 30
    assert figures["lines"] + figures["passed by"] + figures["taken back untold"] == figures["sent"]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (Due((1, 0), None, False, False), None),
        (None, "not asked for"),
        (Due((0, 0), None, False, False), "wrong score"),
        (Due((1, 0), 0, False, False), "wrong supersedes"),
        (Due((1, 0), None, True, False), "wrongly marked"),
        (Due((1, 0), None, False, True), "wrongly marked"),
    ],
)
def test_a_fault_is_seen(due: Due | None, said: str | None) -> None:
    event = goal()
    situation = Situation(event, MatchState.before(event).apply(event))
    assert fault(Commentary.of(situation, Line("Goal!", Author.MODEL), "m"), due) == said
