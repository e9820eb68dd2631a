"""The lexicon: finds the longest phrase of the table that stands at a place of a masked text.

Phrases become a tree of symbols when the module is loaded; looking one up walks the tree word by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from commentary.facts.phrases import COUNTED, NEUTRAL, PHRASES, SPAN_OF_A_MATCH
from commentary.facts.text_parts import words_of

_CARDINALS = """
nil/zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty
"""
_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth
"""
CARDINALS: dict[str, int] = {word: value for value, words in enumerate(_CARDINALS.split()) for word in words.split("/")}
ORDINALS: dict[str, int] = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)}
_CLASSES = {"{t}": "%", "{p}": "@", "{n}": "#n", "{o}": "#ord", "{c}": "#c"}


class Match(NamedTuple):
    """A phrase found: what it claims and where it ends (exclusive)."""

    claims: tuple[str, ...]
    end: int


class Node:
    """One branch of a tree of phrases."""

    __slots__ = ("branches", "claims")

    def __init__(self) -> None:
        self.branches: dict[str, Node] = {}
        self.claims: tuple[str, ...] = ()

    def add(self, symbols: Iterable[str], *claims: str) -> None:
        """Put a phrase into the tree; a phrase added again claims more."""
        node = self
        for symbol in symbols:
            node = node.branches.setdefault(symbol, Node())
        node.claims += tuple(claim for claim in claims if claim not in node.claims)

    def matches(self, symbols: Sequence[str], place: int, step: int = 1) -> Iterator[Match]:
        """Every phrase at a place, the shortest first, the more literal one first of two equally long.

        `step` -1 reads backwards.
        """
        heads = [(self, place)]
        while heads:
            following = []
            for node, at in heads:
                if node.claims:
                    yield Match(node.claims, at)
                if 0 <= at < len(symbols) and node.branches:
                    following += [(node.branches[key], at + step) for key in keys(symbols[at]) if key in node.branches]
            heads = following

    def longest(self, symbols: Sequence[str], place: int, step: int = 1) -> Match | None:
        """The longest phrase at a place; of two equally long ones the more literal."""
        found: Match | None = None
        for match in self.matches(symbols, place, step):
            if found is None or abs(match.end - place) > abs(found.end - place):
                found = match
        return found


@lru_cache(maxsize=8192)
def keys(symbol: str) -> tuple[str, ...]:
    """What a symbol may be in a phrase: itself first, then its class."""
    if symbol[0] in "%@":
        return (symbol[0],)
    if symbol == "#" or symbol in CARDINALS:
        return (symbol, "#n")
    if symbol == "#o" or symbol in ORDINALS:
        return (symbol, "#ord")
    return (symbol,)


def expand(phrase: str) -> Iterator[tuple[str, ...]]:
    """All word sequences that a line of the table stands for."""
    choices: list[tuple[str, ...]] = []
    optional = False
    for part in phrase.replace("[", " [ ").replace("]", " ] ").split():
        if part in "[]":
            optional = part == "["
            continue
        words = tuple(part.split("/")) if part != "/" else (part,)
        choices.append((*words, "") if optional else words)
    for words in product(*choices):
        yield tuple(_CLASSES.get(word, word) for word in words if word)


def tree(table: Mapping[str, str]) -> Node:
    """The tree of a table of phrases."""
    root = Node()
    for key, lines in table.items():
        claims = tuple(name.strip() for name in key.split(" + "))
        for phrase in lines.split(";"):
            if phrase.strip():
                for symbols in expand(phrase):
                    root.add(symbols, *claims)
    return root


