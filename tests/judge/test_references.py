"""Words for a team, read by the judge: whom they mean, and that it notices where that is the other team."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
import pytest

from commentary.style import Style
from commentary.summaries import Part, report_of
from commentary.summaries.references import Reference
from commentary.summaries.writer import Written
from football.match import Match
from sources.classics.reader import classic_matches
from sources.simulator import simulate
from tests.judge import judging
from tests.judge.log import Event
from tests.judge.naming.mentions import Mention
from tests.judge.naming.references import with_references
from tests.judge.published import LANGUAGES

HOME, AWAY, PLAYER, OTHER = "\ue100", "\ue101", "\ue002", "\ue003"
MENTIONS = [
    Mention("Brazil", sides=frozenset({1})),
    Mention("Italy", sides=frozenset({2})),
    Mention("Pelé", players=frozenset({"Pelé"})),
    Mention("Jairzinho", players=frozenset({"Jairzinho"})),
]


@pytest.mark.parametrize(
    ("text", "tag", "side"),
    [
        (f"{HOME} beat {AWAY}. {PLAYER} put them ahead.", "en", 1),
        (f"{PLAYER} gave {AWAY} the lead. They had more shots.", "en", 2),
        (f"The {AWAY} goalkeeper made saves. They lost.", "en", 2),
        (f"{HOME} and {AWAY} draw. They had more shots.", "en", None),
        (f"More of the shots for {HOME}, the win for {AWAY}. They had more shots.", "en", None),
        (f"{HOME} lead. {PLAYER} has scored twice. They had more shots.", "en", None),
        (f"The goals for {HOME}: {PLAYER} and {OTHER}. They had more shots.", "en", None),
        (f"{PLAYER} of {HOME} was sent off. They had more shots.", "en", None),
        (f"{PLAYER} brachte {AWAY} in Führung. Mehr Abschlüsse hatte das Team.", "de", 2),
        (f"Klar gewinnt {HOME} gegen {AWAY}. Mehr Abschlüsse hatte das Team.", "de", None),
    ],
)
def test_a_word_for_a_team_means_the_one_that_was_spoken_of(text: str, tag: str, side: int | None):
    _, mentions = with_references(text, MENTIONS, tag)
    assert [set(one.sides) for one in mentions[len(MENTIONS) :]] == ([{side}] if side else [])


def reports() -> Iterator[tuple[Match, Part]]:
    for match in (*classic_matches(), *(one.match for one in simulate(12, 2077))):
        part = report_of(match.events)
        assert part is not None
        yield match, part


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_means_the_other_team_is_found(language: str, monkeypatch: pytest.MonkeyPatch):
    """Negative control: reports that are true, but for words that are said where they mean the other team."""
    cases = [(*case, style) for case in reports() for style in (Style.WIRE, Style.LIVELY, Style.RADIO)]
    true = [part.write(style, language) for _, part, style in cases]
    left = Reference._left
    monkeypatch.setattr(Reference, "_left", lambda self, told: (team := left(self, told)) and 3 - team)
    planted = 0
    for (match, part, style), text in zip(cases, true, strict=True):
        false = part.write(style, language)
        assert text is not None
        assert false is not None
        line = {"match_id": part.facts.match_id, "event_id": f"{part.facts.match_id}#report", "part": "report"}
        line |= {"style": style.value, "language": language}
        judge = judging.Match([Event.of(orjson.loads(event.to_json())) for event in match.events])
        before, after = judge.judged([line | {"text": said.text} for said in (text, false)])
        assert not before.faults, text.text
        if _says_more(false, text, language):
            assert after.faults, (text.text, false.text)
            planted += 1
    assert planted > 10


def _says_more(false: Written, true: Written, language: str) -> bool:
    """Whether a sentence of its own has a word for a team, and no name that it could stand for."""
    words = {"en": ("They ", "they ", " them", "Their "), "de": ("das Team", "die Mannschaft", "der Mannschaft")}
    own = [one for one in false.text.split(". ") if one not in true.text]
    nameless = [one for one in own if not any(name in one for name in true.teams)]
    return any(word in one for one in nameless for word in words[language])
