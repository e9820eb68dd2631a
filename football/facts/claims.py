"""Whether a claim holds: one small function a claim, from event and state to yes, no or "can't be told".

A claim that the event contradicts is false; one that neither event nor state can show is unsupported.
The names are those the lexicon uses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from football.codes import (
    AssistMethod,
    BodyPart,
    EventType,
    Location,
    Period,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)
from football.commentary import Situation, Style
from football.events import MatchEvent
from football.state import MatchState, Moment, TeamState


class Verdict(Enum):
    """What event and state say about a claim."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


TRUE, FALSE, UNKNOWN = Verdict.TRUE, Verdict.FALSE, Verdict.UNKNOWN


def verdict(holds: bool | None) -> Verdict:  # noqa: FBT001 - this is what it turns into a word
    """True, false, or None for "can't be told"."""
    return UNKNOWN if holds is None else TRUE if holds else FALSE


@dataclass(frozen=True, slots=True)
class Facts:
    """What the claims of one text are held against. `side` is the team a claim speaks of."""

    event: MatchEvent
    state: MatchState
    style: Style

    @classmethod
    def of(cls, situation: Situation) -> Facts:
        """The facts of a situation."""
        return cls(situation.event, situation.state, situation.style)

    @property
    def kind(self) -> EventType:
        """The event's type."""
        return self.event.event_type

    @property
    def second(self) -> SecondType | None:
        """The event's second type."""
        return self.event.event_type2

    @property
    def is_penalty_kick(self) -> bool:
        """A shot from the spot, in play or in a shoot-out."""
        event = self.event
        return event.event_type is EventType.ATTEMPT and (
            event.location is Location.PENALTY_SPOT or event.period is Period.SHOOT_OUT
        )

    @property
    def is_shot(self) -> bool:
        """An attempt that somebody took at the other side's goal: own goals are none."""
        return self.kind is EventType.ATTEMPT and not self.event.is_own_goal

    def goals(self, side: Side) -> int:
        """A team's goals after the event."""
        return self.state.team(side).goals

    def ahead(self, side: Side) -> int:
        """By how many goals a team leads after the event; negative when it is behind."""
        return self.goals(side) - self.goals(side.other)

    @property
    def counts_in_match(self) -> bool:
        """A goal that changes the score: the shoot-out's do not."""
        return self.event.is_goal and self.event.period is not Period.SHOOT_OUT

    def before(self) -> tuple[Moment, ...]:
        """The moments of play before this event, oldest first."""
        return self.state.recent[:-1]

    def acting(self) -> TeamState:
        """The acting team's state."""
        return self.state.team(self.event.side)


Claim = Callable[[Facts, Side], Verdict]
CLAIMS: dict[str, Claim] = {}


def _claim(*names: str) -> Callable[[Claim], Claim]:
    def register(function: Claim) -> Claim:
        for name in names:
            CLAIMS[name] = function
        return function

    return register


def _add(name: str, holds: Callable[[Facts, Side], bool | None]) -> None:
    CLAIMS[name] = lambda facts, side: verdict(holds(facts, side))


def _is(kind: EventType) -> Callable[[Facts, Side], bool | None]:
    return lambda facts, _: facts.kind is kind


# What happened.
_add("attempt", lambda f, _: f.is_shot)
_add("goal", lambda f, _: f.event.is_goal)
_add("no goal", lambda f, _: f.kind is EventType.ATTEMPT and not f.event.is_goal)
_add("own goal", lambda f, _: f.event.is_own_goal)
_add("foul", lambda f, _: f.kind is EventType.FOUL or (None if _may_follow_a_foul(f) else False))
_add("yellow card", lambda f, _: f.kind in (EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD))
_add("second yellow", lambda f, _: f.event.is_second_yellow)
_add("first yellow", lambda f, _: f.kind is EventType.YELLOW_CARD and not f.event.is_second_yellow)
_add("sending-off", lambda f, _: f.event.is_sending_off)
_add("card", lambda f, _: f.kind in (EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD, EventType.RED_CARD))
_add("straight red", lambda f, _: f.kind is EventType.RED_CARD)
_add("substitution", _is(EventType.SUBSTITUTION))
_add("offside", _is(EventType.OFFSIDE))
_add("free kick won", _is(EventType.FREE_KICK_WON))
_add("penalty conceded", _is(EventType.PENALTY_CONCEDED))
_add("hand ball", lambda f, _: f.kind is EventType.HAND_BALL or (None if _may_be_hand_ball(f) else False))
_add("fouled", lambda f, _: f.kind is EventType.FREE_KICK_WON or (f.kind is EventType.FOUL) or _penalty_foul(f))


