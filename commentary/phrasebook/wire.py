"""The style `wire`: an agency's line. One sentence, complete and neutral: who, for whom, what, from where, how."""

from __future__ import annotations

from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, entry, say

_CHANCE = "[, {assist}][ {play}]"

GOALS: dict[str, Entry] = {
    Kind.GOAL: entry(
        say(
            "Goal for <team>[, {with_shot}][ {from}][ {into}]" + _CHANCE + ": {score}.",
            "<team> score[ {with_shot}][ {from}][ {into}]" + _CHANCE + "; the score is {score}.",
            player=False,
        ),
        say(
            "Goal for <team>: <player> scores[ {with_shot}][ {from}][ {into}]" + _CHANCE + "; {score}.",
            "<player> (<team>) scores[ {from}][ {with_shot}][ {into}]" + _CHANCE + ", to make it {score}.",
            "<team> score through <player>[, {with_shot}][ {from}][ {into}]" + _CHANCE + ": {score}.",
            "Goal: {a_shot} by <player> (<team>)[ {from}] goes {in}" + _CHANCE + "; the score is {score}.",
        ),
    ),
    Kind.PENALTY_GOAL: entry(
        say(
            "Goal for <team> from the penalty spot[, {into}]; {score}.",
            "<team> score a penalty[ {into}], to make it {score}.",
            player=False,
        ),
        say(
            "Goal for <team>: <player> scores the penalty[ {with_shot}][ {into}]; {score}.",
            "<player> (<team>) converts a penalty[ {with_shot}][ {into}], to make it {score}.",
            "<team> score from the penalty spot through <player>[, {with_shot}][ {into}]: {score}.",
            "Penalty scored by <player> (<team>)[, {with_shot}][ {into}]; the score is {score}.",
        ),
    ),
    Kind.OWN_GOAL: entry(
        say(
            "Own goal for <team>; {score}.",
            "An own goal counts for <team>, to make it {score}.",
            player=False,
        ),
        say(
            "Own goal by <player> (<opponent>) for <team>; {score}.",
            "<player> (<opponent>) scores an own goal for <team>, to make it {score}.",
            "Goal for <team>: it is an own goal by <player> of <opponent>; {score}.",
            "<team> score through an own goal by <player> (<opponent>): {score}.",
        ),
    ),
}

SHOTS: dict[str, Entry] = {
    Kind.SAVED: entry(
        say(
            "<team> have {a_shot}[ {from}] saved[ {at}]" + _CHANCE + ".",
            "{shot_capital} by <team>[ {from}] is saved[ {at}]" + _CHANCE + ".",
            player=False,
        ),
        say(
            "<player> (<team>) has {a_shot}[ {from}] saved[ {at}]" + _CHANCE + ".",
            "{shot_capital} by <player> of <team>[ {from}] is saved[ {at}]" + _CHANCE + ".",
            "Saved: {a_shot} by <player> (<team>)[ {from}][, {at}]" + _CHANCE + ".",
            "The goalkeeper saves {a_shot} by <player> (<team>)[ {from}][, {at}]" + _CHANCE + ".",
        ),
    ),
    Kind.MISSED: entry(
        say(
            "<team> miss with {a_shot}[ {from}][, {wide}]" + _CHANCE + ".",
            "{shot_capital} by <team>[ {from}] goes {off_target}" + _CHANCE + ".",
            player=False,
        ),
        say(
            "<player> (<team>) misses with {a_shot}[ {from}][, {wide}]" + _CHANCE + ".",
            "{shot_capital} by <player> of <team>[ {from}] goes {off_target}" + _CHANCE + ".",
            "<team> miss a chance: {a_shot} by <player>[ {from}] goes {off_target}" + _CHANCE + ".",
            "Off target: <player> (<team>) puts {a_shot}[ {from}][ {wide}]" + _CHANCE + ".",
        ),
    ),
    Kind.BLOCKED: entry(
        say(
            "<team> have {a_shot}[ {from}] blocked" + _CHANCE + ".",
            "{shot_capital} by <team>[ {from}] is blocked" + _CHANCE + ".",
            player=False,
        ),
        say(
            "<player> (<team>) has {a_shot}[ {from}] blocked" + _CHANCE + ".",
            "{shot_capital} by <player> of <team>[ {from}] is blocked" + _CHANCE + ".",
            "Blocked: {a_shot} by <player> (<team>)[ {from}]" + _CHANCE + ".",
            "<opponent> block {a_shot} by <player> (<team>)[ {from}]" + _CHANCE + ".",
        ),
    ),
    Kind.WOODWORK: entry(
        say(
            "<team> hit the woodwork with {a_shot}[ {from}]" + _CHANCE + ".",
            "{shot_capital} by <team>[ {from}] hits the woodwork" + _CHANCE + ".",
            player=False,
        ),
        say(
            "<player> (<team>) hits the woodwork with {a_shot}[ {from}]" + _CHANCE + ".",
            "{shot_capital} by <player> of <team>[ {from}] hits the woodwork" + _CHANCE + ".",
            "Woodwork: {a_shot} by <player> (<team>)[ {from}]" + _CHANCE + ".",
            "<team> hit the woodwork through <player>, with {a_shot}[ {from}]" + _CHANCE + ".",
        ),
    ),
    Kind.ATTEMPT: entry(
        say(
            "<team> attempt {a_shot}[ {from}]" + _CHANCE + ".",
            "{shot_capital} by <team>[ {from}]" + _CHANCE + " brings no goal.",
            player=False,
        ),
        say(
            "<player> (<team>) attempts {a_shot}[ {from}]" + _CHANCE + ".",
            "{shot_capital} by <player> of <team>[ {from}]" + _CHANCE + " brings no goal.",
        ),
    ),
    Kind.PENALTY_SAVED: entry(
        say(
            "A penalty for <team> is saved[ {at}].",
            "<team> have a penalty saved[ {at}].",
            player=False,
        ),
        say(
            "<player> (<team>) has a penalty saved[ {at}].",
            "The penalty taken by <player> of <team> is saved[ {at}].",
            "Penalty saved: <player> (<team>) fails to score with {a_shot}[, {at}].",
            "The goalkeeper saves a penalty by <player> (<team>)[, {at}].",
        ),
    ),
    Kind.PENALTY_MISSED: entry(
        say(
            "<team> miss a penalty[, {wide}].",
            "A penalty for <team> goes {off_target}.",
            player=False,
        ),
        say(
            "<player> (<team>) misses a penalty[, {wide}].",
            "The penalty taken by <player> of <team> goes {off_target}.",
            "Penalty missed: <player> (<team>) fails to score with {a_shot}[, {wide}].",
            "<team> miss a penalty: {a_shot} by <player> goes {off_target}.",
        ),
    ),
    Kind.PENALTY_FAILED: entry(
        say("<team> fail to score a penalty.", "A penalty for <team> brings no goal.", player=False),
        say(
            "<player> (<team>) fails to score a penalty.",
            "The penalty taken by <player> of <team> brings no goal.",
        ),
    ),
}

