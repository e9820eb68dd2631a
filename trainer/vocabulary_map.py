"""Which tokens a text may have, by the first token of its source, so that engine and trainer need not work out all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from model.encoding import JOINT, Scheme, Tokens
from model.network.candidates import Candidates
from model.vocabulary import Vocabulary
from trainer.corpus.corpus import Pair

_STYLE, _KIND, _LANGUAGE = "style=", "kind=", "language="
#: Kinds are put together until they have this share of the lines of their style and language: a batch may have only
#: sources of one row, and small batches are slow.
SHARE = 0.08


def write_vocabulary_map(pairs: Iterable[tuple[Tokens, str, int]], vocabulary: Vocabulary, path: Path) -> None:
    """Write the map of sources, their texts and how often, in CTranslate2's form; nothing where sources have no style.

    A row stands at a source's first token: a style, in a language, and where the scheme joins it the kind of event.
    Rows of the same group have the same tokens. English has no token of its own.
    """
    if rows := map_rows(pairs, vocabulary):
        with path.open("w", encoding="utf-8") as file:
            for firsts, ids in rows:
                allowed = " ".join(map(vocabulary.token, ids))
                file.writelines(f"{first}\t{allowed}\n" for first in firsts)


def candidates(pairs: Iterable[Pair], vocabulary: Vocabulary, scheme: Scheme) -> Candidates | None:
    """The same map for a network that is trained; None where a source has no row, or two (scheme `context`)."""
    rows = map_rows(pairs, vocabulary) if scheme is Scheme.JOINED_CONTEXT else []
    known = [(vocabulary.source_ids(firsts), ids) for firsts, ids in rows]
    return Candidates(known, len(vocabulary)) if known else None


def map_rows(pairs: Iterable[tuple[Tokens, str, int]], vocabulary: Vocabulary) -> list[tuple[list[str], list[int]]]:
    """The rows of a map: the source tokens that each is for, and the ids that it allows, ascending."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    lines: Counter[str] = Counter()
    for source, text, times in pairs:
        if key := _key(source):
            texts[key].add(text)
            lines[key] += times
    return [
        (
            sorted(group),
            sorted({token for key in group for text in texts[key] for token in vocabulary.target_ids(text)}),
        )
        for group in _groups(lines)
    ]


def _key(source: Tokens) -> str | None:
    """The first token, or a language's own where it comes later."""
    found = [token for token in source if token.startswith((_STYLE, _LANGUAGE))]
    return found[-1] if found else None


def _groups(lines: Counter[str]) -> Iterator[list[str]]:
    """Keys that share a row's tokens: all of a kind, and rarer kinds of a style and language together."""
    kinds: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    totals: Counter[tuple[str, str]] = Counter()
    for key in lines:
        parts = key.split(JOINT)
        style = JOINT.join(part for part in parts if part.startswith((_STYLE, _LANGUAGE)))
        kind = next((part for part in parts if part.startswith(_KIND)), "")
        kinds[style].setdefault(kind, []).append(key)
        totals[style, kind] += lines[key]
    for style, found in sorted(kinds.items()):
        everything = sum(totals[style, kind] for kind in found)
        group: list[str] = []
        share = 0.0
        for kind in sorted(found, key=lambda kind: (not kind, -totals[style, kind], kind)):
            if group and (share >= SHARE or not kind):
                yield group
                group, share = [], 0.0
            group += found[kind]
            share += totals[style, kind] / everything
        yield group