def _may_follow_a_foul(f: Facts) -> bool:
    """A card, a free kick or a penalty may have come of a foul; no column says so."""
    if f.kind is EventType.PENALTY_CONCEDED:
        return True
    return f.kind in (
        EventType.YELLOW_CARD,
        EventType.SECOND_YELLOW_CARD,
        EventType.RED_CARD,
        EventType.FREE_KICK_WON,
    )


def _may_be_hand_ball(f: Facts) -> bool:
    return f.kind in (
        EventType.YELLOW_CARD,
        EventType.SECOND_YELLOW_CARD,
        EventType.RED_CARD,
        EventType.PENALTY_CONCEDED,
    )


def _penalty_foul(f: Facts) -> bool | None:
    if f.kind is not EventType.PENALTY_CONCEDED:
        return False
    return True if f.event.player2 else None


@_claim("red card")
def _red_card(f: Facts, _: Side) -> Verdict:
    """A second yellow brings a red card too."""
    return verdict(f.event.is_sending_off)


@_claim("free kick")
def _free_kick(f: Facts, _: Side) -> Verdict:
    if f.kind is EventType.ATTEMPT:
        return _situation(f, PlaySituation.FREE_KICK)
    return verdict(f.kind is EventType.FREE_KICK_WON)


@_claim("free kick follows")
def _free_kick_follows(f: Facts, _: Side) -> Verdict:
    """The free kick that the laws give for an offence."""
    return verdict(
        f.kind in (EventType.FOUL, EventType.OFFSIDE, EventType.HAND_BALL, EventType.FREE_KICK_WON)
        or (None if f.kind is EventType.ATTEMPT else False)
    )


def _situation(f: Facts, wanted: PlaySituation) -> Verdict:
    if not f.is_shot:
        return FALSE
    return verdict(None if f.event.situation is None else f.event.situation is wanted)


@_claim("corner")
def _corner(f: Facts, _: Side) -> Verdict:
    return TRUE if f.kind is EventType.CORNER else _situation(f, PlaySituation.CORNER)


@_claim("set piece")
def _set_piece(f: Facts, _: Side) -> Verdict:
    if not f.is_shot:
        return FALSE
    if f.event.situation is None:
        return UNKNOWN
    return verdict(f.event.situation is PlaySituation.SET_PIECE)


@_claim("open play")
def _open_play(f: Facts, _: Side) -> Verdict:
    return _situation(f, PlaySituation.OPEN_PLAY)


@_claim("fast break")
def _fast_break(f: Facts, _: Side) -> Verdict:
    return verdict(f.is_shot and f.event.fast_break)


@_claim("penalty")
def _penalty(f: Facts, _: Side) -> Verdict:
    return verdict(f.kind is EventType.PENALTY_CONCEDED or f.is_penalty_kick or _is_shoot_out(f))


_add("penalty kick", lambda f, _: f.is_penalty_kick)
_add("penalty area", lambda f, _: True if f.kind is EventType.PENALTY_CONCEDED else _in_the_box(f))

# Where the shot went.


def _outcome(*wanted: ShotOutcome) -> Callable[[Facts, Side], bool | None]:
    def holds(f: Facts, _: Side) -> bool | None:
        if not f.is_shot or f.event.is_goal:
            return False
        return None if f.event.shot_outcome is None else f.event.shot_outcome in wanted

    return holds


def _on_target(f: Facts, _: Side) -> bool | None:
    if not f.is_shot:
        return False
    if f.event.is_goal:
        return True
    return None if f.event.shot_outcome is None else f.event.shot_outcome is ShotOutcome.ON_TARGET


_add("on target", _on_target)
_add("saved", _outcome(ShotOutcome.ON_TARGET))
_add("off target", _outcome(ShotOutcome.OFF_TARGET))
_add("missed", _outcome(ShotOutcome.OFF_TARGET, ShotOutcome.HIT_THE_BAR))
_add("blocked", _outcome(ShotOutcome.BLOCKED))
_add("woodwork", _outcome(ShotOutcome.HIT_THE_BAR))
_add("bar", _outcome(ShotOutcome.HIT_THE_BAR))


