"""The page itself, in headless Chromium: what a fan sees during a match, on a desktop and on a phone.

Needs the extra `browser` (Playwright, axe) and a Chromium on this machine; skips with the reason otherwise.
With TOUCHLINE_SCREENSHOTS=DIR in the environment the pictures of docs/ are taken anew.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from football.classics import classic_matches
from football.codes import EventType, Side
from football.commentary import Commentary, Style
from tests.stream.web.serving import publish, said, told

playwright = pytest.importorskip("playwright.async_api", reason="Playwright is missing: pip install '.[browser]'")
from playwright.async_api import Browser, Page, async_playwright, expect  # noqa: E402

CHROMIUM = next((path for name in ("chromium", "google-chrome", "chrome") if (path := shutil.which(name))), None)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium: apt-get install chromium"),
    pytest.mark.asyncio(loop_scope="module"),
]

EVENTS = {match.info.match_id: match.events for match in classic_matches()}
FINAL = "argentina-france-2022"
BRAZIL = "brazil-germany-2014"
PICTURES = os.environ.get("TOUCHLINE_SCREENSHOTS")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as engine:
        chromium = await engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        await chromium.close()


async def opened(browser: Browser, address: str, **looks: object) -> Page:
    """A page that fails the test on any error in its console (but for a lost connection)."""
    page = await browser.new_page(**({"viewport": {"width": 1280, "height": 900}} | looks))
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda message: message.type == "error" and page.errors.append(message.text))
    await page.goto(address)
    return page


async def picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=Path(PICTURES) / f"match-centre-{name}.png")


async def faults(page: Page) -> list[str]:
    """Serious faults that axe finds."""
    axe = pytest.importorskip("axe_playwright_python.async_playwright").Axe()
    found = await axe.run(page)
    return [
        f"{fault['id']}: {node['html']}"
        for fault in found.response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


async def texts(page: Page, selector: str) -> list[str]:
    return [text.replace("\u2060", "") for text in await page.locator(selector).all_inner_texts()]


def everything(match_id: str) -> list[Commentary]:
    """A match in all styles, as a worker publishes it: event by event."""
    styles = [told(EVENTS[match_id], style) for style in (Style.LIVELY, Style.WIRE, Style.BRIEF)]
    return [line for together in zip(*styles, strict=True) for line in together]


async def test_a_match_is_followed_from_the_list_to_full_time(broker, filled, serve, browser):
    centre = serve()
    lines = told(EVENTS[BRAZIL])
    first_goal = next(place for place, line in enumerate(lines) if line.is_goal)
    page = await opened(browser, centre.address)
    await expect(page.get_by_text("No match yet")).to_be_visible()
    await publish(broker.connection, filled, lines[:first_goal])
    await page.get_by_role("link", name="Brazil").click()
    await expect(page.locator("#lines li")).to_have_count(first_goal)
    await expect(page.locator("#score")).to_have_text("0–0")

    began = time.monotonic()
    await publish(broker.connection, filled, [lines[first_goal]])
    await expect(page.locator("#score")).to_have_text("0–1")
    assert time.monotonic() - began < 2  # a second, and Playwright's own pauses on a busy machine
    await expect(page.locator("#clock")).to_have_text("11'")
    newest = page.locator("#lines li").first
    assert "away goal" in await newest.get_attribute("class")
    assert lines[first_goal].text in await page.locator("#announcer").inner_text()
    await expect(page).to_have_title("Brazil 0–1 Germany – Touchline")

    await publish(broker.connection, filled, lines[first_goal + 1 :])
    await expect(page.locator("#lines li")).to_have_count(len(lines))
    await expect(page.locator("#score")).to_have_text("1–7")
    await expect(page.locator("#clock")).to_have_text("Full time")
    shown = await texts(page, "#lines li p")
    assert all(line.text in text for line, text in zip(reversed(lines), shown, strict=True))
    assert (await texts(page, "#away-scorers li"))[2] == "Toni Kroos 24', 26'"
    assert await texts(page, "#home-scorers li") == ["Oscar 90'"]
    assert (await texts(page, "#tally tr"))[0].split("\t") == ["1", "Shots", "8"]
    assert "Miroslav Klose goal, off 58'" in await texts(page, "#away-players li")
    assert await page.locator("#chart circle.goal").count() == 8
    assert "Goals: Germany 11'" in await page.locator("#chart svg").get_attribute("aria-label")
    assert await faults(page) == []

    await page.get_by_role("link", name="All matches").click()
    await expect(page.locator("#ended .score")).to_have_text("1–7")
    await expect(page.locator("#ended .clock")).to_have_text("Full time")
    await expect(page.locator("#live li")).to_have_count(0)
    assert page.errors == []


async def test_a_page_opened_before_kick_off_says_so_and_begins_by_itself(broker, filled, serve, browser):
    centre = serve()
    page = await opened(browser, f"{centre.address}/match?id={BRAZIL}")
    nothing = page.locator("#nothing")
    await expect(nothing).to_contain_text("Nothing was told of this match so far")
    lines = told(EVENTS[BRAZIL])
    await publish(broker.connection, filled, lines[:3])
    await expect(page.locator("#lines li")).to_have_count(3)
    await expect(nothing).to_be_hidden()
    assert page.errors == []


async def test_styles_filters_and_pause(broker, filled, serve, browser):
    centre = serve()
    lines = everything(FINAL)
    await publish(broker.connection, filled, lines[:-9])
    page = await opened(browser, f"{centre.address}/match?id={FINAL}")
    await expect(page.locator("#lines li")).to_have_count(len(lines) // 3 - 3)

    await page.get_by_label("Brief").check()
    brief = [line.text for line in lines[:-9] if line.style is Style.BRIEF]
    await expect(page.locator("#lines li p").first).to_contain_text(brief[-1].replace("–", "\u2060–\u2060"))
    shown = await texts(page, "#lines li p")
    assert all(text in line for text, line in zip(reversed(brief), shown, strict=True))

    await page.get_by_label("Goals", exact=True).check()
    visible = page.locator("#lines li:visible")
    kinds = {"goal", "penalty_goal", "own_goal", "kick_scored"}
    assert await visible.count() == sum(line.style is Style.BRIEF and line.kind in kinds for line in lines[:-9])
    await page.keyboard.press("ArrowRight")  # the choices are one stop of the keyboard
    cards = {"yellow", "second_yellow", "red"}
    assert await visible.count() == sum(line.style is Style.BRIEF and line.kind in cards for line in lines[:-9])
    await page.keyboard.press("ArrowRight")
    assert await visible.count() == len(brief)

    await page.get_by_role("button", name="Pause").click()
    await publish(broker.connection, filled, lines[-9:])
    await expect(page.locator("#pause")).to_have_text("Catch up (3 new)")
    assert await page.locator("#lines li").count() == len(brief)
    assert await page.locator("#clock").inner_text() != "Full time"
    await page.get_by_role("button", name="Catch up").click()
    await expect(page.locator("#lines li")).to_have_count(len(brief) + 3)
    await expect(page.locator("#clock")).to_have_text("Full time")
    await expect(page.locator("#shoot-out")).to_have_text("4–2 on penalties")
    await page.reload()
    await expect(page.locator("#lines li")).to_have_count(len(brief) + 3)
    await expect(page.get_by_label("Brief")).to_be_checked()
    assert page.errors == []


async def test_the_page_comes_back_by_itself_when_the_server_is_killed(broker, filled, serve, browser):
    centre = serve()
    lines = told(EVENTS[BRAZIL])
    half = len(lines) // 2
    await publish(broker.connection, filled, lines[:half])
    page = await opened(browser, f"{centre.address}/match?id={BRAZIL}")
    await expect(page.locator("#lines li")).to_have_count(half)
    await page.evaluate("document.querySelector('#lines li').dataset.before = 'yes'")
    centre.kill()
    await expect(page.locator("#connection")).to_contain_text("Connection lost")
    await publish(broker.connection, filled, lines[half:])
    centre.start()
    await expect(page.locator("#lines li")).to_have_count(len(lines), timeout=15_000)
    await expect(page.locator("#connection")).to_have_text("Live")
    assert await page.locator("#lines li[data-before]").count() == 1  # it went on; it did not begin again
    assert len(set(await texts(page, "#lines li"))) == len(lines)


async def test_a_name_is_only_a_name(broker, filled, serve, browser):
    centre = serve()
    name = "<img src=x onerror=alert(1)><script>document.title='owned'</script>"
    event = EVENTS[BRAZIL][1]
    assert event.event_type is EventType.ATTEMPT
    assert event.side is Side.AWAY
    odd = event.model_copy(update={"player": name, "team": "<b>Bold</b> & Co", "opponent": '"><i>x</i>'})
    await publish(broker.connection, filled, [said(odd, f"Goal by {name}!")])
    page = await opened(browser, centre.address)
    for _ in range(2):  # the list, then the match
        await expect(page.get_by_text("<b>Bold</b> & Co").first).to_be_visible()
        assert await page.locator("img, b, i, main script").count() == 0
        assert "owned" not in await page.title()
        if page.url.rstrip("/") == centre.address:
            await page.locator(".matches a").click()
    assert (await texts(page, "#away-scorers li"))[0].startswith(name)
    assert page.errors == []


PHONE = {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 2, "has_touch": True}
DARK = {"color_scheme": "dark"}


async def test_phone_and_dark(broker, filled, serve, browser):
    centre = serve()
    for match_id in EVENTS:
        await publish(broker.connection, filled, everything(match_id)[:-3])
    match, matches = (f"/match?id={BRAZIL}", "#lines li"), ("/", ".matches li")
    views = {"dark": (match, DARK), "phone": (match, PHONE), "list": (matches, PHONE)}
    if PICTURES:
        views |= {"desktop": (match, {}), "desktop-list": (matches, {})}
    for name, ((address, first), look) in views.items():
        page = await opened(browser, centre.address + address, **look)
        await page.locator(first).first.wait_for()
        await page.wait_for_timeout(200)
        width, shown = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width <= shown, f"{name} is {width} wide"
        assert await faults(page) == [], name
        await picture(page, name)
        assert page.errors == []
        await page.close()


async def test_a_long_name_does_not_widen_a_phone(broker, filled, serve, browser):
    centre = serve()
    long = "Borussia Mönchengladbach-Schlingerbüttelwerder" * 2
    lines = [
        line.model_copy(update={"home": long, "away": long[::-1], "text": line.text.replace("Brazil", long)})
        for line in told(EVENTS[BRAZIL])
    ]
    await publish(broker.connection, filled, lines)
    for address, first in ((f"/match?id={BRAZIL}", "#lines li"), ("/", ".matches li")):
        page = await opened(browser, centre.address + address, viewport={"width": 320, "height": 700})
        await page.locator(first).first.wait_for()
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
        await page.close()


async def test_the_token_is_asked_for_and_remembered(filled, serve, browser):
    centre = serve(TOUCHLINE_WEB__TOKEN="open sesame")
    page = await browser.new_page()
    await page.goto(centre.address)
    await page.get_by_label("Token").fill("open sesame")
    await page.get_by_role("button", name="Watch").click()
    await expect(page.get_by_text("No match yet")).to_be_visible()
    assert not re.search("sesame", page.url)
    await expect(page.locator("#connection")).to_have_text("Live")
