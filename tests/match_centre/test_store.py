"""The store: whole matches for who comes late, nothing twice, and never more than it may hold."""

from __future__ import annotations

from contextlib import aclosing

import orjson
import pytest

from commentary.message import Commentary
from commentary.style import Language, Style
from football.codes import EventType, SecondType
from football.match_information import MatchInformation
from match_centre import streams
from match_centre.line_log import Position
from match_centre.store import Store
from match_centre.team_looks import Look, look, narrow
from sources.classics.reader import classic_matches
from stream.subscriber import Received
from tests.match_centre.serving import commented, corrected, plainly, said

EVENTS = {match.info.match_id: match.events for match in classic_matches()}
FINAL = "argentina-france-2022"
LINES = commented(EVENTS[FINAL])


def fill(store: Store, lines: list[Commentary], first: int = 0, partition: int = 1) -> None:
    for offset, line in enumerate(lines, first):
        store.add(Received(line, partition, offset))


async def sent(
    store: Store,
    match_id: str = FINAL,
    style: Style | None = None,
    language: Language | None = None,
    last: str | None = None,
) -> bytes:
    """What the stream sends until it has caught up."""
    data = b""
    async with aclosing(streams.commentary(store, match_id, style, language, Position.parse(last))) as chunks:
        async for chunk in chunks:
            data += chunk
            if b"event: caught-up" in data:
                break
    return data


async def seen(
    store: Store,
    match_id: str = FINAL,
    style: Style | None = None,
    last: str | None = None,
    language: Language | None = None,
) -> list[dict]:
    """The lines a viewer has when he has caught up."""
    data = await sent(store, match_id, style, language, last)
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
    log = store.get(FINAL).identity
    assert [line["event"] for line in await seen(store, last=f"{log}-1-40")] == [line.event_id for line in LINES[41:]]
    assert await seen(store, last=f"{log}-1-{len(LINES)}") == []
    assert len(await seen(store, last=f"{log}-2-40")) == len(LINES)  # another partition's place says nothing
    for nonsense in ("nonsense", "1-40", f"{log}-1-", f"{log}--1", f"{log}-1-{'9' * 5000}", f"{log}-١-٢"):
        assert len(await seen(store, last=nonsense)) == len(LINES)


async def test_a_place_in_a_topic_that_is_no_more_says_nothing():
    """The topic was made anew: the same match, and offsets that were there before."""
    before, after = Store(), Store()
    fill(before, LINES)
    fill(after, LINES[3:], first=0)
    last = f"{before.get(FINAL).identity}-1-40"
    assert len(await seen(after, last=last)) == len(LINES) - 3
    data = await sent(after, last=last)
    assert data.index(b"event: reset") < data.index(b"event: line")
    again = Store()  # and a restart with the same topic goes on
    fill(again, LINES)
    assert again.get(FINAL).identity == before.get(FINAL).identity


async def test_the_topic_read_again_changes_nothing():
    store = Store()
    fill(store, LINES)
    version = store.version
    fill(store, LINES)
    assert (store.version, store.lines) == (version, len(LINES))


async def test_an_event_repeated_replaces_its_line():
    store = Store()
    fill(store, LINES)
    fill(store, [line.model_copy(update={"text": "again"}) for line in LINES], first=len(LINES))
    lines = await seen(store)
    assert len(lines) == len(LINES)
    assert {line["text"] for line in lines} == {"again"}
    assert (summary(store)["status"], summary(store)["text"]) == ("ended", "again")


async def test_styles_are_streams_of_their_own():
    store = Store()
    brief = commented(EVENTS[FINAL], Style.BRIEF)
    fill(store, [line for both in zip(LINES, brief, strict=True) for line in both])
    assert summary(store)["styles"] == ["lively", "brief"]
    assert summary(store)["text"] == LINES[-1].text
    assert [line["text"] for line in await seen(store, style=Style.BRIEF)] == [line.text for line in brief]
    assert [line["text"] for line in await seen(store)] == [line.text for line in LINES]  # what came first
    assert [line["text"] for line in await seen(store, style=Style.WIRE)] == [line.text for line in LINES], (
        "the nearest"
    )


def test_the_summary_has_result_scorers_and_shoot_out():
    store = Store()
    fill(store, LINES)
    found = summary(store)
    assert found["score"] == {"home": 3, "away": 3, "shoot_out_home": 4, "shoot_out_away": 2}
    assert found["status"] == "ended"
    assert [goal["player"] for goal in found["goals"]].count("Kylian Mbappé") == 3
    assert len(found["goals"]) == 6  # the shoot-out's are none


def test_a_line_late_counts_for_the_score_and_not_for_the_clock():
    store = Store()
    first, late, after = LINES[0], *[line for line in LINES if line.is_goal][:2]
    fill(store, [first, after.model_copy(update={"score": first.score})])
    fill(store, [late.model_copy(update={"late": True, "score": after.score})], first=2)
    assert (summary(store)["clock"], summary(store)["score"]["home"]) == (after.clock, after.score.home)


def part(of: Commentary, what: str = "report") -> Commentary:
    """A report that came with a line."""
    fields = {"part": what, "kind": what, "event_id": f"{FINAL}#{what}", "event_type2": None, "is_goal": False}
    return of.model_copy(update={**fields, "event_type": EventType.ANNOUNCEMENT, "text": "That was the match."})


async def test_a_report_is_a_line_and_changes_nothing_of_the_match():
    store = Store()
    fill(store, LINES)
    before = summary(store)
    fill(store, [part(LINES[-1]), part(LINES[3], "summary")], first=len(LINES))
    assert summary(store) == before
    *_, report, _ = lines = await seen(store)
    assert len(lines) == len(LINES) + 2
    assert (report["part"], report["text"]) == ("report", "That was the match.")
    assert "part" not in lines[0]


async def test_a_match_may_begin_with_a_summary():
    """The lines before it were deleted from the topic."""
    store = Store()
    fill(store, [part(LINES[9], "summary")])
    assert summary(store)["status"] == "live"
    fill(store, LINES[10:], first=1)
    reference = Store()
    fill(reference, LINES[10:])
    unsaid = {"kick_off": None, "announced": False}  # this information says nothing of it
    assert summary(store) | unsaid == summary(reference) | unsaid


def information(sequence: int, revision: int = 0) -> Commentary:
    """The line of match information of that sequence."""
    first = EVENTS[FINAL][0].model_copy(update={"competition": None})
    of_match = {"event_id": f"{FINAL}-info", "event_type": EventType.ANNOUNCEMENT, "event_type2": SecondType.MATCH_INFO}
    at = {"sequence": sequence, "revision": revision, "line_up": None, "minute": 0}
    info = MatchInformation(competition="World Cup")
    line = said(first.model_copy(update={**of_match, **at, "info": info}), "The final.")
    return line.model_copy(update={"style": Style.LIVELY, "supersedes": revision - 1 if revision else None})


@pytest.mark.parametrize("place", [0, 40, len(LINES)])
@pytest.mark.parametrize("revision", [0, 1])
def test_match_information_moves_neither_clock_nor_score(place: int, revision: int):
    """Whenever it comes, and whatever its sequence."""
    reference, store = Store(), Store()
    fill(reference, LINES)
    fill(store, [*LINES[:place], information(1000, revision), *LINES[place:]])
    unsaid = {"kick_off": None, "announced": False}  # this information says nothing of it
    assert summary(store) | unsaid == summary(reference) | unsaid


def test_a_match_of_which_only_its_information_is_known_is_listed():
    store = Store()
    fill(store, [information(0)])
    assert summary(store)["competition"] == "World Cup"
    assert (summary(store)["status"], summary(store)["home"], summary(store)["text"]) == (
        "live",
        LINES[0].home,
        "The final.",
    )


async def test_an_open_stream_learns_that_the_information_has_changed():
    store = Store()
    fill(store, [information(0), LINES[0]])
    async with aclosing(streams.commentary(store, FINAL, None, None, None)) as chunks:
        begun = [await anext(chunks), await anext(chunks)]
        assert b"".join(begun).count(b"event: match\n") == 1
        fill(store, [LINES[1]], first=2)
        assert b"event: match\n" not in await anext(chunks)
        fill(store, [information(0, revision=1)], first=3)
        assert (await anext(chunks)).startswith(b"event: match\n")


def test_names_beside_the_score_of_a_phone_are_in_full_where_they_fit_else_short_else_letters_that_differ():
    long = ("Étoile de Saint-Aubéclair", "L'Union de Saint-Aubeuve")
    for home, away, shown in (
        ("Skerbridge Athletic", "FC Dunham", ("Skerbridge Athletic", "FC Dunham")),
        ("Bayern Munich", "Borussia Monchengladbach", ("Bayern", "Gladbach")),
        ("Bosnia and Herzegovina", "Trinidad and Tobago", ("Bosnia and Herzegovina", "Trinidad and Tobago")),
        (*long, long),
    ):
        assert narrow((home, away), (look(home), look(away))) == shown
    same = Look(code="SAI")
    assert narrow(long, (same, same)) == long
    assert narrow(long, (same, Look(code="AUB"))) == ("SAI", "AUB")


def test_the_list_of_matches_has_the_last_line_of_the_default_view():
    store = Store()
    first, second, third = (line.model_copy(update={"importance": 3}) for line in LINES[1:4])
    fill(store, [first, second.model_copy(update={"importance": 1}), third.model_copy(update={"merged_into": "x"})])
    assert (summary(store)["text"], summary(store)["clock"]) == (first.text, third.clock)


