"""Settings of topics that lose messages: topics made by hand have them, `topics create` sets others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broker.topics import Described, Topics


def faults(topics: Topics, described: Sequence[Described]) -> list[str]:
    """One line for each setting in force that loses messages or has the topic refuse them, and for lack of leaders."""
    found = {topic.name: topic for topic in described if topic.partitions}
    return [
        f"topic {name} {fault}"
        for name in topics.names()
        if name in found
        for fault in [*_of_any(found[name]), *_of(topics, found[name])]
    ]


def _of_any(topic: Described) -> Iterator[str]:
    if topic.leaderless:
        yield f"has partitions without a leader, {list(topic.leaderless)}: are brokers away?"
    in_sync = int(topic.effective.get("min.insync.replicas", 1))
    if in_sync > topic.replication:
        yield f"takes no message: min.insync.replicas is {in_sync}, and it has {topic.replication} replica"


def _of(topics: Topics, topic: Described) -> Iterator[str]:
    policy = {word.strip() for word in topic.effective.get("cleanup.policy", "").split(",")} - {""}
    if not policy:  # the broker does not say
        return
    if topic.name == topics.state:
        if policy != {"compact"}:
            yield f"has cleanup.policy={','.join(sorted(policy))}: states of long matches may be deleted; set compact"
        return
    if "compact" in policy:
        yield "is compacted: " + (
            "it refuses dead letters without a key, and their partition stops; set cleanup.policy=delete"
            if topic.name == topics.dead_letters
            else "all but the newest message of each match may be deleted; set cleanup.policy=delete"
        )
    by_time = int(topic.effective.get("retention.ms", -1)) >= 0 and "delete" in policy
    if topic.name == topics.events and by_time and topic.effective.get("message.timestamp.type") == "CreateTime":
        yield (
            f"is kept by time (retention.ms={topic.effective['retention.ms']}), and events have the time of play: "
            "those of older matches are deleted at once; set retention.ms=-1 and retention.bytes"
        )
