"""What is told when the feed takes something back or puts it right, in the styles `wire` and `brief`.

Each line says which moment is meant, by its clock, and each about a goal gives the score as it is now. Why something
was corrected is told only where the feed says so. The style `lively` is in `lively_corrections`.
"""

from __future__ import annotations

from collections.abc import Mapping

from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, entry, phrase, say
from commentary.phrasebook.things import (
    BEFORE,
    GOALS,
    HOLDER,
    NEW_CARD,
    NO_GOAL,
    NOW,
    OF_A_PLAYER,
    OLD_CARD,
    RECORD,
    REFEREE,
    SCORED,
    VAR,
    WAS,
    WHY,
)
from football.codes import CorrectionReason

WIRE: dict[str, Entry] = {
    Kind.GOAL_RULED_OUT: entry(
        say(
            "VAR rules out the {thing} at <clock>; the score is {after}.",
            "No goal: the {thing} at <clock> is ruled out by VAR; the score is {after}.",
            **VAR,
        ),
        say(
            "The referee rules out the {thing} at <clock>; the score is {after}.",
            "No goal: the {thing} at <clock> is ruled out by the referee; the score is {after}.",
            **REFEREE,
        ),
        say(
            "The record is corrected: the {thing} at <clock> does not count; the score is {after}.",
            "The {thing} at <clock> is taken out of the record; the score is {after}.",
            **RECORD,
        ),
        say(
            "The {thing} at <clock> does not count; the score is {after}.",
            "No goal: the {thing} at <clock> is taken back; the score is {after}.",
        ),
        **NO_GOAL,
    ),
    Kind.GOAL_GIVEN: entry(
        say(
            "VAR gives the {thing} at <clock>; the score is {after}.",
            "The {thing} at <clock> counts after a VAR check; the score is {after}.",
            **VAR,
        ),
        say(
            "The referee gives the {thing} at <clock>; the score is {after}.",
            "The {thing} at <clock> counts by decision of the referee; the score is {after}.",
            **REFEREE,
        ),
        say(
            "The record is corrected: the {thing} at <clock> counts; the score is {after}.",
            "The {thing} at <clock> is put into the record; the score is {after}.",
            **RECORD,
        ),
        say(
            "The {thing} at <clock> counts; the score is {after}.",
            "Goal given: the {thing} at <clock> counts; the score is {after}.",
        ),
        **SCORED,
    ),
    Kind.SCORER_CHANGED: entry(
        say(
            "The {goal} at <clock> goes to <player>[, assisted by <player2>], not to <old_player>; "
            "the score is {after}.",
            "<player>, not <old_player>, scored the {goal} at <clock>[, assisted by <player2>]; the score is {after}.",
            player=True,
            old_player=True,
            kind_now=GOALS - {Kind.OWN_GOAL},
        ),
        say(
            "The goal at <clock> for <team> is an own goal by <player>[, not by <old_player>]; the score is {after}.",
            "The goal at <clock> for <team> goes down as an own goal by <player>[, not by <old_player>]; "
            "the score is {after}.",
            player=True,
            kind_now=Kind.OWN_GOAL,
        ),
        say(
            "The goal at <clock> for <team> is an own goal[, not by <old_player>]; the score is {after}.",
            "The goal at <clock> for <team> goes down as an own goal[, not by <old_player>]; the score is {after}.",
            kind_now=Kind.OWN_GOAL,
        ),
        say(
            "The {goal} at <clock> is put down to <player>[, assisted by <player2>]; the score is {after}.",
            "Correction of the {goal} at <clock>: scored by <player>[, assisted by <player2>]; the score is {after}.",
            player=True,
        ),
        say(
            "The {goal} at <clock> for <team> was not scored by <old_player>; the score is {after}.",
            "<old_player> did not score the {goal} at <clock> for <team>; the score is {after}.",
            old_player=True,
        ),
        say(
            "Correction of the {goal} at <clock> for <team>; the score is {after}.",
            "The details of the {goal} at <clock> for <team> are corrected; the score is {after}.",
        ),
        **SCORED,
    ),
    Kind.PENALTY_CANCELLED: entry(
        say(
            "The penalty to <opponent> at <clock>, conceded by <player> (<team>), is cancelled[ {why}].",
            "No penalty to <opponent> after all: <player> (<team>) conceded none at <clock>[, {why}].",
            player=True,
        ),
        say(
            "The penalty at <clock> is cancelled[ {why}].",
            "No penalty after all: the one at <clock> is cancelled[ {why}].",
        ),
        why=WHY,
    ),
    Kind.CARD_CANCELLED: entry(
        say(
            "The {thing} at <clock> is cancelled[ {why}].",
            "No card after all: the {thing} at <clock> is taken back[ {why}].",
        ),
        thing=WAS,
        why=WHY,
    ),
    Kind.CARD_CHANGED: entry(
        say(
            "The card for {holder} at <clock> is {new}, not {old}[, {why}].",
            "The card for {holder} at <clock>, first told as {old}, is {new}[ {why}].",
        ),
        holder=HOLDER,
        new=NEW_CARD,
        old=OLD_CARD,
        why=WHY,
    ),
    Kind.CANCELLED: entry(
        say(
            "The line-up of <team> is taken back.",
            "The line-up given for <team> is not right.",
            kind_before=Kind.LINE_UP,
        ),
        say("The {thing} at <clock> is taken back.", "Correction: the {thing} at <clock> does not stand."),
        thing=WAS,
    ),
    Kind.CORRECTED: entry(
        say(
            "Corrected line-up of <team>: <line_up>.",
            "The line-up of <team> is corrected: <line_up>.",
            kind_now=Kind.LINE_UP,
        ),
        say(
            "Correction at <clock>: added time of <added_time> min.",
            "The added time at <clock> is corrected to <added_time> min.",
            kind_now=Kind.ADDED_TIME,
        ),
        say(
            "Correction at <clock>: {thing}; the score is {after}.",
            "The entry for <clock> is corrected: {thing}; the score is {after}.",
            kind_now=GOALS,
        ),
        say(
            "Correction at <clock>: substitution of <player_in> for <player_out> (<team>).",
            "Corrected substitution at <clock>: <player_in> on for <player_out> (<team>).",
            kind_now=Kind.SUBSTITUTION,
            player_in=True,
            player_out=True,
        ),
        say(
            "Correction at <clock>: {thing}, not <old_player>.",
            "The entry for <clock> is corrected: {thing}, not <old_player>.",
            kind_now=OF_A_PLAYER,
            player=True,
            old_player=True,
            kind_before=None,
        ),
        say("Correction at <clock>: {thing}.", "The entry for <clock> is corrected: {thing}.", kind_before=None),
        say(
            "Correction at <clock>: {thing}, first told as {before}.",
            "The entry for <clock> is corrected from {before}: {thing}.",
        ),
        before=BEFORE,
        **SCORED,
    ),
}

