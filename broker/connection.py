"""Broker addresses and credentials, for every client of Touchline. `broker.diagnosis` explains failures."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Self

from aiokafka.errors import KafkaConnectionError, KafkaError, NodeNotReadyError
from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

from broker.contact import Contact
from broker.diagnosis import diagnose, explain, unreachable
from broker.errors import BrokerError


class Connection(BaseModel):
    """Broker addresses and credentials. Secrets are never shown by repr, str or dumps."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bootstrap: str = Field(
        default="localhost:9092",
        description="Kafka brokers, HOST:PORT, comma-separated",
        json_schema_extra={"metavar": "HOST:PORT"},
    )
    client_id: str = Field(
        default="touchline", min_length=1, description="name of our clients in the brokers' logs and quotas"
    )
    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        default="PLAINTEXT", description="encryption and login"
    )
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        default="SCRAM-SHA-256", description="login mechanism, with SASL_PLAINTEXT or SASL_SSL"
    )
    sasl_username: str | None = Field(default=None, description="user to log in as")
    sasl_password: SecretStr | None = Field(default=None, description="password")
    sasl_password_file: Path | None = Field(
        default=None, description="file with the password; or set TOUCHLINE_CONNECTION__SASL_PASSWORD"
    )
    ssl_cafile: Path | None = Field(
        default=None,
        description="PEM of the authority that signed the brokers' certificates",
        json_schema_extra={"unset": "the system's"},
    )
    ssl_certfile: Path | None = Field(
        default=None, description="PEM of our own certificate, if the brokers ask for one"
    )
    ssl_keyfile: Path | None = Field(default=None, description="PEM of its key, unless it is in ssl_certfile")
    ssl_check_hostname: bool = Field(default=True, description="the broker's certificate must name its host")
    metadata_max_age_ms: int = Field(
        default=30_000,
        ge=100,
        le=60_000,
        description="time until new partitions, and topics that were deleted or made anew, are noticed",
        json_schema_extra={"unit": "ms"},
    )

    no_answer_ms: int = Field(
        default=10_000,
        ge=1000,
        description="time without an answer from any broker after which the bootstrap addresses are looked up again",
        json_schema_extra={"unit": "ms"},
    )

    @field_validator("bootstrap")
    @classmethod
    def _hosts_and_ports(cls, value: str) -> str:
        hosts = [host.strip() for host in value.split(",")]
        for host in hosts:
            name, _, port = host.rpartition(":")
            if not name or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
                raise ValueError(f"brokers are given as HOST:PORT, comma-separated; {host!r} is not")
        return ",".join(hosts)

    @model_validator(mode="after")
    def _belong_together(self) -> Self:
        if self.uses_sasl:
            if self.sasl_username is None:
                raise ValueError(f"security_protocol {self.security_protocol} needs sasl_username")
            if (self.sasl_password is None) == (self.sasl_password_file is None):
                raise ValueError("give one of sasl_password and sasl_password_file")
        elif self.sasl_username or self.sasl_password or self.sasl_password_file:
            raise ValueError(f"security_protocol {self.security_protocol} has no login: use SASL_SSL")
        if not self.uses_tls and (self.ssl_cafile or self.ssl_certfile or self.ssl_keyfile):
            raise ValueError(f"security_protocol {self.security_protocol} has no certificates: use SSL or SASL_SSL")
        if self.ssl_keyfile and not self.ssl_certfile:
            raise ValueError("ssl_keyfile needs ssl_certfile")
        return self

    @property
    def uses_sasl(self) -> bool:
        """Whether the brokers require a user and a password."""
        return self.security_protocol.startswith("SASL_")

    @property
    def uses_tls(self) -> bool:
        """Whether the connection is encrypted."""
        return self.security_protocol.endswith("SSL")

    @cached_property
    def contact(self) -> Contact:
        """What the clients of this connection know of the brokers."""

        def line(error: BaseException, broker: str, advertised: bool) -> str:  # noqa: FBT001 (a line of facts)
            return unreachable(error, broker, self.bootstrap) if advertised else explain(error, broker, self._facts)

        return Contact(line, self.no_answer_ms / 1000)

    def explained(self, error: BaseException) -> str:
        """One line for an error of a client: what is wrong with the brokers, if that is known to be the reason."""
        contact = self.contact
        if isinstance(error, BrokerError):
            return str(error)
        if isinstance(error, KafkaConnectionError) and error.__cause__ is not None:
            return explain(error.__cause__, self.bootstrap, self._facts)
        if contact.troubled and isinstance(error, KafkaConnectionError | NodeNotReadyError | TimeoutError):
            return contact.why
        return f"{self.bootstrap}: {' '.join(str(error).split()) or type(error).__name__}"

    @property
    def _facts(self) -> dict[str, Any]:
        """What explains an error, of the clients' options."""
        return {
            "security_protocol": self.security_protocol,
            "sasl_mechanism": self.sasl_mechanism,
            "sasl_plain_username": self.sasl_username,
        }

    @property
    def password_source(self) -> Callable[[], str] | None:
        """Reads the password for each login, or None when there is no login. Raises BrokerError."""
        return self._password if self.uses_sasl else None

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Kafka's errors within the block become BrokerErrors with a line for users."""
        try:
            yield
        except KafkaError as error:
            raise BrokerError(self.explained(error)) from error

    def client_options(self) -> dict[str, Any]:
        """Keyword arguments for every aiokafka client. Raises BrokerError when a file can't be used."""
        options: dict[str, Any] = {
            "bootstrap_servers": self.bootstrap,
            "client_id": self.client_id,
            "security_protocol": self.security_protocol,
            "metadata_max_age_ms": self.metadata_max_age_ms,
        }
        if self.uses_tls:
            options["ssl_context"] = self._ssl_context()
        if self.uses_sasl:
            options["sasl_mechanism"] = self.sasl_mechanism
            options["sasl_plain_username"] = self.sasl_username
            options["sasl_plain_password"] = self._password()
        return options

    async def check(self, seconds: float = 10.0) -> None:
        """Return when the brokers answer; otherwise raise BrokerError with the reason, within `seconds`.

        TCP, TLS, login and the first answer take some eight round trips, each a third of a second on a distant broker.
        """
        await diagnose(self.client_options(), seconds)

    def _password(self) -> str:
        if self.sasl_password is not None:
            return self.sasl_password.get_secret_value()
        assert self.sasl_password_file is not None
        try:
            return self.sasl_password_file.read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BrokerError(f"sasl_password_file {self.sasl_password_file}: {_reason(error)}") from error

    def _ssl_context(self) -> ssl.SSLContext:
        for name in ("ssl_cafile", "ssl_certfile", "ssl_keyfile"):
            path: Path | None = getattr(self, name)
            if path is not None and not path.is_file():
                raise BrokerError(f"{name} {path}: no such file")
        try:
            context = ssl.create_default_context(cafile=self.ssl_cafile)
            if self.ssl_certfile is not None:
                context.load_cert_chain(self.ssl_certfile, self.ssl_keyfile, _no_password)
        except (ssl.SSLError, OSError) as error:
            files = ", ".join(str(path) for path in (self.ssl_cafile, self.ssl_certfile, self.ssl_keyfile) if path)
            raise BrokerError(f"{files}: not usable as PEM certificate and key: {_reason(error)}") from error
        context.check_hostname = self.ssl_check_hostname
        return context


def _no_password() -> str:
    """Without this, OpenSSL asks for an encrypted key's password on the terminal, which a worker does not have."""
    raise BrokerError("ssl_keyfile is encrypted: use a key without one, in a file that only its user can read")


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
