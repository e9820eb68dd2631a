"""What the pages hold before any script runs: title, preview, score and newest lines, from the same store."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from match_centre.store import MatchLog, Store

#: Newest lines in a page without scripts.
_LINES = 40
_MATCHES = 60
#: Fields of a line that name people.
_NAMES = ("player", "player2", "in", "out")


def of_list(store: Store) -> Mapping[str, object]:
    """Values of `index.html`."""
    matches = [_data(match.head) for _, match in zip(range(_MATCHES), store.since(0), strict=False)]
    return {"matches": matches}


def of_match(match: MatchLog | None, style: str | None, language: str | None) -> Mapping[str, object]:
    """Values of `match.html`; of a match that has no line yet there are none."""
    if match is None:
        return {"match": None, "lines": [], "score": "", "language": "en", "title": "Touchline", "description": ""}
    head = _data(match.head)
    variant = match.variant(style, language)
    lines = [_data(data) for data in match.variants[variant].newest(_LINES)]
    has_begun = head["clock"] != "0'" or head["kind"] == "kick_off"  # as tally.js has it
    score = f"{head['score']['home']}–{head['score']['away']}" if has_begun else "–"
    names = [head["home"], head["away"]]
    for line in lines:
        line["text"] = _isolated(line["text"], names + [line[key] for key in _NAMES if key in line])
    title = _isolated(f"{head['home']} {score} {head['away']}", names)
    description = f"{head['clock']} {lines[0]['text']}" if lines else _isolated(head["text"], names)
    return {
        "match": head,
        "lines": lines,
        "score": score,
        "language": variant.language,
        "title": title,
        "description": description,
    }


def _isolated(text: str, names: Iterable[str]) -> str:
    """A text in which scores and minutes keep their order beside right-to-left names, in Unicode's isolates."""
    found = {name for name in names if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in name)}
    if not found:
        return text
    longest_first = sorted(found, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda name: f"\u2068{name[0]}\u2069", text)


def _data(event: bytes) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(event[event.index(b"data: ") + 6 :])
    return found
