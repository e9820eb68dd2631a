"""Ids, partitions and leaders of topics."""

from __future__ import annotations

from broker import topics as broker_topics
from broker.aiokafka_internals.topic_metadata import topic_metadata
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.broker.apache import ApacheBroker
from tests.broker.topic_changes import add_partitions, admin_of, make_anew


async def test_it_has_partitions_and_leaders_and_leaves_out_what_does_not_exist(
    any_broker: EmbeddedBroker | ApacheBroker, topics: Topics
) -> None:
    await broker_topics.create(any_broker.connection, topics, partitions=2)
    async with admin_of(any_broker.connection) as admin:
        found = await topic_metadata(admin, [topics.events, "nowhere"], broker=1)
        assert list(found) == [topics.events]
        assert found[topics.events].leaders == {0: 1, 1: 1}
        await add_partitions(any_broker.connection, 3, topics.events)
        assert (await topic_metadata(admin, [topics.events]))[topics.events].partitions == 3
        assert await topic_metadata(admin, ["nowhere"]) == {}  # asking for it has not created it


async def test_an_id_stays_with_its_topic_and_no_other_has_it(apache: ApacheBroker, topics: Topics) -> None:
    await broker_topics.create(apache.connection, topics, partitions=1)
    async with admin_of(apache.connection) as admin:
        names = [topics.events, topics.state]
        before = await topic_metadata(admin, names)
        await make_anew(apache.connection, topics.events, 1)
        after = await topic_metadata(admin, names)
    assert after[topics.state].id == before[topics.state].id != ""
    assert after[topics.events].id not in {"", *(one.id for one in before.values())}
