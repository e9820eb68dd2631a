"""Each truth function is inverted once; the judge of some line must notice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests.judge.judging import Match
from tests.judge.log import Event
from tests.judge.published import LANGUAGES, matches, published
from tests.judge.shorthand import line, raw_events
from tests.judge.test_judge import CASES, lines_of
from tests.judge.truths import TRUTHS

Corpus = list[tuple[list[Event], dict[str, Any]]]
PER_KIND = 2


@cache
def corpus() -> dict[str, Corpus]:
    """A few lines for each kind of claim, with the events of their match as far as they need them."""
    found: dict[str, Corpus] = defaultdict(list)
    for case in CASES:
        events = raw_events([*case["events"], *case.get("after", ())])
        about = events[len(case["events"]) + 1]
        for text in lines_of(case):
            _keep(found, [Event.of(raw) for raw in events], [line(text, about, case.get("part"))])
    for language in LANGUAGES:
        for match in matches(2, 77)[:6]:
            of_match = published([match], language)
            _keep(found, [Event.of(raw) for raw in of_match.events], of_match.lines)
    return found


def _keep(found: dict[str, Corpus], events: list[Event], lines: list[dict[str, Any]]) -> None:
    places = {(e.event_id, e.revision): at for at, e in enumerate(events)}
    for judged in Match(events).judged(lines):
        key = (judged.line["event_id"], judged.line["revision"])
        needed = events[: places[key] + 9] if key in places else events
        for kind in judged.claims:
            if len(found[kind]) < PER_KIND:
                found[kind].append((needed, judged.line))


def verdicts(kind: str) -> list[object]:
    return [judged.faults for events, one in corpus()[kind] for judged in Match(events).judged([one])]


def test_each_inverted_truth_is_noticed(monkeypatch: pytest.MonkeyPatch):
    unnoticed = []
    for kind, right in list(TRUTHS.items()):
        before = verdicts(kind)
        with monkeypatch.context() as patch:
            patch.setitem(TRUTHS, kind, replace(right, holds=lambda *about, right=right: not right.holds(*about)))
            if verdicts(kind) == before:
                unnoticed.append(kind)
    assert unnoticed == [], "no line claims them, or the judge does not look"
