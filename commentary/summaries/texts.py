"""The text of a summary or report: which points a style says, and how many of them fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from commentary.message import Commentary
from commentary.phrasebook import book
from commentary.short_names import forms_of, team_steps
from commentary.style import Style
from commentary.summaries.marks import Mark
from commentary.summaries.points import ALL_GOALS, Point
from commentary.summaries.sentences import Sentences, sentences
from commentary.summaries.writer import Occasion, Writer, Written
from football.clock import clock

#: The longest summary or report in the style `brief`, in characters.
BRIEF_LENGTH = 120
#: The clock of a match that was called off before kick-off.
_NOT_BEGUN = clock(0, 0)
#: Points beside the score of a summary at a running mark, at a break, and beside the headline of a report.
_MOST = {"wire": (2, 3, 6), "lively": (3, 4, 6), "brief": (2, 2, 3), "radio": (2, 3, 6)}


def chosen(points: Sequence[Point], mark: Mark, style: str, known: Sentences) -> list[Point]:
    """The points that a style says at a mark, as many as it takes; in brief goals first."""
    kinds = known.reports if mark is Mark.REPORT else known.summaries
    found = [point for point in points if point.kind in kinds]
    if style == Style.BRIEF:
        found[1:] = sorted(found[1:], key=lambda point: point.kind not in ALL_GOALS)
    most = _MOST.get(style, _MOST["lively"])[2 if mark is Mark.REPORT else 0 if mark.minute else 1]
    return found[: most + 1]


def title(report: Commentary) -> str:
    """The line over a report: teams and result as its language writes them."""
    known, names, score = sentences(Style.WIRE, report.language), book(report.language).team_names, report.score
    begun = "title" if score.shoot_out_home is None else "title_kicks"
    form = known.words.get(begun if report.clock != _NOT_BEGUN else "title_not_begun") if known else None
    if form is None:
        return f"{report.home} {score} {report.away}"
    values = {
        "home": names.of(report.home),
        "away": names.of(report.away),
        "home_score": score.home,
        "away_score": score.away,
        "home_penalties": score.shoot_out_home,
        "away_penalties": score.shoot_out_away,
    }
    return "".join(str(values[part]) if at % 2 else part for at, part in enumerate(form.parts))


def write(points: Sequence[Point], occasion: Occasion, style: str, language: str, voice: str = "") -> Written | None:
    """The text; None where the language has no sentences in that style. `voice`: the style of a house, if it is one."""
    known = sentences(voice or style, language)
    if known is None:
        return None
    head, *others = chosen(points, occasion.mark, style, known)
    if style == Style.BRIEF:
        return _brief(head, others, occasion, known, language)
    writer = Writer(occasion, known, style, language)
    if occasion.score_is_said and others:
        writer.leave_out(head)
        return writer.write(others)
    return writer.write([head, *others])


def _brief(head: Point, others: Sequence[Point], occasion: Occasion, known: Sentences, language: str) -> Written | None:
    """The score and what fits behind it.

    The names of the teams are as short as the goals need them to be.
    """
    forms = forms_of(occasion.home, occasion.away, occasion.info)
    steps = list(dict.fromkeys(team_steps(occasion.home, occasion.away, forms)))

    def written(points: Sequence[Point], teams: tuple[str, str]) -> Written:
        return Writer(occasion, known, Style.BRIEF, language, teams).write(points)

    goals = [point for point in others if point.kind in ALL_GOALS]
    tried = [(points, one) for points in ([head, *goals], [head]) for one in steps]
    fitting = (one for points, one in tried if len(written(points, one).text) <= BRIEF_LENGTH)
    teams = next(fitting, steps[-1])
    said = [head]
    for _, kind in groupby(others, key=lambda point: point.kind):
        # The goals of one team alone would look like all.
        more = [*said, *kind]
        said = more if len(written(more, teams).text) <= BRIEF_LENGTH else said
    found = written(said, teams)
    return found._replace(paragraphs=()) if len(found.text) <= BRIEF_LENGTH else None
