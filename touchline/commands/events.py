"""`touchline events`: the match events that `replay` would publish, as JSON lines."""

from __future__ import annotations

import sys

import typer

from runtime.counts import counted
from touchline import match_sources
from touchline.options import examples
from touchline.setting_options import Options, command_with

_OPTIONS = Options(
    "touchline.settings:FeedMatchSettings",
    [*match_sources.KEYS, *match_sources.FEED_ERROR_KEYS],
    prefix=None,
    check=match_sources.wrong_use_offline,
    required=["data"],
)


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "events",
        cls=command_with(_OPTIONS),
        rich_help_panel=panel,
        epilog=examples(
            "touchline events --data archive/ > events.jsonl",
            "touchline events --data classic --match brazil-germany-2014 --limit 5",
            "touchline events --data simulated --count 1 --seed 7 --corrections 0.05",
            "touchline events --provider statsbomb --events 15986.json --lineups lineups/15986.json",
        ),
    )(events)


def events(context: typer.Context) -> None:
    """Print match events as JSON lines, in the form in which replay publishes them: to look at, to store, to pipe on.

    Match after match, with the times of the data. Rows that can't be used are named on standard error and left out.
    """
    from itertools import islice

    from runtime.errors import TouchlineError
    from touchline.row_problems import ProblemReport

    settings = context.obj
    source = match_sources.opened(settings)
    report = ProblemReport(source)
    count = 0
    matches = match_sources.as_sent(source, settings)
    for event in islice((event for match in matches for event in match.events), settings.limit):
        sys.stdout.buffer.write(event.to_json() + b"\n")
        count += 1
        report.show()
    sys.stdout.buffer.flush()
    rows = report.close()
    if not count:
        raise TouchlineError(f"no event in {match_sources.name(settings)}")
    typer.echo(f"{counted(count, 'event')}; {rows}", err=True)
