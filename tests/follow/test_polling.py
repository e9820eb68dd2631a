"""Following a feed over HTTP that fails in every way: what comes out is the match, once."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import signal
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import orjson
import pytest

from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics, create
from follow.changes.followed_match import FollowedMatch
from follow.errors import FollowError
from follow.polling import poll
from follow.report import Summary
from follow.settings import FollowSettings
from tests.follow.changes.invented_match import assert_published_once, facts_of_events, facts_of_rows, whole_match
from tests.follow.feed_server import Asked, FeedServer, Reply, serving
from tests.follow.invented_feed import body, polls
from tests.follow.published_events import counted, published

KEY = "s3cret-k3y"
QUOTA = {"x-ratelimit-requests-limit": "9000000", "x-ratelimit-requests-remaining": "8999999"}

pytestmark = pytest.mark.broker


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOUCHLINE_API_FOOTBALL_KEY", KEY)


def settings(feed: FeedServer, **values) -> FollowSettings:
    given = {
        "provider": "api-football",
        "match": ("77",),
        "base_url": feed.url,
        "interval": 0.05,
        "timeout": 0.3,
        "settle_minutes": 0.02,
    }
    return FollowSettings(**given | values)


async def followed(
    broker: EmbeddedBroker, topics: Topics, feed: FeedServer, notices: list[str] | None = None, **values
) -> Summary:
    notice = (notices if notices is not None else []).append
    return await poll(settings(feed, **values), broker.connection, topics.events, notice)


def failing(bodies: list[bytes], chance: random.Random) -> Iterator[Reply]:
    """The answers in order, with failures in between; the last one for ever."""
    older = bodies[0]
    for number, each in enumerate(bodies):
        failures = (
            Reply(status=429, headers={"retry-after": "0"}),
            Reply(status=500, body=b"<html>"),
            Reply(body=orjson.dumps({"errors": {"rateLimit": "too many"}, "response": []}), status=503),
            Reply(body=each, cut=True),
            Reply(body=each[: len(each) // 2]),
            Reply(body=each, delay=0.5),
            Reply(body=older),
        )
        if number and chance.random() < 0.5:
            yield chance.choice(failures)
        yield Reply(each)
        older = each
    while True:
        yield Reply(bodies[-1])


def assert_is_the_match(events) -> None:
    final = whole_match()
    assert_published_once(events)
    match = FollowedMatch.published("api-football:77", events)
    assert facts_of_events(match) == facts_of_rows(final)
    state = counted(events)
    assert (state.score, state.ended) == (final.score, True)


#: One seed in every run, one more in the gate, all of them in the slow tier.
IN_THE_GATE = [pytest.param(1, marks=pytest.mark.ci), *(pytest.param(n, marks=pytest.mark.slow) for n in range(2, 5))]


@pytest.mark.parametrize("seed", [0, *IN_THE_GATE])
async def test_a_feed_that_fails_in_every_way(broker, topics, seed) -> None:
    await create(broker.connection, topics, partitions=2)
    replies = failing(polls(seed), random.Random(seed))
    async with serving(lambda _: next(replies)) as feed:
        summary = await followed(broker, topics, feed)
    (events,) = (await published(broker.connection, topics.events)).values()
    assert_is_the_match(events)
    assert summary.events == len(events)
    assert summary.failed_polls > 0


async def test_an_error_in_an_answer_of_status_200_is_no_day_without_matches(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    error = orjson.dumps({"errors": {"token": f"Error: {KEY} is not a key"}, "response": []})
    async with serving(lambda _: Reply(error)) as feed:
        with pytest.raises(FollowError) as raised:
            await followed(broker, topics, feed)
    assert "not a key" in str(raised.value)
    assert KEY not in str(raised.value)


async def test_a_key_that_is_refused_ends_it_with_one_line(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    async with serving(lambda _: Reply(b'{"message": "no"}', status=403)) as feed:
        with pytest.raises(FollowError, match=r"status 403 .*Check the key"):
            await followed(broker, topics, feed)


async def test_it_waits_as_long_as_the_feed_asks(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    times: list[float] = []

    def script(_: Asked) -> Reply:
        times.append(asyncio.get_running_loop().time())
        return Reply(status=429, headers={"retry-after": "1"}) if len(times) == 1 else Reply(body(whole_match()))

    async with serving(script) as feed:
        await followed(broker, topics, feed)
    assert times[1] - times[0] >= 1.0


async def test_a_quota_is_made_to_last(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    headers = {"x-ratelimit-limit": "10", "x-ratelimit-remaining": "120"}  # of the minute: one each half second
    async with serving(lambda _: Reply(body(whole_match()), headers=headers)) as feed:
        await followed(broker, topics, feed, settle_minutes=1.5 / 60)
        assert len(feed.asked) <= 4


async def test_an_unchanged_answer_is_not_sent_again(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    answer = orjson.dumps(
        [
            {
                "matchID": 5,
                "team1": {"teamName": "Hill"},
                "team2": {"teamName": "Dale"},
                "matchIsFinished": True,
                "matchResults": [{"resultTypeID": 2, "pointsTeam1": 1, "pointsTeam2": 0}],  # level, it may go on
                "goals": [],
            }
        ]
    )

    def script(asked: Asked) -> Reply:
        known = asked.headers.get("if-none-match") == '"1"'
        return Reply(b"", status=304) if known else Reply(answer, headers={"etag": '"1"'})

    async with serving(script) as feed:
        summary = await followed(broker, topics, feed, provider="openligadb", match=("5",), timeout=30)
        conditions = [asked.headers.get("if-none-match") for asked in feed.asked]
        assert conditions[:7] == [None, *['"1"'] * 5, None]
        assert set(conditions[7:12]) <= {'"1"'}
    assert (summary.failed_polls, len(summary.matches)) == (0, 1)


async def test_a_league_brings_its_matches_of_today(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)

    def script(asked: Asked) -> Reply:
        document = orjson.loads(body(whole_match()))
        (first,) = document["response"]
        far = {**first, "fixture": {**first["fixture"], "id": 78, "date": "2031-01-01T15:00:00+00:00"}}
        near = {**first, "fixture": {**first["fixture"], "date": None}}
        document["response"] = [near, far] if "from=" in asked.query else [near]
        return Reply(orjson.dumps(document))

    async with serving(script) as feed:
        summary = await followed(broker, topics, feed, match=(), league=("900",))
        assert {asked.query for asked in feed.asked if "ids" in asked.query} == {"ids=77"}
    assert summary.matches == {"api-football:77"}


async def test_a_recording_holds_no_key_and_is_followed_to_the_same_match(broker, topics, tmp_path) -> None:
    await create(broker.connection, topics, partitions=1)
    bodies = iter(polls(1))
    last = polls(1)[-1]
    headers = {"x-account": KEY, "set-cookie": KEY, **QUOTA}
    notices: list[str] = []

    def script(asked: Asked) -> Reply:
        assert asked.headers["x-apisports-key"] == KEY
        return Reply(next(bodies, last).replace(b'"fixtures"', f'"{KEY}"'.encode()), headers=headers)

    async with serving(script) as feed:
        await followed(broker, topics, feed, notices, record=tmp_path / "tonight")
    first = await published(broker.connection, topics.events)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "tonight").iterdir())
    assert KEY.encode() not in kept
    assert KEY not in "\n".join(notices)
    again = await _played(broker, topics, tmp_path / "tonight", suffix="-again")
    assert again.failed_polls == 0
    found = await published(broker.connection, topics.events)
    copies = [_without_suffix(event) for event in found["api-football:77-again"]]
    assert copies == first["api-football:77"]


def _without_suffix(event):
    without = {name: getattr(event, name).replace("77-again", "77") for name in ("match_id", "event_id")}
    return event.model_copy(update=without)


async def _played(broker, topics, path: Path, **values) -> Summary:
    from follow.playback import play

    given = FollowSettings(provider="api-football", from_recording=path, speed="max", **values)
    return await play(given, broker.connection, topics.events, lambda _: None)


#: Forks processes that have everything imported, so that one that is killed is soon followed by the next.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["follow.feed", "follow.polling", "tests.follow.test_polling"])


def follow(given: str, bootstrap: str, topic: str) -> None:
    """What `touchline follow` does, in a process of its own."""
    polling = poll(FollowSettings.model_validate_json(given), Connection(bootstrap=bootstrap), topic, lambda _: None)
    asyncio.run(polling)


@pytest.mark.parametrize("seed", [pytest.param(0, marks=pytest.mark.ci), *IN_THE_GATE])
async def test_killed_ten_times_it_publishes_every_event_once(broker, topics, seed) -> None:
    await create(broker.connection, topics, partitions=2)
    chance = random.Random(seed)
    bodies, shown = polls(seed), 0
    async with serving(lambda _: Reply(bodies[shown])) as feed:
        given = settings(feed, settle_minutes=1.0).model_dump_json()
        command = (given, broker.connection.bootstrap, topics.events)
        kills = sorted(chance.sample(range(1, len(bodies) - 1), min(10, len(bodies) - 2)))
        process = await _started(command)
        for shown in range(len(bodies)):
            before = len(feed.asked)
            await _until(lambda count=before: len(feed.asked) >= count + 3)
            await asyncio.sleep(chance.uniform(0, 0.05))
            if shown in kills:
                process.kill()
                await asyncio.to_thread(process.join)
                assert process.exitcode == -signal.SIGKILL
                process = await _started(command)
        before = len(feed.asked)
        await _until(lambda: len(feed.asked) >= before + 5)
        process.terminate()
        await asyncio.to_thread(process.join)
    (events,) = (await published(broker.connection, topics.events)).values()
    assert_is_the_match(events)
    assert len(kills) == min(10, len(bodies) - 2)


async def _started(command: tuple[str, str, str]) -> BaseProcess:
    process = PROCESSES.Process(target=follow, args=command, daemon=True)
    await asyncio.to_thread(process.start)
    return process


async def _until(condition, seconds: float = 120.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 (a feed is no Event)
            await asyncio.sleep(0.01)


async def test_a_second_follower_takes_the_match_over_and_the_first_says_so(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    bodies, number = polls(0), 0
    notices: list[str] = []
    async with serving(lambda _: Reply(bodies[number])) as feed:
        first = asyncio.create_task(followed(broker, topics, feed, notices, settle_minutes=10))
        await _until(lambda: len(feed.asked) > 3)
        second = asyncio.create_task(followed(broker, topics, feed, settle_minutes=10))
        await _until(lambda: len(feed.asked) > 12)
        for number in range(len(bodies)):  # noqa: B007 (the script reads it)
            before = len(feed.asked)
            await _until(lambda count=before: len(feed.asked) > count + 4 or first.done())
        summary = await asyncio.wait_for(first, 10)
        assert summary.taken_over == {"api-football:77"}
        assert any("api-football:77 is followed by another" in notice for notice in notices)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
    (events,) = (await published(broker.connection, topics.events)).values()
    assert_published_once(events)
