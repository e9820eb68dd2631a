"""The style `lively`, everything between the shots: fouls, free kicks, corners, offsides, cards, changes, penalties."""

from __future__ import annotations

from commentary.content.remarks import Remark
from commentary.kinds import Kind
from commentary.phrasebook.grammar import Entry, Phrase, entry, phrase, say

_N = "[ {remark}]"
_C = "[ {counted}]"

_FOUL_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.BOOKED: (
            "And already on a yellow card.",
            "Already booked, too.",
            "On a yellow card already.",
        ),
        Remark.AGAIN: ("Not for the first time.", "The same player again.", "And not the first from this player."),
    },
)
_FOULS: Phrase = phrase(
    "count",
    {
        3: ("That is three fouls now.", "A third foul by the same player."),
        4: ("That is four fouls now.", "A fourth foul by the same player."),
        5: ("That is five fouls now.", "A fifth foul by the same player."),
    },
)
_OFFSIDES: Phrase = phrase(
    "count",
    {
        2: ("For the second time.", "That is twice now."),
        3: ("For the third time.", "That is three times now."),
        4: ("For the fourth time.", "That is four times now."),
    },
)
_CORNERS: Phrase = phrase(
    "count",
    {
        2: ("Another one so soon.", "Another corner already.", "And another corner."),
        3: ("Corner after corner.", "The corners keep coming."),
    },
)
_PRESSURE_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.PRESSURE: (
            "<team> keep up the pressure.",
            "<opponent> are under pressure.",
            "It is all <team> at the moment.",
        ),
        Remark.TEN_LEFT: "Ten minutes left, and nothing in it.",
        Remark.LATE_LEVEL: (
            "Level, and time is running out.",
            "Both sides are looking for a winner.",
            "Late on, and it is level.",
            "This is still anyone's.",
        ),
        Remark.LATE_BEHIND: ("<team> are a goal behind, late on.", "Time is running out for <team>."),
        Remark.AGAIN: ("Not for the first time.", "The same player again.", "And not the first for this player."),
    },
)
_CARD_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.FIRST_CARD: ("It is the first card of the match.", "The first card of the match."),
        Remark.ON_TOP: ("On top of the penalty.", "It comes on top of the penalty."),
    },
)
_CHANGE_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.DOUBLE: ("Another change for <team>.", "And another change."),
        Remark.AT_THE_BREAK: ("A change at the break.", "It comes at half-time."),
        Remark.LATE: ("A late change.", "Late in the match, a change."),
        Remark.DEEP: ("Deep into extra time.", "It comes deep into extra time."),
    },
)
_PENALTY_REMARK: Phrase = phrase(
    "remark",
    {
        Remark.LATE: ("And it is late in the match!", "And time is running out."),
        Remark.DEEP: ("And that deep into extra time!", "Deep into extra time!"),
        Remark.ADDED_TIME: ("In added time!", "And this is added time!"),
    },
)

FOULS: dict[str, Entry] = {
    Kind.FOUL: entry(
        say("The whistle goes against <team> for a foul.", "Foul by <team>, free kick <opponent>.", player=False),
        say(
            "The foul was by <player>." + _N + _C,
            "<player> was the offender." + _N + _C,
            "<player> is penalised." + _N + _C,
            "The foul is given against <player>." + _N + _C,
            "<player> of <team> was the offender." + _N + _C,
            pair=True,
        ),
        say(
            "<player> gives away a free kick with a foul." + _N + _C,
            "Foul by <player>, and <opponent> have the free kick." + _N + _C,
            "Free kick to <opponent> after a foul by <player>." + _N + _C,
            "<player> is pulled up for a foul." + _N + _C,
            "The whistle goes: foul by <player>." + _N + _C,
            "<player> commits a foul, and it is a free kick to <opponent>." + _N + _C,
            "A foul by <player>, and <team> give away a free kick." + _N + _C,
            "<player> is penalised for a foul." + _N + _C,
            "That is a foul by <player>, a free kick to <opponent>." + _N + _C,
            "The referee has seen a foul by <player>." + _N + _C,
        ),
        remark=_FOUL_REMARK,
        counted=_FOULS,
    ),
    Kind.HAND_BALL: entry(
        say("Hand ball by <team>.", "Hand ball, and <team> give away a free kick.", player=False),
        say(
            "Hand ball by <player>.",
            "<player> handles it, and <opponent> have the free kick.",
            "The whistle goes: hand ball, <player>.",
            "Hand ball, and <player> of <team> gives away a free kick.",
        ),
    ),
    Kind.FREE_KICK: entry(
        say("Free kick for <team>[ {where}]." + _N, "<team> win a free kick[ {where}]." + _N, player=False),
        say(
            "<player> was fouled[ {where}]." + _N,
            "Won by <player>[ {where}]." + _N,
            "The foul was on <player>[ {where}]." + _N,
            "<player> wins the free kick[ {where}]." + _N,
            "<player> was brought down[ {where}]." + _N,
            pair=True,
        ),
        say(
            "<player> wins a free kick for <team>[ {where}]." + _N,
            "<player> is brought down[ {where}]. Free kick, <team>." + _N,
            "Free kick for <team>[ {where}], won by <player>." + _N,
            "<player> draws the foul[ {where}]." + _N,
            "<player> gets a free kick[ {where}]." + _N,
            "<team> have a free kick[ {where}], won by <player>." + _N,
            "<player> is fouled[ {where}], and it is a free kick to <team>." + _N,
            "<opponent> give away a free kick[ {where}] for a foul on <player>." + _N,
            "Foul on <player>[ {where}]. <team> have the free kick." + _N,
            "<player> earns a free kick[ {where}]." + _N,
        ),
        remark=_PRESSURE_REMARK,
    ),
    Kind.OFFSIDE: entry(
        say("The flag is up against <team>.", "<team> are caught offside.", player=False),
        say(
            "The flag goes up, and <player> is offside." + _C,
            "The flag is up: <player> is offside." + _C,
            "<player> is caught offside[ from the through ball by <player2>]." + _C,
            "Offside! <player> is caught." + _C,
            "[<player2> looks for the through ball, but ]<player> is flagged offside." + _C,
            "<player> is flagged. Offside." + _C,
            "<team> go forward, but <player> is offside." + _C,
            "The flag goes up against <player>, offside." + _C,
        ),
        counted=_OFFSIDES,
    ),
    Kind.CORNER: entry(
        say(
            "Corner to <team>." + _N + _C,
            "<team> get a corner." + _N + _C,
            "A corner for <team>." + _N + _C,
            "<team> have a corner to take." + _N + _C,
            player=False,
        ),
        say(
            "<player> concedes a corner to <team>." + _N + _C,
            "Corner to <team>, given away by <player>." + _N + _C,
            "<player> gives away a corner to <team>." + _N + _C,
            "A corner for <team>, conceded by <player>." + _N + _C,
            "<player> has the last touch, and <team> have a corner." + _N + _C,
            "<team> get a corner, conceded by <player>." + _N + _C,
        ),
        remark=_PRESSURE_REMARK,
        counted=_CORNERS,
    ),
}

