"""German names of countries and clubs: what a German line should say, and what a team may be called in it."""

from __future__ import annotations

import re
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


_WITH_AN_ARTICLE = (
    r"Netherlands|United States|USA|Ivory Coast|Philippines|Gambia|Republic of Ireland|United Arab Emirates|Bahamas|"
    r"(?:Czech|Dominican|Central African) Republic|(?:Faroe|Cayman|Cook|Marshall|Solomon|US Virgin) Islands"
)
_OF_A_TEAM = "goalkeeper|keeper|defence|defenders?|players?|half|box|goal|net|penalty|end|wall|side|bench|fans"
_ARTICLE = re.compile(rf"(?<=\w )the (?=(?:{_WITH_AN_ARTICLE})\b(?! (?:{_OF_A_TEAM})\b))")


def without_articles(text: str) -> str:
    """An English line with the names of countries alone: "for the Netherlands" says what "for Spain" does."""
    return _ARTICLE.sub("", text)
