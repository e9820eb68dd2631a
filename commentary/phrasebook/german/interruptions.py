"""What is told beside play in German, in each of the three styles: line-ups, added time, VAR checks, injuries, stops.

Of a VAR check only what is looked at is told, never what may come of it.
"""

from __future__ import annotations

from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, Phrase, entry, phrase, say
from football.codes import Review

#: In the nominative ("Überprüft wird …").
_REVIEW: Phrase = phrase(
    ("review", "player"),
    {
        (Review.GOAL, True): "das Tor von <player> für <team>",
        (Review.GOAL, False): "das Tor für <team>",
        (Review.RED_CARD, True): "eine mögliche Rote Karte für <player> (<team>)",
        (Review.RED_CARD, False): "eine mögliche Rote Karte für <team>",
        (Review.MISTAKEN_IDENTITY, True): "eine mögliche Verwechslung im Fall von <player> (<team>)",
        (Review.MISTAKEN_IDENTITY, False): "eine mögliche Verwechslung bei <team>",
    },
    "ein möglicher Elfmeter für <team>",
)
_SHORT_REVIEW: Phrase = phrase(
    "review",
    {
        Review.GOAL: "Tor für <team>",
        Review.RED_CARD: "Rot für <team>?",
        Review.MISTAKEN_IDENTITY: "Verwechslung bei <team>?",
    },
    "Elfmeter für <team>?",
)

WIRE: dict[str, Entry] = {
    Kind.LINE_UP: entry(say("Aufstellung von <team>: <line_up>.", "<team> mit dieser Startelf: <line_up>.")),
    Kind.ADDED_TIME: entry(
        say("Die Nachspielzeit beträgt eine Minute.", "Angezeigt wird eine Minute Nachspielzeit.", count=1),
        say(
            "Die Nachspielzeit beträgt <added_time> Minuten.",
            "Angezeigt werden <added_time> Minuten Nachspielzeit.",
        ),
    ),
    Kind.VAR_CHECK: entry(
        say("Videobeweis: Überprüft wird {review}.", "Überprüft wird per Videobeweis {review}."), review=_REVIEW
    ),
    Kind.VAR_CONFIRMED: entry(
        say(
            "Die Entscheidung bleibt nach dem Videobeweis bestehen; überprüft wurde {review}.",
            "Es bleibt bei der Entscheidung; überprüft wurde per Videobeweis {review}.",
        ),
        review=_REVIEW,
    ),
    Kind.INJURY: entry(
        say("Verletzung bei <team>.", "Eine Verletzung wird bei <team> gemeldet.", player=False),
        say(
            "<player> (<team>) ist verletzt.",
            "Verletzung von <player> (<team>).",
            "Verletzung bei <team>: <player>.",
            "<player> (<team>) hat sich verletzt.",
        ),
    ),
    Kind.DELAY: entry(say("Das Spiel ist unterbrochen.", "Es gibt eine Spielunterbrechung.")),
    Kind.PLAY_RESUMED: entry(say("Das Spiel geht weiter: {result}.", "Das Spiel läuft wieder: {result}.")),
    Kind.DRINKS_BREAK: entry(say("Trinkpause: {result}.", "Das Spiel ist für eine Trinkpause unterbrochen: {result}.")),
    Kind.ABANDONED: entry(say("Spielabbruch: {result}.", "Das Spiel ist abgebrochen: {result}.")),
}

