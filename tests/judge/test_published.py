"""What the product publishes, judged: no line is false, overclaimed, unread or in bad German."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from football.match import Match
from tests.judge.judging import Judged, judge
from tests.judge.published import LANGUAGES, matches, published
from tests.judge.report import HELD, Report

SEED = 1807
COUNT = 4
#: The share of goals whose line may leave out a known assist or body part.
LEFT_OUT = 0.05
#: Faults that published lines may still have, by kind. None.
KNOWN: set[str] = set()


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

    def test_say_what_is_known(self, language: str):
        report = Report()
        for judged in lines(language):
            report.add(judged)
        left = {(fact, style): report.left_out(fact, style) for fact in HELD for style in ("wire", "lively")}
        assert {fact: share for fact, share in left.items() if share > LEFT_OUT} == {}

    def test_late_events_make_few_lines_false(self, language: str):
        """A late event's line is of a state that has gone on: content selection may see too much, but seldom."""
        of_product = published(matches(3, SEED + 2, late=0.05), language)
        faulty = [judged.line["text"] for judged in judge(of_product.events, of_product.lines) if judged.faults]
        assert len(faulty) <= len(of_product.lines) / 250, faulty[:5]

    def test_are_read(self, language: str):
        unread = [judged for judged in lines(language) if any(fault.kind == "unread" for fault in judged.faults)]
        assert len(unread) <= len(lines(language)) / 200, [judged.line["text"] for judged in unread[:5]]


def test_countries_that_have_an_article_are_told_apart():
    of_product = published(
        (_between(match, "Netherlands", "United States") for match in matches(1, SEED + 4)[:2]), "en"
    )
    faulty = [(one.faults, one.line["text"]) for one in judge(of_product.events, of_product.lines) if one.faults]
    assert faulty == []
    assert sum(" the Netherlands" in line["text"] for line in of_product.lines) > 50


def _between(match: Match, home: str, away: str) -> Match:
    """The match as if these two had played it, without what is known of the clubs."""
    names = {match.info.home: home, match.info.away: away}
    teams = (
        {"home": home, "away": away, "team": names[event.team], "opponent": names[event.opponent]}
        for event in match.events
    )
    plain = (event.model_copy(update=update) for event, update in zip(match.events, teams, strict=True))
    return replace(match, events=tuple(event for event in plain if event.info is None))
