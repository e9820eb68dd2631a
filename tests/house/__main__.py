"""Figures of the house: folder sizes, lines, suppressions, use of aiokafka's private parts, words to distrust.

python -m tests.house [--at COMMIT] [--against COMMIT] [--items] [--words]
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from tests.house import aiokafka_internals, prose, tree
from tests.house.tree import Tree
from tests.paths import ROOT

BEFORE = "07db29f"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at", metavar="COMMIT", help="the figures of this commit, not of the working tree")
    parser.add_argument("--against", metavar="COMMIT", default=BEFORE, help="compared with (default: %(default)s)")
    parser.add_argument("--items", action="store_true", help="also count the test items (pytest --collect-only)")
    parser.add_argument("--words", action="store_true", help="also list the files with words to distrust")
    given = parser.parse_args()
    now = tree.at(given.at) if given.at else tree.working_tree()
    try:
        before = tree.at(given.against)
    except subprocess.CalledProcessError:
        sys.exit(f"{given.against} is not in this clone: git fetch --unshallow, or name another with --against")
    names = (given.against, given.at or "now")
    rows: list[tuple[object, ...]] = [(name, figure(before), figure(now)) for name, figure in FIGURES.items()]
    if given.items:
        rows.append(("test items", _items(given.against), _items(given.at)))
    _table(("", *names), rows)
    _words(before, now, names)
    for name, which in zip(names, (before, now), strict=True):
        _listed(f"Uses of aiokafka's private parts at {name}", _uses(which))
    _listed(f"Python files by folder at {names[1]}", tree.files_by_folder(now).items())
    if given.words:
        _listed(f"Words to distrust by file at {names[1]}", prose.distrusted_by_file(now).items())


def _lengths(which: Tree) -> list[int]:
    return [tree.lines(text) for text in tree.runtime(which).values()]


def _largest(which: Tree) -> str:
    path, text = max(tree.runtime(which).items(), key=lambda item: tree.lines(item[1]))
    return f"{tree.lines(text)} ({path})"


def _fullest(which: Tree) -> str:
    folder, size = next(iter(tree.files_by_folder(which).items()))
    return f"{size} ({folder})"


def _python_lines(which: Tree) -> int:
    return sum(map(tree.lines, tree.python(which).values()))


def _uses(which: Tree) -> Iterable[tuple[object, object]]:
    return ((path, len(found)) for path, found in aiokafka_internals.uses(which).items())


FIGURES: dict[str, Callable[[Tree], object]] = {
    "runtime lines": lambda which: sum(_lengths(which)),
    "runtime files": lambda which: len(_lengths(which)),
    "median runtime file, lines": lambda which: median(_lengths(which)),
    "largest runtime file, lines": _largest,
    "all Python lines, tests too": _python_lines,
    "fullest folder, Python files": _fullest,
    "folders with more than 18 Python files": lambda which: sum(n > 18 for n in tree.files_by_folder(which).values()),
    "noqa": lambda which: prose.suppressions(which)["noqa"],
    "type: ignore": lambda which: prose.suppressions(which)["type: ignore"],
    "files that use aiokafka's private parts": lambda which: len(aiokafka_internals.uses(which)),
    "folders of these files": lambda which: len({path.parent for path in aiokafka_internals.uses(which)}),
}


def _words(before: Tree, now: Tree, names: tuple[str, str]) -> None:
    old, new = prose.distrusted(before), prose.distrusted(now)
    rows = [(word, old[word], new[word]) for word in prose.WORDS]
    _table(("words to distrust", *names), [*rows, ("together", old.total(), new.total())])
    print(f"{new.total() / old.total():.1%} of {names[0]}'s.\n" if old else "")


def _items(commit: str | None) -> int:
    """How many tests pytest collects."""
    if commit is None:
        return _collected(ROOT)
    with tempfile.TemporaryDirectory(prefix="touchline-house-") as folder:
        archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(folder, filter="data")
        return _collected(Path(folder))


def _collected(root: Path) -> int:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "-m", "", "-p", "no:cacheprovider"]
    shared = os.environ.get("TOUCHLINE_SHARED", str(ROOT.parent / "shared"))
    environment = os.environ | {"PYTHONPATH": str(root), "TOUCHLINE_SHARED": shared}
    done = subprocess.run(command, cwd=root, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"pytest collects nothing in {root}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return sum(int(number) for line in done.stdout.splitlines() if (number := line.rpartition(": ")[2]).isdigit())


def _table(heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    text = [heads, *([_shown(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*text, strict=True)]
    for row in text:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
    print()


def _listed(title: str, rows: Iterable[tuple[object, object]]) -> None:
    print(f"{title}:")
    for name, number in rows:
        print(f"  {number:>4}  {name}")
    print()


def _shown(cell: object) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


if __name__ == "__main__":
    main()
