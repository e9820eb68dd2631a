"""A shot straight from a free kick says so, in every wording of each style and language; other shots never do."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from commentary.content.content_rules import Effect
from commentary.content.context import Context
from commentary.content.uses import USES
from commentary.content.variants import variants
from commentary.kinds import Kind
from commentary.phrasebook import delexicalised
from commentary.style import Language, Style
from football.codes import BodyPart, Location, PlaySituation, ShotPlace

SAYS_SO = {Language.ENGLISH: "free kick", Language.GERMAN: "freistoß"}
SHOTS = (Kind.SAVED, Kind.MISSED, Kind.BLOCKED, Kind.WOODWORK, Kind.ATTEMPT)
KNOWN = {
    "body": BodyPart.LEFT_FOOT,
    "location": Location.OUTSIDE_THE_BOX,
    "place": ShotPlace.TOO_HIGH,
    "player": True,
}


def wordings(style: Style, kind: Kind, language: str, situation: PlaySituation | None, **known: object) -> set[str]:
    """Every text of a shot from that kind of play."""
    values = {**KNOWN, "situation": situation, **known}
    used = {name: value for name, value in values.items() if name in USES[style][kind]}
    context = Context(style, kind, language=language, **used)  # type: ignore[arg-type]
    return {delexicalised(replace(context, variant=number)) for number in range(variants(style, kind))}


@pytest.mark.parametrize(("style", "language"), [*product(Style, SAYS_SO)])
def test_a_direct_free_kick_is_told_as_one(style: Style, language: Language):
    for kind, player in product(SHOTS, (True, False)):
        texts = wordings(style, kind, language, PlaySituation.FREE_KICK, player=player)
        assert [text for text in texts if SAYS_SO[language] not in text.lower()] == [], kind
    if style is not Style.BRIEF:
        texts = wordings(style, Kind.GOAL, language, PlaySituation.FREE_KICK, effect=Effect.LEAD, place=None)
        assert [text for text in texts if SAYS_SO[language] not in text.lower()] == []


@pytest.mark.parametrize(("style", "language"), [*product(Style, SAYS_SO)])
def test_no_other_shot_is_told_as_a_free_kick(style: Style, language: Language):
    for kind, situation in product(SHOTS, (None, PlaySituation.SET_PIECE, PlaySituation.CORNER)):
        texts = wordings(style, kind, language, situation)
        assert [text for text in texts if SAYS_SO[language] in text.lower()] == [], kind


@pytest.mark.parametrize(("language", "style"), [*product(SAYS_SO, (Style.LIVELY, Style.RADIO))])
def test_the_talking_styles_have_several_wordings_of_it(language: Language, style: Style):
    least = {Style.LIVELY: 6, Style.RADIO: 3 if language == Language.ENGLISH else 2}[style]
    for kind in (Kind.SAVED, Kind.MISSED, Kind.BLOCKED, Kind.WOODWORK):
        assert len(wordings(style, kind, language, PlaySituation.FREE_KICK)) >= least, kind
