"""Claims about the score in words: who leads, what a goal did, who won."""

from __future__ import annotations

from commentary.facts.match_facts import Claims, Facts
from football.codes import SecondType, Side


def _over(facts: Facts) -> bool:
    return facts.second in (SecondType.FULL_TIME, SecondType.MATCH_END, SecondType.EXTRA_TIME_END)


def _result(facts: Facts, side: Side) -> int:
    """Who has won: more than 0 this side, less than 0 the other.

    A shoot-out decides, and not only a drawn match: in a second leg the two matches together were level.
    """
    return facts.ahead_on_penalties(side) or facts.ahead(side)


def _leads(facts: Facts, side: Side) -> bool | None:
    """In a shoot-out the lead may be the shoot-out's."""
    return facts.ahead(side) > 0 or (facts.is_shoot_out and facts.ahead_on_penalties(side) > 0)


def _trails(facts: Facts, side: Side) -> bool | None:
    return _leads(facts, side.other)


def _level(facts: Facts, side: Side) -> bool | None:
    if facts.is_shoot_out and facts.state.home.shoot_out_kicks:
        return facts.ahead_on_penalties(side) == 0 or _over(facts)
    return facts.ahead(side) == 0


SCORE: Claims = {
    "takes the lead": lambda facts, side: facts.scored(side) and facts.ahead(side) == 1,
    "leads": _leads,
    "trails": _trails,
    "behind by one": lambda facts, side: facts.ahead(side) == -1,
    "equalises": lambda facts, side: facts.scored(side) and facts.ahead(side) == 0,
    "level": _level,
    "pulls one back": lambda facts, side: facts.scored(side) and facts.ahead(side) < 0,
    "halves the deficit": lambda facts, side: facts.scored(side) and facts.ahead(side) == -1,
    "another goal": lambda facts, side: facts.scored(side) and facts.goals(side) >= 2,
    "runs away with it": lambda facts, side: facts.scored(side) and facts.ahead(side) >= 3,
    "rout": lambda facts, side: facts.scored(side) and facts.ahead(side) >= 5,
    "extends the lead": lambda facts, side: facts.scored(side) and facts.ahead(side) >= 2,
    "doubles the lead": lambda facts, side: facts.scored(side) and (facts.goals(side), facts.ahead(side)) == (2, 2),
    "opens the scoring": lambda facts, _: facts.counts_in_match and sum(facts.state.score) == 1,
    "goalless": lambda facts, _: sum(facts.state.score) == 0,
    "winner": lambda facts, side: _over(facts) and _result(facts, side) > 0,
    "loser": lambda facts, side: _over(facts) and _result(facts, side) < 0,
    "drawn": lambda facts, side: _over(facts) and facts.ahead(side) == 0,
    "wins on penalties": lambda facts, side: _over(facts) and facts.ahead_on_penalties(side) > 0,
    "clean sheet": lambda facts, side: _over(facts) and facts.goals(side.other) == 0,
}
