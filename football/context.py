"""The narrative context of a situation: the few discrete values that wording may depend on, and nothing else.

No names and no free numbers. What a style does not use of a kind of event is not in the context at all, so
equal tokens mean equal contexts, and equal contexts get equal delexicalised text. The phrasebook writes from
a `Context`; a model reads its `tokens()`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Any, Self
from zlib import crc32

from football import notes
from football.codes import (
    AssistMethod,
    BodyPart,
    Code,
    EventType,
    Location,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
)
from football.commentary import Situation, Style
from football.kinds import ANNOUNCEMENTS, Kind, kind_of
from football.notes import Note


class Effect(StrEnum):
    """What a goal did to the score, for the team that got it."""

    OPENER = "opener"
    EQUALISER = "equaliser"
    LEAD = "lead"
    EXTENDS = "extends"
    PULLS_BACK = "pulls_back"


class Lead(StrEnum):
    """Who is in front: by side for announcements, from the kicker's view in a shoot-out."""

    HOME = "home"
    AWAY = "away"
    LEVEL = "level"
    GOALLESS = "goalless"
    AHEAD = "ahead"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Context:
    """What the wording of one line depends on. A field at its default says nothing.

    `count` is the player's goals for a goal (2, 3, 4 for four and more), the player's fouls (3 to 5) or
    offsides (2 to 4), the team's corners in quick succession (2, 3 for three and more). `margin` is the lead
    (2 to 4) or deficit (1, 2 for two and more) after a goal. `men` are those left after a sending-off. `pair`:
    the foul that belongs to this free kick, or the free kick to this foul, has just been told.
    """

    style: Style
    kind: Kind
    player: bool = False
    player2: bool = False
    player_in: bool = False
    player_out: bool = False
    place: ShotPlace | None = None
    location: Location | None = None
    body: BodyPart | None = None
    assist: AssistMethod | None = None
    situation: PlaySituation | None = None
    fast_break: bool = False
    effect: Effect | None = None
    margin: int | None = None
    count: int | None = None
    lead: Lead | None = None
    penalties: bool = False
    men: int | None = None
    note: Note | None = None
    pair: bool = False
    variant: int = 0

    @classmethod
    def of(cls, situation: Situation) -> Self:
        """The context of a situation; pure."""
        kind = kind_of(situation.event)
        style = situation.style
        return cls(style, kind, **_told(situation, kind), variant=_variant(situation, style, kind))

    def tokens(self) -> tuple[str, ...]:
        """The context as "field=value" in a fixed order, without the fields that say nothing."""
        told = ((name, getattr(self, name)) for name in _FIELDS)
        return tuple(_token(name, value) for name, value in told if value or name == "variant")


_FIELDS = tuple(field.name for field in fields(Context))


def tokens(situation: Situation) -> tuple[str, ...]:
    """The same as `Context.of(situation).tokens()`, without the context in between."""
    kind = kind_of(situation.event)
    style = situation.style
    said = [_token(name, value) for name, value in _told(situation, kind).items() if value]
    return (
        _token("style", style),
        _token("kind", kind),
        *said,
        _token("variant", _variant(situation, style, kind)),
    )


def _told(situation: Situation, kind: Kind) -> dict[str, Any]:
    """The values of the fields that the style uses of the kind, in the order of the fields."""
    values = {name: read(situation, kind) for name, read in _READING[situation.style][kind]}
    if values.get("note") is not None and values.get("count") is not None:
        # One remark a line: a count says more than a note, but for a player who is already booked.
        del values["count" if values["note"] is Note.BOOKED else "note"]
    return values


@lru_cache(maxsize=4096)
def _token(name: str, value: Enum | int) -> str:
    """A field says values of one type only, so equal values are the same word."""
    return f"{name}={_word(value)}"


def _word(value: Enum | int) -> str:
    if isinstance(value, bool):
        return "yes"
    return value.name.lower() if isinstance(value, Code) else str(value)


