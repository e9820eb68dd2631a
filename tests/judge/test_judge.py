from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.imports import imported
from tests.judge.judging import Judged, judge
from tests.judge.reading import HERE
from tests.judge.shorthand import line, raw_events
from tests.judge.truths import TRUTHS

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text())


def judged(case: dict[str, Any], text: str) -> Judged:
    events = raw_events([*case["events"], *case.get("after", ())])
    about = events[len(case["events"]) + 1]
    (found,) = judge(events, [line(text, about, case.get("part"))])
    return found


def lines_of(case: dict[str, Any]) -> list[str]:
    """Every line of a case."""
    listed = (case.get("lies", {}), case.get("left_out", {}))
    return [*case.get("holds", ()), *(text for texts in listed for some in texts.values() for text in some)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
class TestCases:
    def test_true_lines_have_no_fault(self, case: dict[str, Any]):
        found = {text: judged(case, text).faults for text in case.get("holds", ())}
        assert {text: faults for text, faults in found.items() if faults} == {}

    def test_each_false_line_is_found(self, case: dict[str, Any]):
        for kind, lies in case.get("lies", {}).items():
            for text in lies:
                assert kind in {fault.kind for fault in judged(case, text).faults}, (kind, text)

    def test_what_is_left_out_is_found(self, case: dict[str, Any]):
        for fact, silent in case.get("left_out", {}).items():
            for text in silent:
                assert fact in {known.fact for known in judged(case, text).omissions if not known.said}, (fact, text)


def test_each_kind_of_false_line_is_in_a_case():
    """The kinds that were once published."""
    lied = {kind for case in CASES for kind in case.get("lies", {})}
    assert {
        "zone",
        "not_first",
        "not_this_time",
        "kicked",
        "from_outside",
        "brought_down",
        "fouled",
        "free_kick_stands",
        "extra_player",
        "leads_kicks",
        "instant_reply",
        "already_booked",
        "chance",
        "pressure",
        "all_one_team",
        "against_play",
        "time_running_out",
        "fresh_legs",
        "equaliser",
        "opponents",
        "gendered",
    } <= lied


class TestPhrases:
    def test_each_claim_of_a_phrase_has_its_truth(self):
        assert {kind for kind in _used() if kind not in TRUTHS} == set()

    def test_each_truth_is_claimed_by_a_phrase(self):
        assert set(TRUTHS) - _used() == {"plays_for"}, "it is claimed by a team behind a name"

    def test_no_phrase_stands_twice_in_a_file(self):
        for file in HERE.glob("**/*.yaml"):
            rows = file.read_text().splitlines()
            keys = [found[0] for row in rows if (found := re.match(r'"(?:[^"\\]|\\.)*"', row))]
            assert sorted(keys) == sorted(set(keys)), file


def _used() -> set[str]:
    claims = [
        claim
        for file in HERE.glob("**/*.yaml")
        if file.name != "words.yaml"
        for claim in yaml.safe_load(file.read_text()).values()
    ]
    return {part.split()[0] for claim in claims if claim for part in claim.split(";")}


def test_the_judge_shares_no_premises_with_the_product():
    """It reads events and texts; only what makes lines for its tests imports the product."""
    for file in Path(__file__).parent.rglob("*.py"):
        if not file.name.startswith("test_") and file.name != "published.py":
            rooms = {name.partition(".")[0] for name in imported(file.read_text())}
            assert not rooms & {"commentary", "football", "model", "sources"}, file
