"""YAML files read with libyaml: plain values, or each value with the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from runtime.errors import TouchlineError

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: ten times slower, otherwise equal
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


#: The tag of plain text, which needs no conversion.
_TEXT = "tag:yaml.org,2002:str"


class YamlError(TouchlineError):
    """A YAML file that can't be read; the message names file, line and fault."""


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML value and its line, counted from 1. Lists hold `Located`, mappings map strings to `Located`."""

    value: Any
    line: int

    def items(self) -> Iterator[tuple[str, Located]]:
        """Keys and values of a mapping."""
        yield from self.value.items()


def load(text: str, name: str) -> Any:  # noqa: ANN401 (whatever the file holds)
    """The file's value in plain Python types. Raises YamlError."""
    return _plain(load_located(text, name))


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
        raise YamlError(f"{name}, line {line}: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise YamlError(f"{name}: {error}") from error
    finally:
        loader.dispose()


def _located(loader: Any, node: yaml.Node, name: str) -> Located:  # noqa: ANN401 (either loader)
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Located] = {}
        for key_node, value_node in node.value:
            key = _scalar(loader, key_node)
            if key in values:
                raise YamlError(f"{name}, line {key_node.start_mark.line + 1}: {key} stands twice")
            values[key] = _located(loader, value_node, name)
        return Located(values, line)
    if isinstance(node, yaml.SequenceNode):
        return Located([_located(loader, one, name) for one in node.value], line)
    return Located(_scalar(loader, node), line)


def _scalar(loader: Any, node: yaml.Node) -> Any:  # noqa: ANN401 (either loader; whatever the file holds)
    return node.value if node.tag == _TEXT else loader.construct_object(node, deep=True)


def _plain(located: Located) -> Any:  # noqa: ANN401 (whatever the file holds)
    value = located.value
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value
