"""Finds players and teams in a text and puts slots in their place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import normalize

PLAYER, TEAM, NUMBER = 0xE000, 0xE100, 0xE200
#: Stands behind a player whose team the text names with the player.
MARK = 0xE300
PLAYERS, TEAMS, NUMBERS = "[\ue000-\ue0ff]", "[\ue100-\ue1ff]", "[\ue200-\ue2ff]"
#: Names that are German words: Gökhan Tore, "in der Mitte des Tores", "Tore gibt es keine".
_WORDS_TOO = frozenset({"Tor", "Tore"})
_SUFFIXES = frozenset({"jr", "jr.", "ifj.", "sr.", "ii", "iii", "júnior", "filho", "neto"})


#: Letters that do not come apart into a plain one and its mark.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


@dataclass(frozen=True)
class Mention:
    """What a slot stands for: possible players with their sides, possible sides, or a number."""

    text: str
    players: frozenset[str] = frozenset()
    sides: frozenset[int] = frozenset()
    number: int = -1


@dataclass
class Cast:
    """The names that a line of a match may use."""

    teams: tuple[tuple[str, ...], tuple[str, ...]]
    players: dict[str, set[int]] = field(default_factory=dict)

    def add(self, roles: Iterable[tuple[str, int]]) -> None:
        for name, side in roles:
            self.players.setdefault(name, set()).add(side)


def _substantial(words: list[str]) -> bool:
    return any(sum(letter.isalpha() for letter in word) >= 2 and word.lower() not in _SUFFIXES for word in words)


@lru_cache(maxsize=65536)
def player_forms(name: str) -> tuple[str, ...]:
    """The name, its endings, its first word, and both with an initial."""
    words = name.split()
    forms = [name]
    for start in range(1, len(words)):
        if _substantial(words[start:]) and words[start].lower() not in _SUFFIXES:
            forms += [" ".join(words[start:]), f"{name[0]}. {' '.join(words[start:])}"]
    if len(words) > 1 and words[-1].lower() in _SUFFIXES:
        forms.append(" ".join(words[:-1]))
    forms += [form[0].upper() + form[1:] for form in forms if form[0].islower()]
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=4096)
def team_forms(name: str) -> tuple[str, ...]:
    """The name, each run of its words that holds a word of four letters, what follows a hyphen, and three letters."""
    words = name.split()
    runs = [words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
    long = [" ".join(run) for run in runs if any(len(re.sub(r"\W", "", word)) >= 4 for word in run)]
    long += [end for word in words for _, _, end in [word.partition("-")] if len(end) >= 4]
    if "Mönchengladbach" in words:
        long.append("Gladbach")
    parts = [
        re.sub(r"[^a-z]", "", normalize("NFKD", part.casefold().translate(_PLAIN))).upper()
        for part in re.split(r"[ -]", name)
    ]
    codes = [code for part in parts if len(part) > 2 for code in (part[:3], part[:2] + part[-1])]
    codes += ["".join(part[:1] for part in parts[at : at + 3]) for at in range(len(parts) - 2)]
    long += [code for code in codes if len(code) == 3 and code != "VAR"]
    return tuple(dict.fromkeys([name, *sorted(long, key=len, reverse=True)]))


def _bounded(text: str, start: int, end: int, *, genitive: bool) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] == "-") and text[start].isalnum():
        return False
    if end >= len(text) or not (text[end].isalnum() or text[end] == "-" or (text[end] == "." and text[end - 1] == ".")):
        return True
    return genitive and text[end] == "s" and (end + 1 == len(text) or not text[end + 1].isalnum())


def _places(text: str, form: str, *, genitive: bool) -> Iterable[tuple[int, int]]:
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if _bounded(text, start, end, genitive=genitive):
            follows = genitive and text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum()
            yield start, end + 1 if follows else end
        start = text.find(form, start + 1)


def _shortened(text: str, forms: dict[str, Mention]) -> Iterable[tuple[int, int, Mention]]:
    """Names cut off with an ellipsis: the form of which most is left."""
    at = text.find("…")
    while at >= 0:
        best: tuple[int, int, Mention] | None = None
        for form, mention in forms.items():
            for length in range(min(len(form), at), 2, -1):
                start = at - length
                if text[start:at] == form[:length] and (start == 0 or not text[start - 1].isalnum()):
                    if best is None or length > best[1] - best[0] - 1:
                        best = (start, at + 1, mention)
                    break
        if best is not None:
            yield best
        at = text.find("…", at + 1)


_IN_WORDS = (
    "nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn",
)


def in_words(most: int) -> dict[str, int]:
    """The numbers up to this one, fifteen at most, by their words in all languages."""
    return {word: number for words in _IN_WORDS for number, word in enumerate(words.split()[: most + 1])}


#: Scores in words: by docs/explanation/claims.md a score is in figures or in words.
_WORDS = in_words(15)
_WORD = "|".join(_WORDS)
_GOALS = re.compile(
    rf"\b(?P<all>{_WORD}) (?:all|beide)\b|\b(?P<first>{_WORD})(?: goals?| Tore?)? (?:to|zu) (?P<second>{_WORD})\b",
    re.IGNORECASE,
)
_AFTER_A_TEAM = re.compile(rf" ({_WORD})\b(?! (?:of|goals?|more|up|ahead|clear|back|behind)\b)")


def _scores(text: str, taken: Iterable[tuple[int, int, Mention]]) -> Iterable[tuple[int, int]]:
    """Where numbers of goals stand in words: in pairs, before "all", and after a team."""
    for found in _GOALS.finditer(text):
        yield from (found.span(group) for group in ("all", "first", "second") if found[group])
    for _, end, mention in taken:
        if mention.sides and (after := _AFTER_A_TEAM.match(text, end)):
            yield after.span(1)


def slotted(text: str, forms: dict[str, Mention], *, genitive: bool) -> tuple[str, list[Mention]]:
    """The text with one character for each name and number, and what each stands for, in order."""
    taken: list[tuple[int, int, Mention]] = list(_shortened(text, forms)) if "…" in text else []
    for form in sorted(forms, key=len, reverse=True):
        if form in text:
            for start, end in _places(text, form, genitive=genitive and form not in _WORDS_TOO):
                a_word = form in _WORDS_TOO and text.startswith(" gibt es", end) and not text[:start].endswith(" an ")
                if not a_word and all(end <= a or start >= b for a, b, _ in taken):
                    taken.append((start, end, forms[form]))
    for number in re.finditer(r"\d+(?: plus \d+)?", text):
        if all(number.end() <= a or number.start() >= b for a, b, _ in taken):
            taken.append((*number.span(), Mention(number[0], number=sum(map(int, number[0].split(" plus "))))))
    for start, end in sorted(set(_scores(text, tuple(taken)))):
        if all(end <= a or start >= b for a, b, _ in taken):
            taken.append((start, end, Mention(text[start:end], number=_WORDS[text[start:end].lower()])))
    taken.sort(key=lambda found: found[0])
    parts: list[str] = []
    mentions: list[Mention] = []
    at = 0
    for start, end, mention in taken:
        kind = PLAYER if mention.players else TEAM if mention.sides else NUMBER
        parts += [text[at:start], chr(kind + len(mentions))]
        mentions.append(mention)
        at = end
    return "".join([*parts, text[at:]]), mentions


def team_mentions(teams: tuple[tuple[str, ...], ...]) -> dict[str, Mention]:
    """Every form of the teams' names, home first, with the sides that it may mean; a whole name means one."""
    sides: dict[str, set[int]] = defaultdict(set)
    for side, known in enumerate(teams, 1):
        for form in (form for team in known for form in team_forms(team)):
            sides[form].add(side)
    sides |= {team: {side} for side, known in enumerate(teams, 1) for team in known}
    return {form: Mention(form, sides=frozenset(which)) for form, which in sides.items()}


def player_mentions(players: Iterable[str]) -> dict[str, Mention]:
    """Every form of the players' names with all the players that it may mean; a whole name means one."""
    players = tuple(players)
    names: dict[str, set[str]] = defaultdict(set)
    for player in players:
        for form in player_forms(player):
            names[form].add(player)
    names |= {player: {player} for player in players}
    return {form: Mention(form, players=frozenset(which)) for form, which in names.items()}
