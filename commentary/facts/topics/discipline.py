"""Claims about cards and sendings-off."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, of_type
from football.codes import CARDS, EventType, Side
from football.match_information import Carried


def _already_booked(facts: Facts, _: Side) -> bool | None:
    """Booked at least a minute before: a card of this minute does not count, nor the event itself."""
    event = facts.event
    just_now = sum(
        recent.event_type in (EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD)
        and (recent.side, recent.player) == (event.player_side, event.player)
        and facts.minutes_since(recent) == 0
        for recent in facts.state.recent
    )
    return facts.tally.yellow_cards > just_now


def _first_card(facts: Facts, _: Side) -> bool | None:
    home, away = facts.state.home, facts.state.away
    if facts.carries(Carried.CARDS) is False:
        return None
    return facts.is_card and home.yellow_cards + away.yellow_cards + home.sent_off + away.sent_off == 1


def _card_after_a_penalty(facts: Facts, _: Side) -> bool | None:
    """A card for the player who gave away a penalty within the last minute."""
    event = facts.event
    return facts.is_card and any(
        recent.event_type == EventType.PENALTY_CONCEDED and (recent.player, recent.side) == (event.player, event.side)
        for recent in facts.lately(minutes=1)
    )


def _straight_red(facts: Facts, _: Side) -> bool | None:
    """Some feeds give a second yellow card as a plain red one: only a player who has no card is sent off at once."""
    event = facts.event
    if facts.kind is not EventType.RED_CARD or facts.tally.yellow_cards:
        return False
    team = facts.state.team(event.player_side)
    is_known = event.player and team.yellow_cards == sum(one.yellow_cards for one in team.players.values())
    return True if is_known and facts.carries(Carried.CARDS) is not False else None


def _no_cards(facts: Facts, _: Side) -> bool | None:
    """Neither team has a card, and the feed would have it."""
    teams = (facts.state.home, facts.state.away)
    if any(team.yellow_cards or team.sent_off for team in teams):
        return False
    return facts.carries(Carried.CARDS) or None


TOPICS = (
    Topic(
        {
            Claim.CARD: of_type(*CARDS),
            Claim.YELLOW_CARD: of_type(EventType.YELLOW_CARD, EventType.SECOND_YELLOW_CARD),
            Claim.FIRST_YELLOW: lambda facts, _: (
                facts.kind is EventType.YELLOW_CARD and not facts.event.is_second_yellow
            ),
            Claim.SECOND_YELLOW: lambda facts, _: facts.event.is_second_yellow,
            Claim.ALREADY_BOOKED: _already_booked,
            Claim.FIRST_CARD: _first_card,
            Claim.NO_CARDS: _no_cards,
            Claim.CARD_AFTER_A_PENALTY: _card_after_a_penalty,
            # A second yellow brings a red card too.
            Claim.RED_CARD: lambda facts, _: facts.event.is_sending_off,
            Claim.STRAIGHT_RED: _straight_red,
            Claim.SENDING_OFF: lambda facts, _: facts.event.is_sending_off,
        }
    ),
)
