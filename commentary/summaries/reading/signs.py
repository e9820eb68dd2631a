"""The text of a summary with a sign for each name, list, clock and number in it, and what they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from commentary.summaries.sentences import Sentence
from football.spelling import surname

HOME, AWAY, PLAYER = "\ue000", "\ue001", "\ue100"
#: A team that is referred to, and not by its name.
HOME_AGAIN, AWAY_AGAIN = "\ue002", "\ue003"
LIST, CLOCK, NUMBER, TEAM, TEAM_AGAIN = "§", "@", "#", HOME, HOME_AGAIN
SIGNS = (LIST, CLOCK, NUMBER, TEAM, TEAM_AGAIN)
_ANY_PLAYER = "[\ue100-\uf8ff]"
_ANY_TEAM = f"[{HOME}{AWAY}]"
_DIGITS = r"\d+"
_ORDINAL = rf"{_DIGITS}(?:st|nd|rd|th|\.)?"
_LAST_ORDINAL = 130
#: What begins a sentence, beside a capital letter: a name, or a number that is no clock.
_NEXT_SENTENCE = re.compile(rf" (?:[{HOME}-\uf8ff]|\d+(?![\d+'–:,.]))")
_READ_DIGITS = re.compile(_DIGITS)
#: Forms of items in a list, those first that hold another one.
_FORMS = ("dismissed", "own_goal", "several", "substitute", "penalty", "goal", "one", "unnamed")
_surname = lru_cache(maxsize=16_384)(surname)


class Item(NamedTuple):
    """One of a list: a player; of a goal its clocks, each with whether it is called a penalty; of a dismissal the team.

    `number`: of several goals of one player.
    `form`: the name of the words that it stands in; `player` for a bare name.
    """

    form: str
    player: str | None
    clocks: tuple[tuple[tuple[int, int], bool], ...] = ()
    team: int = 0
    number: int = 0


class Spelling(NamedTuple):
    """The names that may stand in a text: both teams as they are spelled there, and all players."""

    teams: tuple[str, str]
    players: frozenset[str]


def marked(
    text: str, spelling: Spelling, declined: Sequence[frozenset[str]], *, surnames: bool
) -> tuple[str, list[str]] | None:
    """The text with a character for each name, and the players by their characters; None for an ambiguous name.

    `declined`: how each team's name stands in other cases. Without `surnames`, only whole names: some are words as well
    ("Tore").
    """
    players: list[str] = []
    for name in sorted([name for name in spelling.players if _is_in(text, name)], key=len, reverse=True):
        text = _replaced(text, name, chr(ord(PLAYER) + len(players)))
        players.append(name)
    teams = [
        (spelled, sign)
        for team, forms, sign in zip(spelling.teams, declined, (HOME, AWAY), strict=True)
        for spelled in (team, *forms)
    ]
    for spelled, sign in sorted(teams, key=lambda pair: (-len(pair[0]), pair)):
        text = _replaced(text, spelled, sign)
    if not surnames:
        return text, players
    short = [(one, name) for name in spelling.players if _is_in(text, one := _surname(name))]
    for spelled, group in groupby(sorted(short, key=lambda pair: (-len(pair[0]), pair)), key=itemgetter(0)):
        theirs = [name for _, name in group]
        before, text = text, _replaced(text, spelled, chr(ord(PLAYER) + len(players)))
        players.append(theirs[0])
        if text != before and len(theirs) > 1:
            return None
    return text, players


def _is_in(text: str, name: str) -> bool:
    """Whether a name may stand in the text, also with a capital."""
    return name in text or (name[0].islower() and name[0].upper() + name[1:] in text)


def _replaced(text: str, name: str, sign: str) -> str:
    """The text with the name replaced where it stands as words of its own, also with a capital ("Van Dijk").

    The full stop that "Jr." shares with its sentence is the sentence's.
    """
    if name[0].islower():
        text = _replaced(text, name[0].upper() + name[1:], sign)
    whole, *pieces = text.split(name)
    for piece in pieces:
        alone = not whole[-1:].isalnum() and not piece[:1].isalnum()
        ends = name.endswith(".") and (not piece or piece[1:2].isupper() or bool(_NEXT_SENTENCE.match(piece)))
        whole += (f"{sign}." if ends else sign) + piece if alone else name + piece
    return whole


class Values:
    """Finds lists, clocks and numbers in marked text, by the words of a style."""

    def __init__(
        self, words: Mapping[str, Sentence], ordinal: Callable[[str], str], numbers: Sequence[str] = ()
    ) -> None:
        """`ordinal`: the language's ordinal of a number, in letters or digits; `numbers`: from 0, said in words."""
        self._numbers = {word: number for number, word in enumerate(numbers)}
        number = rf"(?:{_DIGITS}|\b(?:{'|'.join(numbers)})\b)" if numbers else _DIGITS
        self._number = re.compile(number, re.IGNORECASE)
        self._ordinals = {ordinal(str(number)): number for number in range(_LAST_ORDINAL, 0, -1)}
        ordinals = "|".join(sorted(map(re.escape, self._ordinals), key=len, reverse=True))
        added_clock = _form(words["added_clock"], minute=_DIGITS, added=_DIGITS)
        clock = f"(?:{added_clock}|{_form(words['clock'], minute=_DIGITS)})"
        penalty = _form(words["penalty_clock"], clock=clock)
        comma, last = (re.escape(words[name].text) for name in ("comma", "and"))
        one = f"(?:{penalty}|{clock})"
        parts = {
            "player": _ANY_PLAYER,
            "team": _ANY_TEAM,
            "clock": clock,
            "clocks": f"{one}(?:{comma}{one})*",
            "number": number,
        }
        forms = {_form(words[name], **parts): name for name in reversed(_FORMS) if name in words and words[name].slots}
        forms[_ANY_PLAYER] = "player"
        ordered = sorted(forms.items(), key=lambda pair: [*_FORMS, "player"].index(pair[1]))
        item = f"(?:{'|'.join(form for form, _ in ordered)})"
        either = f"(?:{ordinals}|{_ORDINAL})"
        when = _form(words["when"], minute=_DIGITS, ordinal=either)
        added_when = _form(words["added_when"], ordinal=either, added=_DIGITS)
        break_when = _form(words["break_when"], ordinal=either, added=_DIGITS)
        extra_when = _form(words["extra_when"], ordinal=either, added=_DIGITS)
        self._item = re.compile("|".join(f"(?P<{name}>{form})" for form, name in ordered), re.IGNORECASE)
        self._clock = re.compile(f"(?P<penalty>{penalty})|{clock}")
        in_words = (*numbers, *self._ordinals, *(word.text for word in words.values() if word.slots))
        begins = re.escape("".join(sorted({text[0] for text in in_words})))
        self._sign = re.compile(
            # A character that no value begins with is passed over at once.
            rf"(?=[\d{HOME}-\uf8ff{begins}])(?:"
            f"(?P<list>{item}(?:(?:{comma}|{last}){item})*)|(?P<break_when>{break_when})|(?P<extra_when>{extra_when})|"
            f"(?P<added_when>{added_when})|(?P<when>{when})|"
            f"(?P<clock>{clock})|(?P<number>{number})|(?P<team>{_ANY_TEAM})|(?P<again>[{HOME_AGAIN}{AWAY_AGAIN}]))",
            re.IGNORECASE,
        )

    def signs(self, text: str, players: Sequence[str]) -> tuple[str, list[Any]]:
        """The text with one sign for each value, and the values in order."""
        values: list[Any] = []

        def sign(match: re.Match[str]) -> str:
            value, sign = self._value(match, players)
            values.append(value)
            return sign

        return self._sign.sub(sign, text), values

    def _value(self, match: re.Match[str], players: Sequence[str]) -> tuple[Any, str]:
        said, kind = match[0], match.lastgroup
        if kind == "list":
            return tuple(self._items(said, players)), LIST
        if kind == "team":
            return 1 if said == HOME else 2, TEAM
        if kind == "again":
            return 1 if said == HOME_AGAIN else 2, TEAM_AGAIN
        if kind == "number":
            return self._read_number(said), NUMBER
        if kind in ("added_when", "break_when", "extra_when"):
            return (kind, self._ordinal(said)), CLOCK
        return (self._ordinal(said), 0) if kind == "when" else _clock(said), CLOCK

    def _ordinal(self, said: str) -> int:
        if found := _numbers(said):
            return found[0]
        return next(number for words, number in self._ordinals.items() if f" {words} " in said)

    def _items(self, said: str, players: Sequence[str]) -> Iterator[Item]:
        for match in self._item.finditer(said):
            item = match[0]
            form = match.lastgroup or "player"
            named = next((players[ord(sign) - ord(PLAYER)] for sign in item if sign >= PLAYER), None)
            clocks = tuple((_clock(one[0]), one["penalty"] is not None) for one in self._clock.finditer(item))
            count = self._count(item) if form == "several" else 0
            yield Item(form, named, clocks, 1 if HOME in item else 2 if AWAY in item else 0, count)

    def _count(self, item: str) -> int:
        """The number in an item of several goals."""
        found = self._number.search(item)
        return self._read_number(found[0]) if found else 0

    def _read_number(self, said: str) -> int:
        return self._numbers[said.lower()] if said.lower() in self._numbers else int(said)


def _numbers(said: str) -> list[int]:
    return list(map(int, _READ_DIGITS.findall(said)))


def _clock(said: str) -> tuple[int, int]:
    minute, added = [*_numbers(said), 0][:2]
    return minute, added


def _form(word: Sentence, **values: str) -> str:
    """The word as a pattern, its slots being patterns."""
    parts = list(map(re.escape, word.parts))
    parts[1::2] = [values[slot] for slot in word.slots]
    return "".join(parts)
