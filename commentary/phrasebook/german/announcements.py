"""Kick-off, half-time, full time, extra time and the shoot-out in German, in each of the three styles."""

from __future__ import annotations

from commentary.content.context_fields import Lead
from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, entry, say

WIRE: dict[str, Entry] = {
    Kind.KICK_OFF: entry(
        say("Anstoß: <home> gegen <away>.", "Die Partie zwischen <home> und <away> hat begonnen."),
    ),
    Kind.HALF_TIME: entry(say("Halbzeit: {result}.", "Die erste Halbzeit ist beendet: {result}.")),
    Kind.SECOND_HALF: entry(
        say("Die zweite Halbzeit hat begonnen: {result}.", "Anstoß zur zweiten Halbzeit: {result}."),
    ),
    Kind.FULL_TIME: entry(say("Abpfiff: {result}.", "Das Spiel ist beendet: {result}.")),
    Kind.EXTRA_TIME: entry(say("Die Verlängerung hat begonnen: {result}.", "Anstoß zur Verlängerung: {result}.")),
    Kind.EXTRA_TIME_HALF_TIME: entry(
        say("Halbzeit der Verlängerung: {result}.", "Die erste Hälfte der Verlängerung ist beendet: {result}."),
    ),
    Kind.EXTRA_TIME_SECOND_HALF: entry(
        say(
            "Die zweite Hälfte der Verlängerung hat begonnen: {result}.",
            "Anstoß zur zweiten Hälfte der Verlängerung: {result}.",
        ),
    ),
    Kind.EXTRA_TIME_END: entry(say("Ende der Verlängerung: {result}.", "Die Verlängerung ist beendet: {result}.")),
    Kind.SHOOT_OUT: entry(
        say("Das Elfmeterschießen beginnt: {result}.", "Es folgt das Elfmeterschießen: {result}."),
    ),
    Kind.MATCH_END: entry(
        say(
            "Sieg für <home> im Elfmeterschießen mit <home_penalties>:<away_penalties>; Spielstand: {result}.",
            "Endstand: {result}; Elfmeterschießen: <home_penalties>:<away_penalties> für <home>.",
            penalties=True,
            lead=Lead.HOME,
        ),
        say(
            "Sieg für <away> im Elfmeterschießen mit <away_penalties>:<home_penalties>; Spielstand: {result}.",
            "Endstand: {result}; Elfmeterschießen: <away_penalties>:<home_penalties> für <away>.",
            penalties=True,
            lead=Lead.AWAY,
        ),
        say(
            "Endstand: {result}; Elfmeterschießen: <home_penalties>:<away_penalties>.",
            "Das Spiel ist aus: {result}; Elfmeterschießen: <home_penalties>:<away_penalties>.",
            penalties=True,
        ),
        say("Endstand: {result}.", "Das Spiel ist aus: {result}."),
    ),
}

BRIEF: dict[str, Entry] = {
    Kind.KICK_OFF: entry(say("Anstoß: <home> – <away>", "<home> – <away>: Anstoß")),
    Kind.HALF_TIME: entry(say("Halbzeit: {result}", "Pause: {result}")),
    Kind.SECOND_HALF: entry(say("2. Halbzeit: {result}", "Weiter geht's: {result}")),
    Kind.FULL_TIME: entry(say("Abpfiff: {result}", "Schluss: {result}")),
    Kind.EXTRA_TIME: entry(say("Verlängerung: {result}", "Verlängerung läuft: {result}")),
    Kind.EXTRA_TIME_HALF_TIME: entry(say("Verlängerung, Halbzeit: {result}", "Halbzeit, Verlängerung: {result}")),
    Kind.EXTRA_TIME_SECOND_HALF: entry(
        say("Verlängerung, 2. Hälfte: {result}", "2. Hälfte, Verlängerung: {result}"),
    ),
    Kind.EXTRA_TIME_END: entry(say("Verlängerung beendet: {result}", "Ende der Verlängerung: {result}")),
    Kind.SHOOT_OUT: entry(say("Elfmeterschießen: {result}", "Jetzt Elfmeterschießen: {result}")),
    Kind.MATCH_END: entry(
        say(
            "Endstand: {result} (<home_penalties>:<away_penalties> i. E.)",
            "Aus: {result} (<home_penalties>:<away_penalties> i. E.)",
            penalties=True,
        ),
        say("Endstand: {result}", "Aus: {result}"),
    ),
}

