"""Claims about a shot: what became of it, and with what part of the body it was taken."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth
from commentary.facts.topics.shot_location import in_the_box
from football.codes import BodyPart, EventType, ShotOutcome, Side


def _outcome(*wanted: ShotOutcome) -> Truth:
    def holds(facts: Facts, _: Side) -> bool | None:
        if not facts.is_shot or facts.event.is_goal:
            return False
        return None if facts.event.shot_outcome is None else facts.event.shot_outcome in wanted

    return holds


def _on_target(facts: Facts, _: Side) -> bool | None:
    if not facts.is_shot:
        return False
    if facts.event.is_goal:
        return True
    return None if facts.event.shot_outcome is None else facts.event.shot_outcome is ShotOutcome.ON_TARGET


hits_woodwork = _outcome(ShotOutcome.HIT_THE_BAR)
_saved = _outcome(ShotOutcome.ON_TARGET)


def _close(facts: Facts, side: Side) -> bool | None:
    """The woodwork and a save are close to a goal; how near another miss was, no column shows."""
    return (hits_woodwork(facts, side) or _saved(facts, side) or None) if facts.is_shot else False


def _keeper(facts: Facts, side: Side) -> bool | None:
    """Only a shot on target has to do with the goalkeeper."""
    return True if _on_target(facts, side) else None


def _body(*wanted: BodyPart) -> Truth:
    def holds(facts: Facts, _: Side) -> bool | None:
        if facts.kind is not EventType.ATTEMPT:
            return False
        return None if facts.event.bodypart is None else facts.event.bodypart in wanted

    return holds


def _kicked(facts: Facts, _: Side) -> bool | None:
    """Any attempt that is not known to be a header."""
    return facts.kind is EventType.ATTEMPT and facts.event.bodypart is not BodyPart.HEAD


def _chance(facts: Facts, side: Side) -> bool | None:
    """An attempt from inside the box, or on target."""
    return facts.is_shot and (_on_target(facts, side) or in_the_box(facts, side))


TOPICS = (
    Topic(
        {
            Claim.ATTEMPT: lambda facts, _: facts.is_shot,
            Claim.KICKED: _kicked,
            Claim.CHANCE: _chance,
            Claim.DENIED_BY_WOODWORK: hits_woodwork,
            Claim.KEEPER: _keeper,
        }
    ),
    Topic(
        {
            Claim.NO_GOAL: lambda facts, _: facts.kind is EventType.ATTEMPT and not facts.event.is_goal,
            Claim.ON_TARGET: _on_target,
            Claim.SAVED: _saved,
            Claim.OFF_TARGET: _outcome(ShotOutcome.OFF_TARGET),
            Claim.MISSED: _outcome(ShotOutcome.OFF_TARGET, ShotOutcome.HIT_THE_BAR),
            Claim.BLOCKED: _outcome(ShotOutcome.BLOCKED),
            Claim.BAR: hits_woodwork,
            Claim.WOODWORK: hits_woodwork,
            Claim.CLOSE: _close,
        },
        fact="outcome",
    ),
    Topic(
        {
            Claim.RIGHT_FOOT: _body(BodyPart.RIGHT_FOOT),
            Claim.LEFT_FOOT: _body(BodyPart.LEFT_FOOT),
            Claim.FOOT: _body(BodyPart.LEFT_FOOT, BodyPart.RIGHT_FOOT),
            Claim.HEAD: _body(BodyPart.HEAD),
        },
        fact="body part",
        actual=lambda facts: facts.event.bodypart.label if facts.event.bodypart else "",
        shots_only=True,
    ),
)
