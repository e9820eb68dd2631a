"""Which facts each style uses of each kind of event, beside style, kind and variant: the only place that decides it."""

from __future__ import annotations

from collections.abc import Mapping

from commentary.kinds import ANNOUNCEMENTS, Kind
from commentary.style import Style

_SHOT = ("player", "player2", "location", "body", "assist", "situation", "fast_break")
_LIVELY_SHOT = (*_SHOT, "from_corner", "remark")
_BRIEF_SHOT = ("player", "situation")
_CARD = ("player", "offence", "fouled")
_SCORING = ("effect", "margin", "count", "remark")
_FINAL = ("lead", "penalties", "remark")

_PLAYER_ONLY = ("player",)
_ALIKE: dict[Kind, tuple[str, ...]] = {
    Kind.ADDED_TIME: ("count",),
    Kind.VAR_CHECK: ("review", "player", "remark"),
    Kind.VAR_CONFIRMED: ("review", "player", "remark"),
    Kind.INJURY: _PLAYER_ONLY,
    Kind.MATCH_INFO: ("competition",),
    Kind.AWARDED: ("awarded",),
    Kind.GOAL_RULED_OUT: ("player", "kind_before", "reason"),
    Kind.GOAL_GIVEN: ("player", "kind_now", "reason"),
    Kind.SCORER_CHANGED: ("player", "player2", "old_player", "kind_now", "changed"),
    Kind.PENALTY_CANCELLED: ("player", "reason"),
    Kind.CARD_CANCELLED: ("player", "kind_before", "reason"),
    Kind.CARD_CHANGED: ("player", "kind_now", "kind_before", "reason"),
    Kind.CANCELLED: ("player", "kind_before"),
    Kind.CORRECTED: ("player", "player_in", "player_out", "kind_now", "kind_before", "old_player", "changed"),
}
_WIRE: dict[Kind, tuple[str, ...]] = {
    Kind.HALF_TIME: ("remark",),
    Kind.FULL_TIME: ("remark",),
    Kind.EXTRA_TIME_HALF_TIME: ("remark",),
    Kind.EXTRA_TIME_END: ("remark",),
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
    Kind.RED: (*_CARD, "men", "booked"),
    Kind.SUBSTITUTION: ("player_in", "player_out", "injured"),
    Kind.FREE_KICK: ("player", "location", "offence", "offender"),
    Kind.KICK_SCORED: ("player", "lead"),
    Kind.KICK_SAVED: ("player", "lead"),
    Kind.KICK_MISSED: ("player", "lead"),
    Kind.KICK_FAILED: ("player", "lead"),
    Kind.OFFSIDE: ("player", "player2"),
    Kind.PENALTY: ("player", "player2"),
}
_BRIEF: dict[Kind, tuple[str, ...]] = {
    Kind.CORNER: (),
    Kind.RED: ("player", "booked"),
    Kind.MATCH_END: ("penalties",),
    Kind.GOAL: ("player", "count"),
    Kind.SAVED: _BRIEF_SHOT,
    Kind.MISSED: _BRIEF_SHOT,
    Kind.BLOCKED: _BRIEF_SHOT,
    Kind.WOODWORK: _BRIEF_SHOT,
    Kind.ATTEMPT: _BRIEF_SHOT,
    Kind.PENALTY_GOAL: ("player", "count"),
    Kind.KICK_SCORED: ("player", "lead"),
    Kind.KICK_SAVED: ("player", "lead"),
    Kind.KICK_MISSED: ("player", "lead"),
    Kind.KICK_FAILED: ("player", "lead"),
    Kind.VAR_CHECK: ("review", "remark"),
    Kind.VAR_CONFIRMED: ("review", "remark"),
    Kind.GOAL_RULED_OUT: ("kind_before", "reason"),
    Kind.GOAL_GIVEN: ("player", "kind_now"),
    Kind.SCORER_CHANGED: ("player", "old_player", "kind_now"),
    Kind.CORRECTED: ("player", "player_in", "player_out", "kind_now"),
    Kind.SUBSTITUTION: ("player_in", "player_out"),
    Kind.PENALTY: ("player", "player2"),
}
_LIVELY: dict[Kind, tuple[str, ...]] = {
    Kind.LINE_UP: ("remark",),
    Kind.KICK_OFF: ("remark",),
    Kind.HALF_TIME: ("lead", "remark"),
    Kind.FULL_TIME: ("lead", "remark"),
    Kind.EXTRA_TIME_HALF_TIME: ("lead", "remark"),
    Kind.EXTRA_TIME_END: ("lead", "remark"),
    Kind.MATCH_END: _FINAL,
    Kind.GOAL: (*_SHOT, "from_corner", "place", *_SCORING),
    Kind.PENALTY_GOAL: ("player", "body", "place", *_SCORING),
    Kind.OWN_GOAL: ("player", "effect", "margin", "remark"),
    Kind.SAVED: (*_LIVELY_SHOT, "place"),
    Kind.MISSED: (*_LIVELY_SHOT, "place"),
    Kind.BLOCKED: _LIVELY_SHOT,
    Kind.WOODWORK: _LIVELY_SHOT,
    Kind.ATTEMPT: ("player", "location", "body", "situation", "from_corner", "remark"),
    Kind.PENALTY_SAVED: ("player", "remark"),
    Kind.PENALTY_MISSED: ("player", "place", "remark"),
    Kind.PENALTY_FAILED: ("player", "remark"),
    Kind.KICK_SCORED: ("player", "lead"),
    Kind.KICK_SAVED: ("player", "lead"),
    Kind.KICK_MISSED: ("player", "lead"),
    Kind.KICK_FAILED: ("player", "lead"),
    Kind.CORNER: ("player", "count", "remark"),
    Kind.FOUL: ("player", "count", "remark"),
    Kind.YELLOW: (*_CARD, "count", "remark"),
    Kind.SECOND_YELLOW: (*_CARD, "men"),
    Kind.RED: (*_CARD, "men", "booked"),
    Kind.SUBSTITUTION: ("player_in", "player_out", "remark", "injured"),
    Kind.FREE_KICK: ("player", "location", "remark", "offence", "offender"),
    Kind.OFFSIDE: ("player", "player2", "count"),
    Kind.PENALTY: ("player", "player2", "remark"),
}
_NAMELESS = frozenset(ANNOUNCEMENTS.values())


def _uses(own: Mapping[Kind, tuple[str, ...]]) -> dict[Kind, tuple[str, ...]]:
    uses = {**_ALIKE, **own}
    return {kind: uses.get(kind, () if kind in _NAMELESS else _PLAYER_ONLY) for kind in Kind}


#: What each style uses of each kind.
USES: dict[Style, dict[Kind, tuple[str, ...]]] = {
    Style.WIRE: _uses(_WIRE),
    Style.LIVELY: _uses(_LIVELY),
    Style.BRIEF: _uses(_BRIEF),
    Style.RADIO: _uses(_LIVELY),
}
