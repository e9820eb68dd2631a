"""The styles and languages that Touchline ships, and what either may be called on the topic."""

import re
from collections.abc import Mapping

from runtime.enums import QuickStrEnum


class Style(QuickStrEnum):
    """How a line is worded. A house may add styles of its own (`house_styles`): `Style("clubhouse")` finds them."""

    WIRE = "wire"
    LIVELY = "lively"
    BRIEF = "brief"
    RADIO = "radio"

    @classmethod
    def _missing_(cls, value: object) -> "Style | None":
        return _HOUSE.get(value) if isinstance(value, str) and value in _BASES else None

    @property
    def base(self) -> "Style":
        """The shipped style that decides what is said: its own, but for a style of a house."""
        return _BASES.get(self, self) if _BASES else self

    @property
    def is_of_a_house(self) -> bool:
        """Whether it is none of ours."""
        return self in _BASES


#: Styles of a house by name, and the shipped style that each is based on.
_HOUSE: dict[str, Style] = {}
_BASES: dict[str, Style] = {}


def house_styles(bases: Mapping[str, Style]) -> None:
    """Make these the only styles of a house, each with the shipped style it is based on.

    Raises ValueError for what is no name of a style, or a shipped one's.
    """
    for name in bases:
        if not re.fullmatch(STYLE_NAME, name) or name in list(Style):
            raise ValueError(f"{name!r} can't be a style of a house")
    _BASES.clear()
    _BASES.update(bases)
    for name in bases:
        if name not in _HOUSE:
            _HOUSE[name] = _member(name)


def _member(name: str) -> Style:
    style = str.__new__(Style, name)
    style._name_, style._value_ = name.upper(), name
    return style


#: Longest line in the style `brief`, in characters: it must fit a push message.
BRIEF_LENGTH = 60


class Language(QuickStrEnum):
    """The languages in `commentary/phrasebook/` that are ours (BCP 47)."""

    ENGLISH = "en"
    GERMAN = "de"


#: What a style may be called.
STYLE_NAME = r"^[a-z][a-z0-9-]{0,23}$"
#: The form of a BCP 47 tag: language, and perhaps script, region and more ("de", "pt-BR", "x-klingon").
LANGUAGE_TAG = r"^(?:[A-Za-z]{2,8}|x-[A-Za-z0-9]{1,8})(?:-[A-Za-z0-9]{1,8}){0,7}$"
