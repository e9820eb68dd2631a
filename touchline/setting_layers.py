"""How settings come together: defaults, then a YAML file, then TOUCHLINE_… variables, then flags.

A setting `connection.bootstrap` is the key `bootstrap` under `connection` in the file, and
`TOUCHLINE_CONNECTION__BOOTSTRAP` in the environment. Works for any pydantic model; which settings there are
is said in `touchline.settings`. Every fault is one line that names the file and line, or the variable.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import yaml
from pydantic import BaseModel, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, EnvSettingsSource
from pydantic_settings.exceptions import SettingsError as SourceError

from runtime import validation
from runtime.errors import TouchlineError
from touchline import options

PREFIX = "TOUCHLINE_"
NESTED = "__"

M = TypeVar("M", bound=BaseModel)
Location = tuple[int | str, ...]


class SettingsError(TouchlineError):
    """A setting that can't be used, and where it was given."""


def load(
    kind: type[M], *, config: Path | None = None, flags: Mapping[str, object] | None = None, prefix: str = PREFIX
) -> M:
    """The settings of that kind; flags are dotted keys ("connection.bootstrap"), None stands for not given.

    Raises SettingsError.
    """
    file = _File(config)
    file.refuse_secrets(kind, prefix)
    try:
        environment = EnvSettingsSource(
            cast("type[BaseSettings]", kind), case_sensitive=False, env_prefix=prefix, env_nested_delimiter=NESTED
        )()
    except SourceError as error:
        raise SettingsError(f"environment: {error}; lists and groups are written as JSON") from error
    given = _nested(flags or {})
    try:
        return kind.model_validate(_merged(_merged(file.values, environment), given))
    except ValidationError as error:
        layers = _Layers(kind, prefix, file, environment, given)
        raise SettingsError(layers.explain(error.errors(include_url=False))) from error


def variables(kind: type[BaseModel]) -> frozenset[str]:
    """The names of all environment variables that a kind of settings reads."""
    return frozenset(PREFIX + NESTED.join(path).upper() for path, _ in _fields(kind))


def unknown_variables(kinds: tuple[type[BaseModel], ...], but: frozenset[str] = frozenset()) -> list[str]:
    """TOUCHLINE_… variables of the environment that no kind of settings reads, with the nearest known name."""
    known = but.union(*(variables(kind) for kind in kinds))
    unknown = sorted(
        name
        for name in os.environ
        if name.startswith(PREFIX) and not name.startswith(f"{PREFIX}TRAIN{NESTED}") and name.upper() not in known
    )
    return [f"{name} is no setting{_nearest(name, known)}" for name in unknown]


def _fields(kind: type[BaseModel]) -> Iterator[tuple[tuple[str, ...], object]]:
    for name, field in kind.model_fields.items():
        yield (name,), field.annotation
        inner = _model(field.annotation)
        if inner is not None:
            yield from (((name, *path), annotation) for path, annotation in _fields(inner))


def _model(annotation: object) -> type[BaseModel] | None:
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None


class _File:
    """The YAML file, with the line on which each key stands."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.values: dict[str, Any] = {}
        self._lines: dict[Location, int] = {}
        if path is None:
            return
        try:
            text = path.read_text(encoding="utf-8")
            node = yaml.compose(text, Loader=yaml.SafeLoader)
            values = yaml.safe_load(text)
        except UnicodeDecodeError as error:
            raise SettingsError(f"{path}: not UTF-8 at byte {error.start}") from error
        except yaml.MarkedYAMLError as error:
            where = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
            raise SettingsError(f"{path}{where}: not YAML: {error.problem}") from error
        except yaml.YAMLError as error:
            raise SettingsError(f"{path}: not YAML: {error}") from error
        if values is None:
            return
        if not isinstance(values, dict):
            raise SettingsError(f"{path}: a settings file holds keys and values, this holds a {type(values).__name__}")
        self.values = values
        self._note_lines(node, ())

    def _note_lines(self, node: yaml.Node | None, at: Location) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                here = (*at, key.value)
                self._lines[here] = key.start_mark.line + 1
                self._note_lines(value, here)

    def where(self, location: Location) -> str:
        """`worker.yaml:12`, as near as the location is known."""
        while location and location not in self._lines:
            location = location[:-1]
        return f"{self.path}:{self._lines[location]}" if location else str(self.path)

    def refuse_secrets(self, kind: type[BaseModel], prefix: str) -> None:
        for path, annotation in _fields(kind):
            if SecretStr in (annotation, *get_args(annotation)) and _holds(self.values, path):
                raise SettingsError(
                    f"{self.where(path)}: {'.'.join(path)} is a secret and belongs in no settings file: "
                    f"give it in {prefix}{NESTED.join(path).upper()}"
                )


@dataclass(frozen=True)
class _Layers:
    """All that was given for one kind of settings, to say of a fault where it comes from."""

    kind: type[BaseModel]
    prefix: str
    file: _File
    environment: dict[str, Any]
    flags: dict[str, Any]

    def _without_tags(self, location: Location) -> Location:
        """The keys of a location: pydantic puts the kind among them where there are several."""
        given: object = _merged(_merged(self.file.values, self.environment), self.flags)
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

    def explain(self, faults: Sequence[ErrorDetails]) -> str:
        """The first fault; where a value may be of several kinds, there are several faults of it."""
        fault, location = faults[0], self._without_tags(tuple(faults[0]["loc"]))
        name = ".".join(str(part) for part in location)
        if fault["type"] == "extra_forbidden":
            known = {".".join(path) for path, _ in _fields(self.kind)}
            message = f"unknown key {name}{_nearest(name, known)}"
        else:
            said = validation.of_value(*(one for one in faults if self._without_tags(tuple(one["loc"])) == location))
            message = f"{name}: {said}" if name else said
        keys = [part for part in location if isinstance(part, str)]
        if _holds(self.flags, location):
            return f"{options.of_setting('.'.join(keys))}{message.removeprefix(name)}"
        if _holds(self.environment, location):
            variable = self.prefix + NESTED.join(keys).upper()
            return f"environment variable {variable}: {message}"
        return f"{self.file.where(location)}: {message}" if _holds(self.file.values, location) else message


def _holds(values: object, location: Location) -> bool:
    for part in location:
        if isinstance(values, list):
            return True
        if not isinstance(values, dict) or part not in values:
            return False
        values = values[part]
    return bool(location)


def _nearest(name: str, known: frozenset[str] | set[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


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