GOAL = next(event for event in EVENTS[FINAL] if event.is_goal)
RULED_OUT = corrected(GOAL, retracted=True)


async def test_a_correction_is_a_line_more_and_changes_score_and_scorers_but_not_the_clock():
    store = Store()
    lines = plainly([*EVENTS[FINAL], RULED_OUT])
    fill(store, lines)
    found = summary(store)
    assert (found["score"]["home"], found["clock"], found["kind"], found["status"]) == (2, "120'", "match_end", "ended")
    assert len(found["goals"]) == 5
    assert found["text"] == "goal_ruled_out, revision 1"
    seen_lines = await seen(store)
    assert len(seen_lines) == len(lines)
    both = [(line["revision"], line.get("supersedes")) for line in seen_lines if line["event"] == GOAL.event_id]
    assert both == [(0, None), (1, 0)]
    assert await seen(store, last=f"{store.get(FINAL).identity}-1-{len(lines) - 2}") == seen_lines[-1:]


async def test_a_line_that_comes_after_its_correction_is_shown_and_changes_nothing_else():
    lines = plainly([*EVENTS[FINAL], RULED_OUT])
    store = Store()
    fill(store, lines)
    before = summary(store)
    fill(store, [line for line in lines if line.event_id == GOAL.event_id and not line.revision], first=len(lines))
    assert summary(store) == before
    assert len(await seen(store)) == len(lines)


def test_a_goal_that_is_given_to_another_has_one_scorer():
    store = Store()
    fill(store, plainly([*EVENTS[FINAL], corrected(GOAL, player="Another"), corrected(GOAL, 2, player="A Third")]))
    found = summary(store)
    assert [goal["player"] for goal in found["goals"]].count("A Third") == 1
    assert len(found["goals"]) == 6
    assert found["goals"][0]["kind"] == "penalty_goal"  # what it is, not how it was published


def test_a_correction_is_shown_in_the_words_of_the_first_style():
    store = Store()
    styles = [plainly([*EVENTS[FINAL], RULED_OUT], style) for style in (Style.WIRE, Style.BRIEF)]
    for number, line in enumerate(line for both in zip(*styles, strict=True) for line in both):
        fill(store, [line.model_copy(update={"text": line.style})], first=number)
    assert summary(store)["text"] == "wire"


def test_a_second_group_that_tells_the_match_again_does_not_bring_back_an_old_score():
    first, *goals = (event for event in EVENTS[FINAL] if event.is_goal)
    lines = plainly([EVENTS[FINAL][0], first, corrected(first, player="Another"), *goals[:2], EVENTS[FINAL][-1]])
    store = Store()
    fill(store, lines)
    before = summary(store)
    german = [line.model_copy(update={"language": Language.GERMAN}) for line in lines]
    fill(store, german, first=len(lines))
    fill(store, lines, first=2 * len(lines))
    assert summary(store) == {**before, "languages": ["en", "de"]}


def test_a_match_that_was_not_over_after_all_goes_on_and_one_that_is_abandoned_is_over():
    events = EVENTS[FINAL]
    store = Store()
    fill(store, plainly([*events, corrected(events[-1], retracted=True)]))
    assert summary(store)["status"] == "live"
    store = Store()
    fill(store, plainly([*events[:9], events[-1].model_copy(update={"event_type2": SecondType.ABANDONED})]))
    assert (summary(store)["status"], summary(store)["kind"]) == ("ended", "abandoned")


async def test_languages_are_streams_of_their_own_and_the_competition_is_reported():
    store = Store()
    german = [line.model_copy(update={"language": Language.GERMAN, "competition": "WM"}) for line in LINES]
    fill(store, [line for both in zip(LINES, german, strict=True) for line in both])
    assert (summary(store)["languages"], summary(store)["styles"]) == (["en", "de"], ["lively"])
    assert summary(store)["competition"] == "WM"
    assert len(await seen(store)) == len(await seen(store, language=Language.GERMAN)) == len(LINES)
    nearest = await seen(store, style=Style.WIRE, language=Language.GERMAN)
    assert len(nearest) == len(LINES)
    asked = streams.commentary(store, FINAL, Style.WIRE, Language.GERMAN, None, once=True)
    assert b'event: language\ndata: "de"' in b"".join([chunk async for chunk in asked])


async def test_matches_silent_for_longest_go_when_there_is_no_more_room():
    store = Store(lines=len(LINES) + 50)
    everything = [commented(events) for events in EVENTS.values()]
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
    async with aclosing(streams.commentary(store, FINAL, None, None, None)) as chunks:
        await anext(chunks)
        await anext(chunks)
        fill(store, commented(EVENTS["brazil-germany-2014"])[:2], partition=2)
        with pytest.raises(StopAsyncIteration):
            await anext(chunks)
