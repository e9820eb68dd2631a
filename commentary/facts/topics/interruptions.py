"""Claims about interruptions and announcements beside play: line-up, added time, VAR, injury, stoppage."""

from __future__ import annotations

from commentary.facts.claim import Claim
from commentary.facts.match_facts import Facts
from commentary.facts.topic import Topic, Truth, announces
from commentary.facts.topics.substitutions import goes_off_injured
from football.codes import EventType, Review, SecondType, Side

#: Minutes within which a decision is looked at.
_GIVEN = 4
#: Minutes within which play goes on after a check.
_GOES_ON = 5


def _reviews(review: Review) -> Truth:
    return lambda facts, _: facts.event.review is review


def _is_denied(facts: Facts) -> bool:
    return facts.event.review is not None and facts.event.review.is_denied


def _given(review: Review, given: EventType) -> Truth:
    """What is looked at was given to the player, if one is known, at most four minutes before."""

    def holds(facts: Facts, _: Side) -> bool | None:
        event = facts.event
        side = event.side.other if review is Review.PENALTY else event.side
        players = (None,) if review is Review.PENALTY else (event.player,)
        return event.review is review and any(
            recent.event_type == given and recent.side == side and (players == (None,) or recent.player in players)
            for recent in facts.lately(_GIVEN)
        )

    return holds


def _goes_on_after_a_check(facts: Facts, _: Side) -> bool | None:
    """Something of play, with a check at most five minutes before that neither a decision nor a penalty ended."""
    if facts.kind is EventType.ANNOUNCEMENT:
        return False
    for recent in reversed(facts.lately(_GOES_ON)):
        if recent.event_type2 == SecondType.VAR_CONFIRMED or recent.event_type == EventType.PENALTY_CONCEDED:
            return False
        if recent.event_type2 == SecondType.VAR_CHECK:
            return True
    return False


def _injury(facts: Facts, _: Side) -> bool | None:
    """A player who goes off may be hurt; only an injury announced shortly before shows it."""
    if facts.kind is EventType.SUBSTITUTION:
        return (facts.event.player_out is not None and goes_off_injured(facts)) or None
    return facts.second is SecondType.INJURY


TOPICS = (
    Topic(
        {
            Claim.ANNOUNCES_LINE_UP: announces(SecondType.LINE_UP),
            Claim.ANNOUNCES_ADDED_TIME: announces(SecondType.ADDED_TIME),
            Claim.VAR: announces(SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED),
            Claim.VAR_CHECKS: announces(SecondType.VAR_CHECK),
            Claim.VAR_DECISION_STANDS: lambda facts, _: (
                facts.second is SecondType.VAR_CONFIRMED and not _is_denied(facts)
            ),
            Claim.REVIEW_OF_A_GOAL: _reviews(Review.GOAL),
            Claim.REVIEW_OF_A_PENALTY: _reviews(Review.PENALTY),
            Claim.REVIEW_OF_A_RED_CARD: _reviews(Review.RED_CARD),
            Claim.REVIEW_OF_WHO_IT_WAS: _reviews(Review.MISTAKEN_IDENTITY),
            Claim.NO_GOAL_GIVEN: _reviews(Review.NO_GOAL),
            Claim.NO_PENALTY_GIVEN: _reviews(Review.NO_PENALTY),
            Claim.NO_RED_CARD_GIVEN: _reviews(Review.NO_RED_CARD),
            Claim.REVIEW_OF_A_GIVEN_PENALTY: _given(Review.PENALTY, EventType.PENALTY_CONCEDED),
            Claim.REVIEW_OF_A_GIVEN_RED_CARD: _given(Review.RED_CARD, EventType.RED_CARD),
            Claim.INJURY: _injury,
            Claim.PLAY_GOES_ON_AFTER_A_CHECK: _goes_on_after_a_check,
            Claim.DELAY: announces(SecondType.DELAY),
            Claim.PLAY_GOES_ON: announces(SecondType.PLAY_RESUMED),
            Claim.DRINKS_BREAK: announces(SecondType.DRINKS_BREAK),
            Claim.ABANDONED: announces(SecondType.ABANDONED),
            Claim.POSTPONED: announces(SecondType.POSTPONED),
            Claim.SUSPENDED: announces(SecondType.SUSPENDED),
            Claim.NOT_PLAYED: announces(SecondType.NOT_PLAYED),
            Claim.AWARDED: announces(SecondType.AWARDED),
        }
    ),
)
