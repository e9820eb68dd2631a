"""The page of a match in headless Chromium: what a fan sees from kick-off to the end, on a desktop and on a phone."""

from __future__ import annotations

import re
import time

from commentary.message import Commentary
from commentary.style import Language, Style
from commentary.view import is_shown
from football.codes import EventType, Review, SecondType, Side
from football.events import MatchEvent
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
from tests.match_centre.serving import commented, corrected, plainly, publish, said

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
    assert "Miroslav Klose goal, off 58'" in await texts(page, "#away-players li")
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
    await expect(nothing).to_contain_text("No line of this match so far")
    lines = commented(EVENTS[BRAZIL])
    await publish(broker.connection, filled, lines[:3])
    await expect(page.locator("#lines .line")).to_have_count(3)
    await expect(nothing).to_be_hidden()
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


async def test_a_correction_strikes_out_what_it_corrects_for_who_watches_and_who_comes_late(
    broker, filled, serve, browser
):
    centre = serve()
    goal = next(event for event in EVENTS[BRAZIL] if event.is_goal)
    played = [event for event in EVENTS[BRAZIL] if not event.is_information]  # of a feed that does not say what it has
    before = played[: played.index(goal) + 2]  # and the shot that follows
    lines = plainly([*before, corrected(goal, retracted=True), *played[len(before) :][:3]])
    await publish(broker.connection, filled, lines[: len(before)])
    page = await opened(browser, f"{centre.address}/match?id={BRAZIL}")
    await expect(page.locator("#connection")).to_have_text("Connected")
    await expect(page.locator("#score")).to_have_text("0–1")
    clock = await page.locator("#clock").inner_text()

    await publish(broker.connection, filled, [lines[len(before)]])
    await expect(page.locator("#score")).to_have_text("0–0")
    await expect(page.locator("#clock")).to_have_text(clock)
    assert await texts(page, "#away-scorers li") == []
    assert (await texts(page, "#tally tr"))[0].split("\t") == ["–", "Shots", "1"]
    assert await page.locator("#chart .mark.goal").count() == 0
    await expect(page.locator("#announcer")).to_contain_text("Correction of 11', VAR: goal_ruled_out, revision 1")
    newest, struck = page.locator("#lines .line").first, page.locator("#lines .line.untrue")
    assert "goal_ruled_out, revision 1" in await newest.inner_text()
    await expect(struck.locator("del")).to_have_text("goal, revision 0")
    assert (await struck.locator(".telling").text_content()).startswith("No longer true: ")

    await struck.get_by_role("link", name="corrected").click()
    await expect(page.locator("#lines .line").first).to_have_class(re.compile("linked"))
    await newest.locator(".of a").click()
    await expect(page.locator(".linked del")).to_be_visible()
    await page.get_by_label("Goals", exact=True).check()
    assert await page.locator("#lines .line:visible").count() == 2
    assert await faults(page) == []

    await page.get_by_label("Everything", exact=True).check()
    await publish(broker.connection, filled, lines[len(before) + 1 :])
    await expect(page.locator("#lines .line")).to_have_count(len(lines))
    late = await opened(browser, f"{centre.address}/match?id={BRAZIL}")
    await expect(late.locator("#lines .line")).to_have_count(len(lines))
    assert await texts(late, "#lines .line") == await texts(page, "#lines .line")
    assert await texts(late, ".scoreboard, #tally, #players") == await texts(page, ".scoreboard, #tally, #players")
    assert page.errors == late.errors == []


