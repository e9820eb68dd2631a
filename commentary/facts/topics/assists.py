"""Claims about the pass before a shot, or before an offside."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth
from football.codes import AssistMethod, EventType, SecondType, Side


def _method(*wanted: AssistMethod) -> Truth:
    def holds(facts: Facts, _: Side) -> bool | None:
        if facts.kind is EventType.OFFSIDE:
            passed = facts.second is SecondType.FAILED_THROUGH_BALL
            return (passed or None) if AssistMethod.THROUGH_BALL in wanted else False
        return facts.is_shot and facts.event.assist_method in wanted

    return holds


TOPICS = (
    Topic(
        {
            Claim.ASSIST: lambda facts, _: facts.is_shot and facts.event.player2 is not None,
            Claim.NO_ASSIST: lambda facts, _: (
                facts.is_shot and facts.event.player2 is None and not facts.event.assist_method
            ),
            Claim.PASS: _method(AssistMethod.PASS),
            Claim.CROSS: _method(AssistMethod.CROSS),
            Claim.HEADED_PASS: _method(AssistMethod.HEADED_PASS),
            Claim.THROUGH_BALL: _method(AssistMethod.THROUGH_BALL),
            Claim.DELIVERY: lambda facts, _: facts.is_shot and facts.event.assist_method is not AssistMethod.NONE,
        },
        fact="assist",
        actual=lambda facts: facts.event.assist_method.label if facts.event.player2 else "none",
        shots_only=True,
    ),
)
