"""The style `wire` in German: an agency's line. One sentence, complete and neutral: who, for whom, from where, how."""

from __future__ import annotations

from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, entry, say

_CHANCE = "[, {assist}][ {play}]"
#: The same where the sentence goes on.
_AFTER = "[ {assist}][ {play}]"

GOALS: dict[str, Entry] = {
    Kind.GOAL: entry(
        say(
            "Tor für <team>[ {with}][ {from}][ {into}]" + _CHANCE + ": {result}.",
            "Treffer für <team> durch einen {shot}[ {from}][ {into}]" + _CHANCE + "; Spielstand: {result}.",
            player=False,
        ),
        say(
            "Tor für <team>: <player> trifft[ {with}][ {from}][ {into}]" + _CHANCE + "; {result}.",
            "<player> (<team>) trifft[ {from}][ {with}][ {into}]" + _CHANCE + "; Spielstand: {result}.",
            "Treffer für <team> durch <player>[ {with}][ {from}][ {into}]" + _CHANCE + ": {result}.",
            "Tor: {shot} von <player> (<team>)[ {from}] {in}" + _CHANCE + "; Spielstand: {result}.",
        ),
    ),
    Kind.PENALTY_GOAL: entry(
        say(
            "Tor für <team> durch Elfmeter[, {into}]; {result}.",
            "Verwandelter Elfmeter für <team>[, {into}]; Spielstand: {result}.",
            player=False,
        ),
        say(
            "Tor für <team>: <player> verwandelt den Elfmeter[ {with}][ {into}]; {result}.",
            "<player> (<team>) verwandelt einen Elfmeter[ {with}][ {into}]; Spielstand: {result}.",
            "Elfmetertor für <team> durch <player>[ {with}][ {into}]: {result}.",
            "Elfmeter verwandelt von <player> (<team>)[, {with}][ {into}]; Spielstand: {result}.",
        ),
    ),
    Kind.OWN_GOAL: entry(
        say("Eigentor zugunsten von <team>; {result}.", "Tor für <team> durch ein Eigentor: {result}.", player=False),
        say(
            "Eigentor von <player> (<opponent>) zugunsten von <team>; {result}.",
            "<player> (<opponent>) trifft ins eigene Tor, Treffer für <team>; Spielstand: {result}.",
            "Tor für <team> durch ein Eigentor von <player> (<opponent>): {result}.",
            "Treffer für <team> nach Eigentor von <player> (<opponent>); Spielstand: {result}.",
        ),
    ),
}

