"""What is corrected while a page is open: a goal that nobody saw yet, the kick-off, the final whistle, the minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from commentary.message import Commentary
from football.codes import CorrectionReason
from football.match_information import MatchInformation
from tests.match_centre.browsing import MARKS, expect, moment, opened
from tests.match_centre.serving import publish

pytestmark = MARKS
MATCH = "/match?id=north-lind"
HIDE = """Object.defineProperty(document, "hidden", { get: () => window.isHidden ?? false });"""
TEAMS = "FC Nordhafen {} SV Lindental – Touchline"


def later(line: Commentary, kind: str, **changes: object) -> Commentary:
    """The line's next revision."""
    fields = {"kind": kind, "revision": line.revision + 1, "supersedes": line.revision, "reason": CorrectionReason.VAR}
    return line.model_copy(update=fields | changes)


async def test_the_dot_of_a_goal_not_seen_goes_with_the_goal_and_another_scorer_is_no_other_goal(
    broker, filled, serve, browser
):
    centre = serve()
    await publish(broker.connection, filled, [moment(1, 1)])
    page = await browser.new_page()
    await page.add_init_script(HIDE)
    await page.goto(centre.address + MATCH)
    await expect(page.locator("#connection")).to_have_text("Connected")
    await page.evaluate("window.isHidden = true")
    first = moment(2, 11, "goal", score=(1, 0), player="Ada Nord")
    await publish(broker.connection, filled, [first])
    await expect(page).to_have_title("● " + TEAMS.format("1–0"))
    none = later(first, "goal_ruled_out", retracted=True, is_goal=False, score=moment(2, 11).score)
    await publish(broker.connection, filled, [none])
    await expect(page).to_have_title(TEAMS.format("0–0"))
    second = moment(3, 12, "goal", score=(1, 0), player="Ada Nord")
    await publish(broker.connection, filled, [second])
    await expect(page).to_have_title("● " + TEAMS.format("1–0"))
    await page.evaluate("window.isHidden = false; document.dispatchEvent(new Event('visibilitychange'))")
    await expect(page).to_have_title(TEAMS.format("1–0"))
    await page.evaluate("window.isHidden = true; document.getElementById('score').classList.remove('flash')")
    await publish(broker.connection, filled, [later(second, "scorer_changed", player="Bea Nord", stands_as="goal")])
    await expect(page.locator("#home-scorers")).to_have_text("Bea Nord 12'")
    await expect(page).to_have_title(TEAMS.format("1–0"))
    await expect(page.locator("#score")).not_to_have_class("score flash")
    third = moment(4, 13, "goal", score=(2, 0), player="Cleo Nord")
    undone = later(third, "goal_ruled_out", retracted=True, is_goal=False, score=second.score)
    await publish(broker.connection, filled, [undone, third])  # a worker that took over may be late with the first
    await expect(page.locator("#lines .line")).to_have_count(7)
    await expect(page).to_have_title(TEAMS.format("1–0"))


async def test_a_kick_off_that_is_moved_moves_in_an_open_page(broker, filled, serve, browser):
    start = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    code = {"event_type": 0, "event_type2": 39}
    first = moment(0, 0, "match_info", info=MatchInformation(kick_off=start), **code)
    centre = serve()
    await publish(broker.connection, filled, [first])
    page = await opened(browser, centre.address + MATCH, timezone_id="UTC", locale="en-GB")
    await expect(page.locator("#score")).to_have_text(f"{start:%H}:00")
    moved = MatchInformation(kick_off=start + timedelta(minutes=45))
    await publish(broker.connection, filled, [later(first, "match_info", info=moved)])
    await expect(page.locator("#score")).to_have_text(f"{start:%H}:45")


async def test_what_is_broken_off_has_no_loser_and_what_is_put_off_no_time_and_no_score(broker, filled, serve, browser):
    start = datetime.now(UTC) + timedelta(minutes=20)
    known = {"info": MatchInformation(kick_off=start), "event_type": 0, "event_type2": 39}
    lines = []
    for match, minute, kind, code, score in (
        ("off", 0, "postponed", 40, (0, 0)),
        ("never", 0, "abandoned", 38, (0, 0)),
        ("awarded", 90, "awarded", 43, (2, 1)),
        ("broken", 63, "abandoned", 38, (1, 0)),
        ("waits", 30, "suspended", 41, (0, 0)),
    ):
        names = {"match": match, "home": f"{match} home", "away": f"{match} away"}
        lines += [
            moment(0, 0, "match_info", **names, **known),
            *([moment(1, 1, "kick_off", event_type=0, event_type2=20, **names)] if minute else []),
            moment(2, minute, kind, event_type=0, event_type2=code, score=score, **names),
        ]
    centre = serve()
    await publish(broker.connection, filled, lines)
    page = await opened(browser, centre.address)
    await expect(page.locator(".row")).to_have_count(5)
    await expect(page.locator(".row .lost")).to_have_count(0)
    await expect(page.locator("[data-part=now]")).to_have_count(0)
    for match, clock, score in (
        ("off", "Postponed", "–"),
        ("never", "Abandoned", "–"),
        ("awarded", "Awarded", "2–1"),
        ("broken", "Abandoned", "1–0"),
        ("waits", "Suspended", "0–0"),
    ):
        page = await opened(browser, f"{centre.address}/match?id={match}")
        await expect(page.locator("#clock")).to_have_text(clock)
        await expect(page.locator("#score")).to_have_text(score)
        await expect(page.locator("#on-air")).to_be_hidden()
        assert all("0–0" not in text for text in await page.locator("#lines h3").all_text_contents() if score == "–")
        await page.close()


async def test_a_minute_goes_back_and_a_match_that_was_whistled_off_goes_on(broker, filled, serve, browser):
    centre = serve()
    booked = moment(1, 47, "yellow", event_type=4)
    await publish(broker.connection, filled, [booked])
    page = await opened(browser, centre.address + MATCH)
    await expect(page.locator("#clock")).to_have_text("47'")
    record = {"reason": CorrectionReason.RECORD, "clock": "45+2'", "period": 1}
    await publish(broker.connection, filled, [later(booked, "yellow", **record)])
    await expect(page.locator("#clock")).to_have_text("45+2'")
    whistle = moment(2, 90, "full_time", event_type=0, event_type2=23)
    await publish(broker.connection, filled, [whistle])
    await expect(page.locator("#on-air")).to_be_hidden()
    await publish(broker.connection, filled, [later(whistle, "full_time", retracted=True)])
    await expect(page.locator("#on-air")).to_be_visible()
    await expect(page.locator("#clock")).to_have_text("90'")
