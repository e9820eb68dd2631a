"""The list of matches: the same order for everybody, days on what is over, search, favourites, and the conference."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from commentary.message import Commentary
from tests.match_centre.browsing import MARKS, Page, expect, faults, moment, opened
from tests.match_centre.serving import publish

pytestmark = MARKS
NOW = datetime.now(UTC)
GARBAGE = 'localStorage.setItem("touchline-favourites", "{broken");'
BLOCKED = 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });'
ENDED = {"kind": "match_end", "event_type": 0, "event_type2": 23, "importance": 5}


def match(number: int, ago: timedelta, *, over: bool = False, competition: str | None = None) -> Commentary:
    when = {"event_time": NOW - ago, "produced_at": NOW - ago}
    names = {"match": f"m{number}", "home": f"Home {number}", "away": f"Away {number}"}
    return moment(1, 90, score=(1, 0), competition=competition, **names, **when, **(ENDED if over else {}))


async def names(page: Page, part: str) -> list[str]:
    return await page.locator(f"[data-part={part}] .team.home").all_text_contents()


async def test_the_order_is_the_same_for_everybody_and_what_is_over_has_its_day(broker, filled, serve, browser):
    centre = serve()
    day = timedelta(days=1)
    lines = [
        match(1, timedelta(minutes=3)),
        match(2, timedelta(minutes=30)),
        match(3, timedelta(minutes=20)),
        match(4, 113 * day, over=True),
        match(5, 400 * day, over=True),
        match(6, 120 * day, over=True),
        match(7, 30 * day),  # never whistled off
    ]
    await publish(broker.connection, filled, lines)
    first = await opened(browser, centre.address)
    await expect(first.locator(".row")).to_have_count(7)
    assert await names(first, "now") == ["Home 2", "Home 3", "Home 1"]
    assert await names(first, "results") == ["Home 7", "Home 4", "Home 6", "Home 5"]
    years = await first.locator("[data-part=results] time").all_text_contents()
    assert str((NOW - 400 * day).year) in years[-1]
    await publish(broker.connection, filled, [moment(2, 91, match="m2", home="Home 2", away="Away 2", score=(2, 0))])
    await expect(first.locator(".row", has_text="Home 2").locator(".goals").first).to_have_text("2")
    second = await opened(browser, centre.address)
    await expect(second.locator(".row")).to_have_count(7)
    for page in (first, second):
        assert await names(page, "now") == ["Home 2", "Home 3", "Home 1"]
    box = await first.locator(".row").first.bounding_box()
    assert 40 <= box["height"] <= 50
    over = await opened(browser, f"{centre.address}/match?id=m7")
    await expect(over.locator("#score")).to_have_text("1–0")
    await expect(over.locator("#on-air")).to_be_hidden()
    await expect(over.locator("#day")).to_contain_text(re.compile("20[0-9][0-9]"))
    assert await faults(first) == []


async def test_five_hundred_matches_are_a_short_list_that_is_searched(broker, filled, serve, browser):
    centre = serve()
    day = timedelta(days=1)
    lines = [match(n, (n + 1) * day, over=True, competition=f"League {n % 25}") for n in range(500)]
    await publish(broker.connection, filled, [match(900, timedelta(minutes=1), competition="League 3"), *lines])
    page = await opened(browser, centre.address)
    await expect(page.locator("summary")).to_have_count(26)
    assert await page.evaluate("document.documentElement.scrollHeight") <= 6000
    await expect(page.locator("[data-part=now] .row")).to_be_visible()
    await page.get_by_label("Search a team").fill("home 499")
    await expect(page.locator(".row:visible")).to_have_count(1)
    await page.get_by_role("button", name="Favourite: Home 499").click()
    await page.get_by_label("Search a team").fill("")
    await expect(page.locator("[data-part=favourites] .row")).to_have_count(1)
    await page.reload()
    await expect(page.locator("[data-part=favourites] .row")).to_contain_text("Home 499")
    await page.get_by_role("combobox").select_option("League 3")
    await expect(page.locator(".row")).to_have_count(21)
    assert "competition=League+3" in page.url


async def test_the_conference_has_the_important_lines_of_all_matches(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [match(1, timedelta(minutes=3)), match(2, timedelta(minutes=2))])
    page = await opened(browser, centre.address)
    await page.get_by_label("Conference").check()
    await expect(page.locator("#empty")).to_have_text("No important line of any match yet.")
    await publish(broker.connection, filled, [match(3, timedelta(minutes=1))])
    await expect(page.locator("#matches .row")).to_have_count(3)
    await expect(page.locator("#empty")).to_be_visible()  # also after the list was drawn again
    for number, importance in ((1, 5), (2, 3), (2, 4)):
        names = {"match": f"m{number}", "home": f"Home {number}", "away": f"Away {number}"}
        line = moment(10 + importance, 92, score=(2, 0), text=f"News {importance}", importance=importance, **names)
        await publish(broker.connection, filled, [line])
    await expect(page.locator("#conference .line .text")).to_have_text(["News 4", "News 5"])
    await page.locator("#conference a").first.click()
    await expect(page.locator("#lines .line .text").first).to_have_text("News 4")
    assert page.errors == []


async def test_favourites_that_can_not_be_read_or_kept_do_not_empty_the_list(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1)])
    for script in (GARBAGE, BLOCKED):
        page = await browser.new_page()
        await page.add_init_script(script)
        await page.goto(centre.address)
        await page.get_by_role("button", name="Favourite").click()
        await expect(page.locator("[data-part=favourites] .row")).to_have_count(1)
        await page.close()


async def test_a_team_is_found_however_its_umlauts_are_typed(broker, filled, serve, browser):
    centre = serve()
    names = ["1. FC Grünhausen", "Straßburg", "São Lino", "Łódzki KS"]
    await publish(broker.connection, filled, [moment(1, 1, match=f"m{n}", home=home) for n, home in enumerate(names)])
    page = await opened(browser, centre.address)
    await expect(page.locator(".row")).to_have_count(4)
    for typed, found in (
        ("Grünhausen", 0),
        ("grunhausen", 0),
        ("GRUENHAUSEN", 0),
        ("gru\u0308n", 0),
        ("strassburg", 1),
        ("sao", 2),
        ("lodz", 3),
    ):
        await page.get_by_label("Search a team").fill(typed)
        await expect(page.locator(".row")).to_have_count(1)
        await expect(page.locator(".row .team.home")).to_have_text(names[found])