@_claim("post")
def _post(f: Facts, side: Side) -> Verdict:
    """The codes know the bar only; the archive files posts under it."""
    return UNKNOWN if CLAIMS["woodwork"](f, side) is TRUE else FALSE


@_claim("close")
def _close(f: Facts, _: Side) -> Verdict:
    """No column tells how near a miss was."""
    return UNKNOWN if f.is_shot else FALSE


def _placed(*wanted: ShotPlace) -> Callable[[Facts, Side], bool | None]:
    def holds(f: Facts, _: Side) -> bool | None:
        if not f.is_shot:
            return False
        return None if f.event.shot_place is None else f.event.shot_place in wanted

    return holds


_LEFT = (ShotPlace.BOTTOM_LEFT_CORNER, ShotPlace.TOP_LEFT_CORNER, ShotPlace.MISSES_TO_THE_LEFT)
_RIGHT = (ShotPlace.BOTTOM_RIGHT_CORNER, ShotPlace.TOP_RIGHT_CORNER, ShotPlace.MISSES_TO_THE_RIGHT)
_WIDE = (ShotPlace.HIGH_AND_WIDE, ShotPlace.MISSES_TO_THE_LEFT, ShotPlace.MISSES_TO_THE_RIGHT)
_OVER = (ShotPlace.BIT_TOO_HIGH, ShotPlace.TOO_HIGH, ShotPlace.HIGH_AND_WIDE)
_add("bottom left corner", _placed(ShotPlace.BOTTOM_LEFT_CORNER))
_add("bottom right corner", _placed(ShotPlace.BOTTOM_RIGHT_CORNER))
_add("top left corner", _placed(ShotPlace.TOP_LEFT_CORNER))
_add("top right corner", _placed(ShotPlace.TOP_RIGHT_CORNER))
_add("bottom corner", _placed(ShotPlace.BOTTOM_LEFT_CORNER, ShotPlace.BOTTOM_RIGHT_CORNER))
_add("top corner", _placed(ShotPlace.TOP_LEFT_CORNER, ShotPlace.TOP_RIGHT_CORNER))
_add("corner of the goal", _placed(*_LEFT[:2], *_RIGHT[:2]))
_add("centre of the goal", _placed(ShotPlace.CENTRE_OF_THE_GOAL))
_add("middle", _placed(ShotPlace.CENTRE_OF_THE_GOAL, ShotPlace.TOP_CENTRE_OF_THE_GOAL))
_add("bit too high", _placed(ShotPlace.BIT_TOO_HIGH))
_add("too high", _placed(ShotPlace.TOO_HIGH, ShotPlace.BIT_TOO_HIGH))
_add("well over", _placed(ShotPlace.TOO_HIGH))
_add("over", _placed(*_OVER))
_add("high and wide", _placed(ShotPlace.HIGH_AND_WIDE))
_add("misses left", _placed(ShotPlace.MISSES_TO_THE_LEFT))
_add("misses right", _placed(ShotPlace.MISSES_TO_THE_RIGHT))
_add("wide", _placed(*_WIDE, ShotPlace.TOP_LEFT_CORNER, ShotPlace.TOP_RIGHT_CORNER))


@_claim("top centre")
def _top_centre(f: Facts, side: Side) -> Verdict:
    """The archive files some goals "to the high centre" under the centre of the goal, most under no place at all."""
    if f.is_shot and f.event.is_goal and f.event.shot_place is ShotPlace.CENTRE_OF_THE_GOAL:
        return UNKNOWN
    return verdict(_placed(ShotPlace.TOP_CENTRE_OF_THE_GOAL)(f, side))


def _to_the(ours: tuple[ShotPlace, ...], theirs: tuple[ShotPlace, ...]) -> Callable[[Facts, Side], bool | None]:
    def holds(f: Facts, _: Side) -> bool | None:
        if not f.is_shot:
            return False
        return True if f.event.shot_place in ours else False if f.event.shot_place in theirs else None

    return holds


_add("to the left", _to_the(_LEFT, _RIGHT))
_add("to the right", _to_the(_RIGHT, _LEFT))

# With what.


def _body(*wanted: BodyPart) -> Callable[[Facts, Side], bool | None]:
    def holds(f: Facts, _: Side) -> bool | None:
        if f.kind is not EventType.ATTEMPT:
            return False
        return None if f.event.bodypart is None else f.event.bodypart in wanted

    return holds


