"""Shortcuts say what the long way says: each is held against the plain way it stands for."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from random import Random

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.content.context import Context, tokens
from commentary.facts import check, claim_checker, text_parts
from commentary.facts.match_facts import Facts
from commentary.facts.names import known_names
from commentary.message import Author, Commentary, Line
from commentary.phrasebook import comment, delexicalised
from commentary.situation import Situation
from commentary.slots import SLOT_PATTERN, Slot, SlotError, fill, slot_values, slots_of
from commentary.style import Style
from sources.simulator import simulate
from tests.commentary.facts.lies import lies
from tests.football.drawn_events import situations

#: What tokens are made of, and what may come between them.
ODD_TEXT = st.text(alphabet="aZéßÖ1290+ '’s-‑.…&/:?\t\n\xa0_", max_size=30)


def played(style: Style, seed: int = 11, matches: int = 2) -> list[Situation]:
    found = simulate(matches, seed, cup_share=0.5)
    return [each for simulated in found for each in situations(simulated.match.events, style)]


@given(ODD_TEXT)
def test_pieces_of_a_text_have_the_tokens_of_the_whole(text):
    whole = [token for token, _ in text_parts._scan(text)]
    assert text_parts.tokenise(text) == whole
    assert len(text_parts.spans(text)) == len(whole)


def everybody(situation: Situation, aliases: known_names.Aliases, _: object) -> known_names.KnownNames:
    """All names, their index made from the list of all that may be said."""
    event, state = situation.event, situation.state
    symbols: dict[known_names.Words, str] = {}
    own = (event.player, event.player2, event.player_in, event.player_out)
    of_other_events = known_names.people_of_other_events(Facts.of(situation)).items()
    players = (*state.home.players, *state.away.players)
    for letter, name in (
        *zip("PQIO", own, strict=True),
        *of_other_events,
        *(("L", name) for name in event.line_up or ()),
    ):
        for spelling in known_names.variants(name) if name else ():
            symbols[spelling] = symbols.get(spelling, "@") + letter
    teams = tuple(
        (text_parts.name_words(name), symbol) for name, symbol in ((event.team, "%T"), (event.opponent, "%U"))
    )
    symbols.update(teams)
    others = {spelling: "@X" for name in players for spelling in known_names.variants(name)}
    competitions = (event.competition, state.info.competition if state.info else None)
    others.update((text_parts.name_words(name), known_names.COMPETITION) for name in competitions if name)
    small = frozenset().union(
        *(known_names._small(name) for name in (event.team, event.opponent, *own, *players) if name)
    )
    return known_names.KnownNames(known_names._index(symbols.items()), known_names._index(others.items()), teams, small)


def test_the_names_that_a_text_may_hold_give_the_verdicts_of_all_names(monkeypatch):
    rng = Random(5)
    texts: list[tuple[str, Situation]] = []
    for style in Style:
        for situation in played(style)[::3]:
            true = comment(situation)
            seen = [name for team in (situation.state.home, situation.state.away) for name in team.players]
            other = rng.choice(seen) if seen else None
            texts += [(true, situation), *((lie.text, situation) for lie in lies(true, situation, other, rng))]
    assert len(texts) > 2000
    short = [check(text, situation) for text, situation in texts]
    monkeypatch.setattr(claim_checker, "names_of", everybody)
    assert [check(text, situation) for text, situation in texts] == short


def test_tokens_are_those_of_the_context():
    for style in Style:
        seen = played(style, seed=12, matches=6)
        assert [tokens(each) for each in seen] == [Context.of(each).tokens() for each in seen]


def test_a_message_is_what_pydantic_would_make_of_the_same_values():
    at = datetime(2026, 1, 3, 15, tzinfo=UTC)
    update = {"late": True, "input_partition": 0, "input_offset": 17, "produced_at": at}
    for situation in played(Style.WIRE, seed=13):
        line = Commentary.of(situation, Line(comment(situation), Author.PHRASEBOOK), "m 1")
        checked = Commentary.model_validate(line.model_dump(exclude_unset=True))
        assert line == checked == Commentary.from_json(line.to_json())
        assert list(line.__dict__) == list(Commentary.model_fields)
        assert line.model_fields_set == checked.model_fields_set
        assert line.to_json() == orjson.dumps(checked.model_dump(exclude_none=True))
        published = line.model_copy(update=update)
        assert line.to_json(update) == published.to_json() == orjson.dumps(published.model_dump(exclude_none=True))


def test_only_the_slots_of_a_text_are_read():
    for style in Style:
        for situation in played(style, seed=14):
            text = delexicalised(Context.of(situation))
            assert fill(text, slot_values(situation, slots_of(text))) == fill(text, slot_values(situation))


def test_a_sentence_begins_with_a_capital():
    values = {Slot.PLAYER: "van Dijk", Slot.TEAM: "de Graafschap"}
    assert fill("<player> scores. Goal by <player>. <player>! <team>", values) == (
        "Van Dijk scores. Goal by van Dijk. Van Dijk! de Graafschap"
    )


@given(st.lists(st.sampled_from(["<player>", "<team>", "<somebody>", "<", ">", ".", " of ", "Jr."]), max_size=8))
def test_a_text_taken_apart_is_filled_as_the_pattern_fills_it(parts):
    text, values = "".join(parts), {Slot.PLAYER: "Bo Li Jr.", Slot.TEAM: "Rovers"}

    def value(match: re.Match[str]) -> str:
        said = values[Slot(match[1])]
        return said.removesuffix(".") if text.startswith(".", match.end()) else said

    try:
        expected = SLOT_PATTERN.sub(value, text)
    except ValueError:
        with pytest.raises(SlotError, match="<somebody>"):
            fill(text, values)
    else:
        assert fill(text, values) == expected
