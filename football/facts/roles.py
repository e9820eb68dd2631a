"""Who did what, as the words around a name tell: "assisted by A", "B replaces C", "conceded by D", "corner for E".

A name with a role that the event gives to somebody else is false. The words before a name are read
backwards from it, those after it forwards, the longest first.
"""

from __future__ import annotations

from collections.abc import Sequence

from football.codes import EventType
from football.facts.lexicon import Node, expand, tree

_CARDS = (EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD, EventType.RED_CARD)

#: Role of a person -> which of the event's people has it, by event type; a type not named has nobody in it.
PERSON_ROLES: dict[str, dict[EventType, str]] = {
    "shooter": {EventType.ATTEMPT: "P"},
    "passer": {EventType.ATTEMPT: "Q", EventType.OFFSIDE: "Q"},
    "conceder": {EventType.CORNER: "PQ", EventType.PENALTY_CONCEDED: "P"},
    "offender": {
        EventType.FOUL: "P",
        EventType.HAND_BALL: "P",
        EventType.PENALTY_CONCEDED: "P",
        **dict.fromkeys(_CARDS, "P"),
    },
    "fouled": {EventType.FREE_KICK_WON: "P", EventType.PENALTY_CONCEDED: "Q"},
    "booked": dict.fromkeys(_CARDS, "P"),
    "caught": {EventType.OFFSIDE: "P"},
    "player in": {EventType.SUBSTITUTION: "I"},
    "player out": {EventType.SUBSTITUTION: "O"},
    "doer": {
        **dict.fromkeys(EventType, "P"),
        EventType.CORNER: "PQ",
        EventType.SUBSTITUTION: "",
    },
}

#: Words right after a person.
_PERSON_BEFORE: dict[str, str] = {
    "shooter": """
        shoots; fires; heads; nods; scores; nets; converts; misses; hits; strikes; drives; slots; 's
        shot/header/effort/attempt/strike/penalty/goal/finish/opener/equaliser; tries his luck; sees his; with a/the/his
        right/left; right footed; left footed; header; headed; with an attempt; from a free kick with; is denied; has a
        shot/go; makes it; equalises; gives; puts; finds; fails to; steps up; from the spot; levels; opens; doubles;
        pulls; extends; is off target; goes close; from outside; from distance; shot; effort; beats; wide; over; off
        target; adds; restores; with his head; with a header; scored; headed; goes for; lets fly; can not; cannot;
        blazes; on target; hits; rattles; sends; completes
    """,
    "passer": """
        with the assist/pass/cross/delivery/ball/service; provides; provided; assists; assisted; sets up; set up; set it
        up; sets it up; 's pass/cross/through/headed/delivery/assist/ball; supplies; supplied; crosses; crossed; passes;
        passed; tees up; feeds; picks; plays; played; tries a through; the provider; with the through; with the headed;
        assist; gets the assist; laid it on; lays it on; looked/looks for; tried to; tries to; tried a through; was
        looking
    """,
    "conceder": """
        concedes; conceded; puts it behind; turns it behind; puts the ball behind; behind for; gives it away; sends it
        behind; clears behind; heads behind; turns behind; heads it behind; with the last touch; had the last touch; has
        the last touch
    """,
    "offender": """
        fouls; fouled; commits; committed; brings; brought; is penalised; penalised; handles; handled; gives away; gave
        away; concedes; conceded; the offender; 's foul; 's handball; 's hand; is the offender; at fault; uses his hand;
        is pulled up; pulled up
    """,
    "fouled": """
        wins a/the/another; won a; earns; earned; is fouled; is brought down; draws; drew; goes down; fouled; brought
        down; the man fouled; was fouled; was brought down; 's free kick; is upended; wins it; free kick
    """,
    "booked": """
        is shown; shown; is booked; booked; sees; is sent off; sent off; goes into; in the book; picks up; gets;
        receives; walks; is off; collects; is dismissed; dismissed; must go; has to go; into the book; is cautioned;
        cautioned; off ,; off for; yellow; red; 's second
    """,
    "caught": """
        is offside; is caught; caught offside; caught; is flagged; flagged; is ruled offside; strays; was offside; had
        strayed; offside; was beyond; goes too; has gone too; is in an offside; in an offside; goes too early; too early
    """,
    "player in": """
        replaces; comes on; on for; enters; takes the place; takes his place; is on; in for; on ,; replacing; comes in;
        joins; gets; on in; is brought; is sent on; on; takes over; is the replacement; for {p}; to replace; steps in
    """,
    "player out": """
        makes way; goes off; comes off; leaves; is replaced; replaced; departs; off ,; is withdrawn; off for; is taken
        off; gives way; is off; out; off; withdrawn; goes; 's place; 's number; is the man to go; has to make way; can
        rest
    """,
}
#: Words right before a person.
_PERSON_AFTER: dict[str, str] = {
    "shooter": """
        goal by/from/for; header by/from; shot by/from; effort by/from; attempt by/from; penalty by/from; own goal
        by/from; scored by; taken by; finished by; headed in by; strike by/from; struck by; scorer :; hit by; miss
        by/from; converted by; missed by; from the boot of; keeps out; denies; deny; chance for; finds; for the head of;
        on goal by
    """,
    "passer": """
        assisted by; assist by/from; assist :; assist ,; set up by; pass from/by; cross from/by; ball from/by; delivery
        from/by; provided by; supplied by; thanks to; fed by; teed up by; picked out by; found by; service from; played
        in by; work from/by; laid on by; created by; knock down from/by; work of; assist is for; pass came from; assist
        goes to; from {p} 's; played by; tried by; attempted by; from
    """,
    "conceder": "conceded by; off; behind by; last touch from/by/of; given away by; credit",
    "offender": """
        foul by; offence by; hand ball by; handball by; handled by; fouled by; brought down by; foul from; against;
        penalised ,; a foul from; offender :; upended by; of a foul by; stopped by; infringement by
    """,
    "fouled": """
        foul on; fouls; brings down; won by; free kick for; free kick to; earned by; a foul on; fouling; challenge on;
        bringing down; offence on
    """,
    "booked": """
        card for/to; booking for; shown to; dismissal for/of; yellow for/to; red for/to; caution for; booked :; off :;
        card , ; yellow ,; red ,; card :; a yellow for; is for; goes to
    """,
    "caught": """
        offside against; flag against; but; flag goes up against; catches; catch; up against; looking for; found; find;
        finding; for; offside ,; offside :; offside by
    """,
    "player in": """
        replaced by; on comes; brings on; bring on; brought on; in comes; on :; in :; introduce; introduces; send on;
        sends on; turn to; turns to; way for; on ,; makes way for; sent on; give way to; gives way to; off for; and on
        comes; on goes; in goes; put on; goes to; gets
    """,
    "player out": """
        replaces; on for; in for; off goes; off comes; takes off; take off; withdraw; withdraws; place of; off :; out :;
        replacing; comes on for; relieves; takes over from; out goes; sub for; substitute for; off ,; to replace; from
    """,
}

