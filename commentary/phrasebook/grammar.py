"""A language's `grammar.py`: code for what words can't say, such as articles and cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from commentary.phrasebook.team_names import WithArticle
from commentary.phrasebook.templates import Form


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language's `grammar.py` has: `FORMS`, and `with_article` for names of teams."""

    forms: Mapping[str, Form] = field(default_factory=dict)
    with_article: WithArticle | None = None


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
    return Grammar(module.FORMS, getattr(module, "with_article", None))
