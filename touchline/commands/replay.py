"""`touchline replay`: historic matches onto the topic, as if they were played now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from touchline import options
from touchline.options import Bootstrap, Config, Events, Lineups, MatchIds, Provider, examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from replay.progress import Report, Summary
    from touchline.settings import ReplayCommandSettings

_SHARE: Any = {"min": 0.0, "max": 1.0, "show_default": "0"}
#: Seconds between two lines of progress where there is no terminal.
_EVERY = 10.0


def add_to(app: typer.Typer, panel: str) -> None:
    """Make the command known to the command line."""
    app.command(
        "replay",
        rich_help_panel=panel,
        epilog=examples(
            "touchline replay --match brazil-germany-2014 --speed 60",
            "touchline replay --data archive/ --league E0 --date 2016-05-15 --kick-off now",
            "touchline replay --data archive/ --speed max --resume",
            "touchline replay --data simulated --count 1000 --seed 7 --speed max --bootstrap kafka:9092",
            "touchline replay --data simulated --corrections 0.05 --late 0.05 --duplicates 0.02",
            "touchline replay --provider opta --events f24.xml --lineups f7.xml --speed 60",
        ),
    )(replay)


def replay(
    *,
    data: Annotated[
        str | None,
        typer.Option(
            metavar="DATA",
            help="Folder or CSV file in the data set's schema, [bold]classic[/bold] or [bold]simulated[/bold].",
            show_default="classic",
        ),
    ] = None,
    provider: Provider = None,
    events: Events = None,
    lineups: Lineups = None,
    match: MatchIds = None,
    league: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this league.", show_default="all")
    ] = None,
    season: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this season.", show_default="all")
    ] = None,
    date: Annotated[
        list[str] | None, typer.Option(metavar="YYYY-MM-DD", help="Only matches of this day (UTC).", show_default="all")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="Stop after this many events.", min=1)] = None,
    speed: Annotated[
        str | None,
        typer.Option(
            metavar="N|max",
            help="1 as played, 60 an hour in a minute, max at once.",
            show_default="1",
            callback=options.speed,
        ),
    ] = None,
    kick_off: Annotated[
        str | None,
        typer.Option(
            metavar="archive|now|TIME",
            help="When matches kick off: as they were played, as the replay begins, or at a time with its zone.",
            show_default="archive; now for classic, simulated and a provider's",
        ),
    ] = None,
    longest_pause: Annotated[
        float | None, typer.Option(metavar="SECONDS", help="Cut longer waits to this (half-time, nights).", min=0.001)
    ] = None,
    resume: Annotated[
        bool | None, typer.Option("--resume", help="Leave out what is on the topic already.", show_default="no")
    ] = None,
    create_topics: Annotated[
        bool, typer.Option("--create-topics", help="First create topics that are missing.")
    ] = False,
    topic: Annotated[
        str | None, typer.Option(metavar="NAME", help="Topic to write.", show_default="match-events")
    ] = None,
    bootstrap: Bootstrap = None,
    strict: Annotated[
        bool | None, typer.Option("--strict", help="Stop at the first row that can't be used.", show_default="no")
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(metavar="N", help="Seed of simulated matches and of a feed's mistakes.", min=0, show_default="1"),
    ] = None,
    count: Annotated[
        int | None, typer.Option(metavar="N", help="How many matches to simulate.", min=1, show_default="10")
    ] = None,
    corrections: Annotated[
        float | None,
        typer.Option(metavar="SHARE", help="Tell this share of events wrongly first, then correct them.", **_SHARE),
    ] = None,
    late: Annotated[
        float | None, typer.Option(metavar="SHARE", help="Send this share after events that follow them.", **_SHARE)
    ] = None,
    duplicates: Annotated[
        float | None, typer.Option(metavar="SHARE", help="Send this share of events twice.", **_SHARE)
    ] = None,
    config: Config = None,
) -> None:
    """Publish matches in the order of their events' times, at any speed.

    All conditions on matches hold together. Ctrl-C ends in good order; --resume goes on from there.
    """
    from touchline import match_sources, running
    from touchline import settings as all_settings

    if data is not None and provider is not None:
        raise typer.BadParameter("give either --data or --provider")
    if provider is not None and (wrong := match_sources.fault(provider, events, lineups)):
        raise typer.BadParameter(wrong)

    settings = all_settings.load(
        all_settings.ReplayCommandSettings,
        config=config,
        flags={
            "data": data,
            "feed.provider": provider,
            "feed.events": events,
            "feed.lineups": lineups,
            "selection.match": match or None,
            "selection.league": league or None,
            "selection.season": season or None,
            "selection.date": date or None,
            "limit": limit,
            "speed": speed,
            "kick_off": kick_off,
            "longest_pause": longest_pause,
            "resume": resume or None,
            "topics.events": topic,
            "connection.bootstrap": bootstrap,
            "strict": strict or None,
            "seed": seed,
            "count": count,
            "corrections": corrections,
            "late": late,
            "duplicates": duplicates,
        },
    )
    summary = running.run(_publish(settings, create_topics=create_topics))
    _conclude(summary, settings)
    if summary.interrupted:
        raise typer.Exit(130)


async def _publish(settings: ReplayCommandSettings, *, create_topics: bool) -> Summary:
    from broker import topics
    from replay.feed import as_sent
    from replay.publisher import publish
    from replay.selection import choose
    from replay.settings import Selection
    from runtime.errors import TouchlineError
    from sources.simulator.feed_errors.live_feed import Shares
    from touchline import match_sources
    from touchline.problems import ProblemReport

    await settings.connection.check()
    if create_topics:
        await topics.create(settings.connection, settings.topics)
    feed = settings.feed
    source = match_sources.opened(
        settings.data,
        provider=feed.provider,
        events=feed.events,
        lineups=feed.lineups,
        seed=settings.seed,
        count=settings.count,
        strict=settings.strict,
    )
    chosen = None  # all of them, without asking first which there are: simulated ones are played to find out
    if settings.selection != Selection():
        chosen = {info.match_id for info in choose(source.infos(), settings.selection)}
    report = ProblemReport(source.problems)
    shares = Shares(settings.corrections, settings.late, settings.duplicates)
    matches = as_sent(source.matches(chosen), shares, settings.seed)
    with _watched() as progress:
        summary = await publish(matches, settings.connection, settings.topics.events, settings, progress)
    report.close()
    if not summary.total and not summary.interrupted:
        raise TouchlineError(f"no event in {feed.events or settings.data}")
    return summary


def _conclude(summary: Summary, settings: ReplayCommandSettings) -> None:
    there = f", {summary.found:,} were there already" if summary.found else ""
    late = f", at worst {summary.worst_lag:.1f} s late" if summary.worst_lag >= 0.1 else ""
    typer.echo(
        f"{summary.events:,} events of {summary.matches:,} {'match' if summary.matches == 1 else 'matches'} "
        f"published to {settings.topics.events} in {summary.seconds:.{1 if summary.seconds >= 1 else 3}f} s "
        f"({summary.rate:,.0f} a second{late}){there}",
        err=True,
    )
    if summary.interrupted:
        done = summary.events + summary.found
        typer.echo(f"interrupted at {done:,} of {summary.total:,} events; --resume goes on from there", err=True)


@contextmanager
def _watched() -> Iterator[Callable[[Report], None]]:
    """A progress bar on a terminal; elsewhere a line every ten seconds."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None, pace="")

        def show(report: Report) -> None:
            done = report.sent if report.phase == "reading" else report.acknowledged + report.found
            pace = "" if report.phase == "reading" else _pace(report)
            bar.update(task, description=report.phase, completed=done, total=report.total, pace=pace)

        yield show


def _lines() -> Callable[[Report], None]:
    import time

    told = time.monotonic()

    def show(report: Report) -> None:
        nonlocal told
        if report.phase == "publishing" and time.monotonic() - told >= _EVERY:
            told = time.monotonic()
            typer.echo(f"{report.acknowledged + report.found:,} of {report.total:,} events, {_pace(report)}", err=True)

    return show


def _pace(report: Report) -> str:
    clock = f"{report.event_time:%Y-%m-%d %H:%M:%S} · " if report.event_time else ""
    return f"{clock}{report.rate:,.0f} a second · " + (f"{report.lag:.1f} s late" if report.lag >= 0.1 else "on time")
