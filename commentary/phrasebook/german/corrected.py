"""What corrections speak of in German: each kind of event in a few words with its clock, the score, and the reason."""

from __future__ import annotations

from typing import NamedTuple

from commentary.kinds import Kind
from commentary.phrasebook.grammar import Phrase, phrase
from football.codes import CorrectionReason


class _Thing(NamedTuple):
    """A kind of event in a few words: the noun, and what follows it where the player is known and where not."""

    noun: str
    named: str
    unnamed: str


_CLOCK = " (<clock>)"
_FOR_TEAM = " für <team> (<clock>)"


def _by(noun: str, link: str = "von") -> _Thing:
    return _Thing(noun, f" {link} <player> (<team>, <clock>)", f" für <team>{_CLOCK}")


def _at(noun: str, link: str = "von") -> _Thing:
    """The same where the team has it done by a player, or done to one."""
    return _Thing(noun, f" {link} <player> (<team>, <clock>)", f" bei <team>{_CLOCK}")


def _alone(noun: str) -> _Thing:
    return _Thing(noun, _CLOCK, _CLOCK)


_THINGS: dict[Kind, _Thing] = {
    Kind.KICK_OFF: _alone("Anstoß"),
    Kind.HALF_TIME: _alone("Halbzeitpfiff"),
    Kind.SECOND_HALF: _alone("Anstoß zur zweiten Halbzeit"),
    Kind.FULL_TIME: _alone("Abpfiff"),
    Kind.EXTRA_TIME: _alone("Beginn der Verlängerung"),
    Kind.EXTRA_TIME_HALF_TIME: _alone("Halbzeit der Verlängerung"),
    Kind.EXTRA_TIME_SECOND_HALF: _alone("zweite Hälfte der Verlängerung"),
    Kind.EXTRA_TIME_END: _alone("Ende der Verlängerung"),
    Kind.SHOOT_OUT: _alone("Beginn des Elfmeterschießens"),
    Kind.MATCH_END: _alone("Ende des Spiels"),
    Kind.LINE_UP: _Thing("Aufstellung", " von <team>", " von <team>"),
    Kind.ADDED_TIME: _alone("Anzeige der Nachspielzeit"),
    Kind.VAR_CHECK: _alone("Videobeweis"),
    Kind.VAR_CONFIRMED: _alone("Entscheidung nach dem Videobeweis"),
    Kind.INJURY: _at("Verletzung"),
    Kind.DELAY: _alone("Unterbrechung"),
    Kind.PLAY_RESUMED: _alone("Fortsetzung des Spiels"),
    Kind.DRINKS_BREAK: _alone("Trinkpause"),
    Kind.ABANDONED: _alone("Spielabbruch"),
    Kind.GOAL: _by("Tor"),
    Kind.PENALTY_GOAL: _by("Elfmetertor"),
    Kind.OWN_GOAL: _Thing("Eigentor", " von <player> (<opponent>, <clock>)", " zugunsten von <team> (<clock>)"),
    Kind.SAVED: _by("gehaltener Schuss"),
    Kind.MISSED: _by("Fehlversuch"),
    Kind.BLOCKED: _by("geblockter Schuss"),
    Kind.WOODWORK: _by("Aluminiumtreffer"),
    Kind.ATTEMPT: _by("Torversuch"),
    Kind.PENALTY_SAVED: _by("gehaltener Elfmeter"),
    Kind.PENALTY_MISSED: _by("verschossener Elfmeter"),
    Kind.PENALTY_FAILED: _by("vergebener Elfmeter"),
    Kind.KICK_SCORED: _by("Treffer vom Punkt"),
    Kind.KICK_SAVED: _by("gehaltener Elfmeter"),
    Kind.KICK_MISSED: _by("verschossener Elfmeter"),
    Kind.KICK_FAILED: _by("vergebener Elfmeter"),
    Kind.CORNER: _Thing("Ecke", _FOR_TEAM, _FOR_TEAM),
    Kind.FOUL: _at("Foul"),
    Kind.HAND_BALL: _at("Handspiel"),
    Kind.YELLOW: _by("Gelbe Karte", "für"),
    Kind.SECOND_YELLOW: _by("Gelb-Rote Karte", "für"),
    Kind.RED: _by("Rote Karte", "für"),
    Kind.SUBSTITUTION: _Thing("Wechsel", " bei <team> (<clock>)", " bei <team> (<clock>)"),
    Kind.FREE_KICK: _by("Freistoß", "nach Foul an"),
    Kind.OFFSIDE: _at("Abseits"),
    # Without its people it is not known whose penalty it was.
    Kind.PENALTY: _Thing("Elfmeter", ", verursacht von <player> (<team>, <clock>)", _CLOCK),
}
#: Of these, the player who is named is the one that the line is about.
OF_A_PLAYER = frozenset(kind for kind, thing in _THINGS.items() if "<player>" in thing.named)
GOALS = frozenset({Kind.GOAL, Kind.PENALTY_GOAL, Kind.OWN_GOAL, Kind.KICK_SCORED})
_ARTICLES = {
    Kind.GOAL: "Das",
    Kind.PENALTY_GOAL: "Das",
    Kind.OWN_GOAL: "Das",
    Kind.KICK_SCORED: "Der",
    Kind.YELLOW: "Die",
    Kind.SECOND_YELLOW: "Die",
    Kind.RED: "Die",
}


