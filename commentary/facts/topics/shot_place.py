"""Claims about where a shot went: a corner of the goal, over it, wide of it."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth
from commentary.facts.topics.shots import hits_woodwork
from football.codes import ShotPlace, Side

_LEFT = (ShotPlace.BOTTOM_LEFT_CORNER, ShotPlace.TOP_LEFT_CORNER, ShotPlace.MISSES_TO_THE_LEFT)
_RIGHT = (ShotPlace.BOTTOM_RIGHT_CORNER, ShotPlace.TOP_RIGHT_CORNER, ShotPlace.MISSES_TO_THE_RIGHT)
_WIDE = (ShotPlace.HIGH_AND_WIDE, ShotPlace.MISSES_TO_THE_LEFT, ShotPlace.MISSES_TO_THE_RIGHT)
_OVER = (ShotPlace.BIT_TOO_HIGH, ShotPlace.TOO_HIGH, ShotPlace.HIGH_AND_WIDE)


def _placed(*wanted: ShotPlace) -> Truth:
    def holds(facts: Facts, _: Side) -> bool | None:
        if not facts.is_shot:
            return False
        return None if facts.event.shot_place is None else facts.event.shot_place in wanted

    return holds


def _to_the(ours: tuple[ShotPlace, ...], theirs: tuple[ShotPlace, ...]) -> Truth:
    def holds(facts: Facts, _: Side) -> bool | None:
        if not facts.is_shot:
            return False
        return True if facts.event.shot_place in ours else False if facts.event.shot_place in theirs else None

    return holds


def _top_centre(facts: Facts, side: Side) -> bool | None:
    """The archive files some goals "to the high centre" under the centre of the goal, most under no place at all."""
    if facts.is_shot and facts.event.is_goal and facts.event.shot_place is ShotPlace.CENTRE_OF_THE_GOAL:
        return None
    return _placed(ShotPlace.TOP_CENTRE_OF_THE_GOAL)(facts, side)


def _post(facts: Facts, side: Side) -> bool | None:
    """The codes know the bar only; the archive files posts under it."""
    return None if hits_woodwork(facts, side) else False


TOPICS = (
    Topic(
        {
            Claim.POST: _post,
            Claim.BOTTOM_LEFT_CORNER: _placed(ShotPlace.BOTTOM_LEFT_CORNER),
            Claim.BOTTOM_RIGHT_CORNER: _placed(ShotPlace.BOTTOM_RIGHT_CORNER),
            Claim.TOP_LEFT_CORNER: _placed(ShotPlace.TOP_LEFT_CORNER),
            Claim.TOP_RIGHT_CORNER: _placed(ShotPlace.TOP_RIGHT_CORNER),
            Claim.BOTTOM_CORNER: _placed(ShotPlace.BOTTOM_LEFT_CORNER, ShotPlace.BOTTOM_RIGHT_CORNER),
            Claim.TOP_CORNER: _placed(ShotPlace.TOP_LEFT_CORNER, ShotPlace.TOP_RIGHT_CORNER),
            Claim.CORNER_OF_THE_GOAL: _placed(*_LEFT[:2], *_RIGHT[:2]),
            Claim.CENTRE_OF_THE_GOAL: _placed(ShotPlace.CENTRE_OF_THE_GOAL),
            Claim.TOP_CENTRE: _top_centre,
            Claim.MIDDLE: _placed(ShotPlace.CENTRE_OF_THE_GOAL, ShotPlace.TOP_CENTRE_OF_THE_GOAL),
            Claim.BIT_TOO_HIGH: _placed(ShotPlace.BIT_TOO_HIGH),
            Claim.TOO_HIGH: _placed(ShotPlace.TOO_HIGH),
            Claim.WELL_OVER: _placed(ShotPlace.TOO_HIGH),
            Claim.CLEARLY_OVER: _placed(ShotPlace.TOO_HIGH, ShotPlace.HIGH_AND_WIDE),
            Claim.OVER: _placed(*_OVER),
            Claim.HIGH_AND_WIDE: _placed(ShotPlace.HIGH_AND_WIDE),
            Claim.MISSES_LEFT: _placed(ShotPlace.MISSES_TO_THE_LEFT),
            Claim.MISSES_RIGHT: _placed(ShotPlace.MISSES_TO_THE_RIGHT),
            Claim.WIDE: _placed(*_WIDE),
            Claim.TO_THE_LEFT: _to_the(_LEFT, _RIGHT),
            Claim.TO_THE_RIGHT: _to_the(_RIGHT, _LEFT),
        },
        fact="place",
        actual=lambda facts: facts.event.shot_place.label if facts.event.shot_place else "",
        shots_only=True,
    ),
)
