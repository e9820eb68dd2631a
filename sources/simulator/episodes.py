"""Episodes of play: a shot, a corner, a foul… and what each leads to, with the people in it.

Each function plays one episode to its end on a `Pitch`. Whose player is whose follows the data set (see
`MatchEvent`).
"""

from __future__ import annotations

from football.codes import (
    AssistMethod,
    BodyPart,
    EventType,
    Location,
    PlaySituation,
    SecondType,
    ShotOutcome,
    Side,
)
from sources.simulator import video_reviews
from sources.simulator.discipline import judge, show_yellow
from sources.simulator.fitting import Urn
from sources.simulator.frequencies import FREE_KICK_LOCATIONS
from sources.simulator.pitch import Pitch
from sources.simulator.shots import Shot, draw_penalty, draw_shot
from sources.simulator.stoppages import HURT_BY_FOUL, treatment
from sources.simulator.team import Deed
from sources.simulator.world.squads import Player

#: Corners that come from a shot: saved, or blocked.
SAVED_BEHIND = 0.22
BLOCKED_BEHIND = 0.2
#: What a corner leads to: a shot, or at once another corner.
SHOT_FROM_CORNER = 0.19
CORNER_AGAIN = 0.1
#: Corners of which the feed does not say who conceded them.
CONCEDER_UNKNOWN = 0.07
#: Fouls and the free kicks that they give: recorded together.
PAIRED = 0.94
HAND_BALL_FREE_KICK = 0.35
#: Free kicks that end in a shot, by where they are won: direct, and after a delivery.
DIRECT = {Location.ATTACKING_HALF: 0.104}
DELIVERED = {Location.ATTACKING_HALF: 0.06, Location.LEFT_WING: 0.092, Location.RIGHT_WING: 0.092}
#: Shots in open play (with a foot) that end a fast break, when the other side was on top and when not.
FAST_BREAK = (0.044, 0.023)
OFFSIDE_PASSER_KNOWN = 0.98
#: Penalties for hand ball, and the share of these without a player's name.
PENALTY_FOR_HAND_BALL = 0.14
PENALTY_NAMELESS = 0.1
#: Penalties of which it names only one of the two, as the data set's sentences do: either as often.
PENALTY_HALF_NAMED = 0.26
#: Own goals recorded as bare as they can be; the others carry the data set's usual filling.
BARE_OWN_GOAL = 0.2

_FREE_KICKS: Urn[Location] = Urn(FREE_KICK_LOCATIONS)
_DELIVERED_ASSISTS = (AssistMethod.CROSS, AssistMethod.PASS)


def shot(pitch: Pitch, side: Side) -> None:
    """An attempt in open play."""
    _attempt(pitch, side, draw_shot(pitch.rng, PlaySituation.OPEN_PLAY))


def corner(pitch: Pitch, side: Side, conceded_by: Player | None = None) -> None:
    """A corner, and the corners and shots that follow from it. `side` wins it."""
    while True:
        conceder = conceded_by or pitch.teams[side.other].pick(pitch.rng, Deed.CLEAR)
        name = None if pitch.chance(CONCEDER_UNKNOWN) else conceder.name
        pitch.write(EventType.CORNER, side, player=name, player2=name)
        pitch.tempo.push(side, 0.12)
        pitch.wait(18, 40)
        if pitch.chance(SHOT_FROM_CORNER):
            _attempt(pitch, side, draw_shot(pitch.rng, PlaySituation.CORNER))
            return
        if not pitch.chance(CORNER_AGAIN):
            return
        conceded_by = None


def offside(pitch: Pitch, side: Side) -> None:
    """A player is caught offside."""
    team = pitch.teams[side]
    caught = team.pick(pitch.rng, Deed.STRAY_OFFSIDE)
    passer = team.pick(pitch.rng, Deed.ASSIST, (caught,)).name if pitch.chance(OFFSIDE_PASSER_KNOWN) else None
    pitch.write(EventType.OFFSIDE, side, event_type2=SecondType.FAILED_THROUGH_BALL, player=caught.name, player2=passer)
    video_reviews.offside(pitch, caught, passer)
    pitch.wait(15, 35)


