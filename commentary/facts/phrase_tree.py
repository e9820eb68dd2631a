"""Trees of phrases, and where in a masked text one stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
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

    def longest(self, keys: Sequence[Keys], place: int, step: int = 1) -> Match[T] | None:
        """The longest phrase at a place; of two equally long ones the more literal. `step` -1 reads backwards."""
        found = Match(self.meanings, place) if self.meanings else None
        nodes = [self]
        while nodes and 0 <= place < len(keys):
            nodes = following(nodes, keys[place])
            place += step
            for node in nodes:
                if node.meanings:
                    found = Match(node.meanings, place)
                    break
        return found

    def symbols(self) -> Iterator[tuple[str, Node[T]]]:
        """Every symbol of its phrases, and where it leads: once each, also where phrases share an ending."""
        met: set[int] = set()
        nodes = [self]
        while nodes:
            node = nodes.pop()
            if id(node) not in met:
                met.add(id(node))
                yield from node.branches.items()
                nodes += node.branches.values()


def following(nodes: Sequence[Node[T]], keys: Keys) -> list[Node[T]]:
    """The branches of these nodes that a place leads to."""
    if len(nodes) == len(keys) == 1:  # most often
        branch = nodes[0].branches.get(keys[0])
        return [] if branch is None else [branch]
    return [branch for node in nodes for key in keys if (branch := node.branches.get(key))]


def joined(one: Node[T] | None, other: Node[T]) -> Node[T]:
    """A tree with the phrases of both; neither changes."""
    if one is None:
        return other
    node = Node[T]()
    node.meanings = one.meanings + tuple(meaning for meaning in other.meanings if meaning not in one.meanings)
    node.branches = one.branches | {word: joined(one.branches.get(word), to) for word, to in other.branches.items()}
    return node
