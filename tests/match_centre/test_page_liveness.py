"""The page never says that it is live when it is not: dead lines, lost brokers, refusals, hidden tabs, topics anew."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from broker.embedded.process import free_port
from broker.topics import create
from tests.match_centre.browsing import MARKS, Page, Route, expect, moment, opened
from tests.match_centre.serving import MatchCentre, publish
from tests.match_centre.viewers import health

pytestmark = MARKS
MATCH = "/match?id=north-lind"


class Proxy:
    """Hands on bytes to a port, until it is told to hand on none; `holding(request)` keeps an answer back for ever."""

    def __init__(self, port: int) -> None:
        self.port = free_port()
        self.dead = False
        self.holding = lambda request: False
        self._to = port

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Proxy]:
        async with await asyncio.start_server(self._serve, "127.0.0.1", self.port):
            yield self

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, to = await asyncio.open_connection("127.0.0.1", self._to)
        held = False

        async def pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter, *, answers: bool) -> None:
            nonlocal held
            dead_from_now = False
            while data := await source.read(65536):
                dead_from_now = dead_from_now or self.dead
                if not answers:
                    held = self.holding(data)
                if dead_from_now or (answers and held):
                    continue
                target.write(data)
                await target.drain()

        await asyncio.wait(
            [
                asyncio.ensure_future(pass_on(reader, to, answers=False)),
                asyncio.ensure_future(pass_on(there, writer, answers=True)),
            ],
            return_when=asyncio.FIRST_COMPLETED,
        )
        to.close()
        writer.close()


#: As on plain HTTP from another machine.
NO_LOCKS = "Object.defineProperty(navigator, 'locks', { value: undefined });"
HIDE = "Object.defineProperty(document, 'hidden', { get: () => window.isHidden ?? false, configurable: true });"


async def hide(page: Page, *, hidden: bool = True) -> None:
    """What a browser does with a tab in the background: no frames, and the page is told."""
    await page.evaluate(
        """(hidden) => {
            window.isHidden = hidden;
            window.frames_ ??= window.requestAnimationFrame;
            window.requestAnimationFrame = hidden ? () => 1 : window.frames_;
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


async def test_a_line_that_died_unseen_is_noticed_and_the_stream_opened_anew(broker, filled, serve, browser):
    centre = serve(TOUCHLINE_WEB__PING="1")
    await publish(broker.connection, filled, [moment(1, 1), moment(2, 5)])
    async with Proxy(centre.port).open() as proxy:
        page = await opened(browser, f"http://127.0.0.1:{proxy.port}{MATCH}")
        await expect(page.locator("#lines .line")).to_have_count(2)
        await expect(page.locator("#on-air")).to_be_visible()
        proxy.dead = True
        await publish(broker.connection, filled, [moment(3, 12, "goal", score=(1, 0))])
        await expect(page.locator("#connection")).to_contain_text("Connection lost", timeout=8000)
        await expect(page.locator("#on-air")).to_be_hidden()
        proxy.dead = False
        await expect(page.locator("#score")).to_have_text("1–0", timeout=20_000)
        await expect(page.locator("#connection")).to_have_text("Connected")
        await expect(page.locator("#lines .line")).to_have_count(3)


async def test_a_broker_that_is_away_is_told_in_every_page_and_its_return_too(own_broker, topics, tmp_path, browser):
    await create(own_broker.connection, topics, partitions=1)
    centre = MatchCentre(own_broker.connection, topics, free_port(), tmp_path, TOUCHLINE_WEB__PING="1").start()
    try:
        await publish(own_broker.connection, topics, [moment(1, 1), moment(2, 12, "goal", score=(1, 0))])
        page = await opened(browser, centre.address + MATCH)
        await expect(page.locator("#score")).to_have_text("1–0")
        own_broker.kill()
        away = re.compile("No news from the match since .*[0-9]")
        await expect(page.locator("#connection")).to_have_text(away, timeout=30_000)
        await expect(page.locator("#on-air")).to_be_hidden()
        late = await opened(browser, centre.address)
        await expect(late.locator("#connection")).to_have_text(away)
        assert (await asyncio.to_thread(health, centre.port))["away_since"] > 0
        await own_broker.restart()
        await publish(own_broker.connection, topics, [moment(3, 20, "goal", score=(2, 0))])
        await expect(page.locator("#score")).to_have_text("2–0", timeout=30_000)
        for each in (page, late):
            await expect(each.locator("#connection")).to_have_text("Connected", timeout=15_000)
    finally:
        centre.close()


async def test_refusals_are_told_apart_and_not_asked_again_and_again(broker, filled, serve, browser):
    centre = serve(TOUCHLINE_WEB__VIEWERS="1")
    await publish(broker.connection, filled, [moment(1, 1)])
    first = await opened(browser, centre.address + MATCH)
    await expect(first.locator("#connection")).to_have_text("Connected")
    for address, says in (
        (MATCH, re.compile("Too many viewers, trying again in 60 s")),
        ("/match?id=north-lind&style=Rude!", re.compile("Can't be shown: no style has such a name")),
        ("/match", re.compile("Can't be shown: which match")),
    ):
        page = await browser.new_page()
        asked = []
        page.on("request", lambda request, asked=asked: "/events/" in request.url and asked.append(request.url))
        await page.goto(centre.address + address)
        await expect(page.locator("#connection")).to_have_text(says)
        await page.wait_for_timeout(3500)
        assert len(asked) == 1, asked
        await page.close()
    await first.close()

    guarded = serve(TOUCHLINE_WEB__TOKEN="one")
    page = await browser.new_page()
    await page.goto(f"{guarded.address}{MATCH}&token=one")
    await expect(page.locator("#connection")).to_have_text("Connected")
    guarded.kill()
    guarded.start(TOUCHLINE_WEB__TOKEN="another")
    await expect(page.get_by_label("Token")).to_be_visible(timeout=20_000)


async def test_a_topic_made_anew_resets_pages_and_lists_that_are_open(own_broker, topics, browser, tmp_path):
    await create(own_broker.connection, topics, partitions=1)
    anew = topics.model_copy(update={"commentary": f"{topics.commentary}-anew"})
    await create(own_broker.connection, anew, partitions=1)
    centre = MatchCentre(own_broker.connection, topics, free_port(), tmp_path).start()
    try:
        other = [moment(number, number, match="other", home="Gone", away="Away") for number in range(1, 4)]
        await publish(own_broker.connection, topics, [moment(number, number) for number in range(1, 20)] + other)
        page, matches = await opened(browser, centre.address + MATCH), await opened(browser, centre.address)
        await expect(page.locator("#lines .line")).to_have_count(19)
        await expect(matches.locator(".row")).to_have_count(2)
        again = [moment(1, 1), moment(2, 12, "goal", score=(1, 0)), moment(3, 25, score=(1, 0))]
        await publish(own_broker.connection, anew, again)
        centre.kill()
        centre.start(TOUCHLINE_TOPICS__COMMENTARY=anew.commentary)
        await expect(page.locator("#lines .line")).to_have_count(3, timeout=20_000)
        await expect(page.locator("#score")).to_have_text("1–0")
        await expect(page.locator("#clock")).to_have_text("25'")
        await expect(matches.locator(".row")).to_have_count(1, timeout=20_000)
    finally:
        centre.close()


async def test_a_tab_in_the_background_has_the_score_in_its_title(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1)])
    page = await browser.new_page()
    await page.add_init_script(HIDE)
    await page.goto(centre.address + MATCH)
    await expect(page.locator("#connection")).to_have_text("Connected")  # the server writes the first title
    await hide(page)
    await publish(broker.connection, filled, [moment(2, 12, "goal", score=(1, 0))])
    await expect(page).to_have_title("● FC Nordhafen 1–0 SV Lindental – Touchline")
    await hide(page, hidden=False)
    await expect(page).to_have_title("FC Nordhafen 1–0 SV Lindental – Touchline")
    never_seen = await browser.new_page()
    await never_seen.add_init_script(HIDE + "window.isHidden = true; window.requestAnimationFrame = () => 1;")
    await never_seen.goto(centre.address + MATCH)
    await expect(never_seen).to_have_title("FC Nordhafen 1–0 SV Lindental – Touchline")


