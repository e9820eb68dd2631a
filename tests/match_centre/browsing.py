"""A headless Chromium for tests of the page; without Playwright or a Chromium here they skip with the reason.

With TOUCHLINE_SCREENSHOTS=DIR in the environment the pictures of docs/ are taken again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commentary.message import Commentary
from commentary.style import Style
from sources.classics.reader import classic_matches
from tests.match_centre.serving import commented

playwright = pytest.importorskip("playwright.async_api", reason="Playwright is missing: pip install '.[browser]'")
from playwright.async_api import Browser, CDPSession, Error, Page, Route, async_playwright, expect  # noqa: E402, F401

CHROMIUM = next((path for name in ("chromium", "google-chrome", "chrome") if (path := shutil.which(name))), None)
MARKS = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium: apt-get install chromium"),
    pytest.mark.asyncio(loop_scope="module"),
]
EVENTS = {match.info.match_id: match.events for match in classic_matches()}
FINAL = "argentina-france-2022"
BRAZIL = "brazil-germany-2014"
PICTURES = os.environ.get("TOUCHLINE_SCREENSHOTS")


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as engine:
        browser = await engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        await browser.close()


async def opened(browser: Browser, address: str, **looks: object) -> Page:
    """A page that fails the test on any error in its console (but for a lost connection)."""
    looks = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | looks  # axe sees no half colours
    page = await browser.new_page(**looks)
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
    """What is seen. Lines far out of sight are not drawn: their texts come from `wordings`."""
    return [
        text.replace("\u2060", "").replace("\u00a0", " ") for text in await page.locator(selector).all_inner_texts()
    ]


def everything(match_id: str) -> list[Commentary]:
    """A match in all styles, as a worker publishes it: event by event."""
    styles = [commented(EVENTS[match_id], style) for style in (Style.LIVELY, Style.WIRE, Style.BRIEF)]
    return [line for together in zip(*styles, strict=True) for line in together]


async def wordings(page: Page) -> list[str]:
    """The text of each line in the list, drawn or not."""
    return [text.replace("\u2060", "") for text in await page.locator("#lines .line .text").all_text_contents()]


def moment(
    number: int,
    minute: int,
    kind: str = "foul",
    *,
    match: str = "north-lind",
    home: str = "FC Nordhafen",
    away: str = "SV Lindental",
    score: tuple[int, int] = (0, 0),
    text: str | None = None,
    **changes: object,
) -> Commentary:
    """A line of an invented match, as if it had just been published."""
    goal = kind == "goal"
    fields = {
        "match_id": match,
        "event_id": f"{match}-{number}",
        "sequence": number,
        "clock": f"{minute}'",
        "period": 1 if minute <= 45 else 2,
        "home": home,
        "away": away,
        "text": text or f"{kind} {number}",
        "style": "lively",
        "score": {"home": score[0], "away": score[1]},
        "event_type": 1 if goal else 3,
        "kind": kind,
        "side": 1,
        "team": home,
        "is_goal": goal,
        "importance": 5 if goal else 3,
        "engine": "model",
        "model": "test-1",
        "event_time": datetime.now(UTC),
        "produced_at": datetime.now(UTC),
    }
    return Commentary.model_validate(fields | changes)
