"""Kick-off, half-time, full time, extra time and the shoot-out, announced in each of the three styles."""

from __future__ import annotations

from commentary.content.context_fields import Lead
from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, entry, say

WIRE: dict[str, Entry] = {
    Kind.KICK_OFF: entry(
        say("Kick-off: <home> against <away>.", "The match between <home> and <away> kicks off."),
    ),
    Kind.HALF_TIME: entry(say("Half-time: {score}.", "The first half is over: {score}.")),
    Kind.SECOND_HALF: entry(
        say("The second half begins: {score}.", "The second half kicks off: {score}."),
    ),
    Kind.FULL_TIME: entry(say("Full time: {score}.", "The match ends {score}.")),
    Kind.EXTRA_TIME: entry(say("Extra time begins: {score}.", "Extra time kicks off: {score}.")),
    Kind.EXTRA_TIME_HALF_TIME: entry(
        say("Half-time in extra time: {score}.", "The first half of extra time ends {score}."),
    ),
    Kind.EXTRA_TIME_SECOND_HALF: entry(
        say(
            "The second half of extra time begins: {score}.",
            "The second half of extra time kicks off: {score}.",
        ),
    ),
    Kind.EXTRA_TIME_END: entry(say("Extra time ends: {score}.", "Extra time is over: {score}.")),
    Kind.SHOOT_OUT: entry(
        say("The penalty shoot-out begins: {score}.", "A penalty shoot-out follows: {score}."),
    ),
    Kind.MATCH_END: entry(
        say(
            "<home> win <home_penalties>–<away_penalties> on penalties; the match ended {score}.",
            "Final score: {score}; <home> win <home_penalties>–<away_penalties> on penalties.",
            penalties=True,
            lead=Lead.HOME,
        ),
        say(
            "<away> win <away_penalties>–<home_penalties> on penalties; the match ended {score}.",
            "Final score: {score}; <away> win <away_penalties>–<home_penalties> on penalties.",
            penalties=True,
            lead=Lead.AWAY,
        ),
        say(
            "Final score: {score}; penalties: {penalties}.",
            "The match is over: {score}; penalties: {penalties}.",
            penalties=True,
        ),
        say("Final score: {score}.", "The match is over: {score}."),
    ),
}

BRIEF: dict[str, Entry] = {
    Kind.KICK_OFF: entry(say("Kick-off: <home> v <away>", "<home> v <away>: kick-off")),
    Kind.HALF_TIME: entry(say("Half-time: {result}", "HT: {result}")),
    Kind.SECOND_HALF: entry(say("Second half: {result}", "Second half begins: {result}")),
    Kind.FULL_TIME: entry(say("Full time: {result}", "FT: {result}")),
    Kind.EXTRA_TIME: entry(say("Extra time: {result}", "Extra time begins: {result}")),
    Kind.EXTRA_TIME_HALF_TIME: entry(say("Extra time, half-time: {result}", "Half-time, extra time: {result}")),
    Kind.EXTRA_TIME_SECOND_HALF: entry(
        say("Extra time, second half: {result}", "Second half, extra time: {result}"),
    ),
    Kind.EXTRA_TIME_END: entry(say("Extra time over: {result}", "End of extra time: {result}")),
    Kind.SHOOT_OUT: entry(say("Penalty shoot-out: {result}", "Shoot-out to come: {result}")),
    Kind.MATCH_END: entry(
        say(
            "Final: {result} (<home_penalties>–<away_penalties> pens)",
            "Result: {result} (<home_penalties>–<away_penalties> pens)",
            penalties=True,
        ),
        say("Final: {result}", "Result: {result}"),
    ),
}

