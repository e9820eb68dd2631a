"""Claims of what happened: goal, foul, card, substitution, offside, free kick, corner, penalty."""

from __future__ import annotations

from commentary.facts.match_facts import CARDS, Claim, Claims, Facts
from football.codes import EventType, PlaySituation, Side


def _is(*kinds: EventType) -> Claim:
    return lambda facts, _: facts.kind in kinds


def _perhaps(*kinds: EventType) -> Claim:
    """No column can show it; only events of these types may have it."""
    return lambda facts, _: None if facts.kind in kinds else False


def _foul(facts: Facts, _: Side) -> bool | None:
    """A free kick that a player won, or a penalty for a fouled player, comes of a foul; a card may."""
    if facts.kind in (EventType.FOUL, EventType.FREE_KICK_WON):
        return True
    if facts.kind is EventType.PENALTY_CONCEDED:
        return True if facts.event.player2 else None
    return None if facts.is_card else False


def _fouled(facts: Facts, side: Side) -> bool | None:
    return None if facts.is_card else _foul(facts, side)


def _hand_ball(facts: Facts, _: Side) -> bool | None:
    if facts.kind is EventType.PENALTY_CONCEDED:
        return False if facts.event.player2 else None
    return True if facts.kind is EventType.HAND_BALL else None if facts.is_card else False


def _free_kick(facts: Facts, _: Side) -> bool | None:
    if facts.kind is EventType.ATTEMPT:
        return shot_from(facts, PlaySituation.FREE_KICK)
    return facts.kind is EventType.FREE_KICK_WON


def _free_kick_follows(facts: Facts, _: Side) -> bool | None:
    """The free kick that the laws give for an offence."""
    return facts.kind in (EventType.FOUL, EventType.OFFSIDE, EventType.HAND_BALL, EventType.FREE_KICK_WON)


def shot_from(facts: Facts, wanted: PlaySituation) -> bool | None:
    """Whether a shot came from this kind of play."""
    if not facts.is_shot:
        return False
    return None if facts.event.situation is None else facts.event.situation is wanted


def _corner(facts: Facts, _: Side) -> bool | None:
    return facts.kind is EventType.CORNER or shot_from(facts, PlaySituation.CORNER)


def _penalty(facts: Facts, _: Side) -> bool | None:
    return facts.kind is EventType.PENALTY_CONCEDED or facts.is_penalty_kick or facts.is_shoot_out


def _already_booked(facts: Facts, _: Side) -> bool | None:
    """Booked before this event: a card that is the event itself does not count."""
    return facts.tally.yellow_cards - int(facts.kind is EventType.YELLOW_CARD) > 0


def _first_card(facts: Facts, _: Side) -> bool | None:
    home, away = facts.state.home, facts.state.away
    return facts.is_card and home.yellow_cards + away.yellow_cards + home.sent_off + away.sent_off == 1


def _card_after_a_penalty(facts: Facts, _: Side) -> bool | None:
    """A card for the player who gave away a penalty within the last minute."""
    event = facts.event
    return facts.is_card and any(
        moment.event_type == EventType.PENALTY_CONCEDED
        and (moment.player, moment.side) == (event.player, event.side)
        and facts.minutes_since(moment) <= 1
        for moment in facts.before()
    )


HAPPENINGS: Claims = {
    "attempt": lambda facts, _: facts.is_shot,
    "goal": lambda facts, _: facts.event.is_goal,
    "no goal": lambda facts, _: facts.kind is EventType.ATTEMPT and not facts.event.is_goal,
    "own goal": lambda facts, _: facts.event.is_goal and facts.event.is_own_goal,
    "beyond a hat trick": lambda facts, _: facts.counts_in_match and facts.tally.goals > 3 and facts.is_shot,
    "keeps scoring": lambda facts, _: facts.counts_in_match and facts.tally.goals >= 3,
    "foul": _foul,
    "fouled": _fouled,
    "offence": _is(EventType.FOUL, EventType.HAND_BALL, EventType.OFFSIDE, EventType.PENALTY_CONCEDED),
    "chance from the spot": _is(EventType.PENALTY_CONCEDED, EventType.ATTEMPT),
    "bad foul": _perhaps(EventType.FOUL, *CARDS),
    "hand ball": _hand_ball,
    "free kick": _free_kick,
    "free kick won": _is(EventType.FREE_KICK_WON),
    "kick won": _is(EventType.FREE_KICK_WON, EventType.PENALTY_CONCEDED),
    "free kick follows": _free_kick_follows,
    "yellow card": _is(EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD),
    "second yellow": lambda facts, _: facts.event.is_second_yellow,
    "first yellow": lambda facts, _: facts.kind is EventType.YELLOW_CARD and not facts.event.is_second_yellow,
    "already booked": _already_booked,
    "first card": _first_card,
    # A second yellow brings a red card too.
    "red card": lambda facts, _: facts.event.is_sending_off,
    "straight red": _is(EventType.RED_CARD),
    "sending-off": lambda facts, _: facts.event.is_sending_off,
    "card": _is(*CARDS),
    "card after a penalty": _card_after_a_penalty,
    "reason for a card": _perhaps(*CARDS),
    "reason for a change": _perhaps(EventType.SUBSTITUTION),
    "substitution": _is(EventType.SUBSTITUTION),
    "offside": _is(EventType.OFFSIDE),
    "corner": _corner,
    "last touch": _is(EventType.CORNER),
    "penalty conceded": _is(EventType.PENALTY_CONCEDED),
    "penalty": _penalty,
    "penalty kick": lambda facts, _: facts.is_penalty_kick,
    # Said of the acting team, as a team's name is where nothing tells that it is the other one.
    "home team": lambda facts, _: facts.event.side is Side.HOME,
    "away team": lambda facts, _: facts.event.side is Side.AWAY,
    "nobody can tell": lambda _facts, _: None,
}
