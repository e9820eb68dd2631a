"""Claims about offences: fouls, hand balls and offsides, and what a free kick, penalty or card was given for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from commentary.facts.claim import Claim
from commentary.facts.counted import Counted
from commentary.facts.counts import total_of_player
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth, Values, not_named, of_type
from football.codes import CARDS, EventType, Side
from football.event_history import RecentEvent

_OFFENCES = (EventType.FOUL, EventType.HAND_BALL)
_PAIRED = (EventType.FREE_KICK_WON, *_OFFENCES)


def paired(facts: Facts) -> RecentEvent | None:
    """The opponents' free kick right before an offence, or their offence right before a free kick.

    Only cards of the team at fault may stand between.
    """
    if facts.kind not in _PAIRED:
        return None
    return _pair(facts.state.recent[-1], reversed(facts.before()))


def _pair(one: RecentEvent, others: Iterable[RecentEvent]) -> RecentEvent | None:
    """The other half of an offence and its free kick, where it is the first of the others but for cards.

    None where one more of its kind, without a half of its own, comes right before it: either may be meant.
    """
    won = one.event_type == EventType.FREE_KICK_WON
    at_fault = Side(one.side).other if won else one.side
    wanted = _OFFENCES if won else (EventType.FREE_KICK_WON,)
    half: RecentEvent | None = None
    others = iter(others)
    for other in others:
        same_minute = (other.period, other.played) == (one.period, one.played)
        if same_minute and other.event_type in CARDS and other.side == at_fault:
            continue
        fits = same_minute and other.event_type in wanted and other.side != one.side
        if half is None and fits:
            half = other
            continue
        return None if half is not None and fits and _pair(other, others) is None else half
    return half


def fouled(facts: Facts) -> str | None:
    """The player of the free kick that was given for a card's foul."""
    foul = _carded(facts) if facts.is_card else None
    if foul is None or foul.event_type != EventType.FOUL:
        return None
    kick = next((kick for offence, kick in _pairs(facts.before(), foul) if offence is foul), None)
    return kick.player if kick else None


def _pairs(events: Sequence[RecentEvent], at: RecentEvent) -> Iterator[tuple[RecentEvent, RecentEvent]]:
    """Offences of the minute of an event with their free kicks: each is in one pair, whichever of the two is first."""
    taken: RecentEvent | None = None
    for place, one in enumerate(events):
        if (one.period, one.played) == (at.period, at.played) and one.event_type in (
            EventType.FREE_KICK_WON,
            *_OFFENCES,
        ):
            other = _pair(one, reversed(events[:place]))
            if other is not None and other is not taken:
                taken = one
                yield (other, one) if one.event_type == EventType.FREE_KICK_WON else (one, other)


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


#: What finds the offence that an event is given for.
_GIVEN_FOR = {
    EventType.FREE_KICK_WON: paired,
    EventType.PENALTY_CONCEDED: _awarded,
    **dict.fromkeys(CARDS, _carded),
}


def _offence(wanted: EventType) -> Truth:
    """The event is this offence, or is given for one; None where it is not known what it was given for."""

    def holds(facts: Facts, _: Side) -> bool | None:
        if facts.kind in _OFFENCES:
            return facts.kind is wanted
        if facts.kind is EventType.PENALTY_CONCEDED and facts.event.player2:
            return wanted is EventType.FOUL
        given_for = _GIVEN_FOR.get(facts.kind)
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


#: The letter of the other player of a foul: whom that of a card was on, whose that of a free kick was.
FOULED = "F"
_FOULED = {EventType.FREE_KICK_WON: "P", EventType.PENALTY_CONCEDED: "Q", **dict.fromkeys(CARDS, FOULED)}


def _foul_on(facts: Facts, values: Values, _: Side) -> bool | None:
    """The player who was fouled: of a card, by the free kick that was given for its foul."""
    letter = _FOULED.get(facts.kind)
    return letter is not None and bool(values.people) and letter in values.people[-1]


def _foul_by(facts: Facts, values: Values, _: Side) -> bool | None:
    """Whose foul it was: of a free kick, that of the foul right before it."""
    letter = FOULED if facts.kind is EventType.FREE_KICK_WON else "P"
    return bool(values.people) and letter in values.people[0] and foul(facts, facts.event.side)


TOPICS = (
    Topic(number_truths={Claim.FOUL_ON_A_PLAYER: _foul_on}, actual=lambda facts: fouled(facts) or ""),
    Topic(number_truths={Claim.FOUL_BY_A_PLAYER: _foul_by}, actual=not_named),
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
