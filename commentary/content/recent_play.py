"""What the last minutes of the period brought, as remarks need it (docs/explanation/claims.md).

Minutes are minutes of play; an event of another period is never near.
"""

from __future__ import annotations

from collections.abc import Sequence

from commentary.content.stoppages import CARD_MINUTES, stoppages
from commentary.situation import Situation
from football.codes import CARDS, EventType, Location, PlaySituation, SecondType, ShotOutcome, Side
from football.event_history import RecentEvent
from football.state import RECENT
from runtime.enums import QuickStrEnum

#: A goal this soon after another, in minutes, is a reply to it or a quick second; corners this close are in a row.
QUICK_MINUTES = 3
#: Minutes that a spell of pressure reaches back, and how long it has lasted at least.
SPELL_MINUTES = 8
SPELL_LASTS = 3
#: Attempts and corners that make a spell, without one of the others, and how many minutes ago the last is at most.
SPELL = 4
#: The same where all the play is one team's.
SIEGE = 6
SPELL_GOES_ON = 2
#: How many minutes ago the last but one is at most.
SPELL_LULL = 4
#: Minutes, and how many more attempts and corners of the others in them, that a goal is against the run of play.
RUN_MINUTES = 15
RUN_LEAD = 4
#: Minutes within which a change follows its injury.
INJURY_MINUTES = 10
#: Minutes within which a shot follows its corner.
CORNER_MINUTES = 1

_ATTACKING = frozenset({EventType.ATTEMPT.value, EventType.CORNER.value})
_ATTEMPT, _CORNER, _OWN_GOAL = map(int, (EventType.ATTEMPT, EventType.CORNER, SecondType.OWN_GOAL))
_ON_TARGET = int(ShotOutcome.ON_TARGET)
_FROM_CORNER = PlaySituation.CORNER
_NO_PLAY = frozenset(map(int, (EventType.ANNOUNCEMENT, EventType.SUBSTITUTION)))
_ANNOUNCEMENT, _FREE_KICK, _PENALTY = map(
    int, (EventType.ANNOUNCEMENT, EventType.FREE_KICK_WON, EventType.PENALTY_CONCEDED)
)


class Offence(QuickStrEnum):
    """What a card or a free kick was given for."""

    FOUL = "foul"
    HAND_BALL = "hand_ball"


_OFFENCES: dict[int, Offence] = {
    int(EventType.FOUL): Offence.FOUL,
    int(EventType.HAND_BALL): Offence.HAND_BALL,
}


def age(situation: Situation, earlier: RecentEvent) -> int:
    """Minutes from an earlier event of the same period to this one."""
    return situation.state.recent[-1].played - earlier.played


def latest_first(situation: Situation, minutes: int) -> Sequence[RecentEvent]:
    """The events of the period before this one, at most `minutes` old, the latest first."""
    state = situation.state
    recent = state.recent
    period, now = recent[-1].period, recent[-1].played
    oldest = now - minutes
    if not state.in_order:
        return [one for one in recent[-2::-1] if oldest <= one.played <= now and one.period == period]
    found: list[RecentEvent] = []
    for moment in recent[-2::-1]:
        if moment.played < oldest or moment.period != period:
            break  # the others are older still
        found.append(moment)
    return found


def spell(situation: Situation, side: Side, minutes: int) -> list[RecentEvent]:
    """The side's attempts and corners of the last minutes, the latest first, without the present event."""
    return [
        moment
        for moment in latest_first(situation, minutes)
        if moment.event_type in _ATTACKING and moment.side == side and moment.event_type2 != _OWN_GOAL
    ]


def under_pressure(situation: Situation) -> bool:
    """Whether the event's side has had a spell of pressure, this event counted in where it is an attempt or corner."""
    event = situation.event
    recent = spell(situation, event.side, SPELL_MINUTES)
    if not recent or age(situation, recent[-1]) < SPELL_LASTS:
        return False
    attacks = event.event_type in _ATTACKING
    counted = attacks and not event.is_goal
    goes_on = counted or age(situation, recent[0]) <= SPELL_GOES_ON
    made = len(recent) + counted
    if not goes_on or made < SPELL or any(moment.is_goal for moment in recent):
        return False
    return age(situation, recent[0 if attacks else 1]) <= SPELL_LULL and _are_held(situation)


def _are_held(situation: Situation) -> bool:
    """Whether the others have had neither an attempt nor a corner in the minutes of a spell."""
    side = situation.event.side
    return not any(
        moment.side != side and _is_attempt_or_corner(moment) for moment in latest_first(situation, SPELL_MINUTES)
    )


def one_way(situation: Situation) -> bool:
    """Whether the others have not attacked in these minutes, and no goal has fallen."""
    side = situation.event.side
    return not any(
        moment.is_goal or (moment.side != side and _is_attack(moment))
        for moment in latest_first(situation, SPELL_MINUTES)
    )


