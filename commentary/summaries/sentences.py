"""The sentences of summaries and reports: `summaries.yaml` and `reports.yaml` in the folder of a language's style.

An entry is a kind of point (`commentary.summaries.points`) with its sentences, one a line; `words` are the forms of
values: clocks, goals in a list, and what joins a list. For points that reports.yaml lacks, a report uses the sentences
of summaries.yaml. "opened + equalised" are sentences that state both points, ` | ` standing between what states each;
they hold as long as neither kind has sentences of its own in a later file. A language or style without the files has no
summaries. A house's files of the same names replace the entries that are in them (`lay`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
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
    "break_when": {"added", "ordinal"},
    "extra_when": {"added", "ordinal"},
    "goal": {"player", "clocks"},
    "penalty": {"player", "clocks"},
    "penalty_clock": {"clock"},
    "own_goal": {"player", "team", "clocks"},
    "substitute": {"player", "clocks"},
    "several": {"player", "number"},
    "one": {"player", "clocks"},
    "unnamed": {"clocks"},
    "dismissed": {"player", "team", "clock"},
    "title": {"home", "away", "home_score", "away_score"},
    "title_kicks": {"home", "away", "home_score", "away_score", "home_penalties", "away_penalties"},
    "title_not_begun": {"home", "away"},
    "comma": set[str](),
    "and": set[str](),
}
#: Words that a style may have: of a list, a player with several goals where no clocks are told, one with a single goal
#: behind an own goal (where no clocks are told, a penalty or several goals) of another, and a substitute. `title` are
#: the lines over a report, in wire for all styles: the result, after a shoot-out, and where there was no match.
OPTIONAL = ("several", "one", "substitute", "title", "title_kicks", "title_not_begun")
_KINDS = {kind.value: kind for kind in PointKind}
_SLOT = re.compile(r"<([a-z_]+)>")
#: Between the two parts of a sentence that states two points, and between their kinds in its key.
_JOINT, _BOTH = " | ", " + "
#: Points that every style needs: without them there would be nothing to begin with.
REQUIRED = tuple(PointKind)[: list(PointKind).index(PointKind.OPENED)]


class Sentence(NamedTuple):
    """A sentence: its text, the same as words and slots in turn, beginning with words, and the slots in their order.

    `needs`: the slots, each once.
    """

    text: str
    parts: tuple[str, ...]
    slots: tuple[str, ...]
    needs: frozenset[str]

    @classmethod
    def parse(cls, text: str) -> Sentence:
        """Take a sentence apart."""
        parts = tuple(_SLOT.split(text))
        return cls(text, parts, parts[1::2], frozenset(parts[1::2]))


#: Two points in one sentence: what of it states each. A second part that names no team is about that of the first.
Joined = tuple[Sentence, Sentence]


Kinds = tuple[PointKind, PointKind]


@dataclass(frozen=True, slots=True)
class Sentences:
    """All sentences of one style of a language, those of summaries and of reports, and its words."""

    summaries: Mapping[PointKind, tuple[Sentence, ...]]
    reports: Mapping[PointKind, tuple[Sentence, ...]]
    words: Mapping[str, Sentence]
    joined_summaries: Mapping[Kinds, tuple[Joined, ...]]
    joined_reports: Mapping[Kinds, tuple[Joined, ...]]

    def joined(self, *, report: bool) -> Mapping[Kinds, tuple[Joined, ...]]:
        """The sentences that state two points, by both kinds."""
        return self.joined_reports if report else self.joined_summaries


class _Laid:
    #: A house's files by style and language, those of later folders last.
    files: Mapping[tuple[str, str], Sequence[Path]] = MappingProxyType({})


def lay(files: Mapping[tuple[str, str], Sequence[Path]]) -> None:
    """Lay a house's files over ours in this process, by style and language. Raises YamlError for a fault in one."""
    _Laid.files = files
    sentences.cache_clear()
    for style, language in files:
        sentences(style, language)


def has_own(style: str, language: str) -> bool:
    """Whether a house has sentences of its own for the summaries or reports of a style."""
    return (style, language) in _Laid.files


@cache
def sentences(style: str, language: str) -> Sentences | None:
    """The sentences of a style, for a house's those of its base with its own over them; None where there are none.

    Raises YamlError for a fault in a file.
    """
    folder = folders().get(language)
    if folder is None:
        return None
    base = base_of(style)
    own = _Laid.files.get((base, language), ()) if base != style else ()
    return read_sentences(folder / base, (*own, *_Laid.files.get((style, language), ())))


