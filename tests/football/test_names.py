"""Names: folding, and capitals by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from football.name_capitals import title
from football.spelling import fold, key


@given(st.text())
def test_a_folded_text_is_folded_once(text):
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text)


def test_accents_are_folded_and_marks_that_make_another_letter_are_not():
    for one, other in [
        ("Thomas Müller", "thomas muller"),
        ("Íñigo O’Shea", "inigo oshea"),
        ("Γιάννης", "γιαννησ"),
        ("Фёдор Семёнов", "федор семенов"),
        ("सोनू कुमार", "सोनू कुमार"),
        ("ｻﾞｷ", "ザキ"),
        ("علی\u200cرضا", "علیرضا"),
    ]:
        assert key(one) == key(other)
    for one, other in [
        ("タカ", "タガ"),
        ("ハナ", "パナ"),
        ("कमल", "कमला"),
        ("कमल", "कामल"),
        ("นา", "น้า"),
        ("מֵאִיר", "מָאִיר"),
        ("مُنى", "مَنى"),
        ("Андрей", "Андреи"),
        ("Ќосев", "Косев"),
        ("김민", "기민"),
    ]:
        assert key(one) != key(other), (one, other)


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("lionel messi", "Lionel Messi"),
        ("kevin de bruyne", "Kevin De Bruyne"),
        ("nigel de jong", "Nigel de Jong"),
        ("de las cuevas", "De las Cuevas"),
        ("julio de la cruz", "Julio de la Cruz"),
        ("rafael van der vaart", "Rafael van der Vaart"),
        ("robin van persie", "Robin van Persie"),
        ("marc andre ter stegen", "Marc Andre ter Stegen"),
        ("alessandro del piero", "Alessandro Del Piero"),
        ("angelo di livio", "Angelo Di Livio"),
        ("eunan okane", "Eunan O'Kane"),
        ("eunan o'kane", "Eunan O'Kane"),
        ("john oshea", "John O'Shea"),
        ("oscar", "Oscar"),
        ("james mccarthy", "James McCarthy"),
        ("levan mchedlidze", "Levan Mchedlidze"),
        ("steven nzonzi", "Steven N'Zonzi"),
        ("yann mvila", "Yann M'Vila"),
        ("kylian mbappe", "Kylian Mbappe"),
        ("samuel eto'o", "Samuel Eto'o"),
        ("pierreemerick aubameyang", "Pierre-Emerick Aubameyang"),
        ("heung-min son", "Heung-Min Son"),
        ("jeanluc mcmanaman-obrien", "Jean-Luc McManaman-Obrien"),
        ("Lucas dos Santos", "Lucas dos Santos"),
        ("  gareth   bale ", "Gareth Bale"),
    ],
)
def test_capitals_by_rule(column, name):
    assert title(column) == name


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzáéñü'-", min_size=1), min_size=1).map(" ".join))
def test_capitals_change_no_letter_and_a_name_begins_with_one(name):
    written = title(name)
    assert key(written) == key(name)
    assert title(written) == " ".join(written.split())
    first = next((letter for letter in written if letter.isalpha()), "A")
    assert first.isupper() or written[0] in "'-"
