"""The style `lively` in German, goals: who and how, what it does to the score, and the one remark it deserves."""

from __future__ import annotations

from commentary.content.context_fields import Effect
from commentary.content.remarks import Remark
from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, Phrase, entry, phrase, say
from football.codes import AssistMethod, BodyPart

_EFFECT: Phrase = phrase(
    ("effect", "margin"),
    {
        (Effect.OPENER, None): (
            "Das erste Tor des Spiels: {result}.",
            "Der Bann ist gebrochen: {result}.",
            "Das ist die Führung: {result}.",
            "Der erste Treffer in diesem Spiel: {result}.",
        ),
        (Effect.EQUALISER, None): (
            "Der Ausgleich: {result}.",
            "Alles wieder offen: {result}.",
            "Jetzt steht es unentschieden: {result}.",
            "Das ist der Ausgleich: {result}.",
        ),
        (Effect.LEAD, None): (
            "Jetzt die Führung: {result}.",
            "Das bringt die Führung: {result}.",
            "Und damit die Führung: {result}.",
        ),
        (Effect.EXTENDS, 2): (
            "Zwei Tore Vorsprung: {result}.",
            "Der Vorsprung wächst auf zwei Tore: {result}.",
            "Führung mit zwei Toren: {result}.",
        ),
        (Effect.EXTENDS, 3): (
            "Drei Tore Vorsprung: {result}.",
            "Der Vorsprung wächst auf drei Tore: {result}.",
            "Führung mit drei Toren: {result}.",
        ),
        (Effect.EXTENDS, 4): (
            "Vier Tore Vorsprung: {result}.",
            "Der Vorsprung wächst auf vier Tore: {result}.",
            "Und es wird immer deutlicher: {result}.",
        ),
        (Effect.EXTENDS, 5): (
            "Es wird ein Debakel für <opponent>: {result}.",
            "Und noch ein Tor: {result}.",
            "Der Vorsprung wird noch größer: {result}.",
        ),
        (Effect.PULLS_BACK, 1): (
            "Der Anschlusstreffer: {result}.",
            "Nur noch ein Tor Rückstand: {result}.",
            "Jetzt fehlt nur noch ein Tor: {result}.",
        ),
        (Effect.PULLS_BACK, 2): (
            "Der Rückstand wird kleiner: {result}.",
            "Ein Tor ist aufgeholt: {result}.",
            "Immerhin ein Tor aufgeholt: {result}.",
        ),
    },
)

_TALLY: Phrase = phrase(
    "count",
    {
        2: ("Das ist der Doppelpack.", "Damit ist der Doppelpack perfekt.", "Ein Doppelpack."),
        3: ("Das ist der Dreierpack!", "Damit ist der Dreierpack perfekt!", "Ein Dreierpack!"),
        4: ("Der Dreierpack war nicht genug.", "Und drei waren noch nicht genug.", "Mehr als ein Dreierpack."),
    },
)

_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.AGAINST_THE_RUN: ("Das kommt gegen den Spielverlauf.", "Und das gegen den Spielverlauf."),
        Remark.REPLY: ("Was für eine schnelle Antwort!", "Die Antwort kommt prompt.", "Eine Antwort binnen Minuten."),
        Remark.QUICK_SECOND: ("Das nächste Tor, und so schnell!", "Und das so kurz nach dem letzten Tor."),
        Remark.SHORT_HANDED: ("Und das in Unterzahl.", "Trotz Unterzahl!"),
        Remark.EXTRA_MAN: ("Die Überzahl zahlt sich aus.", "Die Überzahl macht sich bezahlt."),
        Remark.EARLY: ("Und das schon so früh.", "Ein früher Schlag.", "So früh im Spiel."),
        Remark.BEFORE_THE_BREAK: ("Und das kurz vor der Pause.", "Noch kurz vor der Halbzeit."),
        Remark.AFTER_THE_BREAK: ("Und das kurz nach der Pause.", "Gleich nach der Halbzeit."),
        Remark.LATE: ("Und das so spät im Spiel.", "Ein spätes Tor.", "Und die Zeit läuft davon."),
        Remark.ADDED_TIME: ("In der Nachspielzeit!", "Und das in der Nachspielzeit."),
        Remark.EXTRA_TIME: ("In der Verlängerung!", "Und das in der Verlängerung."),
        Remark.PRESSURE: ("Der Druck hat sich ausgezahlt.", "Der Lohn einer Druckphase."),
    },
)

