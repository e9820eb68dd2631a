"""Suggests the name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str], *, most: int = 1) -> str:
    """Say " (did you mean …?)" with known names like this one, or nothing."""
    by_fold = {one.casefold(): one for one in sorted(known)}
    near = [by_fold[one] for one in get_close_matches(name.casefold(), by_fold, n=most)]
    return f" (did you mean {' or '.join(near)}?)" if near else ""


def some(names: Iterable[str], most: int = 8) -> str:
    """The first of the names in order, as a list to read."""
    there = sorted(names)
    return ", ".join(there[:most]) + (" …" if len(there) > most else "")
