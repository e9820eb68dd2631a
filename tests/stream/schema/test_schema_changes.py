"""What changed for readers since the first release is found, and is written down where they look."""

from __future__ import annotations

import subprocess

import pytest

from stream.schema.schema_changes import main
from tests.chaos.upgrade import EARLIER
from tests.paths import ROOT


def test_what_changed_since_the_first_release_is_in_the_notes(tmp_path, capsys, monkeypatch) -> None:
    shown = subprocess.run(["git", "show", f"{EARLIER}:docs/asyncapi.yaml"], cwd=ROOT, capture_output=True, check=False)
    if shown.returncode:
        pytest.skip(f"{EARLIER} is not in this clone")
    before = tmp_path / "before.yaml"
    before.write_bytes(shown.stdout)
    monkeypatch.chdir(ROOT)
    assert main([str(before)]) == 1
    notes = (ROOT / "docs/howto/upgrade.md").read_text(encoding="utf-8")
    for line in capsys.readouterr().out.splitlines():
        field, _, change = line.partition(": ")
        assert f"`{field}`" in notes, line
        _, _, values = change.partition("other values: ")
        assert all(value in notes for value in values.split(", ") if value != "any"), line
    assert main(["docs/asyncapi.yaml"]) == 0
    assert main([]) == 2
