"""`WebSettings`: everything about the match centre that a user may tune."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from runtime.errors import TouchlineError


class WebSettings(BaseModel):
    """Where the match centre listens, who may read it, and how much it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(default="127.0.0.1", description="address to listen on; 0.0.0.0: every one of this machine")
    port: int = Field(default=8000, ge=0, le=65535, description="0: any that is free; it is logged")
    token: SecretStr | None = Field(default=None, description="what viewers must show; better from the environment")
    token_file: Path | None = Field(default=None, description="file that holds the token instead")
    lines_kept: int = Field(
        default=100_000, ge=100, description="lines held in all; beyond it the matches silent for longest go"
    )
    lines_per_match: int = Field(default=3000, ge=100, description="lines held of one match in one style")
    viewers: int = Field(default=5000, ge=1, description="most streams at once; others are told to come again")
    send_timeout: float = Field(
        default=20.0,
        gt=0,
        description="seconds a viewer may take no data until he is dropped; he comes back by himself",
    )
    ping: float = Field(default=15.0, gt=0, description="seconds between signs of life on a silent stream")

    @model_validator(mode="after")
    def _one_token(self) -> Self:
        if self.token is not None and self.token_file is not None:
            raise ValueError("give one of token and token_file")
        return self

    def secret(self) -> str | None:
        """The token, from wherever it was given. Raises TouchlineError when its file can't be used."""
        if self.token_file is None:
            found = self.token.get_secret_value() if self.token is not None else None
        else:
            try:
                found = self.token_file.read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
                raise TouchlineError(f"token file {self.token_file}: {reason}") from error
        if found == "":
            raise TouchlineError("the token is empty: give a real one, or none")
        return found
