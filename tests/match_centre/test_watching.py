"""A whole match watched live on a phone and a desktop; broker and server are killed, frozen and started again."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from broker.embedded.process import EmbeddedBroker, free_port
from broker.topics import Topics, create
from commentary.message import Commentary
from sources.simulator import simulate
from stream.subscriber import subscribe
from tests.freezing import frozen
from tests.match_centre.browsing import MARKS, Error, Page, expect, opened, wordings
from tests.match_centre.serving import MatchCentre, commented, publish

pytestmark = [*MARKS, pytest.mark.slow]
log = logging.getLogger(__name__)
#: What a page may show as live is younger than this, in seconds.
OLDEST = 30
PHONE = {"viewport": {"width": 390, "height": 844}}
SEEN = """() => ({
    live: !document.getElementById("on-air").hidden,
    lines: new Set([...document.querySelectorAll("#lines .line")].map((line) => line.id)).size,
})"""


@dataclass
class Watch:
    """What pages show four times a second, against when lines were published and since when no broker answers."""

    pages: list[Page]
    #: When each line was on the topic, in seconds.
    published: list[float] = field(default_factory=list)
    broken_since: float | None = None
    samples: int = 0
    live: int = 0
    worst: float = 0.0

    async def run(self) -> None:
        while True:
            await asyncio.gather(*map(self._look, self.pages), asyncio.sleep(0.25))

    async def _look(self, page: Page) -> None:
        # What is known before the page is asked: it may only be newer than that.
        published, broken, now = list(self.published), self.broken_since, time.monotonic()
        try:
            seen = await page.evaluate(SEEN)
        except Error:
            return  # the test is over
        self.samples += 1
        if not seen["live"]:
            return
        self.live += 1
        missing = published[seen["lines"] :]
        oldest = min([*missing[:1], *([broken] if broken is not None else [])], default=now)
        self.worst = max(self.worst, now - oldest)


@dataclass
class Stand:
    """A broker, a match centre, and what is published."""

    broker: EmbeddedBroker
    topics: Topics
    centre: MatchCentre
    watch: Watch

    async def tell(self, lines: list[Commentary]) -> None:
        """Publish lines at speed: a match in a minute."""
        for line in lines:
            now = line.model_copy(update={"produced_at": datetime.now(UTC)})
            await publish(self.broker.connection, self.topics, [now])
            self.watch.published.append(time.monotonic())

    async def without_broker(self) -> None:
        """Wait, with no page allowed to be live for long."""
        self.watch.broken_since = time.monotonic()
        await asyncio.sleep(OLDEST + 5)
        self.watch.broken_since = None

    async def shown(self, count: int) -> None:
        """Return when all pages have that many lines and are live."""
        for page in self.watch.pages:
            await expect(page.locator("#lines .line")).to_have_count(count, timeout=30_000)
            await expect(page.locator("#on-air")).to_be_visible(timeout=30_000)


async def test_a_match_is_watched_to_its_end_through_every_break(own_broker, topics, tmp_path, browser):
    lines = simulated()
    await create(own_broker.connection, topics, partitions=1)
    centre = MatchCentre(own_broker.connection, topics, free_port(), tmp_path).start()
    watch = Watch([])
    stand = Stand(own_broker, topics, centre, watch)
    try:
        started = next(number for number, line in enumerate(lines, 1) if line.kind == "kick_off")
        await stand.tell(lines[:started])
        for looks in ({}, PHONE):
            watch.pages.append(await opened(browser, f"{centre.address}/match?id={lines[0].match_id}", **looks))
        await stand.shown(started)
        watching = asyncio.create_task(watch.run())
        fifth = len(lines) // 5
        for number, breakage in enumerate((_server_killed, _broker_killed, _server_frozen, _broker_frozen), 1):
            end = number * fifth
            await stand.tell(lines[len(watch.published) : end])
            await stand.shown(end)
            await breakage(stand, lines[end : end + 3])
            await stand.shown(end + 3)
        await stand.tell(lines[len(watch.published) :])
        await _equals_the_topic(watch.pages, own_broker, topics, len(lines))
        watching.cancel()
    finally:
        centre.close()
    log.info("%d samples, %d of them live, at most %.1f s old", watch.samples, watch.live, watch.worst)
    assert watch.live > watch.samples / 10
    assert watch.worst <= OLDEST


def simulated() -> list[Commentary]:
    (match,) = simulate(1, seed=23)
    return [line.model_copy(update={"event_time": datetime.now(UTC)}) for line in commented(match.match.events)]


async def _server_killed(stand: Stand, goes_on: list[Commentary]) -> None:
    stand.centre.kill()
    await stand.tell(goes_on)
    await asyncio.sleep(OLDEST + 5)
    await asyncio.to_thread(stand.centre.start)


async def _server_frozen(stand: Stand, goes_on: list[Commentary]) -> None:
    with frozen(stand.centre.process.process.pid):
        await stand.tell(goes_on)
        await asyncio.sleep(OLDEST + 5)


async def _broker_killed(stand: Stand, goes_on: list[Commentary]) -> None:
    await asyncio.sleep(3)  # the embedded broker loses its last seconds when it is killed
    stand.broker.kill()
    await stand.without_broker()
    await stand.broker.restart()
    await stand.tell(goes_on)


async def _broker_frozen(stand: Stand, goes_on: list[Commentary]) -> None:
    with frozen(stand.broker.pid):
        await stand.without_broker()
    await stand.tell(goes_on)


async def _equals_the_topic(pages: list[Page], broker: EmbeddedBroker, topics: Topics, count: int) -> None:
    held = [
        received.commentary
        async for received in subscribe(broker.connection, topics.commentary, from_beginning=True, follow=False)
    ]
    assert len({line.event_id for line in held}) == count
    last, goals = held[-1], [line for line in held if line.is_goal]
    for page in pages:
        await expect(page.locator("#lines .line")).to_have_count(count, timeout=30_000)
        newest_first = sorted(held, key=lambda line: line.sequence, reverse=True)
        assert all(line.text in shown for line, shown in zip(newest_first, await wordings(page), strict=True))
        await expect(page.locator("#score")).to_have_text(f"{last.score.home}–{last.score.away}")
        await expect(page.locator("#clock")).to_have_text("Full time")
        await expect(page.locator("#on-air")).to_be_hidden()
        stats = page.get_by_role("button", name="Stats")
        if await stats.is_visible():  # on a phone; a tab is drawn when it is open
            await stats.click()
        for side, name in ((1, "home"), (2, "away")):
            scorers = " ".join(await page.locator(f"#{name}-scorers li").all_text_contents())
            assert all(goal.player in scorers and goal.clock in scorers for goal in goals if goal.side == side)
            fouls = sum(line.kind == "foul" and line.side == side for line in held)
            row = page.locator("#tally tr", has=page.locator("th", has_text="Fouls")).locator("td")
            assert await row.nth(side - 1).text_content() == str(fouls)
        assert all("ERR_" in error or "Failed to load" in error for error in page.errors), page.errors
