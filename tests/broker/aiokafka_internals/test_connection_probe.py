"""A probe raises what a client hides."""

from __future__ import annotations

import pytest
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaConnectionError

from broker.aiokafka_internals.connection_probe import probe
from broker.embedded.process import EmbeddedBroker, free_port


async def test_a_broker_that_answers_raises_nothing(broker: EmbeddedBroker) -> None:
    await probe("127.0.0.1", broker.port, {"client_id": "probe", "security_protocol": "PLAINTEXT"})


async def test_the_cause_is_raised_where_a_client_only_says_that_it_could_not_bootstrap() -> None:
    port = free_port()
    with pytest.raises(ConnectionRefusedError):
        await probe("127.0.0.1", port, {"client_id": "probe", "security_protocol": "PLAINTEXT"})
    consumer = AIOKafkaConsumer(bootstrap_servers=f"127.0.0.1:{port}")
    with pytest.raises(KafkaConnectionError, match="Unable to bootstrap") as raised:
        await consumer.start()
    assert raised.value.__cause__ is None
    await consumer.stop()
