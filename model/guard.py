"""The fact guard: publishes a model's text only when event and match state support it.

Every way from situations to lines is here, top to bottom: source tokens, the engine's texts, slots filled, wording and
facts checked. A refused text is asked for again in another wording (the next variant); when none passes, the
phrasebook writes the line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from commentary import facts, phrasebook
from commentary.message import Author, Line
from commentary.situation import Situation
from commentary.slots import SLOT_PATTERN, SlotError
from commentary.style import BRIEF_LENGTH, Style
from commentary.wording import line as phrasebook_line
from model.decoding import EngineChoice, TextChoice
from model.encoding import Scheme, Tokens
from model.engine import Engine
from model.spelling import AS_IN_EVENTS, Spelling
from model.word_runs import AnyWording, KnownWording


def knows_all(_: Tokens) -> bool:
    """For an engine that takes any source."""
    return True


class Guard:
    """Asks an engine for lines and lets only true ones through.

    `counts` are plain numbers that grow: `lines` asked for, `retries`, `fallbacks` (lines of the phrasebook),
    and `fault_<reason>` for each text refused: `false`, `unsupported`, `missing` (the fact check's kinds),
    `slot` (a name the event does not have), `length` (too long for the style, or empty), `wording` (a run of
    words that the training texts do not have: a broken sentence).
    """

    def __init__(
        self,
        engine: Engine,
        scheme: Scheme,
        *,
        retries: int = 2,
        wording: KnownWording | None = None,
        spelling: Spelling = AS_IN_EVENTS,
        choice: TextChoice | None = None,
        knows: Callable[[Tokens], bool] = knows_all,
    ) -> None:
        """Put an engine behind the guard.

        `retries`: other wordings tried before the phrasebook; `wording`: refuses broken sentences, by default none;
        `spelling`: of the names in lines; `choice`: chooses a text, by default the engine itself;
        `knows`: whether the engine was trained on all of a source's tokens; the phrasebook writes the other lines.
        """
        self._scheme = scheme
        self._retries = retries
        self._choice = choice or EngineChoice(engine)
        self._wording = wording or AnyWording()
        self._spelling = spelling
        self._knows = knows
        self._counts: Counter[str] = Counter()

    @property
    def counts(self) -> Mapping[str, int]:
        """The numbers so far."""
        return dict(self._counts)

    def lines(self, situations: Sequence[Situation]) -> list[Line]:
        """One true line per situation, in order."""
        self._counts["lines"] += len(situations)
        lines: dict[int, Line] = {}
        sources = enumerate(map(self._scheme.tokens, situations))
        asked = {index: source for index, source in sources if self._knows(source)}
        for attempt in range(1, self._retries + 2):
            indices = list(asked)
            refused: list[int] = []
            # While the first texts are checked, the engine writes the others.
            for place, text in self._choice.texts(
                list(asked.values()), [situations[index] for index in indices], attempt
            ):
                index = indices[place]
                line = self._checked(text, situations[index])
                if line is None:
                    refused.append(index)
                else:
                    lines[index] = Line(line, Author.MODEL)
            if not refused or attempt > self._retries:
                break
            others = ((index, self._other_source(situations[index], attempt)) for index in sorted(refused))
            asked = {index: source for index, source in others if source is not None and self._knows(source)}
            self._counts["retries"] += len(asked)
        return [lines.get(index) or self.fall_back(situation) for index, situation in enumerate(situations)]

    def _other_source(self, situation: Situation, attempt: int) -> Tokens | None:
        """A source for another wording; the same source where another attempt at it may give another text."""
        other = self._scheme.other_wording(situation, attempt)
        return self._scheme.tokens(situation) if other is None and self._choice.varies else other

    def _checked(self, text: str, situation: Situation) -> str | None:
        """The line of a delexicalised text; None, and counted, when it may not be published."""
        if self._wording.stranger(text) is not None:
            return self._refused("wording")
        try:
            line = phrasebook.finished(text, situation, self._spelling.values)
        except SlotError:
            return self._refused("slot")
        if not line or (situation.style.base is Style.BRIEF and len(line) > BRIEF_LENGTH):
            return self._refused("length")
        aliases = self._spelling.aliases(situation)
        faults = facts.check(line, situation, tolerated=self._spelling.tolerated, aliases=aliases)
        return self._refused(str(faults[0].kind)) if faults else line

    def _refused(self, reason: str) -> str | None:
        self._counts[f"fault_{reason}"] += 1
        return None

    def fall_back(self, situation: Situation) -> Line:
        """The phrasebook's line, for when no text of the model passes."""
        self._counts["fallbacks"] += 1
        return Line(
            phrasebook_line(situation, self._spelling.values, self._spelling.aliases(situation)), Author.PHRASEBOOK
        )

    def unchecked(self, situations: Sequence[Situation]) -> list[str]:
        """The engine's first texts, true or not, for measuring; a slot without a value stays as it is."""
        texts = self._choice.texts([self._scheme.tokens(situation) for situation in situations], situations, 1)
        found = {place: self._loosely_filled(text, situations[place]) for place, text in texts}
        return [found[place] for place in range(len(situations))]

    def _loosely_filled(self, text: str, situation: Situation) -> str:
        try:
            return phrasebook.finished(text, situation, self._spelling.values)
        except SlotError:
            values = {slot.token: value for slot, value in self._spelling.values(situation).items()}
            return SLOT_PATTERN.sub(lambda match: values.get(match[0], match[0]), text)
