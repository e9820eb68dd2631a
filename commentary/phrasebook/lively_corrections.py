"""Corrections in the style `lively`; what holds of all of them is said in `corrections`."""

from __future__ import annotations

from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, entry, say
from commentary.phrasebook.things import (
    BEFORE,
    GOALS,
    HOLDER,
    NEW_CARD,
    NO_GOAL,
    OF_A_PLAYER,
    OLD_CARD,
    RECORD,
    REFEREE,
    SCORED,
    VAR,
    WAS,
    WHY,
)

LIVELY: dict[str, Entry] = {
    Kind.GOAL_RULED_OUT: entry(
        say(
            "No goal! VAR rules out the {thing} at <clock>. It is {now}.",
            "VAR takes it back: the {thing} at <clock> does not count. It is {now}.",
            "Ruled out! The {thing} at <clock> does not survive the VAR check. It is {now}.",
            **VAR,
        ),
        say(
            "No goal! The referee rules out the {thing} at <clock>. It is {now}.",
            "The referee takes it back: the {thing} at <clock> does not count. It is {now}.",
            "Ruled out by the referee, the {thing} at <clock>. It is {now}.",
            **REFEREE,
        ),
        say(
            "We have to put the record right: the {thing} at <clock> does not count. It is {now}.",
            "The record has changed, without the {thing} at <clock>. It is {now}.",
            "Out of the record goes the {thing} at <clock>. It is {now}.",
            **RECORD,
        ),
        say(
            "No goal! The {thing} at <clock> does not count. It is {now}.",
            "We have to take back the {thing} at <clock>. It is {now}.",
            "The {thing} at <clock> does not stand. It is {now}.",
        ),
        **NO_GOAL,
    ),
    Kind.GOAL_GIVEN: entry(
        say(
            "It counts! VAR gives the {thing} at <clock>. It is {now}.",
            "The {thing} at <clock> stands after a VAR check. It is {now}.",
            "VAR has the last word: the {thing} at <clock> counts. It is {now}.",
            **VAR,
        ),
        say(
            "It counts! The referee gives the {thing} at <clock>. It is {now}.",
            "The referee has decided: the {thing} at <clock> counts. It is {now}.",
            "The {thing} at <clock> is given by the referee. It is {now}.",
            **REFEREE,
        ),
        say(
            "We have to put the record right: the {thing} at <clock> counts. It is {now}.",
            "The record has changed: the {thing} at <clock> is in. It is {now}.",
            "Into the record goes the {thing} at <clock>. It is {now}.",
            **RECORD,
        ),
        say(
            "It counts! The {thing} at <clock> is given. It is {now}.",
            "The {thing} at <clock> counts after all. It is {now}.",
            "The {thing} at <clock> does stand. It is {now}.",
        ),
        **SCORED,
    ),
    Kind.SCORER_CHANGED: entry(
        say(
            "The {goal} at <clock> is not for <old_player>: it goes to <player>[, assisted by <player2>]. It is {now}.",
            "A correction: <player> and not <old_player> scored the {goal} at <clock>[, assisted by <player2>]. "
            "It is {now}.",
            "<player>, not <old_player>, got the {goal} at <clock>[, assisted by <player2>]. It is {now}.",
            player=True,
            old_player=True,
            kind_now=GOALS - {Kind.OWN_GOAL},
        ),
        say(
            "The goal at <clock> for <team> was an own goal by <player>[, not by <old_player>]. It is {now}.",
            "A correction: own goal by <player> at <clock>, in favour of <team>[, not by <old_player>]. It is {now}.",
            player=True,
            kind_now=Kind.OWN_GOAL,
        ),
        say(
            "The goal at <clock> for <team> was an own goal[, not by <old_player>]. It is {now}.",
            "A correction: own goal at <clock>, in favour of <team>[, not by <old_player>]. It is {now}.",
            kind_now=Kind.OWN_GOAL,
        ),
        say(
            "The {goal} at <clock> goes down to <player>[, assisted by <player2>]. It is {now}.",
            "A correction: <player> has the {goal} at <clock>[, assisted by <player2>]. It is {now}.",
            "Put right: the {goal} at <clock> is by <player>[, assisted by <player2>]. It is {now}.",
            player=True,
        ),
        say(
            "The {goal} at <clock> for <team> was not by <old_player>. It is {now}.",
            "A correction: <old_player> did not score the {goal} at <clock> for <team>. It is {now}.",
            old_player=True,
        ),
        say(
            "The {goal} at <clock> for <team> has been put right. It is {now}.",
            "A correction of the {goal} at <clock> for <team>. It is {now}.",
        ),
        **SCORED,
    ),
    Kind.PENALTY_CANCELLED: entry(
        say(
            "No penalty! The one to <opponent> at <clock>, conceded by <player> (<team>), is cancelled[ {why}].",
            "The penalty to <opponent> at <clock> is taken back[ {why}]: <player> (<team>) conceded none.",
            player=True,
        ),
        say("No penalty! The one at <clock> is cancelled[ {why}].", "The penalty at <clock> is taken back[ {why}]."),
        why=WHY,
    ),
    Kind.CARD_CANCELLED: entry(
        say(
            "The {thing} at <clock> is taken back[ {why}].",
            "No card after all! The {thing} at <clock> is cancelled[ {why}].",
            "We have to take back the {thing} at <clock>[, cancelled {why}].",
        ),
        thing=WAS,
        why=WHY,
    ),
    Kind.CARD_CHANGED: entry(
        say(
            "It is {new}[ {why}], not {old}, for {holder} at <clock>.",
            "A correction: {holder} got {new}, not {old}, at <clock>[, {why}].",
            "Not {old} but {new} for {holder} at <clock>[, {why}].",
        ),
        holder=HOLDER,
        new=NEW_CARD,
        old=OLD_CARD,
        why=WHY,
    ),
    Kind.CANCELLED: entry(
        say(
            "We have to take back the line-up of <team>.",
            "The line-up that we gave for <team> is not right.",
            kind_before=Kind.LINE_UP,
        ),
        say(
            "We have to take back the {thing} at <clock>.",
            "The {thing} at <clock> is taken back.",
            "A correction: the {thing} at <clock> does not stand.",
        ),
        thing=WAS,
    ),
    Kind.CORRECTED: entry(
        say(
            "A new line-up of <team>, put right: <line_up>.",
            "We have the line-up of <team> put right: <line_up>.",
            kind_now=Kind.LINE_UP,
        ),
        say(
            "A correction for <clock>: added time of <added_time> min.",
            "The added time at <clock> is put right: <added_time> min.",
            kind_now=Kind.ADDED_TIME,
        ),
        say(
            "A correction for <clock>: {thing}. It is {now}.",
            "We put <clock> right: {thing}. It is {now}.",
            kind_now=GOALS,
        ),
        say(
            "A correction for <clock>: it was <player_in> on for <player_out> (<team>).",
            "We put the change at <clock> right: <player_in> on for <player_out> (<team>).",
            kind_now=Kind.SUBSTITUTION,
            player_in=True,
            player_out=True,
        ),
        say(
            "A correction for <clock>: {thing}, not <old_player>.",
            "We put <clock> right: {thing}, not <old_player>.",
            kind_now=OF_A_PLAYER,
            player=True,
            old_player=True,
            kind_before=None,
        ),
        say("A correction for <clock>: {thing}.", "We put <clock> right: {thing}.", kind_before=None),
        say(
            "A correction for <clock>: {thing}. We had said: {before}.",
            "We put <clock> right, from {before} to {thing}.",
        ),
        before=BEFORE,
        **SCORED,
    ),
}