_add("right foot", _body(BodyPart.RIGHT_FOOT))
_add("left foot", _body(BodyPart.LEFT_FOOT))
_add("foot", _body(BodyPart.LEFT_FOOT, BodyPart.RIGHT_FOOT))
_add("head", _body(BodyPart.HEAD))

# From where.

_LEFT_SIDE = (
    Location.DIFFICULT_ANGLE_ON_THE_LEFT,
    Location.LEFT_SIDE_OF_THE_BOX,
    Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX,
)
_RIGHT_SIDE = (
    Location.DIFFICULT_ANGLE_ON_THE_RIGHT,
    Location.RIGHT_SIDE_OF_THE_BOX,
    Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX,
)
_SIX_YARDS = (Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX, Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX)
_BOX = (
    Location.CENTRE_OF_THE_BOX,
    Location.LEFT_SIDE_OF_THE_BOX,
    Location.RIGHT_SIDE_OF_THE_BOX,
    *_SIX_YARDS,
    Location.VERY_CLOSE_RANGE,
    Location.PENALTY_SPOT,
)
_FAR = (
    Location.LONG_RANGE,
    Location.DIFFICULT_ANGLE_AND_LONG_RANGE,
    Location.MORE_THAN_35_YARDS,
    Location.MORE_THAN_40_YARDS,
)
_NOWHERE = (None, Location.NOT_RECORDED)


def _located(*wanted: Location, perhaps: tuple[Location, ...] = ()) -> Callable[[Facts, Side], bool | None]:
    def holds(f: Facts, _: Side) -> bool | None:
        where = f.event.location
        if where in wanted:
            return True
        return None if where in _NOWHERE or where in perhaps else False

    return holds


def _in_the_box(f: Facts) -> bool | None:
    return True if f.event.location in _BOX else _located(*_BOX)(f, f.event.side)


_DIFFICULT = (
    Location.DIFFICULT_ANGLE_AND_LONG_RANGE,
    Location.DIFFICULT_ANGLE_ON_THE_LEFT,
    Location.DIFFICULT_ANGLE_ON_THE_RIGHT,
)
_add("attacking half", _located(Location.ATTACKING_HALF))
_add("defensive half", _located(Location.DEFENSIVE_HALF))
_add("left wing", _located(Location.LEFT_WING, perhaps=_FAR))
_add("right wing", _located(Location.RIGHT_WING, perhaps=_FAR))
_add("wing", _located(Location.LEFT_WING, Location.RIGHT_WING, perhaps=_FAR))
_add("centre of the box", _located(Location.CENTRE_OF_THE_BOX))
_add("left side of the box", _located(Location.LEFT_SIDE_OF_THE_BOX))
_add("right side of the box", _located(Location.RIGHT_SIDE_OF_THE_BOX))
_add("left of six yards", _located(Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX))
_add("right of six yards", _located(Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX))
_add("six yards", _located(*_SIX_YARDS, perhaps=(Location.VERY_CLOSE_RANGE,)))
_add("very close range", _located(Location.VERY_CLOSE_RANGE))
_add("close range", _located(Location.VERY_CLOSE_RANGE, *_SIX_YARDS))
_add("penalty spot", _located(Location.PENALTY_SPOT))
_add("outside the box", _located(Location.OUTSIDE_THE_BOX, *_FAR))
_add("edge of the box", _located(perhaps=(Location.OUTSIDE_THE_BOX, Location.CENTRE_OF_THE_BOX)))
_add("inside the box", _located(*_BOX, perhaps=_DIFFICULT[1:]))
_add("long range", _located(*_FAR, perhaps=(Location.OUTSIDE_THE_BOX,)))
_add("35 yards", _located(Location.MORE_THAN_35_YARDS, Location.MORE_THAN_40_YARDS))
_add("40 yards", _located(Location.MORE_THAN_40_YARDS, perhaps=(Location.MORE_THAN_35_YARDS,)))
_add("difficult angle", _located(*_DIFFICULT))
_add("angle on the left", _located(Location.DIFFICULT_ANGLE_ON_THE_LEFT, perhaps=_DIFFICULT[:1]))
_add("angle on the right", _located(Location.DIFFICULT_ANGLE_ON_THE_RIGHT, perhaps=_DIFFICULT[:1]))
_add("angle and long range", _located(Location.DIFFICULT_ANGLE_AND_LONG_RANGE))
_add("on the left", _located(*_LEFT_SIDE, Location.LEFT_WING, perhaps=_FAR))
_add("on the right", _located(*_RIGHT_SIDE, Location.RIGHT_WING, perhaps=_FAR))

