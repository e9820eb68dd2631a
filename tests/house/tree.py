"""The texts of the repository's files, of the working tree or of any commit."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tests.paths import ROOT

SUFFIXES = {".py", ".md", ".yaml", ".js", ".html"}
#: Folders beside the rooms: what is there is no runtime code.
BESIDE = {"tests", "benchmarks", "docs", "scripts", "configs", "kubernetes"}
#: What is built or written at the top level and is not ours to count.
PRODUCED = {"archive", "build", "dist", "out", "runs"}
UNCOUNTED = {"__init__.py", "conftest.py"}

Tree = dict[PurePosixPath, str]


def working_tree(root: Path = ROOT) -> Tree:
    """Tracked files and new ones that git does not ignore; without git, all but hidden folders and what we produce."""
    paths = sorted(path for path in _listed(root) if path.suffix in SUFFIXES)
    return {path: (root / path).read_text(encoding="utf-8") for path in paths if (root / path).is_file()}


def folders(root: Path = ROOT) -> set[str]:
    """All folders of the working tree, whatever files they hold."""
    return {str(parent) for path in _listed(root) for parent in path.parents}


def at(commit: str, root: Path = ROOT) -> Tree:
    """The files of a commit. Raises CalledProcessError where the clone does not have it."""
    with tarfile.open(fileobj=io.BytesIO(_git("archive", commit, root=root))) as archive:
        return {path: text.decode() for path, text in _members(archive) if path.suffix in SUFFIXES}


def python(tree: Tree) -> Tree:
    return {path: text for path, text in tree.items() if path.suffix == ".py"}


def runtime(tree: Tree) -> Tree:
    """The Python files of the rooms."""
    return {path: text for path, text in python(tree).items() if path.parts[0] not in BESIDE}


def rooms(tree: Tree) -> list[str]:
    return sorted({path.parts[0] for path in runtime(tree)})


def files_by_folder(tree: Tree) -> dict[str, int]:
    """Python files of each folder, beside `__init__` and `conftest`; the fullest folder first."""
    sizes: dict[str, int] = defaultdict(int)
    for path in python(tree):
        sizes[str(path.parent)] += path.name not in UNCOUNTED
    return dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0])))


def lines(text: str) -> int:
    return text.count("\n")


def _listed(root: Path) -> set[PurePosixPath]:
    if (root / ".git").exists():
        listed = _git("ls-files", "-z", "--cached", "--others", "--exclude-standard", root=root).decode()
        return {PurePosixPath(path) for path in listed.split("\0")}
    found = (PurePosixPath(path.relative_to(root)) for path in root.rglob("*"))
    return {path for path in found if path.parts[0] not in PRODUCED and not path.parts[0].startswith(".")}


def _git(*arguments: str, root: Path) -> bytes:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True).stdout


def _members(archive: tarfile.TarFile) -> Iterator[tuple[PurePosixPath, bytes]]:
    for member in archive:
        if member.isfile() and (file := archive.extractfile(member)) is not None:
            yield PurePosixPath(member.name), file.read()
