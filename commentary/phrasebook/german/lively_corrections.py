"""The style `lively` in German, corrections: what the feed takes back or puts right."""

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
from football.codes import CorrectionReason

LIVELY: dict[str, Entry] = {
    Kind.GOAL_RULED_OUT: entry(
        say(
            "Kein Tor! Der VAR hat eingegriffen. {thing} zählt nicht, der Stand: {after}.",
            "Das Tor ist weg! {thing} zählt nach Videobeweis nicht: {after}.",
            "Jubel umsonst: {thing} zählt nach Videobeweis nicht, der Stand: {after}.",
            reason=CorrectionReason.VAR,
        ),
        say(
            "Doch kein Tor! {thing} zählt[ {why}] nicht: {after}.",
            "Das Tor ist weg! {thing} zählt[ {why}] nicht, der Stand: {after}.",
            "Jubel umsonst: {thing} wird[ {why}] aberkannt, der Stand: {after}.",
        ),
        **RULED_OUT,
    ),
    Kind.GOAL_GIVEN: entry(
        say(
            "Es ist doch ein Tor! {thing} zählt[ {why}]: {after}.",
            "Das Tor zählt! {thing} gilt[ {why}] doch, der Stand: {after}.",
            "Nun also doch: {thing} zählt[ {why}], der Stand: {after}.",
        ),
        **GIVEN,
    ),
    Kind.SCORER_CHANGED: entry(
        say(
            "Zum Tor für <team> (<clock>): Es war <player>, nicht <old_player>[, Vorlage <player2>]. Stand: {after}.",
            "Noch einmal zum Tor für <team> (<clock>): Es gehört <player>, nicht <old_player>. Unverändert: {after}.",
            player=True,
            old_player=True,
            kind_now=NOT_OWN,
        ),
        say(
            "Zum Tor für <team> (<clock>): Es war ein Eigentor von <player>. Der Stand: {after}.",
            "Das Tor für <team> (<clock>) geht als Eigentor von <player> in die Wertung. Unverändert: {after}.",
            player=True,
            kind_now=Kind.OWN_GOAL,
        ),
        say(
            "Zum Tor für <team> (<clock>): Es gehört <player>[, Vorlage <player2>]. Der Stand: {after}.",
            "Das Tor für <team> (<clock>) geht auf das Konto von <player>[, Vorlage <player2>]. Unverändert: {after}.",
            player=True,
        ),
        say(
            "Zum Tor für <team> (<clock>): Getroffen hat nicht <old_player>. Der Stand: {after}.",
            "Das Tor für <team> (<clock>) geht nicht auf das Konto von <old_player>. Unverändert: {after}.",
            old_player=True,
        ),
        say(
            "Eine Korrektur zum Tor für <team> (<clock>): Der Stand: {after}.",
            "Neue Angaben zum Tor für <team> (<clock>), am Spielstand ändert sich nichts: {after}.",
        ),
        after=score("kind_now"),
    ),
    Kind.PENALTY_CANCELLED: entry(
        say(
            "Doch kein Elfmeter für <opponent>! Der Pfiff gegen <player> (<team>, <clock>) ist[ {why}] vom Tisch.",
            "Der Elfmeter für <opponent> ist weg! <player> (<team>, <clock>) ist[ {why}] entlastet.",
            player=True,
        ),
        say(
            "Doch kein Elfmeter! Der Pfiff (<clock>) ist[ {why}] vom Tisch.",
            "Der Elfmeter ist weg! Der Pfiff (<clock>) gilt[ {why}] nicht mehr.",
        ),
        why=WHY,
    ),
    Kind.CARD_CANCELLED: entry(
        say(
            "Die Karte ist weg! {thing} wird[ {why}] zurückgenommen.",
            "Doch keine Karte: {thing} ist[ {why}] vom Tisch.",
            "{thing} gilt[ {why}] nicht mehr.",
        ),
        thing=subject("kind_before"),
        why=WHY,
    ),
    Kind.CARD_CHANGED: entry(
        say(
            "Aus {old} wird[ {why}] {new} für {for}!",
            "Die Farbe wechselt: {new} statt {old} für {for}[, {why}].",
            "Nun also {new} statt {old} für {for}[, {why}].",
        ),
        **CHANGED,
    ),
    Kind.CANCELLED: entry(
        say(
            "Die Aufstellung von <team> war nicht richtig, sie gilt nicht mehr.",
            "Zurück auf Anfang bei der Aufstellung von <team>, die genannte gilt nicht.",
            kind_before=Kind.LINE_UP,
        ),
        say(
            "Kommando zurück, das gilt nicht mehr: {thing}.",
            "Das nehmen wir zurück: {thing}.",
            "Eine Korrektur, das gilt nicht: {thing}.",
        ),
        thing=thing("kind_before"),
    ),
    Kind.CORRECTED: entry(
        say(
            "Neues zur Aufstellung von <team>: <line_up>.",
            "Die richtige Startelf von <team>: <line_up>.",
            kind_now=Kind.LINE_UP,
        ),
        say(
            "Neues zur Nachspielzeit (<clock>), in Minuten: <added_time>.",
            "Nachspielzeit in Minuten, jetzt richtig (<clock>): <added_time>.",
            kind_now=Kind.ADDED_TIME,
        ),
        say(
            "Eine Korrektur: {thing}, der Stand: {after}.",
            "Das müssen wir richtigstellen: {thing}. Der Stand: {after}.",
            kind_now=GOALS,
        ),
        say(
            "Noch einmal zum Wechsel bei <team> (<clock>): <player_in> kommt für <player_out>.",
            "Der Wechsel bei <team> (<clock>), jetzt richtig: <player_in> für <player_out>.",
            kind_now=Kind.SUBSTITUTION,
            player_in=True,
            player_out=True,
        ),
        say(
            "Eine Korrektur: {thing}, nicht <old_player>.",
            "Das müssen wir richtigstellen: {thing}, nicht <old_player>.",
            kind_now=OF_A_PLAYER,
            player=True,
            old_player=True,
            kind_before=None,
        ),
        say("Eine Korrektur: {thing}.", "Das müssen wir richtigstellen: {thing}.", kind_before=None),
        say(
            "Eine Korrektur: {thing}, zuvor gemeldet als {before}.",
            "Das müssen wir richtigstellen, zuvor gemeldet als {before}: {thing}.",
        ),
        **CORRECTED,
    ),
}