_SHORT_WHY = phrase(
    "reason",
    {
        CorrectionReason.VAR: "after VAR",
        CorrectionReason.REFEREE: "by the referee",
        CorrectionReason.RECORD: "in the record",
    },
)
_SHORT_GOAL = phrase(
    "kind_now",
    {Kind.OWN_GOAL: "Own goal", Kind.PENALTY_GOAL: "Penalty goal", Kind.KICK_SCORED: "Shoot-out goal"},
    "Goal",
)
_SHORT_NO_GOAL = phrase("kind_before", {Kind.OWN_GOAL: "own goal", Kind.KICK_SCORED: "shoot-out goal"}, "goal")
_SHORT_CARDS: Mapping[Kind, str] = {Kind.YELLOW: "Yellow", Kind.SECOND_YELLOW: "Second yellow", Kind.RED: "Red"}
_PENS = {Kind.KICK_SCORED: "Pens <home_penalties>–<away_penalties>"}
_SHORT_SCORED = {"goal": _SHORT_GOAL, "now": phrase("kind_now", _PENS, "{result}")}

BRIEF: dict[str, Entry] = {
    Kind.GOAL_RULED_OUT: entry(
        say("VAR: no {goal} at <clock>. {now}", "No {goal} at <clock>, VAR says. {now}", **VAR),
        say("Referee: no {goal} at <clock>. {now}", "No {goal} at <clock>, referee says. {now}", **REFEREE),
        say("Record: no {goal} at <clock>. {now}", "Off the record, {goal} at <clock>. {now}", **RECORD),
        say("No {goal} at <clock>. {now}", "Taken back: {goal} at <clock>. {now}"),
        goal=_SHORT_NO_GOAL,
        now=phrase("kind_before", _PENS, "{result}"),
    ),
    Kind.GOAL_GIVEN: entry(
        say("{goal} given, <clock>. {now}", "{goal} counts, <clock>. {now}", player=False),
        say("{goal} given, <clock>: <player>. {now}", "{goal} counts, <clock>: <player>. {now}"),
        **_SHORT_SCORED,
    ),
    Kind.SCORER_CHANGED: entry(
        say(
            "{goal} at <clock>: <player>, not <old_player>. {now}",
            "{goal}, <clock>, by <player>, not <old_player>. {now}",
            player=True,
            old_player=True,
        ),
        say("{goal} at <clock>: <player>. {now}", "{goal}, <clock>, by <player>. {now}", player=True),
        say(
            "{goal} at <clock>: not <old_player>. {now}", "{goal}, <clock>, not by <old_player>. {now}", old_player=True
        ),
        say("{goal} at <clock> corrected. {now}", "{goal}, <clock>, corrected. {now}"),
        **_SHORT_SCORED,
    ),
    Kind.PENALTY_CANCELLED: entry(
        say(
            "Penalty to <opponent> at <clock> cancelled[ {why}]",
            "No penalty to <opponent> at <clock>[, {why}]",
            player=True,
        ),
        say("Penalty at <clock> cancelled[ {why}]", "No penalty at <clock>[, {why}]"),
        why=_SHORT_WHY,
    ),
    Kind.CARD_CANCELLED: entry(
        say("{old} cancelled[ {why}], <clock>: {holder}", "{old} off[ {why}]: {holder}, <clock>"),
        old=phrase("kind_before", _SHORT_CARDS, "Card"),
        holder=HOLDER,
        why=_SHORT_WHY,
    ),
    Kind.CARD_CHANGED: entry(
        say("{new}, not {old}[, {why}]: {holder}, <clock>", "{new} for {old}[ {why}], <clock>: {holder}"),
        new=phrase("kind_now", _SHORT_CARDS, "Card"),
        old=phrase("kind_before", {kind: card.lower() for kind, card in _SHORT_CARDS.items()}, "card"),
        holder=HOLDER,
        why=_SHORT_WHY,
    ),
    Kind.CANCELLED: entry(
        say("Taken back, <clock>: {thing}", "Withdrawn, <clock>: {thing}"),
        thing=WAS,
    ),
    Kind.CORRECTED: entry(
        say("Corrected: the <team> line-up is in", "<team>: corrected line-up is in", kind_now=Kind.LINE_UP),
        say("Corrected: added time <added_time> min", "Added time now <added_time> min", kind_now=Kind.ADDED_TIME),
        say("{goal} corrected, <clock>: {now}", "Corrected, <clock>: {now}", kind_now=GOALS),
        say(
            "Corrected, <clock>: <player_in> on for <player_out>",
            "Corrected: <player_in> on for <player_out>, <clock>",
            kind_now=Kind.SUBSTITUTION,
            player_in=True,
            player_out=True,
        ),
        say("Corrected, <clock>: {thing}", "Put right, <clock>: {thing}"),
        thing=NOW,
        **_SHORT_SCORED,
    ),
}
