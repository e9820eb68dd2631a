"""Files in another format than the provider's: one line names the file and what is wrong."""

from __future__ import annotations

import pytest

from sources.providers.errors import ProviderError
from sources.providers.file_check import read_checked
from sources.providers.registry import PROVIDERS

EVENTS = {name: provider.events for name, provider in PROVIDERS.items()}
FAULTS = [
    (EVENTS["wyscout"], "", "f: the file is empty; a Wyscout events file was expected"),
    (EVENTS["wyscout"], '{"events": [', "f:1: not JSON, or cut off: "),
    (EVENTS["wyscout"], '{"matches": []}', "f: not a valid Wyscout events file: there is no 'events' in it"),
    (EVENTS["wyscout"], "<events/>", "f: not a valid Wyscout events file: JSON is expected"),
    (EVENTS["wyscout"], '\ufeff{"matches": []}', "f: not a valid Wyscout events file: there is no 'events' in it"),
    (EVENTS["datafactory"], "[]", "f: not a valid DataFactory match file: there is no 'match' in it"),
    (EVENTS["statsbomb"], "[]", "f: not a valid StatsBomb events file: there is no 'type' as a list of objects"),
    (PROVIDERS["statsbomb"].lineups, "{}", "f: not a valid StatsBomb lineups file: there is no 'team_id' as a list"),
    (EVENTS["opta"], "<Games><Game>", "f:1: not XML, or cut off: no element found"),
    (EVENTS["opta"], "<SoccerFeed/>", "f: not a valid Opta F24 feed: its root is 'SoccerFeed', not 'Games'"),
    (EVENTS["opta"], "<Games/>", "f: not a valid Opta F24 feed: there is no 'Game' in its root"),
    (EVENTS["opta"], "{}", "f: not a valid Opta F24 feed: XML is expected"),
    (EVENTS["sportec"], "<PutDataRequest><Other/></PutDataRequest>", "there is no 'Event' in its root"),
    (EVENTS["statsperform"], '{"liveData": {}}', "MA3 feed: there is no 'liveData.event' in it"),
]


def test_a_file_of_another_format_is_refused_with_its_name(tmp_path):
    path = tmp_path / "f"
    for file_format, content, message in FAULTS:
        path.write_text(content, encoding="utf-8")
        with pytest.raises(ProviderError) as raised:
            read_checked(path, file_format)
        assert message in str(raised.value).replace(f"{tmp_path}/", ""), content


def test_a_byte_order_mark_is_removed(tmp_path):
    path = tmp_path / "f"
    path.write_text('\ufeff{"events": [], "teams": {}, "players": {}}', encoding="utf-8")
    assert read_checked(path, EVENTS["wyscout"]).startswith(b"{")
