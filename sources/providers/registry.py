"""All providers by the name they have on the command line. To add one: a folder beside these, and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from sources.providers.datafactory.provider import DATAFACTORY
from sources.providers.opta.provider import OPTA
from sources.providers.provider import Provider
from sources.providers.sportec.provider import SPORTEC
from sources.providers.statsbomb.provider import STATSBOMB
from sources.providers.statsperform.provider import STATSPERFORM
from sources.providers.wyscout.provider import WYSCOUT

PROVIDERS: Mapping[str, Provider] = {
    provider.name: provider for provider in (STATSBOMB, OPTA, STATSPERFORM, WYSCOUT, DATAFACTORY, SPORTEC)
}

if TYPE_CHECKING:
    ProviderName = str
else:
    #: A key of `PROVIDERS`: the choices of `--provider`, of the setting and of its reference page.
    ProviderName = Literal[tuple(PROVIDERS)]
