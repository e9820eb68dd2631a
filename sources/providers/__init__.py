"""Event files of other providers (StatsBomb, Opta, Stats Perform, Wyscout, DataFactory, Sportec) as match events.

kloppy reads the files into its own model (extra `feeds`); this room maps that model onto `MatchEvent`. Only this
room knows kloppy, and it imports it only when a feed is opened. What each provider gives, and how every field is
derived: docs/providers.md.
"""

from sources.providers.errors import FeedError, FeedProblem
from sources.providers.open_provider import FeedMatches, open_feed
from sources.providers.provider import PROVIDERS, Provider

__all__ = ["PROVIDERS", "FeedError", "FeedMatches", "FeedProblem", "Provider", "open_feed"]
