"""The configuration of topics. The admin client's public method takes and returns types that are not public."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

_SET_ON_THE_TOPIC = 1  # DescribeConfigs: DYNAMIC_TOPIC_CONFIG


class TopicConfig(NamedTuple):
    """A topic's settings: those that were set for it, and all that are in force."""

    own: dict[str, str]
    effective: dict[str, str]


async def topic_configs(admin: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, TopicConfig]:
    """The settings of each topic."""
    return {
        name: TopicConfig(
            own={key: value for key, value, _, source, *_ in sorted(entries) if source == _SET_ON_THE_TOPIC},
            effective={key: value for key, value, *_ in entries if value is not None},
        )
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