async def test_the_default_view_folds_what_is_merged_or_routine_and_has_summaries_and_the_report(
    broker, filled, serve, browser
):
    centre = serve()
    attempt = next(one for one in EVENTS[BRAZIL] if one.event_type is EventType.ATTEMPT)
    foul_of = {"event_type": EventType.FOUL, "is_goal": False, "shot_outcome": None, "shot_place": None}
    first, foul, kick, corner, second, last = [
        said(
            attempt.model_copy(update={**foul_of, "event_id": f"e{number}", "sequence": number}), f"Line {number}."
        ).model_copy(update={"importance": 2})
        for number in range(6)
    ]
    kick = kick.model_copy(update={"merged_into": "e1"})
    corner = corner.model_copy(update={"importance": 1})

    def part(what: str, text: str, **fields: object) -> Commentary:
        name = {"part": what, "kind": what, "event_id": f"{BRAZIL}#{what}", "event_type": EventType.ANNOUNCEMENT}
        return second.model_copy(update={**name, "text": text, "event_type2": None, "is_goal": False, **fields})

    await publish(broker.connection, filled, [first, foul, kick, corner, second, part("summary", "All quiet."), last])
    page = await opened(browser, f"{centre.address}/match?id={BRAZIL}")
    visible = page.locator("#lines > :visible")
    await expect(page.locator("#lines .line")).to_have_count(7)
    shown = ["Line 5.", "SUMMARY All quiet.", "Line 4.", "2 more", "Line 1.", "Line 0."]
    assert [text.split("\n")[-1] for text in await texts(page, "#lines > :visible")] == shown
    assert await faults(page) == []
    fouls = (await texts(page, "#tally tr"))[0]
    assert "Fouls" in fouls

    await page.get_by_role("button", name="2 more").click()
    assert await visible.count() == 7
    assert (await texts(page, "#tally tr"))[0] == fouls
    await page.reload()
    await expect(visible).to_have_count(6)
    await page.get_by_label("Everything", exact=True).check()
    assert await visible.count() == 7
    await page.get_by_label("Main", exact=True).check()
    assert await visible.count() == 6

    retracted = foul.model_copy(update={"revision": 1, "supersedes": 0, "retracted": True, "text": "No foul."})
    again = {"revision": 1, "supersedes": 0}
    await publish(
        broker.connection,
        filled,
        [retracted, part("summary", "One foul less.", **again), part("report", "Over.\nIt was.")],
    )
    await expect(page.locator("#story-text p")).to_have_count(2)
    shown = [text.split("\n")[-1] for text in await texts(page, "#lines > :visible")]
    assert [text for text in shown if "Summary" in text or "SUMMARY" in text] == ["SUMMARY Updated: One foul less."]
    assert "Line 2." in shown, "its target is retracted"
    assert "1 more" in shown
    assert (await texts(page, "#tally tr"))[0] != fouls
    await expect(page.locator("#clock")).not_to_have_text("–")
    assert await faults(page) == []
    assert page.errors == []


async def test_line_ups_added_time_a_check_and_a_match_that_is_broken_off(broker, filled, serve, browser):
    centre = serve()
    kick_off = next(event for event in EVENTS[BRAZIL] if event.event_type2 is SecondType.KICK_OFF)
    goal, shot = [event for event in EVENTS[BRAZIL] if event.event_type is EventType.ATTEMPT][:2]

    def announced(number: int, what: SecondType, **changes: object) -> MatchEvent:
        changes = {"event_id": f"a{number}", "sequence": goal.sequence + number, "event_type2": what} | changes
        return kick_off.model_copy(update={"minute": 45, "line_up": None, **changes})

    check = announced(3, SecondType.VAR_CHECK, review=Review.GOAL, side=Side.AWAY, team="Germany", opponent="Brazil")
    eleven = (*(f"Starter {number}" for number in range(10)), "Oscar")
    story = [
        announced(0, SecondType.LINE_UP, line_up=eleven, sequence=0, minute=0),
        kick_off,
        goal,
        announced(1, SecondType.ADDED_TIME, added_time=4),
        check,
        announced(4, SecondType.VAR_CONFIRMED, review=Review.GOAL, side=Side.AWAY, team="Germany", opponent="Brazil"),
        check.model_copy(update={"event_id": "a5", "sequence": goal.sequence + 5}),
        shot.model_copy(update={"event_id": "a6", "sequence": goal.sequence + 6, "minute": 45, "added_minute": 2}),
        announced(7, SecondType.ABANDONED),
    ]
    lines = plainly(story)
    page = await opened(browser, f"{centre.address}/match?id={BRAZIL}")
    shown = page.locator("#check")
    for line, (clock, checking) in zip(
        lines,
        [
            ("0'", False),
            ("1'", False),
            ("11'", False),
            ("45' · +4 min", False),
            ("45' · +4 min", True),
            ("45' · +4 min", False),
            ("45' · +4 min", True),
            ("45+2' · +4 min", False),
            ("Abandoned", False),
        ],
        strict=True,
    ):
        await publish(broker.connection, filled, [line])
        await expect(page.get_by_text(line.text, exact=True).first).to_be_attached()
        await expect(page.locator("#clock")).to_have_text(clock)
        await (expect(shown).to_have_text("VAR check: goal, Germany") if checking else expect(shown).to_be_hidden())
    assert (await texts(page, "#home-players ul:first-of-type li"))[-1] == "Oscar"
    assert await page.locator("#home-players ul").first.locator("li").count() == 11
    assert await faults(page) == []
    await page.goto(centre.address)
    await expect(page.locator("[data-part=results] .clock")).to_have_text("Abandoned")
    assert page.errors == []


