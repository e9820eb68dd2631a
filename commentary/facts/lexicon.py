"""A language's lexicon: the tree of its phrases, and the best reading of a masked text by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from commentary.facts.claim import Claim
from commentary.facts.claim_words import ClaimWords, Phrase
from commentary.facts.counted import Count
from commentary.facts.phrase_tree import Keys, Match, Node, following, joined
from commentary.facts.roles import Cue, Role
from commentary.facts.text_parts import SENTENCE_END, clean, tokenise
from runtime.yaml_files import YamlError

#: What a phrase weighs when two want the same words: the square of its telling words, and a fifth for each word.
#: In fifths, so that sums are exact.
_TELLING, _WORD, _UNREAD = 5, 1, -500
#: Slots and phrases of a template, and its brackets.
_NOT_WORDS = re.compile(r"<[^<>]*>|\{[^{}]*\}|[\[\]]")

Stated = Claim | Count


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
        #: What stands before a mark that closes a sentence, in a phrase that has one.
        self._before_marks = _before_marks(self._tree)
        before_names = [tree for cue, tree in self.roles.items() if cue.is_before]
        after_names = [tree for cue, tree in self.roles.items() if not cue.is_before]
        #: What follows such a mark right after a name, in words that give the name a role.
        opened = [node for tree in after_names for mark, node in tree.branches.items() if mark in SENTENCE_END]
        self._after_marks = frozenset(word for node in opened for word in node.branches)
        self._closing = _closing_marks(self._tree, before_names, after_names)
        self._words = self._neutral | cardinals | ordinals | _words_of_claims(words)
        #: Words that say nothing at all on their own.
        self.silent = self._neutral - self.negations - self._figures

    def keys(self, symbols: Iterable[str]) -> list[Keys]:
        """What each symbol of a masked text may be in a phrase."""
        known = self._keys
        return [(symbol[0],) if symbol[0] in "%@" else known.get(symbol, (symbol,)) for symbol in symbols]

    def sentences(self, masked: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The parts of a masked text that are read one by one: no phrase reaches from one into the next."""
        parts: list[tuple[str, ...]] = []
        first, last = 0, len(masked) - 1
        for place, symbol in enumerate(masked):
            if symbol in self._closing and place < last and not self._goes_over(masked, place):
                parts.append(masked[first : place + 1])
                first = place + 1
        return [*parts, masked[first:]] if parts else [masked]

    def _goes_over(self, masked: tuple[str, ...], mark: int) -> bool:
        """Whether a phrase may go over a mark that closes a sentence, by what stands before it and after it."""
        before = [key for keys in self.keys(masked[mark - 1 : mark]) for key in keys]
        return masked[mark + 1] in self._after_marks or not self._before_marks.isdisjoint(before)

    def phrases(self, symbols: Sequence[str], keys: Sequence[Keys]) -> Iterator[tuple[int, Match[Stated]]]:
        """The phrases of a masked text, with their places, chosen so that they read as much of it as can be read.

        "is off target" is read as "is" and "off target", not as "is off" and a word left over. Worked out from the
        end: the best reading from each place on is its best first phrase and the best reading of the rest.
        """
        size, opening, silent = len(symbols), self._tree.branches, self.silent
        best = [0] * (size + 1)
        chosen: list[Match[Stated] | None] = [None] * size
        telling = [symbol not in self._light for symbol in symbols]
        for place in range(size - 1, -1, -1):
            symbol, most = symbols[place], best[place + 1]
            if symbol not in silent and self.is_foreign(symbol):
                most += _UNREAD
            end, content = place, 0
            nodes = [opening[key] for key in keys[place] if key in opening]
            while nodes:
                content += telling[end]
                end += 1
                for node in nodes:
                    if node.meanings:
                        weight = _TELLING * content * content + _WORD * (end - place) + best[end]
                        if weight > most:
                            most, chosen[place] = weight, Match(node.meanings, end)
                if end == size:
                    break
                nodes = following(nodes, keys[end])
            best[place] = most
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

    def is_in_words(self, symbol: str) -> bool:
        """Whether a symbol is a number in words, cardinal or ordinal."""
        return symbol in self._values

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


def _before_marks(tree: Node[Stated]) -> frozenset[str]:
    """The words right before a mark that closes a sentence; a player's team may stand between, and is not read."""
    found = frozenset(word for word, node in tree.symbols() if not SENTENCE_END.isdisjoint(node.branches))
    return found | {"%", ")"} if "@" in found else found


def _closing_marks(
    claims: Node[Stated], before_names: Iterable[Node[Role]], after_names: Iterable[Node[Role]]
) -> frozenset[str]:
    """The marks that close a sentence, but those with which a phrase begins, and those far from a name in its role."""
    far = [node for tree in after_names for node in tree.branches.values()]
    return (
        SENTENCE_END - claims.branches.keys() - {word for node in (*before_names, *far) for word, _ in node.symbols()}
    )


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
        node.branches = joined(node, closing).branches


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
