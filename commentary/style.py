"""The styles and languages that Touchline ships, and what either may be called on the topic."""

from enum import StrEnum


class Style(StrEnum):
    """How a line is worded."""

    WIRE = "wire"
    LIVELY = "lively"
    BRIEF = "brief"
    RADIO = "radio"


#: Longest line in the style `brief`, in characters: it must fit a push message.
BRIEF_LENGTH = 60


class Language(StrEnum):
    """The languages in `commentary/phrasebook/` that are ours (BCP 47)."""

    ENGLISH = "en"
    GERMAN = "de"


#: What a style may be called.
STYLE_NAME = r"^[a-z][a-z0-9-]{0,23}$"
#: The form of a BCP 47 tag: language, and perhaps script, region and more ("de", "pt-BR", "x-klingon").
LANGUAGE_TAG = r"^(?:[A-Za-z]{2,8}|x-[A-Za-z0-9]{1,8})(?:-[A-Za-z0-9]{1,8}){0,7}$"