LIVELY: dict[str, Entry] = {
    Kind.LINE_UP: entry(
        say(
            "Die Aufstellung von <team> ist da: <line_up>.",
            "Von Beginn an dabei für <team>: <line_up>.",
            "So sieht die Startelf von <team> aus: <line_up>.",
        ),
    ),
    Kind.ADDED_TIME: entry(
        say(
            "Die Tafel geht hoch: eine Minute Nachspielzeit.",
            "Eine Minute gibt es obendrauf.",
            "Es wird nachgespielt, und zwar eine Minute.",
            count=1,
        ),
        say(
            "Die Tafel geht hoch: <added_time> Minuten Nachspielzeit.",
            "<added_time> Minuten gibt es obendrauf.",
            "Es wird nachgespielt, und zwar <added_time> Minuten.",
        ),
    ),
    Kind.VAR_CHECK: entry(
        say(
            "Jetzt heißt es warten auf den VAR, überprüft wird {review}.",
            "Videobeweis! Überprüft wird {review}.",
            "Der VAR schaut hin, auf dem Prüfstand steht {review}.",
        ),
        review=_REVIEW,
    ),
    Kind.VAR_CONFIRMED: entry(
        say(
            "Die Entscheidung steht! Überprüft wurde {review}.",
            "Der VAR ist fertig, und es bleibt bei der Entscheidung. Überprüft wurde {review}.",
            "Keine Änderung nach dem Videobeweis: Auf dem Prüfstand stand {review}.",
        ),
        review=_REVIEW,
    ),
    Kind.INJURY: entry(
        say("Eine Verletzung bei <team>.", "Sorgen bei <team>, es gibt eine Verletzung.", player=False),
        say(
            "<player> (<team>) hat sich verletzt.",
            "Sorgen um <player>: Verletzung bei <team>.",
            "Eine Verletzung von <player> bei <team>.",
        ),
    ),
    Kind.DELAY: entry(
        say(
            "Jetzt ist das Spiel erst einmal unterbrochen.",
            "Hier geht es vorerst nicht weiter, Unterbrechung.",
            "Spielunterbrechung, alles wartet.",
        ),
    ),
    Kind.PLAY_RESUMED: entry(
        say(
            "Weiter geht's, der Ball rollt wieder: {result}.",
            "Das Spiel läuft wieder: {result}.",
            "Es geht weiter, der Stand: {result}.",
        ),
    ),
    Kind.DRINKS_BREAK: entry(
        say(
            "Zeit für eine Trinkpause: {result}.",
            "Jetzt erst einmal trinken, kurze Pause: {result}.",
            "Trinkpause, der Stand: {result}.",
        ),
    ),
    Kind.ABANDONED: entry(
        say(
            "Das Spiel ist abgebrochen: {result}.",
            "Hier wird nicht mehr gespielt. Spielabbruch, der Stand: {result}.",
            "Spielabbruch! Der Stand bis dahin: {result}.",
        ),
    ),
}

BRIEF: dict[str, Entry] = {
    Kind.LINE_UP: entry(say("<team>: Aufstellung ist da", "Die Aufstellung von <team> ist da")),
    Kind.ADDED_TIME: entry(
        say("Eine Minute Nachspielzeit", "Nachspielzeit: eine Minute", count=1),
        say("<added_time> Minuten Nachspielzeit", "Nachspielzeit: <added_time> Minuten"),
    ),
    Kind.VAR_CHECK: entry(say("VAR prüft: {review}", "Videobeweis: {review}"), review=_SHORT_REVIEW),
    Kind.VAR_CONFIRMED: entry(
        say("Nach VAR unverändert: {review}", "VAR, es bleibt dabei: {review}"),
        review=phrase(
            "review",
            {
                Review.GOAL: "Tor für <team>",
                Review.RED_CARD: "mögliche Rote Karte, <team>",
                Review.MISTAKEN_IDENTITY: "mögliche Verwechslung, <team>",
            },
            "möglicher Elfer für <team>",
        ),
    ),
    Kind.INJURY: entry(
        say("Verletzung: <team>", "Verletzung bei <team>", player=False),
        say("Verletzung: <player> (<team>)", "<player> (<team>) ist verletzt"),
    ),
    Kind.DELAY: entry(say("Spiel unterbrochen", "Unterbrechung: <home> – <away>")),
    Kind.PLAY_RESUMED: entry(say("Es geht weiter: {result}", "Das Spiel läuft wieder: {result}")),
    Kind.DRINKS_BREAK: entry(say("Trinkpause: {result}", "Kurze Trinkpause: {result}")),
    Kind.ABANDONED: entry(say("Spielabbruch: {result}", "Abgebrochen: {result}")),
}