_SHOOT_OUT = "; penalties: {penalties}."
KICKS: dict[str, Entry] = {
    Kind.KICK_SCORED: entry(
        say(
            "<team> score in the shoot-out" + _SHOOT_OUT,
            "A penalty is scored for <team>" + _SHOOT_OUT,
            player=False,
        ),
        say(
            "<player> (<team>) scores in the shoot-out" + _SHOOT_OUT,
            "Penalty scored by <player> of <team>" + _SHOOT_OUT,
            "<team> score their penalty through <player>" + _SHOOT_OUT,
            "<player> converts the penalty for <team>" + _SHOOT_OUT,
        ),
    ),
    Kind.KICK_SAVED: entry(
        say(
            "<team> have a penalty saved in the shoot-out" + _SHOOT_OUT,
            "The penalty for <team> is saved" + _SHOOT_OUT,
            player=False,
        ),
        say(
            "<player> (<team>) has a penalty saved in the shoot-out" + _SHOOT_OUT,
            "The penalty taken by <player> of <team> is saved" + _SHOOT_OUT,
            "Penalty saved: <player> (<team>) fails to score" + _SHOOT_OUT,
            "The goalkeeper saves the penalty by <player> (<team>)" + _SHOOT_OUT,
        ),
    ),
    Kind.KICK_MISSED: entry(
        say(
            "<team> miss a penalty in the shoot-out" + _SHOOT_OUT,
            "The penalty for <team> is missed" + _SHOOT_OUT,
            player=False,
        ),
        say(
            "<player> (<team>) misses in the shoot-out" + _SHOOT_OUT,
            "The penalty taken by <player> of <team> is missed" + _SHOOT_OUT,
            "Penalty missed by <player> (<team>)" + _SHOOT_OUT,
            "<team> miss their penalty, taken by <player>" + _SHOOT_OUT,
        ),
    ),
    Kind.KICK_FAILED: entry(
        say(
            "<team> fail to score in the shoot-out" + _SHOOT_OUT,
            "The penalty for <team> brings no goal" + _SHOOT_OUT,
            player=False,
        ),
        say(
            "<player> (<team>) fails to score in the shoot-out" + _SHOOT_OUT,
            "The penalty taken by <player> of <team> brings no goal" + _SHOOT_OUT,
        ),
    ),
}

