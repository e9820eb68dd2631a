"""The styles and languages that Touchline ships."""

from enum import StrEnum


class Style(StrEnum):
    """How a line is told."""

    WIRE = "wire"
    LIVELY = "lively"
    BRIEF = "brief"


#: Longest line in the style `brief`, in characters: it must fit a push message.
BRIEF_LENGTH = 60


class Language(StrEnum):
    """The language of a line (ISO 639-1)."""

    ENGLISH = "en"
    GERMAN = "de"
