"""The style `lively` in German, shots that bring no goal, penalties that fail, and the kicks of a shoot-out."""

from __future__ import annotations

from commentary.content.context_fields import Lead
from commentary.content.remarks import Remark
from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, Phrase, entry, phrase, say

_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.AGAIN: ("Nicht zum ersten Mal.", "Der nächste Versuch.", "Schon wieder ein Versuch."),
        Remark.PRESSURE: (
            "Druckphase von <team>.",
            "Der Druck von <team> hält an.",
            "Viel Druck jetzt von <team>.",
            "<opponent> jetzt unter Druck.",
        ),
        Remark.TEN_LEFT: "Noch zehn Minuten, und alles ist offen.",
        Remark.LATE_LEVEL: (
            "Spät im Spiel, und es steht unentschieden.",
            "Noch ist hier alles möglich.",
            "Unentschieden, und die Zeit läuft davon.",
            "Die Schlussphase läuft, und alles ist offen.",
        ),
        Remark.LATE_BEHIND: (
            "Ein Tor Rückstand für <team>, und das spät im Spiel.",
            "Für <team> wird die Zeit knapp.",
            "Noch fehlt <team> ein Tor.",
        ),
    },
)

_N = "[ {remark}]"

SHOTS: dict[str, Entry] = {
    Kind.SAVED: entry(
        say("Schuss für <team>, gehalten." + _N, "Gehalten! Nichts zu holen für <team>." + _N, player=False),
        say(
            "<player> kommt[ {assist}][ {from}] zum Abschluss. Gehalten." + _N,
            "Gehalten! {shot} von <player>[ {from}]." + _N,
            "{shot} von <player>[ {from}], aber der Ball wird pariert." + _N,
            "<player> scheitert[ {assist}][ {with}][ {from}] an einer Parade." + _N,
            "{shot} von <player>[ {from}], gehalten[ {at}]." + _N,
            "<player> zielt[ {from}] aufs Tor, aber es wird pariert." + _N,
            "<player> sucht[ {from}] den Abschluss, der Ball wird gehalten." + _N,
            "Abschluss von <player>[ {with}], doch der Ball wird[ {at}] gehalten." + _N,
            "Chance für <team>, doch der {shot} von <player> wird gehalten." + _N,
            "Nichts zu holen für <player>[ {from}], der Ball wird pariert." + _N,
        ),
        remark=_REMARK,
    ),
    Kind.MISSED: entry(
        say("Abschluss für <team>, am Tor vorbei." + _N, "Daneben, kein Treffer für <team>." + _N, player=False),
        say(
            "<player> kommt[ {from}] zum Abschluss, aber es geht {off_target}." + _N,
            "{shot} von <player>, {off_target}." + _N,
            "<player> verfehlt[ {assist}][ {from}] das Tor." + _N,
            "<player> sucht[ {from}] den Abschluss, der Ball geht {off_target}." + _N,
            "Daneben! Die Chance hatte <player>[ {from}]." + _N,
            "<player> probiert es[ {with}][ {from}]. Der Ball geht {off_target}." + _N,
            "{shot} von <player>[ {from}], doch der Ball geht {off_target}." + _N,
            "Chance für <team>, aber der {shot} von <player> geht {off_target}." + _N,
            "<player> zielt[ {from}][ {assist}] nicht genau genug." + _N,
            "Nicht diesmal: {shot} von <player> {off_target}." + _N,
        ),
        remark=_REMARK,
    ),
    Kind.BLOCKED: entry(
        say("Schuss für <team>, geblockt." + _N, "Geblockt! Kein Durchkommen für <team>." + _N, player=False),
        say(
            "<player> kommt[ {from}] zum Abschluss, aber der Ball wird geblockt." + _N,
            "Geblockt! Kein Durchkommen für <player>[ {from}]." + _N,
            "{shot} von <player>[ {from}], geblockt von <opponent>." + _N,
            "{shot} von <player>[ {from}] wird geblockt." + _N,
            "<player> sucht[ {assist}] den Abschluss, geblockt." + _N,
            "Kein Weg vorbei für <player>: Der {shot} wird geblockt." + _N,
            "Ein Block stoppt <player>[ {from}]." + _N,
            "<player> probiert es[ {assist}][ {with}], bleibt aber hängen." + _N,
        ),
        remark=_REMARK,
    ),
    Kind.WOODWORK: entry(
        say("Aluminium! Pech für <team>." + _N, "Aluminiumtreffer für <team>!" + _N, player=False),
        say(
            "Aluminium! So knapp war es für <player>[ {from}]." + _N,
            "<player> trifft[ {assist}][ {from}] das Aluminium!" + _N,
            "Ans Aluminium! Glück für <opponent> beim {shot} von <player>[ {from}]." + _N,
            "{shot} von <player>[ {from}], und das Aluminium rettet!" + _N,
        ),
        remark=_REMARK,
    ),
    Kind.ATTEMPT: entry(
        say("Ein Versuch für <team>." + _N, "Torversuch für <team>." + _N, player=False),
        say(
            "<player> versucht es[ {from}]." + _N,
            "{shot} von <player>[ {from}], aber kein Tor." + _N,
            "<player> versucht es[ {from}][ {with}], ohne Erfolg." + _N,
        ),
        remark=_REMARK,
    ),
}

