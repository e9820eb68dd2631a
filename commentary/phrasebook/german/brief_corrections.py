"""Corrections in the style `brief` in German: what no longer counts or how it is now, in at most 60 characters."""

from __future__ import annotations

from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, Phrase, entry, phrase, say
from football.codes import CorrectionReason

#: Whom or what it was about, after the noun: of a corner and a change always the team.
_PLAYERS = {
    Kind.INJURY: "Verletzung",
    Kind.SAVED: "Schuss gehalten",
    Kind.MISSED: "Fehlversuch",
    Kind.BLOCKED: "Schuss geblockt",
    Kind.WOODWORK: "Aluminium",
    Kind.ATTEMPT: "Torversuch",
    Kind.PENALTY_SAVED: "Elfmeter gehalten",
    Kind.PENALTY_MISSED: "Elfmeter verschossen",
    Kind.PENALTY_FAILED: "Elfmeter ohne Tor",
    Kind.KICK_SAVED: "Elfmeter gehalten",
    Kind.KICK_MISSED: "Elfmeter verschossen",
    Kind.KICK_FAILED: "Elfmeter ohne Tor",
    Kind.FOUL: "Foul",
    Kind.HAND_BALL: "Handspiel",
    Kind.YELLOW: "Gelb",
    Kind.SECOND_YELLOW: "Gelb-Rot",
    Kind.RED: "Rot",
    Kind.FREE_KICK: "Freistoß",
    Kind.OFFSIDE: "Abseits",
}
_TEAMS = {Kind.LINE_UP: "Aufstellung", Kind.CORNER: "Ecke", Kind.SUBSTITUTION: "Wechsel"}
_ALONE = {
    Kind.KICK_OFF: "Anstoß",
    Kind.HALF_TIME: "Halbzeit",
    Kind.SECOND_HALF: "2. Halbzeit",
    Kind.FULL_TIME: "Abpfiff",
    Kind.EXTRA_TIME: "Verlängerung",
    Kind.EXTRA_TIME_HALF_TIME: "Halbzeit der Verlängerung",
    Kind.EXTRA_TIME_SECOND_HALF: "2. Hälfte der Verlängerung",
    Kind.EXTRA_TIME_END: "Ende der Verlängerung",
    Kind.SHOOT_OUT: "Elfmeterschießen",
    Kind.MATCH_END: "Spielende",
    Kind.ADDED_TIME: "Nachspielzeit",
    Kind.VAR_CHECK: "Videobeweis",
    Kind.VAR_CONFIRMED: "VAR-Entscheidung",
    Kind.DELAY: "Unterbrechung",
    Kind.PLAY_RESUMED: "Fortsetzung",
    Kind.DRINKS_BREAK: "Trinkpause",
    Kind.ABANDONED: "Spielabbruch",
}
_GOALS = {
    Kind.GOAL: "Tor",
    Kind.PENALTY_GOAL: "Elfmetertor",
    Kind.OWN_GOAL: "Eigentor",
    Kind.KICK_SCORED: "Elfmetertor",
}
_CARDS = {Kind.YELLOW: "Gelb", Kind.SECOND_YELLOW: "Gelb-Rot", Kind.RED: "Rot"}


def _thing(field: str) -> Phrase:
    words: dict[tuple[Kind, bool], str] = {}
    for kind, noun in _PLAYERS.items():
        words |= {(kind, True): f"{noun}, <player> (<team>)", (kind, False): f"{noun}, <team>"}
    for kind, noun in _TEAMS.items():
        words |= {(kind, known): f"{noun}, <team>" for known in (True, False)}
    for kind, noun in _ALONE.items():
        words |= {(kind, known): noun for known in (True, False)}
    words |= {(Kind.PENALTY, True): "Elfmeter gegen <player> (<team>)", (Kind.PENALTY, False): "Elfmeter"}
    return phrase((field, "player"), words, "Eintrag")


def _score(field: str) -> Phrase:
    result = "<home> – <away> <home_score>:<away_score>"
    return phrase(field, {Kind.KICK_SCORED: "<home_penalties>:<away_penalties> i. E."}, result)


