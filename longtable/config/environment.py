"""Settings from the environment: LONGTABLE_… names, typed, described, refused loudly."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from longtable.config.email import mail_settings
from longtable.config.oidc import Provider

PREFIX = "LONGTABLE_"


class BadEnvironmentError(ValueError):
    """The environment holds a value that Longtable cannot run with."""


class Environment(BaseSettings):
    """Everything an operator may set. docs/reference/settings.md lists the same, held by a test."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore")

    data_dir: Path = Field(Path("var"), description="Folder for the database, uploads and keys.")
    database_url: str = Field(
        "", description="PostgreSQL address; empty means SQLite inside the data folder."
    )
    secret_key: SecretStr | None = Field(
        None,
        description="Signing secret, 50 characters or more; empty makes one in the data folder.",
    )
    base_url: str = Field(
        "http://localhost:8000", description="Public address of this site, without a final slash."
    )
    allowed_hosts: Annotated[list[str], NoDecode] = Field(
        [], description="Further host names the site answers to, separated by commas."
    )
    behind_proxy: bool = Field(
        False, description="Trust X-Forwarded-Proto and X-Forwarded-For from the proxy in front."
    )
    debug: bool = Field(False, description="Development only: tracebacks on the page.")
    demo: bool = Field(
        False, description="Demo only: sign in as a named persona; the outbox is shown on a page."
    )
    workers: int = Field(
        1, ge=1, le=64, description="Web worker processes; more than one needs PostgreSQL."
    )
    several_servers: bool = Field(
        False,
        description="Several `longtable serve` share this PostgreSQL database; say so to each.",
    )
    email_url: str = Field(
        "",
        description="smtp://user:password@host:port or smtps://…; empty keeps e-mail in an outbox.",
    )
    email_from: str = Field(
        "Longtable <longtable@localhost>", description="Sender of every e-mail."
    )
    time_zone: str = Field("Europe/London", description="Time zone in which times are shown.")
    oidc: list[Provider] = Field(
        [],
        description="OpenID Connect providers as JSON: id, name, client_id, secret, server_url.",
    )
    max_upload_mb: int = Field(10, ge=1, le=200, description="Largest upload taken, in megabytes.")

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return [host.strip() for host in value.split(",") if host.strip()]
        return value

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < 50:
            raise ValueError("it needs 50 characters or more")
        return value

    @field_validator("base_url")
    @classmethod
    def _full_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")) or value.endswith("/"):
            raise ValueError("it must start with http:// or https:// and have no final slash")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value and not value.startswith(("postgres://", "postgresql://", "sqlite:///")):
            raise ValueError("it must start with postgresql:// or sqlite:///")
        return value

    @field_validator("email_url")
    @classmethod
    def _known_mail_server(cls, value: str) -> str:
        mail_settings(value)
        return value

    @field_validator("oidc")
    @classmethod
    def _one_provider_an_id(cls, value: list[Provider]) -> list[Provider]:
        if len({provider.id for provider in value}) < len(value):
            raise ValueError("two providers have the same id")
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        from zoneinfo import available_timezones  # slow to load, needed only here

        if value not in available_timezones():
            raise ValueError("it is not a known time zone; an example is Europe/London")
        return value

    @model_validator(mode="after")
    def _one_process_on_sqlite(self) -> "Environment":
        if self.is_served_by_several and not self.database_url.startswith("postgres"):
            name, instead = (
                ("LONGTABLE_WORKERS above 1", "use 1")
                if self.workers > 1
                else ("LONGTABLE_SEVERAL_SERVERS", "leave it out")
            )
            raise ValueError(
                f"{name} needs PostgreSQL, because processes on SQLite cannot tell each other what"
                f" has changed: set LONGTABLE_DATABASE_URL, or {instead}"
            )
        return self

    @property
    def is_served_by_several(self) -> bool:
        """Whether more than one process serves this installation."""
        return self.workers > 1 or self.several_servers


def read_environment() -> Environment:
    """Read and check every setting. Raises BadEnvironmentError naming each bad one and why."""
    try:
        return Environment()  # type: ignore[call-arg]  # values come from the environment
    except ValidationError as error:
        raise BadEnvironmentError(_explain(error)) from None
    except SettingsError:
        # Only LONGTABLE_OIDC is read as JSON; the error itself would show its secrets.
        raise BadEnvironmentError(
            "These settings cannot be used:\n  LONGTABLE_OIDC: it is not a JSON list."
        ) from None


def _explain(error: ValidationError) -> str:
    lines = ["These settings cannot be used:"]
    for item in error.errors():
        name = PREFIX + str(item["loc"][0]).upper() if item["loc"] else "settings"
        inside = "".join(f"{part}: " for part in item["loc"][1:] if isinstance(part, str))
        lines.append(f"  {name}: {inside}{item['msg'].removeprefix('Value error, ')}.")
    return "\n".join(lines)
