"""Phrases that every style shares: where from, with what, where to, from whom, out of what play, and the score."""

from __future__ import annotations

from collections.abc import Mapping

from commentary.phrasebook.grammar import Phrase, phrase
from football.codes import AssistMethod, BodyPart, Location, PlaySituation, ShotPlace

#: Where a shot was taken.
_FROM = {
    Location.ATTACKING_HALF: "from the attacking half",
    Location.DEFENSIVE_HALF: "from the defensive half",
    Location.CENTRE_OF_THE_BOX: "from the centre of the box",
    Location.LEFT_WING: "from the left wing",
    Location.RIGHT_WING: "from the right wing",
    Location.DIFFICULT_ANGLE_AND_LONG_RANGE: "from a difficult angle and long range",
    Location.DIFFICULT_ANGLE_ON_THE_LEFT: "from a difficult angle on the left",
    Location.DIFFICULT_ANGLE_ON_THE_RIGHT: "from a difficult angle on the right",
    Location.LEFT_SIDE_OF_THE_BOX: "from the left side of the box",
    Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX: "from the left side of the six-yard box",
    Location.RIGHT_SIDE_OF_THE_BOX: "from the right side of the box",
    Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX: "from the right side of the six-yard box",
    Location.VERY_CLOSE_RANGE: "from very close range",
    Location.PENALTY_SPOT: "from the penalty spot",
    Location.OUTSIDE_THE_BOX: "from outside the box",
    Location.LONG_RANGE: "from long range",
    Location.MORE_THAN_35_YARDS: "from more than 35 yards",
    Location.MORE_THAN_40_YARDS: "from more than 40 yards",
}
#: Where a free kick was won.
_WHERE = {
    Location.ATTACKING_HALF: "in the attacking half",
    Location.DEFENSIVE_HALF: "in the defensive half",
    Location.CENTRE_OF_THE_BOX: "in the centre of the box",
    Location.LEFT_WING: "on the left wing",
    Location.RIGHT_WING: "on the right wing",
    Location.LEFT_SIDE_OF_THE_BOX: "on the left side of the box",
    Location.RIGHT_SIDE_OF_THE_BOX: "on the right side of the box",
    Location.OUTSIDE_THE_BOX: "outside the box",
}
#: Where a saved shot was going.
_AT = {
    ShotPlace.BOTTOM_LEFT_CORNER: "in the bottom left corner",
    ShotPlace.BOTTOM_RIGHT_CORNER: "in the bottom right corner",
    ShotPlace.CENTRE_OF_THE_GOAL: "in the centre of the goal",
    ShotPlace.TOP_CENTRE_OF_THE_GOAL: "in the top centre of the goal",
    ShotPlace.TOP_LEFT_CORNER: "in the top left corner",
    ShotPlace.TOP_RIGHT_CORNER: "in the top right corner",
}
#: Where a goal went in.
_INTO = {place: words.replace("in the", "into the", 1) for place, words in _AT.items()}
#: How a shot missed.
_WIDE = {
    ShotPlace.BIT_TOO_HIGH: "a little too high",
    ShotPlace.HIGH_AND_WIDE: "high and wide",
    ShotPlace.MISSES_TO_THE_LEFT: "wide to the left",
    ShotPlace.MISSES_TO_THE_RIGHT: "wide to the right",
    ShotPlace.TOO_HIGH: "too high",
    ShotPlace.TOP_LEFT_CORNER: "past the top left corner",
    ShotPlace.TOP_RIGHT_CORNER: "past the top right corner",
    ShotPlace.HITS_THE_BAR: "against the bar",
}
_SHOT = {BodyPart.RIGHT_FOOT: "right-footed shot", BodyPart.LEFT_FOOT: "left-footed shot", BodyPart.HEAD: "header"}
#: Keyed by what the assist was and whether it is known whose.
_ASSIST: dict[tuple[AssistMethod | None, bool], str] = {
    (None, True): "assisted by <player2>",
    (AssistMethod.PASS, True): "after a pass from <player2>",
    (AssistMethod.CROSS, True): "after a cross from <player2>",
    (AssistMethod.HEADED_PASS, True): "after a headed pass from <player2>",
    (AssistMethod.THROUGH_BALL, True): "after a through ball from <player2>",
    (AssistMethod.PASS, False): "after a pass",
    (AssistMethod.CROSS, False): "after a cross",
    (AssistMethod.HEADED_PASS, False): "after a headed pass",
    (AssistMethod.THROUGH_BALL, False): "after a through ball",
}
_PLAY: dict[tuple[PlaySituation | None, bool], str] = {
    (None, True): "on a fast break",
    (PlaySituation.SET_PIECE, False): "following a set piece",
    (PlaySituation.CORNER, False): "following a corner",
    (PlaySituation.FREE_KICK, False): "from a free kick",
    (PlaySituation.SET_PIECE, True): "following a set piece",
    (PlaySituation.CORNER, True): "following a corner",
    (PlaySituation.FREE_KICK, True): "from a free kick",
}
MEN = {10: "ten", 9: "nine", 8: "eight", 7: "seven"}


def _with_article(words: Mapping[BodyPart, str]) -> dict[BodyPart, str]:
    return {part: f"a {shot}" for part, shot in words.items()}


def _capital(words: Mapping[BodyPart, str]) -> dict[BodyPart, str]:
    return {part: f"A {shot}" for part, shot in words.items()}


COMMON: dict[str, Phrase] = {
    "from": phrase("location", _FROM),
    "where": phrase("location", _WHERE),
    "at": phrase("place", _AT),
    "into": phrase("place", _INTO),
    "in": phrase("place", _INTO, "in"),
    "wide": phrase("place", _WIDE),
    "off_target": phrase("place", _WIDE, "off target"),
    "shot": phrase("body", _SHOT, "shot"),
    "a_shot": phrase("body", _with_article(_SHOT), "a shot"),
    "with_shot": phrase("body", {part: f"with {shot}" for part, shot in _with_article(_SHOT).items()}),
    "shot_capital": phrase("body", _capital(_SHOT), "A shot"),
    "assist": phrase(("assist", "player2"), _ASSIST),
    "play": phrase(("situation", "fast_break"), _PLAY),
    "men": phrase("men", MEN),
    "score": phrase((), {(): "<home> <home_score>, <away> <away_score>"}),
    "result": phrase((), {(): "<home> <home_score>–<away_score> <away>"}),
    "penalties": phrase((), {(): "<home> <home_penalties>, <away> <away_penalties>"}),
}
