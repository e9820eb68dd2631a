"""A house's own files: LANGUAGE/STYLE.yaml or LANGUAGE/STYLE/*.yaml in a folder of its own, in our files' format.

Two keys more: `base`, of a style that we don't have, names the one of ours that decides what is said; `neutral`
has words that state nothing, such as a sponsor's name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from commentary.kinds import Kind
from commentary.languages import folders
from commentary.phrasebook.book import Book
from commentary.phrasebook.phrasebook_file import PhrasebookError, PhrasebookFile, UnknownWords, listed, no_words
from commentary.phrasebook.reader import KINDS, OF_PARTS
from commentary.phrasebook.templates import Entry, Scope
from commentary.style import Style

_BASE, _NEUTRAL, _PHRASES = "base", "neutral", "phrases"


@dataclass(frozen=True, slots=True)
class HouseFile:
    """One file: the house's folder, the language's tag, the style's name, and its words that state nothing."""

    folder: Path
    path: Path
    language: str
    style: str
    base: Style | None
    neutral: str

    @property
    def name(self) -> str:
        """For messages: the path from the house's folder on."""
        return f"{self.folder.name}/{self.path.relative_to(self.folder).as_posix()}"

    @property
    def is_of_parts(self) -> bool:
        """Whether it has sentences of summaries or reports, which `commentary.summaries.sentences` reads."""
        return self.path.name in OF_PARTS and self.path.parent.name == self.style


def house_files(folder: Path) -> list[HouseFile]:
    """The files of one house, in the order in which they are read. Raises PhrasebookError."""
    if not folder.is_dir():
        raise PhrasebookError(f"{folder}: no such folder")
    folder = folder.resolve()
    tags = {name: tag for tag, path in folders().items() for name in (tag, path.name)}
    found: list[HouseFile] = []
    for language in sorted(folder.iterdir()):
        if language.is_dir() and language.name[0] not in "._":
            if language.name not in tags:
                raise PhrasebookError(f"{language}: no such language; allowed: {listed(sorted(tags))}")
            found += [_house_file(folder, path, tags[language.name], style) for style, path in _paths(language)]
    if not found:
        raise PhrasebookError(f"{folder} has no file LANGUAGE/STYLE.yaml, such as english/lively.yaml")
    return found


def _paths(language: Path) -> Iterator[tuple[str, Path]]:
    for one in sorted(language.iterdir()):
        if one.is_dir() and one.name[0] not in "._":
            yield from ((one.name, path) for path in sorted(one.glob("*.yaml")))
        elif one.suffix == ".yaml":
            yield one.stem, one
        elif one.suffix == ".yml":
            raise PhrasebookError(f"{one}: the name must end in .yaml")


def _house_file(folder: Path, path: Path, tag: str, style: str) -> HouseFile:
    bare = HouseFile(folder, path, tag, style, None, "")
    if bare.is_of_parts:
        return bare
    file = PhrasebookFile(path, {}, bare.name)
    values = file.section(file.root, (_BASE, _NEUTRAL, _PHRASES, *KINDS))
    shipped = {one.value: one for one in Style}
    base = values.get(_BASE)
    if base is not None and style in shipped:
        file.refuse(base, f"{style} is a style of ours and needs no {_BASE}")
    if base is not None and base.value not in shipped:
        file.refuse(base, f"{_BASE}: {base.value!r} is no style of ours; allowed: {listed(shipped)}")
    neutral = file.text(values[_NEUTRAL]) if _NEUTRAL in values else ""
    return replace(bare, base=None if base is None else shipped[base.value], neutral=neutral)


def bases(files: Iterable[HouseFile]) -> dict[str, Style]:
    """The styles that are the house's own, each with the one of ours it is based on. Raises PhrasebookError."""
    found: dict[str, Style] = {}
    needed: dict[str, HouseFile] = {}
    for file in files:
        if file.base is not None and found.setdefault(file.style, file.base) is not file.base:
            raise PhrasebookError(f"{file.name}: {file.style} is based on {found[file.style]} in another file")
        if file.style not in list(Style):
            needed.setdefault(file.style, file)
    for style, file in needed.items():
        if style not in found:
            raise PhrasebookError(
                f"{file.name}: {style} is no style of ours; {_BASE} must name the one it is based on: "
                f"{listed([*Style])}"
            )
    return found


def laid_over(book: Book, files: Sequence[HouseFile], unknown: UnknownWords | None = None) -> Book:
    """The book with the house's entries; those of a later folder win. Raises PhrasebookError and YamlError."""
    house = dict(book.house)
    seen: dict[tuple[Path, str, Kind], str] = {}
    for one in files:
        if one.language == book.tag and not one.is_of_parts:
            for kind, entry in _entries(one, book, unknown or no_words).items():
                if other := seen.get((one.folder, one.style, kind)):
                    raise PhrasebookError(f"{one.name}: {kind} stands in {other} already")
                seen[one.folder, one.style, kind] = one.name
                house[Style(one.style), kind] = entry
    return replace(book, house=house)


def _entries(one: HouseFile, book: Book, unknown: UnknownWords) -> dict[Kind, Entry]:
    file = PhrasebookFile(one.path, book.forms, one.name, unknown)
    values = file.section(file.root, (_BASE, _NEUTRAL, _PHRASES, *KINDS))
    values = {name: value for name, value in values.items() if name not in (_BASE, _NEUTRAL)}
    scope = Scope(file.phrases(values.pop(_PHRASES, None), book.shared), book.forms)
    style = Style(one.style)
    return {KINDS[name]: file.entry(value, style, KINDS[name], scope) for name, value in values.items()}


def digest(files: Iterable[HouseFile]) -> str:
    """Six characters that change with the files' names and content."""
    found = hashlib.sha256()
    for one in files:
        data = one.path.read_bytes()
        found.update(f"{one.path.relative_to(one.folder).as_posix()}\n{len(data)}\n".encode() + data)
    return found.hexdigest()[:6]
