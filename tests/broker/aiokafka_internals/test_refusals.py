"""Error codes of answers, by name, also those that aiokafka does not know."""

from __future__ import annotations

from types import SimpleNamespace

from aiokafka.protocol.group import HeartbeatRequest
from aiokafka.protocol.produce import ProduceRequest

from broker.aiokafka_internals.refusals import Refusal, keeps_member, refusal_in


def test_codes_have_names_and_places() -> None:
    produced = ProduceRequest(transactional_id=None, required_acks=-1, timeout=1, topics=[])
    answer = SimpleNamespace(topics=[("commentary", [(0, 0, 7), (1, 19, -1)])])
    refusal = refusal_in(produced, answer)
    assert refusal == Refusal("ProduceRequest", 19, "NotEnoughReplicas", "commentary", 1)
    assert str(refusal) == "NotEnoughReplicas for commentary 1"
    assert refusal_in(produced, SimpleNamespace(topics=[("commentary", [(0, 0, 7)])])) is None
    beat = HeartbeatRequest("group", 1, "member")
    assert str(refusal_in(beat, SimpleNamespace(error_code=82))) == "FencedInstanceId"


def test_a_group_knows_the_member_whose_request_it_accepts() -> None:
    beat = HeartbeatRequest("group", 1, "member")
    known = [keeps_member(beat, refusal_in(beat, SimpleNamespace(error_code=code))) for code in (0, 27, 25, 22)]
    assert known == [True, True, False, False]  # 27: it rebalances, 25: an unknown member, 22: of an earlier generation
    produced = ProduceRequest(transactional_id=None, required_acks=-1, timeout=1, topics=[])
    assert not keeps_member(produced, None)
