"""Lines as the product publishes them, with their raw events: what the judge is given to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from commentary.message import Commentary
from commentary.situation import situations
from commentary.style import Style
from commentary.summaries import with_parts
from football.match import Match
from model.phrasebook_commentator import PhrasebookCommentator
from replay.feed_errors import as_sent
from sources.classics.reader import classic_matches
from sources.simulator import simulate
from sources.simulator.feed_errors.live_feed import Shares

LANGUAGES = ("en", "de")


@dataclass(frozen=True)
class Published:
    """Raw events of some matches and the lines about them."""

    events: list[dict[str, Any]]
    lines: list[dict[str, Any]]


def published(matches: Iterable[Match], language: str) -> Published:
    """The lines of all styles by the phrasebook."""
    matches = list(matches)
    events = [orjson.loads(event.to_json()) for match in matches for event in match.events]
    return Published(events, [orjson.loads(line.to_json()) for match in matches for line in _lines(match, language)])


def _lines(match: Match, language: str) -> Iterator[Commentary]:
    commentator = PhrasebookCommentator()
    for style in Style:
        about = list(with_parts(situations(match.events, style, language)))
        lines = commentator.comment([situation for situation, _ in about])
        for (situation, parts), line in zip(about, lines, strict=True):
            yield Commentary.of(situation, line, "phrasebook")
            told = (part.commentary(style, language, "phrasebook") for part in parts)
            yield from (part for part in told if part is not None)


def matches(count: int, seed: int, late: float = 0) -> list[Match]:
    """Simulated matches, as many cup ties with the errors of a live feed, and the classics."""
    shares = Shares(corrections=0.08, late=late, duplicates=0.03)
    plain = [simulated.match for simulated in simulate(count, seed)]
    corrected = as_sent([simulated.match for simulated in simulate(count, seed + 1, cup_share=1)], shares, seed)
    return [*plain, *corrected, *classic_matches()]
