"""Stats Perform files that kloppy alone can't read whole."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from football.codes import SecondType
from sources.providers.errors import ProviderError
from sources.providers.open_provider import open_provider
from tests.sources.providers.reading import read
from tests.sources.providers.statsperform.small_feed import MA1, MA3, small_feed


def announced(files):
    (match,) = open_provider("statsperform", *files).matches()
    return match.events[-1].event_type2


def test_a_match_in_play_is_read_up_to_its_last_event(tmp_path):
    files = small_feed(tmp_path)
    assert announced(files) is SecondType.FULL_TIME
    ma1 = json.loads(json.dumps(MA1))
    details = ma1["liveData"]["matchDetails"]
    details["matchStatus"] = "Playing"
    details["period"][1].pop("end")
    files = small_feed(tmp_path, ma1, MA3[:-1])
    assert announced(files) is not SecondType.FULL_TIME
    assert [event.player for event in read("statsperform", *files)] == ["Ada Quay", "Gil Moss"]
    assert open_provider("statsperform", *files).infos()[0].score is None


def test_an_ma1_of_half_time_costs_no_second_half(tmp_path):
    ma1 = json.loads(json.dumps(MA1))
    del ma1["liveData"]["matchDetails"]["period"][1]
    assert [event.clock for event in read("statsperform", *small_feed(tmp_path, ma1))] == ["21'", "51'"]


def test_a_list_of_matches_and_a_team_without_formation(tmp_path):
    other = {**MA1, "matchInfo": {**MA1["matchInfo"], "id": "M76"}}
    ma1 = json.loads(json.dumps({"match": [other, MA1]}))
    ma1["match"][1]["liveData"]["lineUp"][0].pop("formationUsed")
    assert len(read("statsperform", *small_feed(tmp_path, ma1))) == 2
    with pytest.raises(ProviderError, match="MA1 has no match M77, of which MA3 is: it has M76"):
        open_provider("statsperform", *small_feed(tmp_path, {"match": [other]}))


def test_a_player_who_is_in_no_line_up_has_the_name_of_ma3(tmp_path):
    ma1 = json.loads(json.dumps(MA1))
    ma1["liveData"]["lineUp"][1]["player"].clear()
    ma1["liveData"]["lineUp"][1]["player"].append(MA1["liveData"]["lineUp"][0]["player"][0] | {"playerId": "204"})
    files = small_feed(tmp_path, ma1)
    assert [event.player for event in read("statsperform", *files)] == ["Ada Quay", "G. Moss"]
    assert "G. Moss is in no line-up; the name is that of MA3" in open_provider("statsperform", *files).remarks


def test_short_names_and_codes(tmp_path):
    (match,) = open_provider("statsperform", *small_feed(tmp_path)).matches()
    information = match.events[0].info
    assert (information.home.short_name, information.home.code, information.away.code) == ("Alder", "ALD", None)


def test_a_final_score_that_is_not_ma1s_is_an_error(tmp_path):
    ma1 = json.loads(json.dumps(MA1))
    ma1["liveData"]["matchDetails"]["scores"]["total"]["away"] = 1
    feed = open_provider("statsperform", *small_feed(tmp_path, ma1))
    assert feed.errors == ["the events make it 1–0, the provider says 1–1"]


def test_a_player_has_the_name_that_people_know(tmp_path):
    ma1 = json.loads(json.dumps(MA1))
    ma1["liveData"]["lineUp"][0]["player"][0]["knownName"] = "Pelu"
    assert read("statsperform", *small_feed(tmp_path, ma1))[0].player == "Pelu"


def test_an_ma3_that_stops_before_ma1s_end_announces_no_full_time(tmp_path):
    """Its events were cut off: MA1 knows how long the match was."""
    feed = open_provider("statsperform", *small_feed(tmp_path, events=MA3[:5]))
    assert "the file ends in the second half: no end is announced" in feed.remarks
    (match,) = open_provider("statsperform", *small_feed(tmp_path)).matches()
    assert match.events[-1].event_type2 is SecondType.FULL_TIME
