"""The style `lively`, goals: who and how, what it does to the score, and the one remark it deserves."""

from __future__ import annotations

from dataclasses import replace

from commentary.content.context_fields import Effect
from commentary.content.remarks import Remark
from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, Phrase, entry, phrase, say
from commentary.phrasebook.phrases import COMMON
from football.codes import AssistMethod, BodyPart

_EFFECT: Phrase = phrase(
    ("effect", "margin"),
    {
        (Effect.OPENER, None): (
            "It is the opening goal: {result}.",
            "The deadlock is broken: {result}.",
            "They have the lead: {result}.",
            "The first goal of the match: {result}.",
        ),
        (Effect.EQUALISER, None): (
            "It is the equaliser: {result}.",
            "All square: {result}.",
            "They are level: {result}.",
            "That brings them level: {result}.",
        ),
        (Effect.LEAD, None): (
            "They take the lead: {result}.",
            "They go in front: {result}.",
            "That gives them the lead: {result}.",
        ),
        (Effect.EXTENDS, 2): (
            "Two goals up now: {result}.",
            "They lead by two goals: {result}.",
            "That makes it a two-goal lead: {result}.",
        ),
        (Effect.EXTENDS, 3): (
            "Three goals up now: {result}.",
            "They lead by three goals: {result}.",
            "That makes it a three-goal lead: {result}.",
        ),
        (Effect.EXTENDS, 4): (
            "Another one: {result}.",
            "They do not stop: {result}.",
            "They are running away with it: {result}.",
        ),
        (Effect.EXTENDS, 5): (
            "It is turning into a rout: {result}.",
            "And another one: {result}.",
            "There is no stopping them: {result}.",
        ),
        (Effect.PULLS_BACK, 1): (
            "Only a goal in it now: {result}.",
            "They are back to within one: {result}.",
            "Just one goal behind now: {result}.",
        ),
        (Effect.PULLS_BACK, 2): (
            "They pull one back: {result}.",
            "One back, at least: {result}.",
            "That is one back: {result}.",
        ),
    },
)

_TALLY: Phrase = phrase(
    "count",
    {
        2: ("That is a brace.", "And that makes it a brace.", "A brace, then."),
        3: ("That is a hat-trick!", "And that completes a hat-trick!", "A hat-trick!"),
        4: (
            "The same scorer yet again.",
            "And not even a hat-trick was enough.",
            "The hat-trick was not the end of it.",
        ),
    },
)

_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.AGAINST_THE_RUN: ("It comes against the run of play.", "And it is against the run of play."),
        Remark.REPLY: ("What a quick reply!", "It is an instant reply.", "A reply within minutes."),
        Remark.QUICK_SECOND: ("Another goal, and so soon!", "And that so soon after the last goal."),
        Remark.SHORT_HANDED: ("And all that with fewer men.", "And they are short-handed."),
        Remark.EXTRA_MAN: ("The extra man tells.", "They make the extra man count."),
        Remark.EARLY: ("And it is still early.", "What an early blow.", "So early in the match."),
        Remark.BEFORE_THE_BREAK: ("And it comes just before the break.", "Just before half-time, too."),
        Remark.AFTER_THE_BREAK: ("And it comes just after the break.", "Just after half-time, too."),
        Remark.LATE: ("And it is late in the match.", "So late in the match.", "And time is running out."),
        Remark.ADDED_TIME: ("In added time!", "And this is added time."),
        Remark.EXTRA_TIME: ("In extra time!", "And this is extra time."),
        Remark.PRESSURE: ("The pressure has told.", "It comes after a spell of pressure."),
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

_PUTS_IT_IN: Phrase = phrase(
    "body",
    {
        BodyPart.HEAD: "heads it in",
        BodyPart.RIGHT_FOOT: "scores with a right-footed shot",
        BodyPart.LEFT_FOOT: "scores with a left-footed shot",
    },
    "scores",
)

_PUTS_IT: Phrase = phrase(
    "body",
    {
        BodyPart.HEAD: "heads it",
        BodyPart.RIGHT_FOOT: "puts a right-footed shot",
        BodyPart.LEFT_FOOT: "puts a left-footed shot",
    },
    "puts it",
)
_INTO_GOAL = replace(COMMON["into"], otherwise=("into the net",))

_TAIL = " {effect}[ {tally}][ {remark}]"

GOALS: dict[str, Entry] = {
    Kind.GOAL: entry(
        say(
            "Goal for <team>, {a_shot}[ {from}]!" + _TAIL,
            "It is in the net for <team>!" + _TAIL,
            player=False,
        ),
        say(
            "Goal! <player> scores[ {from}][, {pass}]." + _TAIL,
            "<player> finds the net for <team>[ {from}][ {play}]!" + _TAIL,
            "It is a goal for <team>! <player> {puts_it_in}[, {pass}]." + _TAIL,
            "Goal for <team>! <player> beats the keeper[ {from}][ {play}]." + _TAIL,
            "<player> {puts_it} into the net for <team>[ {play}]!" + _TAIL,
            "There it is! <player> {puts_it_in}[ {from}]." + _TAIL,
            "In it goes, a goal for <team>! <player> {puts_it} {into_goal}[ {play}]." + _TAIL,
            "[Set up by <player2>, ]<player> scores for <team>[ {from}]!" + _TAIL,
        ),
        effect=_EFFECT,
        tally=_TALLY,
        remark=_REMARK,
        puts_it_in=_PUTS_IT_IN,
        puts_it=_PUTS_IT,
        into_goal=_INTO_GOAL,
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
        remark=_REMARK,
    ),
    Kind.OWN_GOAL: entry(
        say("It is an own goal, and it counts for <team>. {effect}", "Own goal! {effect}", player=False),
        say(
            "Own goal! <player> of <opponent> scores for <team>. {effect}",
            "Into the wrong net! <player> scores an own goal. {effect}",
            "It is an own goal by <player> of <opponent>. {effect}",
            "An own goal by <player> gives <team> the goal. {effect}",
        ),
        effect=_EFFECT,
    ),
}
