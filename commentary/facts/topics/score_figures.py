"""Claims about the score in figures, either way round, and about a lead or a total in goals.

A bare score is read home side first; where a team is named with it, that team's goals come first. In a shoot-out a
score may be the match's or the shoot-out's.
"""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import NumberTruth, Topic, Truth, Values, not_named
from commentary.facts.topics.score import has_lost, has_won, leads, score_line, trails
from football.codes import SecondType, Side


def _pairs(facts: Facts, first: Side) -> list[tuple[int, int]]:
    """The scores that may be said with this side's goals first; of an awarded result that one."""
    ours, theirs = facts.state.team(first), facts.state.team(first.other)
    if facts.second is SecondType.AWARDED:
        info = facts.state.info
        if info is None or info.awarded is None:
            return []
        home, away = info.awarded
        return [(home, away) if first is Side.HOME else (away, home)]
    pairs = [(ours.goals, theirs.goals)]
    if facts.state.home.shoot_out_kicks or facts.state.away.shoot_out_kicks:
        pairs.append((ours.shoot_out_goals, theirs.shoot_out_goals))
    return pairs


def _is_score(facts: Facts, first: Side, numbers: tuple[int, ...]) -> bool | None:
    return numbers[:2] in _pairs(facts, first)


def _of_teams(facts: Facts, values: Values, _: Side) -> bool | None:
    if len(set(values.teams[:2])) < 2:
        return False
    return _is_score(facts, facts.side_of(values.teams[0]), values.numbers)


def _of_a_team(facts: Facts, values: Values, _: Side) -> bool | None:
    """Judge "Brazil make it 2–1"."""
    return _is_score(facts, facts.side_of(values.teams[0]), values.numbers)


def _to_a_team(facts: Facts, values: Values, side: Side) -> bool | None:
    """Judge "2–1 to Brazil": a score is to the team that leads."""
    return values.numbers[0] > values.numbers[1] and _of_a_team(facts, values, side)


def _of_a_side(truth: Truth, *, ahead: bool) -> NumberTruth:
    """Judge "Brazil lead 2–1" and "Brazil trail 2–1": the verb must hold, and the leader's goals may come first."""

    def holds(facts: Facts, values: Values, _: Side) -> bool | None:
        side = facts.side_of(values.teams[0])
        if len(set(values.teams)) < len(values.teams) or not truth(facts, side):
            return False
        first = values.numbers[0] >= values.numbers[1]
        return _is_score(facts, side if first is ahead else side.other, values.numbers) and (first or not ahead)

    return holds


def _bare(facts: Facts, values: Values, _: Side) -> bool | None:
    return _is_score(facts, Side.HOME, values.numbers)


def _in_words(facts: Facts, values: Values, side: Side) -> bool | None:
    """Judge "two-nil", "nil-two", "one-all"."""
    if len(values.numbers) == 1:
        level = (values.numbers[0], values.numbers[0])
        return level in _pairs(facts, Side.HOME)
    return values.numbers[:2] in [*_pairs(facts, Side.HOME), *_pairs(facts, side)]


def _shoot_out(facts: Facts, values: Values, _: Side) -> bool | None:
    """The shoot-out's score: of the team named, or of the two named, else home side first."""
    first = facts.side_of(values.teams[0]) if values.teams else Side.HOME
    if len(values.teams) > 1 and values.teams[0] == values.teams[1]:
        return False
    ours, theirs = facts.state.team(first), facts.state.team(first.other)
    return values.numbers[:2] == (ours.shoot_out_goals, theirs.shoot_out_goals)


def _margin(facts: Facts, values: Values, side: Side) -> bool | None:
    wanted = values.numbers[0] if values.numbers else 1
    return abs(facts.ahead(side)) == wanted


def _leads_by(facts: Facts, values: Values, side: Side) -> bool | None:
    if values.teams:
        side = facts.side_of(values.teams[0])
    return facts.ahead(side) == (values.numbers[0] if values.numbers else 1)


def _team_total(facts: Facts, values: Values, _: Side) -> bool | None:
    """Judge "Brazil have four": their goals, in a shoot-out perhaps the shoot-out's."""
    return (values.numbers[0],) in [pair[:1] for pair in _pairs(facts, facts.side_of(values.teams[0]))]


_SCORES = Topic(
    number_truths={
        Claim.SCORE: _bare,
        Claim.SCORE_OF_TEAMS: _of_teams,
        Claim.SCORE_BETWEEN_TEAMS: _of_teams,
        Claim.SCORE_AFTER_TEAMS: _of_teams,
        Claim.SCORE_TO_A_TEAM: _to_a_team,
        Claim.SCORE_OF_A_TEAM: _of_a_team,
        Claim.SCORE_OF_A_LEADING_TEAM: _of_a_side(leads, ahead=True),
        Claim.SCORE_OF_A_TRAILING_TEAM: _of_a_side(trails, ahead=False),
        Claim.SCORE_OF_A_WINNING_TEAM: _of_a_side(has_won, ahead=True),
        Claim.SCORE_OF_A_LOSING_TEAM: _of_a_side(has_lost, ahead=False),
        Claim.SCORE_IN_WORDS: _in_words,
        Claim.SHOOT_OUT_SCORE: _shoot_out,
        Claim.SHOOT_OUT_SCORE_OF_TEAMS: _shoot_out,
        Claim.SHOOT_OUT_SCORE_OF_A_TEAM: _shoot_out,
    },
    actual=score_line,
)
#: Claims that state the score: what a goal's line must have.
SCORES = frozenset(_SCORES.number_truths)

TOPICS = (
    _SCORES,
    Topic(number_truths={Claim.GOAL_MARGIN: _margin}, actual=score_line),
    Topic(number_truths={Claim.LEADS_BY: _leads_by, Claim.TEAM_TOTAL: _team_total}, actual=not_named),
)