_SHOT = ("player", "player2", "location", "body", "assist", "situation", "fast_break")
_LIVELY_SHOT = ("player", "player2", "location", "body", "note")
_SCORING = ("effect", "margin", "count", "note")
_FINAL = ("lead", "penalties")

_PLAYER_ONLY = ("player",)
_WIRE: dict[Kind, tuple[str, ...]] = {
    Kind.MATCH_END: _FINAL,
    Kind.GOAL: (*_SHOT, "place"),
    Kind.PENALTY_GOAL: ("player", "body", "place"),
    Kind.OWN_GOAL: _PLAYER_ONLY,
    Kind.SAVED: (*_SHOT, "place"),
    Kind.MISSED: (*_SHOT, "place"),
    Kind.BLOCKED: _SHOT,
    Kind.WOODWORK: _SHOT,
    Kind.ATTEMPT: _SHOT,
    Kind.PENALTY_SAVED: ("player", "body", "place"),
    Kind.PENALTY_MISSED: ("player", "body", "place"),
    Kind.SECOND_YELLOW: ("player", "men"),
    Kind.RED: ("player", "men"),
    Kind.SUBSTITUTION: ("player_in", "player_out"),
    Kind.FREE_KICK: ("player", "location"),
    Kind.OFFSIDE: ("player", "player2"),
    Kind.PENALTY: ("player", "player2"),
}
_BRIEF: dict[Kind, tuple[str, ...]] = {
    Kind.CORNER: (),
    Kind.MATCH_END: ("penalties",),
    Kind.SUBSTITUTION: ("player_in", "player_out"),
    Kind.PENALTY: ("player", "player2"),
}
_LIVELY: dict[Kind, tuple[str, ...]] = {
    Kind.HALF_TIME: ("lead",),
    Kind.SECOND_HALF: ("lead",),
    Kind.FULL_TIME: ("lead",),
    Kind.EXTRA_TIME_END: ("lead",),
    Kind.MATCH_END: _FINAL,
    Kind.GOAL: (*_SHOT, "place", *_SCORING),
    Kind.PENALTY_GOAL: ("player", "place", *_SCORING),
    Kind.OWN_GOAL: ("player", "effect", "margin"),
    Kind.SAVED: (*_LIVELY_SHOT, "place"),
    Kind.MISSED: (*_LIVELY_SHOT, "place"),
    Kind.BLOCKED: _LIVELY_SHOT,
    Kind.WOODWORK: _LIVELY_SHOT,
    Kind.ATTEMPT: ("player", "location", "body", "note"),
    Kind.PENALTY_SAVED: ("player", "note"),
    Kind.PENALTY_MISSED: ("player", "place", "note"),
    Kind.PENALTY_FAILED: ("player", "note"),
    Kind.KICK_SCORED: ("player", "lead"),
    Kind.KICK_SAVED: ("player", "lead"),
    Kind.KICK_MISSED: ("player", "lead"),
    Kind.KICK_FAILED: ("player", "lead"),
    Kind.CORNER: ("player", "count", "note"),
    Kind.FOUL: ("player", "count", "note", "pair"),
    Kind.YELLOW: ("player", "note"),
    Kind.SECOND_YELLOW: ("player", "men"),
    Kind.RED: ("player", "men"),
    Kind.SUBSTITUTION: ("player_in", "player_out", "note"),
    Kind.FREE_KICK: ("player", "location", "note", "pair"),
    Kind.OFFSIDE: ("player", "player2", "count"),
    Kind.PENALTY: ("player", "player2", "note"),
}
_NAMELESS = frozenset(ANNOUNCEMENTS.values())


def _uses(told: Mapping[Kind, tuple[str, ...]]) -> dict[Kind, tuple[str, ...]]:
    return {kind: told.get(kind, () if kind in _NAMELESS else _PLAYER_ONLY) for kind in Kind}


