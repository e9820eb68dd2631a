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
#: What shows that play has begun, also where the feed has no minutes; as in tally.js.
_PLAY = frozenset(
    {"kick_off", "half_time", "second_half", "full_time", "match_end", "goal", "penalty_goal", "own_goal", "saved"}
    | {"penalty_saved", "missed", "blocked", "woodwork", "attempt", "penalty_missed", "penalty_failed", "corner"}
    | {"foul", "hand_ball", "free_kick", "offside", "penalty"}
)
#: Languages that are written from right to left; as in words.js.
_RIGHT_TO_LEFT = re.compile("(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)(-|$)", re.IGNORECASE)
#: Fields of a line that name people.
_NAMES = ("player", "player2", "in", "out")


def of_list(store: Store, choices: Mapping[str, str]) -> Mapping[str, object]:
    """Values of `index.html`; `choices` are what its address says."""
    matches = [_data(match.head) for _, match in zip(range(_MATCHES), store.since(0), strict=False)]
    for each in matches:
        each["score"] = _score(each, choices)
    return {"matches": matches}


def of_match(match: MatchLog | None, choices: Mapping[str, str]) -> Mapping[str, object]:
    """Values of `match.html`; of a match that has no line yet there are none. `choices` are what its address says."""
    hidden = choices.get("scores") == "hidden"
    if match is None:
        empty: dict[str, object] = {"match": None, "report": [], "lines": [], "score": "", "hidden": hidden}
        return empty | {"language": "en", "direction": "ltr", "title": "Touchline", "description": ""}
    head = _data(match.head)
    variant = match.variant(choices.get("style"), choices.get("language"))
    lines = [_data(data) | {"is_true": is_true} for data, is_true in match.variants[variant].newest(_LINES)]
    names = head["teams"] = [head["home"], head["away"]]
    report = next((line for line in lines if line.get("part") == "report"), None)
    if report is not None:
        lines.remove(report)
    paragraphs = [_isolated(text, names) for text in report.get("paragraphs") or [report["text"]]] if report else []
    for line in lines:
        line["text"] = _isolated(line["text"], names + [line[key] for key in _NAMES if key in line])
        line["clock"] = _clock(line)
    score = _score(head, choices)
    title = _isolated(f"{head['home']} {score}{_kicks(head, score)} {head['away']}", names)
    head["clock"] = _clock(head)
    news = [f"{line['clock']} {line['text']}" for line in lines if line["is_true"]]
    description = [*paragraphs[:1], *news, _isolated(head["text"], names)][0]
    if _is_secret(choices):
        paragraphs, lines, description = [], [], head["competition"] or ""
    return {
        "hidden": hidden,
        "match": head,
        "report": paragraphs,
        "lines": lines,
        "score": score,
        "language": variant.language,
        "direction": "rtl" if _RIGHT_TO_LEFT.match(variant.language) else "ltr",
        "title": title,
        "description": description.strip(),
    }


def _has_begun(head: Mapping[str, Any]) -> bool:
    """As tally.js has it."""
    return bool(head["clock"] != "0'" or head["kind"] in _PLAY)


def _clock(line: Mapping[str, Any]) -> str:
    return str(line["clock"]) if _has_begun(line) and "minute_unknown" not in line else ""


def _is_secret(choices: Mapping[str, str]) -> bool:
    """Whether the viewer wants no score, or wants it later than it is known here."""
    return choices.get("scores") == "hidden" or choices.get("delay", "0") != "0"


def _score(head: Mapping[str, Any], choices: Mapping[str, str]) -> str:
    if not _has_begun(head) or _is_secret(choices):
        return "–"
    return f"{head['score']['home']}–{head['score']['away']}"


def _kicks(head: Mapping[str, Any], score: str) -> str:
    """The shoot-out beside a score that is shown."""
    found = head["score"]
    return (
        f" ({found['shoot_out_home']}–{found['shoot_out_away']})" if "shoot_out_home" in found and score != "–" else ""
    )


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
