"""Claims about what is told beside play: the line-up, added time, VAR, an injury, a stop and what follows it."""

from __future__ import annotations

from commentary.facts.match_facts import Claim, Claims, Facts
from football.codes import EventType, Review, SecondType, Side

_VAR = (SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED)


def _announces(*kinds: SecondType) -> Claim:
    return lambda facts, _: facts.second in kinds


def _reviews(review: Review) -> Claim:
    return lambda facts, _: facts.event.review is review


def _injury(facts: Facts, _: Side) -> bool | None:
    """Somebody who goes off may be hurt, but no column shows it."""
    if facts.kind is EventType.SUBSTITUTION:
        return None
    return facts.second is SecondType.INJURY


INTERRUPTIONS: Claims = {
    "announces line-up": _announces(SecondType.LINE_UP),
    "announces added time": _announces(SecondType.ADDED_TIME),
    "VAR": _announces(*_VAR),
    "VAR checks": _announces(SecondType.VAR_CHECK),
    "VAR decision stands": _announces(SecondType.VAR_CONFIRMED),
    "review of a goal": _reviews(Review.GOAL),
    "review of a penalty": _reviews(Review.PENALTY),
    "review of a red card": _reviews(Review.RED_CARD),
    "review of who it was": _reviews(Review.MISTAKEN_IDENTITY),
    "injury": _injury,
    "delay": _announces(SecondType.DELAY),
    "play goes on": _announces(SecondType.PLAY_RESUMED),
    "drinks break": _announces(SecondType.DRINKS_BREAK),
    "abandoned": _announces(SecondType.ABANDONED),
}
