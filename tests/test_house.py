"""The rooms import downwards only, and the live side needs no torch."""

from __future__ import annotations

import ast
import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NETWORKS = {"torch", "transformers", "peft", "ctranslate2"}
APPLICATIONS = {"stream", "match_centre", "replay", "trainer", "touchline"}
FORBIDDEN: dict[str, set[str]] = {
    "runtime": NETWORKS | APPLICATIONS | {"aiokafka", "broker", "football", "model", "sources", "commentary"},
    "football": NETWORKS | APPLICATIONS | {"aiokafka", "broker", "model", "sources", "commentary"},
    "sources": NETWORKS | APPLICATIONS | {"aiokafka", "broker", "model", "commentary"},
    "commentary": NETWORKS | APPLICATIONS | {"aiokafka", "broker", "model", "sources"},
    "broker": NETWORKS | APPLICATIONS | {"football", "sources", "commentary", "model"},
    "model": APPLICATIONS | {"aiokafka", "broker", "sources"},
    "replay": NETWORKS | APPLICATIONS - {"replay"} | {"model", "commentary"},
    "stream": NETWORKS - {"ctranslate2"} | APPLICATIONS - {"stream"} | {"sources"},
    "match_centre": NETWORKS | APPLICATIONS - {"match_centre", "stream"} | {"model", "sources"},
    "trainer": APPLICATIONS - {"trainer"} | {"aiokafka", "broker"},
    "touchline": NETWORKS,
}
LIVE = [
    "broker",
    "football",
    "model.commentator",
    "replay.publisher",
    "stream.worker",
    "match_centre.server",
    "touchline.cli",
]


@pytest.fixture(autouse=True, scope="module")
def _nothing_left_to_collect() -> None:
    """Futures that other tests left behind are reported when they are collected, with the help of `ast.parse`.

    Within another `ast.parse`, Python 3.11 ends that in a SystemError.
    """
    gc.collect()


def imported(source: str) -> Iterator[str]:
    """Top-level packages that a module imports, wherever in the file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def upward(room: str, source: str) -> set[str]:
    return FORBIDDEN[room] & set(imported(source))


@pytest.mark.parametrize("room", FORBIDDEN)
def test_rooms_import_downwards_only(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files, f"the room {room} is empty"
    found = {str(file.relative_to(ROOT)): upward(room, file.read_text(encoding="utf-8")) for file in files}
    assert {file: names for file, names in found.items() if names} == {}


def test_an_upward_import_is_seen() -> None:
    assert upward("football", "def late():\n    from stream.worker import run\n") == {"stream"}
    assert upward("stream", "import trainer.train as t") == {"trainer"}


def test_no_room_without_a_name() -> None:
    nameless = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py", "manager.py"}
    assert [str(file) for room in FORBIDDEN for file in (ROOT / room).rglob("*.py") if file.name in nameless] == []


def test_live_side_imports_without_torch() -> None:
    blocked = "import sys\nfor name in ('torch', 'transformers', 'peft', 'accelerate'): sys.modules[name] = None\n"
    imports = "\n".join(f"import {name}" for name in LIVE)
    done = subprocess.run([sys.executable, "-c", blocked + imports], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
