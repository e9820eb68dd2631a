"""Claims that something happens again: by the same player, or by the same team."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic
from football.codes import EventType, Period, Side

#: Minutes within which a player's attempts are one after the other, and a team's events in a row.
_PLAYER_MINUTES, _TEAM_MINUTES = 6, 3
#: What a team does again, by the name of its tally.
_TALLIES = {EventType.CORNER: "corners", EventType.SUBSTITUTION: "substitutions"}


def not_the_first(facts: Facts, side: Side) -> bool | None:
    """Not the team's first corner, or change, in the match."""
    tally = _TALLIES.get(facts.kind)
    return tally is not None and getattr(facts.state.team(side), tally) >= 2


def _attempt_again(facts: Facts) -> bool:
    """An attempt soon after another of the same player with the same outcome, and no goal of the player's since."""
    event = facts.event
    if not event.player or event.is_goal or event.is_own_goal or event.period is Period.SHOOT_OUT:
        return False
    earlier = [
        recent
        for recent in facts.lately(_PLAYER_MINUTES)
        if (recent.event_type, recent.side, recent.player) == (EventType.ATTEMPT, event.side, event.player)
    ]
    since = next((number for number, recent in enumerate(reversed(earlier)) if recent.is_goal), len(earlier))
    return any(recent.outcome == (event.shot_outcome or 0) for recent in earlier[len(earlier) - since :])


def scorer_again(facts: Facts, _: Side) -> bool | None:
    """Not the scorer's first goal of the match."""
    return facts.counts_in_match and not facts.event.is_own_goal and facts.tally.goals >= 2


def _by_player(facts: Facts, side: Side) -> bool | None:
    tally = facts.tally
    if facts.kind is EventType.ATTEMPT:
        return scorer_again(facts, side) if facts.event.is_goal else _attempt_again(facts)
    done = {
        EventType.FOUL: tally.fouls,
        EventType.OFFSIDE: tally.offsides,
        EventType.FREE_KICK_WON: tally.fouls_won,
    }
    return done.get(facts.kind, 0) >= 2


def _again(facts: Facts, side: Side) -> bool | None:
    """By the same player; or a goal, a corner, a change or a free kick that is not the team's first."""
    if facts.scored(side) and facts.goals(side) >= 2:
        return True
    won = facts.kind is EventType.FREE_KICK_WON and any(
        (recent.event_type, recent.side) == (EventType.FREE_KICK_WON, side) for recent in facts.before()
    )
    return won or not_the_first(facts, side) or _by_player(facts, side)


def _fails_this_time(facts: Facts, _: Side) -> bool | None:
    """No goal, but not the player's first attempt of the match; a kick of the shoot-out counts as none."""
    counted = int(facts.event.period is not Period.SHOOT_OUT)
    return facts.is_shot and not facts.event.is_goal and facts.tally.shots > counted


def in_a_row(facts: Facts, side: Side) -> bool | None:
    """The same kind of thing by the same team a few minutes before."""
    return any((recent.event_type, recent.side) == (facts.kind, side) for recent in facts.lately(_TEAM_MINUTES))


TOPICS = (
    Topic(
        {
            Claim.AGAIN: _again,
            Claim.AGAIN_BY_PLAYER: _by_player,
            Claim.AGAIN_IN_A_ROW: in_a_row,
            Claim.SCORER_AGAIN: scorer_again,
            Claim.FAILS_THIS_TIME: _fails_this_time,
        }
    ),
)
