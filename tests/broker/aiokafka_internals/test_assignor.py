"""How partitions are dealt out: a restarted worker, whose member id is new, gets those it had."""

from __future__ import annotations

from aiokafka.coordinator.protocol import ConsumerProtocolMemberMetadata

from broker.aiokafka_internals.assignor import assignor_for


class Cluster:
    def partitions_for_topic(self, topic: str) -> set[int]:
        return set(range(5))


def member(name: str | None) -> ConsumerProtocolMemberMetadata:
    return assignor_for(name).metadata(["events"])


def dealt(members: dict[str, str | None]) -> dict[str, list[int]]:
    assignment = assignor_for(None).assign(Cluster(), {one: member(name) for one, name in members.items()})
    return {one: [number for _, numbers in given.assignment for number in numbers] for one, given in assignment.items()}


def test_fixed_names_come_in_their_order_whatever_the_member_ids_are() -> None:
    before = dealt({"id-3": "a", "id-1": "b", "id-2": None})
    after = dealt({"id-3": "a", "id-9": "b", "id-2": None})
    assert before == {"id-3": [0, 3], "id-1": [1, 4], "id-2": [2]}
    assert after == {"id-3": [0, 3], "id-9": [1, 4], "id-2": [2]}


def test_without_names_it_is_round_robin_by_member_id() -> None:
    assert dealt({"id-2": None, "id-1": None}) == {"id-1": [0, 2, 4], "id-2": [1, 3]}


def test_more_workers_than_partitions() -> None:
    given = dealt({f"id-{n}": f"w{n}" for n in range(7)})
    assert given == {f"id-{n}": [n] if n < 5 else [] for n in range(7)}