# Whose pass.


@_claim("assist")
def _assist(f: Facts, _: Side) -> Verdict:
    return verdict(f.is_shot and f.event.player2 is not None)


@_claim("no assist")
def _no_assist(f: Facts, _: Side) -> Verdict:
    return verdict(f.is_shot and f.event.player2 is None and not f.event.assist_method)


def _method(wanted: AssistMethod) -> Callable[[Facts, Side], bool | None]:
    def holds(f: Facts, _: Side) -> bool | None:
        if f.kind is EventType.OFFSIDE:
            return wanted in (AssistMethod.PASS, AssistMethod.THROUGH_BALL) and (
                f.second is SecondType.FAILED_THROUGH_BALL or None
            )
        if not f.is_shot:
            return False
        return f.event.assist_method is wanted or (
            wanted is AssistMethod.PASS and f.event.assist_method in (AssistMethod.THROUGH_BALL, AssistMethod.PASS)
        )

    return holds


_add("pass", _method(AssistMethod.PASS))
_add("cross", _method(AssistMethod.CROSS))
_add("headed pass", _method(AssistMethod.HEADED_PASS))
_add("through ball", _method(AssistMethod.THROUGH_BALL))
_add("delivery", lambda f, _: f.is_shot and f.event.assist_method is not AssistMethod.NONE)
_add("keeper", lambda f, _: True if f.is_shot and _on_target(f, f.event.side) else None)
_add("nobody can tell", lambda _f, _: None)

# The score.

_add("takes the lead", lambda f, s: f.counts_in_match and f.event.side is s and f.ahead(s) == 1)
_add("leads", lambda f, s: f.ahead(s) > 0)
_add("trails", lambda f, s: f.ahead(s) < 0)
_add("equalises", lambda f, s: f.counts_in_match and f.event.side is s and f.ahead(s) == 0)
_add("level", lambda f, s: f.ahead(s) == 0)
_add("pulls one back", lambda f, s: f.counts_in_match and f.event.side is s and f.ahead(s) < 0)
_add("halves the deficit", lambda f, s: f.counts_in_match and f.event.side is s and f.ahead(s) == -1)
_add("extends the lead", lambda f, s: f.counts_in_match and f.event.side is s and f.ahead(s) >= 2)
_add("doubles the lead", lambda f, s: f.counts_in_match and f.event.side is s and f.goals(s) == 2 and f.ahead(s) == 2)
_add("opens the scoring", lambda f, _: f.counts_in_match and sum(f.state.score) == 1)
_add("goalless", lambda f, _: sum(f.state.score) == 0)
_add("has ended", lambda f, _: _over(f))
_add("winner", lambda f, s: _over(f) and f.ahead(s) + _shoot_out_ahead(f, s) > 0)
_add("loser", lambda f, s: _over(f) and f.ahead(s) + _shoot_out_ahead(f, s) < 0)
_add("drawn", lambda f, s: _over(f) and f.ahead(s) == 0)
_add("wins on penalties", lambda f, s: _over(f) and f.ahead(s) == 0 and _shoot_out_ahead(f, s) > 0)
_add("clean sheet", lambda f, s: _over(f) and f.goals(s.other) == 0)


def _over(f: Facts) -> bool:
    return f.second in (SecondType.FULL_TIME, SecondType.MATCH_END, SecondType.EXTRA_TIME_END)


def _shoot_out_ahead(f: Facts, side: Side) -> int:
    return f.state.team(side).shoot_out_goals - f.state.team(side.other).shoot_out_goals


# The part of the match.

_PERIODS = {
    "first half": (Period.FIRST_HALF,),
    "second half": (Period.SECOND_HALF,),
    "extra time": (Period.EXTRA_TIME_FIRST_HALF, Period.EXTRA_TIME_SECOND_HALF),
    "shoot-out": (Period.SHOOT_OUT,),
}


