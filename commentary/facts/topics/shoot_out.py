"""Claims about a shoot-out: who leads it, who must score, and the kick that decides it."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic
from football.codes import Side


def leads(facts: Facts, side: Side) -> bool | None:
    """Ahead in a shoot-out that no kick has decided yet."""
    return facts.is_shoot_out and facts.ahead_on_penalties(side) > 0 and not facts.is_decided


def _trails(facts: Facts, side: Side) -> bool | None:
    return leads(facts, side.other)


def _must_score(facts: Facts, side: Side) -> bool | None:
    """The team's next kick decides the shoot-out against it unless it goes in."""
    behind, kicks_left = -facts.ahead_on_penalties(side), facts.kicks_left(side)
    return facts.is_shoot_out and not facts.is_decided and kicks_left > 0 and behind > kicks_left - 1


TOPICS = (
    Topic(
        {
            Claim.WINS_ON_PENALTIES: lambda facts, side: facts.is_over and facts.ahead_on_penalties(side) > 0,
            Claim.LEADS_THE_SHOOT_OUT: leads,
            Claim.TRAILS_IN_THE_SHOOT_OUT: _trails,
            Claim.DECIDES_THE_SHOOT_OUT: lambda facts, _: facts.is_deciding_kick,
            Claim.MUST_SCORE: _must_score,
        },
        fact="score",
        actual=lambda facts: f"{facts.state.home.shoot_out_goals}–{facts.state.away.shoot_out_goals} on penalties",
    ),
)
