"""`touchline report`: the report of a match, from the commentary topic or from files."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commentary.style import Language, Style
from runtime.suggestions import some
from touchline import match_sources
from touchline.options import any_style, examples, languages_from, styles_from
from touchline.options import language as known_language
from touchline.setting_options import Options, command_with
from touchline.wanted_lines import WantedLines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commentary.message import Commentary
    from touchline.settings import ReportSettings


class Form(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def _wrong_use(given: Mapping[str, Any]) -> str | None:
    if given["data"] is None and given["feed.provider"] is None and not given["selection.match"]:
        return "give --match, the id of a match on the commentary topic; or --data or --provider"
    return match_sources.wrong_use(given)


_OPTIONS = Options(
    "touchline.settings:ReportSettings",
    [key for key in match_sources.KEYS if key != "limit"] + ["wording", "connection.bootstrap", "topics.commentary"],
    check=_wrong_use,
)


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "report",
        cls=command_with(_OPTIONS),
        rich_help_panel=panel,
        epilog=examples(
            "touchline report --match brazil-germany-2014",
            "touchline report --match brazil-germany-2014 --style lively --form markdown > report.md",
            "touchline report --data classic --match argentina-france-2022 --style radio",
            "touchline report --data archive/ --form json > reports.jsonl",
            "touchline report --provider statsbomb --events 15986.json --lineups lineups/15986.json",
        ),
    )(report)


def report(
    context: typer.Context,
    *,
    style: Annotated[
        str | None,
        typer.Option(
            metavar="|".join(Style),
            autocompletion=styles_from,
            help="Style of the report, or one that --wording adds.",
            show_default="wire; from the topic, what it has",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="TAG",
            callback=lambda given: given and known_language(given),
            autocompletion=languages_from,
            help="Language of the report: en, de, or one you added.",
            show_default="en; from the topic, what it has",
        ),
    ] = None,
    form: Annotated[Form, typer.Option(help="Text to read, Markdown, or JSON lines of Commentary.")] = Form.TEXT,
) -> None:
    """Print the reports of finished matches: of one on the commentary topic, in its latest revision, or of files.

    From files, a match without an announced end is reported as it stands after its last event.
    """
    from runtime.errors import TouchlineError

    settings: ReportSettings = context.obj
    from_files = settings.data is not None or settings.feed.provider is not None
    in_style = None if style is None else any_style(style)
    if from_files:
        reports = _of_files(settings, in_style or Style.WIRE, language or Language.ENGLISH)
    else:
        reports = _of_topic(settings, in_style, language)
    found = 0
    for one in reports:
        sys.stdout.write(
            f"\n{_printed(one, form)}\n" if found and form is not Form.JSON else f"{_printed(one, form)}\n"
        )
        found += 1
    if not found and from_files:
        raise TouchlineError(f"nothing to report in {match_sources.name(settings)}")


def _printed(line: Commentary, form: Form) -> str:
    from commentary.summaries.texts import title

    if form is Form.JSON:
        return line.to_json().decode()
    if form is Form.TEXT:
        return "\n\n".join((title(line), *(line.paragraphs or (line.text,))))
    under = ", ".join(filter(None, (line.competition, f"{line.event_time:%Y-%m-%d}")))
    first, *others = map(_no_list, line.paragraphs or (line.text,))
    return "\n\n".join((f"## {title(line)}", f"*{under}*", f"**{first}**" if others else first, *others))


def _no_list(paragraph: str) -> str:
    """A paragraph that Markdown takes for none of a list, as it would "1. FC Hohenstadt had 17 shots."."""
    return re.sub(r"^(\d+)([.)] )", r"\1\\\2", paragraph)


def _of_files(settings: ReportSettings, style: Style, language: str) -> Iterator[Commentary]:
    from commentary.summaries import report_of
    from commentary.summaries.part import RefusedPartError
    from touchline.row_problems import ProblemReport

    source = match_sources.opened(settings)
    problems = ProblemReport(source)
    for match in match_sources.chosen(source, settings):
        part = report_of(match.events)
        if part is not None and match.info.score not in (None, part.facts.score):
            home, away = part.facts.score
            typer.echo(
                f"{match.info.match_id}: no report, its events give {home}–{away}, not the known score", err=True
            )
            continue
        try:
            line = None if part is None else part.commentary(style, language, "phrasebook")
        except RefusedPartError as error:
            typer.echo(f"{match.info.match_id}: no report: {error}", err=True)
            continue
        if line is not None:
            yield line
        problems.show()
    problems.close()


def _of_topic(settings: ReportSettings, style: Style | None, language: str | None) -> Iterator[Commentary]:
    from runtime.errors import TouchlineError
    from touchline import event_loop

    for match in settings.selection.match:
        wanted = WantedLines(match)
        reports = event_loop.run_until_stopped(_latest(settings, match, wanted))
        if not reports:
            fault = wanted.fault or f"no report of {match}: the match is not over, or its end was taken back"
            raise TouchlineError(f"{fault} (topic {settings.topics.commentary})")
        fitting = [one for one in reports if style in (None, one.style) and language in (None, one.language)]
        if not fitting:
            asked = ", ".join(filter(None, (style, language)))
            has = some(f"{one.style} {one.language}" for one in reports)
            raise TouchlineError(
                f"no report of {match} in {asked} on the topic {settings.topics.commentary}; it has {has}"
            )
        yield min(fitting, key=_by_preference)


def _by_preference(report: Commentary) -> tuple[bool, bool, str, str]:
    """What files are reported in comes first."""
    return (report.language != Language.ENGLISH, report.style != Style.WIRE, report.language, report.style)


async def _latest(settings: ReportSettings, match: str, wanted: WantedLines) -> list[Commentary]:
    """The latest revision of a match's report in each style and language, but for those that were withdrawn."""
    from stream.subscriber import subscribe

    await settings.connection.check()
    latest: dict[tuple[str, str], Commentary] = {}
    async for item in subscribe(
        settings.connection,
        settings.topics.commentary,
        match_id=match,
        from_beginning=True,
        follow=False,
        other=wanted.note_other,
    ):
        line = item.commentary
        wanted.takes(line)
        if line.part == "report":
            known = latest.get((line.style, line.language))
            latest[line.style, line.language] = line if known is None or line.revision >= known.revision else known
    return [line for line in latest.values() if not line.retracted]
