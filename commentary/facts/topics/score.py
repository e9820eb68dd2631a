"""Claims about the score in words: who leads, what a goal did, who won."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic
from football.codes import SecondType, Side


def score_line(facts: Facts) -> str:
    """The score with both teams, and that of a shoot-out."""
    home, away = facts.state.home, facts.state.away
    shoot_out = f" ({home.shoot_out_goals}–{away.shoot_out_goals} pens)" if home.shoot_out_kicks else ""
    return f"{home.name} {home.goals}–{away.goals} {away.name}{shoot_out}"


def _over(facts: Facts) -> bool:
    return facts.second in (SecondType.FULL_TIME, SecondType.MATCH_END, SecondType.EXTRA_TIME_END)


def _result(facts: Facts, side: Side) -> int:
    """Who has won: more than 0 this side, less than 0 the other.

    A shoot-out decides, and not only a drawn match: in a second leg the two matches together were level.
    """
    return facts.ahead_on_penalties(side) or facts.ahead(side)


def leads(facts: Facts, side: Side) -> bool | None:
    """In a shoot-out the lead may be the shoot-out's."""
    return facts.ahead(side) > 0 or (facts.is_shoot_out and facts.ahead_on_penalties(side) > 0)


def trails(facts: Facts, side: Side) -> bool | None:
    """The other side leads."""
    return leads(facts, side.other)


def has_won(facts: Facts, side: Side) -> bool | None:
    """The match is over, and this side has won it."""
    return _over(facts) and _result(facts, side) > 0


def has_lost(facts: Facts, side: Side) -> bool | None:
    """The match is over, and this side has lost it."""
    return _over(facts) and _result(facts, side) < 0


def _level(facts: Facts, side: Side) -> bool | None:
    if facts.is_shoot_out and facts.state.home.shoot_out_kicks:
        return facts.ahead_on_penalties(side) == 0 or _over(facts)
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
            Claim.RUNS_AWAY_WITH_IT: lambda facts, side: facts.scored(side) and facts.ahead(side) >= 3,
            Claim.ROUT: lambda facts, side: facts.scored(side) and facts.ahead(side) >= 5,
            Claim.DOUBLES_THE_LEAD: lambda facts, side: (
                facts.scored(side) and (facts.goals(side), facts.ahead(side)) == (2, 2)
            ),
            Claim.OPENS_THE_SCORING: lambda facts, _: facts.counts_in_match and sum(facts.state.score) == 1,
            Claim.GOALLESS: lambda facts, _: sum(facts.state.score) == 0,
            Claim.WINNER: has_won,
            Claim.LOSER: has_lost,
            Claim.DRAWN: lambda facts, side: _over(facts) and facts.ahead(side) == 0,
            Claim.WINS_ON_PENALTIES: lambda facts, side: _over(facts) and facts.ahead_on_penalties(side) > 0,
            Claim.CLEAN_SHEET: lambda facts, side: _over(facts) and facts.goals(side.other) == 0,
        },
        fact="score",
        actual=score_line,
    ),
    Topic({Claim.BEHIND_BY_ONE: lambda facts, side: facts.ahead(side) == -1}),
)
