from collections.abc import Callable, Sequence

import pytest

from commentary import phrasebook
from commentary.content.context import Context
from commentary.message import Author
from commentary.situation import Situation
from commentary.style import Style
from football.codes import EventType, Side
from model.encoding import Scheme, Tokens
from model.guard import Guard
from model.learned_names import LearnedNames, TeamNames
from tests.model.match_play import AWAY, HOME, event, goal, situations_of

TRUE_FOUL = "Foul by <player> (<team>)."
FALSE_FOUL = "Foul by <player> (<opponent>)."


class Planted:
    """An engine that says what a test plants, and keeps what it was asked."""

    def __init__(self, *texts: str | Callable[[Tokens], str]) -> None:
        self._texts = texts
        self.asked: list[Tokens] = []

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        return [self._write(source) for source in sources]

    def _write(self, source: Tokens) -> str:
        text = self._texts[min(len(self.asked), len(self._texts) - 1)]
        self.asked.append(source)
        return text if isinstance(text, str) else text(source)


def guard(engine: Planted, *, retries: int = 2, scheme: Scheme = Scheme.CONTEXT) -> Guard:
    return Guard(engine, scheme, retries=retries)


@pytest.fixture
def foul() -> Situation:
    return situations_of([event(12, EventType.FOUL)], Style.LIVELY)[0]


@pytest.fixture
def away_goal() -> Situation:
    return situations_of([goal(3, Side.HOME), goal(9, Side.AWAY)])[1]


def test_a_true_text_is_filled_and_let_through(foul: Situation) -> None:
    asked = guard(Planted(TRUE_FOUL))
    assert asked.lines([foul]) == [("Foul by Ada Stone (Rovers).", Author.MODEL)]
    assert asked.counts == {"lines": 1}


@pytest.mark.parametrize(
    ("planted", "reason"),
    [
        (FALSE_FOUL, "fault_false"),
        ("Goal! <player> (<team>) scores.", "fault_false"),
        ("Foul by Cy Marsh (<team>).", "fault_"),
        ("Foul by <player> (<team>), and a wonderful one.", "fault_unsupported"),
        ("Foul by <player2> (<team>).", "fault_slot"),
        ("Foul by <referee> (<team>).", "fault_slot"),
        ("", "fault_length"),
    ],
)
def test_a_planted_text_is_refused_and_the_phrasebook_speaks(foul: Situation, planted: str, reason: str) -> None:
    asked = guard(Planted(planted), retries=0)
    assert asked.lines([foul]) == [(phrasebook.comment(foul), Author.PHRASEBOOK)]
    assert asked.counts["fallbacks"] == 1
    assert next(name for name in asked.counts if name.startswith("fault_")).startswith(reason)


@pytest.mark.parametrize("score", ["2–1", "1–0", "<away_score>–0", "0–<home_score>", "3–1"])
def test_a_false_score_is_refused(away_goal: Situation, score: str) -> None:
    said = phrasebook.delexicalised(Context.of(away_goal))
    assert guard(Planted(said)).lines([away_goal])[0].engine is Author.MODEL
    planted = f"Goal for <team>: <player> scores; <home> {score} <away>."
    assert guard(Planted(planted)).lines([away_goal])[0] == (phrasebook.comment(away_goal), Author.PHRASEBOOK)


def test_a_goal_without_its_score_is_refused(away_goal: Situation) -> None:
    asked = guard(Planted("Goal for <team>: <player> scores."), retries=0)
    assert asked.lines([away_goal])[0].engine is Author.PHRASEBOOK
    assert asked.counts["fault_missing"] == 1