_WHY: Phrase = phrase(
    "reason",
    {
        CorrectionReason.VAR: "VAR",
        CorrectionReason.REFEREE: "Spielleitung",
        CorrectionReason.RECORD: "Spielbericht",
    },
)
_HOLDER: Phrase = phrase("player", {True: "<player> (<team>)", False: "<team>"})
_NOW = {"goal": phrase("kind_now", _GOALS, "Tor"), "after": _score("kind_now")}
_OLD, _NEW = phrase("kind_before", _CARDS, "Karte"), phrase("kind_now", _CARDS, "Karte")

BRIEF: dict[str, Entry] = {
    Kind.GOAL_RULED_OUT: entry(
        say("{goal} aberkannt, <clock>[, {why}]. {after}", "Kein {goal}, <clock>[, {why}]. {after}"),
        goal=phrase("kind_before", _GOALS, "Tor"),
        after=_score("kind_before"),
        why=_WHY,
    ),
    Kind.GOAL_GIVEN: entry(
        say("{goal} zählt, <clock>. {after}", "{goal} gegeben, <clock>. {after}", player=False),
        say("{goal} zählt, <clock>: <player>. {after}", "{goal} gegeben, <clock>: <player>. {after}"),
        **_NOW,
    ),
    Kind.SCORER_CHANGED: entry(
        say(
            "{goal}, <clock>: <player>, nicht <old_player>. {after}",
            "{goal}, <clock>: <player> statt <old_player>. {after}",
            player=True,
            old_player=True,
        ),
        say("{goal}, <clock>: <player>. {after}", "{goal}, <clock>, von <player>. {after}", player=True),
        say(
            "{goal}, <clock>: nicht <old_player>. {after}",
            "{goal}, <clock>, nicht von <old_player>. {after}",
            old_player=True,
        ),
        say("{goal} korrigiert, <clock>. {after}", "Korrektur, {goal}, <clock>. {after}"),
        **_NOW,
    ),
    Kind.PENALTY_CANCELLED: entry(
        say(
            "Kein Elfmeter für <opponent>, <clock>[, {why}]",
            "Elfmeter für <opponent> gestrichen, <clock>[, {why}]",
            player=True,
        ),
        say("Kein Elfmeter, <clock>[, {why}]", "Elfmeter gestrichen, <clock>[, {why}]"),
        why=_WHY,
    ),
    Kind.CARD_CANCELLED: entry(
        say("{old} gestrichen[, {why}], <clock>: {holder}", "Kein {old}[, {why}]: {holder}, <clock>"),
        old=_OLD,
        holder=_HOLDER,
        why=_WHY,
    ),
    Kind.CARD_CHANGED: entry(
        say("{new} statt {old}[, {why}]: {holder}, <clock>", "{new}, nicht {old}[, {why}], <clock>: {holder}"),
        new=_NEW,
        old=_OLD,
        holder=_HOLDER,
        why=_WHY,
    ),
    Kind.CANCELLED: entry(
        say("Gestrichen, <clock>: {thing}", "Gilt nicht, <clock>: {thing}"),
        thing=_thing("kind_before"),
    ),
    Kind.CORRECTED: entry(
        say("Neue Aufstellung von <team>", "<team>: Aufstellung korrigiert", kind_now=Kind.LINE_UP),
        say(
            "Nachspielzeit jetzt <added_time> Min.",
            "Korrektur: <added_time> Min. Nachspielzeit",
            kind_now=Kind.ADDED_TIME,
        ),
        say("{goal} korrigiert, <clock>: {after}", "Korrektur, {goal}, <clock>: {after}", kind_now=frozenset(_GOALS)),
        say(
            "Korrektur, <clock>: <player_in> für <player_out>",
            "Wechsel korrigiert, <clock>: <player_in> für <player_out>",
            kind_now=Kind.SUBSTITUTION,
            player_in=True,
            player_out=True,
        ),
        say("Korrektur, <clock>: {thing}", "Berichtigt, <clock>: {thing}"),
        thing=_thing("kind_now"),
        **_NOW,
    ),
}