def own_goal(pitch: Pitch, side: Side) -> None:
    """The other side scores for `side`."""
    unlucky = pitch.teams[side.other].pick(pitch.rng, Deed.MISDIRECT)
    filling = {
        "location": Location.NOT_RECORDED,
        "bodypart": BodyPart.RIGHT_FOOT,
        "situation": PlaySituation.OPEN_PLAY,
    }
    pitch.write(
        EventType.ATTEMPT,
        side,
        event_type2=SecondType.OWN_GOAL,
        player=unlucky.name,
        is_goal=True,
        **({} if pitch.chance(BARE_OWN_GOAL) else filling),
    )
    _celebrate(pitch, side)


def penalty(pitch: Pitch, side: Side) -> None:
    """`side` gets a penalty and takes it."""
    rng, team, offenders = pitch.rng, pitch.teams[side], pitch.teams[side.other]
    pitch.within_a_minute(5)
    handled = pitch.chance(PENALTY_FOR_HAND_BALL)
    offender = offenders.pick(rng, Deed.HANDLE if handled else Deed.FOUL_IN_OWN_BOX)
    fouled = None if handled else team.pick(rng, Deed.SHOOT)
    if handled:
        pitch.write(EventType.HAND_BALL, side.other, player=offender.name)
        pitch.wait(1, 3)
    player: str | None = offender.name
    player2 = fouled.name if fouled else None
    roll = rng.random()
    if roll < PENALTY_NAMELESS:
        player = player2 = None
    elif player2 and roll < PENALTY_NAMELESS + PENALTY_HALF_NAMED:
        player, player2 = (player, None) if pitch.chance(0.5) else (None, player2)
    video_reviews.before_penalty(pitch, side)
    pitch.write(EventType.PENALTY_CONCEDED, side.other, player=player, player2=player2)
    judge(pitch, side.other, offender, severity=3.0)
    video_reviews.penalty(pitch, side)
    pitch.wait(50, 100)
    pitch.stoppage += 60
    _attempt(pitch, side, draw_penalty(rng), team.penalty_takers()[0])


def foul(pitch: Pitch, side: Side) -> None:
    """`side` fouls: the foul and the free kick in either order, the card, the free kick taken."""
    rng = pitch.rng
    pitch.within_a_minute(4)
    offender = pitch.teams[side].pick(rng, Deed.FOUL)
    if not pitch.chance(PAIRED):
        pitch.write(EventType.FOUL, side, player=offender.name)
        judge(pitch, side, offender)
        pitch.wait(10, 25)
        return
    if pitch.chance(0.5):
        pitch.write(EventType.FOUL, side, player=offender.name)
        pitch.wait(0.5, 2)
        fouled, location = _win_free_kick(pitch, side.other)
    else:
        fouled, location = _win_free_kick(pitch, side.other)
        pitch.wait(0.5, 2)
        pitch.write(EventType.FOUL, side, player=offender.name)
    judge(pitch, side, offender)
    if pitch.chance(HURT_BY_FOUL):
        treatment(pitch, side.other, fouled.name)
    _take_free_kick(pitch, side.other, location)


def free_kick(pitch: Pitch, side: Side) -> None:
    """A free kick for `side` whose foul is not recorded."""
    _, location = _win_free_kick(pitch, side)
    _take_free_kick(pitch, side, location)


def hand_ball(pitch: Pitch, side: Side) -> None:
    """`side` handles the ball."""
    pitch.within_a_minute(4)
    offender = pitch.teams[side].pick(pitch.rng, Deed.HANDLE)
    pitch.write(EventType.HAND_BALL, side, player=offender.name)
    location = None
    if pitch.chance(HAND_BALL_FREE_KICK):
        pitch.wait(0.5, 2)
        _, location = _win_free_kick(pitch, side.other)
    judge(pitch, side, offender, severity=0.7)
    if location:
        _take_free_kick(pitch, side.other, location)
    else:
        pitch.wait(10, 25)


def caution(pitch: Pitch, side: Side) -> None:
    """A card for something else than a foul: dissent, time wasting."""
    show_yellow(pitch, side, pitch.teams[side].pick(pitch.rng, Deed.FOUL))


def _win_free_kick(pitch: Pitch, side: Side) -> tuple[Player, Location]:
    """Who was fouled, and where."""
    location = _FREE_KICKS.draw(pitch.rng)
    player = pitch.teams[side].pick(pitch.rng, Deed.DRAW_FOUL)
    pitch.write(EventType.FREE_KICK_WON, side, player=player.name, location=location)
    return player, location


