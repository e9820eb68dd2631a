"""How settings come together: defaults, then a YAML file, then TOUCHLINE_… variables, then flags.

A setting `connection.bootstrap` is the key `bootstrap` under `connection` in the file, and
`TOUCHLINE_CONNECTION__BOOTSTRAP` in the environment. Works for any pydantic model; `touchline.settings` lists ours.
Every error is one line that names the file and line, the variable or the flag.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, EnvSettingsSource
from pydantic_settings.exceptions import SettingsError as VariableError

from runtime import validation, yaml_files
from runtime.errors import SettingsError
from runtime.suggestions import did_you_mean
from runtime.yaml_files import Located
from touchline.setting_fields import find_field, setting_fields
from touchline.setting_options import PREFIX

NESTED = "__"

M = TypeVar("M", bound=BaseModel)
Location = tuple[int | str, ...]


class FlagError(SettingsError):
    """A flag whose value can't be used: wrong use of the command line."""


def load(
    kind: type[M],
    *,
    config: Path | None = None,
    flags: Mapping[str, object] | None = None,
    prefix: str | None = PREFIX,
) -> M:
    """The settings of that kind. Flags are dotted keys ("connection.bootstrap"), None stands for not given.

    Without a prefix the environment is not read. Raises SettingsError.
    """
    layers = _Layers(kind, prefix, _File.read(config), _environment(kind, prefix), _nested(flags or {}))
    layers.refuse_secrets()
    try:
        return kind.model_validate(layers.merged)
    except ValidationError as error:
        raise layers.error(error.errors(include_url=False)) from error


def variables(kind: type[BaseModel]) -> frozenset[str]:
    """The names of all environment variables that a kind of settings reads."""
    return frozenset(_variable(PREFIX, field.path) for field in setting_fields(kind))


def unknown_variables(kinds: Iterable[type[BaseModel]], but: frozenset[str] = frozenset()) -> list[str]:
    """TOUCHLINE_… variables of the environment that no kind of settings reads, with the nearest known name."""
    known = but.union(*(variables(kind) for kind in kinds))
    unknown = sorted(
        name
        for name in os.environ
        if name.startswith(PREFIX) and not name.startswith(f"{PREFIX}TRAIN{NESTED}") and name.upper() not in known
    )
    return [f"{name} is no setting{did_you_mean(name, known)}" for name in unknown]


@dataclass(frozen=True)
class _File:
    """The YAML file, with the line of each key."""

    path: Path | None
    values: dict[str, Any]
    lines: dict[Location, int]

    @classmethod
    def read(cls, path: Path | None) -> _File:
        root = yaml_files.read(path) if path is not None else Located(None, 1)
        values = {} if root.value is None else root.plain()
        if not isinstance(values, dict):
            raise SettingsError(f"{path}: a settings file holds keys and values, this holds a {type(values).__name__}")
        return cls(path, values, dict(_lines(root)))

    def where(self, location: Location) -> str:
        """`worker.yaml, line 12`, as near as the location is known."""
        while location and location not in self.lines:
            location = location[:-1]
        return f"{self.path}, line {self.lines[location]}" if location else str(self.path)


def _lines(located: Located, at: Location = ()) -> Iterator[tuple[Location, int]]:
    if isinstance(located.value, dict):
        for key, value in located.items():
            yield (*at, key), value.key_line
            yield from _lines(value, (*at, key))


def _environment(kind: type[BaseModel], prefix: str | None) -> dict[str, Any]:
    if prefix is None:
        return {}
    source = EnvSettingsSource(
        cast("type[BaseSettings]", kind), case_sensitive=False, env_prefix=prefix, env_nested_delimiter=NESTED
    )
    try:
        return source()
    except VariableError as error:
        field = re.search(r'field "(\w+)"', str(error))
        name = _variable(prefix, [field[1]]) if field else str(error)
        raise SettingsError(
            f'environment variable {name}: lists and groups are written as JSON, ["one", "two"]'
        ) from error


@dataclass(frozen=True)
class _Layers:
    """All that was given for one kind of settings, to name the place of an error."""

    kind: type[BaseModel]
    prefix: str | None
    file: _File
    environment: dict[str, Any]
    flags: dict[str, Any]

    @property
    def merged(self) -> dict[str, Any]:
        return _merged(_merged(self.file.values, self.environment), self.flags)

    def refuse_secrets(self) -> None:
        for field in setting_fields(self.kind):
            if field.is_secret and _holds(self.file.values, field.path):
                raise SettingsError(
                    f"{self.file.where(field.path)}: {field.key} is a secret and belongs in no settings file: "
                    f"give it in {_variable(self.prefix or PREFIX, field.path)}"
                )

    def error(self, faults: Sequence[ErrorDetails]) -> SettingsError:
        """The first fault; a value that may be of several kinds has several faults."""
        location = self._without_tags(tuple(faults[0]["loc"]))
        same = [one for one in faults if self._without_tags(tuple(one["loc"])) == location]
        name = ".".join(str(part) for part in location)
        if faults[0]["type"] == "extra_forbidden":
            known = {field.key for field in setting_fields(self.kind)}
            message = f"unknown key {name}{did_you_mean(name, known)}"
        else:
            message = f"{name and f'{name}: '}{validation.of_value(*same)}"
        keys = tuple(part for part in location if isinstance(part, str))
        if _holds(self.flags, location):
            flag = find_field(self.kind, ".".join(keys)).flag
            return FlagError(f"{flag}{message.removeprefix(name)}")
        if _holds(self.environment, location):
            return SettingsError(f"environment variable {_variable(self.prefix or '', keys)}: {message}")
        in_file = _holds(self.file.values, location)
        return SettingsError(f"{self.file.where(location)}: {message}" if in_file else message)

    def _without_tags(self, location: Location) -> Location:
        """The keys of a location: pydantic puts the kind among them where there are several."""
        given: object = self.merged
        keys: list[int | str] = []
        for index, part in enumerate(location):
            if isinstance(given, Mapping) and (part in given or index + 1 == len(location)):
                given = given.get(part)
            elif isinstance(given, list) and isinstance(part, int):
                given = given[part]
            else:
                continue
            keys.append(part)
        return tuple(keys)


def _variable(prefix: str, path: Sequence[str]) -> str:
    return prefix + NESTED.join(path).upper()


def _holds(values: object, location: Location) -> bool:
    for part in location:
        if isinstance(values, list):
            return True
        if not isinstance(values, dict) or part not in values:
            return False
        values = values[part]
    return bool(location)


def _nested(flags: Mapping[str, object]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in flags.items():
        if value is None:
            continue
        *groups, last = key.split(".")
        inner = values
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = value
    return values


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged
