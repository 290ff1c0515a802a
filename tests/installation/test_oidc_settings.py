"""LONGTABLE_OIDC: organisations to sign in through, or refused with the reason."""

import json

import pytest

from longtable.config.environment import BadEnvironmentError, read_environment
from longtable.config.oidc import social_settings

COUNCIL = {
    "id": "council",
    "name": "Eskerdale Council",
    "client_id": "longtable",
    "secret": "not-a-real-secret",
    "server_url": "https://login.example.org",
}


def test_organisation_is_handed_to_allauth(monkeypatch):
    listed = json.dumps([COUNCIL | {"verified_domains": ["example.org"]}])
    monkeypatch.setenv("LONGTABLE_OIDC", listed)

    apps = social_settings(read_environment().oidc)["openid_connect"]["APPS"]

    assert apps == [
        {
            "provider_id": "council",
            "name": "Eskerdale Council",
            "client_id": "longtable",
            "secret": "not-a-real-secret",
            "settings": {
                "server_url": "https://login.example.org",
                "verified_email": ["example.org"],
            },
        }
    ]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("not json", "LONGTABLE_OIDC: it is not a JSON list."),
        (json.dumps([{**COUNCIL, "server_url": "http://login.example.org"}]), "server_url"),
        (json.dumps([{**COUNCIL, "id": "Not An Id"}]), "LONGTABLE_OIDC: id:"),
        (json.dumps([{**COUNCIL, "sercet": "x"}]), "LONGTABLE_OIDC: sercet:"),
        (json.dumps([COUNCIL, COUNCIL]), "two providers have the same id"),
    ],
)
def test_bad_configuration_is_refused_without_showing_the_secret(monkeypatch, value, reason):
    monkeypatch.setenv("LONGTABLE_OIDC", value)

    with pytest.raises(BadEnvironmentError) as refused:
        read_environment()

    assert reason in str(refused.value)
    assert "not-a-real-secret" not in str(refused.value)
