"""`Book`: one language's wordings in every style, and the lines made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import chain, product

from commentary.content.context import Context
from commentary.content.variants import variants
from commentary.kinds import Kind
from commentary.phrasebook.competition_names import CompetitionNames
from commentary.phrasebook.grammar import References
from commentary.phrasebook.spoken import spoken, spoken_teams
from commentary.phrasebook.team_names import TeamNames
from commentary.phrasebook.templates import SLOT, Entry, Form, Phrase
from commentary.short_names import TeamForms, forms_of, short_values
from commentary.situation import Situation
from commentary.slots import Slot, SlotValues, fill, slot_values, slots_of
from commentary.style import BRIEF_LENGTH, Style

Aliases = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False, slots=True)
class Book:
    """A language: its BCP 47 tag, its name, the entries by style and kind, its grammar's forms, its names.

    `shared`: the phrases of all styles; `house`: the entries that a house's files have in place of ours; `numbers`:
    from 0, in words.
    """

    tag: str
    name: str
    styles: Mapping[Style, Mapping[Kind, Entry]]
    forms: Mapping[str, Form]
    team_names: TeamNames
    shared: Mapping[str, Phrase] = field(default_factory=dict)
    house: Mapping[tuple[Style, Kind], Entry] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    competitions: CompetitionNames = field(default_factory=lambda: CompetitionNames({}))
    references: References | None = None

    def entry(self, style: Style, kind: Kind) -> Entry:
        """The entry of a kind in a style: the house's own, or ours of the style it is based on."""
        return self.house.get((style, kind)) or self.styles[style.base][kind]

    def delexicalised(self, context: Context) -> str:
        """The text for a context, its names and numbers still slots: "<player> (<team>) is caught offside."."""
        return self.entry(context.style, context.kind).write(context)

    def comment(self, situation: Situation, values: SlotValues = slot_values) -> str:
        """The finished line; `values` gives names and numbers."""
        return self.finished(self.delexicalised(Context.of(situation)), situation, values)

    def shipped(self, situation: Situation, values: SlotValues = slot_values) -> str:
        """The same by our own sentences, whatever a house's files have."""
        context = Context.of(situation)
        return self.finished(self.styles[context.style.base][context.kind].write(context), situation, values)

    def finished(self, text: str, situation: Situation, values: SlotValues = slot_values) -> str:
        """The line of a delexicalised text, its slots filled.

        In `brief` with names as short as they must be; in `radio` with short names of teams, and scores in words.
        Raises SlotError for a slot without a value.
        """
        wanted = None if situation.style.base is Style.BRIEF or "|" in text else slots_of(text)
        return self._finished(text, values(situation, wanted), situation)

    def possible(self, situation: Situation, aliases: Aliases) -> frozenset[str]:
        """Every finished line for a situation, in whatever variant and spelling of a name."""
        return frozenset(self._possible(Context.of(situation), situation, aliases))

    def is_possible(self, line: str, situation: Situation, aliases: Aliases) -> bool:
        """Whether a line is one of the possible ones; quick for that of the situation's own variant."""
        context = Context.of(situation)
        text = self.delexicalised(context)
        wanted = None if situation.style.base is Style.BRIEF or "|" in text else slots_of(text)
        own = (self._finished(text, values, situation) for values in _spelled(slot_values(situation, wanted), aliases))
        return line in own or line in self._possible(context, situation, aliases)

    def _possible(self, context: Context, situation: Situation, aliases: Aliases) -> Iterator[str]:
        texts = _wordings(self, replace(context, variant=0))
        for values in _spelled(slot_values(situation), aliases):
            for text in texts:
                yield self._finished(text, values, situation)

    def _finished(self, text: str, values: Mapping[Slot, str], situation: Situation) -> str:
        style = situation.style.base
        if (competition := values.get(Slot.COMPETITION)) is not None:
            values = {**values, Slot.COMPETITION: self.competitions.of(competition)}
        if style is Style.RADIO and not situation.event.is_information:
            return self._filled(text, self._spoken(values, situation))
        if style is not Style.BRIEF and "|" not in text:
            return fill(text, values, self.team_names.translate_and_join)
        values = self.team_names.in_language(values)
        if style is Style.BRIEF and len(self._filled(text, values)) > BRIEF_LENGTH:
            plain = SLOT.sub(r"<\1>", text)
            values = short_values(values, plain, BRIEF_LENGTH, partial(self._filled, text), self._forms(situation))
        return self._filled(text, values)

    def _forms(self, situation: Situation) -> TeamForms:
        """What stands for the teams, by their names in this language; the letters are those of their own names."""
        event, names = situation.event, self.team_names
        short, codes = forms_of(event.home, event.away, situation.state.info)
        return TeamForms(
            {names.of(team): names.of(name) for team, name in short.items()},
            {names.of(team): code for team, code in codes.items()},
        )

    def _spoken(self, values: Mapping[Slot, str], situation: Situation) -> Mapping[Slot, str]:
        event, state = situation.event, situation.state
        players = chain(state.home.line_up, state.away.line_up, state.home.players, state.away.players)
        short = spoken_teams(event.home, event.away, state.info, self.team_names, players)
        return spoken(values, dict(zip((event.home, event.away), short, strict=True)), self.team_names, self.numbers)

    def _filled(self, text: str, values: Mapping[Slot, str]) -> str:
        return fill(self._inflected(text, values) if "|" in text else text, values, self.team_names.join)

    def _inflected(self, text: str, values: Mapping[Slot, str]) -> str:
        """The text with the names in it that stand in another form."""
        whole = text
        for match in SLOT.finditer(text):
            forms = match[2].split("|")[1:]
            said = values.get(Slot(match[1])) if forms else None
            if said is not None:
                for form in forms:
                    said = self.forms[form](said)
                whole = whole.replace(match[0], said)
        return whole


@lru_cache(maxsize=8192)
def _wordings(book: Book, context: Context) -> frozenset[str]:
    """The texts of a context in all its variants."""
    numbers = range(variants(context.style, context.kind))
    return frozenset(book.delexicalised(replace(context, variant=number)) for number in numbers)


def _spelled(values: Mapping[Slot, str], aliases: Aliases) -> Iterator[Mapping[Slot, str]]:
    """The values of the slots with each name in each of its spellings."""
    names = [name for name in dict.fromkeys(values.values()) if name in aliases]
    for spellings in product(*((name, *aliases[name]) for name in names)):
        spelled = dict(zip(names, spellings, strict=True))
        yield {slot: spelled.get(value, value) for slot, value in values.items()}
