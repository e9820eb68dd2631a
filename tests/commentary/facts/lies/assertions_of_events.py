"""Assertions about one event: the offence behind it, how and where, and the players of a change."""

from __future__ import annotations

from football.codes import BodyPart, EventType, Location, SecondType, ShotOutcome
from football.match_information import Carried
from tests.commentary.facts.lies.assertions import Assertions, into
from tests.commentary.facts.lies.log import CARDS, OFFENCES, is_kick
from tests.commentary.facts.lies.makers import Case

ASSERTIONS: Assertions = []
_asserts = into(ASSERTIONS)

_NEAR = (
    Location.CENTRE_OF_THE_BOX,
    Location.LEFT_SIDE_OF_THE_BOX,
    Location.RIGHT_SIDE_OF_THE_BOX,
    Location.LEFT_SIDE_OF_THE_SIX_YARD_BOX,
    Location.RIGHT_SIDE_OF_THE_SIX_YARD_BOX,
    Location.VERY_CLOSE_RANGE,
    Location.PENALTY_SPOT,
)
_FAR = (
    Location.OUTSIDE_THE_BOX,
    Location.LONG_RANGE,
    Location.MORE_THAN_35_YARDS,
    Location.MORE_THAN_40_YARDS,
    Location.DIFFICULT_ANGLE_AND_LONG_RANGE,
)


def _attempt(case: Case) -> bool:
    event = case.event
    return event.event_type is EventType.ATTEMPT and not event.is_own_goal and bool(event.player)


def _shot(case: Case) -> bool:
    return _attempt(case) and not is_kick(case.event) and case.event.location is not Location.PENALTY_SPOT


@_asserts("lets fly", "{player} lets fly.", "{player} lets fly from distance.")
def _(case: Case) -> bool | None:
    event = case.event
    if not _shot(case) or event.location not in (*_NEAR, *_FAR):
        return None
    return event.location in _FAR and event.bodypart is not BodyPart.HEAD


@_asserts("shot for header", "A shot by {player}.", "{player} shoots.", "A strike by {player}.", "{player} fires.")
def _(case: Case) -> bool | None:
    return case.event.bodypart is not BodyPart.HEAD if _shot(case) else None


@_asserts("chance", "{player} had the chance.", "A chance for {team}.")
def _(case: Case) -> bool | None:
    event = case.event
    if not _attempt(case) or event.location not in (*_NEAR, *_FAR):
        return None
    on_target = event.is_goal or event.shot_outcome is ShotOutcome.ON_TARGET
    return event.location in _NEAR or on_target


@_asserts("on target", "On target from {player}.")
def _(case: Case) -> bool | None:
    event = case.event
    if not _attempt(case) or (event.shot_outcome is None and not event.is_goal):
        return None
    return event.is_goal or event.shot_outcome is ShotOutcome.ON_TARGET


@_asserts("brought down", "{player} is brought down.", "{player} was tripped.", "{player} is hacked down.")
def _(case: Case) -> bool | None:
    return False if case.event.event_type is EventType.FREE_KICK_WON and case.event.player else None


@_asserts("brings down", "{player} brings down a {opponent} player.", "{player} trips a {opponent} player.")
def _(case: Case) -> bool | None:
    offends = case.event.event_type in (*OFFENCES, EventType.PENALTY_CONCEDED, *CARDS)
    return False if offends and case.event.player else None


@_asserts("foul of a free kick", "The foul was on {player}.", "{player} was fouled.", "Foul on {player}.")
def _(case: Case) -> bool | None:
    if case.event.event_type is not EventType.FREE_KICK_WON or not case.event.player:
        return None
    pair = case.log.pair()
    return pair is not None and pair.event_type is EventType.FOUL


@_asserts("hand ball of a free kick", "It is for hand ball.", "It is for a hand ball.")
def _(case: Case) -> bool | None:
    if case.event.event_type is not EventType.FREE_KICK_WON:
        return None
    pair = case.log.pair()
    return pair is not None and pair.event_type is EventType.HAND_BALL


