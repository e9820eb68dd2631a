"""What each broker answers about itself."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from broker.aiokafka_internals.broker_identity import BrokerIdentity, identify
from broker.embedded.process import EmbeddedBroker
from tests.broker.apache import ApacheBroker

FETCH = 1


async def test_a_broker_gives_its_cluster_id_and_what_it_answers(any_broker: EmbeddedBroker | ApacheBroker) -> None:
    async with AIOKafkaConsumer(**any_broker.connection.client_options()) as consumer:
        identity = await identify(consumer)
    assert identity.cluster_id
    assert FETCH in identity.api_keys


async def test_without_a_broker_it_raises(own_broker: EmbeddedBroker) -> None:
    async with AIOKafkaConsumer(**own_broker.connection.client_options()) as consumer:
        own_broker.stop()
        with pytest.raises(KafkaError):
            await identify(consumer)


async def test_a_cluster_that_lists_no_broker_is_unknown() -> None:
    client = SimpleNamespace(cluster=SimpleNamespace(brokers=set))
    assert await identify(SimpleNamespace(_client=client)) == BrokerIdentity()
