"""The narrative context of a situation: the few discrete values that wording may depend on, and nothing else.

No names and no free numbers. What a style does not use of a kind of event is not in the context at all, so
equal tokens mean equal contexts, and equal contexts get equal delexicalised text. The phrasebook writes from
a `Context`; a model reads its `tokens()`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from functools import lru_cache
from typing import Any, Self
from zlib import crc32

from commentary.content.content_rules import READERS, Effect, Lead
from commentary.content.recent_play import Offence
from commentary.content.remarks import Remark
from commentary.kinds import ANNOUNCEMENTS, Kind, kind_of
from commentary.situation import Situation
from commentary.style import Language, Style
from football.codes import (
    AssistMethod,
    BodyPart,
    Code,
    CorrectionReason,
    EventType,
    Location,
    PlaySituation,
    Review,
    ShotPlace,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the wording of one line depends on. A field at its default says nothing.

    `count` is the player's goals for a goal (2, 3, 4 for four and more), the player's fouls (3 to 5) or
    offsides (2 to 4), the team's corners in quick succession (2, 3 for three and more), 1 for a single minute of added
    time. `margin` is the lead (2 to 4, 5 for five and more) or deficit (1, 2 for two and more) after a goal. `men` are
    those left after a sending-off. `pair`: the line before was about the offence that belongs to this free kick, or the
    free kick that belongs to this offence. `offence` is what a card or free kick is for, `injured` that the player who
    goes off was hurt shortly before. `kind_now` is the kind of a corrected event, `kind_before` its kind before the
    correction if that differs; `old_player`: its player before is known and another. When an event is retracted,
    `player` is the player of the event before.
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
    remark: Remark | None = None
    pair: bool = False
    offence: Offence | None = None
    injured: bool = False
    review: Review | None = None
    kind_now: Kind | None = None
    kind_before: Kind | None = None
    old_player: bool = False
    reason: CorrectionReason | None = None
    language: str = Language.ENGLISH
    variant: int = 0

    @classmethod
    def of(cls, situation: Situation) -> Self:
        """The context of a situation; pure."""
        kind = kind_of(situation.event, situation.replaced)
        style, language = situation.style, situation.language
        return cls(style, kind, **_read(situation, kind), language=language, variant=_variant(situation, style, kind))

    def tokens(self) -> tuple[str, ...]:
        """The context as "field=value" in a fixed order, without the fields that say nothing."""
        values = ((name, getattr(self, name)) for name in _FIELDS)
        return tuple(_token(name, value) for name, value in values if _says(name, value))


def _says(name: str, value: object) -> bool:
    """A field at its default says nothing; English is the default language."""
    return name == "variant" or (bool(value) and value != Language.ENGLISH)


_FIELDS = tuple(field.name for field in fields(Context))
#: Tokens keep the names that published checkpoints were trained with.
TOKEN_NAMES = {"remark": "note", "kind_now": "what", "kind_before": "was"}


def tokens(situation: Situation) -> tuple[str, ...]:
    """The same as `Context.of(situation).tokens()`, without the context in between."""
    kind = kind_of(situation.event, situation.replaced)
    style, language = situation.style, situation.language
    said = [_token(name, value) for name, value in _read(situation, kind).items() if value]
    return (
        _token("style", style),
        _token("kind", kind),
        *said,
        *(() if language == Language.ENGLISH else (_token("language", language),)),
        _token("variant", _variant(situation, style, kind)),
    )


def _read(situation: Situation, kind: Kind) -> dict[str, Any]:
    """The values of the fields that the style uses of the kind, in the order of the fields."""
    values = {name: read(situation, kind) for name, read in _READING[situation.style][kind]}
    if values.get("remark") is not None and values.get("count") is not None:
        # One remark a line: a count says more than a remark, but for a player who is already booked.
        del values["count" if values["remark"] is Remark.BOOKED else "remark"]
    return values


@lru_cache(maxsize=4096)
def _token(name: str, value: Enum | int) -> str:
    """A field says values of one type only, so equal values are the same word."""
    return f"{TOKEN_NAMES.get(name, name)}={_word(value)}"


def _word(value: Enum | int) -> str:
    if isinstance(value, bool):
        return "yes"
    return value.name.lower() if isinstance(value, Code) else str(value)


_SHOT = ("player", "player2", "location", "body", "assist", "situation", "fast_break")
_LIVELY_SHOT = (*_SHOT, "remark")
_CARD = ("player", "offence")
_SCORING = ("effect", "margin", "count", "remark")
_FINAL = ("lead", "penalties")

_PLAYER_ONLY = ("player",)
_ALIKE: dict[Kind, tuple[str, ...]] = {
    Kind.ADDED_TIME: ("count",),
    Kind.VAR_CHECK: ("review", "player"),
    Kind.VAR_CONFIRMED: ("review", "player"),
    Kind.INJURY: _PLAYER_ONLY,
    Kind.GOAL_RULED_OUT: ("player", "kind_before", "reason"),
    Kind.GOAL_GIVEN: ("player", "kind_now", "reason"),
    Kind.SCORER_CHANGED: ("player", "player2", "old_player", "kind_now"),
    Kind.PENALTY_CANCELLED: ("player", "reason"),
    Kind.CARD_CANCELLED: ("player", "kind_before", "reason"),
    Kind.CARD_CHANGED: ("player", "kind_now", "kind_before", "reason"),
    Kind.CANCELLED: ("player", "kind_before"),
    Kind.CORRECTED: ("player", "player_in", "player_out", "kind_now", "kind_before", "old_player"),
}
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
    Kind.YELLOW: _CARD,
    Kind.SECOND_YELLOW: (*_CARD, "men"),
    Kind.RED: (*_CARD, "men"),
    Kind.SUBSTITUTION: ("player_in", "player_out", "injured"),
    Kind.FREE_KICK: ("player", "location", "offence"),
    Kind.KICK_SCORED: ("player", "lead"),
    Kind.KICK_SAVED: ("player", "lead"),
    Kind.KICK_MISSED: ("player", "lead"),
    Kind.KICK_FAILED: ("player", "lead"),
    Kind.OFFSIDE: ("player", "player2"),
    Kind.PENALTY: ("player", "player2"),
}
_BRIEF: dict[Kind, tuple[str, ...]] = {
    Kind.CORNER: (),
    Kind.MATCH_END: ("penalties",),
    Kind.KICK_SCORED: ("player", "lead"),
    Kind.KICK_SAVED: ("player", "lead"),
    Kind.KICK_MISSED: ("player", "lead"),
    Kind.KICK_FAILED: ("player", "lead"),
    Kind.VAR_CHECK: ("review",),
    Kind.VAR_CONFIRMED: ("review",),
    Kind.GOAL_RULED_OUT: ("kind_before", "reason"),
    Kind.GOAL_GIVEN: ("player", "kind_now"),
    Kind.SCORER_CHANGED: ("player", "old_player", "kind_now"),
    Kind.CORRECTED: ("player", "player_in", "player_out", "kind_now"),
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
    Kind.PENALTY_GOAL: ("player", "body", "place", *_SCORING),
    Kind.OWN_GOAL: ("player", "effect", "margin"),
    Kind.SAVED: (*_LIVELY_SHOT, "place"),
    Kind.MISSED: (*_LIVELY_SHOT, "place"),
    Kind.BLOCKED: _LIVELY_SHOT,
    Kind.WOODWORK: _LIVELY_SHOT,
    Kind.ATTEMPT: ("player", "location", "body", "remark"),
    Kind.PENALTY_SAVED: ("player", "remark"),
    Kind.PENALTY_MISSED: ("player", "place", "remark"),
    Kind.PENALTY_FAILED: ("player", "remark"),
    Kind.KICK_SCORED: ("player", "lead"),
    Kind.KICK_SAVED: ("player", "lead"),
    Kind.KICK_MISSED: ("player", "lead"),
    Kind.KICK_FAILED: ("player", "lead"),
    Kind.CORNER: ("player", "count", "remark"),
    Kind.FOUL: ("player", "count", "remark", "pair"),
    Kind.HAND_BALL: ("player", "pair"),
    Kind.YELLOW: (*_CARD, "remark"),
    Kind.SECOND_YELLOW: (*_CARD, "men"),
    Kind.RED: (*_CARD, "men"),
    Kind.SUBSTITUTION: ("player_in", "player_out", "remark", "injured"),
    Kind.FREE_KICK: ("player", "location", "remark", "pair", "offence"),
    Kind.OFFSIDE: ("player", "player2", "count"),
    Kind.PENALTY: ("player", "player2", "remark"),
}
_NAMELESS = frozenset(ANNOUNCEMENTS.values())


def _uses(own: Mapping[Kind, tuple[str, ...]]) -> dict[Kind, tuple[str, ...]]:
    uses = {**_ALIKE, **own}
    return {kind: uses.get(kind, () if kind in _NAMELESS else _PLAYER_ONLY) for kind in Kind}


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


#: Types that can become the same kind are counted together, so that neighbours never get the same variant.
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


#: What is read for each style and kind: the fields of `USES` in the order of the fields, and how each is read.
_READING = {
    style: {kind: tuple((name, READERS[name]) for name in _FIELDS if name in used) for kind, used in uses.items()}
    for style, uses in USES.items()
}
