"""The rules by which another spelling is the same name. A name is learned from an archive by one of them or not at all.

They look at letters and words alone. Whether the spelling is also one to one is for who learns it to see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from commentary.facts.names.team_spellings import ABBREVIATED, COMMON, QUALIFYING
from commentary.facts.text_parts import name_words
from football.spelling import fold, key

#: Marks that names are made with.
_IN_NAMES = frozenset(" -'’ʼ.&·・ʹ‐\u200c\u200d")
#: What damage leaves of an accented letter in some columns: "staphane" for "Stéphane".
_LEFT = "a"
_DAMAGED = frozenset("aceinosuyz")
#: How a letter is written in Latin script, beside its own self without accents.
_TABLE = """
    ä=ae ö=oe ü=ue å=aa ø=oe æ=ae|a œ=oe ß=ss|sz þ=th а=a б=b в=v|w г=g|h д=d е=e|ye|je|ie ё=e|yo|jo|io ж=zh|j|z
    з=z|s и=i|y й=y|i|j к=k л=l м=m н=n о=o п=p р=r с=s|ss т=t у=u|ou ф=f х=kh|h|ch|x ц=ts|c|tz ч=ch|c|tch
    ш=sh|s|sch щ=shch|sch ы=y|i э=e ю=yu|iu|ju я=ya|ia|ja і=i ї=yi|i|ji є=ye|ie|je ґ=g ђ=dj|d ј=j|y љ=lj њ=nj ћ=c
    џ=dz α=a β=v|b γ=g|y δ=d ε=e ζ=z η=i|e θ=th ι=i κ=k λ=l μ=m ν=n ξ=x|ks ο=o π=p ρ=r σ=s ς=s τ=t υ=y|i|u φ=f|ph
    χ=ch|h|kh ψ=ps ω=o
"""
_LATIN: Mapping[str, str] = dict(pair.split("=") for pair in _TABLE.split())
_LEFT_OUT = frozenset("ъьЪЬ'’ʼ")
#: Words that stand for others in clubs' names: abbreviations, and English names of cities.
_SAME = ABBREVIATED | {"munich": "munchen", "cologne": "koln", "nuremberg": "nurnberg", "rome": "roma"}
#: Words of teams' names that tell no club from another.
NOT_TELLING = COMMON | frozenset({"the"})
_LEAST_LETTERS = 3
_YEAR = 4


def is_name(text: str) -> bool:
    """Letters, and no marks but those that names are made with; small letters alone are a column's, no spelling."""
    letters = [letter for letter in text if letter.isalpha()]
    plain = all(mark.isalnum() or mark in _IN_NAMES or unicodedata.category(mark).startswith("M") for mark in text)
    return bool(letters) and plain and text == text.strip() and not all(letter.islower() for letter in letters)


def same_letters(name: str, spelled: str) -> bool:
    """Whether two names differ in accents, capitals, hyphens and apostrophes alone: "gokhan tore", "Gökhan Töre"."""
    return key(name) == key(spelled) != ""


def is_damaged(name: str, spelled: str) -> bool:
    """Whether the name is what is left of the other where "A" survived of accented letters: "staphane", "Stéphane"."""
    left, whole = key(name), key(spelled)
    differing = [letter for mine, letter in zip(left, whole, strict=False) if mine != letter]
    lost = all(mine in (letter, _LEFT) for mine, letter in zip(left, whole, strict=False))
    return len(left) == len(whole) and lost and bool(differing) and _DAMAGED.issuperset(differing)


def damaged(spelled: str) -> str:
    """The key of what such damage leaves of a name with accents."""
    return key("".join(letter if letter.isascii() else _LEFT for letter in unicodedata.normalize("NFC", spelled)))


def is_transliterated(name: str, spelled: str) -> bool:
    """Whether one is the other in Latin letters: "mueller" and "Müller", "andrey sokolov" and "Андрей Соколов"."""
    return any(
        bool(_latin(native).fullmatch(key(latin)))
        for native, latin in ((spelled, name), (name, spelled))
        if not native.isascii() and fold(latin).isascii()
    )


@lru_cache(maxsize=16_384)
def _latin(name: str) -> re.Pattern[str]:
    pieces: list[str] = []
    for letter in unicodedata.normalize("NFC", name.casefold()):
        if letter in _LEFT_OUT:
            pieces.append("[yi]?" if letter in "ъь" else "")
        elif letter.isalnum():
            plain = key(letter)
            ways = {_LATIN.get(letter) or _LATIN.get(plain, ""), plain if plain.isascii() else ""} - {""}
            pieces.append(f"(?:{'|'.join(sorted(ways) or [re.escape(plain)])})")
    return re.compile("".join(pieces))


def same_words(spelled: str, team: str, of_teams: Collection[str] = ()) -> bool:
    """Whether a team's other spelling is made of the words of its name: fewer, abbreviated, or with words of clubs.

    "Hamburg" is "Hamburg SV", "QPR" is "Queens Park Rangers", "1. FSV Mainz 05" is "Mainz". `of_teams` are all words
    of teams' names: no other word may be added, as in "Mainz captain".
    """
    said, own = team_words(spelled), team_words(team)
    if key(spelled) == key(team) or _are_initials(said, own) or _are_initials(own, said):
        return True
    if QUALIFYING & set(said) - set(own) and QUALIFYING & set(own) - set(said):
        return False  # two clubs of one place, United and City
    if not all(_is_of_clubs(word) or word in of_teams for word in said if not _met([word], own)):
        return False
    telling_said, telling_own = _telling(said), _telling(own)
    if telling_said and telling_own:
        return _met(telling_said, telling_own) or _met(telling_own, telling_said)
    return bool(QUALIFYING & set(said) & set(own))


def is_part_of(spelled: str, team: str) -> bool:
    """Whether the words of a spelling that tell clubs apart are in the team's name too."""
    said = team_words(spelled)
    return key(spelled) == key(team) or (bool(said) and _met(_telling(said) or said, team_words(team)))


@lru_cache(maxsize=16_384)
def team_words(name: str) -> tuple[str, ...]:
    """The folded words of a team's name, cities by their own names."""
    return tuple(_SAME.get(word, word) for word in name_words(name) if word[0].isalnum())


def _telling(words: Iterable[str]) -> list[str]:
    """The words that tell which club it is."""
    return [word for word in words if word not in NOT_TELLING and not word.isdigit()]


def _met(words: Iterable[str], others: Collection[str]) -> bool:
    """Whether each of the words is among the others, or one of the two is short for the other."""
    return all(any(_is_short_for(*sorted((word, other), key=len)) for other in others) for word in words)


def _is_short_for(short: str, long: str) -> bool:
    return short == long or (len(short) >= _LEAST_LETTERS and long.startswith(short))


def _is_of_clubs(word: str) -> bool:
    """Words and numbers that clubs are named with: a shirt's number is none."""
    return word in NOT_TELLING or (word.isdigit() and (word == "1" or word[0] == "0" or len(word) == _YEAR))


def _are_initials(short: Sequence[str], long: Sequence[str]) -> bool:
    return len(short) == 1 and len(long) >= _LEAST_LETTERS and short[0] == "".join(word[0] for word in long)
