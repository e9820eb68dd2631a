"""Expels killed workers from their group, as Apache Kafka does when a session is over. The embedded broker never does.

A group waits for each of its members before it shares out partitions: with one that is dead it waits forever. The
embedded broker's clients run on its machine, so each names its process, and the others see when that is gone. A member
with a fixed name is left alone: it gets its partitions back when it is restarted.
"""

from __future__ import annotations

import asyncio
import os
import socket

import structlog
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from broker.aiokafka_internals.group_members import client_ids, expel, rename
from broker.cancellation import raise_if_cancelled
from broker.clients import new_admin
from broker.connection import Connection
from broker.errors import BrokerError

log = structlog.get_logger("broker.embedded.dead_members")

#: Seconds between two looks at the members.
_EVERY = 1.0


def name_process(consumer: AIOKafkaConsumer, client_id: str) -> None:
    """Have a consumer that is started, and has not joined its group yet, join under the name of its process."""
    rename(consumer, f"{client_id}{_here()}{os.getpid()}")


async def expel_dead_members(connection: Connection, group: str) -> None:
    """Look at the members of the group forever, and expel those whose process on this machine is gone."""
    while True:
        try:
            await _expelled_until_failure(connection, group)
        except (KafkaError, BrokerError, OSError) as error:  # a TimeoutError is an OSError
            log.debug("the members of the group could not be looked at", error=repr(error))
        await asyncio.sleep(_EVERY)


async def _expelled_until_failure(connection: Connection, group: str) -> None:
    admin = new_admin(connection)
    try:
        await admin.start()
        while True:
            raise_if_cancelled()
            for member, client_id in (await client_ids(admin, group)).items():
                if _is_dead(client_id):
                    log.warning("a worker was killed, and is expelled from the group", client_id=client_id)
                    await expel(admin, group, member)
            await asyncio.sleep(_EVERY)
    finally:
        await admin.close()


def _is_dead(client_id: str) -> bool:
    """Whether the client names a process of this machine that is gone."""
    _, here, pid = client_id.rpartition(_here())
    if not here or not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _here() -> str:
    return f"@{socket.gethostname()}:"
