"""Invented players and clubs in several scripts, with pairs of names that differ by one mark or vowel sign alone."""

from __future__ import annotations

from enum import StrEnum
from random import Random


class Script(StrEnum):
    """The script of an archive's names."""

    LATIN = "Latin"
    GREEK = "Greek"
    CYRILLIC = "Cyrillic"
    KANA = "kana"
    HANGUL = "Hangul"
    ARABIC = "Arabic"
    DEVANAGARI = "Devanagari"
    THAI = "Thai"


#: Given names, family names, clubs, and two players who are easily taken for one.
_WORDS: dict[Script, tuple[str, str, str, tuple[str, str]]] = {
    Script.LATIN: (
        "Íñigo Søren Zoë Thaïs Bram Åke Jürgen Lenka Odd Renée",
        "Peña Brandvik Møller Güell Tarrow Quiñones Härtel Fenn Dubrê Osgood",
        "Harbour Meadow Valley Bridge",
        ("Inès Caldé", "Ines Calde"),
    ),
    Script.GREEK: (
        "Άρης Νίκη Λέων Ζήσης Μάρω Θάλεια",
        "Κοράκης Μελάς Φωτίου Ραλλης Δάλκος Βέργος",
        "Λιμάνι Γέφυρα Πεδιάδα Κήπος",
        ("Λία Ρόδη", "Λίνα Ρόδη"),
    ),
    Script.CYRILLIC: (
        "Глеб Рада Фёдор Мила Юлий Зоя",
        "Берёзов Кравчук Лозин Тетерин Шубин Цаплин",
        "Гавань Долина Маяк Мельница",
        ("Андрей Лук", "Андреи Лук"),
    ),
    Script.KANA: (
        "ハル ユキ ソラ リク ナオ ミオ",
        "カワベ モリタ クラモト ツジノ オノデ ヒラマ",
        "ミナト タニマ ハシモト ノハラ",
        ("ハナ カト", "ハナ ガト"),
    ),
    Script.HANGUL: (
        "가온 나래 다솜 라온 마루 보라",
        "강 남 도 류 문 배",
        "항구 들판 다리 골짜기",
        ("김 가을", "긴 가을"),
    ),
    Script.ARABIC: (
        "سامر ليلى نادر هدى كريم ريم",
        "البحري الوادي الجسري السهلي الحقلي النهري",
        "الميناء الوادي الجسر السهل",
        ("حَسن صبري", "حُسن صبري"),
    ),
    Script.DEVANAGARI: (
        "अनु मीरा तरुण किरण सोनल विभा",
        "घाटी वनकर सेतु पुलकर नहरी खेतान",
        "बंदर मैदान पुल बाग",
        ("कमल नदी", "कमला नदी"),
    ),
    Script.THAI: (
        "มะลิ ดาว ฟ้า ชัย นที ปลา",
        "สะพานทอง ทุ่งนา ท่าเรือ หุบเขา ป่าไม้ สวนดี",
        "ท่าเรือ ทุ่งหญ้า สะพาน หุบเขา",
        ("นา สวนดี", "น้า สวนดี"),
    ),
}
_SQUAD = 7


def clubs(script: Script, random: Random) -> tuple[str, str]:
    """A home and an away team."""
    home, away = random.sample(_WORDS[script][2].split(), 2)
    return f"{home} FC", f"{away} United"


def squads(script: Script, random: Random) -> tuple[list[str], list[str]]:
    """The players of two teams. Those easily taken for one another play against each other."""
    given, family, _, twins = _WORDS[script]
    everyone = [f"{first} {last}" for first in given.split() for last in family.split()]
    drawn = random.sample(everyone, 2 * _SQUAD)
    one, other = random.sample(twins, 2)
    return [one, *drawn[:_SQUAD]], [other, *drawn[_SQUAD:]]
