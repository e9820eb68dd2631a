"""Options of a command for the settings it reads, made from their fields.

They are built when a command is run or explains itself, not when it is listed: `touchline --help` loads no pydantic.
An option that is not given is None: then environment, file and defaults decide (`touchline.setting_layers`).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import EnumType
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer
from typer.core import TyperCommand
from typer.main import get_command

from commentary.style import Style

if TYPE_CHECKING:
    from pydantic import BaseModel

    from touchline.setting_fields import SettingField

PREFIX = "TOUCHLINE_"


@dataclass(frozen=True)
class Options:
    """The options of one command for `keys`, dotted names of fields of a model.

    `model` is "module:class", imported when needed. `prefix` is of environment variables; without one the command
    reads flags only. `check` says what is wrong with the values given, by key, before they become settings.
    `required` keys have no default here; `check` misses them.
    """

    model: str
    keys: Sequence[str]
    prefix: str | None = PREFIX
    check: Callable[[Mapping[str, Any]], str | None] | None = None
    required: Collection[str] = ()

    @cached_property
    def kind(self) -> type[BaseModel]:
        """The settings model."""
        module, _, name = self.model.partition(":")
        found: type[BaseModel] = getattr(import_module(module), name)
        return found

    @cached_property
    def parameters(self) -> list[Any]:
        """The options as typer has them."""
        from touchline.setting_fields import find_field

        options = {_name(key): _option(find_field(self.kind, key), required=key in self.required) for key in self.keys}
        if self.prefix is not None:
            example = self.prefix + self.keys[-1].replace(".", "__").upper()
            options["config"] = Annotated[
                Path | None,
                typer.Option(metavar="FILE.yaml", help=f"Settings; variables ({example}) and flags override it."),
            ]
        return _typer_parameters(options)

    def settings(self, context: typer.Context) -> BaseModel:
        """The settings of this call; takes the options' values out of the parameters."""
        from touchline import settings
        from touchline.setting_layers import FlagError

        values = context.params
        given = {key: values.pop(_name(key)) for key in self.keys}
        flags = {key: value if value != () else None for key, value in given.items()}
        config = values.pop("config", None)
        if self.check is not None and (fault := self.check(flags)):
            raise typer.BadParameter(fault, ctx=context)
        try:
            return settings.load(self.kind, config=config, flags=flags, prefix=self.prefix)
        except FlagError as error:
            raise typer.BadParameter(str(error), ctx=context) from error


def command_with(options: Options) -> type[TyperCommand]:
    """The class of a command with these options; its function gets the settings as `context.obj`."""

    class SettingsCommand(TyperCommand):
        def get_params(self, ctx: typer.Context) -> list[Any]:  # type: ignore[override]
            *own, help_option = super().get_params(ctx)
            return [*own, *options.parameters, help_option]

        def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # noqa: ANN401 (typer's own)
            ctx.obj = options.settings(ctx)
            return super().invoke(ctx)

    return SettingsCommand


def _name(key: str) -> str:
    return key.replace(".", "_")


def _option(field: SettingField, *, required: bool) -> Any:  # noqa: ANN401 (an annotation)
    """`Annotated[type, typer.Option(…)]` of a setting."""
    description = (field.info.description or "").replace("[", r"\[")
    option = typer.Option(
        f"{field.flag}/--no-{field.flag[2:]}" if field.default is True else field.flag,
        help=f"{description[:1].upper()}{description[1:]}{'; may be given several times' if field.is_list else ''}.",
        metavar=field.hint("metavar") or field.hint("unit").upper() or None,
        show_default="none" if required else _shown_default(field),
        min=field.bounds.get("ge"),
        max=field.bounds.get("le"),
    )
    value = _value_type(field)
    return Annotated[Optional[list[value] if field.is_list else value], option]  # type: ignore[valid-type]  # noqa: UP045


def _value_type(field: SettingField) -> Any:  # noqa: ANN401 (a type)
    """The simple type that typer checks and shows; what it can't check, the settings model does."""
    types = [one for one in field.types if one is not type(None)]
    if len(types) > 1:
        return str
    if types[0] is Style:  # a house may have styles of its own
        return str
    if types[0] in (bool, int, float, Path) or isinstance(types[0], EnumType):
        return types[0]
    return Literal[field.choices] if field.choices else str


def _shown_default(field: SettingField) -> str:
    default = field.default
    if default in (None, []):
        return field.hint("unset") or "none"
    if isinstance(default, bool):
        return "yes" if default else "no"
    return (
        ", ".join(default)
        if isinstance(default, list)
        else f"{default:g}"
        if isinstance(default, float)
        else str(default)
    )


def _typer_parameters(options: Mapping[str, Any]) -> list[Any]:
    def function(**values: object) -> None:
        raise NotImplementedError(values)

    function.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
            for name, annotation in options.items()
        ]
    )
    app = typer.Typer(add_completion=False)
    app.command()(function)
    return get_command(app).params
