"""Aligning an archive's sentence with its event: names, teams and the score give way to slots.

Names are looked for as they are and folded (lower case, no accents), whole words only, the longest first.
A text that lacks a player of its event, or names somebody else, can't be learned from and is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from football.codes import EventType
from football.commentary import Situation
from football.slots import SLOT_PATTERN, Slot, slot_values

#: A heading that some texts begin with: "Booking      ".
_HEADING = re.compile(r"^[A-Z][a-z]+\s{3,}(?=\S)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLAYERS = (Slot.PLAYER, Slot.PLAYER2, Slot.PLAYER_IN, Slot.PLAYER_OUT)
#: An opening word is wording, not a name, when at least this share of the texts opens with it.
_OPENING_SHARE = 0.0005
_OPENING_LEAST = 3


class Misaligned(Exception):  # noqa: N818 (a finding, not an error)
    """The text does not fit the event; the message is a short reason to count by."""


def align(text: str, situation: Situation) -> str:
    """The delexicalised text. Raises Misaligned."""
    cleaned = " ".join(_HEADING.sub("", text.strip()).split())
    if not cleaned or SLOT_PATTERN.search(cleaned):
        raise Misaligned("empty text" if not cleaned else "slots in the text")
    values = slot_values(situation)
    marked = _score(cleaned, values)
    found: set[Slot] = set()
    for slot, name in sorted(_names(values), key=lambda pair: -len(pair[1])):
        marked, times = _replace(marked, name, slot)
        if times:
            found.add(slot)
    for slot in _needed(situation, values):
        if slot not in found:
            raise Misaligned(f"{slot.value} not found")
    return marked


def _names(values: dict[Slot, str]) -> list[tuple[Slot, str]]:
    taken: dict[str, Slot] = {}
    for slot in (*_PLAYERS, Slot.TEAM, Slot.OPPONENT):
        if slot in values:
            taken.setdefault(values[slot], slot)
    return [(slot, name) for name, slot in taken.items()]


def _needed(situation: Situation, values: dict[Slot, str]) -> list[Slot]:
    event = situation.event
    if event.event_type is EventType.SUBSTITUTION:
        wanted: tuple[Slot, ...] = (Slot.PLAYER_IN, Slot.PLAYER_OUT)
        if event.player_in == event.player_out:
            raise Misaligned("player in and out are the same")
    else:
        wanted = _PLAYERS[:1] if event.player2 == event.player else _PLAYERS[:2]
    return [slot for slot in wanted if slot in values]


def _score(text: str, values: dict[Slot, str]) -> str:
    """Turn the score, "Caen 0, Lille 2", to slots when its teams and numbers are this situation's."""
    for home in _spellings(values[Slot.HOME]):
        for away in _spellings(values[Slot.AWAY]):
            pattern = re.compile(
                rf"{home} {values[Slot.HOME_SCORE]}, {away} {values[Slot.AWAY_SCORE]}(?!\d)", re.IGNORECASE
            )
            text = pattern.sub("<home> <home_score>, <away> <away_score>", text, count=1)
    return text


def _spellings(name: str) -> tuple[str, ...]:
    return (re.escape(name),)


def _replace(text: str, name: str, slot: Slot) -> tuple[str, int]:
    """The name as a slot wherever it stands as whole words, outside slots; and how often it did."""
    folded, places = _folded(text)
    needle = _folded(name)[0]
    pieces: list[str] = []
    start = times = 0
    for match in re.finditer(rf"(?<![\w<]){re.escape(needle)}(?![\w>])", folded):
        pieces += [text[start : places[match.start()]], slot.token]
        start = places[match.end()]
        times += 1
    return "".join([*pieces, text[start:]]), times


def _folded(text: str) -> tuple[str, list[int]]:
    """Lower case without accents, and for each of its characters (and the end) the index in `text`."""
    characters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character.casefold()):
            if not unicodedata.combining(part):
                characters.append(part)
                places.append(index)
    return "".join(characters), [*places, len(text)]


class Lexicon:
    """The words of the wording itself, by which a name that no slot took is noticed.

    A capitalised word inside a sentence is wording when the corpus has it in lower case too ("Own Goal"),
    or when it opens many texts.
    """

    def __init__(self) -> None:
        self._small: set[str] = set()
        self._openings: Counter[str] = Counter()
        self._texts = 0

    def learn(self, delexicalised: str) -> None:
        """Take in the words of a text."""
        self._texts += 1
        words = _words(delexicalised)
        self._small.update(word for word in words if word[0].islower())
        if delexicalised[:1].isalpha() and words:
            self._openings[words[0]] += 1

    def stranger(self, delexicalised: str) -> str | None:
        """A word of the text that seems to be somebody's name; None when there is none."""
        least = max(_OPENING_LEAST, self._texts * _OPENING_SHARE)
        for word in _words(delexicalised):
            if word[0].isupper() and word.casefold() not in self._small and self._openings[word] < least:
                return word
        return None


def _words(delexicalised: str) -> list[str]:
    words: list[str] = _WORD.findall(SLOT_PATTERN.sub(" ", delexicalised))
    return words
