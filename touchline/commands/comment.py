"""`touchline comment`: an archive in, lines of commentary out, without Kafka."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from touchline.options import (
    Count,
    Events,
    LanguageName,
    Limit,
    Lineups,
    MatchIds,
    Model,
    PaceOption,
    Provider,
    Seed,
    Strict,
    StyleName,
    examples,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commentary.message import Commentary
    from commentary.style import Language, Style
    from football.match import Match
    from model.commentator_interface import Commentates

#: Situations given to the commentator at once.
_BATCH = 256


def add_to(app: typer.Typer, panel: str) -> None:
    """Make the command known to the command line."""
    app.command(
        "comment",
        rich_help_panel=panel,
        epilog=examples(
            "touchline comment --data archive/events.csv > commentary.jsonl",
            "touchline comment --data classic --match brazil-germany-2014 --style lively --text",
            "touchline comment --data classic --style lively --language de --text",
            "touchline comment --data archive/ --model runs/my-model --strict --limit 1000",
            "touchline comment --provider statsbomb --events 15986.json --lineups lineups/15986.json --text",
        ),
    )(comment)


def comment(
    *,
    data: Annotated[
        str | None,
        typer.Option(
            metavar="DATA",
            help="Folder or CSV file in the data set's schema, [bold]classic[/bold] or [bold]simulated[/bold].",
            show_default="none",
        ),
    ] = None,
    provider: Provider = None,
    events: Events = None,
    lineups: Lineups = None,
    model: Model = None,
    style: Annotated[StyleName, typer.Option(help="How lines are told.")] = "wire",
    language: Annotated[LanguageName, typer.Option(help="The language of the lines.")] = "en",
    match: MatchIds = None,
    decoding: Annotated[
        Literal["greedy", "sampled", "beam"],
        typer.Option(help="How a text is chosen: the likeliest, drawn by the event's id, or by beam search."),
    ] = "greedy",
    limit: Limit = None,
    pace: PaceOption = None,
    text: Annotated[bool, typer.Option("--text", help="Plain lines to read instead of JSON.")] = False,
    strict: Strict = False,
    seed: Seed = 1,
    count: Count = 10,
) -> None:
    """Comment matches offline: JSON lines of Commentary on standard output, and nothing else there.

    Rows that can't be used are named on standard error with file, row and field, and left out.
    """
    from commentary.pace import Pace
    from commentary.style import Language, Style
    from replay.selection import choose
    from replay.settings import Selection
    from runtime.errors import TouchlineError
    from touchline import commentators, match_sources
    from touchline.problems import ProblemReport

    if (data is None) == (provider is None):
        raise typer.BadParameter("give either --data or --provider")
    if wrong := match_sources.fault(provider, events, lineups):
        raise typer.BadParameter(wrong)
    source = match_sources.opened(
        data or "", provider=provider, events=events, lineups=lineups, seed=seed, count=count, strict=strict
    )
    pacing = Pace(pace)
    commentator = commentators.load(model, decoding=decoding)
    tally: Counter[str] = Counter()
    began = time.perf_counter()
    report = ProblemReport(source.problems)
    telling = Style(style), Language(language)
    chosen = None
    if match:
        chosen = {info.match_id for info in choose(source.infos(), Selection(match=tuple(match)))}
    for one in source.matches(chosen):
        for line in _lines(one, commentator, telling, limit and limit - tally["events"]):
            if pacing.shows(line):
                _write(line, text=text)
            tally["events"] += 1
            tally[line.engine] += 1
        tally["matches"] += 1
        report.tell()
        if limit is not None and tally["events"] >= limit:
            break
    sys.stdout.flush()
    problems = report.close()
    if not tally["matches"]:
        raise TouchlineError(f"nothing to comment in {data or events}")
    _close(tally, problems, time.perf_counter() - began)


def _write(line: Commentary, *, text: bool) -> None:
    from touchline.terminal.lines import plain

    if text:
        sys.stdout.write(f"{plain(line)}\n")
    else:
        sys.stdout.buffer.write(line.to_json() + b"\n")


def _lines(
    match: Match, commentator: Commentates, telling: tuple[Style, Language], limit: int | None
) -> Iterator[Commentary]:
    from commentary.message import Commentary
    from commentary.situation import situations

    told = list(situations(match.events[:limit], *telling))
    for start in range(0, len(told), _BATCH):
        batch = told[start : start + _BATCH]
        for situation, line in zip(batch, commentator.comment(batch), strict=True):
            yield Commentary.of(situation, line, commentator.name)


def _close(tally: Counter[str], problems: int, seconds: float) -> None:
    events = tally["events"]
    shares = ", ".join(f"{engine} {tally[engine] / events:.1%}" for engine in ("model", "phrasebook") if tally[engine])
    matches = f"{tally['matches']:,} {'match' if tally['matches'] == 1 else 'matches'}"
    rows = f"{problems:,} {'row' if problems == 1 else 'rows'}"
    typer.echo(f"{events:,} events of {matches} commented in {seconds:.1f} s ({shares}); {rows} left out", err=True)
