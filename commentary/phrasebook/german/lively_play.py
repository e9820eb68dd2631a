"""The style `lively` in German, everything between the shots: fouls, free kicks, corners, cards, changes, penalties."""

from __future__ import annotations

from commentary.content.remarks import Remark
from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, Phrase, entry, phrase, say

_N = "[ {remark}]"
_C = "[ {counted}]"

_FOUL_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.BOOKED: ("Und das schon mit Gelb.", "Gelb gab es auch schon.", "Vorsicht, Gelb gab es bereits."),
        Remark.AGAIN: ("Nicht zum ersten Mal.", "Schon wieder.", "Und nicht das erste Mal."),
    },
)
_FOULS: Phrase = phrase(
    "count",
    {
        3: ("Das dritte Foul schon.", "Damit sind es drei Fouls."),
        4: ("Das vierte Foul schon.", "Damit sind es vier Fouls."),
        5: ("Das fünfte Foul schon.", "Damit sind es fünf Fouls."),
    },
)
_OFFSIDES: Phrase = phrase(
    "count",
    {
        2: ("Zum zweiten Mal.", "Schon das zweite Mal."),
        3: ("Zum dritten Mal.", "Schon das dritte Mal."),
        4: ("Zum vierten Mal.", "Schon das vierte Mal."),
    },
)
_CORNERS: Phrase = phrase(
    "count",
    {
        2: ("Gleich noch eine.", "Schon die nächste.", "Und wieder eine Ecke."),
        3: ("Ecke um Ecke.", "Eine Ecke nach der anderen."),
    },
)
_PRESSURE_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.PRESSURE: ("Druckphase von <team>.", "<opponent> jetzt unter Druck.", "Der Druck von <team> hält an."),
        Remark.TEN_LEFT: "Noch zehn Minuten, und alles ist offen.",
        Remark.LATE_LEVEL: (
            "Unentschieden, und die Zeit läuft davon.",
            "Noch ist hier alles möglich.",
            "Spät im Spiel, und es steht unentschieden.",
        ),
        Remark.LATE_BEHIND: ("Ein Tor Rückstand für <team>, und das spät im Spiel.", "Für <team> wird die Zeit knapp."),
        Remark.AGAIN: ("Nicht zum ersten Mal.", "Schon wieder.", "Und nicht das erste Mal."),
    },
)
_CARD_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.FIRST_CARD: ("Die erste Karte des Spiels.", "Es ist die erste Karte im Spiel."),
        Remark.ON_TOP: ("Zum Elfmeter kommt die Karte dazu.", "Und das zusätzlich zum Elfmeter."),
    },
)
_CHANGE_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.DOUBLE: ("Noch ein Wechsel bei <team>.", "Und gleich noch ein Wechsel."),
        Remark.AT_THE_BREAK: ("Ein Wechsel zur Pause.", "Gewechselt wird zur Halbzeit."),
        Remark.LATE: ("Ein später Wechsel.", "Gewechselt wird spät im Spiel."),
        Remark.DEEP: ("Kurz vor Ende der Verlängerung.", "Tief in der Verlängerung."),
    },
)
_PENALTY_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.LATE: ("Und das so spät im Spiel!", "Und die Zeit läuft davon."),
        Remark.DEEP: ("Und das kurz vor Ende der Verlängerung!", "Tief in der Verlängerung!"),
        Remark.ADDED_TIME: ("In der Nachspielzeit!", "Und das in der Nachspielzeit!"),
    },
)