async def test_eight_tabs_share_the_six_connections_of_a_browser(broker, filled, serve, browser):
    centre = serve(TOUCHLINE_WEB__PING="1")
    names = [f"Home {number}" for number in range(8)]
    lines = [moment(1, 1, match=f"m{number}", home=name) for number, name in enumerate(names)]
    await publish(broker.connection, filled, lines)
    context = await browser.new_context()
    await context.add_init_script(HIDE)
    pages = []
    for number, name in enumerate(names):
        if pages:
            await hide(pages[-1])
        pages.append(await context.new_page())
        await pages[-1].goto(f"{centre.address}/match?id=m{number}", timeout=10_000)
        await expect(pages[-1]).to_have_title(f"{name} 0–0 SV Lindental – Touchline")
    await expect(pages[-1].locator("#connection")).to_have_text("Connected")
    assert (await asyncio.to_thread(health, centre.port))["viewers"] < 6
    await publish(broker.connection, filled, [moment(2, 9, "goal", match="m0", home="Home 0", score=(1, 0))])
    await expect(pages[0]).to_have_title(
        "● Home 0 1–0 SV Lindental – Touchline", timeout=12_000
    )  # it asks now and then
    await hide(pages[0], hidden=False)
    await expect(pages[0].locator("#connection")).to_have_text("Connected")
    await context.close()


