"""The default view: what it has, and what returns when an event is retracted."""

from __future__ import annotations

import pytest

from commentary.message import Author, Commentary, Line
from commentary.situation import situations
from commentary.style import Style, house_styles
from commentary.view import DefaultView, is_shown, least_of
from football.codes import EventType
from football.match_information import MatchInformation, TeamInformation
from tests.football.drawn_events import event


def line(event_id: str = "m1", **fields: object) -> Commentary:
    """A line of importance 2 in the style `wire`, and what `fields` say."""
    (situation,) = situations([event(event_id=event_id, event_type=EventType.CORNER)])
    return Commentary.of(situation, Line("A corner.", Author.PHRASEBOOK), "test").model_copy(
        update={"importance": 2, **fields}
    )


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, True),
        ({"importance": 1}, False),
        ({"merged_into": "m0"}, False),
        ({"merged_into": "gone"}, True),
        ({"merged_into": "gone", "importance": 1}, False),
        ({"style": "brief"}, False),
        ({"style": "brief", "importance": 3}, True),
        ({"style": "radio"}, True),
        ({"style": "house-style"}, True),
        ({"style": "brief", "part": "summary", "importance": 2}, True),
        ({"part": "report", "importance": 1}, True),
    ],
)
def test_the_default_view(fields: dict[str, object], shown: bool) -> None:
    """Parts, and events that matter and are not merged; everything when asked."""
    assert is_shown(line(**fields), retracted={"gone"}) is shown
    assert is_shown(line(**fields), everything=True, retracted={"gone"})


def test_a_view_of_events_has_what_a_summary_says() -> None:
    whistle = line(merged_into=f"{line().match_id}#summary-half-time")
    assert not is_shown(whistle)
    assert is_shown(whistle, of_events=True)
    assert not is_shown(line(merged_into="m0"), of_events=True)


def test_a_merged_line_returns_when_its_target_is_retracted() -> None:
    """It comes after the correction, once, and only if it stands."""
    foul, kick = line("foul"), line("kick", merged_into="foul")
    retracted = line("foul", revision=1, supersedes=0, retracted=True)
    view = DefaultView()
    assert view.take(foul) == [foul]
    assert view.take(kick) == []
    assert view.take(retracted) == [retracted, kick]
    assert view.take(retracted) == [retracted]
    replaced = DefaultView()
    changed = line("kick", revision=1, supersedes=0, retracted=True)
    assert [replaced.take(one) for one in (foul, kick, changed, retracted)] == [[foul], [], [changed], [retracted]]
    late = DefaultView()
    assert [late.take(one) for one in (foul, retracted, kick)] == [[foul], [retracted], [kick]]


def test_matches_styles_and_languages_are_apart() -> None:
    """A retraction in one does not show a merged line of another."""
    kick = line("kick", merged_into="foul")
    retracted = {"revision": 1, "supersedes": 0, "retracted": True}
    for other in ({"match_id": "other"}, {"style": "lively"}, {"language": "de"}):
        view = DefaultView()
        assert view.take(kick) == []
        assert kick not in view.take(line("foul", **retracted, **other))
    everything = DefaultView(everything=True)
    assert [everything.take(one) for one in (kick, line("foul", **retracted))] == [[kick], [line("foul", **retracted)]]


def test_the_wire_form_is_read_back_and_old_lines_are_events() -> None:
    """A reader of today ignores the fields; a line without them is an event's."""
    merged = line("kick", merged_into="foul")
    assert Commentary.from_json(merged.to_json()) == merged
    old = {name: value for name, value in merged.model_dump(mode="json").items() if name not in ("part", "merged_into")}
    read = Commentary.model_validate(old)
    assert (read.part, read.merged_into) == ("event", None)
    assert b"merged_into" not in line().to_json()
    informed = line("m1-info", info=MatchInformation(competition="Cup", home=TeamInformation(code="BRA")))
    assert Commentary.from_json(informed.to_json()) == informed


def test_a_house_s_style_shows_what_its_base_shows():
    house_styles({"push": Style.BRIEF, "club": Style.LIVELY})
    try:
        assert (least_of("push"), least_of("club"), least_of("brief"), least_of("unheard-of")) == (3, 2, 3, 2)
    finally:
        house_styles({})