FOULS: dict[str, Entry] = {
    Kind.FOUL: entry(
        say("Pfiff gegen <team>, Foul.", "Foulspiel bei <team>, Freistoß für <opponent>.", player=False),
        say(
            "Das Foul kam von <player>." + _N + _C,
            "Gefoult hat <player>." + _N + _C,
            "Das Foul geht auf <player>." + _N + _C,
            "Der Pfiff galt <player>." + _N + _C,
            "Das war ein Foul von <player> (<team>)." + _N + _C,
            "Gepfiffen wurde gegen <player>." + _N + _C,
            pair=True,
        ),
        say(
            "Foul von <player>, Freistoß für <opponent>." + _N + _C,
            "<player> foult, es gibt Freistoß für <opponent>." + _N + _C,
            "Freistoß für <opponent> nach einem Foul von <player>." + _N + _C,
            "Da ist der Pfiff: Foul von <player>." + _N + _C,
            "<player> mit dem Foul." + _N + _C,
            "Ein Foul von <player>, das gibt Freistoß für <opponent>." + _N + _C,
            "<player> (<team>) verursacht einen Freistoß mit einem Foul." + _N + _C,
            "Pfiff gegen <player> nach einem Foul." + _N + _C,
            "Foulspiel von <player> (<team>)." + _N + _C,
            "<player> begeht ein Foul, Freistoß für <opponent>." + _N + _C,
        ),
        remark=_FOUL_REMARK,
        counted=_FOULS,
    ),
    Kind.HAND_BALL: entry(
        say("Handspiel bei <team>.", "Hand! Freistoß gegen <team>.", player=False),
        say(
            "Handspiel von <player>.",
            "<player> mit der Hand am Ball, Freistoß für <opponent>.",
            "Der Pfiff kommt: Handspiel, <player>.",
            "Handspiel von <player> (<team>), das gibt Freistoß.",
        ),
    ),
    Kind.FREE_KICK: entry(
        say("Freistoß für <team>[ {where}]." + _N, "Es gibt Freistoß für <team>[ {where}]." + _N, player=False),
        say(
            "Gefoult wurde <player>[ {where}]." + _N,
            "Das Foul galt <player>[ {where}]." + _N,
            "<player> wurde[ {where}] gefoult." + _N,
            "Der Freistoß für <team>[ {where}] geht auf ein Foul an <player> zurück." + _N,
            "Den Freistoß[ {where}] holt <player> heraus." + _N,
            "Freistoß für <team>, gefoult wurde <player>[ {where}]." + _N,
            pair=True,
        ),
        say(
            "<player> holt[ {where}] einen Freistoß für <team> heraus." + _N,
            "<player> wird[ {where}] gefoult, Freistoß für <team>." + _N,
            "Freistoß für <team>[ {where}] nach einem Foul an <player>." + _N,
            "Foul an <player>[ {where}]." + _N,
            "<player> bekommt[ {where}] einen Freistoß." + _N,
            "Freistoß für <team>[ {where}], herausgeholt von <player>." + _N,
            "<player> wird[ {where}] gelegt, das gibt Freistoß." + _N,
            "Es gibt Freistoß für <team>[ {where}], gefoult wurde <player>." + _N,
            "Foul an <player>[ {where}], Freistoß für <team>." + _N,
            "<player> wird[ {where}] gefoult und bekommt den Freistoß." + _N,
        ),
        remark=_PRESSURE_REMARK,
    ),
    Kind.OFFSIDE: entry(
        say("Die Fahne ist oben gegen <team>.", "Abseits gegen <team>.", player=False),
        say(
            "Die Fahne geht hoch, <player> steht im Abseits." + _C,
            "<player> steht[ beim Steilpass von <player2>] im Abseits." + _C,
            "Abseits! Zurückgepfiffen wird <player>." + _C,
            "[Steilpass von <player2>, aber ]<player> ist im Abseits." + _C,
            "Abseits, <player>." + _C,
            "<team> im Vorwärtsgang, aber <player> steht im Abseits." + _C,
            "Die Fahne ist oben gegen <player>, Abseits." + _C,
            "<player> läuft ins Abseits." + _C,
        ),
        counted=_OFFSIDES,
    ),
    Kind.CORNER: entry(
        say(
            "Ecke für <team>." + _N + _C,
            "Es gibt Ecke für <team>." + _N + _C,
            "Eckball für <team>." + _N + _C,
            "<team> mit einer Ecke." + _N + _C,
            player=False,
        ),
        say(
            "Ecke für <team>, verursacht von <player>." + _N + _C,
            "<player> verursacht eine Ecke für <team>." + _N + _C,
            "Ecke für <team>, zuletzt am Ball war <player>." + _N + _C,
            "Es gibt Ecke für <team>, die letzte Berührung kam von <player>." + _N + _C,
            "Eckball für <team>, <player> war noch dran." + _N + _C,
            "Eckstoß für <team> nach einer Berührung von <player>." + _N + _C,
            "<team> mit einer Ecke, verursacht von <player>." + _N + _C,
            "<player> (<opponent>) war zuletzt dran, Ecke für <team>." + _N + _C,
        ),
        remark=_PRESSURE_REMARK,
        counted=_CORNERS,
    ),
}

