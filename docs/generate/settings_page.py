"""The page of the settings, from the pydantic models that read them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo
from tables import code, table

from model.network_shape import CompactShape, GruShape, LstmAttentionShape, PretrainedShape
from touchline.settings import (
    ReplayCommandSettings,
    ServeCommandSettings,
    TopicSettings,
    WorkerCommandSettings,
)
from trainer.settings import TrainSettings

_INTRODUCTION = """# Settings

Made from the code that reads them. A key may stand in the YAML file of `--config`, in the environment, and be given as
a flag where the command has one; the later of these wins. In the environment `batch_size` is `TOUCHLINE_BATCH_SIZE`,
and `bootstrap` in the group `connection` is `TOUCHLINE_CONNECTION__BOOTSTRAP`; lists are written as JSON there. An
unknown key or variable is told with the nearest known one.
"""
_LIVE: dict[str, tuple[type[BaseModel], str]] = {
    "worker": (WorkerCommandSettings, "`touchline worker --config FILE`; commented: `configs/worker.yaml`."),
    "replay": (ReplayCommandSettings, "`touchline replay --config FILE`; commented: `configs/replay.yaml`."),
    "serve": (ServeCommandSettings, "`touchline serve --config FILE`; commented: `configs/serve.yaml`."),
    "topics": (TopicSettings, "`touchline topics create --config FILE`. `tail` and `dead-letters` read the groups."),
}
_NETWORKS: tuple[type[BaseModel], ...] = (CompactShape, GruShape, LstmAttentionShape, PretrainedShape)
#: Groups that several commands read: told once.
_SHARED = ("connection", "topics")
_HEAD = ("key", "values", "default", "what")
_BOUNDS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


def text() -> str:
    """The whole page."""
    parts = [_INTRODUCTION]
    kinds = WorkerCommandSettings.model_fields
    for group in _SHARED:
        rows = [entry.row() for entry in _entries(kinds[group].annotation, (group,))]
        parts.append(f"## {group.capitalize()}\n\nRead by every command that talks to Kafka.\n\n{table(_HEAD, rows)}")
    for name, (kind, told) in _LIVE.items():
        rows = [entry.row() for entry in _entries(kind) if entry.path[0] not in _SHARED]
        groups = " and ".join(f"[{group}](#{group})" for group in _SHARED)
        shared = f"And the groups {groups}."
        parts.append(f"## `{name}`\n\n{told} {shared}\n\n{table(_HEAD, rows)}")
    parts.append(_training())
    return "\n".join(parts)


def _training() -> str:
    rows = [entry.row() for entry in _entries(TrainSettings) if entry.path[0] != "network"]
    intro = (
        "`touchline train --config FILE`, and `search`; commented: `configs/compact.yaml`. In the environment: "
        "`TOUCHLINE_TRAIN__STEPS`."
    )
    parts = [f"## `train`\n\n{intro}\n\n{table(_HEAD, rows)}"]
    for shape in _NETWORKS:
        kind = shape.model_fields["kind"].default
        rows = [entry.row() for entry in _entries(shape, ("network",))]
        summary = (shape.__doc__ or "").splitlines()[0]
        parts.append(f"### Network `{kind}`\n\n{summary}\n\n{table(_HEAD, rows)}")
    return "\n".join(parts)


@dataclass(frozen=True)
class _Entry:
    """One key."""

    path: tuple[str, ...]
    field: FieldInfo

    def row(self) -> tuple[str, str, str, str]:
        """Its line of the table."""
        default = "" if self.field.is_required() else code(_json(self.field.get_default(call_default_factory=True)))
        return code(".".join(self.path)), _values(self.field), default, self.field.description or ""


def _entries(kind: Any, path: tuple[str, ...] = ()) -> Iterator[_Entry]:  # noqa: ANN401 (an annotation)
    for name, field in kind.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from _entries(field.annotation, (*path, name))
        else:
            yield _Entry((*path, name), field)


def _json(value: object) -> str:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, tuple):
        return f"[{', '.join(_json(one) for one in value)}]"
    return value if isinstance(value, str) else json.dumps(value)


def _values(field: FieldInfo) -> str:
    bounds = [
        f"{sign} {getattr(rule, name)}"
        for rule in field.metadata
        for name, sign in _BOUNDS.items()
        if getattr(rule, name, None) is not None
    ]
    return ", ".join([_type(field.annotation), *bounds])


def _type(annotation: Any) -> str:  # noqa: ANN401 (an annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(inner[0])
    if origin is Literal:
        return ", ".join(code(value) for value in inner)
    if origin in (Union, UnionType):
        return " or ".join(_type(one) for one in inner)
    if origin is tuple:
        return f"list of {_type(inner[0])}"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return ", ".join(code(member.value) for member in annotation)
    return _NAMES.get(annotation, str(getattr(annotation, "__name__", annotation)))


_NAMES: dict[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "`true`, `false`",
    type(None): "`null`",
    Path: "path",
    SecretStr: "text (environment only)",
}
