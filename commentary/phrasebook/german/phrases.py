"""Phrases that every style shares in German: where from, with what, where to, from whom, what play, the score."""

from __future__ import annotations

from commentary.phrasebook.grammar import Phrase, phrase
from football.codes import AssistMethod, BodyPart, Location, PlaySituation, ShotPlace

#: Where a shot was taken. 35 and 40 yards are 32 and 36.6 metres.
_FROM = {
    Location.ATTACKING_HALF: "aus der gegnerischen Hälfte",
    Location.DEFENSIVE_HALF: "aus der eigenen Hälfte",
    Location.CENTRE_OF_THE_BOX: "aus der Mitte des Strafraums",
    Location.LEFT_WING: "vom linken Flügel",
    Location.RIGHT_WING: "vom rechten Flügel",
    Location.DIFFICULT_ANGLE_AND_LONG_RANGE: "aus spitzem Winkel und großer Entfernung",
    Location.DIFFICULT_ANGLE_ON_THE_LEFT: "aus spitzem Winkel von links",
    Location.DIFFICULT_ANGLE_ON_THE_RIGHT: "aus spitzem Winkel von rechts",
    Location.LEFT_SIDE_OF_THE_BOX: "von der linken Strafraumseite",
    Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX: "von der linken Seite des Fünfmeterraums",
    Location.RIGHT_SIDE_OF_THE_BOX: "von der rechten Strafraumseite",
    Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX: "von der rechten Seite des Fünfmeterraums",
    Location.VERY_CLOSE_RANGE: "aus kürzester Distanz",
    Location.PENALTY_SPOT: "vom Elfmeterpunkt",
    Location.OUTSIDE_THE_BOX: "von außerhalb des Strafraums",
    Location.LONG_RANGE: "aus großer Entfernung",
    Location.MORE_THAN_35_YARDS: "aus mehr als 30 Metern",
    Location.MORE_THAN_40_YARDS: "aus mehr als 35 Metern",
}
#: Where a free kick was won.
_WHERE = {
    Location.ATTACKING_HALF: "in der gegnerischen Hälfte",
    Location.DEFENSIVE_HALF: "in der eigenen Hälfte",
    Location.CENTRE_OF_THE_BOX: "in der Mitte des Strafraums",
    Location.LEFT_WING: "auf dem linken Flügel",
    Location.RIGHT_WING: "auf dem rechten Flügel",
    Location.LEFT_SIDE_OF_THE_BOX: "auf der linken Strafraumseite",
    Location.RIGHT_SIDE_OF_THE_BOX: "auf der rechten Strafraumseite",
    Location.OUTSIDE_THE_BOX: "außerhalb des Strafraums",
}
#: Where a saved shot was going.
_AT = {
    ShotPlace.BOTTOM_LEFT_CORNER: "unten links",
    ShotPlace.BOTTOM_RIGHT_CORNER: "unten rechts",
    ShotPlace.CENTRE_OF_THE_GOAL: "in der Mitte des Tores",
    ShotPlace.TOP_CENTRE_OF_THE_GOAL: "oben in der Mitte des Tores",
    ShotPlace.TOP_LEFT_CORNER: "oben links",
    ShotPlace.TOP_RIGHT_CORNER: "oben rechts",
}
#: Where a goal went in.
_INTO = {
    ShotPlace.BOTTOM_LEFT_CORNER: "ins linke untere Eck",
    ShotPlace.BOTTOM_RIGHT_CORNER: "ins rechte untere Eck",
    ShotPlace.CENTRE_OF_THE_GOAL: "in die Mitte des Tores",
    ShotPlace.TOP_CENTRE_OF_THE_GOAL: "oben in die Mitte des Tores",
    ShotPlace.TOP_LEFT_CORNER: "ins linke obere Eck",
    ShotPlace.TOP_RIGHT_CORNER: "ins rechte obere Eck",
}
#: How a shot missed: "der Ball geht …".
_WIDE = {
    ShotPlace.BIT_TOO_HIGH: "knapp über das Tor",
    ShotPlace.HIGH_AND_WIDE: "hoch am Tor vorbei",
    ShotPlace.MISSES_TO_THE_LEFT: "links vorbei",
    ShotPlace.MISSES_TO_THE_RIGHT: "rechts vorbei",
    ShotPlace.TOO_HIGH: "über das Tor",
    ShotPlace.TOP_LEFT_CORNER: "am linken oberen Eck vorbei",
    ShotPlace.TOP_RIGHT_CORNER: "am rechten oberen Eck vorbei",
    ShotPlace.HITS_THE_BAR: "an die Latte",
}
_SHOT = {BodyPart.RIGHT_FOOT: "Rechtsschuss", BodyPart.LEFT_FOOT: "Linksschuss", BodyPart.HEAD: "Kopfball"}
_WITH = {BodyPart.RIGHT_FOOT: "mit rechts", BodyPart.LEFT_FOOT: "mit links", BodyPart.HEAD: "per Kopf"}
#: Keyed by what the assist was and whether it is known whose.
_ASSIST: dict[tuple[AssistMethod | None, bool], str] = {
    (None, True): "auf Vorlage von <player2>",
    (AssistMethod.PASS, True): "nach Pass von <player2>",
    (AssistMethod.CROSS, True): "nach Flanke von <player2>",
    (AssistMethod.HEADED_PASS, True): "nach Kopfballvorlage von <player2>",
    (AssistMethod.THROUGH_BALL, True): "nach Steilpass von <player2>",
    (AssistMethod.PASS, False): "nach einem Pass",
    (AssistMethod.CROSS, False): "nach einer Flanke",
    (AssistMethod.HEADED_PASS, False): "nach einer Kopfballvorlage",
    (AssistMethod.THROUGH_BALL, False): "nach einem Steilpass",
}
_SET_PIECE, _CORNER, _FREE_KICK = "bei einer Standardsituation", "im Anschluss an eine Ecke", "bei einem Freistoß"
_PLAY: dict[tuple[PlaySituation | None, bool], str] = {
    (None, True): "bei einem Konter",
    (PlaySituation.SET_PIECE, False): _SET_PIECE,
    (PlaySituation.CORNER, False): _CORNER,
    (PlaySituation.FREE_KICK, False): _FREE_KICK,
    (PlaySituation.SET_PIECE, True): _SET_PIECE,
    (PlaySituation.CORNER, True): _CORNER,
    (PlaySituation.FREE_KICK, True): _FREE_KICK,
}
_MEN = {10: "zu zehnt", 9: "zu neunt", 8: "zu acht", 7: "zu siebt"}

COMMON: dict[str, Phrase] = {
    "from": phrase("location", _FROM),
    "where": phrase("location", _WHERE),
    "at": phrase("place", _AT),
    "into": phrase("place", _INTO),
    "in": phrase("place", _INTO, "ins Tor"),
    "wide": phrase("place", _WIDE),
    "off_target": phrase("place", _WIDE, "am Tor vorbei"),
    "shot": phrase("body", _SHOT, "Schuss"),
    "with": phrase("body", _WITH),
    "assist": phrase(("assist", "player2"), _ASSIST),
    "play": phrase(("situation", "fast_break"), _PLAY),
    "men": phrase("men", _MEN),
    "result": phrase((), {(): "<home> – <away> <home_score>:<away_score>"}),
    "penalties": phrase((), {(): "<home> – <away> <home_penalties>:<away_penalties>"}),
}
