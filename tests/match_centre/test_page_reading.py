"""Reading undisturbed: links to lines, places kept, announcements, right-to-left names, zoom, contrast, no scripts."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta

from match_centre.assets import STATIC
from tests.match_centre.browsing import MARKS, expect, faults, moment, opened, wordings
from tests.match_centre.serving import publish
from tests.match_centre.viewers import get

pytestmark = MARKS
MATCH = "/match?id=north-lind"
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shifted += entry.value)))
  .observe({ type: "layout-shift", buffered: true });
new MutationObserver((all) => all.forEach(({ target }) => (window.gone ||= target.id === "score" && target.hidden)))
  .observe(document, { subtree: true, attributeFilter: ["hidden"] });
"""


def half(count: int) -> list:
    return [moment(number, number) for number in range(1, count + 1)]


async def test_a_link_to_a_line_opens_on_it_and_stays(broker, filled, serve, browser):
    centre = serve()
    wire = [line.model_copy(update={"style": "wire", "text": f"Wire {line.sequence}"}) for line in half(40)]
    await publish(broker.connection, filled, half(40) + wire)
    page = await opened(browser, centre.address + MATCH)
    address = await page.locator("#lines .line").nth(35).locator("a.minute").get_attribute("href")
    late = await opened(browser, centre.address + MATCH + address)
    linked = late.locator(".linked")
    await expect(linked).to_have_id(address.removeprefix("#"))
    await expect(linked).to_be_in_viewport()
    await late.get_by_label("Wire").check()
    await expect(linked).to_contain_text("Wire 5")
    await expect(linked).to_be_in_viewport()
    assert late.url.endswith(address)
    assert await faults(late) == []


async def test_a_linked_line_stays_in_the_middle_as_the_lines_around_it_are_drawn(broker, filled, serve, browser):
    centre = serve()
    long = "A line that takes three rows of a phone, for it has far more to say than the others. " * 2
    await publish(broker.connection, filled, [moment(n, n, text=f"{n}: {long}") for n in range(1, 91)])
    address = f"{centre.address}{MATCH}#line-north-lind-20-0"
    page = await opened(browser, address, viewport={"width": 390, "height": 844})
    await expect(page.locator(".linked")).to_be_focused()
    await page.wait_for_timeout(400)
    box = await page.locator(".linked").bounding_box()
    assert abs(box["y"] + box["height"] / 2 - 844 / 2) < 100


async def test_new_lines_do_not_move_what_is_read(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, half(40))
    for anchored in (True, False):
        page = await opened(browser, centre.address + MATCH, viewport={"width": 390, "height": 700})
        if not anchored:
            await page.evaluate("document.documentElement.style.overflowAnchor = 'none'")
        await expect(page.locator("#lines .line").first).to_be_visible()
        await page.mouse.wheel(0, 900)
        await page.wait_for_timeout(500)
        read = page.locator("#lines .line", has_text="foul 20").first
        before = (await read.bounding_box())["y"]
        number = 50 + anchored
        await publish(broker.connection, filled, [moment(number, number, "goal", score=(1, 0), player="J. Torwald")])
        await expect(page.locator("#new-lines")).to_have_text("↑ 1 new line")
        assert abs((await read.bounding_box())["y"] - before) < 2, anchored
        await page.locator("#new-lines").click()
        await expect(page.locator("#lines .line").first).to_be_in_viewport()
        await expect(page.locator("#new-lines")).to_be_hidden()


