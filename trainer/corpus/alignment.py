"""Aligning an archive's sentence with its event: names, teams and the score give way to slots.

Names are looked for folded (lower case, no accents), whole words only, the longest first; teams in each of
the archive's spellings.
A text that lacks a player of its event, or names another, can't be learned from and is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from commentary.facts.text_parts import SIGNS
from commentary.situation import Situation
from commentary.slots import SLOT_PATTERN, Slot, slot_values
from football.codes import EventType
from football.spelling import fold
from trainer.corpus.name_learning import Spellings

#: A heading that some texts begin with: "Booking      ".
_HEADING = re.compile(r"^[A-Z][a-z]+\s{3,}(?=\S)")
#: A word that opens a sentence.
_OPENING = re.compile(r"(?:^|[.!?] +)([^\W\d_][\w'’-]*)")
#: A number right after a team: part of its name, or of a score that is not this situation's.
_SLOT_NUMBER = re.compile(r"<(?:team|opponent|home|away)> \d+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: A vowel sign, as in Devanagari.
_SIGN = re.compile(f"[{SIGNS}]")
#: A character with its accents.
_WITH_MARKS = re.compile("(?s:.)[\u0300-\u036f\u3099\u309a]*")
#: Letters of Thai, Lao, Burmese and Khmer, of kana and Chinese: no spaces stand between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
#: Stands in for letters of a name that was found: no part of any other.
_TAKEN = "\0"
#: What every score has.
_NUMBER = re.compile(r" \d+, ")
_TEAMS = (Slot.TEAM, Slot.OPPONENT)
_PLAYERS = (Slot.PLAYER, Slot.PLAYER2, Slot.PLAYER_IN, Slot.PLAYER_OUT)
_LOOKED_FOR = (*_PLAYERS, *_TEAMS, Slot.HOME, Slot.AWAY)
#: An opening word is wording, not a name, when at least this share of the texts opens with it.
_OPENING_SHARE = 0.0005
_OPENING_LEAST = 3


class Misaligned(Exception):  # noqa: N818 (a finding, not an error)
    """The text does not fit the event; the message is a short reason to count by."""


def align(text: str, situation: Situation, spellings: Spellings) -> str:
    """The delexicalised text; `spellings` are the archive's names for its teams. Raises Misaligned."""
    cleaned = " ".join(_HEADING.sub("", text.strip()).split())
    if not cleaned or SLOT_PATTERN.search(cleaned):
        raise Misaligned("slots in the text" if cleaned else "empty text")
    values = slot_values(situation, _LOOKED_FOR)
    slotted = _score(cleaned, values, spellings)
    folded, places = _folded(slotted)
    spans: list[tuple[int, int, Slot]] = []
    for name, slot in sorted(_names(values, spellings), key=lambda pair: -len(pair[0])):
        for start, end in _whole_words(folded, _needle(name)):
            folded = folded[:start] + _TAKEN * (end - start) + folded[end:]
            spans.append((places[start], places[end], slot))
    found = {slot for _, _, slot in spans}
    for slot in _needed(situation, values):
        if slot not in found:
            raise Misaligned(f"{slot.value} not found")
    return _with_slots(slotted, spans)


def _names(values: dict[Slot, str], spellings: Spellings) -> list[tuple[str, Slot]]:
    """What to look for; a name that two slots share is the first one's."""
    taken: dict[str, Slot] = {}
    for slot in (*_PLAYERS, Slot.TEAM, Slot.OPPONENT):
        for name in _spelled(values.get(slot), spellings) if slot in _TEAMS else (values.get(slot),):
            if name is not None:
                taken.setdefault(name, slot)
    return list(taken.items())


def _spelled(team: str | None, spellings: Spellings) -> tuple[str, ...]:
    return () if team is None else spellings.get(team, (team,))


def _needed(situation: Situation, values: dict[Slot, str]) -> list[Slot]:
    event = situation.event
    if event.event_type is EventType.SUBSTITUTION:
        if event.player_in == event.player_out:
            raise Misaligned("player in and out are the same")
        wanted: tuple[Slot, ...] = _PLAYERS[2:]
    else:
        wanted = _PLAYERS[:1] if event.player2 == event.player else _PLAYERS[:2]
    return [slot for slot in wanted if slot in values]


def _score(text: str, values: dict[Slot, str], spellings: Spellings) -> str:
    """Put slots for a score, "Caen 0, Lille 2", home team first.

    Its numbers may be others than the state's: in scattered rows of a match the goals before are not known.
    """
    if not _NUMBER.search(text):
        return text
    home, away = (
        "|".join(re.escape(name) for name in _spelled(values[slot], spellings)) for slot in (Slot.HOME, Slot.AWAY)
    )
    pattern = rf"\b(?:{home}) \d+, (?:{away}) \d+\b"
    return re.sub(pattern, "<home> <home_score>, <away> <away_score>", text, count=1, flags=re.IGNORECASE)


def _with_slots(text: str, spans: Iterable[tuple[int, int, Slot]]) -> str:
    """The text with these parts of it, which do not overlap, as slots."""
    pieces: list[str] = []
    last = 0
    for start, end, slot in sorted(spans):
        pieces += (text[last:start], slot.token)
        last = end
    return "".join(pieces) + text[last:]


def _whole_words(text: str, needle: str) -> Iterator[tuple[int, int]]:
    """Where the needle stands as whole words, outside slots: first character and the one after the last.

    A pattern for each name would cost more to compile than all the rest.
    """
    start = text.find(needle) if needle else -1
    while start >= 0:
        end = start + len(needle)
        whole = not (_is_word(text[start - 1 : start], "<") or _is_word(text[end : end + 1], ">"))
        if whole:
            yield start, end
        start = text.find(needle, end if whole else start + 1)


def _is_word(character: str, bracket: str) -> bool:
    """Whether a character next to a name makes it part of a longer word. Some scripts put nothing between words."""
    if _UNSPACED.match(character):
        return False
    return character.isalnum() or character in ("_", bracket) or _SIGN.match(character) is not None


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Lower case without accents, and for each of its characters (and the end) the index in `text`."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    pieces: list[str] = []
    places: list[int] = []
    for letter in _WITH_MARKS.finditer(text):
        pieces.append(fold(letter[0]))
        places += [letter.start()] * len(pieces[-1])
    return "".join(pieces), [*places, len(text)]


@lru_cache(maxsize=16_384)
def _needle(name: str) -> str:
    return _folded(name)[0]


class Lexicon:
    """The words of the wording itself, to notice a name that no slot took.

    A capitalised word is wording when the corpus has it in lower case too ("Own Goal"), or when many
    sentences open with it. A number that stands where the score should be is no wording either.
    """

    def __init__(self) -> None:
        self._small: set[str] = set()
        self._openings: Counter[str] = Counter()
        self._texts = 0

    def learn(self, delexicalised: str) -> None:
        """Take in the words of a text."""
        self._texts += 1
        self._small.update(word for word in _words(delexicalised) if word[0].islower())
        self._openings.update(set(_OPENING.findall(delexicalised)))

    def unknown_word(self, delexicalised: str) -> str | None:
        """A word of the text that looks like a name, or a number of its own; None when there is none."""
        least = max(_OPENING_LEAST, self._texts * _OPENING_SHARE)
        for word in _words(delexicalised):
            if word[0].isupper() and word.casefold() not in self._small and self._openings[word] < least:
                return word
        number = _SLOT_NUMBER.search(delexicalised)
        return number[0] if number else None


def _words(delexicalised: str) -> list[str]:
    words: list[str] = _WORD.findall(SLOT_PATTERN.sub(" ", delexicalised))
    return words
