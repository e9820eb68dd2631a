"""The rooms import downwards only, the live side needs no torch, tests mirror the tree, and folders stay small."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import PurePosixPath

import pytest

from tests.house import aiokafka_internals
from tests.house.__main__ import FIGURES
from tests.house.imports import imported, package, reached
from tests.house.prose import distrusted
from tests.house.tree import files_by_folder, folders, python, rooms, runtime, working_tree
from tests.paths import ROOT

TREE = working_tree()
NETWORKS = {"torch", "transformers", "peft", "accelerate", "ctranslate2"}
APPLICATIONS = {"stream", "match_centre", "replay", "follow", "trainer", "touchline"}
FORBIDDEN: dict[str, set[str]] = {
    "runtime": NETWORKS | APPLICATIONS | {"aiokafka", "broker", "football", "model", "sources", "commentary"},
    "football": NETWORKS | APPLICATIONS | {"aiokafka", "broker", "model", "sources", "commentary"},
    "sources": NETWORKS | APPLICATIONS | {"aiokafka", "broker", "model", "commentary"},
    "commentary": NETWORKS | APPLICATIONS | {"aiokafka", "broker", "model", "sources"},
    "broker": NETWORKS | APPLICATIONS | {"football", "sources", "commentary", "model"},
    "model": APPLICATIONS | {"aiokafka", "broker", "sources"},
    "replay": NETWORKS | APPLICATIONS - {"replay"} | {"model", "commentary"},
    "follow": NETWORKS | APPLICATIONS - {"follow"} | {"model", "commentary"},
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
    "follow.polling",
    "stream.worker",
    "match_centre.server",
    "touchline.cli",
]
#: Imported under its own name, installed by the package that names it.
BROUGHT = {"pydantic_core": "pydantic"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LARGEST_FOLDER = 18
#: Folders of tests/ that with their subfolders have no folder of the tree to mirror, and what they hold.
TESTS_ALONE = {
    "tests/chaos": "exactly once while workers and brokers are killed",
    "tests/deployment": "kubernetes/, Dockerfile and docker-compose.yml",
    "tests/house": "the figures that this file and `python -m tests.house` look at",
    "tests/judge": "an independent reading of published lines by their events",
    "tests/commentary/facts/lies": "false sentences that the fact check has to find",
    "tests/stream/faults": "killed workers, fenced owners, lost answers",
    "tests/stream/fuzzing": "records that no feed would send",
}
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "tools", "stuff", "things"}


@pytest.fixture(autouse=True, scope="module")
def _nothing_left_to_collect() -> None:
    """Futures that other tests left behind are reported when they are collected, with the help of `ast.parse`.

    Within another `ast.parse`, Python 3.11 ends that in a SystemError.
    """
    gc.collect()


def upward(room: str, source: str) -> set[str]:
    return FORBIDDEN[room] & {name.partition(".")[0] for name in imported(source)}


class TestImports:
    def test_each_room_has_its_rule(self):
        assert rooms(TREE) == sorted(FORBIDDEN)

    def test_rooms_import_downwards_only(self):
        found = {str(path): upward(path.parts[0], text) for path, text in runtime(TREE).items()}
        assert {path: names for path, names in found.items() if names} == {}

    def test_nor_do_they_by_way_of_others(self):
        found = {
            name: upwards
            for name, packages in reached(TREE).items()
            if (upwards := {one: by for one, by in packages.items() if one in FORBIDDEN[name.partition(".")[0]]})
        }
        assert found == {}, "module: {what it loads: by way of}"

    def test_an_upward_import_is_seen(self):
        assert upward("football", "def late():\n    from stream.worker import run\n") == {"stream"}
        assert upward("stream", "import trainer.train as t") == {"trainer"}

    def test_one_by_way_of_others_is_seen(self):
        tree = {
            PurePosixPath("football/__init__.py"): "",
            PurePosixPath("football/state.py"): "from runtime import files",
            PurePosixPath("runtime/__init__.py"): "",
            PurePosixPath("runtime/files.py"): "from . import yaml\ndef read():\n    import pandas",
            PurePosixPath(
                "runtime/yaml.py"
            ): "try:\n    from aiokafka.errors import KafkaError\nexcept ImportError: ...",
        }
        assert reached(tree)["football.state"]["aiokafka"] == "runtime.yaml"
        assert "pandas" not in reached(tree)["football.state"]

    def test_live_side_imports_without_torch(self):
        blocked = "import sys\nfor name in ('torch', 'transformers', 'peft', 'accelerate'): sys.modules[name] = None\n"
        imports = "\n".join(f"import {name}" for name in LIVE)
        done = subprocess.run([sys.executable, "-c", blocked + imports], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


class TestDependencies:
    """What the tests' environment has need not be there on a user's machine."""

    def test_what_is_imported_is_declared(self):
        extras = [
            needed for name, listed in PROJECT["optional-dependencies"].items() if name != "dev" for needed in listed
        ]
        used = {name for path, text in runtime(TREE).items() for name in imported(text, package(path))}
        assert self.undeclared(used, PROJECT["dependencies"] + extras) == set()

    def test_the_live_side_needs_no_extra(self):
        loads = reached(TREE)
        used = {name for live in LIVE for name in loads[live]}
        assert self.undeclared(used, PROJECT["dependencies"]) == set()

    def test_a_missing_one_is_seen(self):
        assert self.undeclared({"jinja2.ext", "sys", "broker", "yaml"}, ["PyYAML>=6"]) == {"jinja2"}

    def undeclared(self, modules: set[str], declared: list[str]) -> set[str]:
        """Packages of others that none of the declared distributions brings."""
        names = {normal(re.split(r"[<>=\[; ]", one)[0]) for one in declared}
        brings = packages_distributions()
        foreign = {name.partition(".")[0] for name in modules} - set(FORBIDDEN) - sys.stdlib_module_names
        return {
            name
            for name in foreign - {"_typeshed"}
            if not names & {normal(one) for one in brings.get(BROUGHT.get(name, name), [name])}
        }


def normal(distribution: str) -> str:
    return distribution.lower().replace("_", "-")


class TestAiokafkasPrivateParts:
    """One folder touches them, so that one folder changes with aiokafka."""

    HERE = PurePosixPath("broker/aiokafka_internals")

    def test_one_folder_touches_them(self):
        outside = {str(path): used for path, used in aiokafka_internals.uses(TREE).items() if path.parent != self.HERE}
        assert outside == {}

    def test_its_tests_alone_touch_them_too(self):
        tests = {path: text for path, text in python(TREE).items() if path.parts[0] == "tests"}
        outside = {
            str(path): used
            for path, text in tests.items()
            if path.parent != "tests" / self.HERE and (used := list(aiokafka_internals.uses_in(text)))
        }
        assert outside == {}

    def test_each_file_has_its_test(self):
        files = {path.name for path in TREE if path.parent == self.HERE} - {"__init__.py"}
        assert {f"test_{name}" for name in files} <= {path.name for path in TREE if path.parent == "tests" / self.HERE}


class TestLayout:
    def test_folders_stay_small(self):
        found = {folder: size for folder, size in files_by_folder(TREE).items() if size > LARGEST_FOLDER}
        assert found == {}, f"more than {LARGEST_FOLDER} Python files: usually two ideas"

    def test_tests_mirror_the_tree(self):
        there = folders()
        alone = [f"{folder}/" for folder in TESTS_ALONE]
        mirrors = {one for one in there if one.startswith("tests/") and not f"{one}/".startswith(tuple(alone))}
        assert {folder for folder in mirrors if folder.removeprefix("tests/") not in there} == set()
        assert set(TESTS_ALONE) <= there, "the list of exceptions holds no more than it must"

    def test_files_have_names_to_search_for(self):
        assert [str(path) for path in TREE if path.stem in NAMELESS or path.parent.name in NAMELESS] == []


class TestFigures:
    """What `python -m tests.house` counts is what it says."""

    def test_private_parts_of_aiokafka_are_seen(self):
        source = (
            "from aiokafka.errors import KafkaError\n"
            "from aiokafka.protocol.fetch import FetchRequest\n"
            "def client(consumer):\n"
            "    return consumer._client, getattr(consumer, '_fetcher')\n"
        )
        found = list(aiokafka_internals.uses_in(source))
        assert found == ["2: aiokafka.protocol.fetch", "4: ._client", "4: '_fetcher'"]

    def test_names_of_our_own_are_not(self):
        source = "import aiokafka\nclass Reader:\n    def __init__(self):\n        self._client = aiokafka.Client()\n"
        assert list(aiokafka_internals.uses_in(source)) == []

    def test_words_are_counted_whole_and_outside_commentary(self):
        tree = {
            PurePosixPath("football/state.py"): '"""What is told anew, so\nmany times. Untold."""',
            PurePosixPath("commentary/phrasebook/english/goals.yaml"): "- He has told them!",
            PurePosixPath("docs/index.md"): "Nobody was told.",
        }
        assert distrusted(tree) == {"told": 2, "anew": 1, "so many": 1, "nobody": 1}

    def test_figures_are_of_the_given_tree(self):
        tree = {
            PurePosixPath("football/state.py"): "a = 1\n\n\nb = 2  # noqa: X\n",
            PurePosixPath("football/clock.py"): "c = 3\nd = 4\n",
            PurePosixPath("tests/football/test_state.py"): "e = 5  # type: ignore[x]\n",
        }
        found = {name: figure(tree) for name, figure in FIGURES.items()}
        assert found["runtime lines"] == 6
        assert found["median runtime file, lines"] == 3
        assert found["largest runtime file, lines"] == "4 (football/state.py)"
        assert found["fullest folder, Python files"] == "2 (football)"
        assert (found["noqa"], found["type: ignore"]) == (1, 1)


@pytest.mark.ci
def test_tests_of_training_are_left_out_where_its_packages_are_not():
    """As on a machine on which only `scripts/test` was run."""
    missing = sorted(NETWORKS - {"ctranslate2"} | {"sacrebleu", "safetensors", "optuna"})
    start = f"import sys\nsys.modules.update(dict.fromkeys({missing!r}))\nimport pytest\n"
    start += 'sys.exit(pytest.main(["--collect-only", "-q", "-n", "0", "-p", "no:cacheprovider", "tests"]))'
    done = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
