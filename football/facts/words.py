"""A text as tokens: words folded to plain lower-case letters, numbers, clocks and punctuation, with their places.

Folding strips case, accents, apostrophes and hyphens, so that "Müller", "MULLER" and "muller" are one word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

#: Letters that do not decompose into a base letter and an accent.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})

_LETTER = r"[^\W\d_]"
_APOSTROPHE = "['’‘ʼ`´′]"
_TOKEN = re.compile(
    rf"""
      (?P<clock>\d{{1,3}}\s?\+\s?\d{{1,2}}{_APOSTROPHE}?(?!\d|{_LETTER}) | \d{{1,3}}{_APOSTROPHE}(?!{_LETTER}))
    | (?P<ordinal>\d+(?:st|nd|rd|th)\b)
    | (?P<digits>\d+)
    | (?P<word>(?:{_LETTER}|\?\?)+(?:{_APOSTROPHE}{_LETTER}+|\?\?)*)
    | (?P<hyphen>(?<={_LETTER})[-‐‑](?={_LETTER}))
    | (?P<mark>[^\s\w]|_)
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(rf"{_APOSTROPHE}s$", re.IGNORECASE)
_NOT_WORD = re.compile(rf"{_APOSTROPHE}")
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
#: Marks that are part of a name.
_IN_NAMES = ("&", "'s")
#: Marks after which a sentence, or something that may begin like one, starts.
OPENING = frozenset({".", "!", "?", ":", ";", "-", "…", "“", '"', "(", "|", "/"})
SENTENCE_END = frozenset({".", "!", "?", ";"})


def listed(text: str) -> frozenset[str]:
    """The entries of a list written as text, separated by semicolons."""
    return frozenset(" ".join(entry.split()) for entry in text.split(";") if entry.strip())


def words_of(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


class Token(NamedTuple):
    """One token: its folded form, what it is (`word`, `digits`, `ordinal`, `clock` or `mark`), and where it stands.

    `capital`: 0 no capital, 1 begins with one, 2 all capitals. `hyphened`: a hyphen joins it to the word before.
    """

    word: str
    kind: str
    start: int
    end: int
    capital: int
    hyphened: bool = False


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case, no accents, no apostrophes: "N'Diaye" is "ndiaye", "Özil" is "ozil"."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return _NOT_WORD.sub("", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def clean(text: str) -> str:
    """The text with letters and their accents composed; offsets of tokens refer to this form."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _capital(raw: str) -> int:
    return 0 if not raw[0].isupper() else 2 if len(raw) > 1 and raw.isupper() else 1


@lru_cache(maxsize=65536)
def _form(raw: str) -> tuple[str, int, bool]:
    """A word folded, its capital, and whether it ends in a possessive "'s" (which is then left out)."""
    possessive = _POSSESSIVE.search(raw) is not None
    word = raw[:-2] if possessive else raw
    return fold(word), _capital(word), possessive


def tokenise(text: str) -> list[Token]:
    """The tokens of a cleaned text. A possessive "'s" is a token of its own; a hyphen inside a word is none."""
    tokens: list[Token] = []
    hyphen = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        raw = match[0]
        if kind == "word":
            word, capital, possessive = _form(raw)
            if possessive:
                tokens.append(Token(word, kind, start, end - 2, capital, hyphen))
                tokens.append(Token("'s", "mark", end - 2, end, 0))
            else:
                tokens.append(Token(word, kind, start, end, capital, hyphen))
        elif kind == "mark":
            tokens.append(Token(_DASHES.get(raw, raw), kind, start, end, 0))
        elif kind is not None and kind != "hyphen":
            tokens.append(Token(raw.casefold(), kind, start, end, 0))
        hyphen = kind == "hyphen"
    return tokens


@lru_cache(maxsize=16384)
def name_words(name: str) -> tuple[str, ...]:
    """A name's words as they appear among a text's tokens; of its marks only those that a text keeps: "&" and "'s"."""
    kept = (token for token in tokenise(clean(name)) if token.kind in ("word", "digits") or token.word in _IN_NAMES)
    return tuple(token.word for token in kept)
