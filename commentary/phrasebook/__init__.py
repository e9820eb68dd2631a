"""The phrasebook: our own writing for every kind of event, in four styles; a language is a folder of YAML files.

`delexicalised` gives a text with slots, a function of the context alone; `comment` the finished line; `possible` all
the lines that could be said instead, and `is_possible` whether a line is one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from commentary.content.context import Context
from commentary.languages import FOLDER
from commentary.phrasebook.book import Book
from commentary.phrasebook.house_files import HouseFile, laid_over
from commentary.phrasebook.phrasebook_file import UnknownWords
from commentary.phrasebook.reader import PhrasebookError, read_language
from commentary.situation import Situation
from commentary.slots import SlotValues, slot_values

__all__ = [
    "FOLDER",
    "Book",
    "PhrasebookError",
    "books",
    "comment",
    "delexicalised",
    "finished",
    "is_possible",
    "possible",
    "read_languages",
]


@dataclass(slots=True)
class _Laid:
    """The files of a house that lie over ours, and by language what its fact check does not know."""

    files: Sequence[HouseFile] = ()
    unknown: Mapping[str, UnknownWords] | None = None


_LAID = _Laid()


@cache
def books() -> Mapping[str, Book]:
    """The languages by tag, read and checked once. Raises PhrasebookError."""
    shipped = read_languages(FOLDER)
    if not _LAID.files:
        return shipped
    unknown = _LAID.unknown or {}
    found = {tag: laid_over(book, _LAID.files, unknown.get(tag)) for tag, book in shipped.items()}
    return MappingProxyType(found)


def lay(files: Sequence[HouseFile], unknown: Mapping[str, UnknownWords]) -> None:
    """Lay a house's files over ours in this process (`commentary.wording`). Raises PhrasebookError."""
    _LAID.files, _LAID.unknown = files, unknown
    books.cache_clear()
    books()


def read_languages(folder: Path) -> Mapping[str, Book]:
    """The languages in a folder by tag. Raises PhrasebookError."""
    found: dict[str, Book] = {}
    for path in sorted(folder.glob("*/language.yaml")):
        book = read_language(path.parent)
        if book.tag in found:
            raise PhrasebookError(f"{path}: another folder has the tag {book.tag} already")
        found[book.tag] = book
    return MappingProxyType(found)


def book(language: str) -> Book:
    """The book of a language. Raises PhrasebookError for one that no folder has."""
    try:
        return books()[language]
    except KeyError:
        raise PhrasebookError(f"no language {language}; there are: {', '.join(books())}") from None


def delexicalised(context: Context) -> str:
    """The text for a context, its names and numbers still slots: "<player> (<team>) is caught offside."."""
    return book(context.language).delexicalised(context)


def comment(situation: Situation, values: SlotValues = slot_values) -> str:
    """The finished line for a situation; `values` gives names and numbers."""
    return book(situation.language).comment(situation, values)


def finished(text: str, situation: Situation, values: SlotValues = slot_values) -> str:
    """The line of a delexicalised text, a model's too: its slots filled, in the style `brief` with shortened names.

    Raises SlotError for a slot without a value.
    """
    return book(situation.language).finished(text, situation, values)


def possible(situation: Situation, aliases: Mapping[str, tuple[str, ...]] | None = None) -> frozenset[str]:
    """Every finished line that the phrasebook has for a situation, in whatever variant.

    `aliases`: other spellings of a name, by the event's own; a name is spelled in one way throughout a line.
    """
    return book(situation.language).possible(situation, aliases or {})


def is_possible(line: str, situation: Situation, aliases: Mapping[str, tuple[str, ...]] | None = None) -> bool:
    """Whether a line is among those of `possible`."""
    return book(situation.language).is_possible(line, situation, aliases or {})
