"""Values of a feed's JSON, whatever it holds: a wrong type is a missing value. Feeds leave out and mistype fields."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from datetime import UTC, datetime
from typing import Any

import orjson

from football.match_information import LONGEST_NAME
from football.printable import one_line

_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")
_CODE = re.compile(r"[A-Z0-9]{3}")
_MINUTE = re.compile(r"(\d{1,3})\s*['’′]?\s*(?:\+\s*(\d{1,2})?\s*['’′]?)?")
_FAMILY_FIRST = re.compile(r"([^,]+),\s*(?!\s|(?:jr|sr|i+|iv)\b)([^,]+)", re.IGNORECASE)


def parsed(body: bytes) -> Any:  # noqa: ANN401 (whatever the feed sends)
    """The JSON of an answer, with or without a byte order mark; None where it is none."""
    try:
        return orjson.loads(body.removeprefix(BOM_UTF8))
    except orjson.JSONDecodeError:
        return None


def at(value: Any, *path: str) -> Any:  # noqa: ANN401 (whatever the feed holds)
    """The value under a path of keys; None where there is none."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def items(value: Any, *path: str) -> list[dict[str, Any]]:  # noqa: ANN401
    """The objects of a list; none where it is missing."""
    found = at(value, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(value: Any, *path: str) -> str | None:  # noqa: ANN401
    """A text on one line; None where it is missing or blank. Ids that are numbers become texts."""
    found = at(value, *path)
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if not isinstance(found, str):
        return None
    return one_line(found).strip()[:LONGEST_NAME] or None


def player(value: Any, *path: str) -> str | None:  # noqa: ANN401
    """A player's name, given name first: of "Harres, Phil", too."""
    name = text(value, *path)
    turned = _FAMILY_FIRST.fullmatch(name or "")
    return f"{turned[2].strip()} {turned[1].strip()}" if turned else name


def minute(value: Any, *path: str) -> tuple[int, int] | None:  # noqa: ANN401
    """A minute and the minutes added to it: 84, "84'", "90+7'", "45+"; None for what is none, such as "HT" or -5."""
    found = number(value, *path)
    if found is not None:
        return (found, 0) if found >= 0 else None
    shown = _MINUTE.fullmatch(text(value, *path) or "")
    return (int(shown[1]), int(shown[2] or 0)) if shown else None


def number(value: Any, *path: str) -> int | None:  # noqa: ANN401
    """A whole number, also of a text."""
    found = at(value, *path)
    if isinstance(found, bool):
        return None
    if isinstance(found, str):
        found = found.strip()
        return int(found) if re.fullmatch(r"-?\d{1,9}", found) else None
    return int(found) if isinstance(found, int | float) and abs(found) < 10**9 else None


def has_list(value: Any, *path: str) -> bool:  # noqa: ANN401
    """Whether there is a list, be it empty; null says nothing of what is in it."""
    return isinstance(at(value, *path), list)


def score(value: Any, home: str = "home", away: str = "away") -> tuple[int, int] | None:  # noqa: ANN401
    """A score of two goals, both known."""
    first, second = number(value, home), number(value, away)
    return (first, second) if first is not None and second is not None and min(first, second) >= 0 else None


def time(value: Any, *path: str) -> datetime | None:  # noqa: ANN401
    """A time in ISO 8601; without a zone it is UTC."""
    found = at(value, *path)
    if not isinstance(found, str):
        return None
    try:
        read = datetime.fromisoformat(found)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def colour(value: Any, *path: str) -> str | None:  # noqa: ANN401
    """A colour as MATCH_INFO has it, #rrggbb."""
    found = _COLOUR.fullmatch(text(value, *path) or "")
    return f"#{found[1].lower()}" if found else None


def code(value: Any, *path: str) -> str | None:  # noqa: ANN401
    """A team's three letters."""
    found = text(value, *path)
    return found if found and _CODE.fullmatch(found) else None
