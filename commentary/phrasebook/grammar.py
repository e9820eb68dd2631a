"""A language's `grammar.py`: code for what words can't say, such as articles and cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from commentary.phrasebook.team_names import WithArticle, WithoutArticle
from commentary.phrasebook.templates import Form

#: The words before a team's name with what stands for the name ("put ", " ahead" – "put them"); None where the name has
#: to stand. `players`: a player is named before it in the sentence; `times`: how often a team was referred to before.
Refer = Callable[[str, str, bool, int], str | None]


@dataclass(frozen=True, slots=True)
class References:
    """How a language refers to a team that was just named, without its name.

    `read`: patterns of such words and what stands for them where a name does, `{}` being the name.
    `is_plural_pronoun`: they may stand for several players too, and in a sentence with both teams for its subject.
    """

    refer: Refer
    read: Sequence[tuple[str, str]]
    is_plural_pronoun: bool


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language's `grammar.py` has: `FORMS`, articles of teams' names, and references to them."""

    forms: Mapping[str, Form] = field(default_factory=dict)
    with_article: WithArticle | None = None
    without_article: WithoutArticle | None = None
    references: References | None = None


def grammar_of(folder: Path) -> Grammar:
    """The grammar of a folder; nothing where there is no such file."""
    path = folder / "grammar.py"
    if not path.is_file():
        return Grammar()
    spec = spec_from_file_location(f"commentary.phrasebook.{folder.name}.grammar", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    refer = getattr(module, "refer", None)
    references = References(refer, module.REFERENCES, module.IS_PLURAL_PRONOUN) if refer else None
    return Grammar(
        module.FORMS, getattr(module, "with_article", None), getattr(module, "without_article", None), references
    )
