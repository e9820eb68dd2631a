"""Settings of topics that lose messages: topics made by hand have them, and operators change them in play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from broker.topics import Described, Topics

_POLICY, _RETENTION, _IN_SYNC = "cleanup.policy", "retention.ms", "min.insync.replicas"
_UNCLEAN = "unclean.leader.election.enable"
_COMPACTED = f"all but the newest message of each match may be deleted; set {_POLICY}=delete"
_REFUSES = f"it refuses dead letters without a key, and their partition stops; set {_POLICY}=delete"


class SettingFault(NamedTuple):
    """A setting in force that loses messages or has the topic refuse them; `why` says how, and what to do."""

    topic: str
    setting: str
    value: str
    why: str

    def __str__(self) -> str:
        return f"topic {self.topic} has {self.setting}={self.value}: {self.why}"


class TopicSettings(NamedTuple):
    """A topic's settings in force, as far as brokers say them, and the fewest replicas that a partition has."""

    effective: Mapping[str, str]
    replication: int = 1


def faults(topics: Topics, described: Sequence[Described]) -> list[str]:
    """One line for each setting in force that loses messages or has the topic refuse them, and for lack of leaders."""
    found = {topic.name: topic for topic in described if topic.partitions}
    leaderless = [
        f"topic {name} has partitions without a leader, {list(found[name].leaderless)}: are brokers away?"
        for name in topics.names()
        if name in found and found[name].leaderless
    ]
    settings = {name: TopicSettings(topic.effective, topic.replication) for name, topic in found.items()}
    return [*leaderless, *map(str, setting_faults(topics, settings))]


def setting_faults(topics: Topics, found: Mapping[str, TopicSettings]) -> list[SettingFault]:
    """Those of the four topics, as far as they are there, in the order of the stream."""
    return [
        SettingFault(name, setting, found[name].effective[setting], why)
        for name in topics.names()
        if name in found
        for setting, why in [*_of_any(found[name]), *_of(topics, name, found[name].effective)]
    ]


def reading_faults(topic: str, effective: Mapping[str, str]) -> list[SettingFault]:
    """Those for which readers of the commentary miss lines."""
    return [SettingFault(topic, _POLICY, effective[_POLICY], _COMPACTED)] if "compact" in _policy(effective) else []


def _policy(effective: Mapping[str, str]) -> set[str]:
    """Empty where the broker does not say."""
    return {word.strip() for word in effective.get(_POLICY, "").split(",")} - {""}


def _of_any(topic: TopicSettings) -> Iterator[tuple[str, str]]:
    if int(topic.effective.get(_IN_SYNC, 1)) > topic.replication:
        yield _IN_SYNC, f"it takes no message, with {topic.replication} replica; set less, or add replicas"
    if topic.replication > 1 and topic.effective.get(_UNCLEAN) == "true":
        yield _UNCLEAN, "a broker that lacks records may become leader, and they are lost; set false"


def _of(topics: Topics, name: str, effective: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    policy = _policy(effective)
    if name == topics.state:
        if policy and policy != {"compact"}:
            yield _POLICY, "states of matches are deleted with time, and such a match would begin at 0–0; set compact"
        return
    if "compact" in policy:
        yield _POLICY, _REFUSES if name == topics.dead_letters else _COMPACTED
    by_time = int(effective.get(_RETENTION, -1)) >= 0 and "delete" in policy
    if name == topics.events and by_time and effective.get("message.timestamp.type") == "CreateTime":
        yield (
            _RETENTION,
            "events have the time of play, and those of older matches are deleted at once; set -1, and retention.bytes",
        )
