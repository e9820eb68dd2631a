"""How a player's name is written when only lower case is known: "kevin de bruyne" is "Kevin De Bruyne".

Rules of thumb and short lists of well-known cases. What a rule can't know (lost hyphens and apostrophes of
rare names, accents) stays lost; names that have capitals stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from football.spelling import LOWER_CASE_PARTICLES

#: Lower case only after another particle: "de la Cruz", "van 't Hof".
_ARTICLES = frozenset(["la", "las", "los", "het", "'t"])
#: Families who write their "De" or "Da" with a capital.
_CAPITAL_AFTER = {
    "de": frozenset(["bruyne", "ceglie", "guzman", "luca", "marcos", "rossi", "sciglio", "silvestri", "sutter"]),
    "da": frozenset(["costa", "cunha"]),
    "del": frozenset(["fabro", "grosso", "piero"]),
}
_MC = re.compile(r"^mc(?!hedl)([a-z]{2,})$")
_IRISH = re.compile(
    r"^o(brien|callaghan|connell|connor|dea|donnell|donoghue|donovan|dowda|dwyer|gara|grady|halloran|hara|hare|kane"
    r"|keefe|leary|malley|meara|neal|neil|neill|reilly|riordan|rourke|shaughnessy|shea|sullivan|toole)$"
)
#: "N'Zonzi", "M'Vila": French spelling of a syllable that begins with a nasal.
_NASAL = re.compile(r"^(n(?=[dgjktz])|m(?=v))([a-z]{3,})$")
_NASAL_WHOLE = frozenset(
    ["ndidi", "ndinga", "ndombele", "ngando", "ngom", "nkoudou", "nkunku", "ntep", "nketiah", "mvuemba"]
)
_FIRST_OF_TWO = "ange|andre|claude|georges|guy|hans|jan|jean|karl|louis|marc|marie|paul|pierre|sven"
_SECOND_OF_TWO = (
    "alain|ariel|baptiste|bernard|charles|christophe|claude|daniel|david|emerick|emile|eric|eudes|felix|francois|georges"
    "|henri|ingwer|jacques|jerome|joel|jose|joseph|kevin|klaas|louis|luc|marc|marie|michel|noel|pascal|paul|philippe"
    "|pierre|rene|victor|yves"
)
_TWO_FIRST_NAMES = re.compile(rf"^({_FIRST_OF_TWO})({_SECOND_OF_TWO})$")
#: Names whose hyphen, apostrophe or inner capital no rule would find.
_KNOWN = {
    "akpaakpro": "Akpa-Akpro",
    "aloo": "Alo'o",
    "benhatira": "Ben-Hatira",
    "callsenbracker": "Callsen-Bracker",
    "choupomoting": "Choupo-Moting",
    "dalessandro": "D'Alessandro",
    "dambrosio": "D'Ambrosio",
    "elarabi": "El-Arabi",
    "elghazi": "El-Ghazi",
    "elshaarawy": "El-Shaarawy",
    "etoo": "Eto'o",
    "heungmin": "Heung-Min",
    "jacheol": "Ja-Cheol",
    "kevinprince": "Kevin-Prince",
    "klaasjan": "Klaas-Jan",
    "krohndehli": "Krohn-Dehli",
    "loftuscheek": "Loftus-Cheek",
    "maitlandniles": "Maitland-Niles",
    "mbaye": "M'Baye",
    "mbengue": "M'Bengue",
    "milinkovicsavic": "Milinkovic-Savic",
    "monnetpaquet": "Monnet-Paquet",
    "mpoku": "M'Poku",
    "oxladechamberlain": "Oxlade-Chamberlain",
    "saintmaximin": "Saint-Maximin",
    "sinamapongolle": "Sinama-Pongolle",
    "sungyueng": "Sung-Yueng",
    "wanbissaka": "Wan-Bissaka",
    "wardprowse": "Ward-Prowse",
    "wrightphillips": "Wright-Phillips",
    "yangambiwa": "Yanga-Mbiwa",
}
_PARTS = re.compile(r"[^-'’]+")


@lru_cache(maxsize=65_536)
def title(name: str) -> str:
    """The name with capitals where they belong; a name that has capitals already comes back as it is.

    Spaces are reduced to one between words.
    """
    words = name.split()
    if name != name.lower():
        return " ".join(words)
    return " ".join(_word(word, index, words) for index, word in enumerate(words))


def _word(word: str, index: int, words: list[str]) -> str:
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    if index and after:
        if word in _ARTICLES and before in LOWER_CASE_PARTICLES:
            return word
        if word in LOWER_CASE_PARTICLES and after not in _CAPITAL_AFTER.get(word, ()):
            return word
    return _surname(word)


def _surname(word: str) -> str:
    if word in _KNOWN:
        return _KNOWN[word]
    if match := _MC.match(word):
        return "Mc" + match[1].capitalize()
    if match := _IRISH.match(word):
        return "O'" + match[1].capitalize()
    if word not in _NASAL_WHOLE and (match := _NASAL.match(word)):
        return match[1].upper() + "'" + match[2].capitalize()
    if match := _TWO_FIRST_NAMES.match(word):
        return f"{match[1].capitalize()}-{match[2].capitalize()}"
    return _PARTS.sub(_part, word)


def _part(match: re.Match[str]) -> str:
    part = match[0]
    if match.start() and match.string[match.start() - 1] in "'’" and len(part) == 1:
        return part  # "Eto'o", "Alo'o"
    mc = _MC.match(part)
    return "Mc" + mc[1].capitalize() if mc else part.capitalize()
