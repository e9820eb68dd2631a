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
GENERATIONS = frozenset({"jr", "sr", "junior", "senior", "filho", "neto", "sobrinho", "ifj", "ii", "iii", "iv"})

#: Surnames of two words that are written without a hyphen, folded; particles are not among them.
DOUBLE_SURNAMES = frozenset(
    {
        "bella kotchap",
        "ben yedder",
        "calvert lewin",
        "kolo muani",
        "lo celso",
        "smith rowe",
        "ter stegen",
        "wan bissaka",
    }
)
_GIVEN_NAME = re.compile(r"-[a-z]")
#: Folded surnames of Chinese players and first names of Hungarians, of which none is a first or last name elsewhere:
#: "Wu Lei" and "Szoboszlai Dominik" have the surname in front, "Lei Wu" and "Zoltan Gera" have not.
_CHINESE_SURNAMES = frozenset(
    """
    cao chen cui deng gao guo hao huang jiang li liang liu qin tian wang wei wu xiao xie xu zeng zhang zhao zheng zhong
    zhou zhu
    """.split()  # noqa: SIM905 - a list of words reads better so
)
_HUNGARIAN_FIRST_NAMES = frozenset(
    """
    adam akos attila balazs barnabas bence bendeguz botond csaba denes dominik endre ferenc gabor gergely gergo gyorgy
    istvan janos jozsef krisztian laszlo lorant mate miklos mihaly peter sandor szabolcs szilard tamas zalan zoltan
    zsolt zsombor
    """.split()  # noqa: SIM905 - as above
)
_NOT_IN_KEY = re.compile(r"[\W_]+")
#: A letter with its accents, in Unicode's decomposed form. Of Cyrillic letters only stress and "ё" carry an accent.
_ACCENTED = re.compile(
    "([A-Za-z\u00c0-\u024f\u0370-\u03ff\u1e00-\u1eff])[\u0300-\u036f]+"
    "|([\u0415\u0435])\u0308|([АЕИОУЫЭЮЯІЄаеиоуыэюяіє])[\u0300\u0301]+"
)
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
    """The text without accents of Latin, Greek and Cyrillic letters; "ø" and "й" are letters and stay.

    So do the marks of other scripts: "サガ" is not "サカ".
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENTED.sub(_base, unicodedata.normalize("NFKD", text)))


def _base(found: re.Match[str]) -> str:
    return found[found.lastindex or 0]


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The name in lower case without accents: "Thomas Müller" gives "thomas muller"."""
    if name.isascii():
        return name.lower()
    return unaccented(name.casefold()).casefold().translate(_WHOLE_LETTERS)


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """Letters, their marks and digits alone, folded: spellings of one name have one key ("O'Shea", "oshea")."""
    folded = fold(name)
    if folded.isascii():
        return _NOT_IN_KEY.sub("", folded)
    return unicodedata.normalize("NFC", "".join(filter(_is_in_key, folded)))


@lru_cache(maxsize=8_192)
def _is_in_key(character: str) -> bool:
    """True of a letter, a digit or a vowel sign ("राम" is not "रमा"), but of no accent or variation selector."""
    if unicodedata.category(character).startswith("M"):
        return not ("\u0300" <= character <= "\u036f" or "\ufe00" <= character <= "\ufe0f")
    return character.isalnum()


@lru_cache(maxsize=65_536)
def surname(name: str) -> str:
    """The surname with its particles and suffix: "Rafael van der Vaart" → "van der Vaart".

    The whole name where the surname stands in front: "Son Heung-min" is never "Heung-min".
    """
    words = name.split()
    start = len(words) - 1
    if _is_surname_first(words):
        return name
    if start > 0 and key(words[start]) in GENERATIONS:
        start -= 1
    if start > 1 and fold(" ".join(words[start - 1 : start + 1])) in DOUBLE_SURNAMES:
        start -= 1
    while start > 1 and fold(words[start - 1]) in SURNAME_PARTICLES:
        start -= 1
    if start == 1 and words[0] in SURNAME_PARTICLES:  # "de Jong"; "Ben Davies" has a first name
        start = 0
    return " ".join(words[start:])


def _is_surname_first(words: list[str]) -> bool:
    if len(words) < 2:
        return False
    if _GIVEN_NAME.search(words[-1]):
        return True
    first, last = fold(words[0]), fold(words[-1])
    chinese = len(words) == 2 and first in _CHINESE_SURNAMES and last not in _CHINESE_SURNAMES
    return chinese or (last in _HUNGARIAN_FIRST_NAMES and first not in _HUNGARIAN_FIRST_NAMES)


@lru_cache(maxsize=65_536)
def short_name(name: str) -> str:
    """The surname, where it is sure to be one; else the whole name.

    It is open whether "Sergio" is a first name of "Luis Sergio Ramos"; "Son Heung-min" has the surname in front.
    """
    short = surname(name)
    return name if len(name.removesuffix(short).split()) > 1 else short
