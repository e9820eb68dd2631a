"""A language's lexicon: the tree of its phrases, and the best reading of a masked text by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from commentary.facts.claim import Claim
from commentary.facts.claim_words import ClaimWords, Phrase
from commentary.facts.counted import Count
from commentary.facts.roles import Cue, Role
from commentary.facts.text_parts import clean, tokenise
from runtime.yaml_files import YamlError

#: What a phrase weighs when two want the same words: the square of its telling words, and a little for the others.
_LIGHT_WEIGHT = 0.2
_UNREAD = -100.0
#: Slots and phrases of a template, and its brackets.
_NOT_WORDS = re.compile(r"<[^<>]*>|\{[^{}]*\}|[\[\]]")

T = TypeVar("T")
Stated = Claim | Count
#: The symbols by which a place of a masked text is looked up in a tree: itself first, then its class.
Keys = tuple[str, ...]


class Match(NamedTuple, Generic[T]):
    """A phrase found: what it stands for, and where it ends (exclusive)."""

    meanings: tuple[T, ...]
    end: int


class Node(Generic[T]):
    """One branch of a tree of phrases."""

    __slots__ = ("branches", "meanings")

    def __init__(self) -> None:
        self.branches: dict[str, Node[T]] = {}
        self.meanings: tuple[T, ...] = ()

    def ends(self, words: Iterable[Sequence[str]]) -> list[Node[T]]:
        """Put a phrase into the tree, and return the nodes it ends at: one for each choice of its words."""
        nodes = [self]
        for choice in words:
            following = []
            for node in nodes:
                for word in choice:
                    if not word:
                        following.append(node)
                    elif (branch := node.branches.get(word)) is not None:
                        following.append(branch)
                    else:
                        branch = node.branches[word] = Node()
                        following.append(branch)
            nodes = following
        return nodes

    def add(self, words: Iterable[Sequence[str]], *meanings: T) -> None:
        """Put a phrase into the tree; a phrase added again has more meanings."""
        for node in self.ends(words):
            node.meanings += tuple(meaning for meaning in meanings if meaning not in node.meanings)

    def meanings_from(self, keys: Sequence[Keys], place: int, step: int = 1) -> Iterator[list[tuple[T, ...]]]:
        """What phrases from a place on mean, by their length in words, from 1; the more literal ones first.

        `step` -1 reads backwards.
        """
        nodes = [self]
        while 0 <= place < len(keys):
            following = []
            for node in nodes:
                if branches := node.branches:
                    following += [branches[key] for key in keys[place] if key in branches]
            if not following:
                break
            nodes = following
            yield [node.meanings for node in nodes if node.meanings]
            place += step

    def longest(self, keys: Sequence[Keys], place: int, step: int = 1) -> Match[T] | None:
        """The longest phrase at a place; of two equally long ones the more literal. `step` -1 reads backwards."""
        found = Match(self.meanings, place) if self.meanings else None
        for size, meanings in enumerate(self.meanings_from(keys, place, step), start=1):
            if meanings:
                found = Match(meanings[0], place + size * step)
        return found


def _joined(one: Node[T] | None, other: Node[T]) -> Node[T]:
    """A tree with the phrases of both; neither changes."""
    if one is None:
        return other
    node = Node[T]()
    node.meanings = one.meanings + tuple(meaning for meaning in other.meanings if meaning not in one.meanings)
    node.branches = one.branches | {word: _joined(one.branches.get(word), to) for word, to in other.branches.items()}
    return node


class Lexicon:
    """The phrases of a language as trees, its numbers, and the words that state nothing."""

    def __init__(self, words: ClaimWords, of_a_house: str = "") -> None:
        """`of_a_house`: words that a house's sentences have, and that state nothing."""
        self._values = {word: value for value, same in enumerate(words.cardinals) for word in same}
        self._values |= {word: value for value, same in enumerate(words.ordinals, start=1) for word in same}
        cardinals = frozenset(word for same in words.cardinals for word in same)
        ordinals = frozenset(word for same in words.ordinals for word in same)
        # "one" is a pronoun too.
        self._figures = {"#", "#o"} | ordinals | cardinals - set(words.cardinals[1])
        self._keys: dict[str, Keys] = {"#": ("#", "#n"), "#o": ("#o", "#ord")}
        self._keys |= {word: (word, "#n") for word in cardinals}
        self._keys |= {word: (word, "#ord") for word in ordinals}
        self.negations, self.pronouns, self.headings = words.negations, words.pronouns, words.headings
        #: Words after which "'s" stands for "is".
        self.contracted = words.contracted
        self._of_a_house = frozenset(_folded(of_a_house))
        self._light, self._neutral = words.light, words.neutral | self._of_a_house
        self._tree = _claim_tree(words)
        _add_counts(self._tree, words.counts, words.within)
        self.roles = {cue: _role_tree(cue, phrases) for cue, phrases in words.roles.items()}
        self._words = self._neutral | cardinals | ordinals | _words_of_claims(words)
        #: Words that say nothing at all on their own.
        self.silent = self._neutral - self.negations - self._figures

    def keys(self, symbols: Iterable[str]) -> list[Keys]:
        """What each symbol of a masked text may be in a phrase."""
        known = self._keys
        return [(symbol[0],) if symbol[0] in "%@" else known.get(symbol, (symbol,)) for symbol in symbols]

    def phrases(self, symbols: Sequence[str], keys: Sequence[Keys]) -> Iterator[tuple[int, Match[Stated]]]:
        """The phrases of a masked text, with their places, chosen so that they read as much of it as can be read.

        "is off target" is read as "is" and "off target", not as "is off" and a word left over. Worked out from the
        end: the best reading from each place on is its best first phrase and the best reading of the rest.
        """
        size = len(symbols)
        best = [0.0] * (size + 1)
        chosen: list[Match[Stated] | None] = [None] * size
        telling = [symbol not in self._light for symbol in symbols]
        for place in range(size - 1, -1, -1):
            symbol, most = symbols[place], best[place + 1]
            if symbol not in self.silent and self.is_foreign(symbol):
                most += _UNREAD
            best[place] = most
            end, content = place, 0
            for meanings in self._tree.meanings_from(keys, place):
                content += telling[end]
                end += 1
                for meant in meanings:
                    weight = content * content + _LIGHT_WEIGHT * (end - place) + best[end]
                    if weight > best[place]:
                        best[place], chosen[place] = weight, Match(meant, end)
        place = 0
        while place < size:
            if first := chosen[place]:
                yield place, first
                place = first.end
            else:
                place += 1

    def is_foreign(self, symbol: str) -> bool:
        """Whether a symbol is a word that neither states nothing nor stands for a name or a number."""
        if symbol[0].isalpha():
            return symbol not in self._neutral
        return "?" in symbol and len(symbol) > 1 and symbol[0] != "@"

    def is_number(self, symbol: str) -> bool:
        """Whether a symbol is a number wherever it stands."""
        return symbol in self._figures

    def is_word(self, word: str) -> bool:
        """Whether a folded word is one of the lexicon's, so that a capital alone makes no name of it."""
        return word in self._words

    def is_of_a_house(self, word: str) -> bool:
        """Whether a folded word is a house's own, with a capital or without."""
        return word in self._of_a_house

    def unknown(self, template: str) -> list[str]:
        """The words of a template, its slots and phrases left out, that no phrase and no list has."""
        known = self._words | self.negations | self.pronouns | self.headings | self._light
        return [word for word in _folded(_NOT_WORDS.sub(" ", template)) if word not in known]

    def claiming(self, text: str) -> list[str]:
        """The words of a text that are part of a claim, count or as good as one (numbers, negations)."""
        known = (self._words | self.negations | self.pronouns | self.headings) - self._neutral
        return [word for word in _folded(text) if word in known]

    def number(self, word: str) -> int | None:
        """The value of a number in figures or words, cardinal or ordinal."""
        if word.isdigit():
            return int(word)
        if word[:-2].isdigit():
            return int(word[:-2])
        return self._values.get(word)


