"""The corpus of simulated matches, written by the phrasebook: every context met, complete and incomplete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from random import Random
from typing import Any

from commentary.content.context import Context
from commentary.content.remark import Remark
from commentary.content.uses import USES
from commentary.content.variants import variants
from commentary.kinds import Kind
from commentary.phrasebook import delexicalised
from commentary.situation import situations
from football.events import MatchEvent
from football.match import Match
from model.encoding import Scheme
from sources.simulator import simulate
from sources.simulator.feed_errors.live_feed import Shares, live_feed
from trainer.corpus.corpus import SIMULATED, Corpus, CorpusReport, Counts, held_out, pairs_of
from trainer.corpus.information_gaps import with_gaps
from trainer.settings import TrainSettings

_SCHEME = Scheme.JOINED_CONTEXT
#: Share of cup ties among the matches: more than in reality, to learn extra time and shoot-outs from.
CUP_SHARE = 0.2
#: Variants in which a context is learned at least: a shot in all its details is met once, its wordings often.
LEAST_VARIANTS = 12

#: What may be unknown of an event, with the value that its context has then.
_UNKNOWN: dict[str, Any] = {
    **dict.fromkeys(("player", "player2", "player_in", "player_out", "fast_break", "old_player"), False),
    **dict.fromkeys(("place", "location", "body", "assist", "situation", "count", "remark", "reason")),
}
_OUTCOME_UNKNOWN = {
    **dict.fromkeys((Kind.SAVED, Kind.MISSED, Kind.BLOCKED, Kind.WOODWORK), Kind.ATTEMPT),
    **dict.fromkeys((Kind.PENALTY_SAVED, Kind.PENALTY_MISSED), Kind.PENALTY_FAILED),
    **dict.fromkeys((Kind.KICK_SAVED, Kind.KICK_MISSED), Kind.KICK_FAILED),
}


def simulated_corpus(settings: TrainSettings) -> Corpus:
    """Held out: the lines as they come. Trained on: each context met and incomplete ones, in many of its variants."""
    ids = held_out((str(number) for number in range(settings.matches)), settings.validation_share, settings.seed)
    met: Counter[Context] = Counter()
    validation: Counts = Counter()
    for number, simulated in enumerate(simulate(settings.matches, settings.seed, cup_share=CUP_SHARE)):
        sent = _as_sent(simulated.match, settings)
        selected = (Context.of(one) for style in settings.styles for one in situations(sent, style))
        for context, language in product(selected, settings.languages):
            one = replace(context, language=language)
            if str(number) in ids:
                validation[_SCHEME.of(one.tokens()), delexicalised(one)] += 1
            else:
                met[replace(one, variant=0)] += 1
    lines = validation.total() + met.total()
    met.update([replace(one, remark=Remark.REDEEMED) for one in met if one.remark is Remark.SUBSTITUTE])  # too rare
    for context in incomplete(met, settings.incomplete_share, settings.seed):
        met[context] += 1
    training: Counts = Counter()
    for context, times in met.items():
        numbers = _numbers(context, times)
        for variant in numbers:
            one = replace(context, variant=variant)
            training[_SCHEME.of(one.tokens()), delexicalised(one)] += -(-times // len(numbers))
    report = CorpusReport(SIMULATED, settings.matches, len(ids), lines)
    return Corpus(
        _SCHEME,
        settings.styles,
        pairs_of(training),
        pairs_of(validation),
        report,
        languages=settings.languages,
    )


def _numbers(context: Context, times: int) -> Sequence[int]:
    """The variants to learn a context in: all of one that is met as often, else some, which differ by the context."""
    count = variants(context.style, context.kind)
    wanted = max(LEAST_VARIANTS, times)
    return range(count) if wanted >= count else Random(repr(context.tokens())).sample(range(count), wanted)


def _as_sent(match: Match, settings: TrainSettings) -> list[MatchEvent]:
    """The match as a feed sends it that corrects some events: corrections have wordings of their own."""
    shares = Shares(corrections=settings.corrections_share, late=0.0, duplicates=0.0)
    random = Random(f"{settings.seed}:{match.info.match_id}")
    return with_gaps(live_feed(match.events, random, shares), random)


def incomplete(contexts: Iterable[Context], share: float, seed: int) -> list[Context]:
    """Contexts with some fields unknown, as other archives and feeds have them; `share` of them for each given.

    Simulated events are complete: without these the network would not learn to describe a shot from nowhere.
    """
    random = Random(seed)
    found: list[Context] = []
    for context in sorted(contexts, key=Context.tokens):
        if random.random() < share:
            loss = random.random()
            lost = {name for name in _UNKNOWN if random.random() < loss}
            if "player" in lost:
                lost |= {"count", "remark"}
            kind = _OUTCOME_UNKNOWN.get(context.kind, context.kind) if random.random() < loss / 2 else context.kind
            if kind is not context.kind:
                lost |= set(_UNKNOWN) - set(USES[context.style.base][kind])
            found.append(replace(context, kind=kind, **{name: _UNKNOWN[name] for name in sorted(lost)}))
    return found