@_asserts("free kick of an offence", "Free kick to {opponent}.", "{opponent} have the free kick.")
def _(case: Case) -> bool | None:
    return case.log.pair() is not None if case.event.event_type in OFFENCES else None


@_asserts("place seen by the others", "{opponent} give away the free kick {where}.")
def _(case: Case) -> bool | None:
    return False if case.event.event_type is EventType.FREE_KICK_WON and case.where else None


@_asserts("foul of a card", "It is for a foul.", "The card is for a foul.")
def _(case: Case) -> bool | None:
    if case.event.event_type not in CARDS:
        return None
    offence = case.log.offence_of_card()
    return offence is not None and offence.event_type is EventType.FOUL


@_asserts("hand ball of a card", "The card is for a hand ball.", "It is for a hand ball.")
def _(case: Case) -> bool | None:
    if case.event.event_type not in CARDS:
        return None
    offence = case.log.offence_of_card()
    return offence is not None and offence.event_type is EventType.HAND_BALL


@_asserts("first card", "It is the first card of the match.", "The first card of the match.")
def _(case: Case) -> bool | None:
    """Of a second yellow card nothing is said: in the archive the first may be missing."""
    if case.event.event_type not in CARDS or case.event.is_second_yellow:
        return None
    is_first, info = len(case.log.of_type(*CARDS)) == 1, case.situation.state.info
    # A feed that does not have all cards can't show which was the first.
    has_all = info is None or info.carries is None or Carried.CARDS in info.carries
    return is_first if has_all or not is_first else None


@_asserts("already booked", "{player} is already on a yellow card.", "Already booked, too.")
def _(case: Case) -> bool | None:
    """Of a player of the team; a card of the same minute does not count."""
    event = case.event
    if event.event_type not in (EventType.FOUL, EventType.YELLOW_CARD, EventType.FREE_KICK_WON) or not event.player:
        return None
    cards = case.log.of_type(EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD)
    return any((one.player, one.side) == (event.player, event.side) and case.log.ago(one) > 0 for one in cards)


@_asserts("double change", "It is a double change.", "Two changes at once.")
def _(case: Case) -> bool | None:
    if case.event.event_type is not EventType.SUBSTITUTION:
        return None
    others = [one for one in case.log.lately(0) if one.event_type is EventType.SUBSTITUTION]
    return any(one.side is case.event.side for one in others)


@_asserts("change again", "Another change for {team}.", "And another change.")
def _(case: Case) -> bool | None:
    if case.event.event_type is not EventType.SUBSTITUTION:
        return None
    return sum(one.side is case.event.side for one in case.log.of_type(EventType.SUBSTITUTION)) > 1


@_asserts("fresh legs", "Fresh legs for {team}.")
def _(case: Case) -> bool | None:
    if case.event.event_type is not EventType.SUBSTITUTION or not case.event.player_out:
        return None
    return not case.log.injured()


@_asserts("injury of a change", "It is after an injury to {off}.", "{off} was injured.")
def _(case: Case) -> bool | None:
    if case.event.event_type is not EventType.SUBSTITUTION or not case.event.player_out:
        return None
    return case.log.injured()


@_asserts("substitute", "{player} is the substitute.")
def _(case: Case) -> bool | None:
    if not _attempt(case):
        return None
    changes = case.log.of_type(EventType.SUBSTITUTION)
    return any((one.player_in, one.side) == (case.event.player, case.event.side) for one in changes)


@_asserts(
    "gendered", "He did it for {team}.", "That is for her team.", "It is the man from {team}.", "His team may go on."
)
def _(case: Case) -> bool | None:
    return None if case.event.event_type is EventType.ANNOUNCEMENT else False


@_asserts("decision stands", "The decision stands.")
def _(case: Case) -> bool | None:
    checked = case.event.event_type2 in (SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED)
    return case.event.event_type2 is SecondType.VAR_CONFIRMED if checked else None


@_asserts("own goal of the others", "{player} of {opponent}. They have scored.", "{player} of {opponent}. They lead.")
def _(case: Case) -> bool | None:
    return False if case.event.is_own_goal and case.event.is_goal and case.event.player else None
