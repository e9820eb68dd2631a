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


#: Larger files, deeper ones, and ones whose aliases stand for more values are refused: libyaml and Python's stack would
#: overflow, or memory. The largest of ours has 80 KB, a depth of 9 and 3,000 values.
_MOST_CHARACTERS = 16 * 2**20
_DEEPEST = 100
_MOST_VALUES = 200_000
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
        if no_device(path).stat().st_size > _MOST_CHARACTERS:
            raise YamlError(_too_large(str(path)))
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise YamlError(f"{path}: not UTF-8 at byte {error.start}") from error
    return load_located(text, str(path))


def load(text: str, name: str) -> Any:  # noqa: ANN401 (whatever the file holds)
    """The file's value in plain Python types. Raises YamlError."""
    return load_located(text, name).plain()


def load_located(text: str, name: str) -> Located:
    """The file's value with lines. Raises YamlError, also for a key that stands twice."""
    if len(text) > _MOST_CHARACTERS:
        raise YamlError(_too_large(name))
    loader = Loader(text)
    try:
        _check_depth(text, name)
        node = loader.get_single_node()
        if node is None:
            return Located(None, 1)
        return _Values(loader, name).located(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise YamlError(f"{name}, line {line}: not YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise YamlError(f"{name}: not YAML: {' '.join(str(error).split())}") from error
    finally:
        loader.dispose()


def _too_large(name: str) -> str:
    return f"{name}: larger than {_MOST_CHARACTERS // 2**20} MiB"


def _check_depth(text: str, name: str) -> None:
    """Before nodes are made of the text, which recurses in C, where an overflow ends the process."""
    depth = 0
    for event in yaml.parse(text, Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise YamlError(_too_deep(name, event.start_mark))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _too_deep(name: str, at: Any) -> str:  # noqa: ANN401 (a mark of either loader)
    return f"{name}, line {at.line + 1}: nested deeper than {_DEEPEST}"


class _Values:
    """Makes values of a file's nodes. An alias stands for its node each time, also within itself."""

    def __init__(self, loader: Any, name: str) -> None:  # noqa: ANN401 (either loader)
        self._loader = loader
        self._name = name
        self._made = 0

    def located(self, node: yaml.Node, key_line: int = 0, depth: int = 0) -> Located:
        line = node.start_mark.line + 1
        self._made += 1
        if self._made > _MOST_VALUES:
            raise YamlError(f"{self._name}, line {line}: more than {_MOST_VALUES:,} values, those of aliases included")
        if depth > _DEEPEST:
            raise YamlError(_too_deep(self._name, node.start_mark))
        if isinstance(node, yaml.MappingNode):
            values: dict[str, Located] = {}
            for key_node, value_node in node.value:
                key, at = self._key(key_node), key_node.start_mark.line + 1
                if key in values:
                    raise YamlError(f"{self._name}, line {at}: {key} stands twice")
                values[key] = self.located(value_node, at, depth + 1)
            return Located(values, line, key_line)
        if isinstance(node, yaml.SequenceNode):
            return Located([self.located(one, depth=depth + 1) for one in node.value], line, key_line)
        return Located(self._scalar(node), line, key_line)

    def _key(self, node: yaml.Node) -> Any:  # noqa: ANN401 (whatever the file holds)
        if not isinstance(node, yaml.ScalarNode):
            raise YamlError(f"{self._name}, line {node.start_mark.line + 1}: a list or mapping can't be a key")
        return self._scalar(node)

    def _scalar(self, node: yaml.Node) -> Any:  # noqa: ANN401 (whatever the file holds)
        if node.tag == _TEXT:
            return node.value
        try:
            return self._loader.construct_object(node, deep=True)
        except (ValueError, LookupError) as error:  # a date that is none, a number with too many digits, "!!bool x"
            line = node.start_mark.line + 1
            raise YamlError(
                f"{self._name}, line {line}: {node.value[:40]!r} is no {node.tag.split(':')[-1]}"
            ) from error
