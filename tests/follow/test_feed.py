"""What a feed can answer that is no answer, and what is made of it."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from follow import feed as feed_module
from follow.errors import FollowError
from follow.feed import Answered, Feed
from follow.recording import Recorder
from sources.live.provider import Fault, Request
from sources.live.registry import LIVE_PROVIDERS
from tests.follow.feed_server import Asked, FeedServer, Reply, serving

KEY = "s3cret-k3y"
REQUEST = Request("fixtures", (("ids", "7"),))
FINE = b'{"errors": [], "response": []}'


def feed_of(server: FeedServer, provider: str = "api-football", **values) -> Feed:
    return Feed(LIVE_PROVIDERS[provider], key=KEY, timeout=2.0, base=server.url, **values)


async def answers(replies: list[Reply], provider: str = "api-football", **values) -> list[Answered | Fault]:
    left = iter(replies)
    async with serving(lambda _: next(left)) as server, feed_of(server, provider, **values) as feed:
        return [await feed.get(REQUEST) for _ in replies]


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"<html>log in</html>", headers={"content-type": "text/html; charset=x"}), r"not JSON.*text/html, 19"),
        (Reply(b"null"), "not JSON"),
        (Reply(b""), "not JSON"),
        (Reply(b"no gzip", headers={"content-encoding": "gzip"}), "fixtures: "),
        (Reply(gzip.compress(FINE)[:20], headers={"content-encoding": "gzip"}), "fixtures: "),
        (Reply(FINE, cut=True), "fixtures: "),
        (Reply(b"", status=304), "status 304"),
        (Reply(b"", status=204), "status 204"),
    ],
)
async def test_what_is_no_answer_is_said_with_its_address_and_asked_again(reply, words) -> None:
    fault, fine = await answers([reply, Reply(FINE)])
    assert isinstance(fault, Fault)
    assert not fault.fatal
    assert re.search(words, fault.text), fault.text
    assert isinstance(fine, Answered)


async def test_a_body_beside_not_modified_is_ignored() -> None:
    fine = Reply(FINE, headers={"etag": '"1"'})
    first, second, *later = await answers([fine, Reply(b'{"other": 1}', status=304), fine, fine], "espn")
    assert isinstance(first, Answered)
    assert isinstance(second, Answered)
    assert (second.unchanged, second.document) == (True, first.document)
    assert isinstance(later[-1], Answered)


async def test_an_answer_that_never_ends_is_given_up(monkeypatch) -> None:
    monkeypatch.setattr(feed_module, "_LARGEST", 1000)
    (fault,) = await answers([Reply(b" " * 1001)])
    assert isinstance(fault, Fault)
    assert "larger than" in fault.text


async def test_a_key_follows_no_redirect_to_another_host() -> None:
    async with serving(lambda _: Reply(FINE)) as other:

        def elsewhere(asked: Asked) -> Reply:
            return Reply(b"", status=302, headers={"location": f"{other.url}?key={asked.headers['x-apisports-key']}"})

        async with serving(elsewhere) as server, feed_of(server) as feed:
            fault = await feed.get(REQUEST)
        assert other.asked == []
    assert isinstance(fault, Fault)
    assert fault.fatal
    assert "It leads to 127.0.0.1" in fault.text
    assert KEY not in fault.text


@pytest.mark.parametrize("status", [401, 403, 302])
async def test_what_has_worked_once_is_asked_again(status) -> None:
    refused = Reply(f'{{"message": "no {KEY}"}}'.encode(), status=status)
    first, _, later = await answers([refused, Reply(FINE), refused])
    assert isinstance(first, Fault)
    assert isinstance(later, Fault)
    assert (first.fatal, later.fatal) == (True, False)
    assert KEY not in first.text


async def test_a_match_that_is_not_there_is_no_reason_to_rest() -> None:
    replies = iter([Reply(FINE), Reply(b"{}", status=404)])
    async with serving(lambda _: next(replies)) as server, feed_of(server) as feed:
        await feed.get(REQUEST)
        fault = await feed.get(Request("fixtures", (("ids", "8"),)))
    assert isinstance(fault, Fault)
    assert (fault.alone, fault.fatal) == (True, False)


@pytest.mark.parametrize("hours", [-8, 8, 0])
async def test_a_clock_that_is_wrong_by_hours_is_not_used(hours) -> None:
    said = datetime.now(UTC) + timedelta(hours=hours)
    (answered,) = await answers([Reply(FINE, headers={"date": format_datetime(said, usegmt=True)})])
    assert isinstance(answered, Answered)
    assert abs(answered.at - said) < timedelta(seconds=5)


async def test_the_age_of_a_cached_answer_is_no_wrong_clock() -> None:
    cached = format_datetime(datetime.now(UTC) - timedelta(hours=2), usegmt=True)
    (answered,) = await answers([Reply(FINE, headers={"date": cached, "age": "7200"})])
    assert isinstance(answered, Answered)
    assert abs(answered.at - datetime.now(UTC)) < timedelta(seconds=5)


async def test_a_full_disk_ends_the_recording_and_not_the_match(monkeypatch, tmp_path) -> None:
    def full(*_, **__) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Recorder, "keep", full)
    async with serving(lambda _: Reply(FINE)) as server, feed_of(server, record=tmp_path) as feed:
        assert isinstance(await feed.get(REQUEST), Answered)
        assert isinstance(await feed.get(REQUEST), Answered)
        assert feed.recording_fault is not None
        assert "No space left" in feed.recording_fault


async def test_requests_that_are_left_are_counted_before_the_next_answer_says_so() -> None:
    headers = {"x-ratelimit-limit": "10", "x-ratelimit-remaining": "2"}
    replies = iter([Reply(FINE, headers=headers), Reply(FINE), Reply(FINE)])
    async with serving(lambda _: next(replies)) as server, feed_of(server) as feed:
        rests = []
        for _ in range(3):
            await feed.get(REQUEST)
            rests.append(feed.rest())
    assert rests[:2] == [0.0, 0.0]
    assert 50 < rests[2] <= 60


@pytest.mark.parametrize("base", ["v3.football.api-sports.io", "ftp://x", "http://[::1", "/tmp"])
def test_what_is_no_address_is_one_line(base) -> None:
    with pytest.raises(FollowError, match="address"):
        Feed(LIVE_PROVIDERS["espn"], key=None, timeout=1.0, base=base)


async def test_a_byte_order_mark_is_no_fault() -> None:
    (answered,) = await answers([Reply(b"\xef\xbb\xbf" + FINE)])
    assert isinstance(answered, Answered)


async def test_a_date_to_wait_for_is_one_of_the_feeds_clock() -> None:
    said = datetime.now(UTC) - timedelta(hours=1)
    headers = {"date": format_datetime(said, usegmt=True)}
    headers["retry-after"] = format_datetime(said + timedelta(seconds=90), usegmt=True)
    (fault,) = await answers([Reply(b"{}", status=429, headers=headers)])
    assert isinstance(fault, Fault)
    assert 80 < (fault.wait or 0) <= 92