LIVELY: dict[str, Entry] = {
    Kind.KICK_OFF: entry(
        say(
            "Der Ball rollt: <home> gegen <away>.",
            "Los geht's! <home> gegen <away>.",
            "Anpfiff der Partie <home> gegen <away>.",
            "Anstoß, es läuft <home> gegen <away>.",
            "Auf geht's, <home> gegen <away>.",
            "Die Partie läuft: <home> gegen <away>.",
        ),
    ),
    Kind.HALF_TIME: entry(
        say(
            "Halbzeit, und noch keine Tore: {result}.",
            "Torlos geht es in die Kabinen: {result}.",
            "Pause, und die Null steht auf beiden Seiten: {result}.",
            "Keine Tore bis zur Pause: {result}.",
            lead=Lead.GOALLESS,
        ),
        say(
            "Halbzeit, und es steht unentschieden: {result}.",
            "Mit einem Unentschieden geht es in die Kabinen: {result}.",
            "Pause, und alles ist offen: {result}.",
            "Gleichstand zur Pause: {result}.",
            lead=Lead.LEVEL,
        ),
        say(
            "Halbzeit, und die Führung gehört <home>: {result}.",
            "Mit einer Führung für <home> geht es in die Kabinen: {result}.",
            "Pause, Vorteil <home>: {result}.",
            "Führung für <home> zur Pause: {result}.",
            lead=Lead.HOME,
        ),
        say(
            "Halbzeit, und die Führung gehört <away>: {result}.",
            "Mit einer Führung für <away> geht es in die Kabinen: {result}.",
            "Pause, Vorteil <away>: {result}.",
            "Führung für <away> zur Pause: {result}.",
            lead=Lead.AWAY,
        ),
    ),
    Kind.SECOND_HALF: entry(
        say(
            "Weiter geht's in der zweiten Halbzeit, noch ohne Tore: {result}.",
            "Der Ball rollt wieder, und alles wartet auf das erste Tor: {result}.",
            "Die zweite Halbzeit läuft, noch ist kein Tor gefallen: {result}.",
            "Zurück aus der Pause, und es ist noch torlos: {result}.",
            lead=Lead.GOALLESS,
        ),
        say(
            "Weiter geht's in der zweiten Halbzeit, es steht unentschieden: {result}.",
            "Der Ball rollt wieder, und alles ist offen: {result}.",
            "Die zweite Halbzeit läuft, bei Gleichstand: {result}.",
            "Zurück aus der Pause, mit einem Unentschieden: {result}.",
            lead=Lead.LEVEL,
        ),
        say(
            "Weiter geht's in der zweiten Halbzeit, mit einer Führung für <home>: {result}.",
            "Der Ball rollt wieder, Rückstand für <away>: {result}.",
            "Die zweite Halbzeit läuft, Vorteil <home>: {result}.",
            "Zurück aus der Pause, mit <home> in Führung: {result}.",
            lead=Lead.HOME,
        ),
        say(
            "Weiter geht's in der zweiten Halbzeit, mit einer Führung für <away>: {result}.",
            "Der Ball rollt wieder, Rückstand für <home>: {result}.",
            "Die zweite Halbzeit läuft, Vorteil <away>: {result}.",
            "Zurück aus der Pause, mit <away> in Führung: {result}.",
            lead=Lead.AWAY,
        ),
    ),
    Kind.FULL_TIME: entry(
        say(
            "Abpfiff, und kein Tor gefallen: {result}.",
            "Schluss, es bleibt torlos: {result}.",
            "Aus, keine Tore heute: {result}.",
            "Torlos bis zum Schlusspfiff: {result}.",
            lead=Lead.GOALLESS,
        ),
        say(
            "Abpfiff, es bleibt beim Unentschieden: {result}.",
            "Schluss, und niemand gewinnt: {result}.",
            "Aus, das Spiel endet unentschieden: {result}.",
            "Der Schlusspfiff, und es endet mit einem Remis: {result}.",
            lead=Lead.LEVEL,
        ),
        say(
            "Abpfiff, Sieg für <home>: {result}.",
            "Das war's! Der Sieg geht an <home>: {result}.",
            "Aus, Niederlage für <away>: {result}.",
            "Der Schlusspfiff, und der Jubel gehört <home>: {result}.",
            lead=Lead.HOME,
        ),
        say(
            "Abpfiff, Sieg für <away>: {result}.",
            "Das war's! Der Sieg geht an <away>: {result}.",
            "Aus, Niederlage für <home>: {result}.",
            "Der Schlusspfiff, und der Jubel gehört <away>: {result}.",
            lead=Lead.AWAY,
        ),
    ),
    Kind.EXTRA_TIME: entry(
        say(
            "Die Verlängerung läuft: {result}.",
            "Weiter geht's mit der Verlängerung: {result}.",
            "Noch ist nichts entschieden, die Verlängerung beginnt: {result}.",
        ),
    ),
    Kind.EXTRA_TIME_HALF_TIME: entry(
        say(
            "Die erste Hälfte der Verlängerung ist vorbei: {result}.",
            "Seitenwechsel in der Verlängerung: {result}.",
            "Halbzeit in der Verlängerung: {result}.",
        ),
    ),
    Kind.EXTRA_TIME_SECOND_HALF: entry(
        say(
            "Die zweite Hälfte der Verlängerung läuft: {result}.",
            "Der Ball rollt wieder, zweite Hälfte der Verlängerung: {result}.",
            "Weiter geht's in der zweiten Hälfte der Verlängerung: {result}.",
        ),
    ),
    Kind.EXTRA_TIME_END: entry(
        say(
            "Die Verlängerung ist vorbei, und es steht weiter unentschieden: {result}.",
            "Auch die Verlängerung bringt keine Entscheidung: {result}.",
            "Schluss in der Verlängerung, Gleichstand: {result}.",
            lead=frozenset({Lead.LEVEL, Lead.GOALLESS}),
        ),
        say(
            "Die Verlängerung ist vorbei, mit <home> in Führung: {result}.",
            "Schluss in der Verlängerung, Führung für <home>: {result}.",
            lead=Lead.HOME,
        ),
        say(
            "Die Verlängerung ist vorbei, mit <away> in Führung: {result}.",
            "Schluss in der Verlängerung, Führung für <away>: {result}.",
        ),
    ),
    Kind.SHOOT_OUT: entry(
        say(
            "Jetzt entscheidet das Elfmeterschießen! Der Stand: {result}.",
            "Ab zum Punkt, es gibt Elfmeterschießen: {result}.",
            "Das Elfmeterschießen muss entscheiden: {result}.",
        ),
    ),
    Kind.MATCH_END: entry(
        say(
            "Sieg für <home> im Elfmeterschießen! {result}, vom Punkt <home_penalties>:<away_penalties>.",
            "Es ist vorbei: {result}, und das Elfmeterschießen geht mit <home_penalties>:<away_penalties> an <home>.",
            "Entscheidung vom Punkt: <home_penalties>:<away_penalties> für <home>, Spielstand {result}.",
            penalties=True,
            lead=Lead.HOME,
        ),
        say(
            "Sieg für <away> im Elfmeterschießen! {result}, vom Punkt <home_penalties>:<away_penalties>.",
            "Es ist vorbei: {result}, und das Elfmeterschießen geht mit <away_penalties>:<home_penalties> an <away>.",
            "Entscheidung vom Punkt: <away_penalties>:<home_penalties> für <away>, Spielstand {result}.",
            penalties=True,
            lead=Lead.AWAY,
        ),
        say(
            "Es ist vorbei: {result}, und <home_penalties>:<away_penalties> im Elfmeterschießen.",
            "Schluss: {result}. Das Elfmeterschießen: <home_penalties>:<away_penalties>.",
            penalties=True,
        ),
        say(
            "Schluss nach der Verlängerung, Sieg für <home>: {result}.",
            "Nach der Verlängerung geht der Sieg an <home>: {result}.",
            lead=Lead.HOME,
        ),
        say(
            "Schluss nach der Verlängerung, Sieg für <away>: {result}.",
            "Nach der Verlängerung geht der Sieg an <away>: {result}.",
            lead=Lead.AWAY,
        ),
        say("Schluss, und es bleibt beim Unentschieden: {result}.", "Es endet unentschieden: {result}."),
    ),
}
