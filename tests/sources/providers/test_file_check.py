"""Files that aren't what they are said to be: one line that names the file and what is wrong."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from sources.providers import PROVIDERS, FeedError, open_feed
from tests.paths import ROOT

LINEUPS = '[{"team_id": 1, "lineup": []}]'
F7 = "<SoccerFeed><SoccerDocument/></SoccerFeed>"


@pytest.fixture
def said(tmp_path):
    """What is said of two files with these contents."""

    def opened(provider: str, events: str, lineups: str | None = None) -> str:
        paths = tmp_path / "events", tmp_path / "lineups"
        for path, content in zip(paths, (events, lineups), strict=True):
            if content is not None:
                path.write_text(content, encoding="utf-8")
        with pytest.raises(FeedError) as raised:
            open_feed(provider, paths[0], paths[1] if lineups is not None else None)
        return str(raised.value).replace(f"{tmp_path}/", "")

    return opened


class TestBeforeKloppy:
    @pytest.fixture(autouse=True)
    def _kloppy(self):
        pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

    @pytest.mark.parametrize(
        ("provider", "events", "lineups", "told"),
        [
            ("wyscout", "", None, "events: the file is empty; a Wyscout events file was expected"),
            ("wyscout", '{"events": [', None, "events:1: not JSON, or cut off: "),
            ("wyscout", '{"matches": []}', None, "events: no Wyscout events file: there is no 'events' in it"),
            ("wyscout", "<events/>", None, "events: no Wyscout events file: that is JSON"),
            ("datafactory", "[]", None, "events: no DataFactory match file: there is no 'match' in it"),
            ("statsbomb", "[]", LINEUPS, "events: no StatsBomb events file: there is no 'type' as a list of objects"),
            ("statsbomb", '[{"type": {}, "period": 1}]', "{}", "lineups: no StatsBomb lineups file: there is no 'team"),
            ("opta", "<Games><Game>", F7, "events:1: not XML, or cut off: no element found"),
            ("opta", F7, F7, "events: no Opta F24 feed: its root is 'SoccerFeed', not 'Games'"),
            ("opta", "<Games/>", F7, "events: no Opta F24 feed: there is no 'Game' in its root"),
            ("opta", "{}", F7, "events: no Opta F24 feed: that is XML"),
            ("sportec", "<PutDataRequest><MatchInformation/></PutDataRequest>", F7, "there is no 'Event' in its root"),
            ("statsperform", '{"liveData": {}}', "{}", "MA3 feed: there is no 'liveData.event' in it"),
        ],
    )
    def test_a_file_of_another_kind(self, said, provider, events, lineups, told):
        assert told in said(provider, events, lineups)

    def test_a_file_that_is_right_outside_and_wrong_inside(self, said):
        told = said("wyscout", '{"events": [{"eventName": "Pass"}], "teams": {"1": {}, "2": {}}, "players": {}}')
        assert told.startswith("events: kloppy can't read this as Wyscout: 'team' is missing or unknown")
        assert "\n" not in told

    def test_a_byte_order_mark_is_no_fault(self, said):
        assert said("wyscout", '\ufeff{"matches": []}').startswith("events: no Wyscout events file: there is no")

    def test_a_file_that_is_not_there(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            open_feed("wyscout", tmp_path / "nothing.json")


def test_without_kloppy_one_line_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "kloppy", None)
    monkeypatch.delitem(sys.modules, "kloppy.wyscout", raising=False)
    with pytest.raises(FeedError, match=r"reading Wyscout files needs kloppy .*: run scripts/install feeds, or pip"):
        open_feed("wyscout", tmp_path / "events.json")


def test_a_provider_has_line_ups_or_has_none(tmp_path):
    with pytest.raises(FeedError, match="Opta also needs its Opta F7 feed"):
        open_feed("opta", tmp_path / "f24.xml")
    with pytest.raises(FeedError, match="Wyscout has line-ups in its events file"):
        open_feed("wyscout", tmp_path / "events.json", tmp_path / "more.json")
    with pytest.raises(FeedError, match=f"no provider 'nobody'; there are {', '.join(PROVIDERS)}"):
        open_feed("nobody", tmp_path / "events.json")


def test_only_the_room_of_feeds_knows_kloppy_and_its_door_does_without():
    root = ROOT
    rooms = ("broker", "football", "model", "replay", "sources", "stream", "touchline", "trainer")
    wanting = [
        str(path.relative_to(root).parent)
        for room in rooms
        for path in (root / room).rglob("*.py")
        if re.search(r"^\s*(?:from|import) kloppy\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert all(path.startswith("sources/providers") for path in wanting)
    door = "import sys; sys.modules['kloppy'] = None; import sources.providers, touchline.commands.replay"
    subprocess.run([sys.executable, "-c", door], check=True, cwd=root)
