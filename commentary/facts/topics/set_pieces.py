"""Claims about set pieces: free kicks, penalties, corners; and whether a shot came from one or from open play."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth, Values, not_named, of_type
from commentary.facts.topics.offences import paired
from commentary.facts.topics.repetition import in_a_row, not_the_first
from commentary.facts.topics.run_of_play import goes_forward
from football.codes import EventType, PlaySituation, Side

#: Minutes within which a shot follows its set piece, and a corner another.
_AFTER, _IN_A_ROW = 1, 3
#: What may lie between a corner and the shot from it.
_NO_PLAY = (EventType.ANNOUNCEMENT, EventType.SUBSTITUTION)


def _from(wanted: PlaySituation, kick: EventType | None = None) -> Truth:
    """Whether a shot came from this kind of play; where no play is recorded, from the team's kick just before it."""

    def holds(facts: Facts, _: Side) -> bool | None:
        if not facts.is_shot:
            return False
        if facts.event.situation is None:
            return _just_after(facts, kick) or None
        return facts.event.situation is wanted

    return holds


def _just_after(facts: Facts, kick: EventType | None) -> bool:
    """Whether the team had this kick at most a minute before, with nothing of the opponents between."""
    for recent in reversed(facts.lately(_AFTER)):
        if recent.side != facts.event.side:
            return False
        if recent.event_type == kick:
            return True
    return False


def _from_that_corner(facts: Facts, _: Side) -> bool | None:
    """A shot, no penalty, right after the team's corner; no play between, and no other play is recorded."""
    if not facts.is_shot or facts.is_penalty_kick or facts.event.situation not in (None, PlaySituation.CORNER):
        return False
    for recent in reversed(facts.lately(_AFTER)):
        if recent.event_type == EventType.CORNER:
            return recent.side == facts.event.side
        if recent.event_type not in _NO_PLAY:
            return False
    return False


_from_a_free_kick = _from(PlaySituation.FREE_KICK, EventType.FREE_KICK_WON)
_from_a_corner = _from(PlaySituation.CORNER, EventType.CORNER)


def _free_kick(facts: Facts, side: Side) -> bool | None:
    if facts.kind is EventType.ATTEMPT:
        return _from_a_free_kick(facts, side)
    return facts.kind is EventType.FREE_KICK_WON


def _corner(facts: Facts, side: Side) -> bool | None:
    return facts.kind is EventType.CORNER or _from_a_corner(facts, side)


def _penalty(facts: Facts, _: Side) -> bool | None:
    return facts.kind is EventType.PENALTY_CONCEDED or facts.is_penalty_kick or facts.is_shoot_out


def _corners_lately(facts: Facts) -> int:
    """The team's corners of the last minutes, this one counted in, since the opponents last had one or an attempt."""
    side = facts.event.side
    count = 1
    for recent in reversed(facts.lately(_IN_A_ROW)):
        if goes_forward(recent, side.other):
            break
        count += (recent.event_type, recent.side) == (EventType.CORNER, side)
    return count


def _corners_in_a_row(facts: Facts, _: Side) -> bool | None:
    return facts.kind is EventType.CORNER and _corners_lately(facts) >= 3


def _counted_in_a_row(facts: Facts, values: Values, _: Side) -> bool | None:
    return facts.kind is EventType.CORNER and _corners_lately(facts) == values.numbers[0]


def _free_kick_follows(facts: Facts, _: Side) -> bool | None:
    """The event is a free kick, the foul or hand ball of the free kick right before it, or a shot straight from one."""
    direct = facts.is_shot and facts.event.situation is PlaySituation.FREE_KICK
    return direct or facts.kind is EventType.FREE_KICK_WON or paired(facts) is not None


TOPICS = (
    Topic(
        {
            Claim.OPEN_PLAY: _from(PlaySituation.OPEN_PLAY),
            Claim.SET_PIECE: _from(PlaySituation.SET_PIECE),
            Claim.FAST_BREAK: lambda facts, _: facts.is_shot and facts.event.fast_break,
            Claim.FREE_KICK: _free_kick,
            Claim.DIRECT_FREE_KICK: _from(PlaySituation.FREE_KICK),
            Claim.CORNER: _corner,
            Claim.FROM_THAT_CORNER: _from_that_corner,
        },
        fact="situation",
        actual=lambda facts: facts.event.situation.label if facts.event.situation else "",
        shots_only=True,
    ),
    Topic(
        {
            Claim.FREE_KICK_WON: of_type(EventType.FREE_KICK_WON),
            Claim.KICK_WON: of_type(EventType.FREE_KICK_WON, EventType.PENALTY_CONCEDED),
            Claim.FREE_KICK_FOLLOWS: _free_kick_follows,
            Claim.PENALTY: _penalty,
            Claim.PENALTY_CONCEDED: of_type(EventType.PENALTY_CONCEDED),
            Claim.CHANCE_FROM_THE_SPOT: of_type(EventType.PENALTY_CONCEDED, EventType.ATTEMPT),
            Claim.PENALTY_KICK: lambda facts, _: facts.is_penalty_kick,
            Claim.CORNER_AGAIN: lambda facts, side: facts.kind is EventType.CORNER and not_the_first(facts, side),
            Claim.CORNER_SO_SOON: lambda facts, side: facts.kind is EventType.CORNER and in_a_row(facts, side),
            Claim.CORNERS_IN_A_ROW: _corners_in_a_row,
            Claim.LAST_TOUCH: of_type(EventType.CORNER),
        }
    ),
    Topic(number_truths={Claim.COUNTED_IN_A_ROW: _counted_in_a_row}, actual=not_named),
)
