"""The style `lively`, shots that bring no goal, penalties that fail, and the kicks of a shoot-out."""

from __future__ import annotations

from dataclasses import replace

from commentary.content.context_fields import Lead
from commentary.content.remarks import Remark
from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, Phrase, entry, phrase, say
from football.codes import ShotPlace

_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.AGAIN: (
            "Not for the first time.",
            "The same player again.",
            "Another try from the same player.",
        ),
        Remark.PRESSURE: (
            "<team> keep up the pressure.",
            "The pressure from <team> goes on.",
            "It is all <team> at the moment.",
            "<opponent> are under pressure.",
        ),
        Remark.TEN_LEFT: "Ten minutes left, and nothing in it.",
        Remark.LATE_LEVEL: (
            "Late on, and it is level.",
            "Both sides are looking for a winner.",
            "Level, and time is running out.",
            "This is still anyone's.",
            "Late in the match, and nothing between them.",
        ),
        Remark.LATE_BEHIND: (
            "<team> are a goal behind, late on.",
            "Time is running out for <team>.",
            "Late on, <team> trail by a goal.",
        ),
    },
)

#: How a miss is told on its own: "it goes …".
_ASTRAY: Phrase = phrase(
    "place",
    {
        ShotPlace.BIT_TOO_HIGH: "a little too high",
        ShotPlace.HIGH_AND_WIDE: "high and wide",
        ShotPlace.MISSES_TO_THE_LEFT: "wide to the left",
        ShotPlace.MISSES_TO_THE_RIGHT: "wide to the right",
        ShotPlace.TOO_HIGH: ("too high", "over the bar"),
        ShotPlace.TOP_LEFT_CORNER: "past the top left corner",
        ShotPlace.TOP_RIGHT_CORNER: "past the top right corner",
    },
    "off target",
)

#: A penalty against the bar counts as missed.
_OFF_THE_MARK = replace(_ASTRAY, words={**_ASTRAY.words, (ShotPlace.HITS_THE_BAR,): ("against the bar",)})

_N = "[ {remark}]"

SHOTS: dict[str, Entry] = {
    Kind.SAVED: entry(
        say("<team> have a shot saved." + _N, "Saved! <team> are kept out." + _N, player=False),
        say(
            "<player> shoots[ {from}][, {assist}], and it is saved." + _N,
            "Saved! {shot_capital} from <player> is kept out." + _N,
            "The keeper keeps out {a_shot} from <player>[ {from}]." + _N,
            "<player> is denied by a save[, {assist}]." + _N,
            "{shot_capital} from <player>[ {from}], and it is saved[ {at}]." + _N,
            "On target from <player>, but the keeper is equal to it." + _N,
            "<player> goes for goal[ {from}]. Saved." + _N,
            "<player> has {a_shot} saved[ {at}]." + _N,
            "<team> have a shot on target, but the keeper saves from <player>." + _N,
            "The keeper denies <player>[ {from}]." + _N,
        ),
        remark=_REMARK,
    ),
    Kind.MISSED: entry(
        say("<team> miss the target." + _N, "Off target from <team>." + _N, player=False),
        say(
            "<player> lets fly[ {from}], but it goes {astray}." + _N,
            "{shot_capital} from <player>, {astray}." + _N,
            "<player> misses the target[ {from}][, {assist}]." + _N,
            "<player> goes for goal[ {from}], and it goes {astray}." + _N,
            "Off target! <player> had the chance[ {from}]." + _N,
            "<player> tries {a_shot}[ {from}]. It goes {astray}." + _N,
            "<player> has a go[ {from}], but the {shot} goes {astray}." + _N,
            "Chance for <team>, but <player> sends {a_shot} {astray}." + _N,
            "<player> fails to find the target[ {from}][, {assist}]." + _N,
            "Not this time: {a_shot} by <player> goes {astray}." + _N,
        ),
        astray=_ASTRAY,
        remark=_REMARK,
    ),
    Kind.BLOCKED: entry(
        say("<team> have a shot blocked." + _N, "Blocked! <team> find no way through." + _N, player=False),
        say(
            "<player> shoots[ {from}], but it is blocked." + _N,
            "Blocked! <player> finds no way through[ {from}]." + _N,
            "<opponent> block {a_shot} from <player>[ {from}]." + _N,
            "{shot_capital} from <player>[ {from}] is blocked." + _N,
            "<player> goes for goal[, {assist}], and it is blocked." + _N,
            "No way through for <player>: the {shot} is blocked." + _N,
            "A block denies <player>[ {from}]." + _N,
            "<player> tries {a_shot}[, {assist}], but <opponent> block it." + _N,
        ),
        remark=_REMARK,
    ),
    Kind.WOODWORK: entry(
        say("<team> hit the woodwork!" + _N, "Off the woodwork from <team>!" + _N, player=False),
        say(
            "Off the woodwork! <player> was so close[ {from}]." + _N,
            "<player> hits the woodwork[ {from}][, {assist}]!" + _N,
            "The woodwork! <opponent> survive {a_shot} from <player>[ {from}]." + _N,
            "{shot_capital} from <player>[ {from}], and it comes back off the woodwork!" + _N,
        ),
        remark=_REMARK,
    ),
    Kind.ATTEMPT: entry(
        say("<team> have a go at goal." + _N, "An attempt by <team>." + _N, player=False),
        say(
            "<player> has a go[ {from}]." + _N,
            "{shot_capital} from <player>[ {from}], but no goal." + _N,
            "<player> has a go with {a_shot}[ {from}]." + _N,
        ),
        remark=_REMARK,
    ),
}

_PENALTY_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.LATE: ("And it is late in the match.", "And time is running out."),
        Remark.DEEP: ("And that deep into extra time.", "Deep into extra time, too."),
        Remark.ADDED_TIME: ("And that in added time!", "In added time, too."),
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
        remark=_PENALTY_REMARK,
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
        remark=_PENALTY_REMARK,
    ),
    Kind.PENALTY_FAILED: entry(
        say("The penalty is not scored!" + _STILL + _N, "No goal from the penalty." + _STILL + _N, player=False),
        say(
            "<player> fails to score the penalty!" + _STILL + _N,
            "No goal for <player> from the penalty." + _STILL + _N,
        ),
        remark=_PENALTY_REMARK,
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
        say("Saved! No goal for <team>. {stand}", "<team> have a penalty saved. {stand}", player=False),
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
            "It is a miss from <player>! {stand}",
        ),
        stand=_SHOOT_OUT,
    ),
    Kind.KICK_FAILED: entry(
        say("No goal for <team>. {stand}", "<team> do not score this one. {stand}", player=False),
        say("No goal for <player>. {stand}", "<player> steps up, and does not score. {stand}"),
        stand=_SHOOT_OUT,
    ),
}
