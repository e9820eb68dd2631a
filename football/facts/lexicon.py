"""The lexicon: finds the longest phrase of the table that stands at a place of a masked text.

Phrases become a tree of symbols when the module is loaded; looking one up walks the tree word by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from football.facts.phrases import COUNTED, NEUTRAL, PHRASES, SPAN_OF_A_MATCH

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

    def add(self, symbols: Iterable[str], claims: tuple[str, ...]) -> None:
        """Put a phrase into the tree."""
        node = self
        for symbol in symbols:
            node = node.branches.setdefault(symbol, Node())
        node.claims = node.claims or claims

    def longest(self, symbols: Sequence[str], place: int, step: int = 1) -> Match | None:
        """The longest phrase at a place; of two equally long ones the more literal. `step` -1 reads backwards."""
        found: Match | None = None
        heads = [(self, place)]
        while heads:
            following = []
            for node, at in heads:
                if node.claims and node is not self and (found is None or abs(at - place) > abs(found.end - place)):
                    found = Match(node.claims, at)
                if 0 <= at < len(symbols) and node.branches:
                    following += [(node.branches[key], at + step) for key in keys(symbols[at]) if key in node.branches]
            heads = following
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
                    root.add(symbols, claims)
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
                f"{{o}} {name} for {{p}}",
                f"his/her {name} number {{n}}",
            ]
            of_team += [
                f"their/its {{o}} {name}",
                f"{{t}} 's {{o}} {name}",
                f"{{o}} {name} for {{t}}",
                f"{{t}} {name} number {{n}}",
            ]
            of_any += [f"{{o}} {name}", f"{name} number {{n}}", f"{name} no {{n}}", f"{{n}} {name}s"]
        for owner, phrases in (("player", of_player), ("team", of_team), ("any", of_any)):
            spans = [f"{phrase} {span}" for phrase in phrases for span in SPAN_OF_A_MATCH.split(";")]
            table[f"count {owner}:{noun}"] = ";".join(phrases + spans)
    return table


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
