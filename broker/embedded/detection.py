"""Recognises the embedded broker by its own answers. The address says nothing: brokers change, ports are reused."""

from __future__ import annotations

from aiokafka import AIOKafkaConsumer

from broker.aiokafka_internals.broker_identity import BrokerIdentity, identify

#: The cluster id of every noida-db. Apache Kafka draws a random one of 22 characters.
_CLUSTER_ID = "MkU3OEVBNTctOEUyRi00"
#: WriteTxnMarkers: every Apache Kafka since 0.11 answers it, and noida-db does not.
_WRITE_TXN_MARKERS = 27


async def is_embedded(consumer: AIOKafkaConsumer) -> bool:
    """Whether a started consumer reads from an embedded broker. Raises KafkaError when no broker answers."""
    return is_noida_db(await identify(consumer))


def is_noida_db(identity: BrokerIdentity) -> bool:
    """Whether noida-db gave these answers: its cluster id alone could have been given to an Apache Kafka."""
    return identity.cluster_id == _CLUSTER_ID and _WRITE_TXN_MARKERS not in identity.api_keys
