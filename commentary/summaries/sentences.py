"""The sentences of summaries and reports: `summaries.yaml` and `reports.yaml` in the folder of a language's style.

An entry is a kind of point (`commentary.summaries.points`) with its sentences, one a line; `words` are the forms of
values: clocks, goals in a list, and what joins a list. For points that reports.yaml lacks, a report uses the sentences
of summaries.yaml. A language or style without the files has no summaries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from commentary.languages import folders
from commentary.phrasebook.reader import OF_PARTS as FILES
from commentary.style import Style
from commentary.summaries.points import PointKind
from runtime.yaml_files import Located, YamlError, read

#: Words that a style must have, and the slots in them.
WORDS = {
    "clock": {"minute"},
    "added_clock": {"minute", "added"},
    "when": {"minute", "ordinal"},
    "added_when": {"added", "ordinal"},
    "goal": {"player", "clocks"},
    "penalty": {"player", "clocks"},
    "penalty_clock": {"clock"},
    "own_goal": {"player", "clocks"},
    "several": {"player", "number"},
    "unnamed": {"clocks"},
    "dismissed": {"player", "team", "clock"},
    "comma": set[str](),
    "and": set[str](),
}
#: Words that a style may have: of a list, a player with several goals where no clocks are told.
OPTIONAL = ("several",)
_KINDS = {kind.value: kind for kind in PointKind}
_SLOT = re.compile(r"<([a-z_]+)>")
#: Points that every style needs: without them there would be nothing to begin with.
REQUIRED = tuple(PointKind)[: list(PointKind).index(PointKind.OPENED)]


class Sentence(NamedTuple):
    """A sentence: its text, and the same as words and slots in turn, beginning with words."""

    text: str
    parts: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Sentence:
        """Take a sentence apart."""
        return cls(text, tuple(_SLOT.split(text)))

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots in their order."""
        return self.parts[1::2]


@dataclass(frozen=True, slots=True)
class Sentences:
    """All sentences of one style of a language, those of summaries and of reports, and its words."""

    summaries: Mapping[PointKind, tuple[Sentence, ...]]
    reports: Mapping[PointKind, tuple[Sentence, ...]]
    words: Mapping[str, Sentence]


@cache
def sentences(style: str, language: str) -> Sentences | None:
    """The sentences of a style; None where the language has none. Raises YamlError for a fault in a file."""
    folder = folders().get(language)
    return None if folder is None else read_sentences(folder / style)


def read_all() -> None:
    """Read the sentences of every language and style, so that a fault in a file is found. Raises YamlError."""
    for language in folders():
        for style in Style:
            sentences(style.value, language)


def read_sentences(folder: Path) -> Sentences | None:
    """The sentences in a style's folder, checked; None where there are none. Raises YamlError."""
    if not (folder / FILES[0]).is_file():
        return None
    kinds: list[dict[PointKind, tuple[Sentence, ...]]] = [{}, {}]
    words: dict[str, Sentence] = {}
    for name, found in zip(FILES, kinds, strict=True):
        path = folder / name
        for key, located in read(path).items():
            if key == "words":
                words |= {word: _word(path, word, said) for word, said in located.items()}
            elif key not in _KINDS:
                raise YamlError(f"{path}, line {located.line}: {key} is no kind of point; {', '.join(_KINDS)}")
            else:
                found[_KINDS[key]] = _sentences(path, located, _KINDS[key])
    summaries, reports = kinds[0], {**kinds[0], **kinds[1]}
    missing = [
        *(kind for kind in REQUIRED if kind not in reports),
        *(word for word in WORDS if word not in words and word not in OPTIONAL),
    ]
    if missing:
        raise YamlError(f"{folder}: {', '.join(FILES)} lack {', '.join(missing)}")
    return Sentences(summaries, reports, words)


def _sentences(path: Path, located: Located, kind: PointKind) -> tuple[Sentence, ...]:
    if not isinstance(located.value, str) or not located.value.strip():
        raise YamlError(f"{path}, line {located.line}: sentences are expected, one a line")
    found = tuple(Sentence.parse(line.strip()) for line in located.value.splitlines() if line.strip())
    for number, sentence in enumerate(found, start=located.line + 1):
        if strange := [slot for slot in sentence.slots if slot not in kind.slots]:
            raise YamlError(f"{path}, line {number}: no slot <{strange[0]}> in {kind}; {', '.join(kind.slots)}")
    return found


def _word(path: Path, name: str, located: Located) -> Sentence:
    if name not in WORDS or not isinstance(located.value, str):
        raise YamlError(f"{path}, line {located.line}: {name} is no word; {', '.join(WORDS)}")
    word = Sentence.parse(located.value)
    if not WORDS[name].issuperset(word.slots):
        raise YamlError(f"{path}, line {located.line}: {name} has the slots {', '.join(WORDS[name]) or 'none'}")
    return word
