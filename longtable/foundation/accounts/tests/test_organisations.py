"""Signing in through an organisation: known people by verified address, nobody else."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.test import RequestFactory

from longtable.foundation.accounts.models import Person

COUNCIL = {
    "provider_id": "council",
    "name": "Eskerdale Council",
    "client_id": "longtable",
    "secret": "not-a-real-secret",
    "settings": {"server_url": "https://login.example.org"},
}
OPENID = {
    "issuer": "https://login.example.org",
    "authorization_endpoint": "https://login.example.org/authorize",
    "token_endpoint": "https://login.example.org/token",
    "userinfo_endpoint": "https://login.example.org/userinfo",
}
ADAPTER = "allauth.socialaccount.providers.openid_connect.views.OpenIDConnectOAuth2Adapter"


@pytest.fixture
def council(settings, monkeypatch):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [COUNCIL]}}
    monkeypatch.setattr(f"{ADAPTER}.openid_config", OPENID)


@pytest.fixture
def vouched_for(settings):
    """The council, whose operator vouches for addresses at example.org."""
    app = COUNCIL | {"settings": {"verified_email": ["example.org"]} | COUNCIL["settings"]}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


@pytest.fixture
def arrive(rf: RequestFactory):
    """Come back from the organisation with what it says of the person."""

    def come_back(process: str = "login", user: Person | None = None, **claims: object):
        from allauth.core import context
        from allauth.socialaccount.adapter import get_adapter
        from django.contrib.auth.models import AnonymousUser

        request = rf.get("/accounts/oidc/council/callback/")
        SessionMiddleware(lambda r: None).process_request(request)
        MessageMiddleware(lambda r: None).process_request(request)
        request.user = user or AnonymousUser()
        with context.request_context(request):
            provider = get_adapter().get_provider(request, "council")
            login = provider.sociallogin_from_response(request, {"userinfo": claims})
            login.state = {"process": process}
            return complete_login(request, login), request

    return come_back


def test_sign_in_page_offers_the_organisation(council, db, client):
    page = client.get("/accounts/login/").content.decode()

    assert "Sign in through Eskerdale Council" in page


def test_going_there_needs_no_form_that_leads_off_the_site(council, db, client):
    response = client.post("/accounts/oidc/council/")

    page = response.content.decode()
    assert response.status_code == 200
    assert 'content="0;url=https://login.example.org/authorize?client_id=longtable' in page


def test_going_there_is_asked_first(council, db, client):
    page = client.get("/accounts/oidc/council/").content.decode()

    assert "Sign in through Eskerdale Council" in page
    assert "Go on" in page


def test_organisation_that_is_not_set_up_is_not_there(db, client):
    assert client.post("/accounts/oidc/council/").status_code == 404


def test_known_person_signs_in_by_verified_address(council, cast, arrive):
    response, request = arrive(sub="7", email="BOB@example.org", email_verified=True)

    assert response.headers["Location"] == "/partnerships/"
    assert request.session["_auth_user_id"] == str(cast.bob.person_id)
    assert SocialAccount.objects.count() == 0


def test_address_that_is_not_verified_signs_nobody_in(council, cast, arrive):
    response, request = arrive(sub="7", email="bob@example.org", email_verified=False)

    assert "_auth_user_id" not in request.session
    assert "You need an invitation" in response.content.decode()


def test_domains_the_operator_vouches_for_count_as_verified(vouched_for, cast, arrive):
    _, bob = arrive(sub="7", email="bob@example.org")

    assert bob.session["_auth_user_id"] == str(cast.bob.person_id)


def test_other_domains_than_those_do_not(vouched_for, cast, arrive):
    Person.objects.create_user("eve@example.com")

    _, eve = arrive(sub="8", email="eve@example.com")

    assert "_auth_user_id" not in eve.session


def test_nobody_new_is_made(council, cast, arrive):
    response, _ = arrive(sub="9", email="new@example.org", email_verified=True)

    assert "You need an invitation" in response.content.decode()
    assert not Person.objects.filter(email="new@example.org").exists()
    assert EmailAddress.objects.count() == 0


def test_second_step_is_asked_for_here_as_well(council, cast, arrive):
    TOTP.activate(cast.bob.person, generate_totp_secret())

    response, request = arrive(sub="7", email="bob@example.org", email_verified=True)

    assert response.headers["Location"] == "/accounts/second-step/authenticate/"
    assert "_auth_user_id" not in request.session


def test_foreign_account_cannot_be_tied_to_ones_own(council, cast, arrive):
    response, _ = arrive(
        "connect", cast.bob.person, sub="9", email="eve@example.com", email_verified=True
    )

    assert response.headers["Location"] == "/account/"
    assert SocialAccount.objects.count() == 0
