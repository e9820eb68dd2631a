"""The video assistant referee: what is checked, and what is overturned.

The shares make about one check in three matches. The match's events are what finally stands: a goal that was ruled
out is the offside that it was, a red card that was taken back a yellow one. The first decision is kept in
`Match.overturned`, to simulate a live feed.
"""

from __future__ import annotations

from football.codes import AssistMethod, EventType, PlaySituation, Review, SecondType, Side
from football.events import MatchEvent
from sources.simulator.pitch import Pitch
from sources.simulator.shots import draw_shot
from sources.simulator.team import Deed, Team
from sources.simulator.world.squads import Player

#: Shares of goals: looked at and confirmed; first called offside.
GOAL_CONFIRMED = 0.04
GOAL_GIVEN = 0.012
#: Share of offsides that were seen only after the player had scored.
OFFSIDE_GOAL = 0.011
#: Shares of penalties: looked at and confirmed; given only after the check.
PENALTY_CONFIRMED = 0.12
PENALTY_FOUND = 0.15
#: Shares of straight reds: looked at and confirmed; yellow at first.
RED_CONFIRMED = 0.15
RED_FOUND = 0.15
#: Shares of bookings: red at first; shown to another player at first.
RED_TAKEN_BACK = 0.003
MISTAKEN = 0.001


def goal(pitch: Pitch) -> None:
    """Perhaps the goal that was recorded last is looked at."""
    scored = pitch.recorder.events[-1]
    roll = pitch.rng.random()
    if scored.player2 and roll < GOAL_GIVEN:
        offside = {"event_type2": SecondType.FAILED_THROUGH_BALL, "player": scored.player, "player2": scored.player2}
        _overturn(pitch, Review.GOAL, pitch.recorder.first_decision(scored, EventType.OFFSIDE, **offside))
    elif roll > 1 - GOAL_CONFIRMED:
        _confirm(pitch, Review.GOAL, scored.side, scored.player)


def offside(pitch: Pitch, caught: Player, passer: str | None) -> None:
    """Perhaps the offside that was recorded last was a goal first."""
    if not pitch.chance(OFFSIDE_GOAL):
        return
    attempt = draw_shot(pitch.rng, PlaySituation.OPEN_PLAY)
    while not attempt.is_goal or (attempt.assist_method is AssistMethod.NONE) != (passer is None):
        attempt = draw_shot(pitch.rng, PlaySituation.OPEN_PLAY)
    flagged = pitch.recorder.events[-1]
    fields = attempt.fields(caught.name, passer)
    _overturn(pitch, Review.GOAL, pitch.recorder.first_decision(flagged, EventType.ATTEMPT, **fields))


def before_penalty(pitch: Pitch, side: Side) -> None:
    """Perhaps the penalty for `side` is given only after a look at it."""
    if pitch.chance(PENALTY_FOUND):
        _check(pitch, Review.PENALTY, side)


def penalty(pitch: Pitch, side: Side) -> None:
    """Perhaps the penalty given to `side` is looked at."""
    if pitch.chance(PENALTY_CONFIRMED):
        _confirm(pitch, Review.PENALTY, side)


def cancelled_penalty(pitch: Pitch, side: Side) -> None:
    """`side` gets a penalty that is none: nothing of it stays but the check."""
    offender = pitch.teams[side.other].pick(pitch.rng, Deed.FOUL_IN_OWN_BOX).name
    fouled = pitch.teams[side].pick(pitch.rng, Deed.SHOOT).name
    given = {"player": offender, "player2": fouled}
    _overturn(
        pitch,
        Review.PENALTY,
        pitch.recorder.passing(pitch.second, EventType.PENALTY_CONCEDED, side.other, **given),
        side,
    )


def red_card(pitch: Pitch, team: Team) -> None:
    """Perhaps the straight red that was recorded last is looked at, or was a booking before the check."""
    card = pitch.recorder.events[-1]
    roll = pitch.rng.random()
    if roll < RED_FOUND and card.player not in team.booked:
        first = pitch.recorder.first_decision(card, EventType.YELLOW_CARD, player=card.player)
        _overturn(pitch, Review.RED_CARD, first)
    elif roll > 1 - RED_CONFIRMED:
        _confirm(pitch, Review.RED_CARD, card.side, card.player)


def booking(pitch: Pitch, team: Team) -> None:
    """Perhaps the booking that was recorded last was a red card first, or another player's."""
    card = pitch.recorder.events[-1]
    roll = pitch.rng.random()
    if roll < RED_TAKEN_BACK and team.may_lose_a_man:
        red = {"event_type2": SecondType.SENDING_OFF, "player": card.player}
        _overturn(pitch, Review.RED_CARD, pitch.recorder.first_decision(card, EventType.RED_CARD, **red))
    elif roll > 1 - MISTAKEN:
        others = [player.name for player in team.players if player.name not in (card.player, *team.booked)]
        if others:
            first = pitch.recorder.first_decision(card, EventType.YELLOW_CARD, player=pitch.rng.choice(others))
            _overturn(pitch, Review.MISTAKEN_IDENTITY, first)


def _check(pitch: Pitch, review: Review, side: Side, player: str | None = None) -> MatchEvent:
    """The referee is called, and the match waits; gives the VAR_CHECK."""
    pitch.wait(8, 25)
    pitch.announce(SecondType.VAR_CHECK, side, review=review, player=player)
    check = pitch.recorder.events[-1]
    pitch.lose(30, 110)
    return check


def _confirm(pitch: Pitch, review: Review, side: Side, player: str | None = None) -> None:
    _check(pitch, review, side, player)
    pitch.announce(SecondType.VAR_CONFIRMED, side, review=review, player=player)


def _overturn(pitch: Pitch, review: Review, first: MatchEvent, side: Side | None = None) -> None:
    """Overturn the first decision; `side` is the one it is about, if that isn't the event's own."""
    named = review in (Review.GOAL, Review.RED_CARD)
    check = _check(pitch, review, first.side if side is None else side, first.player if named else None)
    pitch.recorder.overturn(first, check, pitch.second)
    pitch.wait(5, 15)
