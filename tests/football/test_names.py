"""Letters and names: damaged accents, folding, lost letters, capitals by rule, names found in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from football.codes import EventType
from football.encoding import LOST, fold, key, restore, sentence
from football.names import title
from sources.archive.sentences import roles, spelling_in

ACCENTED = "".join(chr(code) for code in range(0xC0, 0x100))
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def damaged(text: str) -> str:
    """What the published archive made of a text."""
    return "".join("A" + chr(ord(letter) - 0x40) if letter in ACCENTED else letter for letter in text)


# "Ã" before another accent is what damage done twice looks like; no name has it.
@given(st.text(LETTERS + ACCENTED.replace("Ã", "") + " -'."))
def test_every_damaged_accent_comes_back(text):
    assert restore(damaged(text)) == text


@given(st.text(LETTERS + ACCENTED + " -'."))
def test_an_undamaged_text_stays_as_it_is(text):
    assert restore(text) == text


@given(st.text())
def test_any_text_at_all_can_be_restored_and_folded(text):
    assert not any("\u0080" <= letter <= "\u009f" for letter in restore(text))
    assert fold(fold(text)) == fold(text)
    assert key(key(text)) == key(text)


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
    assert restore(found) == meant


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
    assert sentence(found) == meant


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


TEAM = st.sampled_from(
    ["Hamburg", "1. FC Koln", "Deportivo de La Coruña", "1. FSV Mainz 05", "St Etienne", "St. Pauli"]
)
PLAYER = st.sampled_from(
    [
        "Miso Brecko",
        "Loïc Remy",
        "Ronny",
        "Landry N'Guémo",
        "De las Cuevas",
        "Son Heung-Min",
        "Ángel Lafita",
        "Jr. Enyeama",
    ]
)


@given(PLAYER, PLAYER, TEAM, TEAM)
def test_names_are_found_whatever_they_and_the_teams_are_called(one, other, team, opponent):
    attempt = f"Attempt missed. {one} ({team}) header from the centre of the box misses to the left."
    assert roles(EventType.ATTEMPT, attempt) == {"player": one, "player2": None}
    goal = f"Goal! {team} 2, {opponent} 1. {one} ({team}) header from very close range. Assisted by {other}"
    for way in (
        "",
        " with a cross",
        " with a headed pass following a corner",
        " with a through ball",
        " following a fast break",
    ):
        assert roles(EventType.ATTEMPT, f"{goal}{way}.") == {"player": one, "player2": other}
    own_goal = f"Own Goal by {one}, {team}. {team} 0, {opponent} 1."
    assert roles(EventType.ATTEMPT, own_goal) == {"player": one}
    assert roles(EventType.CORNER, f"Corner, {team}. Conceded by {one}.") == {"player": one}
    assert roles(EventType.FOUL, f"Foul by {one} ({team}).") == {"player": one}
    booked = f"{one} ({team}) is shown the yellow card for a bad foul."
    assert roles(EventType.YELLOW_CARD, booked) == {"player": one}
    assert roles(EventType.YELLOW_CARD, f"Second yellow card to {one} ({team}).") == {"player": one}
    substitution = f"Substitution, {team}. {one} replaces {other}"
    for why in (".", " because of an injury."):
        assert roles(EventType.SUBSTITUTION, substitution + why) == {"player_in": one, "player_out": other}
    caught = f"Offside, {team}. {one} tries a through ball, but {other} is caught offside."
    assert roles(EventType.OFFSIDE, caught) == {"player2": one, "player": other}
    fouled = f"Penalty {team}. {one} draws a foul in the penalty area."
    assert roles(EventType.PENALTY_CONCEDED, fouled) == {"player2": one}
    conceded = f"Penalty conceded by {one} ({team}) after a foul in the penalty area."
    assert roles(EventType.PENALTY_CONCEDED, conceded) == {"player": one}


@given(st.sampled_from(list(EventType)), st.text())
def test_a_sentence_of_another_make_names_nobody_or_somebody_in_it(event_type, text):
    for name in roles(event_type, text).values():
        assert name is None or name in text


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ("What a strike by Loïc Rémy!", "loic remy", "Loïc Rémy"),
        ("O'Shea's header", "oshea", "O'Shea"),
        ("Header: John O'Shea.", "john oshea", "John O'Shea"),
        ("Sinama-Pongolle scores", "sinamapongolle", "Sinama-Pongolle"),
        ("Goal for Hamburg", "loic remy", None),
        ("", "loic remy", None),
    ],
)
def test_a_name_is_found_in_any_sentence_by_its_letters(text, column, found):
    assert spelling_in(text, key(column)) == found