def _counting() -> dict[str, str]:
    """Phrases that count: "his second goal", "their third corner", "Brazil's first shot of the match"."""
    table: dict[str, str] = {}
    for noun, words in COUNTED.items():
        of_player, of_team, of_any = [], [], []
        for word in words.split(";"):
            name = word.strip()
            of_player += [
                f"his/her {{o}} {name}",
                f"{{p}} 's {{o}} {name}",
                f"[a/the] {{o}} {name} for/by/from {{p}}",
                f"his/her {name} number {{n}}",
                f"{name} number {{n}} for/by/from {{p}}",
            ]
            of_team += [
                f"their/its {{o}} {name}",
                f"{{t}} 's {{o}} {name}",
                f"[a/the] {{o}} {name} for/by/from {{t}}",
                f"{{t}} {name} number {{n}}",
                f"{name} number {{n}} for/by/from {{t}}",
            ]
            of_any += _of_anyone(name)
        for owner, phrases in (("player", of_player), ("team", of_team), ("any", of_any)):
            spans = [f"{phrase} {span}" for phrase in phrases for span in SPAN_OF_A_MATCH.split(";")]
            table[f"count {owner}:{noun}"] = ";".join(phrases + spans)
    return table


def _of_anyone(name: str) -> list[str]:
    """Counts that do not say whose: "the second corner", "corner number two"; a bare "second" counts nothing."""
    if not name:
        return ["a {o}"]
    return [f"{{o}} {name}", f"{name} number {{n}}", f"{name} no {{n}}", f"{{n}} {name}s"]


#: What a phrase weighs when two want the same words: the square of its telling words, and a little for the others.
_LIGHT_WEIGHT = 0.2
_LIGHT = words_of("""
    a an the is are was were be been has have had it its that this he his her they their to for from by of in on at as
    and with into but 's
""")
_UNREAD = -100.0


def phrases(symbols: Sequence[str]) -> Iterator[tuple[int, Match]]:
    """The phrases of a masked text, with their places, chosen so that they read as much of it as can be read.

    "is off target" is read as "is" and "off target", not as "is off" and a word left over. Worked out from the
    end: the best reading from each place on is its best first phrase and the best reading of the rest.
    """
    size = len(symbols)
    best = [0.0] * (size + 1)
    chosen: list[Match | None] = [None] * size
    for place in range(size - 1, -1, -1):
        best[place] = best[place + 1] + (_UNREAD if is_foreign(symbols[place]) else 0.0)
        weight, content, at = 0.0, 0, place
        for match in PHRASE_TREE.matches(symbols, place):
            while at < match.end:
                content += symbols[at] not in _LIGHT
                at += 1
            weight = content * content + _LIGHT_WEIGHT * (match.end - place)
            if weight + best[match.end] > best[place]:
                best[place] = weight + best[match.end]
                chosen[place] = match
    place = 0
    while place < size:
        if first := chosen[place]:
            yield place, first
            place = first.end
        else:
            place += 1


def is_foreign(symbol: str) -> bool:
    """Whether a symbol is a word that neither claims nothing nor stands for a name or a number."""
    if symbol.isalpha():
        return symbol not in NEUTRAL_WORDS
    return "?" in symbol and len(symbol) > 1 and symbol[0] != "@"


PHRASE_TREE = tree({**PHRASES, **_counting()})
NEUTRAL_WORDS = frozenset(NEUTRAL.split())
_WORDS = (
    NEUTRAL_WORDS
    | frozenset(CARDINALS)
    | frozenset(ORDINALS)
    | {
        symbol
        for key, lines in PHRASES.items()
        if key != "nobody can tell"
        for phrase in lines.split(";")
        for symbols in expand(phrase)
        for symbol in symbols
        if symbol.isalpha()
    }
)


def is_word(word: str) -> bool:
    """Whether a folded word is one of the lexicon's, so that a capital alone makes no name of it."""
    return word in _WORDS


def number(word: str) -> int | None:
    """The value of a number in figures or words, cardinal or ordinal."""
    if word.isdigit():
        return int(word)
    if word[:-2].isdigit():
        return int(word[:-2])
    return CARDINALS.get(word, ORDINALS.get(word))
