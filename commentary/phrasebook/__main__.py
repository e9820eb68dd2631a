"""Reads and checks the phrasebook: `python -m commentary.phrasebook [FOLDER]`, a folder of languages."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from commentary.languages import FOLDER
from commentary.phrasebook import read_languages
from commentary.phrasebook.reader import OF_PARTS
from commentary.summaries.sentences import read_sentences
from runtime.errors import TouchlineError


def main(arguments: Sequence[str]) -> int:
    """Print each language with its sentences, or the first fault."""
    try:
        folder = Path(arguments[0]) if arguments else FOLDER
        found = read_languages(folder)
        for style in folder.glob(f"*/*/{OF_PARTS[0]}"):
            read_sentences(style.parent)
    except TouchlineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for book in found.values():
        entries = [entry for kinds in book.styles.values() for entry in kinds.values()]
        sentences = sum(len(rule.templates) for entry in entries for rule in entry.rules)
        sys.stdout.write(f"{book.tag}  {book.name}: {sentences} sentences in {len(book.styles)} styles\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