#: What each style uses of each kind, beside style, kind and variant: the only place that decides it.
USES: dict[Style, dict[Kind, tuple[str, ...]]] = {
    Style.WIRE: _uses(_WIRE),
    Style.LIVELY: _uses(_LIVELY),
    Style.BRIEF: _uses(_BRIEF),
}

_FREQUENT = frozenset(
    {
        Kind.GOAL,
        Kind.SAVED,
        Kind.MISSED,
        Kind.BLOCKED,
        Kind.CORNER,
        Kind.FOUL,
        Kind.SUBSTITUTION,
        Kind.FREE_KICK,
        Kind.OFFSIDE,
        Kind.KICK_SCORED,
    }
)


def variants(style: Style, kind: Kind) -> int:
    """How many variants there are of a kind in a style: 12 for what a broadcaster says often, 6 or 4 else."""
    if style is not Style.LIVELY:
        return 4
    return 12 if kind in _FREQUENT else 6


def lengths(variants: int) -> frozenset[int]:
    """How long a list of wordings may be, so that neighbouring variants never pick the same one.

    Variant v picks number v modulo the length; the last variant is followed by variant 0.
    """
    return frozenset(length for length in range(2, variants + 1) if (variants - 1) % length)


#: Types that can be told as the same kind are counted together, so that their variants never fall together.
_COUNTED_TOGETHER = {
    EventType.YELLOW_CARD: (EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD),
    EventType.SECOND_YELLOW_CARD: (EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD),
}


def _variant(situation: Situation, style: Style, kind: Kind) -> int:
    """Steps by one with each event of a type, from a start of the match's own; the same in every replay."""
    event, state = situation.event, situation.state
    types = _COUNTED_TOGETHER.get(event.event_type)
    if types is None:
        count = state.counts.get(event.event_type, 0)
    else:
        count = sum(state.counts.get(event_type, 0) for event_type in types)
    return (crc32(event.match_id.encode()) + count) % variants(style, kind)


def _location(situation: Situation, _: Kind) -> Location | None:
    location = situation.event.location
    return None if location is Location.NOT_RECORDED else location


def _place(situation: Situation, _: Kind) -> ShotPlace | None:
    """Where the shot went; against the bar when only the outcome says so."""
    event = situation.event
    if event.shot_outcome is ShotOutcome.HIT_THE_BAR and not event.is_goal:
        return ShotPlace.HITS_THE_BAR
    return event.shot_place


def _assist(situation: Situation, _: Kind) -> AssistMethod | None:
    return situation.event.assist_method or None


def _play(situation: Situation, _: Kind) -> PlaySituation | None:
    play = situation.event.situation
    return None if play is PlaySituation.OPEN_PLAY else play


def _has_player(situation: Situation, kind: Kind) -> bool:
    # An own goal in a shoot-out makes no sense: whoever is named, it was no kick of theirs.
    event = situation.event
    return event.player is not None and not (kind is Kind.KICK_SCORED and event.is_own_goal)


def _has_player2(situation: Situation, kind: Kind) -> bool:
    """Of an offside, only the passer of a failed through ball is told: of others it is not known that they passed."""
    event = situation.event
    known = event.player2 is not None and event.player2 != event.player
    return known and (kind is not Kind.OFFSIDE or event.event_type2 is SecondType.FAILED_THROUGH_BALL)


def _has_player_in(situation: Situation, _: Kind) -> bool:
    """The archive copies the player who went off into the column of the one who came on: then it is not known."""
    event = situation.event
    return event.player_in is not None and event.player_in != event.player_out


def _ahead(situation: Situation) -> int:
    event, state = situation.event, situation.state
    return state.team(event.side).goals - state.team(event.side.other).goals


def _effect(situation: Situation, _: Kind) -> Effect:
    ahead = _ahead(situation)
    if ahead == 1:
        return Effect.OPENER if sum(situation.state.score) == 1 else Effect.LEAD
    if ahead == 0:
        return Effect.EQUALISER
    return Effect.EXTENDS if ahead > 0 else Effect.PULLS_BACK


