"""Options that several commands share and that are no settings. Options for settings: `touchline.setting_options`.

Nothing heavy is imported here, so that `touchline --help` is quick.
"""

from __future__ import annotations

from typing import Annotated

import typer

from commentary.style import Style


def speed(given: str) -> str:
    """A value of `--speed`. Raises BadParameter."""
    try:
        if given == "max" or 0 < float(given) < float("inf"):
            return given
    except ValueError:
        pass
    raise typer.BadParameter(f"{given!r} is neither a number above 0 nor max")


def language(given: str) -> str:
    """A language that the phrasebook has. Raises BadParameter."""
    from commentary.languages import known

    try:
        return known(given)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def any_style(given: str) -> Style:
    """A style of ours or of a house. Raises BadParameter."""
    from commentary.wording import laid

    try:
        return Style(given)
    except ValueError as error:
        known = ", ".join((*Style, *(style for style in laid().styles if style.is_of_a_house)))
        raise typer.BadParameter(f"{given!r} is none of {known}", param_hint="--style") from error


def styles_from(incomplete: str) -> list[str]:
    """Shell completion of a style."""
    return [style.value for style in Style if style.startswith(incomplete)]


def languages_from(incomplete: str) -> list[str]:
    """Shell completion of a language."""
    from commentary.languages import folders

    return [tag for tag in folders() if tag.startswith(incomplete)]


StyleOption = Annotated[
    Style,
    typer.Option(
        help="Style of the lines: complete and neutral, like a broadcaster, as a push message, or for the ear."
    ),
]
AnyStyleOption = Annotated[
    str,
    typer.Option(
        metavar="|".join(Style),
        autocompletion=styles_from,
        help="Style of the lines: complete and neutral, like a broadcaster, as a push message, for the ear, or one "
        "that --wording adds.",
    ),
]
LanguageOption = Annotated[
    str,
    typer.Option(
        metavar="TAG",
        callback=language,
        autocompletion=languages_from,
        help="Language of the lines: en, de, or one you added.",
    ),
]
PaceOption = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS",
        min=1,
        help="At most one line in this much play, unless a later line matters more; announcements, goals, "
        "sendings-off and penalties always.",
        show_default="every line",
    ),
]
EverythingOption = Annotated[
    bool,
    typer.Option("--everything", help="Also routine lines (importance 1; in the style brief also 2) and merged ones."),
]
SpeedOption = Annotated[
    str,
    typer.Option(
        metavar="N|max",
        help="How many times faster than played; long waits are cut.",
        callback=speed,
    ),
]
Plain = Annotated[bool, typer.Option("--plain", help="Plain lines, as in a pipe, on a terminal too.")]
Seed = Annotated[int, typer.Option(metavar="N", help="Seed of simulated matches.", min=0)]


def examples(*lines: str) -> str:
    """The end of a command's help."""
    return "\n\n".join(["[bold]Examples[/bold]", *(line.replace("[", r"\[") for line in lines)])
