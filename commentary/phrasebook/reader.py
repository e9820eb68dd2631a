"""Reads a language's folder and checks every word of it; a fault is an error with file, line and what is allowed.

language.yaml   tag (BCP 47) and name; numbers from 0 in words, for `<slot|cardinal>` and radio's scores (optional)
phrases.yaml    phrases that every style uses
STYLE/*.yaml    phrases of that file, and the sentences of each kind; summaries.yaml and reports.yaml are read by
                `commentary.summaries.sentences`
names/*.yaml    the language's names of teams and competitions, and the teams' articles (optional)
grammar.py      FORMS: functions that put words into another form; `refer`, REFERENCES and IS_PLURAL_PRONOUN: words for
                a team that was just named (both optional)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from commentary.kinds import Kind
from commentary.phrasebook.book import Book
from commentary.phrasebook.competition_names import CompetitionNames
from commentary.phrasebook.grammar import Grammar, grammar_of
from commentary.phrasebook.phrasebook_file import PhrasebookError, PhrasebookFile, listed
from commentary.phrasebook.spoken import in_words
from commentary.phrasebook.team_names import TeamNames
from commentary.phrasebook.templates import Entry, Form, Phrase, Scope
from commentary.style import LANGUAGE_TAG, Style
from runtime.yaml_files import Located

__all__ = ["PhrasebookError", "read_language"]

KINDS = {kind.value: kind for kind in Kind}
#: Files of summaries and reports, which `commentary.summaries.sentences` reads.
OF_PARTS = ("summaries.yaml", "reports.yaml")
#: The folder of names.
_NAMES = "names"


def read_language(folder: Path) -> Book:
    """The book in a language's folder. Raises PhrasebookError and YamlError."""
    grammar = grammar_of(folder)
    tag, name, numbers = _language(_file(folder / "language.yaml", grammar.forms))
    forms: dict[str, Form] = {**grammar.forms, "cardinal": partial(in_words, numbers=numbers)}
    common = _file(folder / "phrases.yaml", forms)
    shared = common.phrases(common.section(common.root, ("phrases",)).get("phrases"), {})
    known = {style.value for style in Style}
    for one in sorted(folder.iterdir()):
        if one.is_dir() and one.name[0] not in "._" and one.name not in {*known, _NAMES}:
            raise PhrasebookError(f"{one} is no style; allowed: {listed(known)}")
    styles = {style: _style(folder / style.value, style, shared, forms) for style in Style}
    teams, competitions = _names(folder / _NAMES, grammar)
    return Book(
        tag,
        name,
        styles,
        forms,
        teams,
        shared,
        numbers=numbers,
        competitions=competitions,
        references=grammar.references,
    )


def _file(path: Path, forms: Mapping[str, Form]) -> PhrasebookFile:
    in_style = path.parent.name in {style.value for style in Style}
    return PhrasebookFile(path, forms, "/".join(path.parts[-3:] if in_style else path.parts[-2:]))


def _language(file: PhrasebookFile) -> tuple[str, str, tuple[str, ...]]:
    values = file.section(file.root, ("tag", "name", "numbers"))
    for key in ("tag", "name"):
        if key not in values:
            file.refuse(file.root, f"{key} is missing")
    tag, name = (file.text(values[key]) for key in ("tag", "name"))
    if not re.fullmatch(LANGUAGE_TAG, tag):
        file.refuse(values["tag"], f"tag: {tag!r} is no BCP 47 language tag, such as de or pt-BR")
    return tag, name, tuple(file.text(values["numbers"]).split()) if "numbers" in values else ()


def _names(folder: Path, grammar: Grammar) -> tuple[TeamNames, CompetitionNames]:
    names: dict[str, str] = {}
    competitions: dict[str, str] = {}
    endings: dict[str, str] = {}
    articles: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        file = _file(path, {})
        sections = file.section(file.root, ("names", "endings", "articles", "competitions"))
        for name, found in (("names", names), ("endings", endings), ("competitions", competitions)):
            found |= {one: file.text(said) for one, said in _entries(sections, name)}
        for article, opening in _entries(sections, "articles"):
            articles |= {file.text(one): article for one in opening.value}
    return TeamNames(names, endings, articles, grammar.with_article, grammar.without_article), CompetitionNames(
        competitions
    )


def _entries(sections: Mapping[str, Located], name: str) -> Iterable[tuple[str, Located]]:
    return sections[name].items() if name in sections else ()


def _style(folder: Path, style: Style, shared: Mapping[str, Phrase], forms: Mapping[str, Form]) -> dict[Kind, Entry]:
    entries: dict[Kind, Entry] = {}
    for path in sorted(set(folder.glob("*.yaml")) - {folder / name for name in OF_PARTS}):
        file = _file(path, forms)
        values = file.section(file.root, ("phrases", *KINDS))
        scope = Scope(file.phrases(values.pop("phrases", None), shared), forms)
        for name, value in values.items():
            kind = KINDS[name]
            if kind in entries:
                file.refuse(value, f"{name} stands in another file of {folder.name} already")
            entries[kind] = file.entry(value, style, kind, scope)
    if missing := [kind.value for kind in Kind if kind not in entries]:
        raise PhrasebookError(f"{folder} has no sentences for {listed(missing)}")
    return entries
