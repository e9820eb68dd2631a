"""What the product publishes, judged: no line is false, overclaimed, unread or in bad German."""

from __future__ import annotations

from functools import cache

import pytest

from tests.judge.judging import Judged, judge
from tests.judge.published import LANGUAGES, matches, published

SEED = 1807
COUNT = 4
#: Kinds of faults that published lines still have.
KNOWN = {
    "after_break",
    "again",
    "against_play",
    "all_one_team",
    "already_booked",
    "brought_down",
    "chance",
    "club without article",
    "corner_after_corner",
    "corner_so_soon",
    "das Foul galt",
    "das Foul geht auf",
    "die Entscheidung steht",
    "die Fahne ist oben gegen",
    "English name",
    "equaliser",
    "extra_player",
    "for_foul",
    "fouled",
    "free_kick_stands",
    "fresh_legs",
    "from_outside",
    "gendered",
    "instant_reply",
    "it without a referent",
    "kicked",
    "late",
    "late_game",
    "leads_kicks",
    "leads_or_kicks",
    "not_first",
    "not_this_time",
    "opponents",
    "pressure",
    "takes_lead",
    "tief in der Verlängerung",
    "time_running_out",
    "under_pressure",
    "unread",
    "zone",
}


@cache
def lines(language: str) -> list[Judged]:
    of_product = published(matches(COUNT, SEED), language)
    judged = list(judge(of_product.events, of_product.lines))
    assert len(judged) == len(of_product.lines)
    return judged


@pytest.mark.parametrize("language", LANGUAGES)
class TestPublishedLines:
    def test_have_no_fault(self, language: str):
        found = [
            (fault, judged.line["text"])
            for judged in lines(language)
            for fault in judged.faults
            if fault.kind not in KNOWN
        ]
        assert found == []

    def test_are_read(self, language: str):
        unread = [judged for judged in lines(language) if any(fault.kind == "unread" for fault in judged.faults)]
        assert len(unread) <= len(lines(language)) / 200, [judged.line["text"] for judged in unread[:5]]
