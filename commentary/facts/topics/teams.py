"""Claims about a team: home or away, and how many players it has on the pitch."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import NumberTruth, Topic, Values
from football.codes import Side


def _men(facts: Facts, values: Values, side: Side) -> bool | None:
    return facts.state.team(side).men == values.numbers[0]


def _men_against_men(facts: Facts, values: Values, side: Side) -> bool | None:
    men = facts.state.team(side).men, facts.state.team(side.other).men
    return values.numbers[:2] in (men, men[::-1])


def _more_men(count: int) -> NumberTruth:
    """By how many players a team outnumbers the other."""
    return lambda facts, _, side: facts.state.team(side).men == facts.state.team(side.other).men + count


TOPICS = (
    # Said of the acting team, as a team's name is where nothing says that it is the other one.
    Topic(
        {
            Claim.HOME_TEAM: lambda facts, _: facts.event.side is Side.HOME,
            Claim.AWAY_TEAM: lambda facts, _: facts.event.side is Side.AWAY,
        }
    ),
    Topic(
        number_truths={
            Claim.MEN: _men,
            Claim.MAN_SHORT: _more_men(-1),
            Claim.MAN_UP: _more_men(1),
            Claim.MEN_AGAINST_MEN: _men_against_men,
        },
        actual=lambda facts: f"{facts.state.home.men} men against {facts.state.away.men}",
    ),
)