def _is_shoot_out(f: Facts) -> bool:
    return (
        f.event.period is Period.SHOOT_OUT
        or f.second is SecondType.SHOOT_OUT
        or bool(f.state.home.shoot_out_kicks or f.state.away.shoot_out_kicks)
    )


def _announces(*kinds: SecondType) -> Callable[[Facts, Side], bool | None]:
    return lambda f, _: f.second in kinds


_add("announces kick-off", _announces(SecondType.KICK_OFF))
_add("announces half-time", _announces(SecondType.HALF_TIME, SecondType.EXTRA_TIME_HALF_TIME))
_add("announces second half", _announces(SecondType.SECOND_HALF))
_add("announces restart", _announces(SecondType.SECOND_HALF, SecondType.EXTRA_TIME_SECOND_HALF))
_add("announces start", _announces(SecondType.KICK_OFF, SecondType.SECOND_HALF, SecondType.EXTRA_TIME))
_add("announces full-time", _announces(SecondType.FULL_TIME, SecondType.MATCH_END))
_add("announces end of ninety", _announces(SecondType.FULL_TIME))
_add("announces match end", _announces(SecondType.FULL_TIME, SecondType.MATCH_END))
_add(
    "announces a break",
    _announces(SecondType.HALF_TIME, SecondType.FULL_TIME, SecondType.MATCH_END, SecondType.EXTRA_TIME_HALF_TIME),
)
_add(
    "whistle",
    lambda f, _: f.kind is EventType.ANNOUNCEMENT or (None if f.kind is not EventType.ATTEMPT else False),
)
_add("first half", lambda f, _: f.event.period is Period.FIRST_HALF)
_add("second half", lambda f, _: f.event.period is Period.SECOND_HALF)
_add(
    "extra time",
    lambda f, _: (
        f.event.period in _PERIODS["extra time"]
        or f.second in (SecondType.EXTRA_TIME, SecondType.EXTRA_TIME_END, SecondType.EXTRA_TIME_HALF_TIME)
    ),
)
_add("shoot-out", lambda f, _: _is_shoot_out(f))
_add("added time", lambda f, _: f.event.added_minute > 0)
_add("early", lambda f, _: _minute_of_half(f) <= 15)
_add("early in the match", lambda f, _: f.event.period is Period.FIRST_HALF and f.event.minute <= 15)
_add(
    "late",
    lambda f, _: (f.event.period is Period.SECOND_HALF and f.event.minute >= 75) or f.event.minute >= 105,
)
_add(
    "very late",
    lambda f, _: (f.event.period is Period.SECOND_HALF and f.event.minute >= 85) or f.event.minute >= 115,
)
_add("before the break", lambda f, _: f.event.period is Period.FIRST_HALF and f.event.minute >= 40)
_add("after the break", lambda f, _: f.event.period is Period.SECOND_HALF and f.event.minute <= 55)


def _minute_of_half(f: Facts) -> int:
    starts = {Period.SECOND_HALF: 45, Period.EXTRA_TIME_FIRST_HALF: 90, Period.EXTRA_TIME_SECOND_HALF: 105}
    return f.event.minute - starts.get(f.event.period, 0)


# The run of play.

_ATTACKING = (EventType.ATTEMPT, EventType.CORNER, EventType.FREE_KICK_WON)


@_claim("again")
def _again(f: Facts, side: Side) -> Verdict:
    """The same kind of thing by the same team, or by the same player, among the last moments."""
    return verdict(
        any(moment.event_type == f.kind and moment.side == side for moment in f.before())
        or (_tally_of_player(f) or 0) >= 2
    )


@_claim("pressure")
def _pressure(f: Facts, side: Side) -> Verdict:
    """At least three shots, corners or free kicks by one team among the last moments, this event counted in."""
    return verdict(sum(m.side == side and m.event_type in _ATTACKING for m in f.state.recent) >= 3)


def _tally_of_player(f: Facts) -> int | None:
    tally = f.state.team(f.event.player_side).player(f.event.player)
    if f.kind is EventType.ATTEMPT:
        return tally.goals if f.event.is_goal and not f.event.is_own_goal else tally.shots
    return {
        EventType.FOUL: tally.fouls,
        EventType.OFFSIDE: tally.offsides,
        EventType.FREE_KICK_WON: tally.fouls_won,
        EventType.YELLOW_CARD: tally.yellow_cards,
        EventType.SECOND_YELLOW_CARD: tally.yellow_cards,
    }.get(f.kind)
