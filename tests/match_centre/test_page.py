"""The page of a match in headless Chromium: what a fan sees from kick-off to the end, on a desktop and on a phone."""

from __future__ import annotations

import re
import time

from commentary.style import Style
from commentary.view import is_shown
from tests.match_centre.browsing import (
    BRAZIL,
    EVENTS,
    FINAL,
    MARKS,
    PICTURES,
    everything,
    expect,
    faults,
    opened,
    picture,
    texts,
    wordings,
)
from tests.match_centre.serving import commented, publish

pytestmark = MARKS


async def test_a_match_is_followed_from_the_list_to_full_time(broker, filled, serve, browser):
    centre = serve()
    lines = commented(EVENTS[BRAZIL])
    first_goal = next(place for place, line in enumerate(lines) if line.is_goal)
    page = await opened(browser, centre.address)
    await expect(page.get_by_text("No match yet")).to_be_visible()
    await publish(broker.connection, filled, lines[:first_goal])
    await page.get_by_role("link", name="Brazil").click()
    await expect(page.locator("#lines .line")).to_have_count(first_goal)
    await expect(page.locator("#score")).to_have_text("0–0")

    began = time.monotonic()
    await publish(broker.connection, filled, [lines[first_goal]])
    await expect(page.locator("#score")).to_have_text("0–1")
    assert time.monotonic() - began < 2  # a second, and Playwright's own pauses on a busy machine
    await expect(page.locator("#clock")).to_have_text("11'")
    newest = page.locator("#lines .line").first
    assert "away goal" in await newest.get_attribute("class")
    await expect(page.locator("#announcer")).to_contain_text(lines[first_goal].text)
    await expect(page).to_have_title("Brazil 0–1 Germany – Touchline")

    await publish(broker.connection, filled, lines[first_goal + 1 :])
    await expect(page.locator("#lines .line")).to_have_count(len(lines))
    await expect(page.locator("#score")).to_have_text("1–7")
    await expect(page.locator("#clock")).to_have_text("Full time")
    shown = await wordings(page)
    assert all(line.text in text for line, text in zip(reversed(lines), shown, strict=True))
    assert (await texts(page, "#away-scorers li"))[2] == "Toni Kroos 24', 26'"
    assert await texts(page, "#home-scorers li") == ["Oscar 90'"]
    await expect(page.locator("#numbers")).to_be_hidden()  # this feed carries no shots, fouls, corners or cards
    klose = page.locator("#away-players li", has_text="Miroslav Klose").locator("small")
    assert await klose.locator(".unseen").all_text_contents() == [", goal", ", off 58'"]
    assert await klose.locator("[aria-hidden=true]:not(svg)").all_text_contents() == ["58'"]
    assert await page.locator("#chart .mark.goal").count() == 8
    assert "Goals: Germany 11'" in await page.locator("#chart svg").get_attribute("aria-label")
    assert await faults(page) == []

    await page.get_by_role("link", name="All matches").click()
    await expect(page.locator("[data-part=results] .goals")).to_have_text(["1", "7"])
    await expect(page.locator("[data-part=results] .clock")).to_have_text("Full time")
    await expect(page.locator("[data-part=now]")).to_have_count(0)
    assert page.errors == []


async def test_a_page_opened_before_kick_off_says_so_and_begins_by_itself(broker, filled, serve, browser):
    centre = serve()
    page = await opened(browser, f"{centre.address}/match?id={BRAZIL}")
    nothing = page.locator("#nothing")
    await expect(nothing).to_contain_text("Nothing of this match yet")
    lines = commented(EVENTS[BRAZIL])
    await publish(broker.connection, filled, lines[:3])
    await expect(page.locator("#lines .line")).to_have_count(3)
    await expect(nothing).to_be_hidden()
    assert page.errors == []


async def test_in_a_shoot_out_each_kick_has_its_score_and_what_the_next_decides_is_said(broker, filled, serve, browser):
    centre = serve()
    lines = commented(EVENTS[FINAL])
    last = max(number for number, line in enumerate(lines) if line.kind == "kick_scored")
    await publish(broker.connection, filled, lines[:last])
    page = await opened(browser, f"{centre.address}/match?id={FINAL}", viewport={"width": 320, "height": 568})
    await expect(page.locator(".matters")).to_have_text("If Argentina score now, they win")
    assert (await texts(page, ".line.kick .minute"))[:3] == ["3–2", "3–1", "2–1"]
    assert await page.locator("#lines > .line").first.evaluate("item => item.getBoundingClientRect().top") <= 300
    assert await page.evaluate("document.documentElement.scrollWidth") == 320
    assert await faults(page) == []
    await publish(broker.connection, filled, lines[last:])
    await expect(page.locator("#shoot-out")).to_have_text("Argentina win 4–2 on penalties")
    await expect(page.locator(".matters")).to_have_count(0)
    assert page.errors == []


