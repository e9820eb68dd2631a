"""Claims about the score in words: who leads, what a goal did, who won."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic
from commentary.facts.topics import shoot_out
from football.codes import EventType, Period, Side


def score_line(facts: Facts) -> str:
    """The score with both teams, and that of a shoot-out."""
    home, away = facts.state.home, facts.state.away
    shoot_out = f" ({home.shoot_out_goals}–{away.shoot_out_goals} pens)" if home.shoot_out_kicks else ""
    return f"{home.name} {home.goals}–{away.goals} {away.name}{shoot_out}"


def leads(facts: Facts, side: Side) -> bool | None:
    """In a shoot-out the shoot-out, until a kick decides it."""
    if facts.state.home.shoot_out_kicks or facts.state.away.shoot_out_kicks:
        return shoot_out.leads(facts, side)
    return facts.ahead(side) > 0


def trails(facts: Facts, side: Side) -> bool | None:
    """The other side leads."""
    return leads(facts, side.other)


def has_won(facts: Facts, side: Side) -> bool | None:
    """The match is over, and this side has won it.

    A shoot-out decides, and not only a drawn match: in a second leg the two matches together were level.
    """
    return facts.is_over and (facts.ahead_on_penalties(side) or facts.ahead(side)) > 0


def has_lost(facts: Facts, side: Side) -> bool | None:
    """The match is over, and the other side has won it."""
    return has_won(facts, side.other)


def _level(facts: Facts, side: Side) -> bool | None:
    if facts.event.period is Period.SHOOT_OUT and facts.kind is EventType.ATTEMPT:
        return facts.ahead_on_penalties(side) == 0
    return facts.ahead(side) == 0


TOPICS = (
    Topic(
        {
            Claim.TAKES_THE_LEAD: lambda facts, side: facts.scored(side) and facts.ahead(side) == 1,
            Claim.LEADS: leads,
            Claim.TRAILS: trails,
            Claim.EQUALISES: lambda facts, side: facts.scored(side) and facts.ahead(side) == 0,
            Claim.LEVEL: _level,
            Claim.PULLS_ONE_BACK: lambda facts, side: facts.scored(side) and facts.ahead(side) < 0,
            Claim.HALVES_THE_DEFICIT: lambda facts, side: facts.scored(side) and facts.ahead(side) == -1,
            Claim.EXTENDS_THE_LEAD: lambda facts, side: facts.scored(side) and facts.ahead(side) >= 2,
            Claim.ANOTHER_GOAL: lambda facts, side: facts.scored(side) and facts.goals(side) >= 2,
            Claim.ROUT: lambda facts, side: facts.scored(side) and facts.ahead(side) >= 4,
            Claim.DOUBLES_THE_LEAD: lambda facts, side: facts.scored(side) and facts.ahead(side) == 2,
            Claim.OPENS_THE_SCORING: lambda facts, _: facts.counts_in_match and sum(facts.state.score) == 1,
            Claim.GOALLESS: lambda facts, _: sum(facts.state.score) == 0,
            Claim.WINNER: has_won,
            Claim.LOSER: has_lost,
            Claim.DRAWN: lambda facts, side: facts.is_over and facts.ahead(side) == 0,
            Claim.CLEAN_SHEET: lambda facts, side: facts.is_over and facts.goals(side.other) == 0,
        },
        fact="score",
        actual=score_line,
    ),
    Topic({Claim.BEHIND_BY_ONE: lambda facts, side: facts.ahead(side) == -1}),
)
