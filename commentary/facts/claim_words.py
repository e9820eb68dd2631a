"""A language's `claims.yaml`: how its lines are checked, and the words by which a claim is recognised.

A phrase is a row of words: "a/b" is a choice, words in [brackets] may be left out, `{t}` stands for a team, `{p}` a
player, `{n}` a number, `{o}` an ordinal, `{c}` a clock. Phrases are separated by ";" or line ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, TypeVar

from commentary.facts.claim import Claim
from commentary.facts.counted import Count, Counted, Owner
from commentary.facts.roles import CUES, Cue, Role
from runtime.enums import QuickStrEnum
from runtime.yaml_files import Located, YamlError, load_located

#: Placeholders, and the symbols they stand for in a masked text.
PLACEHOLDERS = {"{t}": "%", "{p}": "@", "{n}": "#n", "{o}": "#ord", "{c}": "#c"}
_THING = "{thing}"


class CheckedBy(QuickStrEnum):
    """What lines are held against: the truth of each claim, or the phrasebook's possible lines."""

    CLAIMS = "claims"
    POSSIBLE_LINES = "possible lines"


class Phrase(NamedTuple):
    """The words of each place of a phrase ("" where one may be left out), and its line in the file."""

    words: tuple[tuple[str, ...], ...]
    line: int


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The words of a language's claims. `name` is the file's name in messages."""

    name: str
    claims: tuple[tuple[tuple[Claim, ...], tuple[Phrase, ...]], ...]
    counts: Mapping[Count, tuple[Phrase, ...]]
    #: What may follow a count ("of the match").
    within: tuple[Phrase, ...]
    roles: Mapping[Cue, Mapping[Role, tuple[Phrase, ...]]]
    #: By their value: several words may have the same.
    cardinals: tuple[tuple[str, ...], ...]
    ordinals: tuple[tuple[str, ...], ...]
    contracted: frozenset[str]
    negations: frozenset[str]
    pronouns: frozenset[str]
    headings: frozenset[str]
    light: frozenset[str]
    neutral: frozenset[str]


@dataclass(frozen=True, slots=True)
class LanguageCheck:
    """How a language's lines are checked; `words` are there where one of them is checked by claims."""

    events: CheckedBy
    corrections: CheckedBy
    words: ClaimWords | None


def read_claims(path: Path) -> LanguageCheck:
    """Read a `claims.yaml`. Raises YamlError with the line of a fault, and what is allowed there."""
    name = f"{path.parent.name}/{path.name}"
    file = _Section(load_located(path.read_text(encoding="utf-8"), name), name, "the file")
    checked_by = file.section("checked_by")
    events = checked_by.member(CheckedBy, checked_by.text("events"), "events", "way to check")
    corrections = checked_by.member(CheckedBy, checked_by.text("corrections"), "corrections", "way to check")
    checked_by.close()
    words = _claim_words(file) if events is CheckedBy.CLAIMS else None
    file.close()
    if corrections is CheckedBy.CLAIMS:
        raise checked_by.fault("corrections: claims speak of events as they happen; allowed: possible lines")
    return LanguageCheck(events, corrections, words)


def _claim_words(file: _Section) -> ClaimWords:
    numbers, counts = file.section("numbers"), file.section("counts")
    words = ClaimWords(
        name=file.name,
        claims=tuple(_claims(file.section("claims"))),
        counts=_counts(counts),
        within=tuple(counts.phrases("within")),
        roles=_roles(file.section("roles")),
        cardinals=tuple(tuple(word.split("/")) for word in numbers.text("cardinals").split()),
        ordinals=tuple(tuple(word.split("/")) for word in numbers.text("ordinals").split()),
        contracted=file.words("contracted"),
        negations=file.words("negations"),
        pronouns=file.words("pronouns"),
        headings=file.words("headings"),
        light=file.words("light"),
        neutral=file.words("neutral"),
    )
    numbers.close()
    counts.close()
    return words


def _claims(section: _Section) -> Iterator[tuple[tuple[Claim, ...], tuple[Phrase, ...]]]:
    for key in section.keys:
        claims = tuple(section.member(Claim, part.strip(), key, "claim") for part in key.split(" + "))
        yield claims, tuple(section.phrases(key))