def base_of(style: str) -> str:
    """The style of ours that a style is based on."""
    try:
        return Style(style).base.value
    except ValueError:
        return style


def read_all() -> None:
    """Read the sentences of every language and style, so that a fault in a file is found. Raises YamlError."""
    for language in folders():
        for style in Style:
            sentences(style.value, language)


def read_sentences(folder: Path, laid_over: Sequence[Path] = ()) -> Sentences | None:
    """The sentences in a style's folder, checked, and a house's files over them; None without the folder's.

    Raises YamlError.
    """
    if not (folder / FILES[0]).is_file():
        return None
    kinds: list[dict[PointKind, tuple[Sentence, ...]]] = [{}, {}]
    joined: list[dict[Kinds, tuple[Joined, ...]]] = [{}, {}]
    words: dict[str, Sentence] = {}
    for path in (*(folder / name for name in FILES), *laid_over):
        part = FILES.index(path.name)
        entries = dict(read(path).items())
        if path in laid_over:
            joined = [_without(one, entries) for one in joined]
        for key, located in entries.items():
            if key == "words":
                words |= {word: _word(path, word, said) for word, said in located.items()}
            elif (both := key.split(_BOTH))[1:] and all(kind in _KINDS for kind in both):
                first, second = (_KINDS[kind] for kind in both)
                joined[part][first, second] = _joined(path, located, first, second)
            elif key not in _KINDS:
                raise YamlError(f"{path}, line {located.line}: {key} is no kind of point; {', '.join(_KINDS)}")
            else:
                kinds[part][_KINDS[key]] = _sentences(path, located, _KINDS[key])
    summaries, reports = kinds[0], {**kinds[0], **kinds[1]}
    in_reports = _without(joined[0], {kind.value for kind in kinds[1]}) | joined[1]
    missing = [
        *(kind for kind in REQUIRED if kind not in reports),
        *(word for word in WORDS if word not in words and word not in OPTIONAL),
    ]
    if missing:
        raise YamlError(f"{folder}: {', '.join(FILES)} lack {', '.join(missing)}")
    return Sentences(summaries, reports, words, joined[0], in_reports)


def _without(joined: Mapping[Kinds, tuple[Joined, ...]], kinds: Container[str]) -> dict[Kinds, tuple[Joined, ...]]:
    """Those without the kinds that have sentences of their own in another file."""
    return {both: said for both, said in joined.items() if not any(kind.value in kinds for kind in both)}


def _sentences(path: Path, located: Located, kind: PointKind) -> tuple[Sentence, ...]:
    return tuple(_parsed(path, number, line, kind) for number, line in _lines(path, located))


def _joined(path: Path, located: Located, first: PointKind, second: PointKind) -> tuple[Joined, ...]:
    found = []
    for number, line in _lines(path, located):
        before, joint, after = line.partition(_JOINT)
        if not joint:
            raise YamlError(f"{path}, line {number}: {_JOINT.strip()} is missing between what states each point")
        found.append((_parsed(path, number, before, first), _parsed(path, number, f" {after}", second)))
    return tuple(found)


def _lines(path: Path, located: Located) -> list[tuple[int, str]]:
    if not isinstance(located.value, str) or not located.value.strip():
        raise YamlError(f"{path}, line {located.line}: sentences are expected, one a line")
    numbered = enumerate(located.value.splitlines(), start=located.line + 1)
    return [(number, line.strip()) for number, line in numbered if line.strip()]


def _parsed(path: Path, number: int, line: str, kind: PointKind) -> Sentence:
    sentence = Sentence.parse(line)
    if strange := [slot for slot in sentence.slots if slot not in kind.slots]:
        raise YamlError(f"{path}, line {number}: no slot <{strange[0]}> in {kind}; {', '.join(kind.slots)}")
    return sentence


def _word(path: Path, name: str, located: Located) -> Sentence:
    if name not in WORDS or not isinstance(located.value, str):
        raise YamlError(f"{path}, line {located.line}: {name} is no word; {', '.join(WORDS)}")
    word = Sentence.parse(located.value)
    if not WORDS[name].issuperset(word.slots):
        raise YamlError(f"{path}, line {located.line}: {name} has the slots {', '.join(WORDS[name]) or 'none'}")
    return word
