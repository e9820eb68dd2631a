"""Repairs the damage that misread encodings left in the published archive's text, in files that show it.

The archive was read as Latin-1 where it was UTF-8, then lost its accents, and some rows went through this twice.
Certain characters come only from that damage, so they show what stood there before. In a file with sound accents the
same characters are what they are: a no-break space after an "a" is a space.
"""

from __future__ import annotations

import re

#: Stands for one letter that is lost for good (the archive has `A??` there). No text has this character.
LOST = "\ufdd0"

_LOST = re.compile("[Aa]\u0083?\\?{1,2}")
_TWICE = re.compile("[Aa]+\u0083[Aa]+([\u0080-\u00bf])")
_ONCE = re.compile("([Aa])([\u0080-\u00bf])")
_SUSPECT = re.compile("[\u0080-\u00bf?]")
#: Invisible rests of damage: control characters and the soft hyphen.
_RESTS = re.compile("[\u0080-\u009f\u00ad]")
#: Characters that no sound text has inside a word, and others that none has after a capital inside a lower-case word.
_SIGNS = "\u0080-\u009f¡¢£¤¥¦§©¬®±²³¶¹¼½¾¿"
_MARKS = "¨ª«¯°´·¸º»"
#: Damage for certain: a capital "A" inside or before letters in lower case, and one of the signs.
_CERTAIN = re.compile(
    f"(?<=[a-z])A[{_SIGNS}]|(?<![A-Z][A-Z])A[{_SIGNS}](?=[a-z])|(?<=[a-z])A[{_MARKS}](?=[a-z])"
    "|(?<=[a-z])A\u0083?\\?{1,2}"
)
_CERTAIN_IN_COLUMNS = re.compile(f"(?<=[a-z])a[{_SIGNS}](?=[a-z])")
_SOUND_LETTER = re.compile("[^\\x00-\u00bf\udc80-\udcff]")
#: A stray heading ("Booking      ") and at least three spaces; the sentence's own "Goal!" has two.
_HEADING = re.compile(r"^(?:Booking|Dismissal|Goal!|Substitution) {3,}")
_SPACES = re.compile(" {2,}")


def shows_damage(text: str) -> bool:
    """True if a part of the text is damaged for certain."""
    return _CERTAIN.search(text) is not None or _CERTAIN_IN_COLUMNS.search(text) is not None


def has_sound_letters(text: str) -> bool:
    """True if the text has whole letters beyond ASCII, which the damage leaves nowhere."""
    return _SOUND_LETTER.search(text) is not None


def restore_accents(text: str) -> str:
    """The text of a damaged file with its accents back; `LOST` where a letter can't be known.

    "A" (or "a") and a character U+0080 to U+00BF stand for that character + U+0040: "AtlA©tico" is "Atlético".
    A text without damage comes back as it was.
    """
    if not _SUSPECT.search(text):
        return text
    text = _TWICE.sub(lambda match: chr(ord(match[1]) + 0x40), text)
    text = _LOST.sub(LOST, text)
    return _RESTS.sub("", _ONCE.sub(_accented, text))


def restore_certain_accents(text: str) -> str:
    """The text of a file that has sound accents as well, with those back that are damaged for certain."""
    return _CERTAIN.sub(lambda match: restore_accents(match[0]), text)


def _accented(match: re.Match[str]) -> str:
    letter = chr(ord(match[2]) + 0x40)
    return letter if match[1] == "A" else letter.lower()


def repair_sentence(text: str) -> str:
    """A sentence of the archive as it was meant: no stray heading, single spaces."""
    text = text.replace("\t", " ")
    if "  " in text:
        text = _SPACES.sub(" ", _HEADING.sub("", text))
    return text.strip()
