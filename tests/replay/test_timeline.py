from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from football.events import MatchEvent
from football.match import Match, MatchInfo
from replay.timeline import Scheduled, Timeline, microseconds, moment, restamped
from sources.classics.reader import classic_matches
from tests.replay.matches import KICK_OFF, match

times = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def matchdays(draw: st.DrawFn) -> list[Match]:
    """Up to eight matches with up to forty events each; some events at the same time, some running backwards."""
    count = draw(st.integers(0, 8))
    return [
        match(
            f"m{number}",
            draw(st.lists(st.floats(0, 7200, allow_nan=False), max_size=40)),
            KICK_OFF + timedelta(minutes=draw(st.integers(0, 200))),
        )
        for number in draw(st.permutations(range(count)))
    ]


def _stream(matches: Sequence[Match], kick_off: datetime | None = None) -> list[Scheduled]:
    with Timeline() as timeline:
        return list(timeline.gather(matches).stream(kick_off))


@given(matchdays())
def test_nothing_is_lost_the_stream_is_sorted_and_a_matchs_order_kept(matches: list[Match]) -> None:
    stream = _stream(matches)
    assert [event.due for event in stream] == sorted(event.due for event in stream)
    by_match: defaultdict[str, list[MatchEvent]] = defaultdict(list)
    for event in stream:
        assert event.key == event.match_id.encode()
        by_match[event.match_id].append(MatchEvent.from_json(event.value))
    assert by_match == {game.info.match_id: list(game.events) for game in matches if game.events}


@given(matchdays(), times)
def test_matches_moved_to_a_kick_off_keep_their_own_times_to_each_other(
    matches: list[Match], kick_off: datetime
) -> None:
    stream = _stream(matches, kick_off)
    assert [event.due for event in stream] == sorted(event.due for event in stream)
    original = {event.event_id: (event, game) for game in matches for event in game.events}
    assert len(stream) == len(original)
    for event in stream:
        before, game = original[event.event_id]
        assert game.info.kick_off is not None
        moved = kick_off + (before.event_time - game.info.kick_off)
        assert MatchEvent.from_json(event.value) == before.model_copy(update={"event_time": moved})
        assert event.time == microseconds(moved)


@given(matchdays())
def test_an_events_time_follows_its_own_time_unless_its_match_runs_backwards(matches: list[Match]) -> None:
    for event in _stream(matches):
        decoded = MatchEvent.from_json(event.value)
        assert event.time == microseconds(decoded.event_time) <= event.due


@given(matchdays())
def test_the_stream_is_the_same_whatever_order_the_matches_came_in(matches: list[Match]) -> None:
    assert _stream(matches) == _stream(matches[::-1])


@given(times, times)
def test_an_event_is_given_another_time_and_nothing_else(before: datetime, after: datetime) -> None:
    event = match("m", [0.0]).events[0].model_copy(update={"event_time": before})
    changed = MatchEvent.from_json(restamped(event.to_json(), after, kick_off=before))
    assert changed == event.model_copy(update={"event_time": after})


@given(times)
def test_microseconds_are_exact(time: datetime) -> None:
    assert moment(microseconds(time)) == time


def test_a_match_whose_kick_off_is_unknown_has_it_from_its_first_events_minute() -> None:
    known = match("m", [600.0, 700.0])
    unknown = Match(MatchInfo("m", "Hill United", "Dale Rovers"), known.events)
    now = KICK_OFF + timedelta(days=4000)
    assert [moment(event.time) for event in _stream([unknown], now)] == [
        now + timedelta(seconds=600),
        now + timedelta(seconds=700),
    ]


def test_the_kick_off_is_found_from_one_event() -> None:
    with Timeline() as timeline:
        timeline.gather([match("a", [10.0]), match("b", [0.0, 90.0])])
        there = KICK_OFF + timedelta(days=100)
        assert timeline.kick_off_of("b", "b-1", 0, there + timedelta(seconds=90)) == there
        assert timeline.kick_off_of("b", "b-7", 0, there) is None
        assert timeline.kick_off_of("c", "c-0", 0, there) is None


def test_gathering_stops_when_reported() -> None:
    with Timeline() as timeline:
        timeline.gather((match(f"m{number}", [0.0]) for number in range(10)), stopped=lambda: timeline.events == 3)
        assert timeline.matches == ["m0", "m1", "m2"]


def test_long_matches_are_read_in_pieces() -> None:
    games = [match(f"m{number}", [float(index) for index in range(500)]) for number in range(3)]
    assert len(_stream(games)) == 1500


def test_events_longer_than_a_piece_are_read_whole() -> None:
    game = match("m", [0.0, 1.0])
    long = tuple(event.model_copy(update={"player": "x" * 10_000}) for event in game.events)
    assert [MatchEvent.model_validate_json(event.value).event_id for event in _stream([])] == []
    values = [event.value for event in _stream([Match(game.info, long)])]
    assert values == [event.to_json() for event in long]


def test_a_match_that_is_moved_says_its_new_kick_off() -> None:
    classic = classic_matches()[0]
    now = datetime(2030, 5, 1, 18, tzinfo=UTC)
    with Timeline() as timeline:
        timeline.gather([classic])
        first = MatchEvent.from_json(next(timeline.stream(now)).value)
        as_played = MatchEvent.from_json(next(timeline.stream()).value)
    assert first.info is not None
    assert first.info.kick_off == now
    assert first.event_time < now
    assert as_played.info is not None
    assert as_played.info.kick_off == classic.info.kick_off
