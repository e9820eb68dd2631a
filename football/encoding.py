"""Letters: the archive's damaged accents repaired, and names folded to what they have in common.

The published archive went through three misreadings: UTF-8 read as Latin-1, accents stripped, and in some
rows all of it twice. What each left behind can be told from the characters that only damage produces.
Which player a name belongs to is not this file's business.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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
_NOT_IN_KEY = re.compile(r"[\W_]+")
#: Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "ŋ": "n",
        "ħ": "h",
    }
)


def restore(text: str) -> str:
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


def sentence(text: str) -> str:
    """A sentence of the archive as it was meant: accents back, no stray heading, single spaces."""
    text = restore(text)
    if "  " in text:
        text = _SPACES.sub(" ", _HEADING.sub("", text))
    return text.strip()


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The name in lower case without accents: "Thomas Müller" gives "thomas muller"."""
    if name.isascii():
        return name.lower()
    decomposed = unicodedata.normalize("NFKD", name.lower())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return bare.lower().translate(_WHOLE_LETTERS)


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """Letters and digits alone, folded: spellings of one name have one key ("O'Shea", "oshea")."""
    return _NOT_IN_KEY.sub("", fold(name))