LIVELY: dict[str, Entry] = {
    Kind.KICK_OFF: entry(
        say(
            "We are under way: <home> against <away>.",
            "Here we go! <home> against <away>.",
            "<home> against <away>, and we are off.",
            "Kick-off, and it is <home> against <away>.",
            "Off we go with <home> against <away>.",
            "<home> and <away> are under way.",
        ),
    ),
    Kind.HALF_TIME: entry(
        say(
            "Half-time, and still no goals: {result}.",
            "The teams go in goalless at the break: {result}.",
            "That is half-time, and it is goalless: {result}.",
            "No goals at the break: {result}.",
            lead=Lead.GOALLESS,
        ),
        say(
            "Half-time, and it is all square: {result}.",
            "The teams go in level at the break: {result}.",
            "Nothing between them at half-time: {result}.",
            "That is the break, and the score is level: {result}.",
            lead=Lead.LEVEL,
        ),
        say(
            "That is half-time: {result}.",
            "The teams go in at the break: {result}.",
            "The whistle goes for half-time: {result}.",
            "Half-time it is: {result}.",
        ),
    ),
    Kind.SECOND_HALF: entry(
        say(
            "The second half is under way, and it is still goalless.",
            "Back under way for the second half. <home> and <away> are still waiting for a goal.",
            "Off again for the second half, still waiting for a goal: {result}.",
            "The teams are back, and it is still {result}.",
            lead=Lead.GOALLESS,
        ),
        say(
            "The second half is under way, with the score level: {result}.",
            "Back under way, all square: {result}.",
            "Off again for the second half, nothing between them: {result}.",
            "The teams are back, and it is level: {result}.",
            lead=Lead.LEVEL,
        ),
        say(
            "The second half is under way, with <home> leading.",
            "Back under way, and <away> have a deficit to make up.",
            "Off again for the second half, <home> in front.",
            "The teams are back, and <away> are behind.",
            lead=Lead.HOME,
        ),
        say(
            "The second half is under way, with <away> leading.",
            "Back under way, and <home> have a deficit to make up.",
            "Off again for the second half, <away> in front.",
            "The teams are back, and <home> are behind.",
            lead=Lead.AWAY,
        ),
    ),
    Kind.FULL_TIME: entry(
        say(
            "Full time, and no goals: {result}.",
            "It ends goalless: {result}.",
            "The final whistle, and neither side has scored: {result}.",
            "All over without a goal: {result}.",
            lead=Lead.GOALLESS,
        ),
        say(
            "Full time, and it ends all square: {result}.",
            "Nothing between them at the end: {result}.",
            "The final whistle, and it is a draw: {result}.",
            "All over, and neither side has won it: {result}.",
            lead=Lead.LEVEL,
        ),
        say(
            "Full time: <home> win it <home_score>–<away_score>.",
            "That is that! <home> beat <away> <home_score>–<away_score>.",
            "The final whistle, and <home> win <home_score>–<away_score>.",
            "All over: <home> beat <away> <home_score>–<away_score>.",
            lead=Lead.HOME,
        ),
        say(
            "Full time: <away> win it <away_score>–<home_score>.",
            "That is that! <away> beat <home> <away_score>–<home_score>.",
            "The final whistle, and <away> win <away_score>–<home_score>.",
            "All over: <away> beat <home> <away_score>–<home_score>.",
            lead=Lead.AWAY,
        ),
    ),
    Kind.EXTRA_TIME: entry(
        say(
            "Extra time is under way: {result}.",
            "On we go into extra time: {result}.",
            "We play on, and extra time begins: {result}.",
        ),
    ),
    Kind.EXTRA_TIME_HALF_TIME: entry(
        say(
            "Half of extra time is gone: {result}.",
            "The teams change ends in extra time: {result}.",
            "That is half-time in extra time: {result}.",
        ),
    ),
    Kind.EXTRA_TIME_SECOND_HALF: entry(
        say(
            "The second half of extra time is under way: {result}.",
            "Off again, for the second half of extra time: {result}.",
            "On we go into the second half of extra time: {result}.",
        ),
    ),
    Kind.EXTRA_TIME_END: entry(
        say(
            "Extra time is over, and still level: {result}.",
            "No winner after extra time: {result}.",
            "That is the end of extra time, all square: {result}.",
            lead=frozenset({Lead.LEVEL, Lead.GOALLESS}),
        ),
        say(
            "Extra time is over, and <home> lead <home_score>–<away_score>.",
            "That is the end of extra time: <home> lead <away> <home_score>–<away_score>.",
            lead=Lead.HOME,
        ),
        say(
            "Extra time is over, and <away> lead <away_score>–<home_score>.",
            "That is the end of extra time: <away> lead <home> <away_score>–<home_score>.",
        ),
    ),
    Kind.SHOOT_OUT: entry(
        say(
            "It comes down to penalties! It stands: {result}.",
            "Penalties, then, in a shoot-out: {result}.",
            "To the spot we go. The shoot-out begins: {result}.",
        ),
    ),
    Kind.MATCH_END: entry(
        say(
            "<home> win it on penalties! The match ended {result}, the shoot-out <home_penalties>–<away_penalties>.",
            "It is over, and <home> win the shoot-out <home_penalties>–<away_penalties>!",
            "Victory for <home> on penalties, <home_penalties>–<away_penalties>.",
            penalties=True,
            lead=Lead.HOME,
        ),
        say(
            "<away> win it on penalties! The match ended {result}, the shoot-out <home_penalties>–<away_penalties>.",
            "It is over, and <away> win the shoot-out <away_penalties>–<home_penalties>!",
            "Victory for <away> on penalties, <away_penalties>–<home_penalties>.",
            penalties=True,
            lead=Lead.AWAY,
        ),
        say(
            "It is over: {result}, and {penalties} in the shoot-out.",
            "That is the end: {result}. The shoot-out: {penalties}.",
            penalties=True,
        ),
        say(
            "All over after extra time: <home> beat <away> <home_score>–<away_score>.",
            "<home> win it in extra time, <home_score>–<away_score>.",
            lead=Lead.HOME,
        ),
        say(
            "All over after extra time: <away> beat <home> <away_score>–<home_score>.",
            "<away> win it in extra time, <away_score>–<home_score>.",
            lead=Lead.AWAY,
        ),
        say("All over, and still level: {result}.", "It ends all square: {result}."),
    ),
}
