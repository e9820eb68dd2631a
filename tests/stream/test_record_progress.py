"""Summaries that are not published: counted by why, and logged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aiokafka import ConsumerRecord

from commentary.style import Style
from commentary.summaries import Part
from commentary.summaries.part import RefusedPartError
from stream.operations.metrics import Metrics
from stream.record_progress import Applied, finish
from tests.commentary.summaries.published_parts import all_parts

RECORD = ConsumerRecord("events", 0, 0, 0, 0, b"m", b"", None, 1, 2, ())


@pytest.mark.parametrize(("error", "why"), [(RefusedPartError("false"), "refused"), (ValueError("broken"), "error")])
def test_a_summary_that_is_not_published_is_counted(monkeypatch: pytest.MonkeyPatch, error: Exception, why: str):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Part, "commentary", fail)
    done = finish(Applied(RECORD, 0.0, parts=all_parts(1)[:2]), [], "x", [(Style.WIRE, "en")])
    assert (done.commentary, done.unpublished) == ((), (why, why))
    metrics = Metrics()
    metrics.committed([done], 0.1)
    assert metrics.value("touchline_unpublished_summaries_total", why=why) == 2


def test_a_refused_summary_is_written_and_checked_once(monkeypatch: pytest.MonkeyPatch):
    checked: list[str] = []
    monkeypatch.setattr("commentary.summaries.part.fault", lambda text, *_: checked.append(text) or "false")
    part = replace(all_parts(1)[0])  # with nothing written yet
    variant = (Style.WIRE, "en")
    assert part.last_published(*variant) == -1
    once = len(checked)
    assert part.text_digest(*variant) is None
    done = finish(Applied(RECORD, 0.0, parts=(part,)), [], "x", [variant])
    assert (done.commentary, done.unpublished) == ((), ("refused",))
    assert len(checked) == once > 0
