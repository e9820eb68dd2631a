"""What each module imports: at once, and by way of the modules that it loads."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.tree import Tree, runtime


def imported(source: str, package: str = "") -> set[str]:
    """Modules that a module imports, wherever in the file. `package` is where relative imports start."""
    return set(_names(ast.walk(ast.parse(source)), package))


def loaded(source: str, package: str = "") -> set[str]:
    """Modules that are imported as the module is loaded, so not those that a function imports when it is called."""
    return set(_names(_at_load(ast.parse(source)), package))


def reached(tree: Tree) -> dict[str, dict[str, str]]:
    """By module of the rooms: each top-level package that loading it loads, and the module that asks for it."""
    modules = {module(path): loaded(text, package(path)) for path, text in runtime(tree).items()}
    return {name: _closure(name, modules) for name in modules}


def module(path: PurePosixPath) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def package(path: PurePosixPath) -> str:
    return ".".join(path.parts[:-1])


def _closure(start: str, modules: dict[str, set[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    seen, waiting = set[str](), [start]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for target in modules[name]:
            found.setdefault(target.partition(".")[0], name)
            parts = target.split(".")
            waiting += [one for end in range(len(parts)) if (one := ".".join(parts[: end + 1])) in modules]
    return found


def _at_load(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) or _is_type_checking(child):
            continue
        yield child
        yield from _at_load(child)


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def _names(nodes: Iterator[ast.AST], package: str) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield origin
            yield from (f"{origin}.{alias.name}" for alias in node.names)
