"""The configuration of topics. The admin client's public method takes and returns types that are not public."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

_SET_ON_THE_TOPIC = 1  # DescribeConfigs: DYNAMIC_TOPIC_CONFIG


async def topic_configs(admin: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """The settings of each topic that were set for it; the brokers' defaults are left out."""
    return {
        name: {key: value for key, value, _, source, *_ in sorted(entries) if source == _SET_ON_THE_TOPIC}
        for name, entries in await _described(admin, names)
    }


async def largest_batches(admin: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, int]:
    """The bytes of the largest batch that each topic takes, its own setting or the brokers'; not where it is secret."""
    return {
        name: int(value)
        for name, entries in await _described(admin, names)
        for key, value, *_ in entries
        if key == "max.message.bytes"
    }


async def _described(admin: AIOKafkaAdminClient, names: Sequence[str]) -> list[tuple[str, list[tuple[Any, ...]]]]:
    if not names:
        return []
    responses = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in names])
    return [(name, entries) for response in responses for _, _, _, name, entries in response.resources]
