"""What is told beside play, in each of the three styles: line-ups, added time, VAR checks, injuries, stops.

Of a VAR check only what is looked at is told, never what may come of it. The penalty that is looked at may be given
or not: it is a possible one.
"""

from __future__ import annotations

from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, entry, phrase, say
from football.codes import Review

_REVIEW = phrase(
    ("review", "player"),
    {
        (Review.GOAL, True): "the goal for <team> scored by <player>",
        (Review.GOAL, False): "the goal for <team>",
        (Review.RED_CARD, True): "a possible red card for <player> (<team>)",
        (Review.RED_CARD, False): "a possible red card for <team>",
        (Review.MISTAKEN_IDENTITY, True): "a possible mistaken identity in the case of <player> (<team>)",
        (Review.MISTAKEN_IDENTITY, False): "a possible mistaken identity in the case of <team>",
    },
    "a possible penalty for <team>",
)
_SHORT_REVIEW = phrase(
    "review",
    {
        Review.GOAL: "goal for <team>",
        Review.RED_CARD: "possible red card for <team>",
        Review.MISTAKEN_IDENTITY: "possible mistaken identity, <team>",
    },
    "possible penalty for <team>",
)

WIRE: dict[str, Entry] = {
    Kind.LINE_UP: entry(say("<team> line up: <line_up>.", "The line-up of <team>: <line_up>.")),
    Kind.ADDED_TIME: entry(
        say("There is one minute of added time.", "One minute of added time is shown.", count=1),
        say("There are <added_time> minutes of added time.", "The board shows <added_time> minutes of added time."),
    ),
    Kind.VAR_CHECK: entry(say("VAR checks {review}.", "VAR is checking {review}."), review=_REVIEW),
    Kind.VAR_CONFIRMED: entry(
        say("VAR check of {review}: the decision stands.", "The decision stands after a VAR check of {review}."),
        review=_REVIEW,
    ),
    Kind.INJURY: entry(
        say("A <team> player is injured.", "There is an injury to a <team> player.", player=False),
        say(
            "<player> (<team>) is injured.",
            "There is an injury to <player> of <team>.",
            "<player> of <team> is hurt.",
            "Injury to <player> (<team>).",
        ),
    ),
    Kind.DELAY: entry(say("Play is held up.", "There is a delay.")),
    Kind.PLAY_RESUMED: entry(say("Play resumes: {score}.", "The match goes on: {score}.")),
    Kind.DRINKS_BREAK: entry(say("Drinks break: {score}.", "Play stops for a drinks break: {score}.")),
    Kind.ABANDONED: entry(say("The match is abandoned: {score}.", "The match is broken off: {score}.")),
}

LIVELY: dict[str, Entry] = {
    Kind.LINE_UP: entry(
        say(
            "Here is the <team> line-up: <line_up>.",
            "<team> start with <line_up>.",
            "This is how <team> line up: <line_up>.",
        ),
    ),
    Kind.ADDED_TIME: entry(
        say(
            "The board goes up: one minute of added time.",
            "There is one minute of added time to play.",
            "At least one more minute to play.",
            count=1,
        ),
        say(
            "The board goes up: <added_time> minutes of added time.",
            "There are <added_time> minutes of added time to play.",
            "At least <added_time> more minutes to play.",
        ),
    ),
    Kind.VAR_CHECK: entry(
        say(
            "We wait for VAR, with a check of {review}.",
            "VAR is having a look at {review}.",
            "A VAR check now, of {review}.",
        ),
        review=_REVIEW,
    ),
    Kind.VAR_CONFIRMED: entry(
        say(
            "VAR has checked {review}, and the decision stands.",
            "VAR has had a look at {review}. The decision stands.",
            "VAR agrees: after a check of {review}, the decision stands.",
        ),
        review=_REVIEW,
    ),
    Kind.INJURY: entry(
        say("A <team> player is hurt.", "An injury to a <team> player.", player=False),
        say(
            "<player> of <team> is hurt.",
            "There is an injury to <player> (<team>).",
            "<team> have an injured player: <player>.",
        ),
    ),
    Kind.DELAY: entry(say("Play has been held up.", "We have a delay.", "The match is held up for now.")),
    Kind.PLAY_RESUMED: entry(
        say("On we go, play has resumed: {result}.", "Play resumes, and it is {result}.", "Back to play: {result}."),
    ),
    Kind.DRINKS_BREAK: entry(
        say(
            "Time for a drinks break: {result}.",
            "The players take a drinks break: {result}.",
            "Play stops for a drinks break, and it is {result}.",
        ),
    ),
    Kind.ABANDONED: entry(
        say(
            "The match has been abandoned: {result}.",
            "No more play here. The match is abandoned at {result}.",
            "The match is broken off, and it is {result}.",
        ),
    ),
}

BRIEF: dict[str, Entry] = {
    Kind.LINE_UP: entry(say("<team>: the line-up is in", "The <team> line-up is in")),
    Kind.ADDED_TIME: entry(
        say("One minute of added time", "Added time: one minute", count=1),
        say("<added_time> minutes of added time", "Added time: <added_time> minutes"),
    ),
    Kind.VAR_CHECK: entry(say("VAR check: {review}", "VAR checks: {review}"), review=_SHORT_REVIEW),
    Kind.VAR_CONFIRMED: entry(
        say("VAR, decision stands: {review}", "Decision stands after VAR: {review}"), review=_SHORT_REVIEW
    ),
    Kind.INJURY: entry(
        say("Injury: <team>", "<team> player hurt", player=False),
        say("Injury: <player> (<team>)", "<player> (<team>) is hurt"),
    ),
    Kind.DELAY: entry(say("Play is held up", "Delay in <home> v <away>")),
    Kind.PLAY_RESUMED: entry(say("Play resumes: {result}", "Back to play: {result}")),
    Kind.DRINKS_BREAK: entry(say("Drinks break: {result}", "Drinks break at {result}")),
    Kind.ABANDONED: entry(say("Abandoned: {result}", "Match abandoned: {result}")),
}
