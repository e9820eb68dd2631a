"""Folds names: lower case without accents, and keys that all spellings of a name share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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
