"""The style `lively`, shots that bring no goal, penalties that fail, and the kicks of a shoot-out."""

from __future__ import annotations

from dataclasses import replace

from football.codes import BodyPart, Location, ShotPlace
from football.context import Lead
from football.kinds import Kind
from football.notes import Note
from football.phrasebook.grammar import Entry, Phrase, entry, phrase, say

_NOTE: Phrase = phrase(
    "note",
    {
        Note.AGAIN: (
            "Another try already from <player>.",
            "<player> is in the thick of it.",
            "Second try in quick time from <player>.",
            "<player> again!",
        ),
        Note.PRESSURE: (
            "<team> keep up the pressure.",
            "The pressure from <team> goes on.",
            "It is all <team> at the moment.",
            "<opponent> are under pressure.",
        ),
        Note.LATE_LEVEL: (
            "Still level, and not much time left.",
            "It could have been the winner, this late.",
            "Late on, and still nothing between them.",
        ),
        Note.LATE_BEHIND: (
            "<team> still need a goal.",
            "Time is running out for <team>.",
            "<team> are still a goal behind.",
        ),
    },
)

_TRIES: Phrase = phrase(
    "location",
    {
        Location.OUTSIDE_THE_BOX: ("tries from outside the box", "has a go from outside the box"),
        Location.LONG_RANGE: ("tries from long range", "has a go from long range"),
        Location.MORE_THAN_35_YARDS: ("tries from more than 35 yards", "has a go from more than 35 yards"),
        Location.MORE_THAN_40_YARDS: ("tries from more than 40 yards", "has a go from more than 40 yards"),
    },
)
_MEETS: Phrase = phrase("body", {BodyPart.HEAD: ("heads", "sends a header")}, ("shoots", "sends a shot"))

#: How a miss is told on its own: "it goes …".
_ASTRAY: Phrase = phrase(
    "place",
    {
        ShotPlace.BIT_TOO_HIGH: "a little too high",
        ShotPlace.HIGH_AND_WIDE: "high and wide",
        ShotPlace.MISSES_TO_THE_LEFT: ("wide to the left", "wide of the goal on the left"),
        ShotPlace.MISSES_TO_THE_RIGHT: ("wide to the right", "wide of the goal on the right"),
        ShotPlace.TOO_HIGH: ("too high", "over the bar"),
        ShotPlace.TOP_LEFT_CORNER: "past the top left corner",
        ShotPlace.TOP_RIGHT_CORNER: "past the top right corner",
    },
    "off target",
)

#: A penalty against the bar counts as missed.
_OFF_THE_MARK = replace(_ASTRAY, words={**_ASTRAY.words, (ShotPlace.HITS_THE_BAR,): ("against the bar",)})

_N = "[ {note}]"
_SET_UP = "[, set up by <player2>]"

SHOTS: dict[str, Entry] = {
    Kind.SAVED: entry(
        say("<team> have a shot saved." + _N, "Saved! <team> are kept out." + _N, player=False),
        say(
            "<player> shoots[ {from}], and it is saved." + _N,
            "Saved! {shot_capital} from <player> is kept out." + _N,
            "The goalkeeper keeps out {a_shot} from <player>[ {from}]." + _N,
            "<player> is denied by a save" + _SET_UP + "." + _N,
            "{shot_capital} from <player>[ {from}], and the save is made[ {at}]." + _N,
            "On target from <player>, but the goalkeeper is equal to it." + _N,
            "<player> goes for goal[ {from}]. Saved." + _N,
            "Good save! <player> had a {shot} on target[ {from}]." + _N,
            "<team> come close to a goal, but {a_shot} by <player> is saved[ {at}]." + _N,
            "The goalkeeper says no to <player>" + _SET_UP + "." + _N,
        ),
        note=_NOTE,
    ),
    Kind.MISSED: entry(
        say("<team> miss the target." + _N, "Off target from <team>." + _N, player=False),
        say(
            "<player> lets fly[ {from}], but it goes {astray}." + _N,
            "{shot_capital} from <player>, {astray}." + _N,
            "<player> misses the target[ {from}]." + _N,
            "<player> goes for goal[ {from}], and it is {astray}." + _N,
            "Off target! <player> had the chance[ {from}]" + _SET_UP + "." + _N,
            "<player> tries {a_shot}[ {from}]. It goes {astray}." + _N,
            "No luck for <player>, whose {shot} goes {astray}." + _N,
            "Chance for <team>, but <player> sends it {astray}." + _N,
            "<player> cannot find the target[ {from}]" + _SET_UP + "." + _N,
            "Not this time: {a_shot} by <player> is {astray}." + _N,
        ),
        astray=_ASTRAY,
        note=_NOTE,
    ),
    Kind.BLOCKED: entry(
        say("<team> have a shot blocked." + _N, "Blocked! <team> find no way through." + _N, player=False),
        say(
            "<player> shoots[ {from}], but it is blocked." + _N,
            "Blocked! <player> finds no way through[ {from}]." + _N,
            "<opponent> get in the way of {a_shot} from <player>." + _N,
            "{shot_capital} from <player>[ {from}] is blocked." + _N,
            "<player> goes for goal, and <opponent> block it." + _N,
            "No way through for <player>" + _SET_UP + ": the {shot} is blocked." + _N,
            "A block stops <player>[ {from}]." + _N,
            "<team> see a try by <player> blocked[ {from}]." + _N,
        ),
        note=_NOTE,
    ),
    Kind.WOODWORK: entry(
        say("<team> hit the woodwork!" + _N, "The woodwork! So close for <team>." + _N, player=False),
        say(
            "Off the woodwork! <player> was so close[ {from}]." + _N,
            "<player> hits the woodwork[ {from}]" + _SET_UP + "!" + _N,
            "The woodwork saves <opponent>! {shot_capital} from <player>." + _N,
            "{shot_capital} from <player>[ {from}], and it comes back off the woodwork!" + _N,
        ),
        note=_NOTE,
    ),
    Kind.ATTEMPT: entry(
        say("<team> have a go at goal." + _N, "An attempt by <team>." + _N, player=False),
        say(
            "<player> has a go[ {from}]." + _N,
            "{shot_capital} from <player>[ {from}], but no goal." + _N,
            "<player> tries {a_shot}[ {from}]." + _N,
        ),
        note=_NOTE,
    ),
}

