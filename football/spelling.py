"""Letters and words of names: accents folded, and the particles and suffixes that names are made with."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Particles in lower case within a name: "Kevin de Bruyne", "Rafael van der Vaart".
PARTICLES = frozenset({"da", "das", "de", "del", "den", "der", "do", "dos", "du", "ten", "ter", "van", "von"})
#: Written in lower case when only a lower-case name is known ("eden ter beek").
LOWER_CASE_PARTICLES = PARTICLES | {"e", "vande", "vanden", "y"}
#: Belong to the surname, or to the place in a team's name.
SURNAME_PARTICLES = (
    PARTICLES
    | {"al", "ben", "bin", "della", "di", "el", "la", "las", "le", "los"}
    | {"mac", "san", "santa", "st", "st.", "vande", "zu"}
)
#: Stand inside names in a text, where other words of a name begin with a capital.
INNER_PARTICLES = PARTICLES | {"al", "bin", "della", "di", "el", "en", "la", "le", "les", "of", "y"}
#: Words after a surname that tell generations apart, as `key` folds them.
GENERATIONS = frozenset({"jr", "sr", "junior", "senior", "filho", "neto", "ii", "iii"})

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


def unaccented(text: str) -> str:
    """The text without accents; letters that are no base letter with an accent, such as "ø", stay."""
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The name in lower case without accents: "Thomas Müller" gives "thomas muller"."""
    if name.isascii():
        return name.lower()
    return unaccented(name.casefold()).casefold().translate(_WHOLE_LETTERS)


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """Letters and digits alone, folded: spellings of one name have one key ("O'Shea", "oshea")."""
    return _NOT_IN_KEY.sub("", fold(name))