async def test_what_grows_above_the_lines_does_not_move_what_is_read(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, half(40))
    page = await opened(browser, centre.address + MATCH, viewport={"width": 390, "height": 700})
    await page.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    await expect(page.locator("#lines .line").first).to_be_visible()
    await page.mouse.wheel(0, 900)
    await page.wait_for_timeout(500)
    read = page.locator("#lines .line", has_text="foul 20").first
    before = (await read.bounding_box())["y"]
    goals = [moment(40 + n, 50 + n, "goal", score=(n, 0), player=f"Scorer {n}") for n in (1, 2, 3)]
    check = moment(44, 60, "var_check", event_type=0)
    over = moment(45, 90, "full_time", event_type=0, score=(3, 0))
    what = {"part": "report", "kind": "report", "event_id": "north-lind#report", "event_type": 0, "score": (3, 0)}
    paragraphs = ("FC Nordhafen beat SV Lindental 3–0.", "Three of their players scored. " * 5)
    report = moment(45, 90, text=" ".join(paragraphs), paragraphs=paragraphs, **what)
    for together in ([goals[0]], goals[1:], [check], [over, report]):
        await publish(broker.connection, filled, together)
        await expect(page.locator("#new-lines")).to_contain_text("new line")
        await page.wait_for_timeout(400)
        assert abs((await read.bounding_box())["y"] - before) < 2, together
    await expect(page.locator("#home-scorers li")).to_have_count(3)
    await expect(page.locator("#story h3")).to_have_text("FC Nordhafen beat SV Lindental 3\u2060–\u20600")
    await expect(page.locator("#story p")).to_have_count(1)


