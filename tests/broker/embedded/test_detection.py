"""The embedded broker is recognised by its answers, and its repairs are applied to nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition

from broker.aiokafka_internals.broker_identity import BrokerIdentity
from broker.connection import Connection
from broker.embedded.detection import is_embedded, is_noida_db
from broker.embedded.process import EmbeddedBroker
from broker.embedded.repairs import repair
from broker.embedded.staggered_fetches import to_stagger
from tests.broker.aiokafka_internals.private_parts import sender
from tests.broker.apache import ApacheBroker, missing

NOIDAS_CLUSTER_ID = "MkU3OEVBNTctOEUyRi00"
FAR = {TopicPartition("t", number): 20_000 for number in range(3)}


async def repaired(connection: Connection) -> tuple[bool, bool, int]:
    """Whether a consumer is taken for one of the embedded broker, is changed, and how many partitions are paused."""
    async with AIOKafkaConsumer(**connection.client_options()) as consumer:
        before = sender(consumer)
        embedded = await is_embedded(consumer)
        await repair(consumer)
        return embedded, sender(consumer) != before, len(await to_stagger(consumer, FAR))


async def test_the_embedded_broker_is_recognised_and_its_consumers_repaired(broker: EmbeddedBroker) -> None:
    assert await repaired(broker.connection) == (True, True, 2)


async def test_on_apache_kafka_nothing_is_changed(apache: ApacheBroker) -> None:
    assert await repaired(apache.connection) == (False, False, 0)


@pytest.mark.ci
async def test_not_even_on_one_with_the_embedded_brokers_cluster_id(tmp_path: Path) -> None:
    if reason := missing():
        pytest.skip(reason)
    kafka = ApacheBroker(tmp_path, environment={"KAFKA_CLUSTER_ID": NOIDAS_CLUSTER_ID})
    try:
        await kafka.restart()
        assert await repaired(kafka.connection) == (False, False, 0)
    finally:
        kafka.close()


async def test_a_partition_is_far_behind_only_beyond_a_bound() -> None:
    assert await to_stagger(None, dict.fromkeys(FAR, 10_000)) == []


def test_both_signs_are_needed() -> None:
    noida, kafka = frozenset({0, 1}), frozenset({0, 1, 27})
    assert is_noida_db(BrokerIdentity(NOIDAS_CLUSTER_ID, noida))
    assert not is_noida_db(BrokerIdentity(NOIDAS_CLUSTER_ID, kafka))
    assert not is_noida_db(BrokerIdentity("MkU3OEVBNTcwNTJENDM2Qg", noida))
    assert not is_noida_db(BrokerIdentity())
