"""Who did what, as the words around a name tell: "assisted by A", "B replaces C", "conceded by D", "corner for E".

A name with a role that the event gives to somebody else is false. The words before a name are read
backwards from it, those after it forwards, the longest first. A role that means nothing for the event's type
is passed over: the claims see to it that no shot is told of a corner.
"""

from __future__ import annotations

from collections.abc import Sequence

from commentary.facts.lexicon import Node, expand, tree
from commentary.facts.match_facts import CARDS
from football.codes import EventType

#: Role of a person -> which of the event's people has it, by event type; "" where nobody known has it.
PERSON_ROLES: dict[str, dict[EventType, str]] = {
    "shooter": {EventType.ATTEMPT: "P"},
    "passer": {EventType.ATTEMPT: "Q", EventType.OFFSIDE: "Q"},
    "conceder": {EventType.CORNER: "PQ", EventType.PENALTY_CONCEDED: "P"},
    "winner of the kick": {EventType.CORNER: "", EventType.PENALTY_CONCEDED: "Q", EventType.FREE_KICK_WON: "P"},
    "offender": {
        EventType.FOUL: "P",
        EventType.HAND_BALL: "P",
        EventType.PENALTY_CONCEDED: "P",
        EventType.FREE_KICK_WON: "",
        **dict.fromkeys(CARDS, "P"),
    },
    "fouled": {
        EventType.FREE_KICK_WON: "P",
        EventType.PENALTY_CONCEDED: "Q",
        EventType.FOUL: "",
        **dict.fromkeys(CARDS, ""),
    },
    "caught": {EventType.OFFSIDE: "P"},
    "player in": {EventType.SUBSTITUTION: "I"},
    "player out": {EventType.SUBSTITUTION: "O"},
}

#: Words right after a person.
_PERSON_BEFORE: dict[str, str] = {
    "shooter": """
        shoots; fires; heads; nods; scores; nets; converts; misses; hits; strikes; drives; slots; 's
        shot/header/effort/attempt/strike/penalty/goal/finish/opener/equaliser; tries; sees his; has a/an/two; had
        a/the; has scored; right/left footed; header; headed; with a/an/the/his/her
        right/left/header/shot/attempt/strike; from a free kick with; is denied; makes it; equalises; gives; puts; finds
        the; finds no way; cannot find; fails to; steps up; from the spot; takes the penalty; levels; opens; doubles;
        pulls; extends; is off target; goes close; goes for; from outside; from distance; shot; effort; beats; wide;
        over; off target; adds; restores; scored; lets fly; blazes; on target; rattles; sends it/a/the; completes;
        denied; just keeps scoring; is in the thick; was so; attempts; was denied; whose shot/header/right/left; turns
        it into; is not done; again; once more
    """,
    "passer": """
        with the assist/pass/cross/delivery/ball/service; provides; provided; assists; assisted; sets up; set up; set it
        up; sets it up; 's pass/cross/through/headed/delivery/assist/ball; supplies; supplied; crosses; crossed; passes;
        passed; tees up; feeds; picks; plays; played; tries/tried a/the through; the provider; with the through/headed;
        assist; gets the assist; laid it on; lays it on; looked/looks for; tries/tried to play; was looking
    """,
    "conceder": """
        concedes; conceded; conceding; puts it behind; turns it behind; puts the ball behind; behind for; gives it away;
        sends it behind; clears behind; heads behind; turns behind; heads it behind; with the last touch; had/has the
        last touch; who conceded; has given it away
    """,
    "offender": """
        fouls; fouled {p}; commits; committed; has committed; brings; brought; is penalised; penalised; handles;
        handled; gives/gave away; concedes; conceded; the offender; 's foul/handball/hand; is the offender; at fault;
        uses his hand; is pulled up; pulled up; is the culprit; has given it away
    """,
    "fouled": """
        wins a/the/another free; won a/the free; earns; earned; is fouled; is brought down; draws; drew; has drawn; goes
        down; fouled; brought down; was fouled; was brought down; is upended; is brought to a stop; gets the decision
    """,
    "winner of the kick": "wins/won/win a/the/another; wins it; earns; forces",
    "caught": """
        is offside; is caught; caught offside; caught; is flagged; flagged; is ruled offside; strays; was offside; had
        strayed; offside; was beyond; goes too; has gone too; is in an offside; in an offside; goes too early; too
        early; was ahead; goes too soon
    """,
    "player in": """
        replaces; comes on; on for; enters; takes the place; takes his place; is on; in for; on ,; replacing; comes in;
        joins; on in; is brought on; is sent on; on; takes over; is the replacement; to replace; steps in; for {p}; as a
        substitute; in place of
    """,
    "player out": """
        makes way; goes off; comes off; leaves; is replaced; replaced; departs; off ,; is withdrawn; off for; is taken
        off; gives way; is off; out; off; withdrawn; goes; 's place; 's number; is the man to go; has to make way; is
        substituted; substituted; is done
    """,
}
#: Words right before a person.
_PERSON_AFTER: dict[str, str] = {
    "shooter": """
        goal by/from/for; header by/from; shot by/from; effort by/from; attempt by/from; penalty by/from; own goal
        by/from; scored by; taken by; finished by; headed in by; strike by/from; struck by; scorer :; hit by; miss
        by/from; converted by; missed by; from the boot of; keeps out; denies; deny; chance for; for the head of; on
        goal by; try by/from; target from; way through for; saved :; blocked :; missed :; goal for; saves from; no to;
        luck for; block stops; goes from; goal :; stops; saved from; another one from; try already from; quick time
        from; now for; another for; it is; goal , ; trick for; mistake from; saves the penalty from; target :; fewer for
    """,
    "passer": """
        assisted by; assist by/from; assist :; assist ,; set up by; pass from/by; cross from/by; ball from/by; delivery
        from/by; provided by; supplied by; thanks to; fed by; teed up by; picked out by; found by; service from; played
        in by; work from/by; laid on by; created by; knock down from/by; work of; assist is for; pass came from; assist
        goes to; from {p} 's; played by; tried by; attempted by; the head of; put through by; set up by the head of
    """,
    "conceder": """
        conceded by; off; behind by; behind off; last touch from/by/of; given away by; corner from; courtesy of; concede
        a corner through; it was
    """,
    "offender": """
        foul by; offence by; hand ball by; handball by; handled by; fouled by; brought down by; foul from; penalised ,;
        offender :; upended by; of a foul by; infringement by; free kick through; kick away through; against; conceded
        by; is fouled by
    """,
    "fouled": """
        foul on; fouls; brings down; won by; free kick for; free kick to; earned by; fouling; challenge on; bringing
        down; offence on; foul; gives; after
    """,
    "winner of the kick": "won by; earned by; forced by; corner for/to",
    "caught": """
        offside against; flag against; flag goes up against; catches; catch; up against; looking for; found; find;
        finding; offside ,; offside :; offside by; but; ball to; finds; with; flag is up :
    """,
    "player in": """
        replaced by; on comes; brings on; bring on; brought on; in comes; on :; in :; introduce; introduces; send on;
        sends on; turn to; turns to; way for; sent on; give way to; gives way to; off for; and on comes; on goes; in
        goes; put on; off ,; off , and; change :
    """,
    "player out": """
        replaces; on for; in for; off goes; off comes; takes off; take off; withdraw; withdraws; place of; off :; out :;
        replacing; comes on for; relieves; takes over from; out goes; sub for; substitute for; to replace; is on for;
        {p} for; on ,
    """,
}