def _is_attempt_or_corner(moment: RecentEvent) -> bool:
    """An own goal is no attempt of the side that it counts for."""
    return moment.event_type in _ATTACKING and moment.event_type2 != _OWN_GOAL


def _is_attack(moment: RecentEvent) -> bool:
    return _is_attempt_or_corner(moment) or (
        moment.event_type == _FREE_KICK and moment.location != Location.DEFENSIVE_HALF
    )


def is_attempt_of(moment: RecentEvent, side: Side, player: str) -> bool:
    """Whether the event is an attempt of the player's; a goal into the own net is none."""
    is_shot = moment.event_type == _ATTEMPT and moment.event_type2 != _OWN_GOAL
    return is_shot and moment.side == side and moment.player == player


def against_the_run(situation: Situation) -> bool:
    """Whether the others have had clearly more of the last quarter of an hour; a goal counts as an attempt."""
    side = situation.event.side
    ours, theirs = (len(spell(situation, one, RUN_MINUTES)) for one in (side, side.other))
    return theirs - (ours + 1) >= RUN_LEAD


def corners_in_a_row(situation: Situation) -> int:
    """This team's corners at most three minutes old, this one counted in, with no attack of the others between."""
    side = situation.event.side
    corners = 1
    for moment in latest_first(situation, QUICK_MINUTES):
        if moment.side != side and moment.event_type in _ATTACKING:
            break
        corners += moment.side == side and moment.event_type == _CORNER
    return corners


def from_corner(situation: Situation) -> bool:
    """Whether the shot comes from a corner of the team at most a minute ago: the feed says so, and it was the last.

    Nothing but a change or an announcement lies between: after another shot, the corner is that of the shot before.
    """
    event = situation.event
    if event.situation is not _FROM_CORNER:
        return False
    for moment in latest_first(situation, CORNER_MINUTES):
        if moment.event_type == _CORNER:
            return moment.side == event.side
        if moment.event_type not in _NO_PLAY:
            return False
    return False


def after_a_save(situation: Situation) -> bool:
    """Whether the corner follows a saved shot of the team.

    Who conceded it may be the keeper, whom the line of the save calls just that.
    """
    for moment in latest_first(situation, CORNER_MINUTES):
        if moment.event_type != _ANNOUNCEMENT:
            saved = moment.outcome == _ON_TARGET and not moment.is_goal
            return saved and moment.event_type == _ATTEMPT and moment.side == situation.event.side
    return False


def saves_in_a_row(situation: Situation) -> int | None:
    """The team's shots on target without a goal, this one too, in a quarter of an hour.

    None where it scored in these minutes, or the recent events don't reach back that far.
    """
    side, recent = situation.event.side, situation.state.recent
    saves = seen = 1
    for moment in latest_first(situation, RUN_MINUTES):
        seen += 1
        if moment.side == side and moment.is_goal:
            return None  # saves before the goal would be missing
        saves += (
            moment.side == side
            and moment.event_type == _ATTEMPT
            and moment.outcome == _ON_TARGET
            and moment.event_type2 != _OWN_GOAL
        )
    return None if seen == len(recent) == RECENT else saves


def offence_of_free_kick(situation: Situation) -> Offence | None:
    """What the free kick was given for, where that came just before it."""
    offence = stoppages(situation).offence_of_kick(situation.state.recent[-1])
    return None if offence is None else _OFFENCES[offence.event_type]


def offence_of_card(situation: Situation) -> Offence | None:
    """What the card is for."""
    moment = carded_offence(situation)
    return None if moment is None else _OFFENCES[moment.event_type]


def carded_offence(situation: Situation) -> RecentEvent | None:
    """The event that the card is for: the last foul or hand ball of that player, or of an unnamed one, in a minute."""
    event = situation.event
    for moment in latest_first(situation, CARD_MINUTES):
        if moment.side == event.side:
            if moment.event_type in CARDS or moment.event_type == _PENALTY:
                return None
            if moment.event_type in _OFFENCES and moment.player == event.player:
                return moment
    return None


def is_injured(situation: Situation) -> bool:
    """Whether the player who goes off was reported injured shortly before."""
    event = situation.event
    return event.player_out is not None and any(
        moment.event_type2 == SecondType.INJURY and moment.player == event.player_out and moment.side == event.side
        for moment in latest_first(situation, INJURY_MINUTES)
    )


def had_more_players(situation: Situation) -> bool:
    """Whether the others were short already when the goal's set piece was given: none was sent off lately."""
    theirs = situation.event.side.other
    sent_off = (moment.side == theirs and moment.is_sending_off for moment in latest_first(situation, RUN_MINUTES))
    return situation.state.team(situation.event.side).men > situation.state.team(theirs).men and not any(sent_off)
