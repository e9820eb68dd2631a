"""The narrative context: few discrete values, the right ones, and nothing the wording does not use."""

from __future__ import annotations

import re
from dataclasses import fields

from hypothesis import given

from commentary.content.context import TOKEN_NAMES, Context
from commentary.content.uses import USES
from commentary.kinds import Kind
from commentary.phrasebook import books, delexicalised
from commentary.situation import Situation
from commentary.style import Language, Style
from football.codes import BodyPart, Location, PlaySituation
from sources.simulator import simulate
from tests.commentary.content.contexts import context, shot
from tests.football.drawn_events import any_situation, situations


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
    assert len(values) < 220
    # Most lines of a match are ones that other matches have had: a model sees each combination again and again.
    assert len(combinations[Style.WIRE]) < lines / 3 * 0.35
    assert len(combinations[Style.LIVELY]) < lines / 3 * 0.5
    assert len(combinations[Style.BRIEF]) < 200


def test_a_field_is_used_only_where_the_wording_depends_on_it():
    english = books()[Language.ENGLISH].styles
    depends = {(style, kind): set(entry.fields()) for style in Style for kind, entry in english[style].items()}
    assert depends == {(style, kind): set(USES[style][kind]) for style in Style for kind in Kind}


def test_what_a_style_does_not_use_is_left_out():
    made = shot(
        location=Location.LONG_RANGE,
        bodypart=BodyPart.HEAD,
        situation=PlaySituation.CORNER,
    )
    assert "situation=corner" in context(made, style=Style.WIRE).tokens()
    assert not [token for token in context(made).tokens() if token.startswith("place")]
    assert context(made, style=Style.BRIEF).tokens()[:3] == ("style=brief", "kind=blocked", "player=yes")