async def test_behind_a_proxy_that_hands_on_whole_answers_the_lines_are_asked_for(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1), moment(2, 12, "goal", score=(1, 0))])
    async with Proxy(centre.port).open() as proxy:
        proxy.holding = lambda request: b"GET /events/" in request and b"once=1" not in request
        page = await opened(browser, f"http://127.0.0.1:{proxy.port}{MATCH}")
        await expect(page.locator("#lines .line")).to_have_count(2, timeout=15_000)
        await expect(page.locator("#connection")).to_have_text("Updated every 15 s")


async def test_a_server_that_has_forgotten_the_match_leaves_what_came_and_nothing_is_live(
    broker, filled, serve, browser
):
    empty = filled.model_copy(update={"commentary": f"{filled.commentary}-empty"})
    await create(broker.connection, empty, partitions=1)
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1), moment(2, 12, "goal", score=(1, 0))])
    page, matches = await opened(browser, centre.address + MATCH), await opened(browser, centre.address)
    await expect(page.locator("#on-air")).to_be_visible()
    await expect(matches.locator(".row")).to_have_count(1)
    centre.kill()
    centre.start(TOUCHLINE_TOPICS__COMMENTARY=empty.commentary)
    await expect(page.get_by_text("The server has no lines of this match any more.")).to_be_visible(timeout=20_000)
    await expect(page.locator("#on-air")).to_be_hidden()
    await expect(page.locator("#score")).to_have_text("1–0")
    await expect(page.locator("#lines .line")).to_have_count(2)
    await expect(page.locator("#numbers")).to_be_visible()
    await expect(matches.locator(".row")).to_have_count(0, timeout=20_000)
    await publish(broker.connection, empty, [moment(1, 1)])
    await expect(page.locator("#lines .line")).to_have_count(1)
    await expect(page.locator("#other")).to_be_hidden()
    await expect(page.locator("#on-air")).to_be_visible()


async def test_answers_that_are_a_proxys_own_are_no_stream_and_no_end(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1)])
    for status, says in ((200, "Connection lost"), (404, "Can't be shown"), (502, "Connection lost")):
        page = await browser.new_page()
        asked = []

        async def answer(route: Route, *, status: int = status, asked: list[int] = asked) -> None:
            asked.append(status)
            await route.fulfill(status=status, content_type="text/html", body="<h1>Please log in</h1>")

        await page.route("**/events/**", answer)
        await page.goto(centre.address + MATCH)
        await expect(page.locator("#connection")).to_contain_text(says)
        await page.wait_for_timeout(4000)
        assert len(asked) <= 4, "it asks less and less often"
        await page.unroute("**/events/**")
        await page.evaluate("dispatchEvent(new Event('online'))")
        await expect(page.locator("#connection")).to_have_text("Connected")
        await expect(page.locator("#lines .line")).to_have_count(1)
        await page.close()
    page = await opened(browser, centre.address + MATCH + "&style=Rude!")
    await expect(page.locator("#connection")).to_contain_text("Can't be shown")
    await page.evaluate("dispatchEvent(new Event('online'))")
    await page.wait_for_timeout(500)
    await expect(page.locator("#connection")).to_contain_text("Can't be shown")


@pytest.mark.parametrize("script", ["", NO_LOCKS])
async def test_more_windows_in_sight_than_connections_are_told_the_news_now_and_then(
    broker, filled, serve, browser, script
):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1, match=f"m{number}") for number in range(8)])
    context = await browser.new_context()
    await context.add_init_script(script)
    pages = [await context.new_page() for _ in range(8)]
    for number, page in enumerate(pages):
        await page.goto(f"{centre.address}/match?id=m{number}", timeout=5_000)
        await expect(page.locator("#lines .line")).to_have_count(1)
    signs = [await page.locator("#connection").text_content() for page in pages]
    assert signs == ["Connected"] * 4 + ["Updated every 15 s"] * 4
    await publish(broker.connection, filled, [moment(2, 9, "goal", match="m7", score=(1, 0))])
    await pages[0].close()
    await expect(pages[7].locator("#score")).to_have_text("1–0", timeout=17_000)
    await expect(pages[4].locator("#connection")).to_have_text("Connected", timeout=17_000)  # the first that asks again
    await context.close()


async def test_a_page_kept_for_the_way_back_holds_no_stream_and_opens_it_anew(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1)])
    page = await opened(browser, centre.address + MATCH)
    await expect(page.locator("#on-air")).to_be_visible()
    for name, viewers in (("pagehide", 0), ("pageshow", 1)):
        await page.evaluate("name => dispatchEvent(new PageTransitionEvent(name, { persisted: true }))", name)
        await until_viewers(centre.port, viewers)
        await publish(broker.connection, filled, [moment(2 + viewers, 9, "goal", score=(1 + viewers, 0))])
        if not viewers:
            await expect(page.locator("#on-air")).to_be_hidden()
    await expect(page.locator("#score")).to_have_text("2–0")
    await expect(page.locator("#on-air")).to_be_visible()


async def until_viewers(port: int, viewers: int) -> None:
    for _ in range(200):
        if (await asyncio.to_thread(health, port))["viewers"] == viewers:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"not {viewers} viewers")
