"""`touchline evaluate --variety`: figures of lines made up for them, and of files with and without newer fields."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("sacrebleu", reason="needs the extra `train`: scripts/install train")

from tests.touchline.running import run
from tests.trainer.evaluation.test_skeletons import line
from trainer.evaluation.more_than_the_score import says_more
from trainer.evaluation.variety import Told, line_variety, predictability, variety

FOULS = ["A foul.", "Foul by PLAYER.", "PLAYER fouls."]


def told(*places: int) -> list[Told]:
    return [Told("foul", FOULS[place]) for place in places]


def test_a_rotation_is_predicted_and_a_repetition_is_counted() -> None:
    matches = [told(0, 1, 2, 0, 1), told(1, 2, 0), told(2, 0, 1)]
    assert predictability(matches) == {"foul": (8, 8)}
    assert line_variety(matches).repeated == pytest.approx(2 / 11)
    assert line_variety(matches).fouls == 1


def test_what_no_other_match_shows_is_not_predicted() -> None:
    matches = [told(0, 1, 0, 1), told(2, 0, 2, 0)]
    cases, right = predictability(matches)["foul"]
    assert (cases, right) == (6, 0)


def test_words_are_counted_in_lower_case_without_slots() -> None:
    figures = line_variety([told(0, 1, 2)])
    assert (figures.different_words, figures.tokens) == (4, 5)
    assert figures.commonest_share == 1


def test_only_unmerged_event_lines_of_the_style_count() -> None:
    match = [line("Foul by Müller.", player="Müller"), line("A foul.")]
    measured = variety([match], "wire", "en")
    assert measured.unmerged.lines == 2
    assert measured.default_view.lines == sum(one.importance > 1 for one in match)
    assert variety([match], "lively", "en").matches == 0


@pytest.mark.parametrize(
    ("skeleton", "more"),
    [
        ("Half-time: TEAM NUMBER, TEAM NUMBER.", False),
        ("The teams go in level at the break: NUMBER–NUMBER.", False),
        ("Half-time: NUMBER–NUMBER. PLAYER has the only goal.", True),
        ("Half-time: NUMBER–NUMBER, and TEAM have a corner.", True),
    ],
)
def test_a_half_time_line_with_more_than_the_score(skeleton: str, *, more: bool) -> None:
    assert says_more(skeleton, "en") is more
    assert says_more(skeleton, "de") is None


def test_the_command_reads_lines_of_an_earlier_version(tmp_path: Path) -> None:
    done = run("comment", "--data", "classic", "--style", "lively", "--model", "phrasebook", seconds=120)
    rows = [json.loads(row) for row in done.out.splitlines()]
    for row in rows:
        row.pop("part", None)
        row.pop("merged_into", None)
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    measured = run("evaluate", "--variety", "--data", path, "--json", seconds=120)
    scores = json.loads(measured.out)
    assert scores["matches"] == len({row["match_id"] for row in rows})
    assert scores["merged_lines"] == 0
    assert scores["unmerged"]["lines"] == len(rows)
    path.write_text('{"match_id": "m"}\n', encoding="utf-8")
    assert "row 1" in run("evaluate", "--variety", "--data", path, seconds=120).err
