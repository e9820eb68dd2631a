"""Claims about where an event took place: part of the pitch, distance and angle."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth, Values
from football.codes import EventType, Location, Side

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
_DIFFICULT = (
    Location.DIFFICULT_ANGLE_AND_LONG_RANGE,
    Location.DIFFICULT_ANGLE_ON_THE_LEFT,
    Location.DIFFICULT_ANGLE_ON_THE_RIGHT,
)
_LEFT_SIDE = (
    Location.DIFFICULT_ANGLE_ON_THE_LEFT,
    Location.LEFT_SIDE_OF_THE_BOX,
    Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX,
    Location.LEFT_WING,
)
_RIGHT_SIDE = (
    Location.DIFFICULT_ANGLE_ON_THE_RIGHT,
    Location.RIGHT_SIDE_OF_THE_BOX,
    Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX,
    Location.RIGHT_WING,
)

_MIRRORED = {
    Location.ATTACKING_HALF: Location.DEFENSIVE_HALF,
    Location.DEFENSIVE_HALF: Location.ATTACKING_HALF,
    Location.LEFT_WING: Location.RIGHT_WING,
    Location.RIGHT_WING: Location.LEFT_WING,
}


def _located(*wanted: Location, perhaps: tuple[Location, ...] = ()) -> Truth:
    """True at these places, false at others; unknown where none is recorded, and at places that may be there."""

    def holds(facts: Facts, _: Side) -> bool | None:
        where = facts.event.location
        if where in wanted:
            return True
        return None if where in (None, Location.NOT_RECORDED) or where in perhaps else False

    return holds


in_the_box = _located(*_BOX, perhaps=_DIFFICULT[1:])


def _won(*wanted: Location, perhaps: tuple[Location, ...] = ()) -> Truth:
    """The same of a free kick too, whose place is as its winners see it: the others see half and wing the other way."""
    ours = _located(*wanted, perhaps=perhaps)
    theirs = _located(*(_MIRRORED[one] for one in wanted), perhaps=perhaps)

    def holds(facts: Facts, side: Side) -> bool | None:
        mirrored = facts.kind is EventType.FREE_KICK_WON and side is not facts.event.side
        return (theirs if mirrored else ours)(facts, side)

    return holds


def _penalty_area(facts: Facts, side: Side) -> bool | None:
    return True if facts.kind is EventType.PENALTY_CONCEDED else in_the_box(facts, side)


#: The distances that the archive knows: more than 35 yards, and more than 40.
_YARDS = {
    35: _located(Location.MORE_THAN_35_YARDS, Location.MORE_THAN_40_YARDS),
    40: _located(Location.MORE_THAN_40_YARDS, perhaps=(Location.MORE_THAN_35_YARDS,)),
}


def _yards(facts: Facts, values: Values, side: Side) -> bool | None:
    if recorded := _YARDS.get(values.numbers[0]):
        return recorded(facts, side)
    return None if facts.kind is EventType.ATTEMPT else False


def _location(facts: Facts) -> str:
    return facts.event.location.label if facts.event.location else ""


#: Claims about a place whose side is that of the team named last before them.
FROM_A_SIDE = frozenset({Claim.ATTACKING_HALF, Claim.DEFENSIVE_HALF, Claim.LEFT_WING, Claim.RIGHT_WING})

TOPICS = (
    Topic(
        {
            Claim.ATTACKING_HALF: _won(Location.ATTACKING_HALF),
            Claim.DEFENSIVE_HALF: _won(Location.DEFENSIVE_HALF),
            Claim.LEFT_WING: _won(Location.LEFT_WING, perhaps=_FAR),
            Claim.RIGHT_WING: _won(Location.RIGHT_WING, perhaps=_FAR),
            Claim.WING: _located(Location.LEFT_WING, Location.RIGHT_WING, perhaps=_FAR),
            Claim.CENTRE_OF_THE_BOX: _located(Location.CENTRE_OF_THE_BOX),
            Claim.LEFT_SIDE_OF_THE_BOX: _located(Location.LEFT_SIDE_OF_THE_BOX),
            Claim.RIGHT_SIDE_OF_THE_BOX: _located(Location.RIGHT_SIDE_OF_THE_BOX),
            Claim.LEFT_OF_SIX_YARDS: _located(Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX),
            Claim.RIGHT_OF_SIX_YARDS: _located(Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX),
            Claim.SIX_YARDS: _located(*_SIX_YARDS, perhaps=(Location.VERY_CLOSE_RANGE,)),
            Claim.VERY_CLOSE_RANGE: _located(Location.VERY_CLOSE_RANGE),
            Claim.CLOSE_RANGE: _located(Location.VERY_CLOSE_RANGE, *_SIX_YARDS),
            Claim.PENALTY_SPOT: _located(Location.PENALTY_SPOT),
            Claim.PENALTY_AREA: _penalty_area,
            Claim.OUTSIDE_THE_BOX: _located(Location.OUTSIDE_THE_BOX, *_FAR),
            Claim.EDGE_OF_THE_BOX: _located(perhaps=(Location.OUTSIDE_THE_BOX, Location.CENTRE_OF_THE_BOX)),
            Claim.INSIDE_THE_BOX: in_the_box,
            Claim.LONG_RANGE: _located(*_FAR, perhaps=(Location.OUTSIDE_THE_BOX,)),
            Claim.DIFFICULT_ANGLE: _located(*_DIFFICULT),
            Claim.ANGLE_ON_THE_LEFT: _located(Location.DIFFICULT_ANGLE_ON_THE_LEFT, perhaps=_DIFFICULT[:1]),
            Claim.ANGLE_ON_THE_RIGHT: _located(Location.DIFFICULT_ANGLE_ON_THE_RIGHT, perhaps=_DIFFICULT[:1]),
            Claim.ANGLE_AND_LONG_RANGE: _located(Location.DIFFICULT_ANGLE_AND_LONG_RANGE),
            Claim.ON_THE_LEFT: _located(*_LEFT_SIDE, perhaps=_FAR),
            Claim.ON_THE_RIGHT: _located(*_RIGHT_SIDE, perhaps=_FAR),
        },
        fact="location",
        actual=_location,
    ),
    Topic(number_truths={Claim.YARDS: _yards}, actual=_location),
)
