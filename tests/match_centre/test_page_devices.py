"""The page on devices as they are: asleep, with a wrong clock, without storage or a mouse, small, abroad, on paper."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest

from football.codes import CorrectionReason
from football.match_information import MatchInformation
from tests.match_centre.browsing import MARKS, expect, faults, moment, opened
from tests.match_centre.serving import publish
from tests.match_centre.viewers import get

pytestmark = MARKS
MATCH = "/match?id=north-lind"
CLOCK = "const now = Date.now.bind(Date); window.skew = {skew}; Date.now = () => now() + window.skew;"
OVERFLOWS = """() => [...document.querySelectorAll(".tabs button, .controls :is(label, button, select), summary")]
    .filter((each) => each.offsetParent && !each.closest(".unseen, .choices"))
    .filter((each) => {
        const box = each.getBoundingClientRect();
        return box.left < 0 || box.right > innerWidth + 0.5 || each.scrollWidth > each.clientWidth + 1;
    })
    .map((each) => each.textContent)"""

#: What has the focus: whether one sees that, and whether all of it is in sight, below the scoreboard where that sticks.
FOCUSED = """() => {
    const it = document.activeElement, box = it.getBoundingClientRect(), board = document.getElementById("scoreboard");
    const sticks = board && getComputedStyle(board).position === "sticky" && it.closest("#lines");
    const drawn = it.matches("fieldset input") ? it.nextElementSibling : it;
    return {
        what: it.id || it.getAttribute("data-tab") || it.className || it.name || it.tagName,
        marked: getComputedStyle(drawn).outlineStyle !== "none",
        seen: box.bottom > (sticks ? board.getBoundingClientRect().bottom : 0) && box.top < innerHeight,
    };
}"""


async def test_a_laptop_that_slept_asks_again_at_once_and_a_wrong_clock_changes_nothing(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1), moment(2, 12, "goal", score=(1, 0))])
    for hours in (0, 5, -5):
        page = await browser.new_page()
        asked = []
        page.on("request", lambda request, asked=asked: "/events/" in request.url and asked.append(request.url))
        await page.add_init_script(CLOCK.replace("{skew}", str(hours * 3_600_000)))
        await page.goto(centre.address + MATCH)
        await expect(page.locator("#on-air")).to_be_visible()
        await expect(page.locator("#score")).to_have_text("1–0")
        assert len(asked) == 1
        if hours == 0:
            await page.evaluate("window.skew = 2 * 3_600_000")
            async with asyncio.timeout(10):
                while len(asked) < 2:
                    await page.wait_for_timeout(100)
            await expect(page.locator("#connection")).to_have_text("Connected")
            await expect(page.locator("#lines .line")).to_have_count(2)
        await page.close()


async def test_an_odd_line_of_another_program_takes_nothing_else_with_it(broker, filled, serve, browser):
    centre = serve()
    odd = [
        *(moment(10 + n, 10 + n, kind) for n, kind in enumerate(("constructor", "__proto__", "toString"))),
        moment(20, 30, "goal", side=0, score=(1, 0), player="A. One"),
        moment(21, 31, "line_up", side=3, score=(1, 0), line_up=("A. One",)),
        *(moment(30 + n, 50, "missed", score=(1, 0), clock=clock) for n, clock in enumerate(("HT", "", "45:30"))),
    ]
    goal = moment(50, 60, "goal", score=(2, 0), player="B. Two")
    lines = [moment(1, 1), *(moment(2 + n, 3, "missed") for n in range(6)), *odd, goal]
    await publish(broker.connection, filled, [line.model_copy(update={"style": "constructor"}) for line in lines])
    page = await opened(browser, f"{centre.address}{MATCH}&show=all")
    await expect(page.locator("#connection")).to_have_text("Connected")
    await expect(page.locator("#lines .line")).to_have_count(len(lines))
    await expect(page.locator("#home-scorers li")).to_have_text(["B. Two 60'"])
    await expect(page.locator("#chart .mark")).to_have_count(1)
    assert "NaN" not in await page.locator("#chart").inner_html()
    assert page.errors == []


async def test_a_system_s_own_language_and_one_from_right_to_left_are_no_trouble(broker, filled, serve, browser):
    centre = serve()
    start = datetime(2026, 3, 1, 19, 30, tzinfo=UTC)
    text = {"language": "ar", "text": "هدف!", "event_time": start, "produced_at": start}
    await publish(
        broker.connection, filled, [moment(1, 12, "goal", score=(1, 0), info=MatchInformation(kick_off=start), **text)]
    )
    page = await browser.new_page(timezone_id="Europe/London")
    await page.add_init_script("Object.defineProperty(navigator, 'languages', {get: () => ['C', 'en-US@posix']})")
    await page.goto(centre.address + MATCH)
    await expect(page.locator("#connection")).to_have_text("Connected")
    await expect(page.locator("#day")).to_contain_text("2026")
    assert await page.locator("#lines .text").evaluate("(it) => getComputedStyle(it).direction") == "rtl"
    assert '<ol class="plain" dir="rtl">' in get(centre.port, MATCH).body


async def test_a_fragment_that_is_no_name_is_ignored(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1)])
    page = await opened(browser, f"{centre.address}{MATCH}#100%")
    await expect(page.locator("#lines .line")).to_have_count(1)
    await expect(page.locator("#connection")).to_have_text("Connected")
    assert page.errors == []


async def test_a_paused_or_delayed_page_says_that_it_is_not_live(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1), moment(2, 12, "goal", score=(1, 0))])
    page = await opened(browser, centre.address + MATCH)
    await expect(page.locator("#on-air")).to_be_visible()
    await page.get_by_role("button", name="Pause").click()
    await expect(page.locator("#on-air")).to_be_hidden()
    gone = moment(2, 12, "goal", text="No goal.", revision=1, supersedes=0, retracted=True, reason=CorrectionReason.VAR)
    await publish(broker.connection, filled, [gone.model_copy(update={"is_goal": False}), moment(3, 15)])
    await expect(page.locator("#pause")).to_have_text("Catch up (2 new)")
    await expect(page.locator("#score")).to_have_text("1–0")
    await page.get_by_role("button", name="Catch up").click()
    await expect(page.locator("#score")).to_have_text("0–0")
    await expect(page.locator("#home-scorers li")).to_have_count(0)
    await expect(page.locator("#on-air")).to_be_visible()
    late = await opened(browser, f"{centre.address}{MATCH}&delay=5")
    await expect(late.locator("#on-air")).to_have_text("Live, 5 s later", timeout=10_000)


async def test_a_summary_that_is_republished_does_not_move_what_is_read(broker, filled, serve, browser):
    centre = serve()

    def summary(revision: int, text: str):
        what = {"part": "summary", "event_id": "north-lind#summary-15", "event_type": 0, "revision": revision}
        return moment(30, 30, "summary", text=text, **what, **({"supersedes": revision - 1} if revision else {}))

    lines = [*(moment(n, n) for n in range(1, 30)), summary(0, "So far."), *(moment(n, n) for n in range(31, 44))]
    await publish(broker.connection, filled, lines)
    page = await opened(browser, centre.address + MATCH, viewport={"width": 390, "height": 700})
    await expect(page.locator("#lines .line")).to_have_count(len(lines))
    read = page.locator("#lines .line.summary")
    await read.evaluate("(line) => scrollTo(0, line.getBoundingClientRect().bottom + scrollY - 110)")
    await page.wait_for_timeout(300)
    below = page.locator("#lines .line", has_text="foul 29")
    before = (await below.bounding_box())["y"]
    await publish(broker.connection, filled, [summary(1, "So far, in many more words than before. " * 8)])
    await expect(page.locator("#lines .line.summary")).to_contain_text("Updated")
    await page.wait_for_timeout(300)
    assert abs((await below.bounding_box())["y"] - before) < 2


async def test_right_to_left_names_that_no_field_has_keep_scores_in_order(broker, filled, serve, browser):
    centre = serve()
    hebrew = "שרון לוי"
    await publish(
        broker.connection,
        filled,
        [moment(1, 12, home="מכבי", text=f"{hebrew} 2–1 {hebrew} 12'", score=(2, 1), importance=4)],
    )
    page = await opened(browser, f"{centre.address}/?show=conference")
    text = await page.locator("#conference .line .text").text_content()
    assert text.replace("\u2060", "") == f"\u2068{hebrew}\u2069 2–1 \u2068{hebrew}\u2069 12'"
    page = await opened(browser, centre.address + MATCH)
    text = await page.locator("#lines .line .text").text_content()
    assert text.replace("\u2060", "") == f"\u2068{hebrew}\u2069 2–1 \u2068{hebrew}\u2069 12'"


async def test_the_keyboard_stays_where_it_is_while_the_page_is_drawn_again(broker, filled, serve, browser):
    centre = serve(TOUCHLINE_WEB__PING="0.2")
    lines = [moment(1, 5, "yellow", player="A. One"), moment(2, 12, "goal", score=(1, 0), player="A. One")]
    await publish(broker.connection, filled, lines)
    page = await opened(browser, centre.address + MATCH)
    mark = page.locator("#chart .mark.goal")
    await mark.focus()
    await page.wait_for_timeout(1000)
    await expect(mark).to_be_focused()
    await page.locator("#chart svg").evaluate("(it) => (it.kept = true)")  # with its marks it is most of a line's cost
    later = [moment(3, 20, "corner", score=(1, 0)), moment(4, 21, "substitution", score=(1, 0), player_in="B. Two")]
    await publish(broker.connection, filled, later)
    await expect(page.locator("#chart .mark.change")).to_have_attribute("title", "21' Change: B. Two, FC Nordhafen")
    await page.wait_for_timeout(500)
    await expect(mark).to_be_focused()
    assert await page.locator("#chart svg").evaluate("(it) => it.kept")
    await page.keyboard.press("Enter")
    await expect(page.locator("#lines .line.goal")).to_be_focused()
    assert await page.locator("#chart .tick").all_text_contents() == ["15'", "30'", "60'", "75'", "HT"]


async def test_times_are_written_as_where_the_viewer_is(broker, filled, serve, browser):
    centre = serve()
    start = datetime(2026, 3, 1, 19, 30, tzinfo=UTC)
    info = MatchInformation(kick_off=start)
    old = {"event_time": start, "produced_at": datetime.now(UTC) - timedelta(days=3)}
    lines = [moment(0, 0, "match_info", info=info, event_type=0, **old), moment(1, 90, **old)]
    await publish(broker.connection, filled, lines)
    for locale, zone, day, time in (
        ("de-DE", "Europe/Berlin", "1 March 2026", "20:30"),
        ("en-GB", "Europe/London", "1 March 2026", "19:30"),
        ("en-US", "America/New_York", "March 1, 2026", "2:30.PM"),
    ):
        page = await opened(browser, centre.address + MATCH, locale=locale, timezone_id=zone)
        await expect(page.locator("#day")).to_have_text(re.compile(f"{day}, {time}"))


async def test_on_a_small_phone_nothing_is_cut_and_news_come_first(broker, filled, serve, browser):
    centre = serve()
    both = [moment(n, n, "goal" if n == 40 else "foul", score=(int(n >= 40), 0), player="A. One") for n in range(1, 44)]
    german = [line.model_copy(update={"language": "de"}) for line in both]
    await publish(broker.connection, filled, [*both, *german])
    for width, language in (
        (305, "en"),
        (320, "en"),
        (320, "de"),
        (390, "en"),
        (390, "de"),
    ):  # 305: beside a scroll bar
        looks = {"viewport": {"width": width, "height": 640}}
        page = await opened(browser, f"{centre.address}{MATCH}&language={language}", **looks)
        await expect(page.locator("#lines .line").first).to_be_visible()
        assert await page.evaluate(OVERFLOWS) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        assert (await page.locator("#lines .line").first.bounding_box())["y"] <= 300
        await page.mouse.wheel(0, 600)
        await page.wait_for_timeout(200)
        box = await page.locator("#scoreboard").bounding_box()
        assert box["y"] + box["height"] <= 120
        assert await faults(page) == []
        matches = await opened(browser, f"{centre.address}/?language={language}", **looks)
        await expect(matches.locator(".row")).to_be_visible()
        assert await matches.evaluate(OVERFLOWS) == []
        assert (await matches.locator(".row").first.bounding_box())["height"] <= 50


async def test_paper_has_the_score_the_lines_and_no_controls(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1), moment(2, 12, "goal", score=(1, 0))])
    page = await opened(browser, centre.address + MATCH, viewport={"width": 390, "height": 700})
    await expect(page.locator("#lines .line")).to_have_count(2)
    await page.emulate_media(media="print")
    for selector in ("#score", "#numbers", "#lines .line.goal"):
        await expect(page.locator(selector)).to_be_visible()
    for selector in (".tabs", "#controls", ".bar", "#chart"):
        await expect(page.locator(selector)).to_be_hidden()


async def test_what_is_copied_has_no_signs_that_are_not_seen(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 12, "goal", score=(1, 0), text="It is 1–0 now.")])
    page = await opened(browser, centre.address + MATCH)
    await expect(page.locator("#lines .line")).to_have_count(1)
    copied = await page.evaluate("""() => {
        getSelection().selectAllChildren(document.querySelector("#lines .text"));
        const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true });
        document.dispatchEvent(event);
        return event.clipboardData.getData("text/plain");
    }""")
    assert copied == "It is 1–0 now."


@pytest.mark.parametrize("width", [1280, 320])
async def test_all_is_reached_and_seen_by_keyboard_alone(broker, filled, serve, browser, width):
    centre = serve()
    height = width * 4 // 5  # 320 px: 400 %
    both = [moment(n, n, "goal" if n == 40 else "foul", score=(int(n >= 40), 0), player="A. One") for n in range(1, 44)]
    await publish(broker.connection, filled, both)
    page = await opened(browser, centre.address, viewport={"width": width, "height": height})
    await expect(page.locator(".row")).to_be_visible()

    async def tab(until: str, most: int = 40) -> list[str]:
        found = []
        while until not in found:
            assert len(found) < most, f"no {until} in {found}"
            await page.keyboard.press("Tab")
            focused = await page.evaluate(FOCUSED)
            assert focused["marked"], focused
            assert focused["seen"], focused
            found.append(focused["what"])
        return found

    assert (await tab("skip"))[0] == "skip"
    await page.keyboard.press("Enter")
    await expect(page.locator("#matches")).to_be_focused()
    await page.keyboard.press("Tab")  # the group
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.closest('.row') !== null")
    await page.keyboard.press("Enter")
    await expect(page.locator("#lines .line")).to_have_count(43)

    narrow = width < 960
    reached = await tab("minute", most=30)
    assert reached[0] == "skip"
    assert {"show", "pause", "SUMMARY"} <= set(reached), reached
    if narrow:
        assert [name for name in reached if "mark" not in name][3:7] == ["commentary", "stats", "line-ups", "story"]
    await tab("minute", most=2)
    for _ in range(6):  # on through the lines
        await page.keyboard.press("Tab")
        assert (await page.evaluate(FOCUSED))["seen"]

    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press("2")
    await expect(page.get_by_label("Everything", exact=True)).to_be_checked()
    await page.keyboard.press("p")
    await expect(page.locator("#pause")).to_have_text("Go on")
    await page.keyboard.press("p")
    summary = page.locator("summary")
    await summary.focus()
    await page.keyboard.press("Enter")
    await tab("keys", most=12)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.errors == []


@pytest.mark.ci
async def test_axe_finds_nothing_on_any_page_in_any_width_and_scheme(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(0, 0, "line_up", match="before", line_up=("A. One", "B. Two"))])
    both = [moment(n, n, "goal" if n == 40 else "foul", score=(int(n >= 40), 0), player="A. One") for n in range(1, 44)]
    cards = [
        moment(50, 50, "yellow", player="B. Two"),
        moment(51, 51, "red", player="B. Two"),
        moment(52, 52, "corner"),
    ]
    over = [moment(n, 88 + n, ("goal", "full_time")[n == 2], match="over", score=(1, 0)) for n in (1, 2)]
    await publish(broker.connection, filled, [*both, *cards, *over])
    addresses = [
        "/",
        "/?show=conference",
        "/?team=nobody",
        "/match?id=before",
        "/match?id=over",
        "/match?id=unknown",
        MATCH,
    ]
    addresses += [f"{MATCH}&tab={tab}" for tab in ("stats", "line-ups", "story")] + [
        f"{MATCH}&show=all",
        f"{MATCH}&scores=hidden",
    ]
    looks = [{"color_scheme": scheme} for scheme in ("light", "dark")] + [{"forced_colors": "active"}]
    for look in looks:
        for width in (320, 390, 768, 1440):
            page = await opened(browser, centre.address, viewport={"width": width, "height": 844}, **look)
            for address in addresses:
                await page.goto(centre.address + address)
                await expect(page.locator("#connection")).to_have_text("Connected")
                await page.wait_for_timeout(150)
                assert await faults(page) == [], (address, width, look)
                assert await page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
            await page.close()
