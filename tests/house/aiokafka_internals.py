"""Uses of aiokafka's private parts: modules below the public ones, and attributes that begin with an underscore."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from tests.house.tree import Tree, python

PUBLIC = {"aiokafka", "aiokafka.errors", "aiokafka.structs", "aiokafka.admin", "aiokafka.abc"}
_PRIVATE = re.compile(r"_[a-z]\w*")


def uses(tree: Tree) -> dict[PurePosixPath, list[str]]:
    """By file, tests left out: each use as `line: what`."""
    files = {path: text for path, text in python(tree).items() if path.parts[0] != "tests"}
    found = {path: list(uses_in(text)) for path, text in files.items()}
    return {path: used for path, used in found.items() if used}


def uses_in(source: str) -> Iterator[str]:
    """Private modules and attributes of aiokafka in one file.

    An attribute counts when aiokafka has one of that name and the file defines none; on `self` it never does. A string
    that names one (`getattr`) counts in files that import aiokafka.
    """
    tree = ast.parse(source)
    foreign = private_names() - _defined(tree)
    by_name = _imports_aiokafka(tree)
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Import):
            yield from (f"{line}: {one.name}" for one in node.names if _is_private_module(one.name))
        elif isinstance(node, ast.ImportFrom) and node.module and _is_private_module(node.module):
            yield f"{line}: {node.module}"
        elif isinstance(node, ast.Attribute) and node.attr in foreign and not _is_own(node):
            yield f"{line}: .{node.attr}"
        elif isinstance(node, ast.Constant) and by_name and node.value in foreign:
            yield f"{line}: {node.value!r}"


@cache
def private_names() -> frozenset[str]:
    """Private attributes and methods that the installed aiokafka has."""
    spec = find_spec("aiokafka")
    assert spec is not None
    assert spec.origin is not None
    files = Path(spec.origin).parent.rglob("*.py")
    return frozenset().union(*(_defined(ast.parse(file.read_text(encoding="utf-8"))) for file in files))


def _is_private_module(name: str) -> bool:
    return name.partition(".")[0] == "aiokafka" and name not in PUBLIC


def _is_own(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}


def _imports_aiokafka(tree: ast.AST) -> bool:
    return any(
        (getattr(node, "module", None) or alias.name).partition(".")[0] == "aiokafka"
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    )


def _defined(tree: ast.AST) -> set[str]:
    """Private names that a file gives to its own attributes, methods, functions and classes."""
    return {name for node in ast.walk(tree) if (name := _definition(node)) and _PRIVATE.fullmatch(name)}


def _definition(node: ast.AST) -> str | None:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name, ctx=ast.Store()):
            return name
        case ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return None
