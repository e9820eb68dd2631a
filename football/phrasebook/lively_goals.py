"""The style `lively`, goals: who and how, what it does to the score, and the one remark it deserves."""

from __future__ import annotations

from football.codes import AssistMethod
from football.context import Effect
from football.kinds import Kind
from football.notes import Note
from football.phrasebook.grammar import Entry, Phrase, entry, phrase, say

_EFFECT: Phrase = phrase(
    ("effect", "margin"),
    {
        (Effect.OPENER, None): (
            "<team> lead: {result}.",
            "It is the opening goal: {result}.",
            "<team> strike first: {result}.",
            "<team> are in front: {result}.",
        ),
        (Effect.EQUALISER, None): (
            "It is the equaliser: {result}.",
            "All square: {result}.",
            "<team> are level: {result}.",
            "That makes it level: {result}.",
        ),
        (Effect.LEAD, None): (
            "<team> take the lead: {result}.",
            "<team> go in front: {result}.",
            "<team> have the lead: {result}.",
        ),
        (Effect.EXTENDS, 2): (
            "<team> are two up: {result}.",
            "<team> have a two-goal lead: {result}.",
            "<team> lead by two: {result}.",
        ),
        (Effect.EXTENDS, 3): (
            "<team> are three up: {result}.",
            "<team> have a three-goal lead: {result}.",
            "<team> lead by three: {result}.",
        ),
        (Effect.EXTENDS, 4): (
            "<team> add to the lead: {result}.",
            "<team> have <team_score>: {result}.",
            "<team> are further in front: {result}.",
        ),
        (Effect.PULLS_BACK, 1): (
            "<team> are back within a goal: {result}.",
            "<team> are only one behind now: {result}.",
            "<team> trail by just one: {result}.",
        ),
        (Effect.PULLS_BACK, 2): (
            "<team> pull one back: {result}.",
            "One back for <team>: {result}.",
            "<team> have one back: {result}.",
        ),
    },
)

_TALLY: Phrase = phrase(
    "count",
    {
        2: ("That is a second goal for <player>.", "<player> has two.", "Two goals now for <player>."),
        3: ("That is a hat-trick for <player>!", "A hat-trick for <player>!", "<player> has a hat-trick!"),
        4: ("<player> just keeps scoring.", "And still <player> is not done.", "Yet another for <player>."),
    },
)

_NOTE: Phrase = phrase(
    "note",
    {
        Note.AGAINST_THE_RUN: ("It comes against the run of play.", "Against the run of play, too."),
        Note.REPLY: ("What a quick reply!", "The reply comes at once.", "An instant answer."),
        Note.QUICK_SECOND: ("Two goals in quick succession.", "That is two in no time."),
        Note.SHORT_HANDED: ("And <team> have a player fewer.", "All that with a man down."),
        Note.EXTRA_MAN: ("The extra man tells.", "<team> make the extra man count."),
        Note.EARLY: ("What a start!", "The match has hardly begun.", "And it is still early."),
        Note.BEFORE_THE_BREAK: ("Just before the break.", "Half-time is close."),
        Note.AFTER_THE_BREAK: ("Just after the break.", "The second half has hardly begun."),
        Note.LATE: ("And it is late in the match.", "So late in the match.", "There is not much time left."),
        Note.ADDED_TIME: ("In added time!", "And we are in added time!"),
        Note.EXTRA_TIME: ("In extra time!", "And this is extra time."),
        Note.PRESSURE: ("The pressure has told.", "It has been coming."),
    },
)

_PASS: Phrase = phrase(
    ("assist", "player2"),
    {
        (None, True): ("with <player2> the provider", "set up by <player2>"),
        (AssistMethod.PASS, True): ("after a pass from <player2>", "set up by <player2>"),
        (AssistMethod.CROSS, True): ("after a cross from <player2>", "from the cross by <player2>"),
        (AssistMethod.HEADED_PASS, True): ("after a headed pass from <player2>", "set up by the head of <player2>"),
        (AssistMethod.THROUGH_BALL, True): ("after a through ball from <player2>", "put through by <player2>"),
        (AssistMethod.PASS, False): "after a pass",
        (AssistMethod.CROSS, False): "after a cross",
        (AssistMethod.HEADED_PASS, False): "after a headed pass",
        (AssistMethod.THROUGH_BALL, False): "after a through ball",
    },
)

_TAIL = " {effect}[ {tally}][ {note}]"
_HOW = "[, {pass}][ {play}]"

GOALS: dict[str, Entry] = {
    Kind.GOAL: entry(
        say(
            "Goal for <team>, {a_shot}[ {from}]!" + _TAIL,
            "It is in the net for <team>!" + _TAIL,
            player=False,
        ),
        say(
            "Goal! <player> scores[ {from}]" + _HOW + "." + _TAIL,
            "<player> finds the net[ {from}]" + _HOW + "!" + _TAIL,
            "In it goes! {shot_capital} by <player>[ {from}][ {into}]" + _HOW + "." + _TAIL,
            "Goal for <team>! <player> beats the goalkeeper[ {from}]" + _HOW + "." + _TAIL,
            "<player> scores for <team>, {a_shot}[ {into}]" + _HOW + "!" + _TAIL,
            "It is a goal, and it is <player>[, {from}]" + _HOW + "!" + _TAIL,
        ),
        effect=_EFFECT,
        tally=_TALLY,
        note=_NOTE,
        **{"pass": _PASS},
    ),
    Kind.PENALTY_GOAL: entry(
        say("The penalty is in!" + _TAIL, "<team> score from the spot!" + _TAIL, player=False),
        say(
            "<player> scores from the spot!" + _TAIL,
            "No mistake from <player>: the penalty goes in[, {into}]." + _TAIL,
            "<player> puts the penalty away[, {into}]!" + _TAIL,
            "Goal! <player> converts the penalty[, {into}]." + _TAIL,
            "From the spot, <player> scores[, {into}]." + _TAIL,
            "<player> takes the penalty, and it is a goal!" + _TAIL,
        ),
        effect=_EFFECT,
        tally=_TALLY,
        note=_NOTE,
    ),
    Kind.OWN_GOAL: entry(
        say("It is an own goal, and it counts for <team>. {effect}", "Own goal! {effect}", player=False),
        say(
            "Own goal! <player> puts the ball in the wrong net. {effect}",
            "Oh no: <player> has scored an own goal. {effect}",
            "<player> of <opponent> turns it into the wrong net, an own goal. {effect}",
            "An own goal by <player>, and <team> have it gladly. {effect}",
        ),
        effect=_EFFECT,
    ),
}
