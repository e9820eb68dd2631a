"""What the pages hold before any script runs: title, preview, score and newest lines, from the same store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from match_centre.store import MatchLog, Store

#: Newest lines in a page without scripts.
_LINES = 40
_MATCHES = 60


def of_list(store: Store) -> Mapping[str, object]:
    """Values of `index.html`."""
    matches = [_data(match.head) for _, match in zip(range(_MATCHES), store.since(0), strict=False)]
    return {"matches": matches}


def of_match(match: MatchLog | None, style: str | None, language: str | None) -> Mapping[str, object]:
    """Values of `match.html`; of a match that has no line yet there are none."""
    if match is None:
        return {"match": None, "lines": [], "language": "en", "title": "Touchline", "description": ""}
    head = _data(match.head)
    variant = match.variant(style, language)
    lines = [_data(data) for data in match.variants[variant].newest(_LINES)]
    score = f"{head['score']['home']}–{head['score']['away']}"
    title = f"{head['home']} {score} {head['away']}"
    description = f"{head['clock']} {lines[0]['text']}" if lines else head["text"]
    return {"match": head, "lines": lines, "language": variant.language, "title": title, "description": description}


def _data(event: bytes) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(event[event.index(b"data: ") + 6 :])
    return found
