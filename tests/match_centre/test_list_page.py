"""The list of matches: the same order for everybody, days on what is over, search, favourites, and the conference."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from commentary.message import Commentary
from football.match_information import MatchInformation
from tests.match_centre.browsing import MARKS, Page, expect, faults, moment, opened
from tests.match_centre.serving import publish
from tests.match_centre.viewers import get

pytestmark = MARKS
NOW = datetime.now(UTC)
GARBAGE = 'localStorage.setItem("touchline-favourites", "{broken");'
ALONE = 'window.BroadcastChannel = class { constructor() { throw new DOMException("no", "SecurityError"); } };'
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
    assert await first.locator("[data-part=results] .clock").all_text_contents() == ["90'"] + ["Full time"] * 3
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
    names = {"match": "m1", "home": "Home 1", "away": "Away 1"}
    unknown = moment(29, 90, importance=4, text="When?", minute_unknown=True, **names)
    kick = moment(30, 120, "kick_scored", period=5, importance=4, score=(1, 1), **names)
    score = kick.score.model_copy(update={"shoot_out_home": 3, "shoot_out_away": 2})
    await publish(broker.connection, filled, [unknown, kick.model_copy(update={"score": score})])
    first = page.locator("#conference .line").first
    await expect(first.locator(".minute")).to_have_text("3–2")
    await expect(first).to_contain_text("Home 1 1–1 (3–2) Away 1")
    await expect(page.locator("#conference .line .minute").nth(1)).to_have_text("–")
    await page.locator("#conference a").nth(2).click()
    await expect(page.locator("#lines .line .text").first).to_have_text("News 4")
    assert page.errors == []


async def test_the_sign_tells_of_the_conference_too(broker, filled, serve, browser):
    centre = serve(TOUCHLINE_WEB__VIEWERS="1")
    await publish(broker.connection, filled, [match(1, timedelta(minutes=3))])
    page = await opened(browser, centre.address)
    sign = page.locator("#connection")
    await expect(sign).to_have_text("Connected")
    await page.get_by_label("Conference").check()
    await expect(sign).to_have_text("Too many viewers, trying again in 60 s")
    await page.get_by_role("radio", name="Matches").check()
    await expect(sign).to_have_text("Connected")


async def test_favourites_that_can_not_be_read_or_kept_do_not_empty_the_list(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1)])
    for script in (GARBAGE, BLOCKED, BLOCKED + ALONE):
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


async def test_whoever_hides_scores_learns_none_from_list_links_or_previews(broker, filled, serve, browser):
    centre = serve()
    lines = [match(1, timedelta(minutes=3)), match(2, timedelta(hours=1), over=True)]
    await publish(broker.connection, filled, [line.model_copy(update={"text": "One up."}) for line in lines])
    await centre.holds(2)
    for choice in ("scores=hidden", "delay=60"):
        for address in (f"/?{choice}", f"/match?id=m1&{choice}"):
            sent = get(centre.port, address).body
            assert "1–0" not in sent or (choice == "delay=60" and address.startswith("/?"))
            assert "One up." not in sent
    page = await opened(browser, f"{centre.address}/?scores=hidden")
    await expect(page.locator(".row")).to_have_count(2)
    colours = await page.locator(".team").evaluate_all("names => names.map(name => getComputedStyle(name).color)")
    assert len(set(colours)) == 1, "the loser is not told by its colour"
    await page.get_by_label("Conference").check()
    await expect(page.get_by_text("Scores are hidden.")).to_be_visible()
    await expect(page.locator("#conference")).to_be_hidden()
    await page.get_by_role("radio", name="Matches").check()
    await page.locator(".row a").first.click()
    await expect(page.get_by_text("Scores are hidden.")).to_be_visible()
    assert "1–0" not in await page.title()
    await page.get_by_role("link", name="All matches").click()
    await expect(page.get_by_label("Hide scores")).to_be_checked()
    await page.get_by_label("Hide scores").uncheck()
    await page.locator(".row a").first.click()
    await expect(page.locator("#score")).to_have_text("1–0")

    await page.goto(f"{centre.address}/match?id=m1&delay=60")  # a list has no delay: it shows no score instead
    await page.get_by_role("link", name="All matches").click()
    await expect(page.get_by_label("Hide scores")).to_be_checked()
    await page.locator(".row a").first.click()
    await expect(page.locator("#delay-value")).to_have_text("60 s")
    assert "scores" not in page.url
    assert page.errors == []


async def test_an_id_of_any_letters_leads_to_its_match_and_lines(broker, filled, serve, browser):
    centre = serve()
    odd = "a/b c#d?e&f=g%41+\"<ü>'(1)"
    await publish(broker.connection, filled, [moment(n, n, match=odd) for n in range(1, 40)])
    page = await opened(browser, centre.address)
    await page.locator(".row a").click()
    await expect(page.locator("#lines .line")).to_have_count(39)
    await page.locator("#lines .minute").nth(30).click()
    for address in (page.url, page.url.replace("(", "%28").replace("'", "%27")):  # as messengers write it
        linked = await opened(browser, address)
        await expect(linked.locator(".linked .text")).to_have_text("foul 9")
        await expect(linked.locator(".linked")).to_be_in_viewport()
        assert linked.errors == []


async def test_the_focus_stays_in_the_list_when_the_stream_is_opened_anew(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [match(1, timedelta(minutes=3)), match(2, timedelta(minutes=2))])
    page = await opened(browser, centre.address)
    await page.locator(".row a").last.focus()
    await publish(broker.connection, filled, [moment(2, 91, match="m1", home="Home 1", away="Away 1", score=(2, 0))])
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(page.locator(".row", has_text="Home 1").locator(".goals").first).to_have_text("2")
    await expect(page.locator("#connection")).to_have_text("Connected")
    await expect(page.locator(".row a").last).to_be_focused()


async def test_days_to_come_are_no_results_and_a_favourite_has_its_day(broker, filled, serve, browser):
    centre = serve()
    when = {"2": NOW + timedelta(days=1), "9": NOW + timedelta(days=9)}
    info = {"kind": "match_info", "event_type": 0, "event_type2": 39, "competition": "North Cup"}
    announced = [
        moment(0, 0, match=f"m{number}", home=f"Home {number}", info=MatchInformation(kick_off=day), **info)
        for number, day in when.items()
    ]
    over = match(1, timedelta(days=2), over=True)
    await publish(broker.connection, filled, [match(3, timedelta(minutes=3)), *announced, over])
    page = await opened(browser, centre.address, timezone_id="UTC", locale="en-GB")
    await expect(page.locator(".row")).to_have_count(4)
    assert await names(page, "upcoming") == ["Home 2", "Home 9"]
    assert await names(page, "results") == ["Home 1"]
    days = await page.locator("[data-part=upcoming] h3").all_text_contents()
    assert [day.split()[0] for day in days] == [str(day.day) for day in when.values()]
    await expect(page.locator("[data-part=upcoming] .clock").first).to_have_text(f"{when['2']:%H:%M}")
    for name in ("Home 1", "Home 2", "Home 3"):
        await page.get_by_role("button", name=f"Favourite: {name}").click()
    day = page.locator("[data-part=favourites] .row .day")
    short = [f"{day.day} {day:%b}" for day in (NOW - timedelta(days=2), when["2"])]
    await expect(day).to_have_text([short[1], short[0], ""])  # by competition
    await page.get_by_role("link", name="Home 2").click()  # what is known of it stands on its page too
    await expect(page.locator("#clock")).to_have_text("Before kick-off")
    await expect(page.locator("#score")).to_have_text(f"{when['2']:%H:%M}")
    await expect(page.locator("#on-air")).to_be_hidden()


async def test_the_way_back_leads_to_where_the_list_was_left(broker, filled, serve, browser):
    centre = serve()
    lines = [match(n, timedelta(days=n + 1), over=True, competition=f"League {n % 2}") for n in range(60)]
    await publish(broker.connection, filled, lines)
    page = await opened(browser, centre.address, viewport={"width": 390, "height": 600})
    league = page.locator("details", has_text="League 1")
    await league.locator("summary").click()
    row = league.locator(".row", has_text="Home 57")
    await row.scroll_into_view_if_needed()
    await page.wait_for_timeout(300)  # rows that come into sight take their own height
    before = (await row.bounding_box())["y"]
    await row.get_by_role("link").click()
    await expect(page.locator("#lines .line")).to_have_count(1)
    await page.go_back()
    await expect(row).to_be_in_viewport()
    await page.wait_for_timeout(200)
    assert abs((await row.bounding_box())["y"] - before) < 5
    await expect(page.locator("details[open]")).to_have_count(1)
    assert page.errors == []


async def test_favourites_of_two_tabs_are_one_list(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [match(number, timedelta(minutes=9)) for number in (1, 2)])
    context = await browser.new_context()
    tabs = [await context.new_page(), await context.new_page()]
    for tab in tabs:
        await tab.goto(centre.address)
        await expect(tab.locator(".row")).to_have_count(2)
    await tabs[0].get_by_role("button", name="Favourite").first.click()
    await expect(tabs[1].locator("[data-part=favourites] .row")).to_have_count(1)
    await tabs[1].locator("[data-part=now]").get_by_role("button", name="Favourite").click()
    for tab in tabs:
        await expect(tab.locator("[data-part=favourites] .row")).to_have_count(2)