SHOTS: dict[str, Entry] = {
    Kind.SAVED: entry(
        say(
            "Ein {shot} für <team>[ {from}]" + _AFTER + " wird[ {at}] gehalten.",
            "Parade gegen <team> bei einem {shot}[ {from}][, {at}]" + _CHANCE + ".",
            player=False,
        ),
        say(
            "{shot} von <player> (<team>)[ {from}]" + _AFTER + " wird[ {at}] gehalten.",
            "<player> (<team>) scheitert[ {with}][ {from}]" + _AFTER + " an einer Parade[ {at}].",
            "Gehalten: {shot} von <player> (<team>)[ {from}][, {at}]" + _CHANCE + ".",
            "Parade gegen <player> (<team>) bei einem {shot}[ {from}][, {at}]" + _CHANCE + ".",
        ),
    ),
    Kind.MISSED: entry(
        say(
            "Ein {shot} für <team>[ {from}]" + _AFTER + " geht {off_target}.",
            "Fehlversuch für <team>[ {from}][, {wide}]" + _CHANCE + ".",
            player=False,
        ),
        say(
            "{shot} von <player> (<team>)[ {from}]" + _AFTER + " geht {off_target}.",
            "<player> (<team>) vergibt[ {with}][ {from}]" + _AFTER + ", der Ball geht {off_target}.",
            "Vergebene Chance für <team>: {shot} von <player>[ {from}]" + _AFTER + " {off_target}.",
            "Daneben: {shot} von <player> (<team>)[ {from}][, {wide}]" + _CHANCE + ".",
        ),
    ),
    Kind.BLOCKED: entry(
        say(
            "Ein {shot} für <team>[ {from}]" + _AFTER + " wird geblockt.",
            "Geblockter {shot} für <team>[ {from}]" + _CHANCE + ".",
            player=False,
        ),
        say(
            "{shot} von <player> (<team>)[ {from}]" + _AFTER + " wird geblockt.",
            "<player> (<team>) scheitert[ {with}][ {from}]" + _AFTER + " an einem Block.",
            "Geblockt: {shot} von <player> (<team>)[ {from}]" + _CHANCE + ".",
            "{shot} von <player> (<team>)[ {from}]" + _AFTER + " bleibt hängen.",
        ),
    ),
    Kind.WOODWORK: entry(
        say(
            "Aluminiumtreffer für <team> durch einen {shot}[ {from}]" + _CHANCE + ".",
            "Ein {shot} für <team>[ {from}]" + _AFTER + " geht ans Aluminium.",
            player=False,
        ),
        say(
            "<player> (<team>) trifft[ {with}][ {from}]" + _AFTER + " das Aluminium.",
            "{shot} von <player> (<team>)[ {from}]" + _AFTER + " geht ans Aluminium.",
            "Aluminium: {shot} von <player> (<team>)[ {from}]" + _CHANCE + ".",
            "Aluminiumtreffer für <team> durch <player>[ {with}][ {from}]" + _CHANCE + ".",
        ),
    ),
    Kind.ATTEMPT: entry(
        say(
            "Torversuch für <team>, {shot}[ {from}]" + _CHANCE + ".",
            "Ein {shot} für <team>[ {from}]" + _AFTER + " bringt kein Tor.",
            player=False,
        ),
        say(
            "Torversuch von <player> (<team>), {shot}[ {from}]" + _CHANCE + ".",
            "{shot} von <player> (<team>)[ {from}]" + _AFTER + " bringt kein Tor.",
        ),
    ),
    Kind.PENALTY_SAVED: entry(
        say(
            "Ein Elfmeter für <team> wird[ {at}] gehalten.",
            "Elfmeter für <team> gehalten[, {at}].",
            player=False,
        ),
        say(
            "<player> (<team>) scheitert mit einem Elfmeter an einer Parade[ {at}].",
            "Der Elfmeter von <player> (<team>) wird[ {at}] gehalten.",
            "Elfmeter gehalten: <player> (<team>) trifft nicht[, {at}].",
            "Parade beim Elfmeter von <player> (<team>)[, {at}].",
        ),
    ),
    Kind.PENALTY_MISSED: entry(
        say(
            "Verschossener Elfmeter für <team>[, {wide}].",
            "Ein Elfmeter für <team> geht {off_target}.",
            player=False,
        ),
        say(
            "<player> (<team>) verschießt einen Elfmeter[, {wide}].",
            "Der Elfmeter von <player> (<team>) geht {off_target}.",
            "Elfmeter verschossen: <player> (<team>) trifft nicht[, {wide}].",
            "Verschossener Elfmeter für <team>: <player>[ {with}] {off_target}.",
        ),
    ),
    Kind.PENALTY_FAILED: entry(
        say("Ein Elfmeter für <team> bringt kein Tor.", "Kein Tor für <team> beim Elfmeter.", player=False),
        say(
            "<player> (<team>) verwandelt einen Elfmeter nicht.",
            "Der Elfmeter von <player> (<team>) bringt kein Tor.",
        ),
    ),
}