_PENALTY_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.LATE: ("Und das so spät im Spiel.", "Und die Zeit läuft davon."),
        Remark.DEEP: ("Und das kurz vor Ende der Verlängerung!", "Tief in der Verlängerung!"),
        Remark.ADDED_TIME: ("Und das in der Nachspielzeit!", "In der Nachspielzeit!"),
    },
)
_STILL = " Es bleibt dabei: {result}."

PENALTIES: dict[str, Entry] = {
    Kind.PENALTY_SAVED: entry(
        say("Der Elfmeter ist gehalten!" + _STILL + _N, "Elfmeter für <team>, gehalten!" + _STILL + _N, player=False),
        say(
            "Elfmeter gehalten! <player> scheitert." + _STILL + _N,
            "Der Elfmeter von <player> wird pariert!" + _STILL + _N,
            "<player> tritt zum Elfmeter an, gehalten!" + _STILL + _N,
        ),
        remark=_PENALTY_REMARK,
    ),
    Kind.PENALTY_MISSED: entry(
        say("Der Elfmeter geht nicht rein!" + _STILL + _N, "Verschossen, <team>!" + _STILL + _N, player=False),
        say(
            "<player> verschießt den Elfmeter!" + _STILL + _N,
            "Verschossen! Der Elfmeter von <player> geht {off_target}." + _STILL + _N,
            "<player> tritt zum Elfmeter an, und der Ball geht {off_target}!" + _STILL + _N,
        ),
        remark=_PENALTY_REMARK,
    ),
    Kind.PENALTY_FAILED: entry(
        say("Der Elfmeter bringt kein Tor!" + _STILL + _N, "Kein Tor vom Punkt." + _STILL + _N, player=False),
        say("<player> vergibt den Elfmeter!" + _STILL + _N, "Kein Elfmetertor für <player>." + _STILL + _N),
        remark=_PENALTY_REMARK,
    ),
}

_SHOOT_OUT: Phrase = phrase(
    "lead",
    {
        Lead.AHEAD: (
            "Führung für <team> im Elfmeterschießen: {penalties}.",
            "Vorteil <team>: {penalties}.",
            "<team> vorn: {penalties}.",
        ),
        Lead.LEVEL: (
            "Gleichstand: {penalties}.",
            "Gleichstand im Elfmeterschießen: {penalties}.",
            "Noch ist alles offen: {penalties}.",
        ),
        Lead.BEHIND: (
            "Rückstand für <team>: {penalties}.",
            "<team> weiter hinten: {penalties}.",
            "Vorteil <opponent>: {penalties}.",
        ),
    },
)

KICKS: dict[str, Entry] = {
    Kind.KICK_SCORED: entry(
        say("Treffer für <team>. {stand}", "Der Elfmeter für <team> ist drin. {stand}", player=False),
        say(
            "<player> trifft. {stand}",
            "Keine Mühe für <player>, der Ball ist drin. {stand}",
            "<player> verwandelt für <team>. {stand}",
            "Drin ist der Ball von <player>. {stand}",
            "<player> tritt an und trifft. {stand}",
            "<player> verwandelt. {stand}",
        ),
        stand=_SHOOT_OUT,
    ),
    Kind.KICK_SAVED: entry(
        say("Gehalten! Kein Tor für <team>. {stand}", "Elfmeter für <team>, gehalten. {stand}", player=False),
        say(
            "Gehalten! <player> scheitert. {stand}",
            "Der Elfmeter von <player> wird pariert! {stand}",
            "<player> tritt an, gehalten! {stand}",
        ),
        stand=_SHOOT_OUT,
    ),
    Kind.KICK_MISSED: entry(
        say("Verschossen! Kein Tor für <team>. {stand}", "Fehlschuss vom Punkt für <team>. {stand}", player=False),
        say(
            "<player> verschießt! {stand}",
            "<player> tritt an und trifft nicht! {stand}",
            "Ein Fehlschuss von <player>! {stand}",
        ),
        stand=_SHOOT_OUT,
    ),
    Kind.KICK_FAILED: entry(
        say("Kein Tor für <team>. {stand}", "Dieser Elfmeter für <team> bringt nichts. {stand}", player=False),
        say("Kein Tor für <player>. {stand}", "<player> tritt an, aber es gibt kein Tor. {stand}"),
        stand=_SHOOT_OUT,
    ),
}
