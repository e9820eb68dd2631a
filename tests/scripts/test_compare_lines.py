"""scripts/compare-lines sees each difference that a reader would, and no other."""

from __future__ import annotations

import json
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.paths import ROOT

RUN = (("--data", "classic"), "wire", "en")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    loader = SourceFileLoader("compare_lines", str(ROOT / "scripts/compare-lines"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def written(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def test_times_and_places_of_the_input_are_no_difference(script, tmp_path):
    before = written(tmp_path / "before", {"text": "Foul.", "produced_at": 1, "input_offset": 7})
    now = written(tmp_path / "now", {"text": "Foul.", "produced_at": 2, "input_offset": None})
    assert script.compare(RUN, before, now, 5) == (1, 0)


def test_a_changed_text_a_moved_field_and_a_missing_line_are(script, tmp_path, capsys):
    same = {"text": "Kick-off.", "clock": "0'"}
    before = written(tmp_path / "before", same, {"text": "Foul.", "clock": "1'"}, same, same)
    now = written(tmp_path / "now", same, {"text": "Corner.", "clock": "1'"}, dict(reversed(same.items())))
    assert script.compare(RUN, before, now, 5) == (4, 3)
    printed = capsys.readouterr().out
    assert "--data classic wire en, line 2:\n- Foul." in printed
    assert "\n+ Corner." in printed
    assert "\n+ (no line)" in printed