#: Role of a team -> whether it is the event's team (T) or the opponent (U), by event type.
_OFFENCES = (EventType.FOUL, EventType.HAND_BALL, EventType.OFFSIDE, EventType.PENALTY_CONCEDED)
_EVERY = dict.fromkeys(EventType, "T")
TEAM_ROLES: dict[str, dict[EventType, str]] = {
    # Who gets the kick.
    "favoured team": {**_EVERY, **dict.fromkeys(_OFFENCES, "U"), EventType.ANNOUNCEMENT: "TU"},
    # Who gave it away.
    "team at fault": {
        **dict.fromkeys(_OFFENCES, "T"),
        **dict.fromkeys(CARDS, "T"),
        EventType.CORNER: "U",
        EventType.FREE_KICK_WON: "U",
        EventType.ATTEMPT: "U",
        EventType.SUBSTITUTION: "",
        EventType.ANNOUNCEMENT: "TU",
    },
    # On the other end of what the event's team does.
    "other team": {**dict.fromkeys(EventType, "U"), EventType.ANNOUNCEMENT: "TU"},
    # Either team may be told to lead, to trail, to have ten men; the claim itself sees to the truth of it.
    "team with a score": dict.fromkeys(EventType, "TU"),
}
_TEAM_BEFORE: dict[str, str] = {
    "favoured team": """
        free kick; 's free kick; have/get/win/earn/has/gets/wins/earns a/the/another free/penalty; are/is awarded/given
        a; have/get/win/has/gets/wins the/a penalty/chance; have it; can break; to take it; restart; take over; ball;
        will take it; have the chance; have the free kick; can start
    """,
    "team at fault": """
        concede; concedes; give away; gives away; give the free kick away; penalised; are penalised; are pulled up; at
        fault; foul; are caught
    """,
    "other team": """
        's goal; 's box; 's defence; 's keeper; 's goalkeeper; keeper; goalkeeper; defence; box; 's penalty area; 's
        net; survive; clear; escape; breathe; block; defenders; 's bar; 's half; 's area; are under pressure; get in the
        way; under pressure
    """,
    "team with a score": """
        lead; leads; trail; trails; are ahead; is ahead; are behind; are still behind; are in front; have a deficit; are
        level; still need; are still a goal; are down to; have {n} men; play on with; with {n} men; have a player fewer
    """,
}
_TEAM_AFTER: dict[str, str] = {
    "favoured team": """
        free kick to/for; penalty to/for; penalty; penalty kick to/for; penalty goes to; awarded to; given to; kick
        to/for; in favour of; ball to; possession to; free kick; free kick ,; to
    """,
    "team at fault": """
        conceded by; foul by; hand ball by; handball by; offside against; free kick against; penalty against; against;
        given away by; offence by; awarded against; last touch off; goes against; up against
    """,
    "other team": """
        past; beats; beat; denied by; kept out by; deny; over; blocked by; saved by; behind against; pressure on;
        threaten; threatens; saves
    """,
    "team with a score": "leaving; down to; advantage",
}


def _reverse(table: dict[str, str]) -> Node:
    root = Node()
    for role, lines in table.items():
        for phrase in lines.split(";"):
            if phrase.strip():
                for symbols in expand(phrase):
                    root.add(reversed(symbols), role)
    return root


_TREES = {
    "@": (_reverse(_PERSON_AFTER), tree(_PERSON_BEFORE)),
    "%": (_reverse(_TEAM_AFTER), tree(_TEAM_BEFORE)),
}


def roles(symbols: Sequence[str], place: int) -> tuple[tuple[str, ...], ...]:
    """What the words before and after a name make of it, none or one or two of them.

    Each entry lists the roles that one cue may give ("wins a" makes a fouled player, or the winner of a corner).
    """
    before, after = _TREES[symbols[place][0]]
    found = (before.longest(symbols, place - 1, -1), after.longest(symbols, place + 1))
    return tuple(match.claims for match in found if match)
