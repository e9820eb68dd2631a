"""The style `brief` in German: a push message of at most 60 characters, names shortened where they must be.

Fixed words are few, so that names have room: `commentary.short_names` makes the filled line fit.
"""

from __future__ import annotations

from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, entry, say

GOALS: dict[str, Entry] = {
    Kind.GOAL: entry(
        say("Tor für <team>! {result}", "Treffer, <team>! {result}", player=False),
        say(
            "Tor! <player>. {result}",
            "<player> trifft! {result}",
            "Tor durch <player>! {result}",
            "Tor, <player>: {result}",
        ),
    ),
    Kind.PENALTY_GOAL: entry(
        say("Elfmeter drin! {result}", "Elfmetertor, <team>! {result}", player=False),
        say("Elfmetertor! <player>. {result}", "Elfmeter, <player> trifft! {result}"),
    ),
    Kind.OWN_GOAL: entry(
        say("Eigentor für <team>! {result}", "Eigentor! {result}", player=False),
        say("Eigentor, <player>. {result}", "Eigentor von <player>. {result}"),
    ),
}

SHOTS: dict[str, Entry] = {
    Kind.SAVED: entry(
        say("<team>: Schuss gehalten", "Schuss gehalten, <team>", player=False),
        say(
            "Gehalten: <player> (<team>)",
            "Parade gegen <player> (<team>)",
            "Schuss gehalten: <player> (<team>)",
            "<player> (<team>): gehalten",
        ),
    ),
    Kind.MISSED: entry(
        say("<team>: vorbei", "Daneben, <team>", player=False),
        say(
            "Daneben: <player> (<team>)",
            "<player> (<team>) verfehlt das Tor",
            "Am Tor vorbei: <player> (<team>)",
            "<player> (<team>): daneben",
        ),
    ),
    Kind.BLOCKED: entry(
        say("<team>: Schuss geblockt", "Schuss geblockt, <team>", player=False),
        say(
            "Geblockt: <player> (<team>)",
            "<player> (<team>) bleibt hängen",
            "Schuss geblockt: <player> (<team>)",
            "<player> (<team>): geblockt",
        ),
    ),
    Kind.WOODWORK: entry(
        say("Aluminium für <team>", "Aluminium: <team>", player=False),
        say("<player> (<team>) trifft Aluminium", "Aluminium! <player> (<team>)"),
    ),
    Kind.ATTEMPT: entry(
        say("Torversuch für <team>", "<team>: Torversuch", player=False),
        say("Torversuch von <player> (<team>)", "<player> (<team>): Torversuch"),
    ),
    Kind.PENALTY_SAVED: entry(
        say("Elfmeter gehalten! <team>", "<team>: Elfmeter gehalten", player=False),
        say("Elfmeter gehalten! <player> (<team>)", "<player> (<team>): Elfmeter gehalten"),
    ),
    Kind.PENALTY_MISSED: entry(
        say("Elfmeter verschossen! <team>", "<team>: Elfmeter verschossen", player=False),
        say("Elfmeter verschossen! <player> (<team>)", "<player> (<team>) verschießt Elfmeter"),
    ),
    Kind.PENALTY_FAILED: entry(
        say("Elfmeter ohne Tor! <team>", "<team>: Elfmeter ohne Tor", player=False),
        say("Elfmeter ohne Tor! <player> (<team>)", "<player> (<team>): Elfmeter ohne Tor"),
    ),
}

