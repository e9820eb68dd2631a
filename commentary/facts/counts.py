"""Whether a count holds: "his second goal", "their third corner", "the fourth yellow card of the match"."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.counted import Count, Counted, Owner
from commentary.facts.match_facts import Facts
from commentary.facts.topic import NumberTruth, Values
from football.codes import EventType, Period, Side
from football.match_information import Carried

#: Counted thing -> name of the player's tally, name of the team's.
_TALLIES: dict[Counted, tuple[str | None, str | None]] = {
    Counted.GOAL: ("goals", "goals"),
    Counted.OWN_GOAL: ("own_goals", None),
    Counted.SHOT: ("shots", "shots"),
    Counted.SHOT_ON_TARGET: (None, "shots_on_target"),
    Counted.CORNER: (None, "corners"),
    Counted.FOUL: ("fouls", "fouls"),
    Counted.FREE_KICK: ("fouls_won", None),
    Counted.OFFSIDE: ("offsides", "offsides"),
    Counted.YELLOW_CARD: ("yellow_cards", "yellow_cards"),
    Counted.RED_CARD: (None, "sent_off"),
    Counted.SUBSTITUTION: (None, "substitutions"),
    Counted.ASSIST: ("assists", None),
    Counted.PENALTY: (None, "shoot_out_kicks"),
}
_BY_TYPE = {
    EventType.CORNER: Counted.CORNER,
    EventType.FOUL: Counted.FOUL,
    EventType.FREE_KICK_WON: Counted.FREE_KICK,
    EventType.OFFSIDE: Counted.OFFSIDE,
    EventType.YELLOW_CARD: Counted.YELLOW_CARD,
    EventType.SECOND_YELLOW_CARD: Counted.YELLOW_CARD,
    EventType.RED_CARD: Counted.RED_CARD,
    EventType.SUBSTITUTION: Counted.SUBSTITUTION,
}
_CARRIED = {
    Counted.SHOT: Carried.SHOTS,
    Counted.SHOT_ON_TARGET: Carried.SHOTS,
    Counted.CORNER: Carried.CORNERS,
    Counted.FOUL: Carried.FOULS,
    Counted.FREE_KICK: Carried.FOULS,
    Counted.OFFSIDE: Carried.OFFSIDES,
    Counted.YELLOW_CARD: Carried.CARDS,
    Counted.RED_CARD: Carried.CARDS,
    Counted.SUBSTITUTION: Carried.SUBSTITUTIONS,
}
#: What a true count of a thing states too: "a third foul by …" says that there was a foul.
IMPLIED: dict[Counted, Claim] = {
    Counted.GOAL: Claim.GOAL,
    Counted.OWN_GOAL: Claim.OWN_GOAL,
    Counted.SHOT: Claim.ATTEMPT,
    Counted.CORNER: Claim.CORNER,
    Counted.FOUL: Claim.FOUL,
    Counted.FREE_KICK: Claim.FREE_KICK,
    Counted.OFFSIDE: Claim.OFFSIDE,
    Counted.YELLOW_CARD: Claim.YELLOW_CARD,
    Counted.RED_CARD: Claim.RED_CARD,
    Counted.SUBSTITUTION: Claim.SUBSTITUTION,
}


def count_holds(facts: Facts, count: Count, values: Values, side: Side) -> bool | None:
    """Whether the number named is the tally of the count's owner; None where there is no such tally."""
    thing = _what_happened(facts) if count.thing is Counted.WHAT_HAPPENED else count.thing
    if thing in _CARRIED and facts.carries(_CARRIED[thing]) is False:
        return None
    letters = values.people[0] if values.people else ""
    if count.owner is Owner.PLAYER:
        counts = [_of_player(facts, thing, letters)]
    elif count.owner is Owner.TEAM:
        counts = [_of_team(facts, thing, facts.side_of(values.teams[0]) if values.teams else side)]
    else:
        ours, theirs = _of_team(facts, thing, side), _of_team(facts, thing, side.other)
        total = None if ours is None or theirs is None else ours + theirs
        counts = [ours, total, _of_player(facts, thing, letters)]
    known = [count for count in counts if count is not None]
    return values.numbers[0] in known if known else None


def total_of_player(thing: Counted) -> NumberTruth:
    """Whether the number is the player's tally."""

    def holds(facts: Facts, values: Values, _: Side) -> bool | None:
        if thing in _CARRIED and facts.carries(_CARRIED[thing]) is False:
            return None
        count = _of_player(facts, thing, values.people[0] if values.people else "")
        return None if count is None else count == values.numbers[0]

    return holds


def _what_happened(facts: Facts) -> Counted | None:
    """What a bare "his second" counts: the thing that just happened."""
    event = facts.event
    if facts.kind is not EventType.ATTEMPT:
        return _BY_TYPE.get(facts.kind)
    if event.period is Period.SHOOT_OUT:
        return Counted.PENALTY
    return Counted.OWN_GOAL if event.is_own_goal else Counted.GOAL if event.is_goal else Counted.SHOT


def _of_player(facts: Facts, thing: Counted | None, letters: str) -> int | None:
    event = facts.event
    assisted = thing is Counted.ASSIST or letters == "Q"
    name, side = (event.player2, event.player2_side) if assisted else (event.player, event.player_side)
    tally = _TALLIES[thing][0] if thing in _TALLIES else None
    if name is None or tally is None:
        return None
    count = int(getattr(facts.state.team(side).player(name), tally))
    return max(count, 2) if thing is Counted.YELLOW_CARD and event.is_second_yellow else count


def _of_team(facts: Facts, thing: Counted | None, side: Side) -> int | None:
    tally = _TALLIES[thing][1] if thing in _TALLIES else None
    return None if tally is None else int(getattr(facts.state.team(side), tally))
