"""Several matches at once: one that fails costs the others nothing, and a free plan's requests are enough."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import orjson
import pytest

from broker.topics import create
from follow.errors import FollowError
from follow.polling import poll
from follow.report import Summary
from follow.settings import FollowSettings
from tests.follow.feed_server import Asked, FeedServer, Reply, serving

pytestmark = pytest.mark.broker


def match_of(match_id: str, status: str = "FINISHED", goals: int = 1) -> dict[str, object]:
    """A match of football-data.org, of a league."""
    return {
        "id": int(match_id),
        "utcDate": datetime.now(UTC).isoformat(),
        "status": status,
        "stage": "REGULAR_SEASON",
        "homeTeam": {"id": 1, "name": f"Hill {match_id}"},
        "awayTeam": {"id": 2, "name": f"Dale {match_id}"},
        "score": {"duration": "REGULAR", "fullTime": {"home": goals, "away": 0}},
    }


async def followed(broker, topics, feed: FeedServer, notices: list[str], **values) -> Summary:
    given = {"base_url": feed.url, "interval": 0.05, "timeout": 5, "settle_minutes": 0.01}
    settings = FollowSettings(**{"provider": "football-data", **given, **values})
    return await poll(settings, broker.connection, topics.events, notices.append)


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOUCHLINE_FOOTBALL_DATA_KEY", "k")
    monkeypatch.setenv("TOUCHLINE_API_FOOTBALL_KEY", "k")


async def test_a_match_that_is_not_there_keeps_no_other_from_being_followed(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    notices: list[str] = []

    def script(asked: Asked) -> Reply:
        match_id = asked.path.rsplit("/", 1)[-1]
        found = match_id != "13"
        return Reply(orjson.dumps(match_of(match_id))) if found else Reply(b'{"message": "no such match"}', status=404)

    ids = tuple(str(number) for number in range(11, 17))
    async with serving(script) as feed:
        summary = await followed(broker, topics, feed, notices, match=ids)
    assert summary.matches == {f"football-data:{one}" for one in ids if one != "13"}
    assert sum("status 404 for matches/13: no such match" in notice for notice in notices) == 1
    assert sum(notice.endswith("does not have this match: it is left") for notice in notices) == 1


async def test_no_match_of_this_id_ends_with_one_line(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    nothing = orjson.dumps({"errors": [], "response": []})
    notices: list[str] = []
    async with serving(lambda _: Reply(nothing)) as feed:
        with pytest.raises(FollowError, match="has no match of those you asked for"):
            await followed(broker, topics, feed, notices, provider="api-football", match=("999",))
        assert len(feed.asked) == 3
    assert notices == [
        "api-football:999 the feed's answer does not have this match",
        "api-football:999 the feed does not have this match: it is left",
    ]


async def test_twelve_matches_get_along_with_ten_requests_a_minute_and_each_has_its_turn(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    window, notices = 1.0, []
    sent: list[float] = []

    def script(asked: Asked) -> Reply:
        now = time.monotonic()
        sent[:] = [at for at in sent if now - at < window] + [now]
        over = len(sent) > 10
        headers = {"x-requests-available-minute": str(max(0, 10 - len(sent))), "x-requestcounter-reset": "1"}
        refusals.append(asked.path) if over else None
        body = orjson.dumps(match_of(asked.path.rsplit("/", 1)[-1]))
        return Reply(body, headers=headers, status=429 if over else 200)

    refusals: list[str] = []
    ids = tuple(str(number) for number in range(11, 23))
    async with serving(script) as feed:
        summary = await followed(broker, topics, feed, notices, match=ids, settle_minutes=0.02)
    assert len(summary.matches) == len(ids)
    assert refusals == []
    assert any("a look takes" in notice for notice in notices)


async def test_a_day_of_a_hundred_requests_is_said(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    headers = {"x-ratelimit-requests-limit": "100", "x-ratelimit-requests-remaining": "40"}
    fixture = {
        "fixture": {"id": 7, "date": datetime.now(UTC).isoformat(), "status": {"short": "1H", "elapsed": 20}},
        "league": {"name": "Hill League"},
        "teams": {"home": {"id": 1, "name": "Hill"}, "away": {"id": 2, "name": "Dale"}},
        "goals": {"home": 0, "away": 0},
    }
    answer = orjson.dumps({"errors": [], "response": [fixture]})
    notices: list[str] = []
    async with serving(lambda _: Reply(answer, headers=headers)) as feed:
        following = asyncio.create_task(
            followed(broker, topics, feed, notices, provider="api-football", league=("39",), interval=60)
        )
        async with asyncio.timeout(60):
            while not any("a look takes" in notice for notice in notices):  # noqa: ASYNC110 (a list is no Event)
                await asyncio.sleep(0.02)
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
    assert "API-Football v3: a look takes 1 request, 40 are left: one every 4 minutes" in notices


async def test_a_wrong_clock_finds_the_matches_of_the_feed_s_today(broker, topics) -> None:
    await create(broker.connection, topics, partitions=1)
    today = datetime.now(UTC) + timedelta(days=40)
    headers = {"date": format_datetime(today, usegmt=True)}
    match = match_of("5") | {"utcDate": (today - timedelta(hours=2)).isoformat()}
    notices: list[str] = []

    def script(asked: Asked) -> Reply:
        right = f"dateFrom={(today - timedelta(hours=6)):%Y-%m-%d}" in asked.query
        return Reply(orjson.dumps({"matches": [match] if right else []}), headers=headers)

    async with serving(script) as feed:
        summary = await followed(broker, topics, feed, notices, league=("BL1",))
    assert summary.matches == {"football-data:5"}
    assert any("this machine's clock is 960.0 hours behind the feed's" in notice for notice in notices)
