"""A file's encoding is decided as a whole, and repairs run only where the file shows the damage."""

from __future__ import annotations

import pytest

from tests.sources.archive.archive_rows import csv_text, only, reading, row

SENTENCES = ["Foul by Zoë O’Dell (Rovers).", "Foul by Łukasz Dąb (Rovers).", "Foul by Ada Vale (Rovers)."]


@pytest.fixture
def read(tmp_path):
    return reading(tmp_path)


def texts(archive) -> list[str | None]:
    return list(only(archive).texts)


def table(*sentences: str) -> str:
    return csv_text(row(number, text=text) for number, text in enumerate(sentences, start=1))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_whatever_its_encoding(read, encoding):
    archive = read(table(*SENTENCES).encode(encoding))
    assert texts(archive) == SENTENCES
    assert list(archive.row_count.lines()) == ["3 rows read, 3 used, 0 left out"]


def test_windows_1252_is_read_as_such_and_said(read):
    sentences = ["“Sa’ad” – José", "Inès Å. Öst…", "plain", "ÉLODIE\u00a0MÜHL €"]
    archive = read(table(*sentences).encode("cp1252"))
    assert texts(archive) == [text.replace("\u00a0", " ") for text in sentences]
    (said, counts) = archive.row_count.lines()
    assert "read as Windows-1252" in said
    assert counts == "4 rows read, 4 used, 0 left out"


def test_windows_1252_that_was_converted_as_latin_1_has_its_quotation_marks(read):
    broken = "“Sa’ad” – Ines Š".encode("cp1252").decode("latin-1")
    assert texts(read(table(broken, "José"))) == ["“Sa’ad” – Ines Š", "José"]


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [("cp1251", "Глеб Лозин"), ("shift-jis", "ハル モリタ"), ("cp1250", "Dąb Łoś"), ("euc-kr", "강 가온")],
)
def test_other_encodings_are_never_taken_for_windows_1252(read, encoding, sentence):
    archive = read(table(f"Foul by {sentence}.", "Foul by Ada Vale.").encode(encoding))
    (problem,) = archive.problems
    assert (problem.row, problem.reason) == (2, "not UTF-8")
    assert texts(archive) == ["Foul by Ada Vale."]
    assert any("iconv -f ENCODING" in line for line in archive.row_count.lines())


def test_utf_8_that_was_encoded_twice_is_undone(read):
    twice = "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in table(*SENTENCES, "Ángel à Ýr").encode()
    )
    archive = read(twice.encode())
    assert texts(archive) == [*SENTENCES, "Ángel à Ýr"]
    assert any("encoded twice" in line for line in archive.row_count.lines())


def test_what_is_encoded_twice_for_certain_is_undone_beside_sound_accents(read):
    twice = "RenÃ©e Dâ€™Or, ZoÃ« of SÃO JOÃ…"
    assert texts(read(table("Łukasz", twice))) == ["Łukasz", "Renée D’Or, Zoë of SÃO JOÃ…"]


def test_sound_characters_are_no_damage(read):
    sound = ["Ada·B of FIFA®", "Zoë A·B", "A´ et a² b°", "Who, Ada??", "Ja??k ½ a©b"]
    assert texts(read(table(*sound))) == sound
    assert texts(read(table("Ada\u00a0Stone", "½ of FIFA®"))) == ["Ada Stone", "½ of FIFA®"]


def test_damage_that_is_certain_is_repaired_in_a_file_that_has_sound_accents_too(read):
    assert texts(read(table("AtlA©tico, A\u0081ngel", "Zoë", "Ada\u00a0Stone"))) == [
        "Atlético, Ángel",
        "Zoë",
        "Ada Stone",
    ]


def test_spaces_become_one_and_what_can_not_be_seen_goes(read):
    names = {
        "Ada\u00a0Stone": "Ada Stone",
        "Ada\u3000 \u2009Stone": "Ada Stone",
        "Ada\u0085Stone": "Ada Stone",
        "Ada\u2028Stone\u200b": "Ada Stone",
        "\ufeffAd\u00ada\tStone": "Ada Stone",
        "\u202eAda\u2066 Stone\u2069": "Ada Stone",
        "A\u200dda \x1b[1;31mStone\x1b[0m\x07": "Ada Stone",
        "A\x00da S\x7ftone": "Ada Stone",
        "علی\u200cرضا بیر": "علی\u200cرضا بیر",
        "Zoë 👩\u200d🚒 Öst": "Zoë 👩\u200d🚒 Öst",
        "क्\u200dषा": "क्\u200dषा",
    }
    match = only(read([row(number, player=name) for number, name in enumerate(names)]))
    assert [event.player for event in match.events] == list(names.values())
