"""Matches without information, or with less of it; the others keep theirs."""

from __future__ import annotations

from random import Random

from commentary.content.context import Context
from commentary.content.remark import Remark
from commentary.situation import situations
from commentary.style import Style
from football.events import MatchEvent
from sources.simulator import simulate
from trainer.corpus.information_gaps import GAPS, NONE, with_gaps

MATCHES = 100


def test_some_matches_have_less_information_and_seasons_are_still_told() -> None:
    without = changed = 0
    remarks: set[Remark | None] = set()
    for number, simulated in enumerate(simulate(MATCHES, seed=4)):
        sent = list(simulated.match.events)
        events = with_gaps(sent, Random(number))
        assert [one for one in events if not one.is_information] == [one for one in sent if not one.is_information]
        if not events[0].is_information:
            without += 1
        elif events[0] != sent[0]:
            changed += 1
            assert MatchEvent.from_json(events[0].to_json()) == events[0]
        remarks |= {Context.of(each).remark for each in situations(events, Style.LIVELY)}
    assert abs(without / MATCHES - NONE) < 0.12
    assert abs(changed / MATCHES - GAPS) < 0.12
    assert remarks >= {
        Remark.TOP_SCORER,
        Remark.WIN_STREAK,
        Remark.UNBEATEN_STREAK,
        Remark.POINTS_NOW,
        Remark.TABLE_PLACE,
        Remark.FORM,
    }
