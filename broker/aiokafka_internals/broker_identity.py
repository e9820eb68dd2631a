"""What a broker says about itself. aiokafka forgets the cluster id, and keeps the API versions to itself."""

from __future__ import annotations

from typing import NamedTuple

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaError
from aiokafka.protocol.admin import ApiVersionRequest
from aiokafka.protocol.metadata import MetadataRequest


class BrokerIdentity(NamedTuple):
    """The cluster's id and the keys of the requests that the broker answers."""

    cluster_id: str | None = None
    api_keys: frozenset[int] = frozenset()


async def identify(consumer: AIOKafkaConsumer) -> BrokerIdentity:
    """Ask the brokers of a started consumer, one after another until one answers. Raises KafkaError when none does."""
    client = consumer._client
    failure: KafkaError | None = None
    for broker in client.cluster.brokers():
        try:
            metadata = await client.send(broker.nodeId, MetadataRequest([]))
            versions = await client.send(broker.nodeId, ApiVersionRequest())
        except KafkaError as error:
            failure = error
        else:
            return BrokerIdentity(metadata.cluster_id, frozenset(key for key, *_ in versions.api_versions))
    if failure is not None:
        raise failure
    return BrokerIdentity()


def known_identity(producer: AIOKafkaProducer) -> BrokerIdentity:
    """What the brokers have said to a started producer: nothing is asked."""
    client = producer.client
    return BrokerIdentity(client.cluster_id, frozenset().union(*(one._versions for one in client._conns.values())))
