"""The order in which what is new in one answer happened, within each minute."""

from __future__ import annotations

from collections.abc import Iterable

from follow.changes.candidates import Candidate
from sources.live.snapshot import Kind

#: What comes before its consequence, and who of it is who of the consequence.
_CAUSES = {
    Kind.CARD: (frozenset({Kind.FOUL, Kind.HAND_BALL}), "player"),
    Kind.SUBSTITUTION: (frozenset({Kind.INJURY}), "player_out"),
}


def in_order_of_play(new: Iterable[Candidate]) -> list[Candidate]:
    """The rows' order, but a foul before its card and an injury before its change, which a feed may list later."""
    left = sorted(new, key=lambda one: one.place)
    found: list[Candidate] = []
    while left:
        first = left.pop(0)
        cause = next((one for one in left if _is_cause(one, first)), None)
        if cause is not None:
            left.remove(cause)
            found.append(cause)
        found.append(first)
    return found


def _is_cause(one: Candidate, other: Candidate) -> bool:
    kinds, key = _CAUSES.get(other.kind, (frozenset(), ""))
    who = other.values.get(key)
    same = (one.side, one.moment) == (other.side, other.moment) and who is not None
    return same and one.kind in kinds and one.values.get("player") == who