_PENALTIES = "Elfer <home_penalties>:<away_penalties>"
KICKS: dict[str, Entry] = {
    Kind.KICK_SCORED: entry(
        say(f"Drin: <team>. {_PENALTIES}", f"Treffer, <team>. {_PENALTIES}", player=False),
        say(f"Drin: <player> (<team>). {_PENALTIES}", f"<player> (<team>) trifft. {_PENALTIES}"),
    ),
    Kind.KICK_SAVED: entry(
        say(f"Gehalten: <team>. {_PENALTIES}", f"<team>: gehalten. {_PENALTIES}", player=False),
        say(f"Gehalten: <player> (<team>). {_PENALTIES}", f"<player> (<team>): gehalten. {_PENALTIES}"),
    ),
    Kind.KICK_MISSED: entry(
        say(f"Verschossen: <team>. {_PENALTIES}", f"<team>: verschossen. {_PENALTIES}", player=False),
        say(f"Verschossen: <player> (<team>). {_PENALTIES}", f"<player> (<team>) verschießt. {_PENALTIES}"),
    ),
    Kind.KICK_FAILED: entry(
        say(f"Kein Tor: <team>. {_PENALTIES}", f"<team>: kein Tor. {_PENALTIES}", player=False),
        say(f"Kein Tor: <player> (<team>). {_PENALTIES}", f"<player> (<team>): kein Tor. {_PENALTIES}"),
    ),
}

PLAY: dict[str, Entry] = {
    Kind.CORNER: entry(say("Ecke für <team>", "<team> mit einer Ecke", "Ecke: <team>", "<team>: Ecke")),
    Kind.FOUL: entry(
        say("Foul, <team>", "Foul: <team>", player=False),
        say(
            "Foul: <player> (<team>)",
            "Foul von <player> (<team>)",
            "Freistoß gegen <player> (<team>)",
            "<player> (<team>): Foul",
        ),
    ),
    Kind.HAND_BALL: entry(
        say("Handspiel, <team>", "Handspiel: <team>", player=False),
        say("Handspiel: <player> (<team>)", "<player> (<team>): Handspiel"),
    ),
    Kind.YELLOW: entry(
        say("Gelb für <team>", "Gelbe Karte: <team>", player=False),
        say("Gelb für <player> (<team>)", "Gelbe Karte: <player> (<team>)"),
    ),
    Kind.SECOND_YELLOW: entry(
        say("Gelb-Rot für <team>!", "Platzverweis, Gelb-Rot: <team>", player=False),
        say("Gelb-Rot für <player> (<team>)!", "Platzverweis, Gelb-Rot: <player> (<team>)"),
    ),
    Kind.RED: entry(
        say("Rot für <team>!", "Platzverweis, Rote Karte: <team>", player=False),
        say("Rot für <player> (<team>)!", "Platzverweis, Rote Karte: <player> (<team>)"),
    ),
    Kind.SUBSTITUTION: entry(
        say("<team>: Wechsel", "Wechsel bei <team>", player_in=False, player_out=False),
        say("<team>: <player_out> geht raus", "<player_out> geht raus (<team>)", player_in=False),
        say("<team>: <player_in> kommt rein", "<player_in> kommt rein (<team>)", player_out=False),
        say(
            "<team>: <player_in> für <player_out>",
            "<player_in> ersetzt <player_out> (<team>)",
            "<team>: <player_out> raus, <player_in> rein",
            "<player_in> kommt für <player_out> (<team>)",
        ),
    ),
    Kind.FREE_KICK: entry(
        say("Freistoß für <team>", "Freistoß: <team>", player=False),
        say(
            "Foul an <player> (<team>)",
            "<player> (<team>) holt Freistoß heraus",
            "Freistoß: <player> (<team>)",
            "Freistoß für <team>: Foul an <player>",
        ),
    ),
    Kind.OFFSIDE: entry(
        say("Abseits, <team>", "Abseits: <team>", player=False),
        say(
            "Abseits: <player> (<team>)",
            "<player> (<team>) im Abseits",
            "<player> (<team>): Abseits",
            "Abseits gegen <player> (<team>)",
        ),
    ),
    Kind.PENALTY: entry(
        say("Elfmeter!", "Es gibt Elfmeter!", player=False, player2=False),
        say(
            "Elfmeter für <opponent>! Foul von <player>",
            "Elfmeter für <opponent>! <player> foult <player2>",
            player=True,
            player2=True,
        ),
        say("Elfmeter für <opponent>: <player> (<team>)", "Elfmeter für <opponent> gegen <player>", player2=False),
        say("Elfmeter für <opponent>! Foul an <player2>", "Foul an <player2>! Elfmeter für <opponent>"),
    ),
}
