"""Pauses between a producer's requests grow while it is refused, and are short again in its next transaction."""

from __future__ import annotations

from broker.aiokafka_internals.patient_sender import grow_pauses, shorten_pauses
from broker.clients import new_producer
from broker.embedded.process import EmbeddedBroker


async def test_pauses_grow_and_are_short_again(broker: EmbeddedBroker) -> None:
    producer = new_producer(broker.connection, transactional_id="patient", retry_backoff_ms=2)
    grow_pauses(producer)
    pauses = [producer._sender._retry_backoff for _ in range(60)]
    assert pauses[:20] == [0.002] * 20
    assert pauses[20:22] == [0.004, 0.008]
    assert pauses[-1] == 1.0
    shorten_pauses(producer)
    assert producer._sender._retry_backoff == 0.002
    await producer.stop()
