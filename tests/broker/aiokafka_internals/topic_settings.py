"""Changes a setting of a topic. The admin client's types for it are not public."""

from __future__ import annotations

from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from broker.clients import new_admin
from broker.connection import Connection


async def set_topic(connection: Connection, topic: str, name: str, value: str) -> None:
    admin = new_admin(connection)
    await admin.start()
    try:
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, configs={name: value})])
    finally:
        await admin.close()