_PENALTY_NOTE: Phrase = phrase(
    "note",
    {
        Note.LATE: ("And there is not much time left.", "So late in the match, too."),
        Note.ADDED_TIME: ("And that in added time!", "In added time, too."),
    },
)
_STILL = " It stays {result}."

PENALTIES: dict[str, Entry] = {
    Kind.PENALTY_SAVED: entry(
        say("The penalty is saved!" + _STILL + _N, "<team> have the penalty saved!" + _STILL + _N, player=False),
        say(
            "Penalty saved! <player> is denied." + _STILL + _N,
            "The goalkeeper saves the penalty from <player>!" + _STILL + _N,
            "<player> takes the penalty, and it is saved!" + _STILL + _N,
        ),
        note=_PENALTY_NOTE,
    ),
    Kind.PENALTY_MISSED: entry(
        say("The penalty is missed!" + _STILL + _N, "<team> miss the penalty!" + _STILL + _N, player=False),
        say(
            "<player> misses the penalty!" + _STILL + _N,
            "Penalty missed! <player> puts it {astray}." + _STILL + _N,
            "<player> takes the penalty, and it goes {astray}!" + _STILL + _N,
        ),
        astray=Phrase(
            _ASTRAY.fields, {**_ASTRAY.words, (ShotPlace.HITS_THE_BAR,): ("against the bar",)}, ("off target",)
        ),
        note=_PENALTY_NOTE,
    ),
    Kind.PENALTY_FAILED: entry(
        say("The penalty is not scored!" + _STILL + _N, "No goal from the penalty." + _STILL + _N, player=False),
        say(
            "<player> fails to score the penalty!" + _STILL + _N,
            "No goal for <player> from the penalty." + _STILL + _N,
        ),
        note=_PENALTY_NOTE,
    ),
}

_SHOOT_OUT: Phrase = phrase(
    "lead",
    {
        Lead.AHEAD: (
            "<team> lead the shoot-out: {penalties}.",
            "<team> are ahead on penalties: {penalties}.",
            "Advantage <team>: {penalties}.",
        ),
        Lead.LEVEL: (
            "It is level: {penalties}.",
            "All square in the shoot-out: {penalties}.",
            "Nothing between them: {penalties}.",
        ),
        Lead.BEHIND: (
            "<team> trail in the shoot-out: {penalties}.",
            "<team> are still behind: {penalties}.",
            "<opponent> are ahead: {penalties}.",
        ),
    },
)

KICKS: dict[str, Entry] = {
    Kind.KICK_SCORED: entry(
        say("<team> score. {stand}", "In goes the penalty for <team>. {stand}", player=False),
        say(
            "<player> scores. {stand}",
            "No mistake from <player>, and the penalty is in. {stand}",
            "<player> puts it away for <team>. {stand}",
            "In it goes from <player>. {stand}",
            "<player> steps up and scores. {stand}",
            "<player> converts. {stand}",
        ),
        stand=_SHOOT_OUT,
    ),
    Kind.KICK_SAVED: entry(
        say("Saved! No goal for <team>. {stand}", "<team> have one saved. {stand}", player=False),
        say(
            "Saved! <player> is denied. {stand}",
            "The goalkeeper saves from <player>! {stand}",
            "<player> steps up, and it is saved! {stand}",
        ),
        stand=_SHOOT_OUT,
    ),
    Kind.KICK_MISSED: entry(
        say("Missed! No goal for <team>. {stand}", "<team> miss from the spot. {stand}", player=False),
        say(
            "<player> misses! {stand}",
            "<player> steps up, and misses! {stand}",
            "Off target from <player>! {stand}",
        ),
        stand=_SHOOT_OUT,
    ),
    Kind.KICK_FAILED: entry(
        say("No goal for <team>. {stand}", "<team> do not score this one. {stand}", player=False),
        say("No goal for <player>. {stand}", "<player> steps up, and does not score. {stand}"),
        stand=_SHOOT_OUT,
    ),
}
