"""A text as tokens: words folded to plain lower-case letters, numbers, clocks and punctuation.

Folding strips case, accents, apostrophes and hyphens, so that "Müller", "MULLER" and "muller" are one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from football import spelling

_LETTER = r"[^\W\d_]"
#: Vowel signs and joiners: part of the letter before them.
SIGNS = "\u200c\u200d" + "".join(
    chr(code) for code in range(0x370, 0x1E300) if unicodedata.category(chr(code)).startswith("M")
)
#: The same, and accents that can't be composed.
_MARKS = "\u0300-\u036f" + SIGNS
_SIGNED = rf"(?:{_LETTER}[{_MARKS}]*)"
_APOSTROPHE = "['’‘ʼ`´′׳]"
_TOKEN = re.compile(
    rf"""
      (?P<clock>\d{{1,3}}\s?\+\s?\d{{1,2}}{_APOSTROPHE}?(?!\d|{_LETTER}) | \d{{1,3}}{_APOSTROPHE}(?!{_LETTER}))
    | (?P<ordinal>\d+(?:st|nd|rd|th)\b)
    | (?P<digits>\d+)
    | (?P<word>(?:{_SIGNED}|\?\?)+(?:{_APOSTROPHE}{_SIGNED}+|\?\?)*)
    | (?P<possessive>(?<={_LETTER}\.){_APOSTROPHE}s\b)
    | (?P<hyphen>(?:(?<={_LETTER})|(?<=[{_MARKS}]))[-‐‑·・･゠＝](?={_LETTER}))
    | (?P<mark>[^\s\w]|_)
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(rf"{_APOSTROPHE}s$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_NOT_WORD = re.compile(rf"{_APOSTROPHE}")
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
#: Marks that are part of a name.
IN_NAMES = ("&", "'s")
#: Marks after which a sentence, or something that may begin like one, starts.
OPENING = frozenset({".", "!", "?", ":", ";", "-", "…", "“", '"', "(", "|", "/"})
#: The symbols of figures that are no part of a name.
FIGURES = {"ordinal": "#o", "clock": "#c"}
SENTENCE_END = frozenset({".", "!", "?", ";"})


def words_of(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


class Token(NamedTuple):
    """One token: its folded form, and what it is (`word`, `digits`, `ordinal`, `clock` or `mark`).

    `capital`: 0 no capital, 1 begins with one, or with a letter of a script that has none, 2 all capitals.
    `hyphened`: a hyphen joins it to the word before. `glued`: nothing stands between it and the token before.
    `symbol`: what it is in a masked text unless a name has it; empty where that depends on what stands around it.
    """

    word: str
    kind: str
    capital: int = 0
    hyphened: bool = False
    glued: bool = False
    symbol: str = ""


Span = tuple[int, int]
#: The tokens of the pieces seen: a plain dict, for a piece that is found must cost next to nothing.
_PIECES: dict[str, tuple[Token, ...]] = {}
_KEPT = 65536
_CLOSING = frozenset(".,!?:;")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case, no accents, no apostrophes: "N'Diaye" is "ndiaye", "Özil" is "ozil"."""
    return _NOT_WORD.sub("", spelling.fold(word))


def clean(text: str) -> str:
    """The text with letters and their accents composed; offsets of tokens refer to this form."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _capital(raw: str) -> int:
    if raw[0].isupper():
        return 2 if len(raw) > 1 and raw.isupper() else 1
    return int(raw[0].isalpha() and raw[0].lower() == raw[0].upper())


@lru_cache(maxsize=65536)
def _form(raw: str) -> tuple[str, int, bool]:
    """A word folded, its capital, and whether it ends in a possessive "'s" (which is then left out)."""
    possessive = len(raw) > 2 and _POSSESSIVE.search(raw) is not None
    word = raw[:-2] if possessive else raw
    return fold(word), _capital(word), possessive


def tokenise(text: str) -> list[Token]:
    """The tokens of a cleaned text. A possessive "'s" is a token of its own; a hyphen inside a word is not a token.

    Only a clock may hold a space ("45 + 2'"). Elsewhere the pieces between spaces are read one by one, each only once.
    """
    if "+" in text and (" +" in text or "+ " in text):
        return [token for token, _ in _scan(text)]
    tokens: list[Token] = []
    for piece in text.split(" "):
        tokens += _PIECES.get(piece) or _piece(piece)
    return tokens


def spans(text: str) -> list[Span]:
    """Where each token of a text stands: its first character, and the one after its last."""
    return [span for _, span in _scan(text)]


def _piece(text: str) -> tuple[Token, ...]:
    if len(_PIECES) >= _KEPT:
        _PIECES.clear()
    found = _PIECES[text] = _plain_word(text) or tuple([token for token, _ in _scan(text)])
    return found


def _plain_word(text: str) -> tuple[Token, ...]:
    """The tokens of letters alone, or letters and one mark, for which no pattern is needed; none of another text."""
    letters, mark = (text[:-1], text[-1]) if text[-1:] in _CLOSING else (text, "")
    if not letters.isalpha():
        return ()
    word, capital, possessive = _form(letters)
    if possessive:
        return ()
    token = Token(word, "word", capital, symbol="" if capital else word)
    return (token, Token(mark, "mark", glued=True, symbol=mark)) if mark else (token,)


def _scan(text: str) -> Iterator[tuple[Token, Span]]:
    hyphen, last = False, -1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        raw, glued = match[0], start == last
        if kind == "word":
            word, capital, possessive = _form(raw)
            letters = end - 2 if possessive else end
            yield Token(word, kind, capital, hyphen, glued, "" if capital else word), (start, letters)
            if possessive:
                yield Token("'s", "mark", glued=True), (letters, end)
        elif kind == "possessive":  # "Jr.'s"
            yield Token("'s", "mark", glued=True), (start, end)
        elif kind == "mark":
            mark = _DASHES.get(raw, raw)
            yield Token(mark, kind, glued=glued, symbol=mark), (start, end)
        elif kind is not None and kind != "hyphen":
            yield Token(raw.casefold(), kind, glued=glued, symbol=FIGURES.get(kind, "")), (start, end)
        hyphen = kind == "hyphen"
        last = last if hyphen else end


def clock_values(token: str) -> tuple[int, int]:
    """Minute and added minute: `45+2'` is (45, 2), `23'` is (23, 0)."""
    parts = [int(part) for part in _NUMBER.findall(token)]
    return parts[0], parts[1] if len(parts) > 1 else 0


@lru_cache(maxsize=16384)
def name_words(name: str) -> tuple[str, ...]:
    """A name's words as they appear among a text's tokens; of its marks only those that a text keeps: "&" and "'s"."""
    kept = (token for token in tokenise(clean(name)) if token.kind in ("word", "digits") or token.word in IN_NAMES)
    return tuple(token.word for token in kept)
