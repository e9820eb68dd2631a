"""What a live feed gets wrong: the wrong player, a goal that is none, a red card that was yellow, an invented foul.

Each mistake is a valid event of the same match, with players who are on the pitch. `live_feed` decides when it
is sent and corrected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

from football.codes import (
    AssistMethod,
    CorrectionReason,
    EventType,
    Period,
    Review,
    SecondType,
    ShotOutcome,
    Side,
)
from football.events import MatchEvent

#: Players by side.
People = Mapping[Side, Sequence[str]]


class AvailablePlayers(NamedTuple):
    """The players who can be mistaken for each other: on the pitch, and those yet to come on."""

    playing: People
    bench: People

    def other(self, draw: Random, side: Side, *but: str | None) -> str | None:
        """A player of that side, None when no other is known."""
        names = [name for name in self.playing[side] if name not in but]
        return draw.choice(names) if names else None


class Mistake(NamedTuple):
    """A wrong version of an event, and why it is corrected."""

    event: MatchEvent
    reason: CorrectionReason


class Invented(NamedTuple):
    """An event that never happened, why it is taken back, and what the video assistant looked at."""

    event: MatchEvent
    reason: CorrectionReason
    review: Review | None = None


def on_pitch(events: Sequence[MatchEvent]) -> Iterator[AvailablePlayers]:
    """For each event, who plays at that moment: from the line-ups, where there are none those who are ever named."""
    coming = {side: [e.player_in for e in events if e.player_in and e.side is side] for side in Side}
    playing: dict[Side, list[str]] = {}
    for side in Side:
        line_ups = [event.line_up for event in events if event.line_up and event.side is side]
        playing[side] = list(line_ups[0]) if line_ups else _named(events, side, coming[side])
    for event in events:
        yield AvailablePlayers({side: tuple(names) for side, names in playing.items()}, coming)
        mine = playing[event.side]
        gone = event.player if event.is_sending_off else event.player_out
        if gone in mine:
            mine.remove(gone)
        if event.player_in and event.player_in not in mine:
            mine.append(event.player_in)


def _named(events: Sequence[MatchEvent], side: Side, coming: Sequence[str]) -> list[str]:
    named = dict.fromkeys(
        name
        for event in events
        for name, whose in (
            (event.player, event.player_side),
            (event.player2, event.player2_side),
            (event.player_out, event.side),
        )
        if name and whose is side and name not in coming
    )
    return list(named)


def mistaken(event: MatchEvent, draw: Random, pitch: AvailablePlayers) -> Mistake | None:
    """A wrong version of the event; None where there is no way to err."""
    ways = [way for make in _MISTAKES[event.event_type] if (way := make(event, draw, pitch)) is not None]
    return draw.choice(ways) if ways else None


def invented(anchor: MatchEvent, draw: Random, pitch: AvailablePlayers) -> Invented:
    """Something that never happened, at the anchor's minute."""
    side = draw.choice(list(Side))
    _, fields, reason, review = draw.choices(_INVENTED, weights=[one[0] for one in _INVENTED])[0]
    whose = side.other if fields["event_type"] is EventType.CORNER else side
    event = MatchEvent.model_validate(
        {
            **anchor.model_dump(include=_OF_THE_MOMENT),
            **fields,
            "side": side,
            "team": anchor.home if side is Side.HOME else anchor.away,
            "opponent": anchor.away if side is Side.HOME else anchor.home,
            "player": pitch.other(draw, whose),
        }
    )
    return Invented(event, reason, review)


_OF_THE_MOMENT = {"match_id", "event_id", "sequence", "period", "minute", "added_minute", "event_time", "competition"}

_GOAL = {"event_type": EventType.ATTEMPT, "is_goal": True, "shot_outcome": ShotOutcome.ON_TARGET}
#: What is made up how often, why it is taken back, and what is looked at.
_INVENTED: Sequence[tuple[float, Mapping[str, object], CorrectionReason, Review | None]] = (
    (3.0, _GOAL, CorrectionReason.VAR, Review.GOAL),
    (0.5, _GOAL, CorrectionReason.REFEREE, None),
    (1.0, {"event_type": EventType.PENALTY_CONCEDED}, CorrectionReason.VAR, Review.PENALTY),
    (1.0, {"event_type": EventType.RED_CARD}, CorrectionReason.VAR, Review.RED_CARD),
    (1.0, {"event_type": EventType.YELLOW_CARD}, CorrectionReason.RECORD, None),
    (1.0, {"event_type": EventType.FOUL}, CorrectionReason.RECORD, None),
    (1.0, {"event_type": EventType.CORNER}, CorrectionReason.RECORD, None),
    (1.0, {"event_type": EventType.OFFSIDE}, CorrectionReason.RECORD, None),
)


