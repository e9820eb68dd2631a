"""Claims about the shots of both teams, and about a goalkeeper's saves in a row."""

from __future__ import annotations

from collections.abc import Callable

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import NumberTruth, Topic, Values, not_named
from football.codes import EventType, Period, ShotOutcome, Side
from football.match_information import Carried
from football.standing_events import standing_events
from football.state import RECENT

#: Shots more that make it one-sided, together that are few, and together where one apart is even.
_MORE, _FEW, _MANY = 4, 3, 12
#: Minutes that a run of saves may last, and how many make one.
_SAVE_MINUTES, _SAVES = 15, 3


def _are_carried(facts: Facts) -> bool:
    """Whether the feed has shots: the information says so, or without it an attempt that is no goal does."""
    if (carried := facts.carries(Carried.SHOTS)) is not None:
        return carried
    return any(
        one.event_type == EventType.ATTEMPT and not one.is_goal and one.period != Period.SHOOT_OUT
        for one in standing_events(facts.state.history) or ()
    )


def _compared(rule: Callable[[int, int], bool]) -> NumberTruth:
    """Whether a rule holds of a team's shots and the others': of the team named in these words, else of either."""

    def holds(facts: Facts, values: Values, _: Side) -> bool | None:
        if not _are_carried(facts):
            return None
        home, away = facts.state.home.shots, facts.state.away.shots
        if values.teams:
            ours = home if facts.side_of(values.teams[0]) is Side.HOME else away
            return rule(ours, home + away - ours)
        return rule(home, away) or rule(away, home)

    return holds


def _are_even(ours: int, others: int) -> bool:
    apart = abs(ours - others)
    return min(ours, others) > 0 and (apart == 0 or (apart == 1 and ours + others >= _MANY))


def _numbers(facts: Facts, values: Values, _: Side) -> bool | None:
    """The team named first has the first number; without a team, the home team has."""
    if len(values.teams) > 1 and values.teams[0] == values.teams[1]:
        return False
    first = facts.side_of(values.teams[0]) if values.teams else Side.HOME
    shots = facts.state.team(first).shots, facts.state.team(first.other).shots
    if not _are_carried(facts) or (0 in shots and not facts.carries(Carried.SHOTS)):
        return None
    return values.numbers[:2] == shots


def _saves(facts: Facts) -> int | None:
    """The attempts on target of the team, this one counted in, that were kept out; 0 where it scored between them.

    Of this period and the last fifteen minutes; None where the events that the state remembers don't go back so far.
    """
    recent = facts.state.recent
    count = 0
    for one in reversed(recent):
        minutes = facts.minutes_since(one)
        ours = one.side == facts.event.side
        if minutes > _SAVE_MINUTES:
            return count
        if one.is_goal and ours:
            return 0
        kept_out = one.event_type == EventType.ATTEMPT and one.outcome == ShotOutcome.ON_TARGET and not one.is_goal
        count += kept_out and ours and minutes >= 0
    return count if len(recent) < RECENT else None


def _saves_in_a_row(facts: Facts, values: Values, _: Side) -> bool | None:
    """A number is that of the saves; a second one the minutes."""
    event = facts.event
    kept_out = facts.is_shot and not event.is_goal and event.shot_outcome is ShotOutcome.ON_TARGET
    if not kept_out or event.period is Period.SHOOT_OUT:
        return False
    count = _saves(facts)
    if count is None:
        return None
    return count >= _SAVES and values.numbers[:2] in ((), (count,), (count, _SAVE_MINUTES))


TOPICS = (
    Topic(
        number_truths={
            Claim.SHOTS_OF_TEAMS: _numbers,
            Claim.SHOTS_ONE_SIDED: _compared(lambda ours, others: ours >= max(others + _MORE, 2 * others)),
            Claim.SHOTS_EVEN: _compared(_are_even),
            Claim.SHOTS_FEW: _compared(lambda ours, others: ours + others <= _FEW),
        },
        fact="shots",
        actual=lambda facts: f"{facts.state.home.shots}–{facts.state.away.shots}",
    ),
    Topic(number_truths={Claim.SAVES_IN_A_ROW: _saves_in_a_row}, actual=not_named),
)
