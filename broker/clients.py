"""Makes aiokafka's clients for a `Connection`, each supervised: nothing else in the project makes one."""

from __future__ import annotations

from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient

from broker.aiokafka_internals.supervised_client import supervise
from broker.connection import Connection


def new_consumer(connection: Connection, **options: Any) -> AIOKafkaConsumer:  # noqa: ANN401 (aiokafka's own)
    """A consumer that is not started, without automatic commits. Raises BrokerError when a file can't be used."""
    consumer = AIOKafkaConsumer(**connection.client_options(), enable_auto_commit=False, **options)
    supervise(consumer, connection.contact, connection.password_source)
    return consumer


def new_producer(connection: Connection, **options: Any) -> AIOKafkaProducer:  # noqa: ANN401
    """A producer that is not started. Raises BrokerError when a file can't be used."""
    producer = AIOKafkaProducer(**connection.client_options(), **options)
    supervise(producer, connection.contact, connection.password_source)
    return producer


def new_admin(connection: Connection) -> AIOKafkaAdminClient:
    """An admin client that is not started. Raises BrokerError when a file can't be used."""
    admin = AIOKafkaAdminClient(**connection.client_options())
    supervise(admin, connection.contact, connection.password_source)
    return admin
