"""Claims about set pieces: free kicks, penalties, corners; and whether a shot came from one or from open play."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth, Values, not_named, of_type
from commentary.facts.topics.run_of_play import just_before, not_the_first
from football.codes import EventType, PlaySituation, Side


def _from(wanted: PlaySituation) -> Truth:
    """Whether a shot came from this kind of play."""

    def holds(facts: Facts, _: Side) -> bool | None:
        if not facts.is_shot:
            return False
        return None if facts.event.situation is None else facts.event.situation is wanted

    return holds


_from_a_free_kick = _from(PlaySituation.FREE_KICK)
_from_a_corner = _from(PlaySituation.CORNER)


def _free_kick(facts: Facts, side: Side) -> bool | None:
    if facts.kind is EventType.ATTEMPT:
        return _from_a_free_kick(facts, side)
    return facts.kind is EventType.FREE_KICK_WON


def _corner(facts: Facts, side: Side) -> bool | None:
    return facts.kind is EventType.CORNER or _from_a_corner(facts, side)


def _penalty(facts: Facts, _: Side) -> bool | None:
    return facts.kind is EventType.PENALTY_CONCEDED or facts.is_penalty_kick or facts.is_shoot_out


def _corners_lately(facts: Facts) -> int:
    """The team's corners of the last few minutes, this one counted in."""
    side = facts.event.side
    return 1 + sum(recent.event_type == EventType.CORNER and recent.side == side for recent in facts.lately())


def _corners_in_a_row(facts: Facts, _: Side) -> bool | None:
    return facts.kind is EventType.CORNER and _corners_lately(facts) >= 3


def _counted_in_a_row(facts: Facts, values: Values, _: Side) -> bool | None:
    return facts.kind is EventType.CORNER and _corners_lately(facts) == values.numbers[0]


TOPICS = (
    Topic(
        {
            Claim.OPEN_PLAY: _from(PlaySituation.OPEN_PLAY),
            Claim.SET_PIECE: _from(PlaySituation.SET_PIECE),
            Claim.FAST_BREAK: lambda facts, _: facts.is_shot and facts.event.fast_break,
            Claim.FREE_KICK: _free_kick,
            Claim.CORNER: _corner,
        },
        fact="situation",
        actual=lambda facts: facts.event.situation.label if facts.event.situation else "",
        shots_only=True,
    ),
    Topic(
        {
            Claim.FREE_KICK_WON: of_type(EventType.FREE_KICK_WON),
            Claim.KICK_WON: of_type(EventType.FREE_KICK_WON, EventType.PENALTY_CONCEDED),
            # The free kick that the laws give for an offence.
            Claim.FREE_KICK_FOLLOWS: of_type(
                EventType.FOUL, EventType.OFFSIDE, EventType.HAND_BALL, EventType.FREE_KICK_WON
            ),
            Claim.PENALTY: _penalty,
            Claim.PENALTY_CONCEDED: of_type(EventType.PENALTY_CONCEDED),
            Claim.CHANCE_FROM_THE_SPOT: of_type(EventType.PENALTY_CONCEDED, EventType.ATTEMPT),
            Claim.PENALTY_KICK: lambda facts, _: facts.is_penalty_kick,
            Claim.CORNER_AGAIN: not_the_first(EventType.CORNER, "corners"),
            Claim.CORNER_SO_SOON: lambda facts, side: facts.kind is EventType.CORNER and just_before(facts, side),
            Claim.CORNERS_IN_A_ROW: _corners_in_a_row,
            Claim.LAST_TOUCH: of_type(EventType.CORNER),
        }
    ),
    Topic(number_truths={Claim.COUNTED_IN_A_ROW: _counted_in_a_row}, actual=not_named),
)
