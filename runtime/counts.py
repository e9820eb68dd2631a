"""Counts in messages for people: "1 match", "1,024 matches"."""

from __future__ import annotations


def counted(number: int, thing: str, several: str | None = None) -> str:
    """The number with what it counts; `several` is the plural of a `thing` that takes more than an ending."""
    return f"{number:,} {thing if number == 1 else several or _plural(thing)}"


def _plural(thing: str) -> str:
    if thing.endswith(("ch", "s", "x")):
        return f"{thing}es"
    return f"{thing[:-1]}ies" if thing.endswith("ry") else f"{thing}s"
