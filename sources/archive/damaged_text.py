"""Repairs the damage that misread encodings left in the published archive's text.

The archive was read as Latin-1 where it was UTF-8, then lost its accents, and some rows went through this twice.
Certain characters come only from that damage, so they show what stood there before.
"""

from __future__ import annotations

import re

#: Stands for one letter that is lost for good (the archive has `A??` there).
LOST = "\ufffd"

_LOST = re.compile("[Aa]\u0083?\\?{1,2}")
_TWICE = re.compile("[Aa]+\u0083[Aa]+([\u0080-\u00bf])")
_ONCE = re.compile("([Aa])([\u0080-\u00bf])")
_SUSPECT = re.compile("[\u0080-\u00bf?]")
#: Invisible rests of damage: control characters and the soft hyphen.
_RESTS = re.compile("[\u0080-\u009f\u00ad]")
#: A stray heading ("Booking      "): one word and at least three spaces, for the sentence's own "Goal!" has two.
_HEADING = re.compile(r"^[A-Z][A-Za-z]*!? {3,}")
_SPACES = re.compile(" {2,}")


def restore_accents(text: str) -> str:
    """The text with its accents back; `LOST` where a letter can't be known.

    "A" (or "a") and a character U+0080 to U+00BF stand for that character + U+0040: "AtlA©tico" is "Atlético".
    A text without damage comes back as it was.
    """
    if not _SUSPECT.search(text):
        return text
    text = _TWICE.sub(lambda match: chr(ord(match[1]) + 0x40), text)
    text = _LOST.sub(LOST, text)
    return _RESTS.sub("", _ONCE.sub(_accented, text))


def _accented(match: re.Match[str]) -> str:
    letter = chr(ord(match[2]) + 0x40)
    return letter if match[1] == "A" else letter.lower()


def repair_sentence(text: str) -> str:
    """A sentence of the archive as it was meant: accents back, no stray heading, single spaces."""
    text = restore_accents(text)
    if "  " in text:
        text = _SPACES.sub(" ", _HEADING.sub("", text))
    return text.strip()
