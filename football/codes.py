"""The code tables of the public football-events data set, as enums with labels.

The numbers are the ones on the wire and in the archive. `SecondType` 20 and above are ours: the published data has no
announcements (event type 0), and no codes for them.
"""

from __future__ import annotations

from runtime.enums import QuickIntEnum


class Code(QuickIntEnum):
    """An integer code with a human label, in the data set's own words."""

    @property
    def label(self) -> str:
        """The label, for example "Yellow card" or "Centre of the box"."""
        return self.name.replace("_", " ").capitalize()


class Side(Code):
    """Which team acts."""

    HOME = 1
    AWAY = 2

    @property
    def other(self) -> Side:
        """The opposing side."""
        return Side.AWAY if self is Side.HOME else Side.HOME


class Period(Code):
    """Part of a match; numbered as kloppy and StatsBomb do."""

    FIRST_HALF = 1
    SECOND_HALF = 2
    EXTRA_TIME_FIRST_HALF = 3
    EXTRA_TIME_SECOND_HALF = 4
    SHOOT_OUT = 5


class EventType(Code):
    """Primary event type (column `event_type`)."""

    ANNOUNCEMENT = 0
    ATTEMPT = 1
    CORNER = 2
    FOUL = 3
    YELLOW_CARD = 4
    SECOND_YELLOW_CARD = 5
    RED_CARD = 6
    SUBSTITUTION = 7
    FREE_KICK_WON = 8
    OFFSIDE = 9
    HAND_BALL = 10
    PENALTY_CONCEDED = 11


#: Types of event that are a card.
CARDS = (EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD, EventType.RED_CARD)


class SecondType(Code):
    """Secondary event type (column `event_type2`): 12–15 as published, 20 and above announcements of ours.

    Each match ends on exactly one of three announcements. FULL_TIME: over after 90 minutes, drawn or
    decided. MATCH_END: over after extra time or a shoot-out; such a match has no FULL_TIME, it goes on
    from the 90 minutes with EXTRA_TIME, EXTRA_TIME_HALF_TIME, EXTRA_TIME_SECOND_HALF and EXTRA_TIME_END
    (announced whether or not a SHOOT_OUT follows). ABANDONED: broken off, at whatever minute.

    LINE_UP (one of each team, before KICK_OFF, minute 0), VAR_CHECK, VAR_CONFIRMED (the check is over and the
    referee's decision stands; where it falls, the event that is looked at is corrected, or, where
    it was never sent, `Review` says that it is not given) and INJURY are of a team:
    of VAR, the one whose goal or player is looked at, or which would get the penalty.
    ADDED_TIME comes when the board goes up. DELAY and DRINKS_BREAK stop play until PLAY_RESUMED.

    MATCH_INFO says what the match is (`football.match_information`), at any time, and again when that changes.
    POSTPONED: it won't kick off as planned. SUSPENDED: the teams leave the pitch, and PLAY_RESUMED (this day or
    another) or ABANDONED follows. Neither ends the match. NOT_PLAYED: called off for good, or a walkover. AWARDED: the
    result is decided off the pitch, before, during or after play; MATCH_INFO has it. Neither is an end of play.
    """

    KEY_PASS = 12
    FAILED_THROUGH_BALL = 13
    SENDING_OFF = 14
    OWN_GOAL = 15
    KICK_OFF = 20
    HALF_TIME = 21
    SECOND_HALF = 22
    FULL_TIME = 23
    EXTRA_TIME = 24
    EXTRA_TIME_HALF_TIME = 25
    EXTRA_TIME_SECOND_HALF = 26
    EXTRA_TIME_END = 27
    SHOOT_OUT = 28
    MATCH_END = 29
    LINE_UP = 30
    ADDED_TIME = 31
    VAR_CHECK = 32
    VAR_CONFIRMED = 33
    INJURY = 34
    DELAY = 35
    PLAY_RESUMED = 36
    DRINKS_BREAK = 37
    ABANDONED = 38
    MATCH_INFO = 39
    POSTPONED = 40
    SUSPENDED = 41
    NOT_PLAYED = 42
    AWARDED = 43

    @property
    def is_announcement(self) -> bool:
        """True for the codes that go with `EventType.ANNOUNCEMENT`, and only with it."""
        return self >= SecondType.KICK_OFF

    @property
    def is_of_a_team(self) -> bool:
        """True for announcements about one team; all others carry the home side."""
        return self in _OF_A_TEAM

    @property
    def ends_match(self) -> bool:
        """True for what the play of a match ends on."""
        return self in _ENDS

    @property
    def closes_match(self) -> bool:
        """True for what no play is expected after: its ends, and what is decided off the pitch."""
        return self in _CLOSES


