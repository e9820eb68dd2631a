"""Published frequencies of the public football-events data set: what a simulated season is measured by.

Counts of all 941,009 events of 9,074 matches, and shares counted in a sample of 2,330 attempts. Two
numbers are estimates, for they aren't published: how the shots without a published location divide into
own goals, direct free kicks that went in, and shots from more than 35 yards. No behaviour lives here.
"""

from __future__ import annotations

from football.codes import AssistMethod, BodyPart, EventType, Location, PlaySituation, ShotOutcome

MATCHES = 9_074
EVENTS = 941_009
GOALS_PER_MATCH = 2.70
#: The home side's share of all events.
HOME_SHARE = 0.522

#: Events by type, in all matches.
ROWS: dict[EventType, int] = {
    EventType.FREE_KICK_WON: 237_932,
    EventType.FOUL: 232_925,
    EventType.ATTEMPT: 229_135,
    EventType.CORNER: 91_204,
    EventType.SUBSTITUTION: 51_738,
    EventType.OFFSIDE: 43_476,
    EventType.YELLOW_CARD: 39_911,
    EventType.HAND_BALL: 10_730,
    EventType.PENALTY_CONCEDED: 2_706,
    EventType.RED_CARD: 1_152,
    EventType.SECOND_YELLOW_CARD: 100,
}

#: Estimated: own goals, about 3 % of all goals. They have no location.
OWN_GOALS = 720
#: Estimated: direct free kicks that went in, whose location the data set does not record.
FREE_KICK_GOALS = 780

#: Shots and goals by location, in all matches; the last two rows fill the gap to all attempts.
SHOTS: dict[Location, tuple[int, int]] = {
    Location.PENALTY_SPOT: (2_596, 1_989),
    Location.VERY_CLOSE_RANGE: (6_661, 3_337),
    Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX: (3_426, 702),
    Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX: (3_492, 711),
    Location.CENTRE_OF_THE_BOX: (69_606, 10_713),
    Location.DIFFICULT_ANGLE_ON_THE_LEFT: (2_563, 201),
    Location.DIFFICULT_ANGLE_ON_THE_RIGHT: (2_458, 187),
    Location.RIGHT_SIDE_OF_THE_BOX: (18_441, 1_273),
    Location.LEFT_SIDE_OF_THE_BOX: (19_033, 1_234),
    Location.DIFFICULT_ANGLE_AND_LONG_RANGE: (1_517, 43),
    Location.OUTSIDE_THE_BOX: (93_667, 2_555),
    Location.MORE_THAN_40_YARDS: (256, 4),
    Location.LONG_RANGE: (1_991, 31),
    Location.NOT_RECORDED: (FREE_KICK_GOALS, FREE_KICK_GOALS),
    Location.MORE_THAN_35_YARDS: (1_928, 20),
}

#: The sample that the following counts are from.
SAMPLED_ATTEMPTS = 2_330
OUTCOMES: dict[ShotOutcome, int] = {
    ShotOutcome.OFF_TARGET: 961,
    ShotOutcome.ON_TARGET: 790,
    ShotOutcome.BLOCKED: 550,
    ShotOutcome.HIT_THE_BAR: 25,
}
BODY_PARTS: dict[BodyPart, int] = {BodyPart.RIGHT_FOOT: 1_254, BodyPart.LEFT_FOOT: 729, BodyPart.HEAD: 347}
SITUATIONS: dict[PlaySituation, int] = {
    PlaySituation.OPEN_PLAY: 1_984,
    PlaySituation.CORNER: 173,
    PlaySituation.SET_PIECE: 116,
    PlaySituation.FREE_KICK: 57,
}
ASSISTS: dict[AssistMethod, int] = {
    AssistMethod.NONE: 609,
    AssistMethod.PASS: 1_149,
    AssistMethod.CROSS: 431,
    AssistMethod.HEADED_PASS: 71,
    AssistMethod.THROUGH_BALL: 70,
}
FAST_BREAKS = 54

#: Where free kicks are won, in per cent.
FREE_KICK_LOCATIONS: dict[Location, int] = {
    Location.DEFENSIVE_HALF: 53,
    Location.ATTACKING_HALF: 23,
    Location.LEFT_WING: 12,
    Location.RIGHT_WING: 12,
}


def per_match(kind: EventType) -> float:
    """Events of a type in an average match."""
    return ROWS[kind] / MATCHES
