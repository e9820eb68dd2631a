"""`open_source`: classic, simulated, or an archive's path."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sources.archive import DatasetError
from sources.classics.reader import CLASSICS
from sources.source import open_source

HEADER = (
    "id_odsp,id_event,sort_order,time,text,event_type,event_type2,side,event_team,opponent,player,player2,player_in,"
    "player_out,shot_place,shot_outcome,is_goal,location,bodypart,assist_method,situation,fast_break\n"
)
ROW = "UFot0hit/,{id},{order},12,NA,{type},NA,1,Rovers,Wanderers,joe bloggs,NA,NA,NA,NA,NA,0,NA,NA,0,NA,0\n"


def test_the_classics_are_a_source():
    source = open_source("classic")
    assert [info.match_id for info in source.infos()] == list(CLASSICS)
    assert [match.info.match_id for match in source.matches({"brazil-germany-2014"})] == ["brazil-germany-2014"]
    assert list(source.problems) == []


def test_simulated_matches_are_the_seed_s_and_as_many_as_asked_for():
    source = open_source("simulated", seed=7, count=3)
    infos = source.infos()
    assert len(infos) == 3
    assert list(source.matches()) == list(open_source("simulated", seed=7, count=3).matches())
    assert list(source.matches()) != list(open_source("simulated", seed=8, count=3).matches())
    (one,) = source.matches({infos[1].match_id})
    assert one.info == infos[1]


def test_a_path_is_an_archive_and_its_matches_are_found_with_or_without_slash(tmp_path):
    file = tmp_path / "events.csv"
    file.write_text(HEADER + ROW.format(id="a", order=1, type=3) + ROW.format(id="b", order=2, type=99))
    for path in (tmp_path, file):
        source = open_source(str(path))
        for asked in ("UFot0hit/", "UFot0hit"):
            (match,) = source.matches({asked})
            assert len(match.played) == 1
        assert [problem.row for problem in source.problems] == [3]
        assert list(source.matches({"UFot0"})) == []
        with pytest.raises(DatasetError, match="row 3, event_type"):
            open_source(str(path), strict=True)


def test_what_is_no_source_is_refused_by_name():
    with pytest.raises(DatasetError, match="classical: no such file or folder"):
        open_source("classical")


def test_an_archive_s_reader_needs_no_simulator():
    code = "import sys, sources.source; print('sources.simulator' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
