"""Claims about goals, and how many a player has."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.counted import Counted
from commentary.facts.counts import total_of_player
from commentary.facts.match_facts import Facts
from commentary.facts.topic import NumberTruth, Topic, Values, not_named
from commentary.facts.topics.story.course_of_the_score import MOST, goals_of_the_best
from football.codes import EventType, Side


def _goals_of_player(count: int) -> NumberTruth:
    """The scorer's goals; in an announcement those of the player who has scored most."""

    def holds(facts: Facts, values: Values, _: Side) -> bool | None:
        if facts.kind is EventType.ANNOUNCEMENT:
            is_meant = bool(values.people) and MOST in values.people[0]
            return is_meant and len(goals_of_the_best(facts)) == count
        if facts.event.is_own_goal or not facts.counts_in_match:
            return False
        return facts.state.team(facts.event.side).player(facts.event.player).goals == count

    return holds


TOPICS = (
    Topic(
        {
            # "They score" after an own goal may speak of the wrong team.
            Claim.GOAL: lambda facts, side: (
                facts.event.is_goal and (side is facts.event.side or not facts.event.is_own_goal)
            ),
            Claim.OWN_GOAL: lambda facts, _: facts.event.is_goal and facts.event.is_own_goal,
        },
        fact="outcome",
    ),
    Topic(
        {
            Claim.FIRST_GOAL_OF_PLAYER: lambda facts, _: (
                facts.counts_in_match and not facts.event.is_own_goal and facts.tally.goals == 1
            ),
            Claim.KEEPS_SCORING: lambda facts, _: facts.counts_in_match and facts.tally.goals >= 3,
            Claim.BEYOND_A_HAT_TRICK: lambda facts, _: (
                facts.counts_in_match and facts.tally.goals > 3 and facts.is_shot
            ),
        }
    ),
    Topic(
        number_truths={
            Claim.BRACE: _goals_of_player(2),
            Claim.HAT_TRICK: _goals_of_player(3),
            Claim.PLAYER_TOTAL: total_of_player(Counted.GOAL),
        },
        actual=not_named,
    ),
)
