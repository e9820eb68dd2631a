"""Wording numbers: drawn, never the same sentence twice in a row, and lists of sentences that fit them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.content.context import Context
from commentary.content.variants import draw, kept, variants
from commentary.kinds import Kind
from commentary.phrasebook import books, delexicalised
from commentary.style import Style
from football.codes import EventType, SecondType, ShotOutcome
from tests.football.drawn_events import event, goal, numbered, situations


def test_every_list_of_sentences_divides_its_kind_s_number_of_variants():
    faults = [
        f"{tag} {style} {kind}: {len(rule.templates)} of {variants(style, kind)}, when {dict(rule.when)}"
        for tag, book in books().items()
        for style, entries in book.styles.items()
        for kind, entry in entries.items()
        for rule in entry.rules
        if variants(style, kind) % len(rule.templates) or len(rule.templates) == 1
    ]
    assert faults == []


def drawn(style: Style, kind: Kind, uses: int, match: str = "m") -> list[int]:
    """The numbers of a match in which the kind comes again and again."""
    numbers: list[int] = []
    for number in range(uses):
        one = event(EventType.FOUL, match_id=match, event_id=f"{match}/{number}")
        numbers.append(draw(one, style, kind, bytes(reversed(numbers[-kept(style, kind) :]))))
    return numbers


@pytest.mark.parametrize(
    ("style", "kind"), [(Style.LIVELY, Kind.FOUL), (Style.LIVELY, Kind.YELLOW), (Style.WIRE, Kind.FOUL)]
)
def test_no_list_of_sentences_repeats_soon(style: Style, kind: Kind):
    """A list of n sentences says none of them again within 0.7 n uses; short ones, and twelve of sixty, sooner."""
    count = variants(style, kind)
    for match in range(20):
        numbers = drawn(style, kind, 100, f"m{match}")
        assert set(numbers) <= set(range(count))
        for length in (each for each in range(2, count + 1) if count % each == 0):
            reach = max(1, (length - 1) // 2) if length <= 6 else 4 if count == 5 * length else int(0.7 * length)
            for place, number in enumerate(numbers):
                assert number % length not in [one % length for one in numbers[max(0, place - reach) : place]], length


@pytest.mark.parametrize("length", [5, 10, 12, 15, 20, 30, 60])
def test_the_next_sentence_can_t_be_told_from_the_last(length: int):
    """The commonest successor of a sentence follows it in at most two of five cases."""
    after: dict[int, Counter[int]] = {}
    for match in range(150):
        for one, following in pairwise(drawn(Style.LIVELY, Kind.FOUL, 25, f"m{match}")):
            after.setdefault(one % length, Counter())[following % length] += 1
    right = sum(max(seen.values()) for seen in after.values())
    assert right / sum(seen.total() for seen in after.values()) <= 0.4


def test_another_step_draws_another_number():
    one = event(EventType.FOUL)
    used = bytes(drawn(Style.LIVELY, Kind.FOUL, 50)[::-1])
    for style, before in ((Style.LIVELY, used), (Style.WIRE, b"\x01\x02"), (Style.WIRE, b"")):
        count = variants(style, Kind.FOUL)
        assert sorted(draw(one, style, Kind.FOUL, before, step) for step in range(count)) == list(range(count))


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20), st.sampled_from(Style))
@settings(max_examples=15, deadline=None)
def test_the_same_kind_many_times_in_a_row_never_sounds_the_same_twice(match_id: str, style: Style):
    kinds = [
        event(EventType.FOUL, player="Bo Li"),
        event(EventType.CORNER, player="Bo Li"),
        event(EventType.OFFSIDE),
        event(EventType.ATTEMPT, player="Bo Li", shot_outcome=ShotOutcome.OFF_TARGET),
        event(EventType.ANNOUNCEMENT, event_type2=SecondType.HALF_TIME),
        goal(match_id=match_id),
    ]
    for one in kinds:
        same = numbered([one.model_copy(update={"match_id": match_id})] * 30)
        texts = [delexicalised(Context.of(situation)) for situation in situations(same, style)]
        assert all(text != following for text, following in pairwise(texts))


@pytest.mark.parametrize("style", Style)
def test_second_yellows_of_either_type_follow_each_other_in_other_words(style: Style):
    first = event(EventType.YELLOW_CARD, player="Bo Li", event_type2=SecondType.SENDING_OFF)
    second = event(EventType.SECOND_YELLOW_CARD, player="Bo Li")
    for order in ([first, second], [second, first], [first, second, first, second]):
        texts = [delexicalised(Context.of(each)) for each in situations(numbered(order), style)]
        assert all(text != following for text, following in pairwise(texts))
