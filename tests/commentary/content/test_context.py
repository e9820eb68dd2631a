"""The narrative context: few discrete values, the right ones, and nothing the wording does not use."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commentary.content.context import TOKEN_NAMES, USES, Context, lengths, variants
from commentary.kinds import Kind
from commentary.phrasebook import books, delexicalised
from commentary.situation import Situation
from commentary.style import Language, Style
from football.codes import BodyPart, EventType, Location, PlaySituation, SecondType, ShotOutcome
from sources.simulator import simulate
from tests.commentary.content.contexts import context, shot
from tests.football.drawn_events import any_situation, event, goal, numbered, situations


@given(any_situation())
def test_tokens_are_discrete_and_say_all_of_the_context(situation: Situation):
    made = Context.of(situation)
    tokens = made.tokens()
    assert tokens[:2] == (f"style={situation.style}", f"kind={made.kind}")
    assert all(re.fullmatch(r"[a-z0-9_]+=[a-z0-9_]+", token) for token in tokens)
    names = [token.split("=")[0] for token in tokens]
    order = [TOKEN_NAMES.get(field.name, field.name) for field in fields(Context)]
    assert names == [name for name in order if name in names]
    free = {"style", "kind", "variant"}
    assert set(names) - free <= {TOKEN_NAMES.get(name, name) for name in USES[situation.style][made.kind]}
    assert tokens[-1] == f"variant={made.variant}"


def test_equal_tokens_mean_equal_contexts_and_equal_texts():
    contexts: dict[tuple[str, ...], Context] = {}
    for simulated in simulate(8, seed=3):
        for style in Style:
            for situation in situations(simulated.match.events, style):
                made = Context.of(situation)
                assert contexts.setdefault(made.tokens(), made) == made
    texts = {delexicalised(made) for made in contexts.values()}
    assert len(contexts) > 600
    assert len(texts) > 450


def test_tokens_stay_few_enough_to_be_learned():
    values: set[str] = set()
    combinations: dict[Style, set[tuple[str, ...]]] = {style: set() for style in Style}
    lines = 0
    for simulated in simulate(15, seed=4):
        for style in Style:
            for situation in situations(simulated.match.events, style):
                tokens = Context.of(situation).tokens()
                values.update(tokens)
                combinations[style].add(tokens)
                lines += 1
    assert len(values) < 200
    # Most lines of a match are ones that other matches have had: a model sees each combination again and again.
    assert len(combinations[Style.WIRE]) < lines / 3 * 0.35
    assert len(combinations[Style.LIVELY]) < lines / 3 * 0.5
    assert len(combinations[Style.BRIEF]) < 200


def test_a_field_is_used_only_where_the_wording_depends_on_it():
    english = books()[Language.ENGLISH].styles
    depends = {(style, kind): set(entry.fields()) for style in Style for kind, entry in english[style].items()}
    assert depends == {(style, kind): set(USES[style][kind]) for style in Style for kind in Kind}


@pytest.mark.parametrize("count", [4, 6, 12])
def test_lists_of_the_allowed_lengths_never_repeat_from_one_variant_to_the_next(count: int):
    for length in lengths(count):
        picks = [variant % length for variant in range(count)]
        assert all(one != other for one, other in zip(picks, [*picks[1:], picks[0]], strict=True))
    assert 1 not in lengths(count)


def test_every_list_of_wordings_has_an_allowed_length():
    faults = [
        (tag, style.value, kind.value, rule.when, len(rule.templates))
        for tag, book in books().items()
        for style, entries in book.styles.items()
        for kind, entry in entries.items()
        for rule in entry.rules
        if len(rule.templates) not in lengths(variants(style, kind))
    ]
    assert faults == []


@given(st.text(min_size=1, max_size=20).filter(lambda text: text.strip()), st.sampled_from(Style))
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


def test_what_a_style_does_not_use_is_left_out():
    made = shot(
        location=Location.LONG_RANGE,
        bodypart=BodyPart.HEAD,
        situation=PlaySituation.CORNER,
    )
    assert "situation=corner" in context(made, style=Style.WIRE).tokens()
    assert not [token for token in context(made).tokens() if token.startswith("place")]
    assert context(made, style=Style.BRIEF).tokens()[:3] == ("style=brief", "kind=blocked", "player=yes")
