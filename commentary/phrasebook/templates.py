"""How a sentence becomes a delexicalised text: templates, phrases, and rules that choose among them.

A template is a sentence with

* `<slot>` – filled in later with a name or a number (`commentary.slots`);
* `{phrase}` – words that depend on the context;
* `[...]` – a part that is left out when a player or a phrase in it is not known.

`<slot|form>` and `{phrase|form}` put the words into a form that the language's `grammar.py` makes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from commentary.content.context import Context

#: Makes a form of some words: `article("header")` is "a header".
Form = Callable[[str], str]
#: A value of each field that a phrase depends on.
Key = tuple[object, ...]
PEOPLE = ("player", "player2", "old_player", "player_in", "player_out", "fouled", "offender")
SLOT = re.compile(r"<([^<>|]*)((?:\|[^<>|]*)*)>")
_PIECES = re.compile(r"(\[[^\[\]]*\]|\{[^{}]*\})")
_BRACKET = re.compile(r"[\[\]{}]")
_SPACES = re.compile(r" {2,}")


class Reference(NamedTuple):
    """A phrase or a slot by its name, and the forms that its words are put into."""

    name: str
    forms: tuple[str, ...]


class Template(NamedTuple):
    """A sentence or words taken apart; a template among the parts is in brackets.

    `people`: the players outside brackets; `slots` and `phrases`: all that it uses.
    """

    text: str
    parts: tuple[str | Reference | Template, ...]
    people: tuple[str, ...]
    slots: tuple[Reference, ...]
    phrases: tuple[Reference, ...]

    @classmethod
    def parse(cls, text: str) -> Template:
        """Take a text apart. Raises ValueError for half a bracket."""
        pieces = _PIECES.split(text) if "[" in text or "{" in text else [text]
        plain = " ".join(pieces[::2])
        found = SLOT.findall(plain)
        if _BRACKET.search(plain) or not plain.count("<") == plain.count(">") == len(found):
            raise ValueError("a bracket stands alone or in another one")
        slots = [_reference(name + forms) for name, forms in found]
        people = tuple(slot.name for slot in slots if slot.name in PEOPLE)
        parts: list[str | Reference | Template] = []
        phrases: list[Reference] = []
        for number, piece in enumerate(pieces):
            if number % 2 == 0:
                parts += [piece] if piece else []
            elif piece[0] == "{":
                phrases.append(_reference(piece[1:-1]))
                parts.append(phrases[-1])
            else:
                optional = cls.parse(piece[1:-1])
                slots += optional.slots
                phrases += optional.phrases
                parts.append(optional)
        return cls(text, tuple(parts), people, tuple(slots), tuple(phrases))

    def write(self, context: Context, scope: Scope) -> str:
        """The text for a context, its slots left open. Raises LookupError for a phrase that has no words."""
        written = "".join(self.written(context, scope))
        return (_SPACES.sub(" ", written) if "  " in written else written).strip()

    def written(self, context: Context, scope: Scope) -> Iterator[str]:
        """Its parts as text, without those in brackets that can't be said."""
        for part in self.parts:
            if isinstance(part, str):
                yield part
            elif isinstance(part, Reference):
                yield scope.write(part, context)
            elif part.can_be_said(context, scope):
                yield from part.written(context, scope)

    def can_be_said(self, context: Context, scope: Scope) -> bool:
        """Whether the players and phrases of a part in brackets are known."""
        if not self.knows_people(context):
            return False
        words = [scope.phrases[phrase.name].of(context) for phrase in self.phrases]
        return all(said is not None and said.knows_people(context) for said in words)

    def knows_people(self, context: Context) -> bool:
        """Whether the players outside brackets are known."""
        return all(getattr(context, name) for name in self.people)


@lru_cache(maxsize=1024)
def _reference(text: str) -> Reference:
    name, *forms = text.split("|")
    return Reference(name, tuple(forms))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words by the values of some fields of the context; several wordings of one value rotate with the variant.

    A key of `words` has a value for each field, or for the first alone where the others do not matter.
    """

    fields: tuple[str, ...]
    words: Mapping[Key, tuple[Template, ...]]
    otherwise: tuple[Template, ...] = ()

    def of(self, context: Context) -> Template | None:
        """The words, or None when there is nothing to say."""
        key = tuple(getattr(context, name) for name in self.fields)
        wordings = self.words.get(key) or self.words.get(key[:1]) or self.otherwise
        return wordings[context.variant % len(wordings)] if wordings else None

    def templates(self) -> Iterator[Template]:
        """All its words."""
        for wordings in (*self.words.values(), self.otherwise):
            yield from wordings


@dataclass(frozen=True, slots=True)
class Scope:
    """The phrases that a file's templates may use, and the language's forms."""

    phrases: Mapping[str, Phrase]
    forms: Mapping[str, Form]
    _fields: dict[str, frozenset[str]] = field(default_factory=dict)

    def fields(self, template: Template) -> frozenset[str]:
        """The fields of the context that a template depends on: players in it, and what chooses its phrases."""
        people = (slot.name for slot in template.slots if slot.name in PEOPLE)
        return frozenset(people).union(*(self._fields_of(phrase.name) for phrase in template.phrases))

    def _fields_of(self, name: str) -> frozenset[str]:
        if name not in self._fields:
            phrase = self.phrases[name]
            self._fields[name] = frozenset(phrase.fields)  # ends the search in a phrase that uses itself
            self._fields[name] = self._fields[name].union(*map(self.fields, phrase.templates()))
        return self._fields[name]

    def write(self, reference: Reference, context: Context) -> str:
        """The words of a phrase for a context."""
        words = self.phrases[reference.name].of(context)
        if words is None:
            raise LookupError(f"{{{reference.name}}} has no words for {context.tokens()}")
        written = words.write(context, self)
        for form in reference.forms:
            written = self.forms[form](written)
        return written


@dataclass(frozen=True, slots=True)
class Rule:
    """Templates for the contexts whose fields have one of the given values."""

    when: Mapping[str, frozenset[object]]
    templates: tuple[Template, ...]

    def fits(self, context: Context) -> bool:
        """Whether the rule is for this context."""
        return all(getattr(context, name) in values for name, values in self.when.items())


@dataclass(frozen=True, slots=True)
class Entry:
    """The wordings of one kind in one style: rules, the first that fits counts; the last one fits everything."""

    rules: tuple[Rule, ...]
    scope: Scope

    def write(self, context: Context) -> str:
        """The delexicalised text; the context's variant picks one of the rule's templates."""
        templates = next(rule.templates for rule in self.rules if rule.fits(context))
        return templates[context.variant % len(templates)].write(context, self.scope)

    def templates(self) -> Iterator[Template]:
        """All its sentences."""
        for rule in self.rules:
            yield from rule.templates

    def fields(self) -> frozenset[str]:
        """The fields of the context that the wording depends on."""
        conditions = {name for rule in self.rules for name in rule.when}
        return frozenset(conditions.union(*(self.scope.fields(template) for template in self.templates())))