_PASS: Phrase = phrase(
    ("assist", "player2"),
    {
        (None, True): ("auf Vorlage von <player2>", "bedient von <player2>"),
        (AssistMethod.PASS, True): ("nach Pass von <player2>", "bedient von <player2>"),
        (AssistMethod.CROSS, True): ("nach Flanke von <player2>", "nach einer Hereingabe von <player2>"),
        (AssistMethod.HEADED_PASS, True): ("nach Kopfballvorlage von <player2>", "per Kopf bedient von <player2>"),
        (AssistMethod.THROUGH_BALL, True): ("nach Steilpass von <player2>", "steil geschickt von <player2>"),
        (AssistMethod.PASS, False): "nach einem Pass",
        (AssistMethod.CROSS, False): "nach einer Flanke",
        (AssistMethod.HEADED_PASS, False): "nach einer Kopfballvorlage",
        (AssistMethod.THROUGH_BALL, False): "nach einem Steilpass",
    },
)

_SCORES: Phrase = phrase(
    "body",
    {
        BodyPart.HEAD: "köpft ein",
        BodyPart.RIGHT_FOOT: "trifft mit rechts",
        BodyPart.LEFT_FOOT: "trifft mit links",
    },
    "trifft",
)

_TAIL = " {effect}[ {tally}][ {remark}]"

GOALS: dict[str, Entry] = {
    Kind.GOAL: entry(
        say("Tor für <team>, {shot}[ {from}]!" + _TAIL, "Der Ball ist drin, Tor für <team>!" + _TAIL, player=False),
        say(
            "Tor! <player> trifft[ {from}][, {pass}]." + _TAIL,
            "<player> trifft für <team>[ {from}][ {play}]!" + _TAIL,
            "Tor für <team>! <player> {scores}[, {pass}]." + _TAIL,
            "Der Ball ist drin, Tor für <team>! <player>[ {with}][ {from}][ {play}]." + _TAIL,
            "<player> macht das Tor für <team>[, {pass}]!" + _TAIL,
            "Da ist das Tor! <player> {scores}[ {from}]." + _TAIL,
            "Drin, Tor für <team>! {shot} von <player>[ {into}][ {play}]." + _TAIL,
            "[Vorlage <player2>, ]<player> vollendet für <team>[ {from}]!" + _TAIL,
        ),
        effect=_EFFECT,
        tally=_TALLY,
        remark=_REMARK,
        scores=_SCORES,
        **{"pass": _PASS},
    ),
    Kind.PENALTY_GOAL: entry(
        say("Der Elfmeter ist drin!" + _TAIL, "Tor für <team> vom Punkt!" + _TAIL, player=False),
        say(
            "<player> trifft vom Punkt!" + _TAIL,
            "Keine Mühe für <player>, der Elfmeter ist drin[, {into}]." + _TAIL,
            "<player> verwandelt den Elfmeter[, {into}]!" + _TAIL,
            "Tor! <player> trifft per Elfmeter[, {into}]." + _TAIL,
            "Vom Punkt trifft <player>[, {into}]." + _TAIL,
            "<player> tritt zum Elfmeter an und trifft!" + _TAIL,
        ),
        effect=_EFFECT,
        tally=_TALLY,
        remark=_REMARK,
    ),
    Kind.OWN_GOAL: entry(
        say("Ein Eigentor, das Tor zählt für <team>. {effect}", "Eigentor! {effect}", player=False),
        say(
            "Eigentor! <player> (<opponent>) trifft für <team>. {effect}",
            "Ins falsche Tor! Eigentor von <player>. {effect}",
            "Ein Eigentor von <player> (<opponent>). {effect}",
            "Ein Eigentor von <player> bringt den Treffer für <team>. {effect}",
        ),
        effect=_EFFECT,
    ),
}
