"""The page of the commands, from the command line itself: Typer tells it."""

from __future__ import annotations

import re

import typer
from typer.cli import get_docs_for_click
from typer.main import get_command

from touchline.cli import app

#: Typer cuts the lists of commands off in mid-sentence; the page's own table of contents has them.
_LIST = re.compile(r"\*\*Commands\*\*:\n\n(?:\* .*\n)+\n")
_EXAMPLES = re.compile(r"\*\*Examples\*\*\n((?:\n[^\s#].*\n)+)")


def text() -> str:
    """The whole page."""
    command = get_command(app)
    found = get_docs_for_click(
        obj=command, ctx=typer.Context(command, info_name="touchline"), name="touchline", title="Commands"
    )
    found = re.sub(r"\[bold\](.*?)\[/bold\]", r"**\1**", found)
    return _EXAMPLES.sub(_as_code, _LIST.sub("", found)).replace("```console\n$ ", "```text\n")


def _as_code(examples: re.Match[str]) -> str:
    lines = (line.replace(r"\[", "[") for line in examples[1].splitlines() if line)
    return "\n".join(["**Examples**:", "", "```bash", *lines, "```", ""])
