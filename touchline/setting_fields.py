"""The fields of a settings model: what flags, YAML comments and the reference page are made from.

A setting is declared once, as a pydantic field. Beside type, default, bounds and description, its `json_schema_extra`
may hold the keys of `HINTS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr, TypeAdapter
from pydantic.fields import FieldInfo

HINTS = {
    "unit": "of a number: ms, bytes",
    "unset": "what null or an empty list stands for",
    "flag": "its option, where that is not called like the field",
    "metavar": "what stands for its value in --help",
    "section": "heading of the part of the YAML file that begins with this field",
}
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


@dataclass(frozen=True)
class SettingField:
    """One setting, or a group of them."""

    path: tuple[str, ...]
    info: FieldInfo

    @property
    def key(self) -> str:
        """The dotted name: `connection.bootstrap`."""
        return ".".join(self.path)

    @property
    def flag(self) -> str:
        """The option that gives it, in commands that have one."""
        return self.hint("flag") or f"--{self.path[-1].replace('_', '-')}"

    @property
    def default(self) -> Any:  # noqa: ANN401 (any field's)
        """In plain types, as YAML holds it; None for a field that has to be given."""
        if self.info.is_required():
            return None
        value = self.info.get_default(call_default_factory=True)
        return TypeAdapter(type(value)).dump_python(value, mode="json")

    @property
    def is_list(self) -> bool:
        """Whether it holds several values."""
        return get_origin(self.info.annotation) is tuple

    @cached_property
    def types(self) -> tuple[Any, ...]:
        """The types of its values: of `tuple[Style, ...]` Style, of a union each, of an Annotated what it annotates."""
        return tuple(dict.fromkeys(_types(self.info.annotation)))

    @property
    def group(self) -> type[BaseModel] | None:
        """The model of a group; the default's, where there are several kinds of it."""
        if isinstance(default := self.info.get_default(call_default_factory=True), BaseModel):
            return type(default)
        return next((one for one in self.types if isinstance(one, type) and issubclass(one, BaseModel)), None)

    @property
    def is_secret(self) -> bool:
        """Whether it may not stand in a file."""
        return SecretStr in self.types

    @property
    def choices(self) -> tuple[str, ...]:
        """The words it takes."""
        return tuple(word for one in self.types for word in _words(one))

    @property
    def bounds(self) -> dict[str, float]:
        """Its limits by pydantic's names: {"ge": 1}."""
        rules = [*self.info.metadata, *_rules(self.info.annotation)]
        return {name: getattr(rule, name) for rule in rules for name in _SIGNS if getattr(rule, name, None) is not None}

    @property
    def limits(self) -> tuple[str, ...]:
        """Its limits in signs: ("≥ 1",)."""
        return tuple(f"{_SIGNS[name]} {value}" for name, value in self.bounds.items())

    def text(self, *, values: bool = False) -> str:
        """What it is, with unit and what null stands for; with `values`, also those that the description leaves out."""
        description = self.info.description or ""
        left_out = self.choices if values and not all(word in description for word in self.choices) else ()
        details = ", ".join(filter(None, (self.hint("unit"), *left_out)))
        unset = f"{'[]' if self.is_list else 'null'}: {self.hint('unset')}" if self.hint("unset") else ""
        return "; ".join(filter(None, (f"{description} ({details})" if details else description, unset)))

    def hint(self, name: str) -> str:
        """What `json_schema_extra` says under a key of `HINTS`; "" for nothing."""
        assert name in HINTS
        given = self.info.json_schema_extra
        return str(given.get(name, "")) if isinstance(given, dict) else ""


def setting_fields(kind: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[SettingField]:
    """All fields, each group before its own."""
    for name, info in kind.model_fields.items():
        field = SettingField((*path, name), info)
        yield field
        if field.group is not None:
            yield from setting_fields(field.group, field.path)


def find_field(kind: type[BaseModel], key: str) -> SettingField:
    """The field of a dotted name. Raises KeyError."""
    for field in setting_fields(kind):
        if field.key == key:
            return field
    raise KeyError(key)


def _types(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 (an annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _types(inner[0])
    elif origin in (Union, UnionType):
        for one in inner:
            yield from _types(one)
    elif origin is tuple:
        yield from _types(inner[0])
    else:
        yield annotation


def _rules(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 (an annotation)
    """What constrains a part of a type."""
    for one in get_args(annotation):
        if isinstance(one, FieldInfo):
            yield from one.metadata
        elif get_origin(annotation) is not Literal:
            yield from _rules(one)


def _words(one: Any) -> Iterator[str]:  # noqa: ANN401 (an annotation)
    if get_origin(one) is Literal:
        yield from get_args(one)
    elif isinstance(one, type) and issubclass(one, Enum):
        yield from (member.value for member in one)