async def test_languages_are_offered_where_there_are_two_and_matches_are_listed_by_competition(
    broker, filled, serve, browser
):
    centre = serve()
    lines = [line.model_copy(update={"competition": "World Cup"}) for line in commented(EVENTS[BRAZIL])[:5]]
    german = [line.model_copy(update={"language": Language.GERMAN, "text": f"Zeile {line.sequence}"}) for line in lines]
    await publish(broker.connection, filled, lines)
    page = await opened(browser, f"{centre.address}/match?id={BRAZIL}")
    await expect(page.locator("#lines .line")).to_have_count(5)
    await expect(page.locator("#languages")).to_be_hidden()
    await publish(broker.connection, filled, german)
    await page.get_by_label("Deutsch").check()
    await expect(page.locator("#lines .line .text").first).to_have_text(german[-1].text)
    assert await page.locator("#lines .line .text").first.get_attribute("lang") == "de"
    await page.reload()
    await expect(page.get_by_label("Deutsch")).to_be_checked()
    await expect(page.locator("#lines .line .text").first).to_have_text(german[-1].text)
    assert await faults(page) == []

    await page.goto(centre.address)
    await expect(page.locator("#competition")).to_be_hidden()
    await publish(
        broker.connection,
        filled,
        [line.model_copy(update={"competition": "Cup"}) for line in commented(EVENTS[FINAL])[:3]],
    )
    await expect(page.locator("[data-part=results] summary")).to_have_count(2)
    await page.get_by_label("Competition").select_option("Cup")
    await expect(page.locator(".row")).to_have_count(1)
    assert await texts(page, "[data-part=results] summary") == ["Cup (1)"]
    await page.reload()
    await expect(page.locator(".row")).to_have_count(1)
    assert await faults(page) == []
    await page.get_by_label("Competition").select_option("All competitions")
    await expect(page.locator(".row")).to_have_count(2)
    assert page.errors == []


async def test_a_name_is_only_a_name(broker, filled, serve, browser):
    centre = serve()
    name = "<img src=x onerror=alert(1)><script>document.title='owned'</script>"
    event = next(one for one in EVENTS[BRAZIL] if one.event_type is EventType.ATTEMPT)
    assert event.side is Side.AWAY
    odd = event.model_copy(update={"player": name, "team": "<b>Bold</b> & Co", "opponent": '"><i>x</i>'})
    await publish(broker.connection, filled, [said(odd, f"Goal by {name}!")])
    page = await opened(browser, centre.address)
    for _ in range(2):  # the list, then the match
        await expect(page.get_by_text("<b>Bold</b> & Co").first).to_be_visible()
        assert await page.locator("img, b, i, main script").count() == 0
        assert "owned" not in await page.title()
        if page.url.rstrip("/") == centre.address:
            await page.locator(".row a").click()
    await expect(page.locator("#away-scorers li").first).to_contain_text(name)
    assert page.errors == []


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