async def test_styles_filters_and_pause(broker, filled, serve, browser):
    centre = serve()
    lines = everything(FINAL)
    await publish(broker.connection, filled, lines[:-9])
    page = await opened(browser, f"{centre.address}/match?id={FINAL}")
    await expect(page.locator("#lines .line")).to_have_count(len(lines) // 3 - 3)

    await page.get_by_label("Brief").check()
    brief = [line.text for line in lines[:-9] if line.style is Style.BRIEF]
    await expect(page.locator("#lines .line .text").first).to_contain_text(brief[-1].replace("–", "\u2060–\u2060"))
    shown = await wordings(page)
    assert all(text in line for text, line in zip(reversed(brief), shown, strict=True))

    await page.get_by_label("Goals", exact=True).check()
    visible = page.locator("#lines .line:visible")
    kinds = {"goal", "penalty_goal", "own_goal", "kick_scored"}
    assert await visible.count() == sum(line.style is Style.BRIEF and line.kind in kinds for line in lines[:-9])
    await page.keyboard.press("ArrowRight")  # the choices are one stop of the keyboard
    cards = {"yellow", "second_yellow", "red"}
    assert await visible.count() == sum(line.style is Style.BRIEF and line.kind in cards for line in lines[:-9])
    await page.keyboard.press("ArrowRight")
    assert await visible.count() == sum(line.style is Style.BRIEF and is_shown(line) for line in lines[:-9])
    await page.keyboard.press("ArrowRight")
    assert await visible.count() == len(brief)

    await page.get_by_role("button", name="Pause").click()
    await publish(broker.connection, filled, lines[-9:])
    await expect(page.locator("#pause")).to_have_text("Catch up (3 new)")
    assert await page.locator("#lines .line").count() == len(brief)
    assert await page.locator("#clock").inner_text() != "Full time"
    await page.get_by_role("button", name="Catch up").click()
    await expect(page.locator("#lines .line")).to_have_count(len(brief) + 3)
    await expect(page.locator("#clock")).to_have_text("Full time")
    await expect(page.locator("#shoot-out")).to_have_text("Argentina win 4–2 on penalties")
    await page.reload()
    await expect(page.locator("#lines .line")).to_have_count(len(brief) + 3)
    await expect(page.get_by_label("Brief")).to_be_checked()
    assert page.errors == []


async def test_the_page_comes_back_by_itself_when_the_server_is_killed(broker, filled, serve, browser):
    centre = serve()
    lines = commented(EVENTS[BRAZIL])
    half = len(lines) // 2
    await publish(broker.connection, filled, lines[:half])
    page = await opened(browser, f"{centre.address}/match?id={BRAZIL}")
    await expect(page.locator("#lines .line")).to_have_count(half)
    await page.evaluate("document.querySelector('#lines .line').dataset.before = 'yes'")
    centre.kill()
    await expect(page.locator("#connection")).to_contain_text("Connection lost")
    await publish(broker.connection, filled, lines[half:])
    centre.start()
    await expect(page.locator("#lines .line")).to_have_count(len(lines), timeout=15_000)
    await expect(page.locator("#connection")).to_have_text("Connected")
    assert await page.locator("#lines .line[data-before]").count() == 1  # it went on; it did not begin again
    assert len(set(await texts(page, "#lines .line"))) == len(lines)


PHONE = {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 2, "has_touch": True}
DARK = {"color_scheme": "dark"}


async def test_phone_and_dark(broker, filled, serve, browser):
    centre = serve()
    for match_id in EVENTS:
        await publish(broker.connection, filled, everything(match_id)[:-3])
    match, matches = (f"/match?id={BRAZIL}", "#lines .line"), ("/", ".row")
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
        for line in commented(EVENTS[BRAZIL])
    ]
    await publish(broker.connection, filled, lines)
    for address, first in ((f"/match?id={BRAZIL}", "#lines .line"), ("/", ".row")):
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
    await expect(page.locator("#connection")).to_have_text("Connected")
