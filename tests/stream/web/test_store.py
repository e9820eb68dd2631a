"""The store: whole matches for who comes late, nothing twice, and never more than it may hold."""

from __future__ import annotations

from contextlib import aclosing

import orjson
import pytest

from football.classics import classic_matches
from football.commentary import Commentary, Style
from stream.subscriber import Received
from stream.web import streams
from stream.web.store import Position, Store
from tests.stream.web.serving import told

EVENTS = {match.info.match_id: match.events for match in classic_matches()}
FINAL = "argentina-france-2022"
LINES = told(EVENTS[FINAL])


def fill(store: Store, lines: list[Commentary], first: int = 0, partition: int = 1) -> None:
    for offset, line in enumerate(lines, first):
        store.add(Received(line, partition, offset))


async def seen(store: Store, match_id: str = FINAL, style: Style | None = None, last: str | None = None) -> list[dict]:
    """The lines a viewer has when he has caught up."""
    data = b""
    async with aclosing(streams.commentary(store, match_id, style, Position.parse(last))) as chunks:
        async for chunk in chunks:
            data += chunk
            if b"event: caught-up" in data:
                break
    return [orjson.loads(part.split(b"data: ")[1]) for part in data.split(b"\n\n") if b"event: line" in part]


def summary(store: Store, match_id: str = FINAL) -> dict:
    match = store.get(match_id)
    assert match is not None
    return orjson.loads(match.head.split(b"data: ")[1])


async def test_a_late_joiner_gets_the_whole_match_in_order():
    store = Store()
    fill(store, LINES)
    lines = await seen(store)
    assert [line["text"] for line in lines] == [line.text for line in LINES]
    assert lines[-1]["score"] == LINES[-1].score.model_dump(exclude_none=True)


async def test_who_comes_again_gets_what_he_lacks():
    store = Store()
    fill(store, LINES)
    assert [line["event"] for line in await seen(store, last="1-40")] == [line.event_id for line in LINES[41:]]
    assert await seen(store, last=f"1-{len(LINES)}") == []
    assert len(await seen(store, last="2-40")) == len(LINES)  # another partition's place says nothing
    for nonsense in ("nonsense", "1-", "-1", "1-2-3", f"1-{'9' * 5000}", "١-٢"):
        assert len(await seen(store, last=nonsense)) == len(LINES)


async def test_the_topic_read_again_changes_nothing():
    store = Store()
    fill(store, LINES)
    version = store.version
    fill(store, LINES)
    assert (store.version, store.lines) == (version, len(LINES))


async def test_an_event_told_anew_replaces_its_line():
    store = Store()
    fill(store, LINES)
    fill(store, [line.model_copy(update={"text": "anew"}) for line in LINES], first=len(LINES))
    lines = await seen(store)
    assert len(lines) == len(LINES)
    assert {line["text"] for line in lines} == {"anew"}
    assert (summary(store)["status"], summary(store)["text"]) == ("ended", "anew")


async def test_styles_are_streams_of_their_own():
    store = Store()
    brief = told(EVENTS[FINAL], Style.BRIEF)
    fill(store, [line for both in zip(LINES, brief, strict=True) for line in both])
    assert summary(store)["styles"] == ["lively", "brief"]
    assert summary(store)["text"] == LINES[-1].text
    assert [line["text"] for line in await seen(store, style=Style.BRIEF)] == [line.text for line in brief]
    assert [line["text"] for line in await seen(store)] == [line.text for line in LINES]  # what came first
    assert await seen(store, style=Style.WIRE) == []


def test_the_summary_has_result_scorers_and_shoot_out():
    store = Store()
    fill(store, LINES)
    found = summary(store)
    assert found["score"] == {"home": 3, "away": 3, "shoot_out_home": 4, "shoot_out_away": 2}
    assert found["status"] == "ended"
    assert [goal["player"] for goal in found["goals"]].count("Kylian Mbappé") == 3
    assert len(found["goals"]) == 6  # the shoot-out's are none


def test_a_line_told_late_counts_for_the_score_and_not_for_the_clock():
    store = Store()
    first, late, after = LINES[0], *[line for line in LINES if line.is_goal][:2]
    fill(store, [first, after.model_copy(update={"score": first.score})])
    fill(store, [late.model_copy(update={"late": True, "score": after.score})], first=2)
    assert (summary(store)["clock"], summary(store)["score"]["home"]) == (after.clock, after.score.home)


async def test_matches_silent_for_longest_go_when_there_is_no_more_room():
    store = Store(lines=len(LINES) + 50)
    everything = [told(events) for events in EVENTS.values()]
    for partition, lines in enumerate(everything):
        fill(store, lines, partition=partition)
    assert store.lines <= len(LINES) + 50
    assert store.get(everything[0][0].match_id) is None
    assert store.get(everything[-1][0].match_id) is not None
    assert store.evictions > 0


async def test_a_match_without_end_keeps_its_newest_lines():
    store = Store(lines_per_match=30)
    fill(store, LINES)
    lines = await seen(store)
    assert 20 <= len(lines) <= 30
    assert lines[-1]["event"] == LINES[-1].event_id
    assert store.lines == len(lines)


async def test_a_stream_of_an_evicted_match_ends():
    store = Store(lines=2)
    fill(store, LINES[:1])
    async with aclosing(streams.commentary(store, FINAL, None, None)) as chunks:
        await anext(chunks)
        await anext(chunks)
        fill(store, told(EVENTS["brazil-germany-2014"])[:2], partition=2)
        with pytest.raises(StopAsyncIteration):
            await anext(chunks)