async def test_of_a_long_match_what_is_near_is_in_the_list_and_the_rest_waits_in_its_order(
    broker, filled, serve, browser
):
    centre = serve()
    lines = [moment(number, 1 + number // 5, "corner") for number in range(400)]
    await publish(broker.connection, filled, lines[:150] + lines[151:])
    page = await opened(browser, f"{centre.address}/match?id=north-lind", viewport={"width": 390, "height": 844})
    near = page.locator("#lines > .line")
    await expect(page.locator("#lines .line")).to_have_count(399)
    assert await near.count() <= 100
    await publish(broker.connection, filled, [lines[150].model_copy(update={"late": True}), moment(400, 90, "corner")])
    await expect(page.locator("#lines .line")).to_have_count(401)
    assert [text.split()[-1] for text in await wordings(page)] == [str(number) for number in reversed(range(401))]
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    await expect(page.locator("#lines > .line:nth-child(120)")).to_be_attached()
    await page.goto(f"{centre.address}/match?id=north-lind#line-north-lind-7-0")
    await expect(page.locator("#line-north-lind-7-0")).to_be_in_viewport()
    await page.reload()
    await expect(page.locator("#line-north-lind-7-0")).to_be_in_viewport()
    tall = await opened(browser, f"{centre.address}/match?id=north-lind", viewport={"width": 390, "height": 5000})
    await expect(tall.locator("#lines > .line:nth-child(150)")).to_be_attached()
    await page.emulate_media(media="print")
    await expect(page.locator("#line-north-lind-0-0")).to_be_visible()
    assert page.errors == []


async def test_what_comes_together_is_announced_together(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, half(2))
    page = await opened(browser, centre.address + MATCH)
    await expect(page.locator("#lines .line")).to_have_count(2)
    told = page.locator("#announcer")
    together = [
        moment(3, 5, "goal", score=(1, 0)),
        moment(4, 5, "red", importance=5),
        moment(5, 5, "goal", score=(2, 0)),
    ]
    await publish(broker.connection, filled, together)
    for line in together:
        await expect(told).to_contain_text(line.text)
    await page.get_by_role("button", name="Pause").click()
    await publish(broker.connection, filled, [moment(5 + n, 10 + n, "goal", score=(2 + n, 0)) for n in range(1, 5)])
    await page.get_by_role("button", name="Catch up (4 new)").click()
    await expect(told).to_contain_text("4 goals since: FC Nordhafen 6–0 SV Lindental")


async def test_right_to_left_names_swap_no_scores_and_no_minutes(broker, filled, serve, browser):
    centre = serve()
    home, away, player = "נבחרת הצפון", "נבחרת הדרום", "שחקן שלישי"
    teams = {"home": home, "away": away, "team": home, "player": player}
    text = f"Goal! {player} scores: {home} 3–1 {away}."
    lines = [
        moment(1, 9, "goal", score=(1, 0), **teams),
        moment(2, 24, "goal", score=(2, 0), **teams),
        moment(3, 31, "goal", score=(3, 1), text=text, **teams),
    ]
    await publish(broker.connection, filled, lines)
    page = await opened(browser, centre.address + MATCH)
    await expect(page.locator("#lines .line")).to_have_count(3)
    order = """(selector) => {
      const digits = [];
      const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        for (const found of walker.currentNode.data.matchAll(/[0-9]+/g)) {
          const range = document.createRange();
          range.setStart(walker.currentNode, found.index);
          range.setEnd(walker.currentNode, found.index + found[0].length);
          digits.push([range.getBoundingClientRect().left, found[0]]);
        }
      }
      return digits.sort((a, b) => a[0] - b[0]).map((pair) => pair[1]);
    }"""
    for selector, expected in {
        "#home-scorers": ["9", "24", "31"],
        "#lines .line .text": ["3", "1"],
        "#score": ["3", "1"],
    }.items():
        assert await page.evaluate(order, selector) == expected, selector
    await page.goto(centre.address)
    await expect(page.locator(".row .goals")).to_have_text(["3", "1"])


async def test_nothing_jumps_while_the_page_loads_and_little_is_sent(broker, filled, serve, browser):
    centre = serve()
    wire = [line.model_copy(update={"style": "wire"}) for line in half(30)]
    goals = [moment(40 + n, 50 + n, "goal", score=(n, 0), player=f"Scorer {n}") for n in range(1, 5)]
    await publish(broker.connection, filled, half(30) + wire + goals)
    for address in (MATCH, "/"):
        for width in (320, 390, 768, 1440):
            page = await browser.new_page(viewport={"width": width, "height": 844})
            await page.add_init_script(SHIFTS)
            await page.goto(centre.address + address)
            await expect(page.locator("#connection")).to_have_text("Connected")
            await page.wait_for_timeout(500)
            assert await page.evaluate("window.shifted") <= 0.02, (address, width)
            assert not await page.evaluate("window.gone"), "the score was there before the lines"
            if address == MATCH and width < 600:
                assert (await page.locator("#lines .line:visible").first.bounding_box())["y"] <= 300
            await page.close()
    compressed = {"Accept-Encoding": "gzip"}
    sizes = [
        int(get(centre.port, f"/static/{path.name}", **compressed).headers["content-length"])
        for path in STATIC.iterdir()
    ]
    assert sum(sizes) < 70_000
    page = get(centre.port, MATCH).body
    lasting = get(centre.port, re.search(r"/static/[0-9a-f]+/match.js", page)[0])
    assert "immutable" in lasting.headers["cache-control"]


async def test_at_400_percent_the_scoreboard_gives_way(broker, filled, serve, browser):
    centre = serve()
    long = "Borussia Mönchengladbach-Schlingerbüttelwerder"
    lines = [line.model_copy(update={"clock": "90+12'", "home": long}) for line in half(30)]
    await publish(broker.connection, filled, lines)
    for width, height, most in ((320, 256, 0), (667, 375, 0), (390, 844, 120)):
        page = await opened(browser, centre.address + MATCH, viewport={"width": width, "height": height})
        await expect(page.locator("#lines .line")).to_have_count(30)
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        minute = await page.locator("a.minute").first.evaluate("(it) => it.getClientRects().length")
        assert minute == 1, "a minute stands on one line"
        await page.evaluate("scrollTo(0, 600)")
        await page.wait_for_timeout(100)
        box = await page.locator("#scoreboard").bounding_box()
        assert max(0, box["y"] + box["height"]) <= most
        await page.close()


async def test_in_forced_colours_what_is_chosen_is_marked(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, half(2))
    page = await opened(browser, centre.address + MATCH, forced_colors="active")
    looks = "(it) => getComputedStyle(it.nextElementSibling).textDecorationLine"
    chosen = await page.locator("input[name=show][value=main]").evaluate(looks)
    other = await page.locator("input[name=show][value=all]").evaluate(looks)
    assert (chosen, other) == ("underline", "none")


async def test_the_page_speaks_the_language_of_the_lines(broker, filled, serve, browser):
    centre = serve()
    german = [
        moment(1, 12, "goal", score=(1, 0), language="de", text="Tor!", player="J. Torwald"),
        moment(2, 20, language="de"),
    ]
    await publish(broker.connection, filled, german)
    page = await opened(browser, centre.address + MATCH)
    await expect(page.get_by_role("button", name="Ansicht").or_(page.get_by_text("Ansicht")).first).to_be_visible()
    assert await page.evaluate("document.documentElement.lang") == "de"
    text = await page.locator("main").inner_text()
    for english in ("Goal", "Everything", "Pause ", "Commentary", "Line-ups", "Connected"):
        assert english not in text
    assert await faults(page) == []


async def test_without_scripts_there_is_a_readable_page_and_a_preview(broker, filled, serve, browser):
    centre = serve()
    await publish(
        broker.connection, filled, [moment(1, 1), moment(2, 12, "goal", score=(1, 0), text="In it goes! <b>1–0</b>")]
    )
    await centre.holds(2)
    sent = get(centre.port, MATCH).body
    assert '<meta property="og:title" content="FC Nordhafen 1–0 SV Lindental">' in sent
    assert re.search('og:description" content="12&#39; In it goes! &lt;b&gt;', sent)
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(centre.address + MATCH)
    assert "12' In it goes! <b>1–0</b>" in await page.locator("main").inner_text()
    await page.goto(centre.address)
    assert "FC Nordhafen 1–0 SV Lindental" in await page.locator("main").inner_text()
    await context.close()


async def test_a_viewer_can_wait_for_news_and_for_scores(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1)])
    page = await opened(browser, f"{centre.address}{MATCH}&delay=4")
    await expect(page.locator("#lines .line")).to_have_count(1, timeout=8000)
    await publish(broker.connection, filled, [moment(2, 12, "goal", score=(1, 0))])
    await page.wait_for_timeout(1500)
    assert await page.locator("#score").inner_text() == "0–0"
    assert "0–0" in await page.title()
    await expect(page.locator("#score")).to_have_text("1–0", timeout=8000)

    ahead = datetime.now(UTC) + timedelta(hours=1)  # the publisher's clock is wrong; then the goal is taken back
    own = moment(3, 20, "goal", score=(2, 0), produced_at=ahead)
    back = {"revision": 1, "supersedes": 0, "retracted": True, "kind": "goal_ruled_out", "is_goal": False}
    void = own.model_copy(update={**back, "score": own.score.model_copy(update={"home": 1}), "produced_at": ahead})
    await publish(broker.connection, filled, [own])
    await asyncio.sleep(1)
    await publish(broker.connection, filled, [void])
    await expect(page.locator("#score")).to_have_text("2–0", timeout=8000)
    await expect(page.locator("#score")).to_have_text("1–0", timeout=8000)
    assert "1–0" in await page.title()

    hidden = await opened(browser, f"{centre.address}{MATCH}&scores=hidden")
    await expect(hidden.get_by_text("Scores are hidden.")).to_be_visible()
    await expect(hidden).to_have_title("FC Nordhafen – SV Lindental – Touchline")
    await expect(hidden.locator("#score")).to_be_hidden()
    await hidden.get_by_role("button", name="Show the score").click()
    await expect(hidden.locator("#score")).to_have_text("1–0")
    assert "hidden" not in hidden.url


