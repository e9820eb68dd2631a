"""One command makes a release: version, changelog, tag and wheel agree, and nothing else is touched."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.paths import ROOT

IDENTITY = {f"GIT_{who}_{what}": "release@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Of this tree as it is, committed."""
    folder = tmp_path / "touchline"
    git(tmp_path, "clone", "--quiet", "--no-tags", "--shared", str(ROOT), str(folder))
    for name in ("scripts/release", "CHANGELOG.md", "docs/asyncapi.yaml", "pyproject.toml"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    git(folder, "commit", "--quiet", "--all", "--allow-empty", "--message", "as it is")
    return folder


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | IDENTITY, check=True, capture_output=True, text=True
    )
    return done.stdout


def release(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | IDENTITY | {"PYTHON": sys.executable, "DOCKER": "none", "PYTHONPATH": str(folder)}
    command = [folder / "scripts/release", *arguments]
    return subprocess.run(command, env=env, check=False, capture_output=True, text=True)


def test_it_refuses_what_is_no_release(clone: Path) -> None:
    assert release(clone, "next").returncode == 2
    (clone / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    assert "commit or stash" in release(clone, "9.0.0").stderr
    git(clone, "commit", "--quiet", "--all", "--message", "no entry")
    assert "no entry" in release(clone, "9.0.0").stderr
    assert git(clone, "tag") == ""


def test_readers_must_be_told_of_what_breaks_them(clone: Path) -> None:
    contract = clone / "docs/asyncapi.yaml"
    git(clone, "tag", "--annotate", "v8.0.0", "--message", "before")
    other = contract.read_text("utf-8").replace("          reason:", "          cause:", 1)
    contract.write_text(other, encoding="utf-8")
    git(clone, "commit", "--quiet", "--all", "--allow-empty", "--message", "another field")
    done = release(clone, "9.0.0", "--dry-run")
    assert done.returncode == 1
    assert "reason: no longer there" in done.stdout


@pytest.mark.slow
def test_version_changelog_tag_and_wheel_agree(clone: Path) -> None:
    shown = release(clone, "9.0.0", "--dry-run")
    assert (shown.returncode, git(clone, "tag")) == (0, ""), shown.stderr
    done = release(clone, "9.0.0")
    assert done.returncode == 0, done.stderr
    assert git(clone, "describe").strip() == "v9.0.0"
    assert git(clone, "status", "--porcelain", "--untracked-files=no") == ""
    changed = {"CHANGELOG.md", "pyproject.toml", "kubernetes/example/kustomization.yaml"}
    assert set(git(clone, "diff", "--name-only", "HEAD~1").split()) == changed
    (wheel,) = (clone / "dist").glob("touchline-9.0.0-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"model/shipped/config.json", "follow/follower.py", "touchline/configs/worker.yaml"} <= set(names)
