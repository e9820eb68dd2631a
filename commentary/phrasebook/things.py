"""What every style needs to tell of a correction: each kind of event in a few words, the score, and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from commentary.kinds import Kind
from commentary.phrasebook.grammar import Phrase, phrase
from football.codes import CorrectionReason


class _Thing(NamedTuple):
    """A kind of event in a few words: the noun, and what follows it where the player is known and where he is not."""

    noun: str
    named: str
    unnamed: str


def _by(noun: str, link: str = "by") -> _Thing:
    return _Thing(noun, f" {link} <player> (<team>)", f" {link} <team>")


def _alone(noun: str) -> _Thing:
    return _Thing(noun, "", "")


_THINGS: dict[Kind, _Thing] = {
    Kind.KICK_OFF: _alone("kick-off"),
    Kind.HALF_TIME: _alone("half-time whistle"),
    Kind.SECOND_HALF: _alone("start of the second half"),
    Kind.FULL_TIME: _alone("full-time whistle"),
    Kind.EXTRA_TIME: _alone("start of extra time"),
    Kind.EXTRA_TIME_HALF_TIME: _alone("half-time whistle in extra time"),
    Kind.EXTRA_TIME_SECOND_HALF: _alone("start of the second half of extra time"),
    Kind.EXTRA_TIME_END: _alone("end of extra time"),
    Kind.SHOOT_OUT: _alone("start of the shoot-out"),
    Kind.MATCH_END: _alone("end of the match"),
    Kind.LINE_UP: _Thing("line-up", " of <team>", " of <team>"),
    Kind.ADDED_TIME: _alone("announcement of added time"),
    Kind.VAR_CHECK: _alone("VAR check"),
    Kind.VAR_CONFIRMED: _alone("decision after the VAR check"),
    Kind.INJURY: _by("injury", "to"),
    Kind.DELAY: _alone("delay"),
    Kind.PLAY_RESUMED: _alone("restart of play"),
    Kind.DRINKS_BREAK: _alone("drinks break"),
    Kind.ABANDONED: _alone("abandonment of the match"),
    Kind.GOAL: _Thing("goal", " by <player> (<team>)", " for <team>"),
    Kind.PENALTY_GOAL: _Thing("penalty goal", " by <player> (<team>)", " for <team>"),
    Kind.OWN_GOAL: _Thing("own goal", " by <player> in favour of <team>", " in favour of <team>"),
    Kind.SAVED: _by("saved shot"),
    Kind.MISSED: _by("missed shot"),
    Kind.BLOCKED: _by("blocked shot"),
    Kind.WOODWORK: _by("shot against the woodwork"),
    Kind.ATTEMPT: _by("attempt"),
    Kind.PENALTY_SAVED: _by("saved penalty"),
    Kind.PENALTY_MISSED: _by("missed penalty"),
    Kind.PENALTY_FAILED: _by("failed penalty"),
    Kind.KICK_SCORED: _by("shoot-out goal"),
    Kind.KICK_SAVED: _by("saved shoot-out kick"),
    Kind.KICK_MISSED: _by("missed shoot-out kick"),
    Kind.KICK_FAILED: _by("failed shoot-out kick"),
    Kind.CORNER: _Thing("corner", " for <team>", " for <team>"),
    Kind.FOUL: _by("foul"),
    Kind.HAND_BALL: _by("hand ball"),
    Kind.YELLOW: _by("yellow card", "for"),
    Kind.SECOND_YELLOW: _by("second yellow card", "for"),
    Kind.RED: _by("red card", "for"),
    Kind.SUBSTITUTION: _Thing("substitution", " for <team>", " for <team>"),
    Kind.FREE_KICK: _Thing("free kick", " won by <player> (<team>)", " for <team>"),
    Kind.OFFSIDE: _by("offside", "against"),
    # Without its people it is not known whose penalty it was.
    Kind.PENALTY: _Thing("penalty", " conceded by <player> (<team>)", ""),
}
#: Of these, the player who is named is the one that the line is about.
OF_A_PLAYER = frozenset(kind for kind, thing in _THINGS.items() if "<player>" in thing.named)
GOALS = frozenset({Kind.GOAL, Kind.PENALTY_GOAL, Kind.OWN_GOAL, Kind.KICK_SCORED})


def _thing(field: str) -> Phrase:
    """The thing in full, by the kind in this field of the context."""
    words: dict[tuple[Kind, bool], str] = {}
    for kind, thing in _THINGS.items():
        words |= {(kind, True): thing.noun + thing.named, (kind, False): thing.noun + thing.unnamed}
    return phrase((field, "player"), words, "entry")


def _score(field: str, score: str) -> Phrase:
    """The score, and that of the shoot-out where the kind in this field of the context is one of its kicks."""
    return phrase(field, {Kind.KICK_SCORED: f"{score} (<home_penalties>–<away_penalties> pens)"}, score)


WAS, NOW = _thing("kind_before"), _thing("kind_now")
BEFORE = phrase("kind_before", {kind: thing.noun for kind, thing in _THINGS.items()})
_GOAL = phrase("kind_now", {Kind.KICK_SCORED: "shoot-out goal"}, "goal")
_CARDS: Mapping[Kind, str] = {
    Kind.YELLOW: "a yellow card",
    Kind.SECOND_YELLOW: "a second yellow card",
    Kind.RED: "a red card",
}
NEW_CARD, OLD_CARD = phrase("kind_now", _CARDS, "a card"), phrase("kind_before", _CARDS, "a card")
HOLDER = phrase("player", {True: "<player> (<team>)", False: "<team>"})
WHY = phrase(
    "reason",
    {
        CorrectionReason.VAR: "after a VAR check",
        CorrectionReason.REFEREE: "by decision of the referee",
        CorrectionReason.RECORD: "in the official record",
    },
)
NO_GOAL = {"thing": WAS, "after": _score("kind_before", "{score}"), "now": _score("kind_before", "{result}")}
SCORED = {"thing": NOW, "goal": _GOAL, "after": _score("kind_now", "{score}"), "now": _score("kind_now", "{result}")}
VAR = {"reason": CorrectionReason.VAR}
REFEREE = {"reason": CorrectionReason.REFEREE}
RECORD = {"reason": CorrectionReason.RECORD}
