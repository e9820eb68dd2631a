"""Damaged accents come back, letters that are lost are marked, stray headings go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.archive.files.damaged_text import LOST, repair_sentence, restore_accents

ACCENTED = "".join(chr(code) for code in range(0xC0, 0x100))
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def damaged(text: str) -> str:
    """What the published archive made of a text."""
    return "".join("A" + chr(ord(letter) - 0x40) if letter in ACCENTED else letter for letter in text)


# "Ã" before another accent is what damage done twice looks like; no name has it.
@given(st.text(LETTERS + ACCENTED.replace("Ã", "") + " -'."))
def test_every_damaged_accent_comes_back(text):
    assert restore_accents(damaged(text)) == text


@given(st.text(LETTERS + ACCENTED + " -'."))
def test_an_undamaged_text_stays_as_it_is(text):
    assert restore_accents(text) == text


@given(st.text())
def test_any_text_can_be_restored(text):
    assert not any("\u0080" <= letter <= "\u009f" for letter in restore_accents(text))


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("AtlA©tico", "Atlético"),
        ("MatA\u00adas", "Matías"),
        ("DaprelA\u00a0", "Daprelà"),
        ("A\u0082ngelo", "Ângelo"),
        ("NenA\u0083A\u00aa", "Nenê"),
        ("jose maraa\u0083aa\u00adada", "jose maríada"),
        ("RA??my", f"R{LOST}my"),
        ("A\u0083?ngel", f"{LOST}ngel"),
        ("Ni\u00adguez", "Niguez"),
        ("Who scored?", "Who scored?"),
    ],
)
def test_each_kind_of_damage(found, meant):
    assert restore_accents(found) == meant


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("Booking      Joe Hart (City) is shown the yellow card.", "Joe Hart (City) is shown the yellow card."),
        ("Substitution      Substitution, City. A replaces B.", "Substitution, City. A replaces B."),
        ("Dismissal      Second yellow card to A (B).", "Second yellow card to A (B)."),
        ("Goal!        Goal!  City 1, United 0. A (City) header.", "Goal! City 1, United 0. A (City) header."),
        ("Goal!        Own Goal by A, City.  City 0, United 1.", "Own Goal by A, City. City 0, United 1."),
        ("Goal!  City 1, United 0. A (City) header.", "Goal! City 1, United 0. A (City) header."),
        ("Corner,  City. Conceded by A.", "Corner, City. Conceded by A."),
    ],
)
def test_stray_headings_and_spaces_go(found, meant):
    assert repair_sentence(found) == meant