#: Role of a team -> whether it is the event's team (T) or the opponent (U).
_OFFENCES = (EventType.FOUL, EventType.HAND_BALL, EventType.OFFSIDE, EventType.PENALTY_CONCEDED)
TEAM_ROLES: dict[str, dict[EventType, str]] = {
    # Who gets the kick.
    "favoured": {
        **dict.fromkeys(EventType, "T"),
        **dict.fromkeys(_OFFENCES, "U"),
        EventType.ANNOUNCEMENT: "TU",
    },
    # Who gave it away.
    "culprit": {
        **dict.fromkeys(_OFFENCES, "T"),
        EventType.CORNER: "U",
        EventType.FREE_KICK_WON: "U",
        EventType.ATTEMPT: "U",
        EventType.YELLOW_CARD: "T",
        EventType.SECOND_YELLOW_CARD: "T",
        EventType.RED_CARD: "T",
        EventType.SUBSTITUTION: "",
        EventType.ANNOUNCEMENT: "TU",
    },
    # On the other end of what the event's team does.
    "opposing": {**dict.fromkeys(EventType, "U"), EventType.ANNOUNCEMENT: "TU"},
}
_TEAM_BEFORE: dict[str, str] = {
    "favoured": """
        free kick; 's free kick; have/get/win/earn/has/gets/wins/earns/are/is a/the/another free/penalty; penalty;
        are/is awarded; have/get/win/has/gets/wins a/the penalty; have it; can break; to take it; restart; take over;
        ball
    """,
    "culprit": "concede; concedes; give away; gives away; penalised; are penalised; at fault",
    "opposing": """
        goal; 's goal; 's box; 's defence; 's keeper; 's goalkeeper; keeper; goalkeeper; defence; box; 's penalty area;
        's net; net; survive; clear; escape; breathe; block; defenders; 's bar; bar; 's half; 's area
    """,
}
_TEAM_AFTER: dict[str, str] = {
    "favoured": """
        free kick to/for; penalty to/for; penalty; penalty kick to/for; penalty goes to; awarded to; given to; kick
        to/for; in favour of; ball to; a free kick to; possession to
    """,
    "culprit": """
        conceded by; foul by; hand ball by; handball by; offside against; free kick against; penalty against; against;
        given away by; offence by; awarded against; last touch off
    """,
    "opposing": """
        past; beats; beat; denied by; kept out by; deny; from; over; blocked by; saved by; for the {t} - keeper; behind
        against; pressure on; threaten; threatens
    """,
}


def _reverse(table: dict[str, str]) -> Node:
    root = Node()
    for role, lines in table.items():
        for phrase in lines.split(";"):
            if phrase.strip():
                for symbols in expand(phrase):
                    root.add(reversed(symbols), (role,))
    return root


_TREES = {
    "@": (_reverse(_PERSON_AFTER), tree(_PERSON_BEFORE)),
    "%": (_reverse(_TEAM_AFTER), tree(_TEAM_BEFORE)),
}


def roles(symbols: Sequence[str], place: int) -> tuple[str, ...]:
    """The roles that the words before and after a name give it; none when they tell nothing."""
    before, after = _TREES[symbols[place][0]]
    found: list[str] = []
    if match := before.longest(symbols, place - 1, -1):
        found += match.claims
    if match := after.longest(symbols, place + 1):
        found += match.claims
    return tuple(found)