def _folded(text: str) -> list[str]:
    return [token.word for token in tokenise(clean(text)) if token.kind == "word"]


def _claim_tree(words: ClaimWords) -> Node[Stated]:
    root = Node[Stated]()
    for claims, phrases in words.claims:
        for phrase in phrases:
            for node in root.ends(phrase.words):
                if node.meanings not in ((), claims):
                    raise _stands_twice(words, phrase, node.meanings)
                node.meanings = claims
    return root


def _stands_twice(words: ClaimWords, phrase: Phrase, stated: Iterable[Stated]) -> YamlError:
    said = " ".join("/".join(choice) for choice in phrase.words)
    claims = " + ".join(str(claim) for claim in stated)
    return YamlError(f"{words.name}, line {phrase.line}: '{said}' stands under '{claims}' too; keep one of the two")


def _add_counts(root: Node[Stated], counts: Mapping[Count, Iterable[Phrase]], within: Iterable[Phrase]) -> None:
    """Put the phrases that count into the tree, alone and followed by what may close them ("of the match").

    The closing words of a count are one tree, which all its phrases share. Longer phrases get it first: one that
    begins another would copy the other's nodes.
    """
    ends: dict[int, tuple[int, Node[Stated], Node[Stated]]] = {}
    for count, phrases in counts.items():
        closing = Node[Stated]()
        for phrase in within:
            closing.add(phrase.words, count)
        for phrase in phrases:
            for node in root.ends(phrase.words):
                node.meanings += () if count in node.meanings else (count,)
                ends[id(node)] = (len(phrase.words), node, closing)
    for _, node, closing in sorted(ends.values(), key=lambda end: -end[0]):
        node.branches = _joined(node, closing).branches


def _role_tree(cue: Cue, roles: Mapping[Role, Iterable[Phrase]]) -> Node[Role]:
    root = Node[Role]()
    for role, phrases in roles.items():
        for phrase in phrases:
            root.add(reversed(phrase.words) if cue.is_before else phrase.words, role)
    return root


def _words_of_claims(words: ClaimWords) -> set[str]:
    """The words of all phrases but those of what no feed records, many of which are names too."""
    return {
        word
        for claims, phrases in words.claims
        if claims != (Claim.NOT_RECORDED,)
        for phrase in phrases
        for choice in phrase.words
        for word in choice
        if word.isalpha()
    }
