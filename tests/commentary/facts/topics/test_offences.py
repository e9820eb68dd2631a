"""The foul of a card by its free kick, the pair around cards, and shots from that corner."""

from __future__ import annotations

import pytest

from commentary.facts.claim import Claim
from football.codes import EventType, Location, PlaySituation, SecondType, ShotOutcome, Side
from football.events import MatchEvent
from tests.commentary.facts.topics.story.claimed import Claimed, assert_claims, assert_inversions_are_noticed, passes
from tests.football.drawn_events import event


def foul(player: str | None = "Ada Stone", **more: object) -> MatchEvent:
    return event(EventType.FOUL, player=player, **more)


def kick(player: str = "Carl Voss", **more: object) -> MatchEvent:
    return event(EventType.FREE_KICK_WON, Side.AWAY, player=player, **more)


def yellow(player: str = "Ada Stone", **more: object) -> MatchEvent:
    return event(EventType.YELLOW_CARD, player=player, **more)


def red() -> MatchEvent:
    return event(EventType.RED_CARD, event_type2=SecondType.SENDING_OFF, player="Ada Stone")


def corner(side: Side = Side.HOME, **more: object) -> MatchEvent:
    return event(EventType.CORNER, side, **more)


def shot(**more: object) -> MatchEvent:
    return event(EventType.ATTEMPT, player="Bo Li", **{"shot_outcome": ShotOutcome.OFF_TARGET, **more})


ROWS = [
    Claimed(
        Claim.FOUL_ON_A_PLAYER,
        "Yellow card for Ada Stone, for the foul on Carl Voss.",
        [foul(), kick(), yellow()],
        [
            [foul(), kick("Dan Orr"), yellow(), kick()],
            [foul(), kick("Dan Orr"), yellow()],
            [foul(), yellow()],
            [foul("Bo Li"), kick(), yellow()],
            [foul(minute=18), kick(minute=18), yellow()],
            [event(EventType.HAND_BALL, player="Ada Stone"), kick(), yellow()],
            [foul("Bo Li"), kick(), foul(), yellow()],
        ],
    ),
    Claimed(
        Claim.FOUL_ON_A_PLAYER,
        "Yellow card for Ada Stone, for the foul on Carl Voss (Vallorca).",
        [kick(), foul(), yellow()],
        [[kick("Dan Orr"), foul(), yellow()], [kick(), foul("Bo Li"), kick("Dan Orr"), foul(), yellow()]],
    ),
    Claimed(
        Claim.FOUL_ON_A_PLAYER,
        "Yellow card for Ada Stone, for the foul on Carl Voss.",
        [kick("Dan Orr"), foul("Bo Li"), kick(), foul(), yellow()],
        [],
    ),
    Claimed(
        Claim.FROM_THAT_CORNER,
        "Bo Li misses the target. It comes from that corner.",
        [corner(minute=19), shot()],
        [
            [corner(minute=18), shot()],
            [corner(Side.AWAY), shot()],
            [corner(), kick(), shot()],
            [corner(), event(EventType.FREE_KICK_WON, player="Bo Li"), shot()],
            [corner(), shot(situation=PlaySituation.OPEN_PLAY)],
            [corner(), shot(location=Location.PENALTY_SPOT)],
        ],
    ),
    Claimed(
        Claim.STRAIGHT_RED,
        "It's a straight red for Ada Stone!",
        [yellow("Bo Li", minute=9), red()],
        [[yellow(minute=9), red()], [yellow(None, minute=9), red()]],
    ),
]


def test_each_claim_by_its_matches() -> None:
    assert_claims(ROWS)


def test_a_claim_turned_round_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert_inversions_are_noticed(ROWS, monkeypatch)


def test_a_card_of_the_team_at_fault_stands_between_a_foul_and_its_free_kick() -> None:
    text = "A free kick for Vallorca after a foul, won by Carl Voss."
    assert passes(text, [foul(), yellow(), kick()])
    assert not passes(text, [foul(), event(EventType.YELLOW_CARD, Side.AWAY, player="Dan Orr"), kick()])


def test_the_fouled_player_is_named_only_in_words_about_the_foul() -> None:
    assert not passes("Yellow card for Ada Stone. Carl Voss.", [foul(), kick(), yellow()])
