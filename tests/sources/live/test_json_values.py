"""Values as feeds write them, and as they mistype them."""

from __future__ import annotations

import pytest

from sources.live.json_values import minute, player, text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (84, (84, 0)),
        ("84", (84, 0)),
        ("84'", (84, 0)),
        ("90+7'", (90, 7)),
        ("45'+2'", (45, 2)),
        ("45+", (45, 0)),
        (0, (0, 0)),
        *((nothing, None) for nothing in (None, "HT", "", -5, "-5", [], {}, True, "1:0")),
    ],
)
def test_a_minute_is_a_number_or_what_a_clock_shows(written, read) -> None:
    assert minute({"minute": written}, "minute") == read


@pytest.mark.parametrize("identifier", [77, "77", 77.0, " 77 "])
def test_an_id_is_the_same_whatever_its_type(identifier) -> None:
    assert text({"id": identifier}, "id") == "77"


@pytest.mark.parametrize(
    ("written", "read"),
    [("Harres, Phil", "Phil Harres"), ("Phil Harres", "Phil Harres"), ("Harres, Jr.", "Harres, Jr.")],
)
def test_the_given_name_comes_first(written, read) -> None:
    assert player({"name": written}, "name") == read
