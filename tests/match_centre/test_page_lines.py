"""Lines of a match in the page: corrected, merged, of line-ups and checks, in two languages, with odd names."""

from __future__ import annotations

import re

from commentary.message import Commentary
from commentary.style import Language
from football.codes import EventType, Review, SecondType, Side
from football.events import MatchEvent
from tests.match_centre.browsing import (
    BRAZIL,
    EVENTS,
    FINAL,
    MARKS,
    expect,
    faults,
    moment,
    opened,
    texts,
)
from tests.match_centre.serving import commented, corrected, plainly, publish, said
from tests.match_centre.viewers import get

pytestmark = MARKS


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
    await expect(page.locator("#story")).to_contain_text("All quiet.")  # where there is room for it, it is told once
    await expect(page.locator("#lines .summary")).to_be_hidden()
    await page.set_viewport_size({"width": 900, "height": 900})
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
    await page.get_by_role("button", name="Stats").click()
    await expect(page.locator("#tally tr").first).to_be_visible()
    assert (await texts(page, "#tally tr"))[0] != fouls
    await expect(page.locator("#clock")).not_to_have_text("–")
    assert await faults(page) == []
    assert page.errors == []


async def test_what_is_merged_into_a_line_or_report_that_is_taken_back_is_shown_by_all_pages(
    broker, filled, serve, browser
):
    centre = serve()
    brief = {"style": "brief", "importance": 3}
    foul = moment(1, 9, text="A foul.", **brief)
    kick = moment(2, 9, "free_kick", text="A free kick.", merged_into=foul.event_id, **brief)
    whistle = moment(3, 90, "full_time", text="It is over.", merged_into="north-lind#report", **brief)
    what = {"part": "report", "kind": "report", "event_id": "north-lind#report", "event_type": 0, "style": "brief"}
    report = moment(3, 90, text="That is the end of it.", **what)
    back = {"revision": 1, "supersedes": 0, "retracted": True}
    page = await opened(browser, f"{centre.address}/match?id=north-lind")
    await publish(broker.connection, filled, [foul, kick, whistle, report])
    await expect(page.locator("#story-text")).to_have_text("That is the end of it.")
    seen, plain = page.locator("#lines > .line:not([hidden]) .text"), re.compile(r"<b>.*?</b> (.*)</li>")
    await expect(seen).to_have_text(["A foul."])
    assert plain.findall(get(centre.port, "/match?id=north-lind").body) == ["A foul."]

    await publish(broker.connection, filled, [report.model_copy(update={**back, "text": "It goes on."})])
    await expect(seen).to_have_text(["It is over.", "A foul."])
    await publish(broker.connection, filled, [foul.model_copy(update={**back, "text": "No foul."})])
    shown = ["No foul.", "It is over.", "A free kick.", "A foul."]
    await expect(seen).to_have_text(shown)
    late = await opened(browser, f"{centre.address}/match?id=north-lind")
    await expect(late.locator("#lines > .line:not([hidden]) .text")).to_have_text(shown)
    shown = ["No foul.", "It is over.", "A free kick.", "<del>A foul.</del>"]
    assert plain.findall(get(centre.port, "/match?id=north-lind").body) == shown
    again = report.model_copy(update={"revision": 2, "supersedes": 1, "text": "FT after all."})
    await publish(broker.connection, filled, [again])
    await expect(seen).to_have_text(["No foul.", "A free kick.", "A foul."])
    assert page.errors == late.errors == []


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
            ("Before kick-off", False),
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
    assert await texts(page, "[data-part=results] summary") == ["Cup"]
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


async def test_a_link_to_a_summary_leads_to_what_took_its_place_and_stays_while_it_does(broker, filled, serve, browser):
    centre = serve()
    lines = [moment(number, number) for number in range(1, 40)]
    kind = {"part": "summary", "kind": "summary", "event_id": "north-lind#summary-15", "event_type": 8}
    first = moment(14, 15, text="All quiet.").model_copy(update=kind)
    await publish(broker.connection, filled, [*lines, first])
    address = f"{centre.address}/match?id=north-lind#line-north-lind%2523summary-15-0"
    page = await opened(browser, address)
    linked = page.locator(".linked")
    await expect(linked).to_contain_text("All quiet.")
    second = first.model_copy(update={"revision": 1, "supersedes": 0, "text": "One foul less."})
    await publish(broker.connection, filled, [second])
    await expect(linked).to_contain_text("One foul less.")
    for each in (page, await opened(browser, address)):
        await expect(each.locator(".linked")).to_contain_text("One foul less.")
        await expect(each.locator(".linked")).to_be_in_viewport()
        assert each.errors == []


async def test_a_sending_off_stands_beside_the_scorers_until_it_is_taken_back(broker, filled, serve, browser):
    centre = serve()
    page = await opened(browser, f"{centre.address}/match?id=north-lind")
    off = moment(51, 51, "red", player="B. Two")
    await publish(broker.connection, filled, [moment(9, 9, "goal", score=(1, 0), player="A. One"), off])
    scorers = page.locator("#home-scorers li")
    await expect(scorers).to_have_text(["A. One 9'", "sent off: B. Two 51'"])
    listed = await opened(browser, centre.address)
    team = listed.locator(".row .team.home")
    await expect(team).to_have_text("FC Nordhafen (1 sent off)")
    await expect(team.locator("svg")).to_have_count(1)
    assert await faults(listed) == []
    assert await faults(page) == []
    taken_back = {"revision": 1, "supersedes": 0, "retracted": True, "kind": "card_cancelled"}
    await publish(broker.connection, filled, [off.model_copy(update=taken_back)])
    await expect(scorers).to_have_text(["A. One 9'"])
    await expect(team).to_have_text("FC Nordhafen")


async def test_before_the_kick_off_there_are_no_minutes_no_numbers_and_no_marks(broker, filled, serve, browser):
    centre = serve()
    line_up = moment(1, 0, "line_up", line_up=("A. One", "B. Two"))
    await publish(broker.connection, filled, [line_up])
    await centre.holds(1)
    assert "0&#39;" not in get(centre.port, "/match?id=north-lind").body
    for width in (1280, 390):
        page = await opened(
            browser, f"{centre.address}/match?id=north-lind&tab=stats", viewport={"width": width, "height": 800}
        )
        await expect(page.locator("#home-players li")).to_have_count(2 if width == 1280 else 0)
        assert await page.locator("#lines .minute").all_text_contents() == ["pre"]
        await expect(page.locator("#numbers")).to_be_hidden()
        await expect(page.locator("#no-numbers")).to_be_visible(visible=width == 390)
        await expect(page.locator("#chart")).to_be_hidden()
        assert await faults(page) == []
    await publish(broker.connection, filled, [moment(2, 1, "kick_off"), moment(3, 2, "corner")])
    await expect(page.locator("#numbers")).to_be_visible()
    await expect(page.locator("#chart")).to_be_visible()
    listed = await opened(browser, centre.address)
    await expect(listed.locator(".row .clock")).to_have_text("2'")
