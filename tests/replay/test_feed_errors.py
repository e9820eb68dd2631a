"""Matches replayed as live feeds send them, and such a replay gone on with."""

from __future__ import annotations

from collections import Counter, defaultdict

from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics, create
from football.codes import CorrectionReason
from football.events import MatchEvent
from replay.feed_errors import as_sent
from replay.publisher import publish
from replay.settings import ReplaySettings
from replay.timeline import Timeline
from sources.simulator import simulate
from sources.simulator.feed_errors.live_feed import Shares
from tests.replay.matches import read_all

MATCHES = [simulated.match for simulated in simulate(3, seed=6)]
SHARES = Shares(corrections=0.3, late=0.2, duplicates=0.1)
FAST = ReplaySettings(speed="max", settle_seconds=0.0)


def commented(match_id: str, events: list[MatchEvent]) -> list[tuple[str, int]]:
    return [(event.event_id, event.revision) for event in events if event.match_id == match_id]


def test_a_feed_goes_by_the_match_and_the_seed_alone() -> None:
    assert list(as_sent(MATCHES, SHARES, 1)) == list(as_sent(MATCHES[::-1], SHARES, 1))[::-1]
    assert list(as_sent(MATCHES, SHARES, 1)) != list(as_sent(MATCHES, SHARES, 2))
    assert list(as_sent(MATCHES, Shares(0, 0, 0), 1)) == MATCHES


def test_what_the_video_assistant_overturned_is_sent_as_it_was_decided_first() -> None:
    matches = [one.match for one in simulate(30, seed=6) if one.match.overturned]
    assert matches
    for match, feed in zip(matches, as_sent(matches, Shares(0.001, 0, 0), 1), strict=True):
        sent = {(event.event_id, event.revision): event for event in feed.events}
        for first, _, decided in match.overturned:
            corrected = sent[first.event_id, 1]
            assert sent[first.event_id, 0].event_type is first.event_type
            assert (corrected.reason, corrected.event_time) == (CorrectionReason.VAR, decided)


def test_a_match_is_sent_in_the_order_of_its_feed() -> None:
    feeds = list(as_sent(MATCHES, SHARES, 1))
    with Timeline() as timeline:
        sent = list(timeline.gather(feeds).stream())
    assert [one.due for one in sent] == sorted(one.due for one in sent)
    for feed in feeds:
        mine = [one for one in sent if one.match_id == feed.info.match_id]
        assert [(one.event_id, one.revision) for one in mine] == commented(feed.info.match_id, list(feed.events))
        assert [MatchEvent.from_json(one.value) for one in mine] == list(feed.events)


def test_the_kick_off_is_found_from_a_correction() -> None:
    (feed,) = as_sent(MATCHES[:1], SHARES, 1)
    correction = next(event for event in feed.events if event.revision)
    with Timeline() as timeline:
        timeline.gather([feed])
        found = timeline.kick_off_of(
            feed.info.match_id, correction.event_id, correction.revision, correction.event_time
        )
    assert found == feed.info.kick_off


async def test_a_replay_is_gone_on_with_at_the_correction_where_it_ended(
    broker: EmbeddedBroker, topics: Topics
) -> None:
    """Every revision is there, none sent again by the resumed run, though its event is there from before."""
    await create(broker.connection, topics, partitions=3)
    topic = topics.events
    feeds = list(as_sent(MATCHES, SHARES, 1))
    everything = [event for feed in feeds for event in feed.events]
    half = len(everything) // 2
    await publish(feeds, broker.connection, topic, FAST.model_copy(update={"limit": half}))
    resumed = await publish(feeds, broker.connection, topic, FAST.model_copy(update={"resume": True}))
    assert resumed.found >= half
    assert resumed.events > 0
    records = [record for found in (await read_all(broker.connection, topic)).values() for record in found]
    there: defaultdict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
    for record in records:
        event = MatchEvent.from_json(record.value)
        there[event.match_id][event.event_id, event.revision] += 1
    for feed in feeds:
        due = Counter(commented(feed.info.match_id, list(feed.events)))
        assert there[feed.info.match_id].keys() == due.keys()
        assert all(count <= due[one] for one, count in there[feed.info.match_id].items())
    assert resumed.found + resumed.events == len(everything)
    again = await publish(feeds, broker.connection, topic, FAST.model_copy(update={"resume": True}))
    assert again.events == 0
