"""YAML files read with libyaml: plain values, or each value with the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from runtime.devices import no_device
from runtime.errors import SettingsError

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: ten times slower, otherwise equal
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


#: The tag of plain text, which needs no conversion.
_TEXT = "tag:yaml.org,2002:str"


class YamlError(SettingsError):
    """A YAML file that can't be read; the message names file, line and fault."""


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML value and its line, counted from 1. Lists hold `Located`, mappings map strings to `Located`."""

    value: Any
    line: int
    #: The line of its key; 0 where it has none.
    key_line: int = 0

    def items(self) -> Iterator[tuple[str, Located]]:
        """Keys and values of a mapping."""
        yield from self.value.items()

    def plain(self) -> Any:  # noqa: ANN401 (whatever the file holds)
        """The value in plain Python types, without lines."""
        if isinstance(self.value, dict):
            return {key: one.plain() for key, one in self.value.items()}
        return [one.plain() for one in self.value] if isinstance(self.value, list) else self.value


def read(path: Path) -> Located:
    """The value of a file, with lines. Raises YamlError, and OSError when there is no such file."""
    try:
        text = no_device(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise YamlError(f"{path}: not UTF-8 at byte {error.start}") from error
    return load_located(text, str(path))


def load(text: str, name: str) -> Any:  # noqa: ANN401 (whatever the file holds)
    """The file's value in plain Python types. Raises YamlError."""
    return load_located(text, name).plain()


def load_located(text: str, name: str) -> Located:
    """The file's value with lines. Raises YamlError, also for a key that stands twice."""
    loader = Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Located(None, 1)
        return _located(loader, node, name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise YamlError(f"{name}, line {line}: not YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise YamlError(f"{name}: not YAML: {' '.join(str(error).split())}") from error
    finally:
        loader.dispose()


def _located(loader: Any, node: yaml.Node, name: str, key_line: int = 0) -> Located:  # noqa: ANN401 (either loader)
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Located] = {}
        for key_node, value_node in node.value:
            key = _scalar(loader, key_node)
            if key in values:
                raise YamlError(f"{name}, line {key_node.start_mark.line + 1}: {key} stands twice")
            values[key] = _located(loader, value_node, name, key_node.start_mark.line + 1)
        return Located(values, line, key_line)
    if isinstance(node, yaml.SequenceNode):
        return Located([_located(loader, one, name) for one in node.value], line, key_line)
    return Located(_scalar(loader, node), line, key_line)


def _scalar(loader: Any, node: yaml.Node) -> Any:  # noqa: ANN401 (either loader; whatever the file holds)
    return node.value if node.tag == _TEXT else loader.construct_object(node, deep=True)
