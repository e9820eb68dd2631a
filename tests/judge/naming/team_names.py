"""German names of countries and clubs: what a German line should say, and what a team may be called in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def german_names() -> dict[str, tuple[str, ...]]:
    """English name to German names, the usual one first."""
    known = yaml.safe_load((Path(__file__).parent / "german_names.yaml").read_text())
    return {name: tuple(german) if isinstance(german, list) else (german,) for name, german in known.items()}


def names_in(team: str) -> tuple[str, ...]:
    """What the team may be called in a line: its own name and its German ones."""
    return (team, *german_names().get(team, ()))
