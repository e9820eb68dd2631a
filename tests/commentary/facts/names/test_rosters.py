"""Rosters: the same whether grown name by name or made at once, and bounded."""

from __future__ import annotations

from commentary.facts.names.rosters import Rosters, variants

_NAMES = ("João Silva", "Rafael van der Vaart", "Vinícius Jr.", "Ronaldinho", "Ana Silva", "Miles Pemworth Jr.")


def test_a_roster_that_grew_is_the_one_of_all_its_names() -> None:
    growing = Rosters()
    for size in range(len(_NAMES) + 1):
        assert growing.of(_NAMES[:size]) == Rosters().of(_NAMES[:size])


def test_every_way_to_name_a_player_has_a_word_that_points_at_the_name() -> None:
    signs = Rosters().of(_NAMES).signs
    for name in _NAMES:
        for words in variants(name):
            assert any(name in signs.get(word, ()) for word in words), (name, words)


def test_words_that_many_texts_have_point_at_nobody_who_has_another() -> None:
    signs = Rosters().of(_NAMES).signs
    assert "a" not in signs  # "A. Silva": the surname is there too
    assert signs["silva"] == ("João Silva", "Ana Silva")


def test_rosters_used_long_ago_are_forgotten() -> None:
    kept = Rosters(kept=2)
    first = kept.of(_NAMES[:1])
    assert kept.of(_NAMES[:1]) is first
    kept.of(_NAMES[1:2])
    kept.of(_NAMES[2:3])
    again = kept.of(_NAMES[:1])
    assert again is not first
    assert again == first
