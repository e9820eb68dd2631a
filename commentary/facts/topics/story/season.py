"""Claims about the season, by what the match information says of it as of kick-off; nothing where it says nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import NumberTruth, Topic, Truth, Values, not_named
from football.codes import SecondType, Side
from football.match_information import TeamSeason

_AT_THE_END = (SecondType.FULL_TIME, SecondType.MATCH_END)
_BEFORE_THE_MATCH = (SecondType.MATCH_INFO, SecondType.LINE_UP, SecondType.KICK_OFF)
#: The least streaks that are said: of what is rare, and of what is common.
_RARE, _COMMON = 3, 5


def _season(facts: Facts, side: Side) -> TeamSeason:
    info = facts.state.info
    return (info.team(side).season if info else None) or TeamSeason()


def _side(facts: Facts, values: Values) -> Side:
    """The side that is meant: the one named, at the end the winner, else the event's."""
    ahead = facts.ahead(Side.HOME) if facts.second in _AT_THE_END else 0
    winner = Side.HOME if ahead > 0 else Side.AWAY if ahead < 0 else None
    return values.named or winner or facts.event.side


def _place(facts: Facts, values: Values, _: Side) -> bool | None:
    """Of the teams named in their order; two places without two teams are the home team's and the away team's."""
    named = [facts.side_of(letter) for letter in values.teams]
    if len(values.numbers) == 2 and len(named) < 2:
        named = [named[0], named[0].other] if named else [Side.HOME, Side.AWAY]
    sides = named or [_side(facts, values)]
    places = [_season(facts, side).place for side in sides]
    return None if None in places else len(set(sides)) == len(sides) and tuple(places) == values.numbers


def _leaders(facts: Facts, side: Side) -> bool | None:
    place = _season(facts, side).place
    return None if place is None else place == 1


def _points(facts: Facts, values: Values, _: Side) -> bool | None:
    """Before the end as the season has them; then with this match's."""
    side = _side(facts, values)
    points = _season(facts, side).points
    if points is None:
        return None
    ahead = facts.ahead(side)
    won = 0 if facts.second not in _AT_THE_END else 3 if ahead > 0 else 1 if ahead == 0 else 0
    return values.numbers[0] == points + won


def _wins_from_the_last(facts: Facts, values: Values, _: Side) -> bool | None:
    results = _season(facts, _side(facts, values)).last_five
    if results is None:
        return None
    return values.numbers == (results.count("W"), len(results))


class _Streak(NamedTuple):
    """A streak by its name, what in this match goes on with it, and from how many matches on it is said."""

    name: str
    goes_on: Callable[[int, int], bool]
    least: int

    def before(self, facts: Facts, side: Side) -> int | None:
        """As the season has it."""
        streaks = _season(facts, side).streaks
        found: int | None = getattr(streaks, self.name) if streaks else None
        return found

    def holds(self, facts: Facts, values: Values, _: Side) -> bool | None:
        """Whether the number is the streak's: at the end, this match counted in."""
        side = _side(facts, values)
        before = self.before(facts, side)
        if before is None:
            return None
        if facts.second not in _AT_THE_END:
            return before > 1 and values.numbers[0] == before
        on = self.goes_on(facts.goals(side), facts.goals(side.other))
        return on and before + 1 >= self.least and values.numbers[0] == before + 1


_WINS = _Streak("wins", lambda ours, theirs: ours > theirs, _RARE)
_UNBEATEN = _Streak("unbeaten", lambda ours, theirs: ours >= theirs, _COMMON)
_WINLESS = _Streak("winless", lambda ours, theirs: ours <= theirs, _COMMON)
_CLEAN_SHEETS = _Streak("clean_sheets", lambda _, theirs: theirs == 0, _RARE)
_WITHOUT_GOAL = _Streak("without_goal", lambda ours, _: ours == 0, _RARE)


def _ends(streak: _Streak, *, won: bool) -> NumberTruth:
    """The first defeat, or win, in so many matches: the streak's and this one."""

    def holds(facts: Facts, values: Values, _: Side) -> bool | None:
        side = values.named or (_side(facts, values) if won else _side(facts, values).other)
        before = streak.before(facts, side)
        if before is None:
            return None
        ahead = facts.ahead(side) if facts.second in _AT_THE_END else 0
        ended = ahead > 0 if won else ahead < 0
        # "First" is a number too.
        return ended and before >= _COMMON and values.numbers[-1] == before + 1

    return holds


def _top_scorer(facts: Facts, side: Side) -> bool | None:
    """The scorer leads the tally of his own team, alone and before this match."""
    event = facts.event
    if not facts.counts_in_match or event.is_own_goal or side is not event.side or event.player is None:
        return False
    scorers = _season(facts, event.side).scorers
    if scorers is None:
        return None
    own = scorers.get(event.player, 0)
    return own > max((goals for name, goals in scorers.items() if name != event.player), default=0)


def _season_goals(facts: Facts, values: Values, side: Side) -> bool | None:
    """The top scorer's goals, those of this match counted in."""
    if not (leads := _top_scorer(facts, side)):
        return leads
    before = (_season(facts, facts.event.side).scorers or {}).get(facts.event.player or "", 0)
    return values.numbers[0] == before + facts.tally.goals


def _meetings_won(facts: Facts, values: Values, _: Side) -> bool | None:
    """The last meetings, one without a number, were all won by the side."""
    info = facts.state.info
    meetings = info.season.head_to_head if info and info.season else None
    known = (*(meetings.earlier or ()), *(meetings.this_season or ())) if meetings else ()
    number = values.numbers[0] if values.numbers else 1
    if len(known) < number or not number:
        return None
    sign = 1 if _side(facts, values) is Side.HOME else -1
    return all(sign * (one.home_goals - one.away_goals) > 0 for one in known[-number:])


def _favourites(facts: Facts, side: Side) -> bool | None:
    """Before the match, or of its result."""
    info = facts.state.info
    favourite = info.season.favourite if info and info.season else None
    if favourite is None:
        return None
    return favourite is side and (facts.second in _BEFORE_THE_MATCH or facts.is_over)


_PLAIN: dict[Claim, Truth] = {
    Claim.LEADERS: _leaders,
    Claim.TOP_SCORER: _top_scorer,
    Claim.FAVOURITES: _favourites,
}

TOPICS = (
    Topic(
        _PLAIN,
        {
            Claim.TABLE_PLACE: _place,
            Claim.POINTS: _points,
            Claim.WINS_FROM_THE_LAST: _wins_from_the_last,
            Claim.WINS_IN_A_ROW: _WINS.holds,
            Claim.UNBEATEN: _UNBEATEN.holds,
            Claim.WINLESS: _WINLESS.holds,
            Claim.CLEAN_SHEETS_IN_A_ROW: _CLEAN_SHEETS.holds,
            Claim.WITHOUT_A_GOAL: _WITHOUT_GOAL.holds,
            Claim.FIRST_DEFEAT_IN: _ends(_UNBEATEN, won=False),
            Claim.FIRST_WIN_IN: _ends(_WINLESS, won=True),
            Claim.SEASON_GOALS: _season_goals,
            Claim.MEETINGS_WON: _meetings_won,
        },
        actual=not_named,
    ),
)