_SHOOT_OUT = "; Elfmeterschießen: {penalties}."
KICKS: dict[str, Entry] = {
    Kind.KICK_SCORED: entry(
        say("Treffer für <team>" + _SHOOT_OUT, "Verwandelter Elfmeter für <team>" + _SHOOT_OUT, player=False),
        say(
            "<player> (<team>) trifft" + _SHOOT_OUT,
            "Elfmeter verwandelt von <player> (<team>)" + _SHOOT_OUT,
            "Treffer für <team> durch <player>" + _SHOOT_OUT,
            "<player> verwandelt für <team>" + _SHOOT_OUT,
        ),
    ),
    Kind.KICK_SAVED: entry(
        say("Elfmeter für <team> gehalten" + _SHOOT_OUT, "Parade gegen <team>" + _SHOOT_OUT, player=False),
        say(
            "<player> (<team>) scheitert an einer Parade" + _SHOOT_OUT,
            "Der Elfmeter von <player> (<team>) wird gehalten" + _SHOOT_OUT,
            "Elfmeter gehalten: <player> (<team>) trifft nicht" + _SHOOT_OUT,
            "Parade gegen <player> (<team>)" + _SHOOT_OUT,
        ),
    ),
    Kind.KICK_MISSED: entry(
        say("Elfmeter für <team> verschossen" + _SHOOT_OUT, "Fehlschuss für <team>" + _SHOOT_OUT, player=False),
        say(
            "<player> (<team>) verschießt" + _SHOOT_OUT,
            "Der Elfmeter von <player> (<team>) geht nicht ins Tor" + _SHOOT_OUT,
            "Elfmeter verschossen von <player> (<team>)" + _SHOOT_OUT,
            "Fehlschuss für <team> durch <player>" + _SHOOT_OUT,
        ),
    ),
    Kind.KICK_FAILED: entry(
        say("Kein Treffer für <team>" + _SHOOT_OUT, "Der Elfmeter für <team> bringt nichts" + _SHOOT_OUT, player=False),
        say(
            "<player> (<team>) trifft nicht" + _SHOOT_OUT,
            "Der Elfmeter von <player> (<team>) bringt kein Tor" + _SHOOT_OUT,
        ),
    ),
}

