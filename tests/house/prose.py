"""Words that the style guide distrusts, and suppressed warnings."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath

from tests.house.tree import Tree, python

WORDS = ("told", "nobody", "anew", "whoever", "lest", "heed", "so many")
_WORDS = re.compile(r"\b(" + "|".join(WORDS).replace(" ", r"\s+") + r")\b", re.IGNORECASE)
_SUPPRESSIONS = {"noqa": re.compile(r"#\s*noqa\b"), "type: ignore": re.compile(r"#\s*type:\s*ignore\b")}
#: Commentary itself, and files that list the words. `football/` is where they lay in commit 07db29f.
_COMMENTARY = ("football/phrasebook/", "football/classic_matches/", "sources/classics/", "model/shipped/")
_SENTENCES = re.compile(r"commentary/phrasebook/[^/]+/.+\.yaml")
_APART = ("docs/performance/", "tests/house/prose.py")


def distrusted(tree: Tree) -> Counter[str]:
    """How often each word stands anywhere in prose or code."""
    counted: Counter[str] = Counter()
    for path, text in tree.items():
        if not is_commentary(path):
            counted.update(" ".join(found.lower().split()) for found in _WORDS.findall(text))
    return counted


def distrusted_by_file(tree: Tree) -> dict[PurePosixPath, int]:
    """Files with such words, the worst first."""
    counted = {path: len(_WORDS.findall(text)) for path, text in tree.items() if not is_commentary(path)}
    return dict(sorted(((path, number) for path, number in counted.items() if number), key=lambda item: -item[1]))


def is_commentary(path: PurePosixPath) -> bool:
    return str(path).startswith((*_COMMENTARY, *_APART)) or _SENTENCES.fullmatch(str(path)) is not None


def suppressions(tree: Tree) -> Counter[str]:
    return Counter(
        {name: sum(len(mark.findall(text)) for text in python(tree).values()) for name, mark in _SUPPRESSIONS.items()}
    )
