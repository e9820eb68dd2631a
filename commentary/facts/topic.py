"""A topic: claims about one kind of fact, whether each holds, and what is true instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from football.codes import EventType, SecondType, Side


class Values(NamedTuple):
    """What a number phrase names: teams (T or U), numbers in order, players' letters, clocks as (minute, added).

    `named`: the side of the team that its sentence speaks of, None where it names none.
    """

    teams: tuple[str, ...]
    numbers: tuple[int, ...]
    people: tuple[str, ...]
    clocks: tuple[tuple[int, int], ...]
    named: Side | None = None


#: Whether a claim holds of a side: yes, no, or None where event and state can't show it.
Truth = Callable[[Facts, Side], bool | None]
#: The same for a claim with numbers in it.
NumberTruth = Callable[[Facts, Values, Side], bool | None]


def what_happened(facts: Facts) -> str:
    """The event in the words of the code tables."""
    event = facts.event
    if facts.is_shot:
        return "goal" if event.is_goal else event.shot_outcome.label.lower() if event.shot_outcome else "attempt"
    return (event.event_type2 or event.event_type).label.lower()


def not_named(_: Facts) -> str:
    """For claims of which a fault does not say what is true instead."""
    return ""


@dataclass(frozen=True, slots=True)
class Topic:
    """Truth functions by claim, and how a fault reports these claims.

    `fact` names the kind of fact ("" takes the claim's own name), `actual` says what event and state have. Where
    `shots_only` is set, a claim about another event than a shot is reported by its own name.
    """

    truths: Mapping[Claim, Truth] = field(default_factory=dict)
    number_truths: Mapping[Claim, NumberTruth] = field(default_factory=dict)
    fact: str = ""
    actual: Callable[[Facts], str] = what_happened
    shots_only: bool = False

    def reported(self, facts: Facts, claim: Claim) -> tuple[str, str]:
        """The kind of fact that a claim is, and what event and state say ("" when they say nothing)."""
        if self.shots_only and not facts.is_shot:
            return claim.value, what_happened(facts)
        return self.fact or claim.value, self.actual(facts)


def of_type(*kinds: EventType) -> Truth:
    """True of events of these types."""
    return lambda facts, _: facts.kind in kinds


def announces(*kinds: SecondType) -> Truth:
    """True of these announcements."""
    return lambda facts, _: facts.second in kinds
