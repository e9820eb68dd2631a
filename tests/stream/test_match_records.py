"""The match records of a partition: their bounds, and their form in the changelog."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

import orjson
import pytest

from commentary.content.memory import NO_MEMORY
from commentary.situation import situations
from commentary.style import Language, Style, house_styles
from commentary.summaries.issued import Issued
from football.codes import EventType, SecondType
from football.errors import StateError
from football.events import MatchEvent
from football.state import MatchState
from stream.match_records import CorrectionRefusedError, MatchRecord, PartitionRecords, RecordRefusedError
from tests.football.drawn_events import event
from tests.stream.matches import match

#: Two styles, each in two languages.
VARIANTS = tuple(product((Style.WIRE, Style.LIVELY), Language))
#: What a record may hold on a broker as it comes.
RECORD = 1_000_000


def line_up(sequence: int) -> MatchEvent:
    """As long as an event can be: a name's letter takes three bytes."""
    names = [f"{number:03}{'ქ' * 117}" for number in range(30)]
    return event(EventType.ANNOUNCEMENT, event_type2=SecondType.LINE_UP, line_up=names, sequence=sequence)


def foul(sequence: int) -> MatchEvent:
    """An id as long as can be, of letters that take three bytes."""
    return event(EventType.FOUL, sequence=sequence, event_id=f"{sequence:05}{'ქ' * 115}")


def apply_all(records: PartitionRecords, events: Iterable[MatchEvent]) -> None:
    for one in events:
        records.apply(one, VARIANTS)


@pytest.mark.parametrize("make", [line_up, foul])
def test_a_match_of_endless_events_is_refused_before_its_record_is_too_large(make: Callable[[int], MatchEvent]) -> None:
    records = PartitionRecords({}, 10)
    with pytest.raises(RecordRefusedError, match="more than a record can hold"):
        apply_all(records, map(make, range(5000)))
    record = records.get("m/")
    assert record is not None
    assert len(record.to_bytes()) < RECORD


def test_a_correction_of_an_unknown_match_is_refused_and_begins_none() -> None:
    records = PartitionRecords({}, 10)
    with pytest.raises(CorrectionRefusedError, match=r"revision 1 of the event m/1 corrects an unknown match"):
        records.apply(event(EventType.FOUL, revision=1), VARIANTS)
    assert records.get("m/") is None


def test_match_information_begins_a_match_in_whatever_revision() -> None:
    records = PartitionRecords({}, 10)
    late = event(
        EventType.ANNOUNCEMENT,
        event_type2=SecondType.MATCH_INFO,
        event_id="m/-info",
        revision=3,
        info={"competition": "World Cup"},
    )
    change = records.apply(late, VARIANTS)
    assert change is not None
    assert change.record.state.info == late.info


def test_match_information_may_be_the_first_record_of_a_match_in_any_revision() -> None:
    """A higher revision says more; it corrects nothing."""
    records = PartitionRecords({}, 10)
    fields = {"event_id": "m/-info", "sequence": 0, "minute": 0, "event_type2": SecondType.MATCH_INFO, "revision": 2}
    change = records.apply(event(EventType.ANNOUNCEMENT, info={"competition": "Cup"}, **fields), VARIANTS)
    assert change is not None
    assert change.replaced is None
    assert len(change.situations) == len(VARIANTS)
    assert change.record.state.info is not None


MATCH = match("m", events=40, seed=3)


def after(events: Iterable[MatchEvent]) -> MatchRecord:
    records = PartitionRecords({}, 10)
    apply_all(records, events)
    record = records.get("m")
    assert record is not None
    return record


@pytest.mark.parametrize("events", [1, 20, 40])
def test_a_record_is_read_back_and_goes_on_as_before(events: int) -> None:
    record = after(MATCH[:events])
    stored = record.to_bytes()
    assert MatchRecord.from_bytes(stored) == record
    assert orjson.loads(stored)["version"] == 5
    restored = PartitionRecords({"m": stored}, 10)
    apply_all(restored, MATCH[events:])
    assert restored.get("m") == after(MATCH)


