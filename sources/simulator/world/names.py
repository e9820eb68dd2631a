"""Names of invented players: given names and surnames put together the way many languages do.

Given names are everyday ones; surnames are built from stems and endings of our own. Any likeness to a
person is chance. Which player is in which squad is for `squads` to say.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Culture(NamedTuple):
    """How names are made in one part of the world.

    Attributes:
        given: Given names; a hyphen or apostrophe belongs to the name.
        stems: Beginnings of surnames.
        endings: Ends of surnames.
        particles: What stands before a surname; "" for nothing, repeated to make it likelier.
        double: Share of players with two surnames.
        mononym: Share of players known by one name only, taken from `known_as`.
        known_as: Single names.
        suffixes: What may stand after the name, one in twenty.
        surname_first: The surname comes first.
    """

    given: tuple[str, ...]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    particles: tuple[str, ...] = ("",)
    double: float = 0.0
    mononym: float = 0.0
    known_as: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    surname_first: bool = False


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CULTURES: dict[str, Culture] = {
    "english": Culture(
        _words("Jack Harry Callum Aaron Theo Miles Ellis Reece Jordan Lewis Owen Dominic Curtis Toby A.J. Nathaniel"),
        _words("Hather Ald Brock Win Thorn Cran Ash Marl Whit Pem Old Stan Lang Rush Kirk"),
        _words("ley ton wick ford worth bourne stead combe den shaw"),
        double=0.04,
        suffixes=("Jr.",),
    ),
    "irish": Culture(
        _words("Conor Seán Eoin Declan Ciarán Pádraig Fionn Cathal Darragh Oisín"),
        _words("Call Dorr Finn Kerr Brenn Mall Lor Garr Shann Tier"),
        _words("ory agan igan aghan evan oney elly ahan"),
        ("", "O'", "O'", "Mc", "Mac"),
    ),
    "scandinavian": Culture(
        _words("Mats Søren Håkon Björn Lasse Åke Jesper Øyvind Emil Mikkel Nils-Erik Tor Anders Sander"),
        _words("Lind Ås Berg Sø Hav Ström Nord Grøn Kvist Øster Sjö Fjell"),
        _words("qvist gaard dahl holt mark vik lund hamn stad næs"),
    ),
    "icelandic": Culture(
        _words("Aron Birkir Gylfi Hörður Ragnar Jóhann Sverrir Þórir Kári Viðar"),
        _words("Stein Hall Arn Guð Sig Þor Brynj Ey"),
        _words("mundsson arsson bergsson grímsson ólfsson valdsson"),
    ),
    "german": Culture(
        _words("Lukas Jonas Felix Moritz Jannik Niklas Tobias Björn Jörg Karl-Heinz Marvin Leon Matthäus Götz"),
        _words("Ahren Bütt Grün Kess Löff Mör Stein Wacker Hübsch Rött Eich Pfann Zieg"),
        _words("bach ner mann hofer ler berger stätter meier horst feld"),
        ("", "", "", "", "", "", "von ", "von der "),
        double=0.05,
    ),
    "dutch": Culture(
        _words("Daan Sjoerd Bram Thijs Ruben Jeroen Wout Stijn Jan-Willem Gijs Mees"),
        _words("Kamp Hoor Berk Zand Veld Wier Roos Donk Slag Meer"),
        _words("huizen stra enburg dijk man mans laar voort"),
        ("", "", "van ", "van der ", "de ", "van den ", "ter "),
    ),
    "french": Culture(
        _words("Mathieu Rémi Clément Jérémy Loïc Aurélien Jean-Baptiste Hugo Benoît Théo François Pierre-Yves Gaël"),
        _words("Beau Mont Char Val Cour Roch Bel Fern Mar Per Gour D'Alv D'Est L'Hern"),
        _words("valet debert tier lier champ rieu quier bonnet nault court"),
        ("", "", "", "", "", "Le ", "De ", "Du "),
    ),
    "spanish": Culture(
        _words("Álvaro Íñigo Sergi José Rubén Andrés Joaquín Iván Nicolás Hernán Maximiliano Ángel Jesús Ramón Xabier"),
        _words("Valde Torre Cabr Men Iba Oro Sala Monte Quin Buen Arra"),
        _words("rrano nedo lez doza ñales bles squez cilla gorri rón"),
        ("", "", "", "", "", "de ", "de la ", "del "),
        double=0.2,
        mononym=0.15,
        known_as=_words("Churi Toñín Paquito Nono Kiko Lolo Iturri Beñat Manuchi"),
    ),
    "portuguese": Culture(
        _words("João Gonçalo Rúben André Nélson Tomé Fábio Luís Bráulio Simão Estêvão Martim"),
        _words("Cam Carv Mont Alm Ribe Soar Fon Pal Gouv Teix"),
        _words("osa alhães eiro eida inho ães eca eira ão ardo"),
        ("", "", "", "da ", "dos ", "de ", "do "),
        double=0.15,
    ),
    "brazilian": Culture(
        _words("Wellington Éverton Caíque Luan Thales Jonatas Danilo Wesley Matheus Rogério Vinícius Cássio"),
        _words("Barr Silv Nasc Mour Araú Lim Fig Teod Cald"),
        _words("ella eirinha imento jo oso ueira oro as ano"),
        ("", "", "", "", "da ", "dos ", "de "),
        mononym=0.55,
        known_as=_words("Zezão Tuca Marquito Pipoca Dudinha Ninão Jucá Babu Rafão Leozinho Canhoto Feijão Índio Téo"),
        suffixes=("Júnior", "Filho", "Neto"),
    ),
    "italian": Culture(
        _words("Niccolò Matteo Gianluca Riccardo Alessio Davide Salvatore Pier-Luigi Fabio Lorenzo Raffaele Ciro"),
        _words("Bar Cast Mel Pel Ron Tar Vit Zam Gril Fab Lom D'Alb Dell'Orf"),
        _words("ettini ellucci accio onari otti ardelli igliano usso agna elo"),
        ("", "", "", "", "", "De ", "Di ", "Del "),
    ),
    "polish": Culture(
        _words("Bartosz Łukasz Paweł Kamil Grzegorz Mateusz Jędrzej Wojciech Michał Krzysztof"),
        _words("Wilcz Brzoz Kłos Dąbr Grab Jasz Szym Krysz Zawad Świerz"),
        _words("owski yński ewicz ek czyk aniak orek ocki"),
    ),
    "czech": Culture(
        _words("Tomáš Ondřej Jiří Matěj Lukáš Zdeněk Václav Marek Štěpán Vojtěch"),
        _words("Hor Kub Dvoř Ryb Šim Kov Ček Novot Ply Zele"),
        _words("ička ák ánek ský íček ař ný ovec"),
    ),
    "balkan": Culture(
        _words("Luka Nikola Dušan Željko Mateo Aleksandar Šime Branko Vedran Đorđe Miloš Ante"),
        _words("Bra Kova Stoja Peri Mili Vuko Jura Đurđe Radi Zori"),
        _words("čević šić nović vić ković kić ljević tović"),
    ),
    "hungarian": Culture(
        _words("Ádám Dániel Gergő Zsolt Bálint László Krisztián Ákos Győző Máté"),
        _words("Kele Szabad Bor Hajd Vár Fek Nádas Erd Tör"),
        _words("kes falvi nyák élyi hegyi ős házi esi"),
        suffixes=("Ifj.",),
    ),
    "turkish": Culture(
        _words("Emre Çağlar Yusuf Gökhan Oğuzhan Hakan İlkay Şener Ömer Burak Ünal"),
        _words("Kara Ak Demir Yıl Öz Taş Gün Çel Er"),
        _words("soylu kaya başı doğlu türk tepe ıkçı oluk"),
    ),
    "basque": Culture(
        _words("Iker Ander Mikel Unai Aritz Gorka Asier Oier Beñat"),
        _words("Etxe Iturr Agirre Zubi Mendi Urru Goiko Arri"),
        _words("zarreta barria koetxea garai lde txea urren"),
        mononym=0.1,
        known_as=_words("Txuri Goñi Urko Zaldu"),
    ),
    "arabic": Culture(
        _words("Youssef Karim Bilal Hakim Rayan Sofiane Walid Abdoul-Karim Nabil Mehdi Ismaël"),
        _words("Bou Ben Hadj Zer Mes Kha Tah Sli"),
        _words("zaoui razi mani ladi rouki fari djeb hari"),
        ("", "", "", "El ", "Al-", "Ben ", "Aït "),
    ),
    "west african": Culture(
        _words("Kwame Moussa Yaya Cheikh Ousmane Didier Emeka Idrissa Kofi Mamadou Chinedu"),
        _words("Dia Kon Tour N'Do Sang Ouat N'Ko Bam Ade Oko M'Ba"),
        _words("kité até ré tara rou bayo nkwo mbé gho"),
        double=0.05,
    ),
    "central african": Culture(
        _words("Chancel Cédric Arnaud Dieumerci Yannick Junior Trésor Merveille"),
        _words("Mu Ka Bo Lu Mbe N'Ga Ki Tshi"),
        _words("lumba senga keli toko ndoli mpasi bungu"),
    ),
    "korean": Culture(
        _words("Min-jae Ji-hoon Sung-woo Hyun-su Tae-yang Woo-jin Seung-ho"),
        _words("Bae Noh Ryu Shim Cheon Pyo Ok Myung"),
        ("",),
        surname_first=True,
    ),
    "japanese": Culture(
        _words("Haruki Daichi Ryōta Kenshin Sōta Yūto Kaito Takumi Shō"),
        _words("Kita Oka Mizu Taka Hoshi Yama Naga Ishi Fuji"),
        _words("shiro bara hori gawa zaki moto numa sawa"),
    ),
    "greek": Culture(
        _words("Giorgos Dimitris Kostas Sokratis Lefteris Stelios Panagiotis"),
        _words("Kara Papa Theo Mani Stav Kalo Ligo Mavro"),
        _words("poulos rakis dakis nidis giannis tidis valos"),
    ),
    "georgian": Culture(
        _words("Levan Giorgi Otar Zurab Tornike Saba Luka"),
        _words("Kob Mach Tser Gvel Lom Chik Dzal"),
        _words("ashvili aidze eteli ishvili adze uridze"),
    ),
    "andean": Culture(
        _words("Jhon Yerson Édinson Jefferson Brayan Ángelo Wílmer Yair"),
        _words("Quis Mam Hua Chil Cond Tup Cay"),
        _words("pez ani mán cedo ori cuña etano uero"),
        double=0.15,
        suffixes=("Jr.",),
    ),
    "vietnamese": Culture(
        _words("Quang-Hải Công-Phượng Văn-Đức Tiến-Linh Đình-Trọng Hoàng-Anh"),
        _words("Lý Đoàn Kiều Tạ Âu Khúc"),
        ("",),
        surname_first=True,
    ),
}


def surname(rng: Random, culture: Culture) -> str:
    """A surname with its particle: "van der Hoorstra", "O'Callory", "D'Marbonnet"."""
    stem = rng.choice(culture.stems)
    particle = "" if "'" in stem else rng.choice(culture.particles)
    name = stem + rng.choice(culture.endings)
    if rng.random() < culture.double:
        name += rng.choice((" ", "-")) + rng.choice(culture.stems) + rng.choice(culture.endings)
    return particle + name


def full_name(rng: Random, culture: Culture, family: str | None = None) -> str:
    """A player's name as it stands on the team sheet; `family` gives a brother the same surname."""
    if family is None and rng.random() < culture.mononym:
        return rng.choice(culture.known_as)
    given = rng.choice(culture.given)
    family = family or surname(rng, culture)
    name = f"{family} {given}" if culture.surname_first else f"{given} {family}"
    if culture.suffixes and rng.random() < 0.05:
        name += " " + rng.choice(culture.suffixes)
    return name
