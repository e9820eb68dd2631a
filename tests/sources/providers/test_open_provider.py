"""`open_provider`: wrong names and files, a missing kloppy, and who imports kloppy at all."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from sources.providers.errors import ProviderError
from sources.providers.open_provider import open_provider
from sources.providers.registry import PROVIDERS
from tests.paths import ROOT


def test_a_provider_has_line_ups_or_has_none(tmp_path):
    with pytest.raises(ProviderError, match="Opta also needs its Opta F7 feed"):
        open_provider("opta", tmp_path / "f24.xml")
    with pytest.raises(ProviderError, match="Wyscout has line-ups in its events file"):
        open_provider("wyscout", tmp_path / "events.json", tmp_path / "more.json")
    with pytest.raises(ProviderError, match=f"no provider 'acme'; there are {', '.join(PROVIDERS)}"):
        open_provider("acme", tmp_path / "events.json")


def test_a_file_that_is_right_outside_and_wrong_inside(tmp_path):
    pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")
    path = tmp_path / "events"
    path.write_text('{"events": [{"eventName": "Pass"}], "teams": {"1": {}, "2": {}}, "players": {}}')
    with pytest.raises(ProviderError) as raised:
        open_provider("wyscout", path)
    assert str(raised.value).startswith(f"{path}: kloppy can't read this as Wyscout: 'team' is missing or unknown")
    assert "\n" not in str(raised.value)


def test_a_shape_that_only_our_reader_trips_over_is_one_line_too(tmp_path, monkeypatch):
    pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")
    from tests.sources.providers.statsbomb.invented_match import InventedMatch

    def assemble(_):
        raise AttributeError("'str' object has no attribute 'get'")

    monkeypatch.setattr("sources.providers.match_assembly.assemble", assemble)
    invented = InventedMatch()
    invented.period(1, 45 * 60)
    with pytest.raises(ProviderError, match=r"we can't read this as StatsBomb: AttributeError: 'str' object"):
        open_provider("statsbomb", *invented.save(tmp_path))


def test_a_file_that_is_not_there(tmp_path):
    pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")
    with pytest.raises(FileNotFoundError):
        open_provider("wyscout", tmp_path / "nothing.json")


def test_without_kloppy_one_line_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "kloppy", None)
    monkeypatch.delitem(sys.modules, "sources.providers.wyscout.event_reader", raising=False)
    with pytest.raises(ProviderError, match=r"reading Wyscout files needs kloppy .*: run scripts/install feeds, or"):
        open_provider("wyscout", tmp_path / "events.json")


def test_only_event_readers_import_kloppy():
    rooms = ("broker", "football", "model", "replay", "sources", "stream", "touchline", "trainer")
    importing = [
        str(path.relative_to(ROOT).parent)
        for room in rooms
        for path in (ROOT / room).rglob("*.py")
        if re.search(r"^\s*(?:from|import) kloppy\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert all(folder.startswith("sources/providers") for folder in importing)
    without = (
        "import sys; sys.modules['kloppy'] = None; import sources.providers.open_provider, touchline.commands.replay"
    )
    subprocess.run([sys.executable, "-c", without], check=True, cwd=ROOT)


def test_every_provider_has_a_folder_with_the_same_files():
    folder = ROOT / "sources" / "providers"
    assert {path.parent.name for path in folder.glob("*/provider.py")} == set(PROVIDERS)
    assert {path.parent.name for path in folder.glob("*/event_reader.py")} == set(PROVIDERS)
