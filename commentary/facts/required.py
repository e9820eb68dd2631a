"""What a line must state, by event type and style.

A goal: who, that it is one, and the score; own goals and (on the wire) penalties called that. A card: who, and
its colour or the sending-off. A substitution: both players. The kick that decides a shoot-out: that it is won, but in
brief. Anything else: what happened and to whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from commentary.facts.claim import Claim
from commentary.facts.fault import Fault, FaultKind
from commentary.facts.match_facts import Facts
from commentary.facts.topics.score import score_line
from commentary.facts.topics.score_figures import SCORES
from commentary.style import Style
from football.codes import CARDS, EventType, Period, SecondType
from football.events import MatchEvent

_MISSES = frozenset(
    {
        Claim.NO_GOAL,
        Claim.SAVED,
        Claim.OFF_TARGET,
        Claim.MISSED,
        Claim.BLOCKED,
        Claim.BAR,
        Claim.WOODWORK,
        Claim.POST,
        Claim.OVER,
        Claim.WIDE,
        Claim.TOO_HIGH,
        Claim.BIT_TOO_HIGH,
        Claim.WELL_OVER,
        Claim.CLEARLY_OVER,
        Claim.HIGH_AND_WIDE,
        Claim.MISSES_LEFT,
        Claim.MISSES_RIGHT,
        Claim.CLOSE,
    }
)
_SHOTS = _MISSES | {Claim.ATTEMPT}
_SENT_OFF = frozenset({Claim.SENDING_OFF, Claim.RED_CARD, Claim.STRAIGHT_RED, Claim.SECOND_YELLOW})
_WHAT: dict[EventType, frozenset[Claim]] = {
    EventType.CORNER: frozenset({Claim.CORNER}),
    EventType.FOUL: frozenset({Claim.FOUL, Claim.OFFENCE}),
    EventType.YELLOW_CARD: frozenset({Claim.YELLOW_CARD, Claim.FIRST_YELLOW}),
    EventType.SUBSTITUTION: frozenset({Claim.SUBSTITUTION}),
    EventType.FREE_KICK_WON: frozenset(
        {Claim.FREE_KICK, Claim.FREE_KICK_WON, Claim.KICK_WON, Claim.FOULED, Claim.FREE_KICK_FOLLOWS}
    ),
    EventType.OFFSIDE: frozenset({Claim.OFFSIDE}),
    EventType.HAND_BALL: frozenset({Claim.HAND_BALL}),
    EventType.PENALTY_CONCEDED: frozenset({Claim.PENALTY, Claim.PENALTY_CONCEDED}),
}
_ANNOUNCED: dict[SecondType, frozenset[Claim]] = {
    SecondType.KICK_OFF: frozenset({Claim.ANNOUNCES_KICK_OFF}),
    SecondType.HALF_TIME: frozenset({Claim.ANNOUNCES_HALF_TIME}),
    SecondType.SECOND_HALF: frozenset({Claim.ANNOUNCES_SECOND_HALF, Claim.ANNOUNCES_RESTART}),
    SecondType.FULL_TIME: frozenset({Claim.ANNOUNCES_FULL_TIME}),
    SecondType.MATCH_END: frozenset({Claim.ANNOUNCES_FULL_TIME, Claim.WINNER, Claim.WINS_ON_PENALTIES}),
    SecondType.EXTRA_TIME: frozenset({Claim.EXTRA_TIME, Claim.ANNOUNCES_EXTRA_TIME}),
    SecondType.EXTRA_TIME_HALF_TIME: frozenset({Claim.ANNOUNCES_HALF_TIME}),
    SecondType.EXTRA_TIME_SECOND_HALF: frozenset(
        {Claim.ANNOUNCES_EXTRA_TIME_SECOND_HALF, Claim.EXTRA_TIME, Claim.ANNOUNCES_RESTART}
    ),
    SecondType.EXTRA_TIME_END: frozenset({Claim.EXTRA_TIME, Claim.AFTER_EXTRA_TIME, Claim.ANNOUNCES_END_OF_EXTRA_TIME}),
    SecondType.SHOOT_OUT: frozenset({Claim.SHOOT_OUT, Claim.ANNOUNCES_SHOOT_OUT}),
    SecondType.LINE_UP: frozenset({Claim.ANNOUNCES_LINE_UP}),
    SecondType.ADDED_TIME: frozenset({Claim.ADDED_TIME_SHOWN}),
    SecondType.VAR_CHECK: frozenset({Claim.VAR, Claim.VAR_CHECKS}),
    SecondType.VAR_CONFIRMED: frozenset(
        {Claim.VAR_DECISION_STANDS, Claim.NO_GOAL_GIVEN, Claim.NO_PENALTY_GIVEN, Claim.NO_RED_CARD_GIVEN}
    ),
    SecondType.INJURY: frozenset({Claim.INJURY}),
    SecondType.DELAY: frozenset({Claim.DELAY}),
    SecondType.PLAY_RESUMED: frozenset({Claim.PLAY_GOES_ON, Claim.ANNOUNCES_RESTART}),
    SecondType.DRINKS_BREAK: frozenset({Claim.DRINKS_BREAK}),
    SecondType.ABANDONED: frozenset({Claim.ABANDONED}),
    SecondType.POSTPONED: frozenset({Claim.POSTPONED}),
    SecondType.SUSPENDED: frozenset({Claim.SUSPENDED}),
    SecondType.NOT_PLAYED: frozenset({Claim.NOT_PLAYED}),
    SecondType.AWARDED: frozenset({Claim.AWARDED}),
}
_WON = frozenset({Claim.WINS_ON_PENALTIES, Claim.WINNER, Claim.LOSER, Claim.DECIDES_THE_SHOOT_OUT})
_WITH_SCORE = frozenset(
    {
        SecondType.HALF_TIME,
        SecondType.FULL_TIME,
        SecondType.MATCH_END,
        SecondType.ABANDONED,
        SecondType.SUSPENDED,
    }
)


def missing(facts: Facts, stated: AbstractSet[Claim], people: AbstractSet[str], teams: AbstractSet[str]) -> list[Fault]:
    """The facts that a text leaves out. `stated`: its claims that hold; `people`, `teams`: the letters it names."""
    event = facts.event
    found: list[Fault] = []
    if facts.is_deciding_kick and facts.style is not Style.BRIEF and stated.isdisjoint(_WON):
        found.append(_missing("winner", score_line(facts)))
    if facts.kind is EventType.ANNOUNCEMENT:
        found += _announcement(facts, stated)
        if facts.is_about_a_team and "T" not in teams and not (event.player and "P" in people):
            found.append(_missing("player or team", event.player or event.team))
    elif event.is_goal:
        found += _goal(facts, stated)
        if event.player and "P" not in people and not (facts.style is Style.BRIEF and teams):
            found.append(_missing("scorer", event.player))
    else:
        if what := _what(event, stated):
            found.append(what)
        found += _who(event, people, teams)
    return found


def _announcement(facts: Facts, stated: AbstractSet[Claim]) -> Iterator[Fault]:
    which = facts.event.event_type2
    assert which is not None
    if which in _ANNOUNCED and stated.isdisjoint(_ANNOUNCED[which]):
        yield _missing("announcement", which.label)
    if which in _WITH_SCORE and stated.isdisjoint(SCORES):
        yield _missing("score", score_line(facts))


def _what(event: MatchEvent, stated: AbstractSet[Claim]) -> Fault | None:
    kind = event.event_type
    if kind is EventType.ATTEMPT:
        if event.shot_outcome is not None and stated.isdisjoint(_MISSES):
            return _missing("outcome", event.shot_outcome.label)
        return _missing("event", kind.label) if stated.isdisjoint(_SHOTS) else None
    if kind in CARDS and event.is_sending_off:
        return _missing("sending-off", event.player or event.team) if stated.isdisjoint(_SENT_OFF) else None
    return _missing("event", kind.label) if stated.isdisjoint(_WHAT[kind]) else None


def _goal(facts: Facts, stated: AbstractSet[Claim]) -> Iterator[Fault]:
    event = facts.event
    if stated.isdisjoint({Claim.GOAL, Claim.OWN_GOAL}):
        yield _missing("goal", "a goal")
    if event.is_own_goal and Claim.OWN_GOAL not in stated:
        yield _missing("own goal", "an own goal")
    spot_kick = facts.is_penalty_kick and event.period is not Period.SHOOT_OUT and not event.is_own_goal
    if (
        spot_kick
        and facts.style is Style.WIRE
        and stated.isdisjoint({Claim.PENALTY, Claim.PENALTY_KICK, Claim.PENALTY_SPOT})
    ):
        yield _missing("penalty", "a penalty")
    if stated.isdisjoint(SCORES):
        yield _missing("score", score_line(facts))


def _who(event: MatchEvent, people: AbstractSet[str], teams: AbstractSet[str]) -> Iterable[Fault]:
    kind = event.event_type
    if kind is EventType.SUBSTITUTION:
        return _changed(event, people, teams)
    if kind in CARDS and event.player and "P" not in people:
        return (_missing("player", event.player),)
    if people or teams or _no_one_known(event):
        return ()
    return (_missing("player or team", event.player or event.team),)


def _changed(event: MatchEvent, people: AbstractSet[str], teams: AbstractSet[str]) -> Iterator[Fault]:
    for letter, fact, name in (("I", "player in", event.player_in), ("O", "player out", event.player_out)):
        if name and letter not in people:
            yield _missing(fact, name)
    if not people and not teams:
        yield _missing("team", event.team)


def _no_one_known(event: MatchEvent) -> bool:
    """A penalty without its people: which of the two teams conceded it is not known either."""
    return event.event_type is EventType.PENALTY_CONCEDED and not (event.player or event.player2)


def _missing(fact: str, truth: str) -> Fault:
    return Fault(FaultKind.MISSING, fact, truth=truth)
