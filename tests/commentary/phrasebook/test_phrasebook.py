"""The phrasebook: every kind in every style, no slot left open, nothing twice in a row, nothing untrue."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, given, settings

from commentary.content.content_rules import Effect
from commentary.content.context import Context
from commentary.content.uses import USES
from commentary.content.variants import variants
from commentary.facts import check
from commentary.kinds import Kind
from commentary.phrasebook import books, comment, delexicalised, possible
from commentary.phrasebook.templates import SLOT
from commentary.situation import Situation
from commentary.slots import Slot
from commentary.style import BRIEF_LENGTH, Language, Style
from football.codes import BodyPart, EventType, Location, Period, SecondType, ShotPlace
from sources.archive import Archive
from sources.classics.reader import classic_matches
from sources.simulator import simulate
from tests.commentary.phrasebook.drawn_contexts import contexts
from tests.football.drawn_events import any_situation, event, goal, last, situations
from tests.paths import SHARED
from tests.sources.simulator.simulated_season import cup_tie_matches

WRONG = re.compile(r"[{}\[\]<>]| [,.;:!)]|\( |  |\.\.|,,|[.,;:!]{2}|^\W| a [aeio]\w+ed | the the |^\s|\s$")
PEOPLE = {Slot.PLAYER, Slot.PLAYER2, Slot.OLD_PLAYER, Slot.PLAYER_IN, Slot.PLAYER_OUT}
#: Contexts drawn of each kind in each style.
DRAWN = 60


def renders(text: str, context: Context) -> bool:
    """A text in English with nothing left open, no player that is not known, and in the form of its style."""
    plain = SLOT.sub("Name", text)
    slots = {Slot(name) for name, _ in SLOT.findall(text)}
    known = all(getattr(context, str(slot)) for slot in PEOPLE & slots)
    ends = context.style is Style.BRIEF or plain[-1] in ".!"
    one_sentence = context.style is not Style.WIRE or not re.search(r"[.!?] |!", plain)
    return known and ends and one_sentence and plain[0].isupper() and not WRONG.search(plain)


def test_every_kind_renders_in_every_style_whatever_is_known():
    faults = [
        (context.tokens(), text)
        for style, kind in product(Style, Kind)
        for context in contexts(style, kind, DRAWN, Language.ENGLISH)
        for text in [delexicalised(context)]
        if not renders(text, context)
    ]
    assert faults == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(any_situation())
def test_a_comment_never_fails_and_a_brief_one_is_never_too_long(situation: Situation):
    text = comment(situation)
    assert text
    if situation.style is Style.BRIEF:
        assert len(text) <= BRIEF_LENGTH


def sentences(language: str, style: Style) -> list[str]:
    return [one.text for entry in books()[language].styles[style].values() for one in entry.templates()]


def test_no_template_is_written_twice_in_a_style():
    for language, style in product(books(), Style):
        assert [text for text, times in Counter(sentences(language, style)).items() if times > 1] == []


def test_the_frequent_kinds_have_wordings_enough_in_lively():
    """Skeletons: texts with slots, of one common context in all its variants."""
    shot: dict[str, object] = {"body": BodyPart.RIGHT_FOOT, "location": Location.OUTSIDE_THE_BOX}
    wanted: dict[Kind, tuple[int, dict[str, object]]] = {
        Kind.GOAL: (58, {**shot, "effect": Effect.LEAD}),
        Kind.SAVED: (56, shot),
        Kind.MISSED: (54, {**shot, "place": ShotPlace.TOO_HIGH}),
        Kind.BLOCKED: (28, shot),
        Kind.FOUL: (38, {}),
        Kind.FREE_KICK: (50, {"location": Location.LEFT_WING}),
        Kind.CORNER: (40, {}),
        Kind.YELLOW: (30, {}),
        Kind.SUBSTITUTION: (30, {"player_in": True, "player_out": True}),
        Kind.OFFSIDE: (15, {}),
    }
    for kind, (number, known) in wanted.items():
        used = {name: value for name, value in {"player": True, **known}.items() if name in USES[Style.LIVELY][kind]}
        context = Context(Style.LIVELY, kind, **used)  # type: ignore[arg-type]
        texts = {delexicalised(replace(context, variant=variant)) for variant in range(variants(Style.LIVELY, kind))}
        assert len(texts) >= number, (kind, len(texts))


@cache
def played(style: Style) -> tuple[tuple[Situation, ...], ...]:
    """Simulated and classic matches."""
    matches = [*(simulated.match for simulated in simulate(15, seed=11)), *classic_matches()]
    return tuple(tuple(situations(match.events, style)) for match in matches)


def test_whole_matches_in_lively_never_repeat_a_wording_back_to_back():
    lines = 0
    for match in played(Style.LIVELY):
        texts = [delexicalised(Context.of(each)) for each in match]
        assert all(text != following for text, following in pairwise(texts))
        lines += len(texts)
    assert lines > 1500


def test_exclamation_marks_are_rationed():
    texts = [comment(each) for match in played(Style.LIVELY) for each in match]
    assert 0.02 < sum("!" in text for text in texts) / len(texts) < 0.2


@pytest.mark.parametrize("style", Style)
def test_the_fact_check_finds_no_fault_in_simulated_and_classic_matches(style: Style):
    faults = [
        (text, fault)
        for match in played(style)
        for each in match
        for text in [comment(each)]
        for fault in check(text, each)
    ]
    assert faults == []


@pytest.mark.parametrize("style", Style)
def test_the_fact_check_finds_no_fault_in_all_that_can_be_said_at_the_end_of_a_cup_tie(style: Style):
    ends = [last(tie.match.events, style) for tie in cup_tie_matches()[:60]]
    assert {end.state.period for end in ends} >= {Period.SECOND_HALF, Period.EXTRA_TIME_SECOND_HALF, Period.SHOOT_OUT}
    assert [(text, fault) for end in ends for text in possible(end) for fault in check(text, end)] == []


def test_the_fact_check_finds_no_fault_in_real_matches():
    archive = SHARED / "data/football-events/events-matches.csv"
    if not archive.exists():
        pytest.skip(f"the real matches are not here: {archive}")
    matches = list(Archive.open(archive).matches())
    assert matches
    faults = [
        (text, fault)
        for match in matches
        for style in Style
        for each in situations(match.events, style)
        for text in [comment(each)]
        for fault in check(text, each)
    ]
    assert faults == []


def line_of(*events, style=Style.WIRE):
    return comment(last(events, style))


def test_a_goal_comes_with_scorer_team_and_score():
    text = line_of(goal(location=Location.VERY_CLOSE_RANGE, bodypart=BodyPart.HEAD, player2="Bo Li", assist_method=2))
    for fact in ("Ada Stone", "Northmoor City 1, Vallorca 0", "header", "from very close range", "a cross from Bo Li"):
        assert fact in text
    assert re.search("Northmoor City 1–0 Vallorca|1–0 to Northmoor City", line_of(goal(), style=Style.LIVELY))
    brief = line_of(goal(), style=Style.BRIEF)
    assert "Ada Stone" in brief
    assert "Northmoor City 1–0 Vallorca" in brief


def test_a_hat_trick_and_the_players_left():
    assert "hat-trick" in line_of(goal(), goal(), goal(), style=Style.LIVELY)
    assert "ten players" in line_of(event(EventType.RED_CARD, player="Bo Li"))


def test_a_penalty_whose_roles_are_unknown_names_no_one():
    for style in Style:
        text = line_of(event(EventType.PENALTY_CONCEDED), style=style)
        assert "Northmoor" not in text
        assert "Vallorca" not in text


def test_a_shoot_out_has_its_own_score():
    kick = event(EventType.ATTEMPT, player="Bo Li", is_goal=True, period=Period.SHOOT_OUT, minute=120)
    assert "Northmoor City 1, Vallorca 0" in line_of(kick)
    assert "Pens 1–0" in line_of(kick, style=Style.BRIEF)
    end = event(EventType.ANNOUNCEMENT, event_type2=SecondType.MATCH_END, period=Period.SHOOT_OUT, minute=120)
    assert "Northmoor City win 1–0 on penalties" in line_of(kick, end)


def test_a_name_that_ends_in_a_full_stop_closes_the_sentence():
    change = event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Neymar Jr.")
    texts = [line_of(*[change] * times, style=style) for times in range(1, 9) for style in Style]
    assert any(text.endswith("Neymar Jr.") for text in texts)
    assert not any(".." in text for text in texts)