_OF_A_TEAM = frozenset({SecondType.LINE_UP, SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED, SecondType.INJURY})
_ENDS = frozenset({SecondType.FULL_TIME, SecondType.MATCH_END, SecondType.ABANDONED})
_CLOSES = _ENDS | {SecondType.NOT_PLAYED, SecondType.AWARDED}


def sends_off(event_type: int, event_type2: int | None) -> bool:
    """Whether an event of these types takes the player off the pitch for good: straight red or second yellow."""
    return event_type in (EventType.RED_CARD, EventType.SECOND_YELLOW_CARD) or (
        event_type == EventType.YELLOW_CARD and event_type2 == SecondType.SENDING_OFF
    )


class Review(Code):
    """What the video assistant referee looks at (IFAB's four, Law 5 and the VAR protocol).

    Of a VAR_CONFIRMED also what is not given after the check, where no event of it was ever sent.
    """

    GOAL = 1
    PENALTY = 2
    RED_CARD = 3
    MISTAKEN_IDENTITY = 4
    NO_GOAL = 5
    NO_PENALTY = 6
    NO_RED_CARD = 7

    @property
    def is_denied(self) -> bool:
        """What is looked at is not given."""
        return self >= Review.NO_GOAL


class CorrectionReason(Code):
    """Why an event is not, or is no longer, what the feed first said."""

    VAR = 1
    REFEREE = 2
    RECORD = 3


class ShotPlace(Code):
    """Where a shot went (column `shot_place`)."""

    BIT_TOO_HIGH = 1
    BLOCKED = 2
    BOTTOM_LEFT_CORNER = 3
    BOTTOM_RIGHT_CORNER = 4
    CENTRE_OF_THE_GOAL = 5
    HIGH_AND_WIDE = 6
    HITS_THE_BAR = 7
    MISSES_TO_THE_LEFT = 8
    MISSES_TO_THE_RIGHT = 9
    TOO_HIGH = 10
    TOP_CENTRE_OF_THE_GOAL = 11
    TOP_LEFT_CORNER = 12
    TOP_RIGHT_CORNER = 13


class ShotOutcome(Code):
    """What became of a shot (column `shot_outcome`)."""

    ON_TARGET = 1
    OFF_TARGET = 2
    BLOCKED = 3
    HIT_THE_BAR = 4


class Location(Code):
    """Where on the pitch (column `location`)."""

    ATTACKING_HALF = 1
    DEFENSIVE_HALF = 2
    CENTRE_OF_THE_BOX = 3
    LEFT_WING = 4
    RIGHT_WING = 5
    DIFFICULT_ANGLE_AND_LONG_RANGE = 6
    DIFFICULT_ANGLE_ON_THE_LEFT = 7
    DIFFICULT_ANGLE_ON_THE_RIGHT = 8
    LEFT_SIDE_OF_THE_BOX = 9
    LEFT_SIDE_OF_THE_SIX_YARD_BOX = 10
    RIGHT_SIDE_OF_THE_BOX = 11
    RIGHT_SIDE_OF_THE_SIX_YARD_BOX = 12
    VERY_CLOSE_RANGE = 13
    PENALTY_SPOT = 14
    OUTSIDE_THE_BOX = 15
    LONG_RANGE = 16
    MORE_THAN_35_YARDS = 17
    MORE_THAN_40_YARDS = 18
    NOT_RECORDED = 19


class BodyPart(Code):
    """What the shot was taken with (column `bodypart`)."""

    RIGHT_FOOT = 1
    LEFT_FOOT = 2
    HEAD = 3


class AssistMethod(Code):
    """How the chance was made (column `assist_method`)."""

    NONE = 0
    PASS = 1
    CROSS = 2
    HEADED_PASS = 3
    THROUGH_BALL = 4


class PlaySituation(Code):
    """The kind of play a shot came from (column `situation`)."""

    OPEN_PLAY = 1
    SET_PIECE = 2
    CORNER = 3
    FREE_KICK = 4
