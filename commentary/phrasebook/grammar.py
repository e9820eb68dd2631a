"""A language's `grammar.py`: code for what words can't say, such as articles and cases."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from commentary.phrasebook.templates import Form


def forms_of(folder: Path) -> Mapping[str, Form]:
    """`FORMS` of the folder's `grammar.py` by name; none where there is no such file."""
    path = folder / "grammar.py"
    if not path.is_file():
        return {}
    spec = spec_from_file_location(f"commentary.phrasebook.{folder.name}.grammar", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    forms: Mapping[str, Form] = module.FORMS
    return forms