CARDS: dict[str, Entry] = {
    Kind.YELLOW: entry(
        say("Yellow card for a <team> player." + _N, "A <team> player is shown yellow." + _N, player=False),
        say(
            "Yellow card for <player>." + _N,
            "<player> goes into the book with a yellow card." + _N,
            "The referee shows <player> the yellow card." + _N,
            "Out comes the yellow card for <player> of <team>." + _N,
            "<player> sees yellow." + _N,
            "A yellow card, and it is for <player>." + _N,
        ),
        remark=_CARD_REMARK,
    ),
    Kind.SECOND_YELLOW: entry(
        say(
            "Second yellow, and off! <team> lose a player.[ <team> are down to {men} men.]",
            "A second yellow card, and a <team> player must go.[ <team> play on with {men} men.]",
            player=False,
        ),
        say(
            "Second yellow, and <player> is off![ <team> are down to {men} men.]",
            "That is a second yellow card for <player>, and a red.[ <team> play on with {men} men.]",
            "<player> is sent off for a second yellow card![ <team> have {men} men left.]",
        ),
    ),
    Kind.RED: entry(
        say(
            "Red card! <team> lose a player.[ <team> are down to {men} men.]",
            "A red card, and a <team> player must go.[ <team> play on with {men} men.]",
            player=False,
        ),
        say(
            "Red card! <player> is sent off.[ <team> are down to {men} men.]",
            "It is a straight red for <player>![ <team> play on with {men} men.]",
            "<player> sees red and has to go![ <team> have {men} men left.]",
        ),
    ),
}

REST: dict[str, Entry] = {
    Kind.SUBSTITUTION: entry(
        say("<team> make a change." + _N, "A substitution for <team>." + _N, player_in=False, player_out=False),
        say("<player_out> goes off for <team>." + _N, "<team> take off <player_out>." + _N, player_in=False),
        say("<player_in> comes on for <team>." + _N, "<team> send on <player_in>." + _N, player_out=False),
        say(
            "<team> make a change: <player_in> for <player_out>." + _N,
            "On comes <player_in>, and off goes <player_out>." + _N,
            "<player_out> makes way for <player_in>." + _N,
            "<player_in> replaces <player_out> for <team>." + _N,
            "<player_out> goes off, and <player_in> comes on." + _N,
            "Fresh legs for <team>: <player_in> is on for <player_out>." + _N,
            "<team> send on <player_in> in place of <player_out>." + _N,
            "<player_out> leaves the pitch, and <player_in> comes on." + _N,
        ),
        remark=_CHANGE_REMARK,
    ),
    Kind.PENALTY: entry(
        say("Penalty! The referee points to the spot." + _N, "It is a penalty!" + _N, player=False, player2=False),
        say(
            "Penalty to <opponent>! <player> fouls <player2>." + _N,
            "The referee points to the spot! <player2> is fouled by <player>, and <opponent> have a penalty." + _N,
            "<player> fouls <player2>, and it is a penalty to <opponent>!" + _N,
            player=True,
            player2=True,
        ),
        say(
            "Penalty to <opponent>! <player> has given it away." + _N,
            "<player> concedes a penalty! <opponent> have the chance." + _N,
            "The referee points to the spot: penalty to <opponent>, conceded by <player>." + _N,
            player2=False,
        ),
        say(
            "Penalty to <opponent>! <player2> is fouled." + _N,
            "<player2> is fouled, and <opponent> have a penalty!" + _N,
            "The referee points to the spot! <player2> was fouled, penalty to <opponent>." + _N,
        ),
        remark=_PENALTY_REMARK,
    ),
}