def test_a_refused_text_is_asked_for_in_other_variants(foul: Situation) -> None:
    engine = Planted(FALSE_FOUL, FALSE_FOUL, TRUE_FOUL)
    asked = guard(engine)
    assert asked.lines([foul])[0].engine is Author.MODEL
    assert len(set(engine.asked)) == 3
    assert {tokens[:-1] for tokens in engine.asked} == {Scheme.CONTEXT.tokens(foul)[:-1]}
    assert {tokens[-1].partition("=")[0] for tokens in engine.asked} == {"variant"}
    assert asked.counts["retries"] == 2
    assert "fallbacks" not in asked.counts


def test_retries_end(foul: Situation) -> None:
    engine = Planted(FALSE_FOUL)
    assert guard(engine, retries=1).lines([foul])[0].engine is Author.PHRASEBOOK
    assert len(engine.asked) == 2


def test_without_variants_there_is_nothing_to_try(foul: Situation) -> None:
    engine = Planted(FALSE_FOUL)
    assert guard(engine, scheme=Scheme.FIELDS).lines([foul])[0].engine is Author.PHRASEBOOK
    assert len(engine.asked) == 1


def test_only_what_was_refused_is_asked_again(foul: Situation, away_goal: Situation) -> None:
    engine = Planted(lambda source: TRUE_FOUL if "kind=foul" in source else FALSE_FOUL)
    lines = guard(engine, retries=1).lines([foul, away_goal, foul])
    assert [line.engine for line in lines] == [Author.MODEL, Author.PHRASEBOOK, Author.MODEL]
    assert lines[1].text == phrasebook.comment(away_goal)
    assert len(engine.asked) == 4
    assert "kind=goal" in engine.asked[3]


def test_a_push_message_gets_shorter_names() -> None:
    long = "Bartholomew Maximilian Alexander Featherstone-Wickersham"
    (situation,) = situations_of([event(12, EventType.FOUL, player=long)], Style.BRIEF)
    (line,) = guard(Planted(TRUE_FOUL)).lines([situation])
    assert line == ("Foul by Featherstone-Wickersham (Rovers).", Author.MODEL)


def test_a_push_message_that_no_name_can_shorten_is_refused() -> None:
    (situation,) = situations_of([event(12, EventType.FOUL)], Style.BRIEF)
    asked = guard(Planted("It is a foul, and the foul is one that was given by <player> of <team>."), retries=0)
    assert asked.lines([situation])[0].engine is Author.PHRASEBOOK
    assert asked.counts["fault_length"] == 1


def test_no_situations_no_lines() -> None:
    assert guard(Planted("")).lines([]) == []


def test_with_learned_names_an_archive_is_spelled_and_worded_as_it_is() -> None:
    names = LearnedNames(teams={HOME: TeamNames(spellings=("1. Rovers FC",))}, players={"adastone": "Ada-Stöne"})
    (booking,) = situations_of([event(12, EventType.YELLOW_CARD)])
    said = "<player> (<team>) is shown the yellow card."
    learned = Guard(Planted(said), Scheme.FIELDS, spelling=names)
    assert learned.lines([booking])[0] == ("Ada-Stöne (1. Rovers FC) is shown the yellow card.", "model")
    _, card = situations_of([event(11, EventType.FOUL), event(12, EventType.YELLOW_CARD)])
    why = Guard(Planted("<player> is shown the yellow card for a bad foul."), Scheme.FIELDS, spelling=names)
    assert why.lines([booking])[0].engine is Author.PHRASEBOOK, "no event shows why"
    assert why.lines([card])[0].engine is Author.MODEL
    false = Guard(Planted("<player> (<opponent>) is shown the yellow card."), Scheme.FIELDS, spelling=names)
    (line,) = false.lines([booking])
    assert line.engine is Author.PHRASEBOOK
    assert "1. Rovers FC" in line.text or "Ada-Stöne" in line.text


def test_unchecked_is_what_the_engine_says() -> None:
    (foul,) = situations_of([event(12, EventType.FOUL)])
    assert guard(Planted("Foul by <player2> (<opponent>).")).unchecked([foul]) == [f"Foul by <player2> ({AWAY})."]
