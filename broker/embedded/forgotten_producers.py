"""Ends producers with their connections, because a restarted noida-db has forgotten them.

It gives their transactional ids other producer ids, and takes what they write without a check: nothing fences them any
more, and a transaction that one of them leaves open stays open until the next restart. What was open when noida-db was
stopped or killed is aborted when it starts.
"""

from __future__ import annotations

from aiokafka import AIOKafkaProducer

from broker.aiokafka_internals.broker_identity import known_identity
from broker.aiokafka_internals.lost_connections import never_reconnect
from broker.embedded.detection import is_noida_db


def ends_with_connections(producer: AIOKafkaProducer) -> bool:
    """Whether a started producer writes to an embedded broker; then it sends nothing once a connection is lost."""
    if not is_noida_db(known_identity(producer)):
        return False
    never_reconnect(producer)
    return True
