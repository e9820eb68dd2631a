"""`WebSettings`: everything about the match centre that a user may tune."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from runtime.devices import no_device
from runtime.errors import TouchlineError


class WebSettings(BaseModel):
    """Where the match centre listens, who may read it, and how much it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(
        default="127.0.0.1",
        description="address to listen on; 0.0.0.0 for other machines too",
    )
    port: int = Field(default=8000, ge=0, le=65535, description="port to listen on; 0 takes any free one and logs it")
    token: SecretStr | None = Field(default=None, description="token that viewers must show")
    token_file: Path | None = Field(
        default=None,
        description="file with a token that viewers must show; or set TOUCHLINE_WEB__TOKEN",
        json_schema_extra={"unset": "no token is asked for", "metavar": "FILE"},
    )
    hosts: tuple[str, ...] = Field(
        default=(),
        description="names of a proxy in front, under which browsers reach it; needed where it listens on this machine "
        "alone and asks for no token",
        json_schema_extra={"unset": "localhost and the address", "metavar": "NAME"},
    )
    lines_kept: int = Field(
        default=100_000,
        ge=100,
        description="lines held in all, a kilobyte each; above it the least recently updated matches are evicted",
    )
    lines_per_match: int = Field(default=3000, ge=100, description="lines held of one match in one style")
    viewers: int = Field(default=5000, ge=1, description="most open streams; further ones get 503 with Retry-After")
    send_timeout: float = Field(
        default=20.0,
        gt=0,
        description="time after which a viewer that takes no data is dropped; the browser reconnects",
        json_schema_extra={"unit": "seconds"},
    )
    ping: float = Field(
        default=10.0,
        gt=0,
        le=10,
        description="time between the pings by which a page knows that its stream is alive; it misses two, then it "
        "opens the stream anew",
        json_schema_extra={"unit": "seconds"},
    )

    @model_validator(mode="after")
    def _one_token(self) -> Self:
        if self.token is not None and self.token_file is not None:
            raise ValueError("give one of token and token_file")
        return self

    @property
    def is_open(self) -> bool:
        """Other machines reach it, and it asks for no token."""
        return not self.is_local and self.token is None and self.token_file is None

    @property
    def is_local(self) -> bool:
        """Only this machine reaches it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def secret(self) -> str | None:
        """The token, from the environment or its file. Raises TouchlineError when its file can't be used."""
        if self.token_file is None:
            found = self.token.get_secret_value() if self.token is not None else None
        else:
            try:
                found = no_device(self.token_file).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
                raise TouchlineError(f"token file {self.token_file}: {reason}") from error
        if found == "":
            raise TouchlineError("the token is empty: give a real one, or none")
        return found
