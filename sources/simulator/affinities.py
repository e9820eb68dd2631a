"""What goes with what in a shot, in our own judgement: headers with crosses, left feet with the left side.

Affinities are relative: 1 is ordinary, 0 never. `shots` fits them to the published frequencies.
"""

from __future__ import annotations

from football.codes import AssistMethod, BodyPart, Location, PlaySituation, ShotOutcome

_CLOSE = (
    Location.VERY_CLOSE_RANGE,
    Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX,
    Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX,
)
_BOX = (
    *_CLOSE,
    Location.CENTRE_OF_THE_BOX,
    Location.RIGHT_SIDE_OF_THE_BOX,
    Location.LEFT_SIDE_OF_THE_BOX,
    Location.DIFFICULT_ANGLE_ON_THE_LEFT,
    Location.DIFFICULT_ANGLE_ON_THE_RIGHT,
)
_FAR = (Location.LONG_RANGE, Location.MORE_THAN_35_YARDS, Location.MORE_THAN_40_YARDS)
_LEFT = (
    Location.LEFT_SIDE_OF_THE_BOX,
    Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX,
    Location.DIFFICULT_ANGLE_ON_THE_LEFT,
)
_RIGHT = (
    Location.RIGHT_SIDE_OF_THE_BOX,
    Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX,
    Location.DIFFICULT_ANGLE_ON_THE_RIGHT,
)

#: How well passes go with headers; for the feet every pass is as good.
_HEADED = {
    AssistMethod.NONE: 0.15,
    AssistMethod.PASS: 0.1,
    AssistMethod.CROSS: 6.0,
    AssistMethod.HEADED_PASS: 0.3,
    AssistMethod.THROUGH_BALL: 0.0,
}
#: How well passes go with situations.
_SERVED = {
    PlaySituation.OPEN_PLAY: (1.0, 1.0, 1.0, 1.0, 1.0),
    PlaySituation.SET_PIECE: (1.5, 0.4, 1.5, 0.3, 0.0),
    PlaySituation.CORNER: (1.0, 0.3, 3.5, 0.6, 0.0),
    PlaySituation.FREE_KICK: (1.0, 0.0, 0.0, 0.0, 0.0),
}


def chance_affinity(situation: PlaySituation, location: Location, bodypart: BodyPart, assist: AssistMethod) -> float:
    """How well the parts of a chance go together; 0 is never."""
    direct = situation is PlaySituation.FREE_KICK
    if location is Location.NOT_RECORDED or direct:
        far = location in (*_FAR, Location.OUTSIDE_THE_BOX, Location.DIFFICULT_ANGLE_AND_LONG_RANGE)
        if not direct or bodypart is BodyPart.HEAD or not (far or location is Location.NOT_RECORDED):
            return 0.0
    weight = _SERVED[situation][assist]
    if bodypart is BodyPart.HEAD:
        close = 2.0 if location in _CLOSE else 1.0
        weight *= _HEADED[assist] * (close if location in _BOX else 0.0)
    elif location in _LEFT or location in _RIGHT:
        weight *= 2.0 if (bodypart is BodyPart.LEFT_FOOT) == (location in _LEFT) else 0.6
    if location not in _BOX and assist in (AssistMethod.CROSS, AssistMethod.THROUGH_BALL):
        weight *= 0.05 if location is Location.OUTSIDE_THE_BOX else 0.0
    if location in _FAR and situation in (PlaySituation.CORNER, PlaySituation.SET_PIECE):
        weight *= 0.05
    return weight


def miss_affinity(location: Location, bodypart: BodyPart, outcome: ShotOutcome) -> float:
    """How well a shot that does not go in goes with an outcome."""
    header = bodypart is BodyPart.HEAD
    if outcome is ShotOutcome.BLOCKED:
        return (0.3 if header else 1.0) * (0.4 if location in _CLOSE else 1.0)
    if outcome is ShotOutcome.OFF_TARGET:
        return (1.4 if header else 1.0) * (0.7 if location in _CLOSE else 1.0)
    return 1.0