_MEN = "[, <team> jetzt {men}]"
PLAY: dict[str, Entry] = {
    Kind.CORNER: entry(
        say("Ecke für <team>.", "Eckstoß für <team>.", player=False),
        say(
            "Ecke für <team>, verursacht von <player> (<opponent>).",
            "<player> (<opponent>) verursacht eine Ecke für <team>.",
            "Eckstoß für <team>, verursacht von <player> (<opponent>).",
            "Ecke für <team> nach Ballberührung von <player> (<opponent>).",
        ),
    ),
    Kind.FOUL: entry(
        say("Freistoß gegen <team> nach einem Foul.", "Foulspiel bei <team>, Freistoß für <opponent>.", player=False),
        say(
            "Foul von <player> (<team>).",
            "Freistoß für <opponent> nach einem Foul von <player> (<team>).",
            "<player> (<team>) begeht ein Foul.",
            "Foulspiel von <player> (<team>), Freistoß für <opponent>.",
        ),
    ),
    Kind.HAND_BALL: entry(
        say("Freistoß gegen <team> wegen Handspiels.", "Handspiel bei <team>.", player=False),
        say(
            "Handspiel von <player> (<team>), Freistoß für <opponent>.",
            "Freistoß für <opponent> nach einem Handspiel von <player> (<team>).",
            "<player> (<team>) spielt den Ball mit der Hand.",
            "Handspiel von <player> (<team>).",
        ),
    ),
    Kind.YELLOW: entry(
        say("Gelbe Karte für <team>.", "Verwarnung mit Gelb für <team>.", player=False),
        say(
            "<player> (<team>) sieht die Gelbe Karte.",
            "Gelbe Karte für <player> (<team>).",
            "<player> (<team>) wird mit Gelb verwarnt.",
            "Verwarnung mit Gelb für <player> (<team>).",
        ),
    ),
    Kind.SECOND_YELLOW: entry(
        say(
            "Gelb-Rote Karte für <team>[, jetzt {men}].",
            "Platzverweis für <team> nach der zweiten Gelben Karte[, jetzt {men}].",
            player=False,
        ),
        say(
            "<player> (<team>) sieht die Gelb-Rote Karte" + _MEN + ".",
            "Gelb-Rote Karte für <player> (<team>)" + _MEN + ".",
            "Platzverweis für <player> (<team>) nach der zweiten Gelben Karte" + _MEN + ".",
            "<player> (<team>) muss mit Gelb-Rot vom Platz" + _MEN + ".",
        ),
    ),
    Kind.RED: entry(
        say(
            "Rote Karte für <team>[, jetzt {men}].",
            "Platzverweis für <team> mit der Roten Karte[, jetzt {men}].",
            player=False,
        ),
        say(
            "<player> (<team>) sieht die Rote Karte" + _MEN + ".",
            "Rote Karte für <player> (<team>)" + _MEN + ".",
            "Platzverweis mit der Roten Karte für <player> (<team>)" + _MEN + ".",
            "<player> (<team>) muss mit Rot vom Platz" + _MEN + ".",
        ),
    ),
    Kind.SUBSTITUTION: entry(
        say("Wechsel bei <team>.", "Einwechslung bei <team>.", player_in=False, player_out=False),
        say(
            "Wechsel bei <team>: <player_out> geht vom Platz.",
            "<player_out> (<team>) wird ausgewechselt.",
            player_in=False,
        ),
        say(
            "Wechsel bei <team>: <player_in> kommt ins Spiel.",
            "<player_in> (<team>) wird eingewechselt.",
            player_out=False,
        ),
        say(
            "Wechsel bei <team>: <player_in> ersetzt <player_out>.",
            "Einwechslung bei <team>: <player_in> für <player_out>.",
            "<player_in> kommt für <player_out> (<team>).",
            "<player_out> (<team>) macht Platz für <player_in>.",
        ),
    ),
    Kind.FREE_KICK: entry(
        say("Freistoß für <team>[ {where}].", "Foulspiel[ {where}], Freistoß für <team>.", player=False),
        say(
            "<player> holt[ {where}] einen Freistoß für <team> heraus.",
            "Freistoß für <team>[ {where}] nach einem Foul an <player>.",
            "<player> (<team>) wird[ {where}] gefoult.",
            "Foul an <player> (<team>)[ {where}].",
        ),
    ),
    Kind.OFFSIDE: entry(
        say("Abseits gegen <team>.", "Abseitsstellung bei <team>.", player=False),
        say(
            "<player> (<team>) steht bei einem Steilpass von <player2> im Abseits.",
            "Abseits gegen <team>: Steilpass von <player2> auf <player>.",
            "Abseitsstellung von <player> (<team>) nach einem Steilpass von <player2>.",
            "Der Steilpass von <player2> erreicht <player> (<team>) im Abseits.",
            player2=True,
        ),
        say(
            "<player> (<team>) steht im Abseits.",
            "Abseits gegen <player> (<team>).",
            "Abseitsstellung von <player> (<team>).",
            "Abseits: <player> (<team>).",
        ),
    ),
    Kind.PENALTY: entry(
        say("Es gibt Elfmeter.", "Entscheidung auf Elfmeter.", player=False, player2=False),
        say(
            "Elfmeter für <opponent>: Foul von <player> (<team>) an <player2>.",
            "<player> (<team>) verursacht mit einem Foul an <player2> (<opponent>) einen Elfmeter.",
            "Strafstoß für <opponent> nach einem Foul von <player> (<team>) an <player2>.",
            "Foul von <player> (<team>) an <player2>, Elfmeter für <opponent>.",
            player=True,
            player2=True,
        ),
        say(
            "Elfmeter für <opponent>, verursacht von <player> (<team>).",
            "<player> (<team>) verursacht einen Elfmeter für <opponent>.",
            player2=False,
        ),
        say("Elfmeter für <opponent> nach einem Foul an <player2>.", "Foul an <player2>, Elfmeter für <opponent>."),
    ),
}
