"""Claims about a team: home or away, how many players it has on the pitch, and whether that tells."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Values
from football.codes import EventType, PlaySituation, Side
from football.event_history import RecentEvent


def _players_left(facts: Facts, values: Values, side: Side) -> bool | None:
    return facts.state.team(side).men == values.numbers[0]


def _players_against_players(facts: Facts, values: Values, side: Side) -> bool | None:
    men = facts.state.team(side).men, facts.state.team(side.other).men
    return values.numbers[:2] in (men, men[::-1])


def _more(facts: Facts, side: Side) -> int:
    """By how many players a team outnumbers the other."""
    return facts.state.team(side).men - facts.state.team(side.other).men


def _set_piece(facts: Facts, side: Side) -> int:
    """The place in `before` of what a goal came from: the penalty, or the team's corner or free kick a minute before.

    The end where it came from open play, the beginning where its set piece is not there.
    """
    before = facts.before()
    if facts.is_penalty_kick:
        given = [place for place, one in enumerate(before) if one.event_type == EventType.PENALTY_CONCEDED][-1:]
    else:
        given = [place for place, one in enumerate(before) if _is_kick(one, side) and facts.minutes_since(one) <= 1]
    came_from_one = facts.is_penalty_kick or facts.event.situation not in (None, PlaySituation.OPEN_PLAY)
    return given[0] if given else 0 if came_from_one else len(before)


def _is_kick(recent: RecentEvent, side: Side) -> bool:
    return recent.side == side and recent.event_type in (EventType.CORNER, EventType.FREE_KICK_WON)


def _extra_player(facts: Facts, side: Side) -> bool | None:
    """A goal of the team with more players, which had more when the goal's set piece was given too."""
    since = [recent.side for recent in facts.before()[_set_piece(facts, side) :] if recent.is_sending_off]
    more_then = _more(facts, side) + since.count(side) - since.count(side.other)
    return facts.scored(side) and _more(facts, side) > 0 and more_then > 0


TOPICS = (
    # Said of the acting team, as a team's name is where nothing says that it is the other one.
    Topic(
        {
            Claim.HOME_TEAM: lambda facts, _: facts.event.side is Side.HOME,
            Claim.AWAY_TEAM: lambda facts, _: facts.event.side is Side.AWAY,
            Claim.SHORT_HANDED: lambda facts, side: _more(facts, side) < 0,
            Claim.ONE_FEWER: lambda facts, side: _more(facts, side) == -1,
            Claim.ONE_MORE: lambda facts, side: _more(facts, side) == 1,
            Claim.EXTRA_PLAYER: _extra_player,
        }
    ),
    Topic(
        number_truths={
            Claim.PLAYERS_LEFT: _players_left,
            Claim.PLAYERS_AGAINST_PLAYERS: _players_against_players,
        },
        actual=lambda facts: f"{facts.state.home.men} players against {facts.state.away.men}",
    ),
)
