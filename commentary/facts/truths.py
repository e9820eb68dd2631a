"""What is true instead of a claim, in the words of the code tables, for a fault a reader can act on."""

from __future__ import annotations

from commentary.facts.match_facts import Facts
from commentary.facts.numbers import judge_of, truth_of_number
from commentary.facts.text_parts import listed

_PLACE = listed(
    """
    bottom left corner; bottom right corner; top left corner; top right corner; bottom corner; top corner; corner of
    the goal; centre of the goal; top centre; middle; bit too high; too high; well over; over; high and wide; misses
    left; misses right; wide; to the left; to the right; post
    """
)
_OUTCOME = listed(
    """
    on target; saved; off target; missed; blocked; woodwork; bar; goal; no goal; own goal; close
    """
)
_BODY = listed("right foot; left foot; foot; head")
_ASSIST = listed("assist; no assist; pass; cross; headed pass; through ball; delivery")
_SITUATION = listed("corner; free kick; set piece; open play; fast break")
_LOCATION = listed(
    """
    attacking half; defensive half; left wing; right wing; wing; centre of the box; left side of the box; right side
    of the box; left of six yards; right of six yards; six yards; very close range; close range; penalty spot;
    outside the box; edge of the box; inside the box; long range; 35 yards; 40 yards; difficult angle; angle on the
    left; angle on the right; angle and long range; on the left; on the right; penalty area
    """
)
_SCORE = listed(
    """
    takes the lead; leads; trails; equalises; level; pulls one back; halves the deficit; extends the lead;
    another goal; runs away with it; rout;
    doubles the lead; opens the scoring; goalless; winner; loser; drawn; clean sheet; wins on penalties
    """
)
_TIME = listed(
    """
    early; late; very late; added time; before the break; after the break; at the break; deep into extra time; first
    half; second half
    """
)


def _what(facts: Facts) -> str:
    event = facts.event
    parts = [event.event_type2.label if event.event_type2 else event.event_type.label]
    if facts.is_shot:
        parts = ["goal" if event.is_goal else event.shot_outcome.label if event.shot_outcome else "attempt"]
    return ", ".join(parts).lower()


def fact_and_truth(facts: Facts, claim: str) -> tuple[str, str]:  # noqa: PLR0911 - one line a kind of fact
    """The kind of fact a claim is, and what event and state say ("" when they say nothing)."""
    event = facts.event
    if judge_of(claim):
        return claim.partition(":")[0], truth_of_number(facts, claim)
    if claim in _PLACE and facts.is_shot:
        return "place", event.shot_place.label if event.shot_place else ""
    if claim in _BODY and facts.is_shot:
        return "body part", event.bodypart.label if event.bodypart else ""
    if claim in _LOCATION:
        return "location", event.location.label if event.location else ""
    if claim in _ASSIST and facts.is_shot:
        return "assist", event.assist_method.label if event.player2 else "none"
    if claim in _SITUATION and facts.is_shot:
        return "situation", event.situation.label if event.situation else ""
    if claim in _SCORE:
        return "score", truth_of_number(facts, "score")
    if claim in _TIME:
        return "time", event.clock
    return ("outcome" if claim in _OUTCOME else claim), _what(facts)
