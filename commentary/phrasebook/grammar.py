"""How wordings are written down and how one becomes a delexicalised text: small, and the same in every style.

A template is a sentence with

* `<slot>` – filled in later with a name or a number (`commentary.slots`);
* `{phrase}` – words that depend on the context, from a table (`Phrase`);
* `[...]` – a part that is left out when a slot or a phrase in it is not to be had.

A kind of event has rules, the more particular ones first; the first that fits the context gives the list of
templates, and the context's variant picks one of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from commentary.content.context import Context

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PHRASE = re.compile(r"\{([a-z_]+)\}")
_SPACES = re.compile(r" {2,}")
_PEOPLE = ("player", "player2", "old_player", "player_in", "player_out")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for the values of some fields of the context; several wordings of one value rotate with the variant."""

    fields: tuple[str, ...]
    words: Mapping[tuple[object, ...], tuple[str, ...]]
    otherwise: tuple[str, ...] = ()

    def of(self, context: Context) -> str | None:
        """The words, or None when there is nothing to say."""
        key = tuple(getattr(context, name) for name in self.fields)
        wordings = self.words.get(key, self.otherwise)
        return wordings[context.variant % len(wordings)] if wordings else None


Words = str | tuple[str, ...]


def _several(words: Words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def phrase(fields: str | tuple[str, ...], words: Mapping[Any, Words], otherwise: Words = ()) -> Phrase:
    """A phrase by one field, or by several with tuples for keys."""
    if isinstance(fields, str):
        return Phrase((fields,), {(key,): _several(said) for key, said in words.items()}, _several(otherwise))
    keyed = {key if isinstance(key, tuple) else (key,): _several(said) for key, said in words.items()}
    return Phrase(fields, keyed, _several(otherwise))


@dataclass(frozen=True, slots=True)
class Rule:
    """Templates for the contexts whose fields have one of the given values."""

    when: Mapping[str, frozenset[object]]
    templates: tuple[str, ...]

    def fits(self, context: Context) -> bool:
        """Whether the rule is for this context."""
        return all(getattr(context, name) in values for name, values in self.when.items())


def say(*templates: str, **when: object) -> Rule:
    """A rule: templates, and the fields' values they are for; a set means any of its values."""
    conditions = {
        name: frozenset(value) if isinstance(value, (set, frozenset)) else frozenset({value})
        for name, value in when.items()
    }
    return Rule(conditions, templates)


@dataclass(frozen=True, slots=True)
class Entry:
    """The wordings of one kind in one style: rules, and phrases of its own beside the common ones."""

    rules: tuple[Rule, ...]
    phrases: Mapping[str, Phrase] = field(default_factory=dict)

    def write(self, context: Context, common: Mapping[str, Phrase]) -> str:
        """The delexicalised text. Raises LookupError when no rule fits or a phrase outside brackets has no words."""
        rule = next((rule for rule in self.rules if rule.fits(context)), None)
        if rule is None:
            raise LookupError(f"no wording for {context.tokens()}")
        template = rule.templates[context.variant % len(rule.templates)]
        return expand(template, context, {**common, **self.phrases})


def entry(*rules: Rule, **phrases: Phrase) -> Entry:
    """An entry; the last rule should fit everything."""
    return Entry(rules, phrases)


def expand(template: str, context: Context, phrases: Mapping[str, Phrase]) -> str:
    """Resolve a template's optional parts and phrases; slots stay."""

    def optional(match: re.Match[str]) -> str:
        part = match[1]
        return part if _can_be_said(part, context, phrases) else ""

    def words(match: re.Match[str]) -> str:
        said = phrases[match[1]].of(context)
        if said is None:
            raise LookupError(f"{{{match[1]}}} has no words for {context.tokens()}")
        return expand(said, context, phrases)

    return _SPACES.sub(" ", _PHRASE.sub(words, _OPTIONAL.sub(optional, template))).strip()


def _can_be_said(part: str, context: Context, phrases: Mapping[str, Phrase]) -> bool:
    said = [phrases[name].of(context) for name in _PHRASE.findall(part)]
    if any(words is None for words in said):
        return False
    return _has_people(part, context) and all(_has_people(words, context) for words in said if words)


def _has_people(part: str, context: Context) -> bool:
    return all(getattr(context, name) for name in _PEOPLE if f"<{name}>" in part)


Book = Mapping[str, Entry]


def merged(*books: Mapping[str, Entry]) -> dict[str, Entry]:
    """Several parts of a book as one. Raises ValueError when two parts tell the same kind."""
    whole: dict[str, Entry] = {}
    for book in books:
        if twice := whole.keys() & book.keys():
            raise ValueError(f"told twice: {sorted(twice)}")
        whole |= book
    return whole


def templates(books: Sequence[Book]) -> list[str]:
    """Every template of some books, for the tests."""
    return [text for book in books for one in book.values() for rule in one.rules for text in rule.templates]
