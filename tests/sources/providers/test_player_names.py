"""What people call a player, from short, first and last name."""

from __future__ import annotations

import pytest

from sources.providers.player_names import called


@pytest.mark.parametrize(
    ("short", "first", "last", "right"),
    [
        ("Given Family", "Given Middle", "Family", "Given Family"),
        ("Nick", "Given", "Family Name", "Nick"),
        ("G. Family", "Given", "Family", "Given Family"),
        ("Family", "Given", "Family", "Given Family"),
        ("Nick", None, "Nick", "Nick"),
        ("G. Family", None, None, "G. Family"),
        (None, "Given", "Family", "Given Family"),
        (None, None, None, ""),
    ],
)
def test_the_short_name_unless_it_is_cut(short, first, last, right) -> None:
    assert called(short, first, last) == right