def _margin(situation: Situation, _: Kind) -> int | None:
    ahead = _ahead(situation)
    if ahead >= 2:
        return min(ahead, 4)
    return min(-ahead, 2) if ahead < 0 else None


def _count(situation: Situation, kind: Kind) -> int | None:
    event, state = situation.event, situation.state
    tally = state.team(event.player_side).player(event.player)
    if kind in (Kind.GOAL, Kind.PENALTY_GOAL):
        return min(tally.goals, 4) if tally.goals > 1 else None
    if kind is Kind.FOUL:
        return tally.fouls if 3 <= tally.fouls <= 5 else None
    if kind is Kind.OFFSIDE:
        return tally.offsides if 2 <= tally.offsides <= 4 else None
    corners = notes.corners_in_a_row(situation)
    return min(corners, 3) if corners > 1 else None


_KICK_KINDS = frozenset({Kind.KICK_SCORED, Kind.KICK_SAVED, Kind.KICK_MISSED, Kind.KICK_FAILED})


def _lead(situation: Situation, kind: Kind) -> Lead | None:
    event, state = situation.event, situation.state
    if kind in _KICK_KINDS:
        ahead = state.team(event.side).shoot_out_goals - state.team(event.side.other).shoot_out_goals
        return Lead.LEVEL if not ahead else Lead.AHEAD if ahead > 0 else Lead.BEHIND
    home, away = state.score
    if kind is Kind.MATCH_END and _penalties(situation, kind):
        home, away = state.home.shoot_out_goals, state.away.shoot_out_goals
    if home == away:
        return Lead.LEVEL if home else Lead.GOALLESS
    return Lead.HOME if home > away else Lead.AWAY


def _penalties(situation: Situation, _: Kind) -> bool:
    return bool(situation.state.home.shoot_out_kicks or situation.state.away.shoot_out_kicks)


def _men(situation: Situation, _: Kind) -> int | None:
    return notes.men_left(situation.state.team(situation.event.side).sent_off)


_NOTES: dict[Kind, Callable[[Situation], Note | None]] = {
    Kind.GOAL: notes.goal_note,
    Kind.PENALTY_GOAL: notes.goal_note,
    Kind.SAVED: notes.shot_note,
    Kind.MISSED: notes.shot_note,
    Kind.BLOCKED: notes.shot_note,
    Kind.WOODWORK: notes.shot_note,
    Kind.ATTEMPT: notes.shot_note,
    Kind.PENALTY_SAVED: notes.penalty_note,
    Kind.PENALTY_MISSED: notes.penalty_note,
    Kind.PENALTY_FAILED: notes.penalty_note,
    Kind.CORNER: notes.corner_note,
    Kind.FOUL: notes.foul_note,
    Kind.YELLOW: notes.yellow_note,
    Kind.SUBSTITUTION: notes.substitution_note,
    Kind.FREE_KICK: notes.free_kick_note,
    Kind.PENALTY: notes.penalty_note,
}

_READERS: dict[str, Callable[[Situation, Kind], object]] = {
    "player": _has_player,
    "player2": _has_player2,
    "player_in": _has_player_in,
    "player_out": lambda situation, _: situation.event.player_out is not None,
    "place": _place,
    "location": _location,
    "body": lambda situation, _: situation.event.bodypart,
    "assist": _assist,
    "situation": _play,
    "fast_break": lambda situation, _: situation.event.fast_break,
    "effect": _effect,
    "margin": _margin,
    "count": _count,
    "lead": _lead,
    "penalties": _penalties,
    "men": _men,
    "pair": lambda situation, _: notes.completes_a_pair(situation),
    "note": lambda situation, kind: _NOTES[kind](situation),
}

#: What is read for each style and kind: the fields of `USES` in the order of the fields, and how each is read.
_READING = {
    style: {kind: tuple((name, _READERS[name]) for name in _FIELDS if name in used) for kind, used in uses.items()}
    for style, uses in USES.items()
}
