"""Options that several commands share, so that they read the same everywhere.

An option that is not given is None: then the environment, the file of `--config` and the defaults decide
(`touchline.settings`). Nothing heavy is imported here, so that `touchline --help` is quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from sources.providers.registry import ProviderName

#: The values of `commentary.style.Style`; a test holds them together.
StyleName = Literal["wire", "lively", "brief"]
STYLES: tuple[str, ...] = get_args(StyleName)
#: The values of `commentary.style.Language`; a test holds them together.
LanguageName = Literal["en", "de"]
LANGUAGES: tuple[str, ...] = get_args(LanguageName)

Bootstrap = Annotated[
    str | None,
    typer.Option(metavar="HOST:PORT", help="Kafka brokers, comma-separated.", show_default="localhost:9092"),
]
Config = Annotated[
    Path | None,
    typer.Option(metavar="FILE.yaml", help="Settings; TOUCHLINE_… variables and flags go before it."),
]
StyleOption = Annotated[
    StyleName | None,
    typer.Option(help="How lines are told: complete and neutral, like a broadcaster, or as a push message."),
]
LanguageOption = Annotated[LanguageName | None, typer.Option(help="The language of the lines.", show_default="all")]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="Checkpoint folder, or [bold]phrasebook[/bold] for no model.",
        show_default="the shipped model",
    ),
]
Data = Annotated[
    str,
    typer.Option(
        metavar="DATA",
        help="Folder or CSV file in the data set's schema, [bold]classic[/bold] or [bold]simulated[/bold].",
    ),
]
Provider = Annotated[
    ProviderName | None,
    typer.Option(help="Read a match from this provider's files instead (extra feeds).", show_default="none"),
]
Events = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The provider's events of one match.", show_default="none")
]
Lineups = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Its line-ups, if they come apart.", show_default="none")
]
Seed = Annotated[int, typer.Option(metavar="N", help="Seed of simulated matches.", min=0)]
Count = Annotated[int, typer.Option(metavar="N", help="How many matches to simulate.", min=1)]
MatchIds = Annotated[
    list[str] | None,
    typer.Option("--match", metavar="ID", help="Only this match; may be given several times.", show_default="all"),
]
PaceOption = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS",
        min=1,
        help="At most one line in so many seconds of play, unless the later matters more; announcements, goals, "
        "sendings-off and penalties always.",
        show_default="every line",
    ),
]
Plain = Annotated[bool, typer.Option("--plain", help="Plain lines, as in a pipe, on a terminal too.")]
Limit = Annotated[int | None, typer.Option(metavar="N", help="Stop after this many events.", min=1)]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first row that can't be used.")]


#: Settings whose option is not called as they are.
_OPTIONS = {"topics.events": "--topic", "topics.commentary": "--topic", "styles": "--style", "languages": "--language"}


def of_setting(key: str) -> str:
    """The option that gives a setting: `--kick-off` for `kick_off`, `--bootstrap` for `connection.bootstrap`."""
    return _OPTIONS.get(key, f"--{key.rpartition('.')[2].replace('_', '-')}")


def speed(given: str | None) -> str | None:
    """What `--speed` may be."""
    if given is None or given == "max":
        return given
    try:
        if 0 < float(given) < float("inf"):
            return given
    except ValueError:
        pass
    raise typer.BadParameter(f"{given!r} is neither a number above 0 nor max")


def styles(given: list[str] | None) -> list[str] | None:
    """What `--style` may be where it can be given several times."""
    for style in given or ():
        if style not in STYLES:
            raise typer.BadParameter(f"{style!r} is none of {', '.join(STYLES)}")
    return given


def languages(given: list[str] | None) -> list[str] | None:
    """What `--language` may be where it can be given several times."""
    for language in given or ():
        if language not in LANGUAGES:
            raise typer.BadParameter(f"{language!r} is none of {', '.join(LANGUAGES)}")
    return given


def examples(*lines: str) -> str:
    """The end of a command's help."""
    return "\n\n".join(["[bold]Examples[/bold]", *(line.replace("[", r"\[") for line in lines)])
