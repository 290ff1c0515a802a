"""LONGTABLE_OIDC: organisations whose own sign-in people can use."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator


class Provider(BaseModel):
    """One organisation's OpenID Connect server, as LONGTABLE_OIDC lists it."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    name: str = Field(min_length=1, max_length=60)
    client_id: str = Field(min_length=1)
    secret: SecretStr
    server_url: str
    # Domains whose addresses count as verified when the server does not say so itself.
    verified_domains: list[str] = []

    @field_validator("server_url")
    @classmethod
    def _encrypted(cls, value: str) -> str:
        if not value.startswith(("https://", "http://localhost", "http://127.0.0.1")):
            raise ValueError("server_url must start with https://")
        return value


def social_settings(providers: Iterable[Provider]) -> dict[str, Any]:
    """allauth's SOCIALACCOUNT_PROVIDERS for `providers`."""
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_app(p) for p in providers]}}


def _app(provider: Provider) -> dict[str, Any]:
    app_settings: dict[str, Any] = {"server_url": provider.server_url}
    if provider.verified_domains:
        app_settings["verified_email"] = provider.verified_domains
    return {
        "provider_id": provider.id,
        "name": provider.name,
        "client_id": provider.client_id,
        "secret": provider.secret.get_secret_value(),
        "settings": app_settings,
    }