_MEN = "[ <team> nur noch {men}.]"
CARDS: dict[str, Entry] = {
    Kind.YELLOW: entry(
        say("Gelbe Karte für <team>." + _N, "Gelb für <team>." + _N, player=False),
        say(
            "Gelbe Karte für <player>." + _N,
            "<player> sieht Gelb." + _N,
            "Gelb für <player>." + _N,
            "Und da ist die Gelbe Karte für <player> (<team>)." + _N,
            "<player> wird mit Gelb verwarnt." + _N,
            "Verwarnung für <player>, Gelb." + _N,
        ),
        remark=_CARD_REMARK,
    ),
    Kind.SECOND_YELLOW: entry(
        say("Gelb-Rot für <team>!" + _MEN, "Platzverweis für <team>, Gelb-Rot!" + _MEN, player=False),
        say(
            "Gelb-Rot für <player>!" + _MEN,
            "Das zweite Gelb für <player>, und damit Gelb-Rot." + _MEN,
            "<player> fliegt mit Gelb-Rot vom Platz!" + _MEN,
        ),
    ),
    Kind.RED: entry(
        say("Rote Karte für <team>!" + _MEN, "Platzverweis für <team>, Rot!" + _MEN, player=False),
        say(
            "Rote Karte! <player> muss vom Platz." + _MEN,
            "Glatt Rot für <player>!" + _MEN,
            "<player> sieht Rot und muss gehen!" + _MEN,
        ),
    ),
}

REST: dict[str, Entry] = {
    Kind.SUBSTITUTION: entry(
        say("Wechsel bei <team>." + _N, "Es wird gewechselt bei <team>." + _N, player_in=False, player_out=False),
        say("<player_out> geht vom Platz, <team>." + _N, "Raus geht bei <team> <player_out>." + _N, player_in=False),
        say("<player_in> kommt bei <team>." + _N, "Neu bei <team>: <player_in>." + _N, player_out=False),
        say(
            "Wechsel bei <team>: <player_in> für <player_out>." + _N,
            "<player_in> kommt, <player_out> geht." + _N,
            "<player_out> macht Platz für <player_in>." + _N,
            "Bei <team> ersetzt <player_in> nun <player_out>." + _N,
            "<player_out> geht raus, neu dabei ist <player_in>." + _N,
            "Frische Kräfte bei <team>: <player_in> kommt für <player_out>." + _N,
            "Für <player_out> ist jetzt <player_in> im Spiel." + _N,
            "Feierabend für <player_out>, es kommt <player_in>." + _N,
        ),
        remark=_CHANGE_REMARK,
    ),
    Kind.PENALTY: entry(
        say("Elfmeter! Der Pfiff ist da." + _N, "Es gibt Elfmeter!" + _N, player=False, player2=False),
        say(
            "Elfmeter für <opponent>! <player> foult <player2>." + _N,
            "Der Pfiff, und es gibt Elfmeter für <opponent>! Foul von <player> an <player2>." + _N,
            "<player> foult <player2>, Elfmeter für <opponent>!" + _N,
            player=True,
            player2=True,
        ),
        say(
            "Elfmeter für <opponent>! Verursacht von <player>." + _N,
            "<player> verursacht einen Elfmeter! Chance für <opponent>." + _N,
            "Der Pfiff, Elfmeter für <opponent>, verursacht von <player>." + _N,
            player2=False,
        ),
        say(
            "Elfmeter für <opponent>! Gefoult wurde <player2>." + _N,
            "Foul an <player2>, und es gibt Elfmeter für <opponent>!" + _N,
            "Der Pfiff, Elfmeter für <opponent> nach einem Foul an <player2>!" + _N,
        ),
        remark=_PENALTY_REMARK,
    ),
}
