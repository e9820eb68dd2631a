"""A house's own sentences (`--wording DIR`), laid over ours in this process, and lines that are held to the facts.

Our sentences are checked by our tests. A house's go through the fact check line by line, where the language has words
of claims, and our own sentence is said in place of one that fails.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from commentary import facts, phrasebook
from commentary.kinds import Kind, kind_of
from commentary.phrasebook.house_files import HouseFile, bases, digest, house_files
from commentary.phrasebook.phrasebook_file import PhrasebookError
from commentary.situation import Situation
from commentary.slots import SlotError, SlotValues, slot_values
from commentary.style import BRIEF_LENGTH, Style, house_styles
from commentary.summaries import reading, sentences

#: Refused lines that are kept as examples.
_EXAMPLES = 5
_NO_ALIASES: Mapping[str, tuple[str, ...]] = {}


@dataclass(slots=True)
class Wording:
    """The sentences of a house. `label`: names and hashes of its folders ("clubhouse 3f2a91"), empty without any.

    `refused` counts its lines that the fact check refused; `examples` are some of them, with what is wrong.
    """

    label: str = ""
    folders: tuple[Path, ...] = ()
    changed: frozenset[tuple[Style, str, Kind]] = frozenset()
    refused: int = 0
    examples: dict[str, str] = field(default_factory=dict)

    def writes(self, situation: Situation) -> bool:
        """Whether the house has sentences of its own for this kind of event, style and language."""
        if not self.changed:
            return False
        kind = kind_of(situation.event, situation.replaced)
        return (situation.style, situation.language, kind) in self.changed

    @property
    def styles(self) -> tuple[Style, ...]:
        """The styles that it changes or adds."""
        return tuple(dict.fromkeys(style for style, _, _ in sorted(self.changed)))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it has sentences."""
        return tuple(sorted({language for _, language, _ in self.changed}))

    def note(self, line: str, why: object) -> None:
        """Count a refused line."""
        self.refused += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.setdefault(line, str(why))


class _Laid:
    wording = Wording()


def laid() -> Wording:
    """The sentences that lie over ours in this process."""
    return _Laid.wording


def lay(folders: Sequence[Path]) -> Wording:
    """Lay the folders of houses over ours, the later ones on top; those laid before are taken away.

    Raises PhrasebookError and YamlError with file, line and field of what can't be used.
    """
    if not folders and not _Laid.wording.folders:
        return _Laid.wording
    try:
        _Laid.wording = _laid_over([file for folder in folders for file in house_files(folder)], tuple(folders))
    except BaseException:
        _Laid.wording = _laid_over([], ())
        raise
    return _Laid.wording


def lay_first(raw: Any) -> Any:  # noqa: ANN401 (settings before they are validated)
    """Lay the folders that settings name under `wording`; the settings as they were."""
    if isinstance(raw, Mapping):
        given = raw.get("wording") or ()
        folders = [given] if isinstance(given, str | Path) else [*given]
        lay([Path(one) for one in folders])
    return raw


def _laid_over(files: Sequence[HouseFile], folders: tuple[Path, ...]) -> Wording:
    try:
        house_styles(bases(files))
    except ValueError as error:
        raise PhrasebookError(str(error)) from error
    facts.lay_neutral(_neutral(files))
    phrasebook.lay(files, facts.unknown_words())
    of_parts: dict[tuple[str, str], list[Path]] = {}
    for file in files:
        if file.is_of_parts:
            of_parts.setdefault((file.style, file.language), []).append(file.path)
    sentences.lay(of_parts)
    reading.forget()
    changed = {(style, tag, kind) for tag, book in phrasebook.books().items() for style, kind in book.house}
    return Wording(_label(files), folders, frozenset(changed))


def _neutral(files: Sequence[HouseFile]) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in files:
        if file.neutral:
            if claimed := facts.claiming_words(file.language, file.neutral):
                raise PhrasebookError(
                    f"{file.name}: neutral: {', '.join(claimed)} can state something; leave it to the fact check"
                )
            found[file.language] = f"{found.get(file.language, '')} {file.neutral}"
    return found


def _label(files: Sequence[HouseFile]) -> str:
    by_folder = groupby(files, key=lambda file: file.folder)
    return " + ".join(f"{folder.name} {digest(of_folder)}" for folder, of_folder in by_folder)


def line(
    situation: Situation,
    values: SlotValues = slot_values,
    aliases: Mapping[str, tuple[str, ...]] = _NO_ALIASES,
) -> str:
    """The phrasebook's line: a house's own where the fact check lets it through, else ours."""
    book = phrasebook.book(situation.language)
    wording = laid()
    if not wording.writes(situation):
        return book.comment(situation, values)
    try:
        said = book.comment(situation, values)
    except SlotError as error:
        wording.note(str(error), "a slot without a value")
        return book.shipped(situation, values)
    faults = facts.of_a_house(said, situation, aliases)
    too_long = situation.style.base is Style.BRIEF and len(said) > BRIEF_LENGTH
    if not faults and not too_long:
        return said
    wording.note(said, faults[0] if faults else f"longer than {BRIEF_LENGTH} characters")
    return book.shipped(situation, values)
