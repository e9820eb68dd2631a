"""The match centre as users run it: a real process on a real broker, and viewers who lose nothing."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import time
from contextlib import AsyncExitStack

import psutil
import pytest

from broker.embedded.process import free_port
from broker.topics import Topics, create
from commentary.style import Style
from match_centre.assets import STATIC
from model.phrasebook_commentator import PhrasebookCommentator
from sources.classics.reader import classic_matches
from stream.settings import WorkerSettings
from tests.match_centre.serving import MatchCentre, commented, publish, said
from tests.match_centre.viewers import get, health, watching
from tests.stream.matches import publish as publish_events
from tests.stream.running import worker
from tests.touchline.running import Running, run

EVENTS = {match.info.match_id: match.events for match in classic_matches()}
FINAL = "argentina-france-2022"
BRAZIL = "brazil-germany-2014"


async def test_goals_of_a_real_worker_reach_a_viewer_within_a_second(broker, filled, serve):
    centre = serve()
    settings = WorkerSettings(
        connection=broker.connection, topics=filled, group=filled.events, styles=(Style.LIVELY, Style.BRIEF)
    )
    events = EVENTS[BRAZIL]
    delays = []
    async with watching(centre.port, BRAZIL) as early, worker(settings, PhrasebookCommentator()):
        await publish_events(broker.connection, filled.events, events[:1])
        await early.until_line_of(events[0].event_id)
        for event in events[1:]:
            began = time.monotonic()
            await publish_events(broker.connection, filled.events, [event])
            await early.until_line_of(event.event_id)
            delays.append(time.monotonic() - began)
        async with watching(centre.port, BRAZIL, style="brief") as late:
            await late.until_line_of(events[-1].event_id)
    of_events = [[line for line in viewer.lines() if "part" not in line] for viewer in (early, late)]
    assert [line["event"] for line in of_events[0]] == [event.event_id for event in events]
    assert early.lines()[-1]["score"] == {"home": 1, "away": 7}
    assert early.last("match")["styles"] == ["lively", "brief"]
    assert [line["text"] for line in of_events[1]] == [line.text for line in commented(events, Style.BRIEF)]
    assert sorted(delays)[len(delays) // 2] < 1, delays


async def test_a_viewer_loses_and_repeats_nothing_when_the_server_is_killed(broker, filled, serve):
    centre = serve()
    lines = commented(EVENTS[FINAL])
    third = len(lines) // 3
    await publish(broker.connection, filled, lines[:third])
    async with watching(centre.port, FINAL) as before:
        await before.until("line", third)
        centre.kill()
        await before.to_the_end()
    await publish(broker.connection, filled, lines[third : 2 * third])  # published while no centre served
    centre.start()
    async with watching(centre.port, FINAL, after=before.ids()[-1]) as after:
        await after.until("line", third)
        await publish(broker.connection, filled, lines[2 * third :])
        await after.until("line", len(lines) - third)
        whole = before.lines() + after.lines()
    assert [line["event"] for line in whole] == [line.event_id for line in lines]
    assert len(set(before.ids() + after.ids())) == len(lines)


async def test_it_goes_on_when_the_broker_was_away(own_broker, topics, tmp_path):
    await create(own_broker.connection, topics, partitions=1)
    centre = MatchCentre(own_broker.connection, topics, free_port(), tmp_path).start()
    lines = commented(EVENTS[BRAZIL])
    try:
        await publish(own_broker.connection, topics, lines[:10])
        async with watching(centre.port, BRAZIL) as viewer:
            await viewer.until("line", 10)
            await own_broker.restart()
            await publish(own_broker.connection, topics, lines[10:])
            await viewer.until("line", len(lines))
        assert [line["event"] for line in viewer.lines()] == [line.event_id for line in lines]
    finally:
        centre.close()


async def test_two_hundred_viewers_see_the_same_and_slow_ones_are_dropped(broker, filled, serve):
    """None loses or repeats a line; one who reads nothing is ended, and goes on later from where he was."""
    centre = serve(TOUCHLINE_WEB__SEND_TIMEOUT="1")
    lines = commented(EVENTS[FINAL])
    long = [line.model_copy(update={"text": line.text + " " * 20_000}) for line in commented(EVENTS[BRAZIL])]
    async with AsyncExitStack() as stack:
        viewers = [await stack.enter_async_context(watching(centre.port, FINAL)) for _ in range(200)]
        idle = stack.enter_context(socket.create_connection(("127.0.0.1", centre.port)))
        idle.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        idle.sendall(f"GET /events/match?id={BRAZIL} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        reading = [asyncio.create_task(viewer.until("line", len(lines), 40)) for viewer in viewers]
        await publish(broker.connection, filled, lines[:30], pause=0.02)
        for again in range(8):
            repeated = [line.model_copy(update={"event_id": f"{line.event_id}/{again}"}) for line in long]
            await publish(broker.connection, filled, repeated)
        await publish(broker.connection, filled, lines[30:], pause=0.02)
        await asyncio.gather(*reading)
        for viewer in viewers:
            assert viewer.lines() == viewers[0].lines()
            assert viewer.ids() == viewers[0].ids()
        assert [line["text"] for line in viewers[0].lines()] == [line.text for line in lines]
        until = time.monotonic() + 10
        while (now := await asyncio.to_thread(health, centre.port))["dropped"] < 1:
            assert time.monotonic() < until, now
            await asyncio.sleep(0.1)
        assert now["viewers"] == 200
    async with watching(centre.port, BRAZIL, limit=1 << 20) as again:
        await again.until("line", 8 * len(long))
    assert len(set(again.ids())) == 8 * len(long)


async def test_who_comes_before_kick_off_is_reported_to_wait_and_sees_the_match_begin(broker, filled, serve):
    centre = serve()
    async with watching(centre.port, BRAZIL) as early:
        await early.until("waiting")
        await publish(broker.connection, filled, commented(EVENTS[BRAZIL])[:1])
        await early.until("caught-up")
    assert [event.name for event in early.events] == [
        "ping",
        "waiting",
        "match",
        "style",
        "language",
        "line",
        "caught-up",
    ]
    assert early.events[1].data == {"match": BRAZIL}


async def test_names_and_texts_travel_as_data(broker, filled, serve):
    centre = serve()
    name = '<script>alert("1")</script>\n\ndata: {}'
    event = EVENTS[BRAZIL][1].model_copy(update={"player": name, "team": "<b>A</b>", "opponent": "A & B"})
    await publish(broker.connection, filled, [said(event, f"Goal by {name}!\r\n\r\nevent: line")])
    await centre.holds(1)
    async with watching(centre.port, BRAZIL) as viewer:
        await viewer.until("caught-up")
    assert [event.name for event in viewer.events] == ["ping", "match", "style", "language", "line", "caught-up"]
    assert viewer.lines()[0]["player"] == name.replace("\n", " ")
    page = get(centre.port, f"/match?id={'<script>'}")
    assert (page.status, "<script>" in page.body) == (200, False)
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]


def test_no_script_makes_html_of_text():
    scripts = sorted(STATIC.glob("*.js"))
    assert scripts
    unsafe = re.compile(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b")
    assert [path.name for path in scripts if unsafe.search(path.read_text(encoding="utf-8"))] == []


async def test_a_token_lets_in_and_nothing_else_does(filled, serve, tmp_path):
    token = tmp_path / "token.txt"
    token.write_text("s3cret für alle\n", encoding="utf-8")
    port = serve(TOUCHLINE_WEB__TOKEN_FILE=str(token)).port
    for path in ("/", "/match?id=x", "/events/matches", "/events/match?id=x", "/static/match.js", "/?token=wrong"):
        assert get(port, path).status == 401
        assert get(port, path, Cookie="touchline=wrong").status == 401
    assert get(port, "/healthz").status == 200
    welcome = get(port, "/match?id=a%20b&token=s3cret%20f%C3%BCr%20alle")
    assert (welcome.status, welcome.headers["location"]) == (303, "/match?id=a+b")
    cookie = welcome.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "s3cret" not in cookie
    assert get(port, "/match?id=x", Cookie=cookie.split(";")[0]).status == 200
    bearer = "Bearer s3cret für alle".encode().decode("latin-1")
    assert get(port, "/", Authorization=bearer).status == 200
    assert get(port, "/", Authorization="Bearer s3cret").status == 401
    away = get(port, "//elsewhere.example/?token=s3cret%20f%C3%BCr%20alle")
    assert away.headers["location"] == "/elsewhere.example/"


def test_it_reads_only_and_says_what_is_wrong(serve):
    centre = serve()
    for path, status in {
        "/nothing": 404,
        "/events/match": 400,
        "/events/match?id=x&style=Rude!": 400,
        "/events/match?id=x&language=x": 400,
    }.items():
        assert get(centre.port, path).status == status
    taken = run("serve", "--bootstrap", centre.bootstrap, "--port", centre.port, TOUCHLINE_TOPICS__COMMENTARY="x")
    assert (taken.code, "already in use; --port takes another" in taken.err.splitlines()[-1]) == (1, True)
    elsewhere = run("serve", "--bootstrap", centre.bootstrap, "--host", "192.0.2.1")
    assert (elsewhere.code, elsewhere.err.count("192.0.2.1")) == (1, 1)
    assert "--host takes an address" in elsewhere.err
    assert centre.process.stop(signal.SIGTERM) == 0
    assert "Traceback" not in centre.process.said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_open_streams_do_not_keep_it_from_stopping(filled: Topics, serve, number):
    centre = serve()
    async with watching(centre.port, FINAL) as viewer:
        ending = asyncio.create_task(viewer.to_the_end())
        began = time.monotonic()
        assert await asyncio.to_thread(centre.process.stop, number) == 0
        await ending
    assert time.monotonic() - began < 3
    assert "rror" not in centre.process.said.replace("uvicorn.error", "")


async def test_more_viewers_than_it_will_have_are_asked_to_come_again(serve):
    centre = serve(TOUCHLINE_WEB__VIEWERS="2")
    async with watching(centre.port, FINAL), watching(centre.port, FINAL):
        refused = get(centre.port, f"/events/match?id={FINAL}")
        measured = get(centre.port, "/metrics").body
    assert (refused.status, refused.headers["retry-after"]) == (503, "60")
    assert "touchline_web_viewers 2.0" in measured
    assert "touchline_web_dropped_total 0.0" in measured


def test_the_demo_shows_all_classic_matches_and_leaves_nothing_behind(tmp_path):
    demo = Running(("serve", "--demo", "--port", "0", "--speed", "max"), tmp_path / "demo.log", {})
    try:
        (told_where,) = demo.lines(1)
        port = int(told_where.rpartition(":")[2])
        total = 3 * sum(map(len, EVENTS.values()))
        until = time.monotonic() + 30
        while health(port)["lines"] < total:
            assert time.monotonic() < until, health(port)
            time.sleep(0.1)
        children = psutil.Process(demo.process.pid).children(recursive=True)
        assert len(children) >= 2  # broker and worker
        assert demo.stop(signal.SIGINT) == 0
        assert psutil.wait_procs(children, timeout=5)[1] == []
    finally:
        demo.close()