def _take_free_kick(pitch: Pitch, side: Side, location: Location) -> None:
    pitch.wait(15, 35)
    roll = pitch.rng.random()
    direct = DIRECT.get(location, 0.0)
    if roll < direct:
        free_kick_shot = draw_shot(pitch.rng, PlaySituation.FREE_KICK)
        pitch.wait(8, 25)
        _attempt(pitch, side, free_kick_shot, _free_kick_taker(pitch, side, free_kick_shot))
    elif roll < direct + DELIVERED.get(location, 0.0):
        _attempt(pitch, side, draw_shot(pitch.rng, PlaySituation.SET_PIECE))


def _free_kick_taker(pitch: Pitch, side: Side, free_kick_shot: Shot) -> Player:
    team = pitch.teams[side]
    taker = team.set_piece_taker()
    if taker.left_footed == (free_kick_shot.bodypart is BodyPart.LEFT_FOOT):
        return taker
    return _shooter(pitch, side, free_kick_shot)


def _shooter(pitch: Pitch, side: Side, attempt: Shot) -> Player:
    """Who takes the shot: a foot goes with its man more often than not."""
    team = pitch.teams[side]
    if attempt.bodypart is BodyPart.HEAD:
        return team.pick(pitch.rng, Deed.HEAD)
    left = attempt.bodypart is BodyPart.LEFT_FOOT
    player = team.pick(pitch.rng, Deed.SHOOT)
    for _ in range(2):
        if player.left_footed == left or pitch.chance(0.35):
            break
        player = team.pick(pitch.rng, Deed.SHOOT)
    return player


def _assistant(pitch: Pitch, side: Side, attempt: Shot, shooter: Player) -> Player | None:
    if attempt.assist_method is AssistMethod.NONE:
        return None
    team = pitch.teams[side]
    if attempt.situation is not PlaySituation.OPEN_PLAY and attempt.assist_method in _DELIVERED_ASSISTS:
        taker = team.set_piece_taker()
        if taker is not shooter and pitch.chance(0.75):
            return taker
    return team.pick(pitch.rng, Deed.ASSIST, (shooter,))


def _is_fast_break(pitch: Pitch, side: Side, attempt: Shot) -> bool:
    if attempt.situation is not PlaySituation.OPEN_PLAY or attempt.bodypart is BodyPart.HEAD:
        return False
    under_pressure = (pitch.tempo.momentum < 0) == (side is Side.HOME)
    return pitch.chance(FAST_BREAK[0] if under_pressure else FAST_BREAK[1])


def _attempt(pitch: Pitch, side: Side, attempt: Shot, shooter: Player | None = None) -> None:
    shooter = shooter or _shooter(pitch, side, attempt)
    assistant = _assistant(pitch, side, attempt, shooter)
    pitch.write(
        EventType.ATTEMPT,
        side,
        **attempt.fields(shooter.name, assistant.name if assistant else None),
        fast_break=_is_fast_break(pitch, side, attempt),
    )
    if attempt.is_goal:
        video_reviews.goal(pitch)
        _celebrate(pitch, side)
    else:
        _play_on(pitch, side, attempt.outcome)


def _play_on(pitch: Pitch, side: Side, outcome: ShotOutcome) -> None:
    """After a shot that did not go in: a corner, a loose ball, or a goal kick."""
    pitch.tempo.push(side, 0.15)
    others = pitch.teams[side.other]
    saved = outcome is ShotOutcome.ON_TARGET
    if saved or outcome is ShotOutcome.BLOCKED:
        if pitch.chance(SAVED_BEHIND if saved else BLOCKED_BEHIND):
            pitch.wait(3, 20)
            corner(pitch, side, others.keeper if saved else others.pick(pitch.rng, Deed.CLEAR))
            return
        pitch.tempo.press(side, pitch.second)
    elif outcome is ShotOutcome.HIT_THE_BAR:
        pitch.tempo.press(side, pitch.second)
    pitch.wait(3, 12)


def _celebrate(pitch: Pitch, side: Side) -> None:
    """The goal counts; about a minute later the other side kicks off."""
    pitch.goals[side] += 1
    pitch.tempo.goal(side, pitch.second)
    pitch.stoppage += 40
    pitch.wait(45, 75)