def test_memory_of_a_houses_style_is_read_back_while_the_house_is_laid() -> None:
    house_styles({"clubhouse": Style.LIVELY})
    try:
        records = PartitionRecords({}, 10)
        for one in MATCH:
            records.apply(one, [(Style.LIVELY, "en"), (Style("clubhouse"), "en")])
        record = records.get("m")
        assert record is not None
        stored = record.to_bytes()
        assert MatchRecord.from_bytes(stored) == record
    finally:
        house_styles({})
    assert set(MatchRecord.from_bytes(stored).memory.styles) == {Style.LIVELY}


def test_states_of_earlier_versions_are_read() -> None:
    record = after(MATCH[:20])
    version_4 = record.state.to_bytes()
    version_3 = orjson.dumps({**orjson.loads(version_4), "version": 3})
    raw = orjson.loads(version_4)
    seen = list(raw.pop("history"))
    version_2 = orjson.dumps({**raw, "version": 2, "seen": seen})
    for stored in (version_4, version_3):
        assert MatchRecord.from_bytes(stored) == MatchRecord(record.state)
    read = MatchRecord.from_bytes(version_2)
    assert (read.state.score, read.state.last_sequence) == (record.state.score, record.state.last_sequence)
    assert all(read.state.has_seen(one) for one in MATCH[:20])
    assert (read.memory, read.issued) == (NO_MEMORY, Issued())


def test_memory_goes_by_style_and_a_correction_leaves_it_unchanged() -> None:
    """Two languages choose once; the situations are those of each style alone."""
    record = after(MATCH)
    assert set(record.memory.styles) == {Style.WIRE, Style.LIVELY}
    for style in (Style.WIRE, Style.LIVELY):
        *_, last = situations(MATCH, style)
        assert record.memory.of(style) == last.memory.apply(last).of(style)
    changed = MATCH[5].model_copy(update={"revision": 1, "player": "Another"})
    corrected = record.apply(changed, VARIANTS)
    assert len(corrected.situations) == 4
    assert all(one.memory == record.memory for one in corrected.situations)
    assert corrected.record.memory == record.memory
    assert corrected.record.state != record.state


def test_a_program_that_reads_states_alone_refuses_a_record_with_its_own_error() -> None:
    """So it ends with one line, and comments nothing from a state that it does not have."""
    with pytest.raises(StateError, match=r"match state of version 5, this program reads 4"):
        MatchState.from_bytes(after(MATCH).to_bytes())


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"[]",
        lambda _: b"{}",
        lambda stored: stored[:-9],
        lambda stored: orjson.dumps({**orjson.loads(stored), "version": 6}),
        lambda stored: orjson.dumps({**orjson.loads(stored), "state": None}),
        lambda stored: orjson.dumps({**orjson.loads(stored), "issued": {"passed": 1}}),
        lambda stored: orjson.dumps({**orjson.loads(stored), "issued": 1}),
        lambda stored: orjson.dumps({name: value for name, value in orjson.loads(stored).items() if name != "issued"}),
    ],
)
def test_a_damaged_record_is_an_error_of_one_line(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(StateError) as caught:
        MatchRecord.from_bytes(damage(after(MATCH).to_bytes()))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("broken", ["Memory.apply", "due"])
def test_where_content_selection_or_summaries_fail_the_state_goes_on(
    monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """A fault in what is said must not falsify the score."""
    expected = after(MATCH).state

    def fail(*_: object) -> None:
        raise KeyError("a fault of ours")

    monkeypatch.setattr(f"stream.match_records.{broken}", fail)
    record = after(MATCH)
    assert record.state == expected
    assert record.memory == NO_MEMORY if broken == "Memory.apply" else record.issued == Issued()