def thing(field: str) -> Phrase:
    """The thing in full, by the kind in this field of the context."""
    words: dict[tuple[Kind, bool], str] = {}
    for kind, one in _THINGS.items():
        words |= {(kind, True): one.noun + one.named, (kind, False): one.noun + one.unnamed}
    return phrase((field, "player"), words, f"Eintrag{_CLOCK}")


def subject(field: str) -> Phrase:
    """The goal or card with its article, as a sentence begins with it."""
    words: dict[tuple[Kind, bool], str] = {}
    for kind, article in _ARTICLES.items():
        noun = f"{article} {_THINGS[kind].noun}"
        words |= {(kind, True): noun + _THINGS[kind].named, (kind, False): noun + _THINGS[kind].unnamed}
    return phrase((field, "player"), words, f"Der Eintrag{_CLOCK}")


def score(field: str) -> Phrase:
    """The score, and that of the shoot-out where the goal in this field of the context was one of its kicks."""
    kicks = ", Elfmeterschießen <home_penalties>:<away_penalties>"
    return phrase(field, {Kind.KICK_SCORED: _RESULT + kicks}, _RESULT)


_RESULT = "<home> – <away> <home_score>:<away_score>"
_BEFORE = phrase("kind_before", {kind: thing.noun for kind, thing in _THINGS.items()}, "etwas anderes")
_CARDS = {Kind.YELLOW: "Gelb", Kind.SECOND_YELLOW: "Gelb-Rot", Kind.RED: "Rot"}
_NEW, _OLD = phrase("kind_now", _CARDS, "Karte"), phrase("kind_before", _CARDS, "Karte")
_FOR = phrase("player", {True: "<player> (<team>, <clock>)", False: "<team> (<clock>)"})
WHY = phrase(
    "reason",
    {
        CorrectionReason.VAR: "nach Videobeweis",
        CorrectionReason.REFEREE: "nach Entscheidung der Spielleitung",
        CorrectionReason.RECORD: "nach Berichtigung des Spielberichts",
    },
)
RULED_OUT = {"thing": subject("kind_before"), "after": score("kind_before"), "why": WHY}
GIVEN = {"thing": subject("kind_now"), "after": score("kind_now"), "why": WHY}
CHANGED = {"for": _FOR, "new": _NEW, "old": _OLD, "why": WHY}
CORRECTED = {"thing": thing("kind_now"), "after": score("kind_now"), "before": _BEFORE}
NOT_OWN = GOALS - {Kind.OWN_GOAL}