PLAY: dict[str, Entry] = {
    Kind.CORNER: entry(
        say("Corner kick for <team>.", "<team> are awarded a corner.", player=False),
        say(
            "Corner kick for <team>, conceded by <player> (<opponent>).",
            "<player> (<opponent>) concedes a corner to <team>.",
            "<team> are awarded a corner, conceded by <player> of <opponent>.",
            "Corner kick to <team>, given away by <player> of <opponent>.",
        ),
    ),
    Kind.FOUL: entry(
        say("Free kick against <team> for a foul.", "<team> are penalised for a foul.", player=False),
        say(
            "<player> (<team>) commits a foul.",
            "Free kick to <opponent> after a foul by <player> of <team>.",
            "<player> of <team> is penalised for a foul.",
            "<team> concede a free kick for a foul by <player>.",
        ),
    ),
    Kind.HAND_BALL: entry(
        say("Free kick against <team> for hand ball.", "Hand ball by <team>.", player=False),
        say(
            "Hand ball by <player> (<team>), free kick to <opponent>.",
            "Free kick to <opponent> after a hand ball by <player> of <team>.",
            "<player> of <team> handles the ball.",
            "<team> concede a free kick for hand ball by <player>.",
        ),
    ),
    Kind.YELLOW: entry(
        say("<team> are shown a yellow card.", "Yellow card for a <team> player.", player=False),
        say(
            "<player> (<team>) is shown a yellow card.",
            "Yellow card for <player> of <team>.",
            "<player> of <team> is booked.",
            "The referee shows a yellow card to <player> (<team>).",
        ),
    ),
    Kind.SECOND_YELLOW: entry(
        say(
            "A <team> player is sent off with a second yellow card[, leaving <team> with {men} men].",
            "Second yellow card and a sending-off for <team>[, who are down to {men} men].",
            player=False,
        ),
        say(
            "<player> (<team>) is sent off with a second yellow card[, leaving <team> with {men} men].",
            "Second yellow card and a sending-off for <player> of <team>[, who are down to {men} men].",
            "<team> lose <player> to a second yellow card[ and are down to {men} men].",
            "The referee sends off <player> (<team>) for a second yellow card[, leaving {men} men].",
        ),
    ),
    Kind.RED: entry(
        say(
            "A <team> player is shown a red card and sent off[, leaving <team> with {men} men].",
            "Red card and a sending-off for <team>[, who are down to {men} men].",
            player=False,
        ),
        say(
            "<player> (<team>) is shown a red card and sent off[, leaving <team> with {men} men].",
            "Red card and a sending-off for <player> of <team>[, who are down to {men} men].",
            "<team> lose <player> to a red card[ and are down to {men} men].",
            "The referee sends off <player> (<team>) with a red card[, leaving {men} men].",
        ),
    ),
    Kind.SUBSTITUTION: entry(
        say("<team> make a substitution.", "Substitution for <team>.", player_in=False, player_out=False),
        say(
            "Substitution for <team>: <player_out> goes off.",
            "<player_out> (<team>) is substituted.",
            player_in=False,
        ),
        say(
            "Substitution for <team>: <player_in> comes on.",
            "<team> send on <player_in> as a substitute.",
            player_out=False,
        ),
        say(
            "Substitution for <team>: <player_in> replaces <player_out>.",
            "<team> bring on <player_in> for <player_out>.",
            "<player_in> comes on for <player_out> (<team>).",
            "<player_out> of <team> makes way for <player_in>.",
        ),
    ),
    Kind.FREE_KICK: entry(
        say("Free kick to <team>[ {where}].", "<team> are awarded a free kick[ {where}].", player=False),
        say(
            "<player> earns a free kick for <team>[ {where}].",
            "Free kick to <team>[ {where}], won by <player>.",
            "<player> of <team> is fouled[ {where}].",
            "<team> are awarded a free kick[ {where}] after <player> is fouled.",
        ),
    ),
    Kind.OFFSIDE: entry(
        say("<team> are caught offside.", "Offside against <team>.", player=False),
        say(
            "<player> (<team>) is caught offside from a through ball by <player2>.",
            "Offside against <team>: <player2> plays a through ball to <player>.",
            "<player> of <team> is flagged offside after a through ball from <player2>.",
            "A through ball by <player2> finds <player> (<team>) offside.",
            player2=True,
        ),
        say(
            "<player> (<team>) is caught offside.",
            "Offside against <player> of <team>.",
            "<player> of <team> is flagged offside.",
            "Offside: <player> (<team>) is caught.",
        ),
    ),
    Kind.PENALTY: entry(
        say("The referee awards a penalty.", "A penalty is awarded.", player=False, player2=False),
        say(
            "Penalty to <opponent>: <player> (<team>) fouls <player2>.",
            "<player> of <team> concedes a penalty for a foul on <player2> (<opponent>).",
            "<opponent> are awarded a penalty after <player2> is fouled by <player> of <team>.",
            "<team> concede a penalty for a foul by <player> on <player2> (<opponent>).",
            player=True,
            player2=True,
        ),
        say(
            "Penalty to <opponent>, conceded by <player> (<team>).",
            "<player> of <team> concedes a penalty to <opponent>.",
            player2=False,
        ),
        say(
            "Penalty to <opponent>: <player2> is fouled.",
            "<team> concede a penalty for a foul on <player2> (<opponent>).",
        ),
    ),
}
