"""Claims about offences: fouls, hand balls and offsides, and what a free kick, penalty or card was given for."""

from __future__ import annotations

from commentary.facts.claim import Claim, Counted
from commentary.facts.counts import total_of_player
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth, not_named, of_type
from football.codes import CARDS, EventType, Side
from football.event_history import RecentEvent

_OFFENCES = (EventType.FOUL, EventType.HAND_BALL)


def paired(facts: Facts) -> RecentEvent | None:
    """The opponents' free kick right before an offence, or their offence right before a free kick."""
    others = {
        EventType.FREE_KICK_WON: _OFFENCES,
        **dict.fromkeys(_OFFENCES, (EventType.FREE_KICK_WON,)),
    }.get(facts.kind, ())
    before = facts.previous
    if before is None or before.event_type not in others or before.side == facts.event.side:
        return None
    return before if facts.minutes_since(before) == 0 else None


def _carded(facts: Facts) -> RecentEvent | None:
    """The offence that a card is for: the player's last one, at most a minute old, with no card of the team since."""
    event = facts.event
    for recent in reversed(facts.lately(1)):
        if recent.side == event.side:
            if recent.event_type in CARDS:
                return None
            if recent.event_type in _OFFENCES and recent.player in (event.player, None):
                return recent
    return None


def _awarded(facts: Facts) -> RecentEvent | None:
    """The offence of the penalty's team that stands right before the penalty."""
    before = facts.previous
    offends = before is not None and before.event_type in _OFFENCES and before.side == facts.event.side
    return before if before is not None and offends and facts.minutes_since(before) == 0 else None


def _offence(wanted: EventType) -> Truth:
    """The event is this offence, or is given for one; None where it is not known what it was given for."""

    def holds(facts: Facts, _: Side) -> bool | None:
        if facts.kind in _OFFENCES:
            return facts.kind is wanted
        if facts.kind is EventType.PENALTY_CONCEDED and facts.event.player2:
            return wanted is EventType.FOUL
        given_for = {
            EventType.FREE_KICK_WON: paired,
            EventType.PENALTY_CONCEDED: _awarded,
            **dict.fromkeys(CARDS, _carded),
        }.get(facts.kind)
        if given_for is None:
            return False
        offence = given_for(facts)
        if offence is None:
            # A free kick is hardly ever for hand ball, and then the hand ball is in the feed.
            return False if facts.kind is EventType.FREE_KICK_WON and wanted is EventType.HAND_BALL else None
        return offence.event_type == wanted

    return holds


#: Whether the event is a foul, or is given for one.
foul = _offence(EventType.FOUL)


TOPICS = (
    Topic(
        {
            Claim.FOUL: foul,
            Claim.FOULED: foul,
            Claim.HAND_BALL: _offence(EventType.HAND_BALL),
            Claim.OFFENCE: of_type(EventType.FOUL, EventType.HAND_BALL, EventType.OFFSIDE, EventType.PENALTY_CONCEDED),
        }
    ),
    Topic(
        {
            Claim.OFFSIDE: of_type(EventType.OFFSIDE),
            Claim.OFFSIDE_TWICE: lambda facts, _: facts.kind is EventType.OFFSIDE and facts.tally.offsides == 2,
        }
    ),
    Topic(
        number_truths={
            Claim.FOULS_OF_PLAYER: total_of_player(Counted.FOUL),
            Claim.OFFSIDES_OF_PLAYER: total_of_player(Counted.OFFSIDE),
        },
        actual=not_named,
    ),
)
