"""Which tokens a text may have, by style and language, so that the engine need not work out all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from model.encoding import Tokens
from model.vocabulary import Vocabulary

_STYLE, _LANGUAGE = "style=", "language="


def write_vocabulary_map(pairs: Iterable[tuple[Tokens, str]], vocabulary: Vocabulary, path: Path) -> None:
    """Write the map of sources and their texts in CTranslate2's form; nothing where sources have no style.

    English has no token of its own: its tokens stand at the style, those of another language at the language.
    """
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for source, text in pairs:
        if key := _key(source):
            texts[key].add(text)
    lines = (f"{key}\t{' '.join(_tokens(found, vocabulary))}\n" for key, found in sorted(texts.items()))
    if texts:
        path.write_text("".join(lines), encoding="utf-8")


def _key(source: Tokens) -> str | None:
    found = [token for token in source if token.startswith((_STYLE, _LANGUAGE))]
    return found[-1] if found else None


def _tokens(texts: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    ids = {token_id for text in texts for token_id in vocabulary.target_ids(text)}
    return [vocabulary.token(token_id) for token_id in sorted(ids)]
