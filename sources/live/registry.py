"""All live feeds by the name they have on the command line. To add one: a folder beside these, and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from sources.live.api_football.client import API_FOOTBALL
from sources.live.espn.client import ESPN
from sources.live.football_data.client import FOOTBALL_DATA
from sources.live.openligadb.client import OPENLIGADB
from sources.live.provider import LiveProvider

LIVE_PROVIDERS: Mapping[str, LiveProvider] = {
    provider.name: provider for provider in (API_FOOTBALL, ESPN, OPENLIGADB, FOOTBALL_DATA)
}

if TYPE_CHECKING:
    LiveProviderName = str
else:
    #: A key of `LIVE_PROVIDERS`: the choices of `--provider`.
    LiveProviderName = Literal[tuple(LIVE_PROVIDERS)]
