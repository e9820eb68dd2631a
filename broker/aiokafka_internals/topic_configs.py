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
    """The settings of each topic; none where the brokers don't say."""
    if not names:
        return {}
    responses = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in names])
    found: list[tuple[str, list[tuple[Any, ...]]]] = [
        (name, entries) for response in responses for _, _, _, name, entries in response.resources
    ]
    return {
        name: TopicConfig(
            own={key: value for key, value, _, source, *_ in sorted(entries) if source == _SET_ON_THE_TOPIC},
            effective={key: value for key, value, *_ in entries if value is not None},
        )
        for name, entries in found
    }
