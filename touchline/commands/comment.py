"""`touchline comment`: an archive in, lines of commentary out, without Kafka."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from commentary.style import Language, Style
from runtime.counts import counted
from touchline import match_sources
from touchline.options import AnyStyleOption, EverythingOption, LanguageOption, PaceOption, any_style, examples
from touchline.setting_options import Options, command_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commentary.message import Commentary
    from commentary.summaries.part import Part
    from football.match import Match
    from model.commentator_interface import Commentates
    from touchline.settings import CommentSettings

#: Situations given to the commentator at once.
_BATCH = 256
_OPTIONS = Options(
    "touchline.settings:CommentSettings",
    [*match_sources.KEYS, "model", "wording", "decoding"],
    prefix=None,
    check=match_sources.wrong_use_offline,
    required=["data"],
)


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "comment",
        cls=command_with(_OPTIONS),
        rich_help_panel=panel,
        epilog=examples(
            "touchline comment --data archive/events.csv > commentary.jsonl",
            "touchline comment --data classic --match brazil-germany-2014 --style lively --text",
            "touchline comment --data classic --style lively --language de --text",
            "touchline comment --data archive/ --model runs/my-model --strict --limit 1000",
            "touchline comment --data classic --wording clubhouse/ --style clubhouse --text",
            "touchline comment --provider statsbomb --events 15986.json --lineups lineups/15986.json --text",
        ),
    )(comment)


def comment(
    context: typer.Context,
    *,
    style: AnyStyleOption = Style.WIRE.value,
    language: LanguageOption = Language.ENGLISH.value,
    pace: PaceOption = None,
    text: Annotated[
        bool, typer.Option("--text", help="Plain lines to read, of what matters; instead of JSON lines of everything.")
    ] = False,
    everything: EverythingOption = False,
) -> None:
    """Comment matches offline: JSON lines of Commentary on standard output, and nothing else there.

    A summary comes before the first event behind its mark; half-time is summed up after its line, and so is the end.
    Standard error says first and last how many rows were read, used and left out, with examples for each reason.
    """
    from commentary.pace import Pace
    from commentary.view import DefaultView
    from runtime.errors import TouchlineError
    from touchline import commentators
    from touchline.row_problems import ProblemReport

    settings: CommentSettings = context.obj
    in_style = any_style(style)
    source = match_sources.opened(settings)
    view, pacing = DefaultView(everything=everything or not text), Pace(pace)
    commentator = commentators.load(settings.model, settings.device, decoding=settings.decoding)
    tally: Counter[str] = Counter()
    began = time.perf_counter()
    report = ProblemReport(source)
    for match in match_sources.chosen(source, settings):
        left = settings.limit and settings.limit - tally["events"]
        for line in _lines(match, commentator, (in_style, language), left):
            for one in view.take(line):
                if pacing.shows(one):
                    _write(one, text=text)
            if line.part == "event":
                tally["events"] += 1
                tally[line.engine] += 1
        tally["matches"] += 1
        report.show()
        if settings.limit is not None and tally["events"] >= settings.limit:
            break
    sys.stdout.flush()
    rows = report.close()
    if not tally["matches"]:
        raise TouchlineError(f"nothing to comment in {match_sources.name(settings)}")
    _close(tally, rows, time.perf_counter() - began)
    _close_wording()


def _write(line: Commentary, *, text: bool) -> None:
    from touchline.terminal.lines import plain

    if text:
        sys.stdout.write(f"{plain(line)}\n")
    else:
        sys.stdout.buffer.write(line.to_json() + b"\n")


def _lines(
    match: Match, commentator: Commentates, variant: tuple[Style, str], limit: int | None
) -> Iterator[Commentary]:
    from commentary.message import Commentary
    from commentary.situation import situations
    from commentary.summaries import with_parts
    from commentary.summaries.part import in_order

    all_of_them = list(with_parts(situations(match.events[:limit], *variant)))
    for start in range(0, len(all_of_them), _BATCH):
        batch = all_of_them[start : start + _BATCH]
        lines = commentator.comment([situation for situation, _ in batch])
        for (situation, parts), line in zip(batch, lines, strict=True):
            told = Commentary.of(situation, line, commentator.name)
            written = ((part, _part(part, variant, commentator.name)) for part in parts)
            yield from in_order((told,), ((part, one) for part, one in written if one is not None))


def _part(part: Part, variant: tuple[Style, str], model: str) -> Commentary | None:
    """A summary or report; one that its check refuses is reported and left out."""
    from commentary.summaries.part import RefusedPartError

    try:
        return part.commentary(*variant, model)
    except RefusedPartError as error:
        typer.echo(f"a summary is left out: {error}", err=True)
        return None


def _close(tally: Counter[str], rows: str, seconds: float) -> None:
    events = tally["events"]
    shares = ", ".join(f"{engine} {tally[engine] / events:.1%}" for engine in ("model", "phrasebook") if tally[engine])
    matches = counted(tally["matches"], "match")
    typer.echo(f"{counted(events, 'event')} of {matches} commented in {seconds:.1f} s ({shares}); {rows}", err=True)


def _close_wording() -> None:
    """Say which of a house's lines the fact check refused."""
    from commentary.wording import laid

    if laid().refused:
        typer.echo(f"{counted(laid().refused, 'line')} of {laid().label} refused and said in our words:", err=True)
        for line, why in laid().examples.items():
            typer.echo(f"  {line}\n    {why}", err=True)
