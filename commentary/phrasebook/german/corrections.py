"""The style `wire` in German, corrections: what the feed takes back or puts right.

Each line says which moment is meant, by its clock, and each about a goal gives the score as it is now.
"""

from __future__ import annotations

from commentary.kinds import Kind
from commentary.phrasebook.german.corrected import (
    CHANGED,
    CORRECTED,
    GIVEN,
    GOALS,
    NOT_OWN,
    OF_A_PLAYER,
    RULED_OUT,
    WHY,
    score,
    subject,
    thing,
)
from commentary.phrasebook.grammar import Entry, entry, say

WIRE: dict[str, Entry] = {
    Kind.GOAL_RULED_OUT: entry(
        say(
            "{thing} zählt[ {why}] nicht; Spielstand: {after}.",
            "Kein Tor: {thing} wird[ {why}] aberkannt; Spielstand: {after}.",
        ),
        **RULED_OUT,
    ),
    Kind.GOAL_GIVEN: entry(
        say(
            "{thing} zählt[ {why}] doch; Spielstand: {after}.",
            "Tor gegeben: {thing} zählt[ {why}]; Spielstand: {after}.",
        ),
        **GIVEN,
    ),
    Kind.SCORER_CHANGED: entry(
        say(
            "Das Tor für <team> (<clock>) geht an <player>, nicht an <old_player>[, Vorlage <player2>]; {after}.",
            "Korrektur zum Tor für <team> (<clock>): <player> statt <old_player>[, Vorlage <player2>]; {after}.",
            player=True,
            old_player=True,
            kind_now=NOT_OWN,
        ),
        say(
            "Das Tor für <team> (<clock>) wird als Eigentor von <player> gewertet; {after}.",
            "Korrektur zum Tor für <team> (<clock>): Eigentor von <player>; {after}.",
            player=True,
            kind_now=Kind.OWN_GOAL,
        ),
        say(
            "Das Tor für <team> (<clock>) wird <player> zugeschrieben[, Vorlage <player2>]; {after}.",
            "Korrektur zum Tor für <team> (<clock>): <player>[, Vorlage <player2>]; {after}.",
            player=True,
        ),
        say(
            "Das Tor für <team> (<clock>) wird nicht mehr <old_player> zugeschrieben; {after}.",
            "Korrektur zum Tor für <team> (<clock>): nicht von <old_player>; {after}.",
            old_player=True,
        ),
        say(
            "Die Angaben zum Tor für <team> (<clock>) sind berichtigt; {after}.",
            "Korrektur der Angaben zum Tor für <team> (<clock>); {after}.",
        ),
        after=score("kind_now"),
    ),
    Kind.PENALTY_CANCELLED: entry(
        say(
            "Der Elfmeter für <opponent>, verursacht von <player> (<team>, <clock>), wird[ {why}] zurückgenommen.",
            "Doch kein Elfmeter für <opponent>: Der Pfiff gegen <player> (<team>, <clock>) ist[ {why}] aufgehoben.",
            player=True,
        ),
        say(
            "Der Elfmeter (<clock>) wird[ {why}] zurückgenommen.",
            "Doch kein Elfmeter: Der Pfiff (<clock>) ist[ {why}] aufgehoben.",
        ),
        why=WHY,
    ),
    Kind.CARD_CANCELLED: entry(
        say("{thing} wird[ {why}] zurückgenommen.", "Doch keine Karte: {thing} ist[ {why}] aufgehoben."),
        thing=subject("kind_before"),
        why=WHY,
    ),
    Kind.CARD_CHANGED: entry(
        say("{new} statt {old} für {for}[, {why}].", "Aus {old} wird[ {why}] {new} für {for}."),
        **CHANGED,
    ),
    Kind.CANCELLED: entry(
        say(
            "Die Aufstellung von <team> wird zurückgezogen.",
            "Die Aufstellung von <team> gilt nicht.",
            kind_before=Kind.LINE_UP,
        ),
        say("Zurückgenommen: {thing}.", "Korrektur, gilt nicht: {thing}."),
        thing=thing("kind_before"),
    ),
    Kind.CORRECTED: entry(
        say(
            "Berichtigte Aufstellung von <team>: <line_up>.",
            "Die Aufstellung von <team> ist berichtigt: <line_up>.",
            kind_now=Kind.LINE_UP,
        ),
        say(
            "Berichtigte Nachspielzeit in Minuten (<clock>): <added_time>.",
            "Korrektur der Nachspielzeit (<clock>), in Minuten: <added_time>.",
            kind_now=Kind.ADDED_TIME,
        ),
        say("Korrektur: {thing}; Spielstand: {after}.", "Berichtigt: {thing}; Spielstand: {after}.", kind_now=GOALS),
        say(
            "Korrektur zum Wechsel bei <team> (<clock>): <player_in> für <player_out>.",
            "Berichtigter Wechsel bei <team> (<clock>): <player_in> kommt für <player_out>.",
            kind_now=Kind.SUBSTITUTION,
            player_in=True,
            player_out=True,
        ),
        say(
            "Korrektur: {thing}, nicht <old_player>.",
            "Berichtigt: {thing}, nicht <old_player>.",
            kind_now=OF_A_PLAYER,
            player=True,
            old_player=True,
            kind_before=None,
        ),
        say("Korrektur: {thing}.", "Berichtigt: {thing}.", kind_before=None),
        say("Korrektur: {thing}, zuvor gemeldet als {before}.", "Berichtigt, zuvor gemeldet als {before}: {thing}."),
        **CORRECTED,
    ),
}
