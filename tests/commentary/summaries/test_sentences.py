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
                (pattern.kind, tuple(sign for sign in pattern.signs if isinstance(sign, str)))
                for patterns in table.values()
                for pattern in patterns
            }
            missing = [
                (kind.value, sentence.text)
                for kind, wordings in kinds.items()
                for sentence in wordings
                if (kind, sentence.slots) not in read
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
        marks = [text for text in said if re.search(r"[()\[\]–—:;%/]", text)]
        assert marks == []
        assert [text for text in said if not text.endswith(".")] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("opend: |\n  <goals> put <team> ahead.\n", "line 1: opend is no kind of point"),
        ("opened: |\n  <goals> put <tem> ahead.\n", "line 2: no slot <tem> in opened"),
        ("words:\n  clok: <minute>\n", "line 2: clok is no word"),
        ("opened: |\n  <goals> put <team> ahead.\n", "lack running_goalless"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path, text, fault):
    (tmp_path / "summaries.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "reports.yaml").write_text("withdrawn: |\n  The match goes on.\n", encoding="utf-8")
    with pytest.raises(YamlError, match=re.escape(fault)):
        read_sentences(tmp_path)


def test_a_style_without_the_files_has_no_summaries(tmp_path):
    assert read_sentences(tmp_path) is None
    assert sentences("wire", "x-none") is None
    assert set(folders()) >= {"en", "de"}
