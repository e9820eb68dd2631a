"""Made-up match information: first in its match, valid, and of every kind that wording depends on."""

from __future__ import annotations

from random import Random

from commentary.content.context import Context
from commentary.content.remark import Remark
from commentary.situation import situations
from commentary.style import Style
from football.events import MatchEvent
from football.match_information import MatchInformation
from sources.simulator import simulate
from trainer.corpus.invented_information import KNOWN, with_information


def test_matches_with_information_and_what_is_said_of_it() -> None:
    known, remarks = 0, set()
    for number, simulated in enumerate(simulate(60, seed=4)):
        events = with_information(simulated.match.events, Random(number))
        if events[0].is_information:
            known += 1
            assert MatchEvent.from_json(events[0].to_json()) == events[0]
            assert isinstance(events[0].info, MatchInformation)
        assert not any(event.is_information for event in events[1:])
        remarks |= {Context.of(each).remark for each in situations(events, Style.LIVELY)}
    assert abs(known / 60 - KNOWN) < 0.2
    assert remarks >= {
        Remark.TOP_SCORER,
        Remark.WIN_STREAK,
        Remark.UNBEATEN_STREAK,
        Remark.POINTS_NOW,
        Remark.TABLE_PLACE,
        Remark.FORM,
        Remark.HEAD_TO_HEAD,
        Remark.FAVOURITE,
    }