def _counts(section: _Section) -> dict[Count, tuple[Phrase, ...]]:
    things = section.section("things")
    names = {
        things.member(Counted, key, key, "counted thing"): [name.strip() for name, _ in things.entries(key)]
        for key in things.keys
    }
    counts: dict[Count, tuple[Phrase, ...]] = {}
    for owner in Owner:
        templates = [*section.entries(owner)]
        for thing, called in names.items():
            counts[Count(owner, thing)] = tuple(_named(section, templates, called))
        bare = [*section.entries("any what happened")] if owner is Owner.ANY else templates
        counts[Count(owner, Counted.WHAT_HAPPENED)] = tuple(_named(section, bare, [""]))
    return counts


def _named(section: _Section, templates: Iterable[tuple[str, int]], names: Iterable[str]) -> Iterator[Phrase]:
    for template, line in templates:
        for name in names:
            yield section.phrase(template.replace(_THING, name), line)


def _roles(section: _Section) -> dict[Cue, dict[Role, tuple[Phrase, ...]]]:
    roles: dict[Cue, dict[Role, tuple[Phrase, ...]]] = {}
    for cue, role in CUES.items():
        of_cue = section.section(cue)
        roles[cue] = {of_cue.member(role, key, key, "role"): tuple(of_cue.phrases(key)) for key in of_cue.keys}
    section.close()
    return roles


Member = TypeVar("Member", bound=QuickStrEnum)


class _Section:
    """A mapping of the file; each key is read once, and `close` reports those that nothing reads."""

    def __init__(self, located: Located, name: str, title: str) -> None:
        self.line, self.name, self.title = located.line, name, title
        if not isinstance(located.value, dict):
            raise self.fault(f"{title} must be a mapping of keys to values")
        self._values: dict[str, Located] = located.value
        self._read: dict[str, None] = {}

    def fault(self, message: str, line: int | None = None) -> YamlError:
        return YamlError(f"{self.name}, line {line or self.line}: {message}")

    @property
    def keys(self) -> list[str]:
        return [*self._values]

    def close(self) -> None:
        for key, value in self._values.items():
            if key not in self._read:
                raise self.fault(f"unknown key '{key}' in {self.title}; {_allowed(key, self._read)}", value.line)

    def section(self, key: str) -> _Section:
        return _Section(self._value(key), self.name, f"'{key}'")

    def text(self, key: str) -> str:
        located = self._value(key)
        if not isinstance(located.value, str):
            raise self.fault(f"'{key}' must be text", located.line)
        return located.value

    def words(self, key: str) -> frozenset[str]:
        return frozenset(self.text(key).split())

    def member(self, members: type[Member], text: str, key: str, title: str) -> Member:
        try:
            return members(text)
        except ValueError:
            line = self._value(key).line
            raise self.fault(f"unknown {title} '{text}'; {_allowed(text, members)}", line) from None

    def entries(self, key: str) -> Iterator[tuple[str, int]]:
        """The phrases of a key as text, with their lines."""
        text = self.text(key)
        first = self._value(key).line + text.endswith("\n")
        for line, row in enumerate(text.splitlines(), start=first):
            for entry in row.split(";"):
                if entry.strip():
                    yield entry, line

    def phrases(self, key: str) -> Iterator[Phrase]:
        for entry, line in self.entries(key):
            yield self.phrase(entry, line)

    def phrase(self, text: str, line: int) -> Phrase:
        parts: list[tuple[str, ...]] = []
        optional = False
        if "[" in text:
            text = text.replace("[", " [ ").replace("]", " ] ")
        for part in text.split():
            if part in ("[", "]"):
                optional = part == "["
                continue
            words = tuple(part.split("/")) if "/" in part and part != "/" else (part,)
            if "{" in part:
                words = tuple(self._symbol(word, line) for word in words)
            parts.append((*words, "") if optional else words)
        return Phrase(tuple(parts), line)

    def _symbol(self, word: str, line: int) -> str:
        if "{" not in word:
            return word
        if word not in PLACEHOLDERS:
            raise self.fault(f"unknown placeholder '{word}'; {_allowed(word, PLACEHOLDERS)}", line)
        return PLACEHOLDERS[word]

    def _value(self, key: str) -> Located:
        self._read[key] = None
        if key not in self._values:
            raise self.fault(f"{self.title} has no '{key}'")
        return self._values[key]


def _allowed(text: str, names: Iterable[str]) -> str:
    names = [str(name) for name in names]
    alike = get_close_matches(text, names, n=1)
    meant = f"did you mean '{alike[0]}'? " if alike else ""
    return f"{meant}allowed: {', '.join(names)}"
