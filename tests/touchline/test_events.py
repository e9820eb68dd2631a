"""`touchline events`: the records that `replay` would publish, as JSON lines."""

from __future__ import annotations

from football.events import MatchEvent
from replay.timeline import Timeline
from sources.source import open_source


def test_the_lines_are_the_values_that_a_replay_publishes(here):
    done = here("events", "--data", "simulated", "--count", 1, "--seed", 7)
    with Timeline() as timeline:
        published = timeline.gather(open_source("simulated", seed=7, count=1).matches()).stream()
        values = [event.value.decode() for event in published]
    assert done.code == 0
    assert done.out.splitlines() == values
    assert done.complaint == f"{len(values)} events; 0 rows left out"


def test_match_and_limit_choose(here):
    done = here("events", "--data", "classic", "--match", "brazil-germany-2014", "--limit", 3)
    events = [MatchEvent.from_json(line.encode()) for line in done.out.splitlines()]
    assert [event.match_id for event in events] == ["brazil-germany-2014"] * 3
    assert done.complaint == "3 events; 0 rows left out"


def test_errors_of_a_feed_are_among_them(here):
    drawn = ("events", "--data", "simulated", "--count", 1, "--seed", 7)
    clean, twice = here(*drawn).out.splitlines(), here(*drawn, "--duplicates", 1).out.splitlines()
    assert len(twice) == 2 * len(clean) - 1  # match information comes once
    assert set(twice) == set(clean)
    corrected = [MatchEvent.from_json(line.encode()) for line in here(*drawn, "--corrections", 0.5).out.splitlines()]
    assert any(event.revision > 0 for event in corrected)


def test_an_unusable_row_is_named_and_left_out_or_ends_it(here, archive, tmp_path):
    header, first, *rest = archive.read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path / "events.csv"
    path.write_text("".join([header, first.replace(",", "\t", 1), *rest]), encoding="utf-8")
    done = here("events", "--data", path)
    informed = 3
    assert (done.code, len(done.out.splitlines())) == (0, len(rest) + informed)
    assert "events.csv, row 2" in done.err
    assert done.err.splitlines()[-1] == (
        f"{len(rest) + informed} events; {len(rest) + 1} rows read, {len(rest)} used, 1 left out "
        "(1 not as many fields as the header)"
    )
    strict = here("events", "--data", path, "--strict")
    assert (strict.code, strict.out) == (1, "")
    assert "events.csv, row 2" in strict.complaint
