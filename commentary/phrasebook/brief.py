"""The style `brief`: a push message of at most 60 characters, names shortened where they must be.

Fixed words are few, so that names have room: `commentary.short_names` makes the filled line fit.
"""

from __future__ import annotations

from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, entry, say

GOALS: dict[str, Entry] = {
    Kind.GOAL: entry(
        say("Goal for <team>! {result}", "<team> score! {result}", player=False),
        say(
            "Goal! <player>. {result}",
            "<player> scores! {result}",
            "Goal by <player>! {result}",
            "Goal, <player>: {result}",
        ),
    ),
    Kind.PENALTY_GOAL: entry(
        say("Penalty scored! {result}", "Penalty goal, <team>! {result}", player=False),
        say("Penalty goal! <player>. {result}", "<player> scores from the spot! {result}"),
    ),
    Kind.OWN_GOAL: entry(
        say("Own goal for <team>! {result}", "Own goal! {result}", player=False),
        say("Own goal, <player>. {result}", "Own goal by <player>. {result}"),
    ),
}

SHOTS: dict[str, Entry] = {
    Kind.SAVED: entry(
        say("<team>: shot saved", "Shot saved, <team>", player=False),
        say(
            "Shot saved: <player> (<team>)",
            "<player> (<team>) denied",
            "Kept out: <player> (<team>)",
            "<player> (<team>): shot saved",
        ),
    ),
    Kind.MISSED: entry(
        say("<team>: off target", "Off target, <team>", player=False),
        say(
            "Off target: <player> (<team>)",
            "<player> (<team>) misses",
            "Missed: <player> (<team>)",
            "<player> (<team>): off target",
        ),
    ),
    Kind.BLOCKED: entry(
        say("<team>: shot blocked", "Shot blocked, <team>", player=False),
        say(
            "Blocked: <player> (<team>)",
            "<player> (<team>) has a shot blocked",
            "Shot blocked: <player> (<team>)",
            "<player> (<team>): blocked",
        ),
    ),
    Kind.WOODWORK: entry(
        say("<team> hit the woodwork", "Woodwork: <team>", player=False),
        say("<player> (<team>) hits the woodwork", "Woodwork! <player> (<team>)"),
    ),
    Kind.ATTEMPT: entry(
        say("Attempt by <team>", "<team>: an attempt", player=False),
        say("Attempt by <player> (<team>)", "<player> (<team>): an attempt"),
    ),
    Kind.PENALTY_SAVED: entry(
        say("Penalty saved! <team>", "<team>: penalty saved", player=False),
        say("Penalty saved! <player> (<team>)", "<player> (<team>): penalty saved"),
    ),
    Kind.PENALTY_MISSED: entry(
        say("Penalty missed! <team>", "<team> miss a penalty", player=False),
        say("Penalty missed! <player> (<team>)", "<player> (<team>) misses a penalty"),
    ),
    Kind.PENALTY_FAILED: entry(
        say("Penalty not scored! <team>", "<team>: penalty not scored", player=False),
        say("Penalty not scored! <player> (<team>)", "<player> (<team>): penalty not scored"),
    ),
}

_PENALTIES = "<home_penalties>–<away_penalties>"
KICKS: dict[str, Entry] = {
    Kind.KICK_SCORED: entry(
        say(f"Scored: <team>. Pens {_PENALTIES}", f"<team> score. Pens {_PENALTIES}", player=False),
        say(
            f"Scored: <player> (<team>). Pens {_PENALTIES}",
            f"<player> (<team>) scores. Pens {_PENALTIES}",
        ),
    ),
    Kind.KICK_SAVED: entry(
        say(f"Kick saved: <team>. Pens {_PENALTIES}", f"<team>: kick saved. Pens {_PENALTIES}", player=False),
        say(f"Kick saved: <player> (<team>). Pens {_PENALTIES}", f"<player> (<team>): kick saved. Pens {_PENALTIES}"),
    ),
    Kind.KICK_MISSED: entry(
        say(f"Missed: <team>. Pens {_PENALTIES}", f"<team> miss. Pens {_PENALTIES}", player=False),
        say(f"Missed: <player> (<team>). Pens {_PENALTIES}", f"<player> (<team>) misses. Pens {_PENALTIES}"),
    ),
    Kind.KICK_FAILED: entry(
        say(f"Not scored: <team>. Pens {_PENALTIES}", f"No goal, <team>. Pens {_PENALTIES}", player=False),
        say(
            f"Not scored: <player> (<team>). Pens {_PENALTIES}",
            f"No goal: <player> (<team>). Pens {_PENALTIES}",
        ),
    ),
}

PLAY: dict[str, Entry] = {
    Kind.CORNER: entry(say("Corner for <team>", "<team> have a corner", "Corner: <team>", "<team>: corner")),
    Kind.FOUL: entry(
        say("Foul by <team>", "Foul: <team>", player=False),
        say(
            "Foul: <player> (<team>)",
            "<player> (<team>) commits a foul",
            "Free kick against <player> (<team>)",
            "<player> (<team>): foul",
        ),
    ),
    Kind.HAND_BALL: entry(
        say("Hand ball, <team>", "Hand ball: <team>", player=False),
        say("Hand ball: <player> (<team>)", "<player> (<team>): hand ball"),
    ),
    Kind.YELLOW: entry(
        say("Yellow card for <team>", "Yellow card: <team>", player=False),
        say("Yellow card: <player> (<team>)", "<player> (<team>): yellow card"),
    ),
    Kind.SECOND_YELLOW: entry(
        say("Second yellow, off! <team>", "Sent off, second yellow: <team>", player=False),
        say("Second yellow, off! <player> (<team>)", "Sent off, second yellow: <player> (<team>)"),
    ),
    Kind.RED: entry(
        say("Red card! <team>", "Sent off, red card: <team>", player=False),
        say("Red card! <player> (<team>)", "Sent off, red card: <player> (<team>)"),
    ),
    Kind.SUBSTITUTION: entry(
        say("<team>: substitution", "Substitution, <team>", player_in=False, player_out=False),
        say("<team> take off <player_out>", "<player_out> goes off (<team>)", player_in=False),
        say("<team> bring on <player_in>", "<player_in> comes on (<team>)", player_out=False),
        say(
            "<team>: <player_in> on for <player_out>",
            "<player_in> replaces <player_out> (<team>)",
            "<team>: <player_out> off, <player_in> on",
            "<player_in> on for <player_out> (<team>)",
        ),
    ),
    Kind.FREE_KICK: entry(
        say("Free kick to <team>", "Free kick: <team>", player=False),
        say(
            "Free kick won by <player> (<team>)",
            "<player> (<team>) wins a free kick",
            "Free kick: <player> (<team>)",
            "<team> free kick, won by <player>",
        ),
    ),
    Kind.OFFSIDE: entry(
        say("Offside, <team>", "Offside: <team>", player=False),
        say(
            "Offside: <player> (<team>)",
            "<player> (<team>) is offside",
            "<player> (<team>): offside",
            "Offside against <player> (<team>)",
        ),
    ),
    Kind.PENALTY: entry(
        say("Penalty!", "A penalty is given!", player=False, player2=False),
        say(
            "Penalty to <opponent>! Foul by <player>",
            "Penalty to <opponent>! <player> fouls <player2>",
            player=True,
            player2=True,
        ),
        say("Penalty to <opponent>! Conceded by <player>", "<player> concedes a penalty to <opponent>", player2=False),
        say("Penalty to <opponent>! <player2> is fouled", "Penalty to <opponent>! Won by <player2>"),
    ),
}
