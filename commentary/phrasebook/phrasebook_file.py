"""One YAML file of the phrasebook: sentences, phrases and rules, each checked as it is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from commentary.content.uses import USES
from commentary.content.variants import variants
from commentary.kinds import CORRECTIONS, Kind
from commentary.phrasebook.conditions import NONE, allowed, conditions, is_value
from commentary.phrasebook.templates import Entry, Form, Key, Phrase, Rule, Scope, Template
from commentary.slots import Slot
from commentary.style import Style
from runtime.counts import counted
from runtime.errors import TouchlineError
from runtime.suggestions import did_you_mean
from runtime.yaml_files import Located, load_located

_SLOTS = frozenset(slot.value for slot in Slot)
#: What makes the fact check accept words that it does not know.
_CURE = "list words that state nothing under `neutral:` in a file of yours"
#: What stands in a phrase beside its words.
_BY, _LIKE, _OTHERWISE = "by", "like", "otherwise"
#: The words of a sentence that are not known.
UnknownWords = Callable[[str], Sequence[str]]


def no_words(_: str) -> Sequence[str]:
    """For files whose words are not looked up."""
    return ()


class PhrasebookError(TouchlineError):
    """A file of the phrasebook that can't be used; the message names file, line and what is allowed."""


class PhrasebookFile:
    """One YAML file; each method reads a part of it and refuses what is not allowed."""

    def __init__(self, path: Path, forms: Mapping[str, Form], name: str, unknown: UnknownWords = no_words) -> None:
        """`name` in messages; `unknown`: the words of a sentence that the fact check would refuse."""
        self.name, self._forms, self._unknown = name, forms, unknown
        #: What is being read, for messages.
        self._at = ""
        #: Whether the fact check reads the sentences: it does not read those of corrections.
        self._is_read = True
        self._phrases: Collection[str] = ()
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise PhrasebookError(f"can't read {path}: {error}") from error
        self.root = load_located(text, self.name)

    def refuse(self, at: Located | int, message: str) -> NoReturn:
        """Raise a PhrasebookError for a line."""
        line = at if isinstance(at, int) else at.line
        raise PhrasebookError(f"{self.name}, line {line}: {message}")

    def section(self, located: Located, keys: Collection[str]) -> dict[str, Located]:
        """A mapping that has these keys only."""
        if not isinstance(located.value, dict):
            self.refuse(located, f"a mapping is expected; its keys: {listed(keys)}")
        for key, value in located.items():
            if key not in keys:
                self.refuse(value, f"{key} is not known here; allowed: {listed(keys)}{did_you_mean(key, keys)}")
        return dict(located.value)

    def text(self, located: Located) -> str:
        """Text on one line or several."""
        if not isinstance(located.value, str) or not located.value.strip():
            self.refuse(located, f"text is expected, not {located.value!r}; put it in quotes")
        return located.value

    def templates(self, located: Located) -> list[tuple[int, Template]]:
        """One template a line, with its number; a block's first line is the one after its key."""
        text = self.text(located)
        first = located.line + 1 if text.endswith("\n") else located.line
        lines = enumerate(map(str.strip, text.splitlines()), start=first)
        return [(number, self._template(number, line)) for number, line in lines if line]

    def _template(self, number: int, line: str) -> Template:
        """A sentence or words whose slots, phrases and forms exist."""
        try:
            template = Template.parse(line)
        except ValueError as error:
            self.refuse(number, f"{error}: {line}")
        if self._is_read and (unknown := self._unknown(line)):
            self.refuse(number, f"{self._at}: the fact check does not know {listed(unknown)} ({_CURE}): {line}")
        for slot in template.slots:
            if slot.name not in _SLOTS:
                self.refuse(number, f"no slot <{slot.name}>; allowed: {listed(_SLOTS)}")
        for phrase in template.phrases:
            if phrase.name not in self._phrases:
                self.refuse(number, f"no phrase {{{phrase.name}}}; allowed: {listed(self._phrases)}")
        for used in (*template.slots, *template.phrases):
            for form in used.forms:
                if form not in self._forms:
                    self.refuse(number, f"no form {form}; grammar.py has: {listed(self._forms) or 'none'}")
        return template

    def phrases(self, section: Located | None, shared: Mapping[str, Phrase]) -> dict[str, Phrase]:
        """The shared phrases and the file's own, by name. Each may use all."""
        found = dict(shared)
        own: dict[str, Located] = section.value if section else {}
        self._phrases = {**shared, **own}
        for name, located in own.items():
            self._at, self._is_read = f"phrases, {name}", CORRECTIONS.isdisjoint(self.root.value)
            if name in shared:
                self.refuse(located, f"the phrase {name} stands in phrases.yaml already")
            found[name] = self._phrase(located, found)
        return found

    def _phrase(self, located: Located, known: Mapping[str, Phrase]) -> Phrase:
        if not isinstance(located.value, dict):
            return Phrase((), {(): self._plain(located)})
        values = dict(located.value)
        fields = self._fields(located, values.pop(_BY, None))
        otherwise = self._plain(values.pop(_OTHERWISE)) if _OTHERWISE in values else ()
        words: dict[Key, tuple[Template, ...]] = {}
        if like := values.pop(_LIKE, None):
            if like.value not in known:
                self.refuse(like, f"no phrase {like.value} stands above; allowed: {listed(known)}")
            words |= known[like.value].words
            otherwise = otherwise or known[like.value].otherwise
        for name, value in values.items():
            key = self.value(fields[0], name, value)
            if isinstance(value.value, dict):
                if len(fields) == 1:
                    self.refuse(value, f"{_BY} names one field; words are expected")
                for second, said in value.items():
                    words[key, self.value(fields[1], second, said)] = self._plain(said)
            else:
                words[(key,)] = self._plain(value)
        return Phrase(fields, words, otherwise)

    def _plain(self, located: Located) -> tuple[Template, ...]:
        return tuple(template for _, template in self.templates(located))

    def _fields(self, located: Located, by: Located | None) -> tuple[str, ...]:
        if by is None:
            self.refuse(located, f"{_BY} is missing: the field that chooses the words, or two")
        fields = [one.value for one in by.value] if isinstance(by.value, list) else [by.value]
        for field in fields:
            if field not in conditions():
                self.refuse(by, f"{field} is no field; allowed: {listed(conditions())}")
        if len(fields) > 2:
            self.refuse(by, f"{_BY} names {len(fields)} fields; one or two are allowed")
        return tuple(fields)

    def value(self, field: str, name: object, at: Located) -> object:
        """The value of a field by its name in the file."""
        if not is_value(field, name):
            self.refuse(at, f"{field}: {str(name).lower()} is not known; allowed: {allowed(field)}")
        values = conditions()[field]
        return values[name] if values is not None else None if name == NONE else name

    def entry(self, located: Located, style: Style, kind: Kind, scope: Scope) -> Entry:
        """The rules of a kind: a block of sentences, or a list of `when` and `say`."""
        self._at, self._is_read = kind.value, kind not in CORRECTIONS
        listed = located.value if isinstance(located.value, list) else [Located({"say": located}, located.line)]
        rules = tuple(self._rule(one, style, kind, scope) for one in listed)
        if not rules or rules[-1].when:
            self.refuse(listed[-1] if listed else located, f"{kind}: the last rule fits all else: it has no `when`")
        for number, rule in enumerate(rules[:-1]):
            if not rule.when:
                self.refuse(listed[number], f"{kind}: `when` is missing: only the last rule fits all else")
        return Entry(rules, scope)

    def _rule(self, located: Located, style: Style, kind: Kind, scope: Scope) -> Rule:
        values = self.section(located, ("when", "say"))
        if "say" not in values:
            self.refuse(located, "say is missing: the sentences, one a line")
        uses = USES[style.base][kind]
        when: dict[str, frozenset[object]] = {}
        for field, value in self.section(values["when"], uses).items() if "when" in values else ():
            names = value.value if isinstance(value.value, list) else [value]
            when[field] = frozenset(self.value(field, one.value, one) for one in names)
        templates = self.templates(values["say"])
        if len(templates) > (most := variants(style, kind)):
            self.refuse(
                values["say"], f"{kind} has {counted(len(templates), 'sentence')} here; {style} says {most} at most"
            )
        for number, template in templates:
            if strange := scope.fields(template).difference(uses):
                known = listed(uses) or "nothing"
                self.refuse(number, f"{kind} in {style} knows nothing of {listed(strange)}; it knows {known}")
        return Rule(when, tuple(template for _, template in templates))


def listed(names: Collection[object]) -> str:
    """Names for a message."""
    ordered = names if isinstance(names, (list, tuple, Mapping)) else sorted(map(str, names))
    return ", ".join(map(str, ordered))
