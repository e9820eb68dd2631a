"""The page of a match in headless Chromium: what a fan sees from kick-off to the end, on a desktop and on a phone."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime

import pytest

from commentary.style import Style
from commentary.view import is_shown
from football.match_information import MatchInformation, TeamInformation
from sources.simulator import simulate
from tests.match_centre.browsing import (
    BRAZIL,
    EVENTS,
    FINAL,
    MARKS,
    PICTURES,
    everything,
    expect,
    faults,
    moment,
    opened,
    picture,
    texts,
    wordings,
)
from tests.match_centre.serving import commented, publish
from tests.match_centre.viewers import get

pytestmark = MARKS
HOME, AWAY = "Wanderers of the Northern Coast", "Sporting Club of Saint-Aubeuve"
PLAYERS = ["Konstantinos Papadopoulos", "Panagiotis Ligonidis", "Pádraig MacMallory", "Nicolás Tagliafico"]

#: Texts that are cut: more of them than the box of what holds them shows.
CUT = """all => all.filter((one) => one.clientWidth > 1 && (one.scrollWidth > one.clientWidth + 1
    || one.scrollHeight > one.clientHeight + 4)).map((one) => one.textContent)"""
LINES = """all => all.map((one) =>
    Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)))"""


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
    simulated = next(iter(simulate(1, seed=48))).match
    last = max(number for number, event in enumerate(simulated.events) if event.is_goal)
    now = {"produced_at": datetime.now(UTC)}
    lines = [line.model_copy(update=now) for line in commented(simulated.events[: last + 1])]
    await publish(broker.connection, filled, lines)
    match, matches = (f"/match?id={simulated.info.match_id}", "#lines .line:not([hidden])"), ("/", ".row")
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


async def test_long_names_push_no_kick_and_no_player_out_of_sight(broker, filled, serve, browser):
    centre = serve()
    names = {"home": "Borussia Verein für Leibesübungen Mönchengladbach 1900", "away": "Llan" + "fairpwllgwyngyll" * 3}
    lines = [moment(1, 9, "goal", player="Wolfeschlegelsteinhausenbergerdorff", score=(1, 0), **names)]
    for number in range(28):
        kick = moment(100 + number, 120, "kick_scored", period=5, side=1 + number % 2, score=(1, 1), **names)
        score = {"shoot_out_home": number // 2 + 1, "shoot_out_away": (number + 1) // 2}
        lines.append(kick.model_copy(update={"score": kick.score.model_copy(update=score)}))
    await publish(broker.connection, filled, lines)
    for width in (320, 390, 1440):
        for tab in ("", "&tab=line-ups"):
            looks = {"viewport": {"width": width, "height": 800}}
            page = await opened(browser, f"{centre.address}/match?id=north-lind{tab}", **looks)
            await expect(page.locator(".kicks .in")).to_have_count(28)
            seen = "all => all.filter((one) => one.offsetParent).map((one) => one.getBoundingClientRect().right)"
            assert max(await page.locator(".kicks .in, .kicks .matters, .teams li").evaluate_all(seen)) <= width
            for who in await page.locator(".kicks .who").all():
                assert (await who.bounding_box())["width"] > 40
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
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


async def test_where_the_feed_has_no_minutes_none_is_shown(broker, filled, serve, browser):
    centre = serve()
    unknown = {"minute_unknown": True, "player": "A. One", "team": "FC Nordhafen"}
    lines = [
        moment(0, 0, match="zero"),
        moment(1, 0, "goal", match="zero", score=(1, 0)),
        moment(1, 60, "yellow", **unknown),
        moment(2, 60, "goal", score=(1, 0), **unknown),
        moment(3, 61, "red", **unknown),
    ]
    await publish(broker.connection, filled, lines)
    page = await opened(browser, f"{centre.address}/match?id=north-lind")
    await expect(page.locator("#lines .line")).to_have_count(3)
    assert await page.locator("#lines .minute").all_text_contents() == ["–"] * 3
    assert await page.locator("#home-scorers li").all_text_contents() == ["A. One", "sent off: A. One"]
    await expect(page.locator(".mark")).to_have_count(0)
    assert "60'" not in get(centre.port, "/match?id=north-lind").body
    await page.goto(f"{centre.address}/match?id=zero")
    await expect(page.locator("#score")).to_have_text("1–0")
    await expect(page.locator("#clock")).to_have_text("0'")
    assert "1–0" in get(centre.port, "/match?id=zero").body
    assert page.errors == []


async def test_teams_have_crests_where_both_have_letters_and_no_room_is_left_for_scorers_that_are_none(
    broker, filled, serve, browser
):
    centre = serve()
    lines = []
    for match, home, away in (
        ("known", TeamInformation(code="WNC"), TeamInformation(code="SCA")),
        ("one", TeamInformation(code="WNC"), TeamInformation()),
        ("same", TeamInformation(code="SAI"), TeamInformation(code="SAI")),
    ):
        names = {"match": match, "home": HOME, "away": AWAY}
        lines += [
            moment(0, 0, "match_info", info=MatchInformation(home=home, away=away), event_type=0, **names),
            moment(1, 20, **names),
        ]
    await publish(broker.connection, filled, lines)
    await centre.holds(len(lines))
    for match, letters in (("known", ["WNC", "SCA"]), ("one", []), ("same", [])):
        sent = get(centre.port, f"/match?id={match}").body  # with the page, or what is below would move
        assert re.findall('class="crest" aria-hidden="true">([A-Z]+)<', sent) == letters
        for width in (320, 1280):
            looks = {"viewport": {"width": width, "height": 800}}
            page = await opened(browser, f"{centre.address}/match?id={match}", **looks)
            await expect(page.locator("#lines .line")).to_have_count(2)
            crests = page.locator(".crest:visible")
            await expect(crests).to_have_text(letters)
            assert await faults(page) == []
            below = page.locator(".tabs" if width == 320 else ".timeline")
            board = await page.locator("#scoreboard").bounding_box()
            assert (await below.bounding_box())["y"] - board["y"] - board["height"] <= 16
            assert page.errors == []
            await page.close()


@pytest.mark.parametrize("width", [320, 390])
async def test_no_name_is_cut_that_has_a_short_form_and_no_player_breaks(broker, filled, serve, browser, width):
    lines = []
    for match, home, away in (
        ("short", TeamInformation(short_name="Wanderers", code="WNC"), TeamInformation(short_name="St-Aubeuve")),
        ("letters", TeamInformation(code="WNC"), TeamInformation(code="SCA")),
        ("same", TeamInformation(code="SAI"), TeamInformation(code="SAI")),
        ("none", TeamInformation(), TeamInformation()),
    ):
        names = {"match": match, "home": HOME, "away": AWAY}
        info = MatchInformation(home=home, away=away)
        lines += [
            moment(0, 0, "match_info", info=info, event_type=0, event_type2=39, **names),
            moment(1, 5, "line_up", event_type=0, event_type2=30, line_up=PLAYERS, **names),
            moment(2, 20, "goal", score=(1, 0), player=PLAYERS[0], **names),
            moment(3, 44, "yellow", event_type=4, player=PLAYERS[0], score=(1, 0), **names),
            moment(
                4, 60, "substitution", event_type=7, player_in="Noé Vos", player_out=PLAYERS[0], score=(1, 0), **names
            ),
        ]
    centre = serve()
    await publish(broker.connection, filled, lines)
    looks = {"viewport": {"width": width, "height": 800}}
    page = await opened(browser, centre.address, **looks)
    await expect(page.locator(".row")).to_have_count(4)
    assert await page.locator(".row .team, .row .clock").evaluate_all(CUT) == []
    seen = "all => all.map((one) => one.innerText.trim())"
    teams = await page.locator(".row .team :is(.letters, bdi:only-child)").evaluate_all(seen)
    assert {"Wanderers", "St-Aubeuve", "WNC", "SCA", HOME, AWAY} <= set(teams)
    assert "SAI" not in teams
    for match in ("short", "none"):
        page = await opened(browser, f"{centre.address}/match?id={match}&tab=line-ups", **looks)
        players = page.locator("#home-players li")
        await expect(players).to_have_count(5)
        assert await players.evaluate_all(LINES) == [1] * 5
        assert await page.locator(".teams bdi, .scoreboard .whole").evaluate_all(CUT) == []


async def test_a_name_of_three_hundred_letters_stays_in_its_place(broker, filled, serve, browser):
    names = {"home": "Nordhafen " * 30, "away": "Lindental" * 33}
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 9, "goal", score=(1, 0), player="P" * 300, **names)])
    for width in (320, 1440):
        looks = {"viewport": {"width": width, "height": 900}}
        for address in ("/", "/match?id=north-lind", "/match?id=north-lind&tab=line-ups"):
            page = await opened(browser, centre.address + address, **looks)
            await page.locator(".row, #lines .line").first.wait_for(state="attached")
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
            if "id" in address:
                assert (await page.locator("#scoreboard").bounding_box())["height"] <= 190
            await page.close()
