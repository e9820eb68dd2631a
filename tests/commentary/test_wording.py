"""A house's own sentences: what they change, what is refused at the start, and what the fact check makes of a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commentary import phrasebook, wording
from commentary.facts import check, unknown_words
from commentary.kinds import CORRECTIONS, Kind
from commentary.phrasebook import PhrasebookError
from commentary.style import Style
from commentary.summaries import Mark
from football.codes import EventType
from model.phrasebook_commentator import PhrasebookCommentator
from runtime.errors import TouchlineError
from tests.commentary.summaries.published_parts import all_parts
from tests.football.drawn_events import event, goal, last

CLUB = """\
base: lively
neutral: presented by Acme Insurance
phrases:
  done:
    by: body
    head: heads it in
    otherwise: scores
goal: |
  Goal! <player> {done}, <home> <home_score>, <away> <away_score>. Presented by Acme Insurance.
"""
CORNER, FOUL = last([event(EventType.CORNER)], Style.WIRE), last([event(EventType.FOUL, player="Bo Li")], Style.WIRE)


@pytest.fixture(autouse=True)
def taken_away() -> Iterator[None]:
    yield
    wording.lay(())


def house(folder: Path, **files: str) -> Path:
    """A folder with these files: `english__lively` is english/lively.yaml."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_kind_is_replaced_and_all_else_stays(tmp_path: Path) -> None:
    before = wording.line(FOUL)
    wording.lay([house(tmp_path / "club", english__wire="corner: |\n  It is a corner for <team>.\n")])
    assert wording.line(CORNER) == "It is a corner for Northmoor City."
    assert wording.line(FOUL) == before
    assert wording.laid().writes(CORNER)
    assert not wording.laid().writes(FOUL)


def test_sentences_are_used_as_they_are_and_the_model_is_named_with_them(tmp_path: Path) -> None:
    given = wording.lay([house(tmp_path / "club", en__wire="corner: |\n  Corner, and it is for <team>.\n")])
    assert wording.line(CORNER) == "Corner, and it is for Northmoor City."
    assert PhrasebookCommentator().name == f"phrasebook + {given.label}"
    name, digest = given.label.split()
    assert name == "club"
    assert len(digest) == 6
    again = wording.lay([house(tmp_path / "club", en__wire="corner: |\n  A corner for <team>.\n")])
    assert again.label != given.label


def test_the_later_folder_wins_and_taking_all_away_leaves_ours(tmp_path: Path) -> None:
    ours = wording.line(CORNER)
    first = house(tmp_path / "first", english__wire="corner: |\n  Corner for <team>, first.\n")
    second = house(tmp_path / "second", english__wire__play="corner: |\n  It is a corner for <team>.\n")
    wording.lay([first, second])
    assert wording.line(CORNER) == "It is a corner for Northmoor City."
    wording.lay(())
    assert wording.line(CORNER) == ours
    assert not wording.laid().label


def test_a_style_of_its_own_says_what_its_base_says(tmp_path: Path) -> None:
    wording.lay([house(tmp_path / "club", english__clubhouse=CLUB)])
    style = Style("clubhouse")
    assert style.base is Style.LIVELY
    assert style not in list(Style)
    scored = last([goal()], style)
    line = "Goal! Ada Stone scores, Northmoor City 1, Vallorca 0. Presented by Acme Insurance."
    assert wording.line(scored) == line
    assert check(line, scored) == ()
    assert wording.line(last([event(EventType.CORNER)], style)) == phrasebook.comment(
        last([event(EventType.CORNER)], style)
    )
    wording.lay(())
    with pytest.raises(ValueError, match="clubhouse"):
        Style("clubhouse")
    assert check(line, last([goal()])), "the sponsor's words are gone with it"


def test_a_sentence_that_is_not_true_gives_way_to_ours(tmp_path: Path) -> None:
    ours = wording.line(CORNER)
    lay = wording.lay([house(tmp_path / "club", english__wire="corner: |\n  A second corner for <team>.\n")])
    assert wording.line(CORNER) == ours
    assert lay.refused == 1
    assert "A second corner for Northmoor City." in lay.examples
    second = last([event(EventType.CORNER), event(EventType.CORNER)], Style.WIRE)
    assert wording.line(second) == "A second corner for Northmoor City."


