"""A live feed sends a match with mistakes, and in the end the match stands as it was."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.kinds import CORRECTIONS, kind_of
from commentary.situation import situations
from football.codes import CorrectionReason, EventType, SecondType
from football.events import MatchEvent
from football.state import MatchState
from football.tallies import TeamState
from sources.classics.reader import classic_matches
from sources.simulator import SimulatedMatch, simulate
from sources.simulator.feed_errors.live_feed import Shares, live_feed

MANY = Shares(corrections=0.5, late=0.3, duplicates=0.2)


@cache
def matches() -> list[tuple[MatchEvent, ...]]:
    """Simulated ones, cup ties with shoot-outs among them, and real ones."""
    simulated = [one.match.events for one in simulate(6, seed=5, cup_share=0.5)]
    return simulated + [match.events for match in classic_matches()]


def folded(events: Sequence[MatchEvent]) -> MatchState:
    state = MatchState.before(events[0])
    for event in events:
        if not state.has_seen(event):
            state = state.apply(event)
    return state


def active(team: TeamState) -> TeamState:
    """The team without players who are only named, as by a check of a goal that never was."""
    return team._replace(players={name: tally for name, tally in team.players.items() if any(tally)})


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), number=st.integers(0, 8), share=st.sampled_from([0.05, 0.5, 1.0]))
def test_in_the_end_the_match_stands_as_it_was(seed: int, number: int, share: float) -> None:
    events = matches()[number % len(matches())]
    feed = live_feed(events, Random(seed), Shares(share, late=0.3, duplicates=0.2))
    fed, plain = folded(feed), folded(events)
    assert (active(fed.home), active(fed.away), fed.ended) == (active(plain.home), active(plain.away), plain.ended)
    assert fed.score == plain.score


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), number=st.integers(0, 8))
def test_what_is_sent_is_a_valid_feed(seed: int, number: int) -> None:
    """Valid events; a sequence for each id, without a gap; corrections later than what they correct."""
    events = matches()[number % len(matches())]
    feed = live_feed(events, Random(seed), MANY)
    revisions: dict[str, dict[int, MatchEvent]] = defaultdict(dict)
    for event in feed:
        assert MatchEvent.from_json(event.to_json()) == event
        assert revisions[event.event_id].setdefault(event.revision, event) == event
    first = events[0].sequence
    assert sorted(versions[0].sequence for versions in revisions.values()) == list(range(first, first + len(revisions)))
    assert feed[0].revision == 0
    for versions in revisions.values():
        assert sorted(versions) == list(range(len(versions)))
        times = [versions[number].event_time for number in sorted(versions)]
        assert times == sorted(set(times))
        assert len({(one.sequence, one.clock, one.period) for one in versions.values()}) == 1
    order = [event_id for event_id, _ in sorted(revisions.items(), key=lambda item: item[1][0].sequence)]
    theirs = {event.event_id for event in events}
    assert [event_id for event_id in order if event_id in theirs] == [event.event_id for event in events]


def test_the_same_seed_sends_the_same() -> None:
    events = matches()[0]
    assert live_feed(events, Random(3), MANY) == live_feed(events, Random(3), MANY)
    assert live_feed(events, Random(3), MANY) != live_feed(events, Random(4), MANY)


def test_with_no_mistakes_a_match_is_sent_as_it_is() -> None:
    events = matches()[0]
    assert live_feed(events, Random(1), Shares(0, 0, 0)) == list(events)
    assert live_feed([], Random(1)) == []


@pytest.fixture(scope="module")
def played() -> list[SimulatedMatch]:
    return list(simulate(60, seed=8))


@pytest.fixture(scope="module")
def sent(played: list[SimulatedMatch]) -> list[list[MatchEvent]]:
    return [live_feed(one.match.events, Random(number), MANY) for number, one in enumerate(played)]


def test_there_are_as_many_mistakes_as_asked_for() -> None:
    plain = [one.match.events for one in simulate(80, seed=2)]
    feeds = [live_feed(events, Random(number)) for number, events in enumerate(plain)]
    count = sum(map(len, plain))
    corrected = sum(len({event.event_id for event in feed if event.revision}) for feed in feeds)
    assert 0.035 < corrected / count < 0.055  # a whistle can't be wrong
    twice = sum(len(feed) - len(set(feed_keys(feed))) for feed in feeds)
    assert 0.01 < twice / count < 0.03
    late = 0
    for feed in feeds:
        last = -1
        for event in feed:
            late += event.sequence < last and not event.revision
            last = max(last, event.sequence)
    assert 0.04 < late / count < 0.08


def feed_keys(feed: Sequence[MatchEvent]) -> list[tuple[str, int]]:
    return [(event.event_id, event.revision) for event in feed]


@pytest.mark.ci
def test_every_kind_of_correction_is_among_them(sent: list[list[MatchEvent]]) -> None:
    sent_situations = [one for feed in sent for one in situations(feed)]
    kinds = Counter(kind_of(one.event, one.replaced) for one in sent_situations)
    assert kinds.keys() >= CORRECTIONS
    reasons = {one.event.reason for one in sent_situations if one.replaced is not None}
    assert reasons == set(CorrectionReason)
    again = [one for one in sent_situations if one.replaced is not None and one.replaced.retracted]
    assert again, "nothing that was taken back was given again"
    assert any(
        one.event.revision == 2 and not one.replaced.retracted for one in sent_situations if one.replaced is not None
    )


def test_a_goal_is_ruled_out_by_var_after_a_check(sent: list[list[MatchEvent]]) -> None:
    checked = 0
    for feed in sent:
        ids = {event.event_id: event for event in feed if event.event_type2 is SecondType.VAR_CHECK}
        for event in feed:
            check = ids.get(f"{event.event_id}b")
            if check is None or event.event_type is not EventType.ATTEMPT:
                continue
            checked += 1
            assert check.side is event.side
            assert check.player == event.player
            if event.retracted:
                assert check.event_time < event.event_time
    assert checked > 10


def test_people_are_on_the_pitch(played: list[SimulatedMatch], sent: list[list[MatchEvent]]) -> None:
    """No player is mistaken for one of the other side."""
    for one, feed in zip(played, sent, strict=True):
        home = {player.name for player in (*one.home_line_up.eleven, *one.home_line_up.bench)}
        away = {player.name for player in (*one.away_line_up.eleven, *one.away_line_up.bench)}
        for event in feed:
            if event.player and event.event_type2 is not SecondType.VAR_CHECK:
                assert event.player in (home if event.player_side == 1 else away), event
