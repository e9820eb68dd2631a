"""What a line must tell, by event type and style.

A goal: who, that it is one, and the score; own goals and (on the wire) penalties said as such. A card: who, and
its colour or the sending-off. A substitution: both players. Anything else: what happened and to whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from commentary.facts.fault import Fault, FaultKind
from commentary.facts.match_facts import Facts
from commentary.facts.numbers import SCORES, truth_of_number
from commentary.facts.text_parts import listed
from commentary.style import Style
from football.codes import EventType, Period, SecondType
from football.events import MatchEvent

_MISSES = listed(
    """
    no goal; saved; off target; missed; blocked; bar; woodwork; post; over; wide; too high; bit too high; well over;
    high and wide; misses left; misses right; close
    """
)
_SHOTS = _MISSES | {"attempt"}
_SENT_OFF = frozenset({"sending-off", "red card", "straight red", "second yellow"})
_WHAT: dict[EventType, frozenset[str]] = {
    EventType.CORNER: frozenset({"corner"}),
    EventType.FOUL: frozenset({"foul", "free kick follows", "offence"}),
    EventType.YELLOW_CARD: frozenset({"yellow card", "first yellow"}),
    EventType.SUBSTITUTION: frozenset({"substitution"}),
    EventType.FREE_KICK_WON: frozenset({"free kick", "free kick won", "kick won", "fouled", "free kick follows"}),
    EventType.OFFSIDE: frozenset({"offside"}),
    EventType.HAND_BALL: frozenset({"hand ball"}),
    EventType.PENALTY_CONCEDED: frozenset({"penalty", "penalty conceded"}),
}
_ANNOUNCED: dict[SecondType, frozenset[str]] = {
    SecondType.KICK_OFF: frozenset({"announces kick-off"}),
    SecondType.HALF_TIME: frozenset({"announces half-time"}),
    SecondType.SECOND_HALF: frozenset({"announces second half", "announces restart"}),
    SecondType.FULL_TIME: frozenset({"announces full-time"}),
    SecondType.MATCH_END: frozenset({"announces full-time", "winner", "wins on penalties"}),
    SecondType.EXTRA_TIME: frozenset({"extra time", "announces extra time"}),
    SecondType.EXTRA_TIME_HALF_TIME: frozenset({"announces half-time"}),
    SecondType.EXTRA_TIME_SECOND_HALF: frozenset(
        {"announces extra time second half", "extra time", "announces restart"}
    ),
    SecondType.EXTRA_TIME_END: frozenset({"extra time", "after extra time", "announces end of extra time"}),
    SecondType.SHOOT_OUT: frozenset({"shoot-out", "announces shoot-out"}),
    SecondType.LINE_UP: frozenset({"announces line-up"}),
    SecondType.ADDED_TIME: frozenset({"added time shown"}),
    SecondType.VAR_CHECK: frozenset({"VAR", "VAR checks"}),
    SecondType.VAR_CONFIRMED: frozenset({"VAR decision stands"}),
    SecondType.INJURY: frozenset({"injury"}),
    SecondType.DELAY: frozenset({"delay"}),
    SecondType.PLAY_RESUMED: frozenset({"play goes on", "announces restart"}),
    SecondType.DRINKS_BREAK: frozenset({"drinks break"}),
    SecondType.ABANDONED: frozenset({"abandoned"}),
}
_WITH_SCORE = frozenset({SecondType.HALF_TIME, SecondType.FULL_TIME, SecondType.MATCH_END, SecondType.ABANDONED})


def missing(facts: Facts, told: AbstractSet[str], people: AbstractSet[str], teams: AbstractSet[str]) -> Iterator[Fault]:
    """The facts that a text leaves out. `told`: its true claims; `people`, `teams`: the letters it names."""
    event = facts.event
    if event.event_type is EventType.ANNOUNCEMENT:
        yield from _announcement(facts, told)
        if facts.is_told_of_a_team and "T" not in teams and not (event.player and "P" in people):
            yield _missing("player or team", event.player or event.team)
    elif event.is_goal:
        yield from _goal(facts, told)
        if event.player and "P" not in people and not (facts.style is Style.BRIEF and teams):
            yield _missing("scorer", event.player)
    else:
        yield from _what(event, told)
        yield from _who(event, people, teams)


def _announcement(facts: Facts, told: AbstractSet[str]) -> Iterator[Fault]:
    which = facts.event.event_type2
    assert which is not None
    if told.isdisjoint(_ANNOUNCED[which]):
        yield _missing("announcement", which.label)
    if which in _WITH_SCORE and told.isdisjoint(SCORES):
        yield _missing("score", truth_of_number(facts, "score"))


def _what(event: MatchEvent, told: AbstractSet[str]) -> Iterator[Fault]:
    if event.event_type is EventType.ATTEMPT:
        if event.shot_outcome is not None and told.isdisjoint(_MISSES):
            yield _missing("outcome", event.shot_outcome.label)
        elif told.isdisjoint(_SHOTS):
            yield _missing("event", event.event_type.label)
    elif event.is_sending_off:
        if told.isdisjoint(_SENT_OFF):
            yield _missing("sending-off", event.player or event.team)
    elif told.isdisjoint(_WHAT[event.event_type]):
        yield _missing("event", event.event_type.label)


def _goal(facts: Facts, told: AbstractSet[str]) -> Iterator[Fault]:
    event = facts.event
    if told.isdisjoint({"goal", "own goal"}):
        yield _missing("goal", "a goal")
    if event.is_own_goal and "own goal" not in told:
        yield _missing("own goal", "an own goal")
    spot_kick = facts.is_penalty_kick and event.period is not Period.SHOOT_OUT and not event.is_own_goal
    if spot_kick and facts.style is Style.WIRE and told.isdisjoint({"penalty", "penalty kick", "penalty spot"}):
        yield _missing("penalty", "a penalty")
    if told.isdisjoint(SCORES):
        yield _missing("score", truth_of_number(facts, "score"))


def _who(event: MatchEvent, people: AbstractSet[str], teams: AbstractSet[str]) -> Iterator[Fault]:
    if event.event_type is EventType.SUBSTITUTION:
        for letter, fact, name in (("I", "player in", event.player_in), ("O", "player out", event.player_out)):
            if name and letter not in people:
                yield _missing(fact, name)
        if not people and not teams:
            yield _missing("team", event.team)
        return
    carded = event.event_type in (EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD, EventType.RED_CARD)
    if carded and event.player and "P" not in people:
        yield _missing("player", event.player)
    elif not people and not teams and not _nobody_known(event):
        yield _missing("player or team", event.player or event.team)


def _nobody_known(event: MatchEvent) -> bool:
    """A penalty without its people: which of the two teams conceded it is not known either."""
    return event.event_type is EventType.PENALTY_CONCEDED and not (event.player or event.player2)


def _missing(fact: str, truth: str) -> Fault:
    return Fault(FaultKind.MISSING, fact, truth=truth)
