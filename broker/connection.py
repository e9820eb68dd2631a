"""How to reach the brokers. One settings class for every client of Touchline."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Connection(BaseModel):
    """Where the brokers are. Security settings follow here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bootstrap: str = "localhost:9092"

    def client_options(self) -> dict[str, Any]:
        """Keyword arguments for every aiokafka client."""
        return {"bootstrap_servers": self.bootstrap}