def _changed(event: MatchEvent, reason: CorrectionReason, **fields: object) -> Mistake:
    return Mistake(event.model_copy(update=fields), reason)


def _other_player(event: MatchEvent, draw: Random, pitch: AvailablePlayers) -> Mistake | None:
    """Another player of the same side; drops the pass where that player made it."""
    name = pitch.other(draw, event.player_side, event.player)
    if event.player is None or name is None:
        return None
    kept = {} if name != event.player2 else _NO_PASS
    return _changed(event, CorrectionReason.RECORD, player=name, **kept)


_NO_PASS = {"player2": None, "event_type2": None, "assist_method": AssistMethod.NONE}


def _no_assist(event: MatchEvent, _draw: Random, _pitch: AvailablePlayers) -> Mistake | None:
    """A goal whose assist is only known later."""
    if not event.is_goal or event.player2 is None:
        return None
    return _changed(event, CorrectionReason.RECORD, **_NO_PASS)


def _other_side(event: MatchEvent, draw: Random, pitch: AvailablePlayers) -> Mistake | None:
    side = event.side.other
    name = pitch.other(draw, event.player_side.other) if event.player else None
    return _changed(
        event, CorrectionReason.RECORD, side=side, team=event.opponent, opponent=event.team, player=name, player2=None
    )


def _other_result(event: MatchEvent, draw: Random, pitch: AvailablePlayers) -> Mistake | None:
    """A goal given as none, or the other way round; an own goal as another player's goal."""
    if event.is_own_goal:
        scorer = pitch.other(draw, event.side)
        if not event.is_goal:
            return None
        return _changed(event, CorrectionReason.RECORD, event_type2=None, player=scorer)
    reason = CorrectionReason.REFEREE
    if event.period is not Period.SHOOT_OUT and draw.random() < 0.6:
        reason = CorrectionReason.VAR
    outcome = draw.choice((ShotOutcome.ON_TARGET, ShotOutcome.OFF_TARGET)) if event.is_goal else ShotOutcome.ON_TARGET
    return _changed(event, reason, is_goal=not event.is_goal, shot_outcome=outcome, shot_place=None)


def _other_outcome(event: MatchEvent, draw: Random, _pitch: AvailablePlayers) -> Mistake | None:
    """A blocked shot given as wide, and the like."""
    if event.is_goal or event.is_own_goal:
        return None
    others = [one for one in (ShotOutcome.ON_TARGET, ShotOutcome.OFF_TARGET) if one is not event.shot_outcome]
    return _changed(event, CorrectionReason.RECORD, shot_outcome=draw.choice(others), shot_place=None)


def _other_card(event: MatchEvent, _draw: Random, _pitch: AvailablePlayers) -> Mistake | None:
    """A red card given as yellow, a yellow as red, a second yellow as a first."""
    red = event.event_type is EventType.YELLOW_CARD and not event.is_second_yellow
    reason = CorrectionReason.RECORD if event.is_second_yellow else CorrectionReason.VAR
    kind = EventType.RED_CARD if red else EventType.YELLOW_CARD
    return _changed(event, reason, event_type=kind, event_type2=None)


def _other_change(event: MatchEvent, draw: Random, pitch: AvailablePlayers) -> Mistake | None:
    name = pitch.other(draw, event.side, event.player_out, event.player_in)
    if event.player_out is None or name is None:
        return None
    return _changed(event, CorrectionReason.RECORD, player_out=name)


def _other_announcement(event: MatchEvent, draw: Random, pitch: AvailablePlayers) -> Mistake | None:
    """Another one in the line-up, another number on the board; a whistle is a whistle."""
    if event.event_type2 is SecondType.ADDED_TIME and event.added_time:
        return _changed(event, CorrectionReason.RECORD, added_time=event.added_time + 1 if event.added_time < 30 else 1)
    bench = pitch.bench[event.side]
    if event.line_up and bench:
        place = draw.randrange(len(event.line_up))
        line_up = (*event.line_up[:place], draw.choice(bench), *event.line_up[place + 1 :])
        return _changed(event, CorrectionReason.RECORD, line_up=line_up)
    return None


_Make = Callable[[MatchEvent, Random, AvailablePlayers], Mistake | None]
_MISTAKES: Mapping[EventType, Sequence[_Make]] = defaultdict(
    lambda: (_other_player,),
    {
        EventType.ANNOUNCEMENT: (_other_announcement,),
        EventType.ATTEMPT: (_other_player, _other_result, _other_outcome, _no_assist),
        EventType.CORNER: (_other_player, _other_side),
        EventType.FOUL: (_other_player, _other_side),
        EventType.YELLOW_CARD: (_other_player, _other_card),
        EventType.SECOND_YELLOW_CARD: (_other_card,),
        EventType.RED_CARD: (_other_player, _other_card),
        EventType.SUBSTITUTION: (_other_change,),
    },
)
