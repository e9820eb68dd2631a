"""`touchline report`: the report of a match from files, and its latest revision from the topic."""

from __future__ import annotations

import asyncio
import csv

from commentary.message import Commentary, Score
from commentary.summaries import report_of
from commentary.summaries.texts import title
from sources.classics.reader import classic_matches
from tests.match_centre.serving import publish

EVENTS = {match.info.match_id: match.events for match in classic_matches()}
FINAL = "argentina-france-2022"


def line(style: str = "wire", match: str = FINAL) -> Commentary:
    part = report_of(EVENTS[match])
    assert part is not None
    found = part.commentary(style, "en", "phrasebook")
    assert found is not None
    return found


def test_the_report_of_a_match_in_files(here):
    done = here("report", "--data", "classic", "--match", FINAL, "--style", "lively")
    paragraphs = ("Argentina 3–3 (4–2 pens) France", *line("lively").paragraphs)
    assert (done.code, done.out) == (0, "\n\n".join(paragraphs) + "\n")


def test_the_head_is_in_the_language_of_the_report(here):
    done = here("report", "--data", "classic", "--match", FINAL, "--language", "de")
    assert done.out.startswith("Argentinien – Frankreich 3:3 (4:2 i. E.)\n\n")
    called_off = line().model_copy(update={"clock": "0'", "score": Score.cached(0, 0), "language": "de"})
    assert title(called_off) == "Argentinien – Frankreich"


def test_markdown_and_json(here):
    done = here("report", "--data", "classic", "--match", FINAL, "--form", "markdown")
    headline, *others = line().paragraphs
    assert done.out.startswith(f"## Argentina 3–3 (4–2 pens) France\n\n*World Cup, 2022-12-18*\n\n**{headline}**\n\n")
    assert done.out.endswith("".join(f"\n\n{paragraph}" for paragraph in others) + "\n")
    done = here("report", "--data", "classic", "--form", "json")
    assert [Commentary.from_json(one) for one in done.out.splitlines()] == [line(match=match) for match in EVENTS]


def test_a_match_without_its_end_is_reported_as_it_stands(here):
    done = here("report", "--data", "classic", "--match", "brazil-germany-2014", "--style", "brief")
    assert done.out.startswith("Brazil 1–7 Germany\n\nFT: Brazil 1–7 Germany.")
    part = report_of(EVENTS["brazil-germany-2014"][:-1])
    assert part is not None
    assert (part.facts.score, part.retracted) == ((1, 7), False)


def test_a_match_whose_rows_are_not_whole_is_not_reported(here, archive, tmp_path):
    with archive.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    rows.remove(next(row for row in rows if row[header.index("is_goal")] == "1"))
    with (tmp_path / "events.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    (tmp_path / "ginf.csv").write_bytes((archive.parent / "ginf.csv").read_bytes())
    whole = here("report", "--data", archive.parent, "--form", "json").out.splitlines()
    done = here("report", "--data", tmp_path, "--form", "json")
    assert done.code == 0
    assert len(done.out.splitlines()) == len(whole) - 1
    assert "no report, its events give " in done.err


def test_wrong_use(here):
    done = here("report")
    assert (done.code, "give --match" in done.err) == (2, True)


def test_the_latest_revision_on_the_topic(here, variables, broker, topics):
    first = line().model_copy(update={"text": "Wrong at first."})
    corrected = line().model_copy(update={"revision": 1, "supersedes": 0})
    withdrawn = line(match="brazil-germany-2014").model_copy(update={"revision": 1, "retracted": True})
    asyncio.run(publish(broker.connection, topics, [first, line("lively"), corrected, withdrawn]))
    done = here("report", "--match", FINAL, **variables)
    assert (done.code, done.out.split("\n\n", 1)[1]) == (0, "\n\n".join(line().paragraphs) + "\n")
    done = here("report", "--match", "brazil-germany-2014", **variables)
    assert (done.code, done.out) == (1, "")
    assert "no report of brazil-germany-2014: the match is not over" in done.complaint


def test_a_report_on_the_topic_is_in_the_style_that_is_there_unless_another_is_asked_for(
    here, variables, broker, topics
):
    asyncio.run(publish(broker.connection, topics, [line("lively")]))
    done = here("report", "--match", FINAL, **variables)
    assert (done.code, done.out.split("\n\n", 1)[1]) == (0, "\n\n".join(line("lively").paragraphs) + "\n")
    done = here("report", "--match", FINAL, "--style", "brief", **variables)
    assert (done.code, "in brief on the topic" in done.complaint, "it has lively en" in done.complaint) == (
        1,
        True,
        True,
    )
    done = here("report", "--match", "argentina-frence-2022", **variables)
    assert (done.code, f"(did you mean {FINAL}?)" in done.complaint) == (1, True)
