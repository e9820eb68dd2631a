from __future__ import annotations

from runtime.counts import counted


def test_one_is_not_many():
    for number, thing, said in (
        (1, "match", "1 match"),
        (0, "match", "0 matches"),
        (2, "summary", "2 summaries"),
        (1024, "event", "1,024 events"),
    ):
        assert counted(number, thing) == said
    assert [counted(number, "event was", "events were") for number in (1, 2)] == ["1 event was", "2 events were"]