async def test_a_choice_that_is_not_published_leads_to_one_that_is_with_a_word(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, half(3))
    page = await opened(browser, f"{centre.address}{MATCH}&style=formal")
    await expect(page.locator("#lines .line")).to_have_count(3)
    await expect(page.locator("#other")).to_have_text("Nothing is published here as “formal”. This is Lively, English.")
    page = await opened(browser, f"{centre.address}{MATCH}&show=a]b&tab=none&importance=9&delay=none")
    await expect(page.locator("#connection")).to_have_text("Connected")
    await expect(page.locator("#nothing")).to_be_hidden()
    await expect(page.get_by_role("radio", name="Main")).to_be_checked()
    assert page.errors == []


async def test_keys_move_through_lines_and_views(broker, filled, serve, browser):
    centre = serve()
    await publish(broker.connection, filled, [*half(5), moment(9, 50, "goal", score=(1, 0))])
    page = await opened(browser, centre.address + MATCH)
    await expect(page.locator("#lines .line")).to_have_count(6)
    await page.keyboard.press("j")
    await page.keyboard.press("j")
    await expect(page.locator("#lines .line").nth(1)).to_be_focused()
    await page.keyboard.press("3")
    await expect(page.get_by_label("Goals", exact=True)).to_be_checked()
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await faults(page) == []
    await page.get_by_label("Single keys do this").uncheck()
    assert "keys=off" in page.url
    await page.keyboard.press("Escape")
    await page.keyboard.press("2")
    await expect(page.get_by_label("Goals", exact=True)).to_be_checked()