def test_lists_of_any_length_are_read(tmp_path: Path) -> None:
    sentences = "".join(f"  Corner for <team>{'!' * number}\n" for number in range(1, 8))
    wording.lay([house(tmp_path / "club", english__clubhouse=f"base: brief\ncorner: |\n{sentences}")])
    said = phrasebook.possible(last([event(EventType.CORNER)], Style("clubhouse")))
    assert len(said) == 7


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"english__clubhouse": "corner: |\n  A corner.\n"}, "english/clubhouse.yaml: clubhouse is no style of ours"),
        ({"english__club house": "base: wire\n"}, "can't be a style of a house"),
        ({"english__clubhouse": "base: loud\n"}, "clubhouse.yaml, line 1: base: 'loud' is no style of ours; allowed"),
        ({"english__wire": "base: lively\n"}, "wire.yaml, line 1: wire is a style of ours and needs no base"),
        ({"klingon__wire": "corner: |\n  A corner.\n"}, "no such language; allowed: de, en, english, german"),
        ({"english__wire": "corner: |\n  A corner.\n  By <plaer>.\n"}, "wire.yaml, line 3: no slot <plaer>"),
        ({"english__wire": "korner: |\n  A corner.\n"}, "(did you mean corner?)"),
        (
            {"english__wire": "corner: |\n  A corner.\n  <team> nutmegs.\n"},
            "does not know nutmegs (list words that state nothing under `neutral:` in a file of yours)",
        ),
        ({"english__wire": "neutral: goal\ncorner: |\n  A corner.\n"}, "neutral: goal can state something"),
        (
            {"english__wire": "corner: |\n" + "  A corner.\n" * 5},
            "corner has 5 sentences here; wire says 4 at most",
        ),
        (
            {"english__wire__a": "corner: |\n  A corner.\n", "english__wire__b": "corner: |\n  A corner.\n"},
            "club/english/wire/b.yaml: corner stands in club/english/wire/a.yaml already",
        ),
        ({}, "no such folder"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_at_the_start(files: dict[str, str], said: str, tmp_path: Path) -> None:
    ours = wording.line(CORNER)
    folder = house(tmp_path / "club", **files)
    with pytest.raises((PhrasebookError, TouchlineError)) as error:
        wording.lay([folder])
    assert said in str(error.value)
    assert wording.line(CORNER) == ours
    assert Kind.CORNER in phrasebook.books()["en"].styles[Style.WIRE]


def test_no_shipped_sentence_has_a_word_that_the_check_refuses() -> None:
    unknown = unknown_words()["en"]
    book = phrasebook.books()["en"]
    for style, kinds in book.styles.items():
        for kind, entry in kinds.items():
            for template in entry.templates():
                assert kind in CORRECTIONS or not unknown(template.text), (style, kind, template.text)


def test_german_lines_are_not_read(tmp_path: Path) -> None:
    wording.lay([house(tmp_path / "club", german__wire="corner: |\n  Ecke, liebe Rote, für <team>.\n")])
    corner = last([event(EventType.CORNER)], Style.WIRE)
    german = type(corner)(corner.event, corner.state, corner.style, None, "de")
    assert wording.line(german) == "Ecke, liebe Rote, für Northmoor City."


def test_summaries_and_reports_of_a_house(tmp_path: Path) -> None:
    parts = {part.mark: part for part in all_parts(1) if part.facts.match_id == "argentina-france-2022"}

    def said(mark: Mark, style: str) -> str:
        line = replace(parts[mark]).commentary(Style(style), "en", "x")  # a part keeps what it has written
        assert line is not None
        return line.text

    before = said(Mark.HALF_HOUR, "lively")
    own = "running_leads: |\n  The lead belongs to <team>, <high>–<low> ahead of <other> after <minute> minutes.\n"
    of_club = {"en__club__club": "base: lively\ncorner: |\n  Corner.\n", "en__club__summaries": own}
    wording.lay([house(tmp_path / "club", **of_club)])
    assert said(Mark.HALF_HOUR, "club").startswith(
        "The lead belongs to Argentina, 1–0 ahead of France after 30 minutes."
    )
    assert said(Mark.HALF_HOUR, "lively") == before
    assert said(Mark.REPORT, "club") == said(Mark.REPORT, "lively"), "what the house leaves out is the base's"
    wording.lay([house(tmp_path / "sponsor", en__lively__summaries=own)])
    assert said(Mark.HALF_HOUR, "lively").startswith("The lead belongs to Argentina, 1–0")
    wording.lay(())
    assert said(Mark.HALF_HOUR, "lively") == before


def test_a_house_may_use_a_pronoun_in_its_own_words(tmp_path: Path) -> None:
    part = next(one for one in all_parts(1) if one.mark is Mark.HALF_HOUR and one.facts.score == (1, 0))
    own = "running_leads: |\n  <team> lead <high>–<low> after <minute> minutes, and they sing.\n"
    wording.lay([house(tmp_path / "singers", en__lively__summaries=own)])
    line = replace(part).commentary(Style.LIVELY, "en", "x")
    wording.lay(())
    assert line is not None
    assert line.text.startswith(f"{part.facts.home} lead 1–0 after 30 minutes, and they sing.")


def test_a_wrong_summary_of_a_house_is_named_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(TouchlineError, match=r"summaries\.yaml, line 2: no slot <player> in running_leads"):
        wording.lay([house(tmp_path / "club", en__lively__summaries="running_leads: |\n  <player> leads.\n")])
    wording.lay(())
    untrue = "running_leads: |\n  <other> lead <high>–<low> after <minute> minutes.\nrunning_level: |\n  x\n"
    wording.lay([house(tmp_path / "other", en__lively__summaries=untrue)])
    assert wording.laid().label.startswith("other ")
