"""The sentences of summaries and reports: enough of them, each readable, and faults in a file are named."""

from __future__ import annotations

import re

import pytest

from commentary.languages import folders
from commentary.style import Style
from commentary.summaries.points import PointKind
from commentary.summaries.reading import table_of
from commentary.summaries.sentences import REQUIRED, read_sentences, sentences
from runtime.yaml_files import YamlError

VARIANTS = [(style.value, language) for style in Style for language in ("en", "de")]
#: Stories of a match, each with its headlines.
STORIES = REQUIRED[12 : REQUIRED.index(PointKind.ABANDONED)]


def test_every_sentence_can_be_read_back_slot_by_slot():
    for style, language in VARIANTS:
        known = sentences(style, language)
        assert known is not None, (style, language)
        for report, kinds in ((False, known.summaries), (True, known.reports)):
            teams = ("VfL Bergen", "FC Bergen Frauen") if language == "de" else ("Brazil", "Italy")
            table = table_of(style, language, teams, report=report)
            read = {
                tuple((part.kind, tuple(sign for sign in part.signs if isinstance(sign, str))) for part in pattern)
                for patterns in table.values()
                for pattern in patterns
            }
            single = [((kind,), (one,)) for kind, wordings in kinds.items() for one in wordings]
            joined = [(both, said) for both, wordings in known.joined(report=report).items() for said in wordings]
            missing = [
                (both, [one.text for one in said])
                for both, said in (*single, *joined)
                if tuple((kind, one.slots) for kind, one in zip(both, said, strict=True)) not in read
            ]
            assert missing == [], (style, language)


def test_lively_has_enough_shapes():
    for language in ("en", "de"):
        known = sentences("lively", language)
        assert known is not None
        few = {kind.value: len(known.summaries[kind]) for kind in REQUIRED[:3] if len(known.summaries[kind]) < 4}
        assert few == {}
        few = {kind.value: len(known.reports[kind]) for kind in STORIES if len(known.reports[kind]) < 4}
        assert few == {}


def test_radio_is_for_the_ear():
    for language in ("en", "de"):
        known = sentences("radio", language)
        assert known is not None
        said = [one.text for kinds in (known.summaries, known.reports) for all_of in kinds.values() for one in all_of]
        joined = [both for report in (False, True) for found in known.joined(report=report).values() for both in found]
        said += [before.text + after.text for before, after in joined]
        marks = [text for text in said if re.search(r"[()\[\]–—:;%/]", text)]
        assert marks == []
        assert [text for text in said if not text.endswith(".")] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("opend: |\n  <goals> put <team> ahead.\n", "line 1: opend is no kind of point"),
        ("opened: |\n  <goals> put <tem> ahead.\n", "line 2: no slot <tem> in opened"),
        ("words:\n  clok: <minute>\n", "line 2: clok is no word"),
        (
            "opened + extendd: |\n  <goals> put <team> ahead, | and <goals> scored.\n",
            "line 1: opened + extendd is no kind",
        ),
        ("opened + extended: |\n  <goals> put <team> ahead and <goals> scored.\n", "line 2: | is missing"),
        ("opened: |\n  <goals> put <team> ahead.\n", "lack running_goalless"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path, text, fault):
    (tmp_path / "summaries.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "reports.yaml").write_text("withdrawn: |\n  The match goes on.\n", encoding="utf-8")
    with pytest.raises(YamlError, match=re.escape(fault)):
        read_sentences(tmp_path)


def test_a_sentence_of_two_points_goes_where_one_of_them_is_worded_anew(tmp_path):
    """Ours says "had" of a match that is over; a house that words `opened` anew wants its words, alone or not."""
    ours = sentences("lively", "en")
    assert ours is not None
    both = PointKind.OPENED, PointKind.EQUALISED
    assert both in ours.joined_reports
    house = tmp_path / "summaries.yaml"
    house.write_text("opened: |\n  First blood to <team> through <goals>.\n", encoding="utf-8")
    laid = read_sentences(folders()["en"] / "lively", (house,))
    assert laid is not None
    assert both not in laid.joined_reports
    assert PointKind.OPENED not in {kind for pair in (*laid.joined_summaries, *laid.joined_reports) for kind in pair}


def test_a_style_without_the_files_has_no_summaries(tmp_path):
    assert read_sentences(tmp_path) is None
    assert sentences("wire", "x-none") is None
    assert set(folders()) >= {"en", "de"}
