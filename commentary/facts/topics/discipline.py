"""Claims about fouls, hand balls, cards and sendings-off."""

from __future__ import annotations

from commentary.facts.claim import Claim, Counted
from commentary.facts.counts import total_of_player
from commentary.facts.match_facts import CARDS, Facts
from commentary.facts.topic import Topic, not_named, of_type
from football.codes import EventType, Side


def _foul(facts: Facts, _: Side) -> bool | None:
    """A free kick that a player won, or a penalty for a fouled player, comes of a foul; a card may."""
    if facts.kind in (EventType.FOUL, EventType.FREE_KICK_WON):
        return True
    if facts.kind is EventType.PENALTY_CONCEDED:
        return True if facts.event.player2 else None
    return None if facts.is_card else False


def _hand_ball(facts: Facts, _: Side) -> bool | None:
    if facts.kind is EventType.PENALTY_CONCEDED:
        return False if facts.event.player2 else None
    return True if facts.kind is EventType.HAND_BALL else None if facts.is_card else False


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
        recent.event_type == EventType.PENALTY_CONCEDED and (recent.player, recent.side) == (event.player, event.side)
        for recent in facts.lately(minutes=1)
    )


TOPICS = (
    Topic(
        {
            Claim.FOUL: _foul,
            Claim.OFFENCE: of_type(EventType.FOUL, EventType.HAND_BALL, EventType.OFFSIDE, EventType.PENALTY_CONCEDED),
            Claim.FOULED: _foul,
            Claim.HAND_BALL: _hand_ball,
            Claim.CARD: of_type(*CARDS),
            Claim.YELLOW_CARD: of_type(EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD),
            Claim.FIRST_YELLOW: lambda facts, _: (
                facts.kind is EventType.YELLOW_CARD and not facts.event.is_second_yellow
            ),
            Claim.SECOND_YELLOW: lambda facts, _: facts.event.is_second_yellow,
            Claim.ALREADY_BOOKED: _already_booked,
            Claim.FIRST_CARD: _first_card,
            Claim.CARD_AFTER_A_PENALTY: _card_after_a_penalty,
            # A second yellow brings a red card too.
            Claim.RED_CARD: lambda facts, _: facts.event.is_sending_off,
            Claim.STRAIGHT_RED: of_type(EventType.RED_CARD),
            Claim.SENDING_OFF: lambda facts, _: facts.event.is_sending_off,
        }
    ),
    Topic(number_truths={Claim.FOULS_OF_PLAYER: total_of_player(Counted.FOUL)}, actual=not_named),
)
