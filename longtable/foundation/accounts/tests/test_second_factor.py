"""The second step: demanded of those who see people's records, before any page of theirs."""

import re
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.core import mail
from django.core.cache import cache
from django.test import Client

from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.models import Role

SECRET = generate_totp_secret()


@pytest.fixture(autouse=True)
def _fresh_counters(time_machine):
    cache.clear()
    # A code is good for half a minute; a busy machine must not use it up between two lines.
    time_machine.move_to(datetime.now(UTC), tick=False)


@pytest.fixture(params=[Role.DATA_STEWARD, Role.PRACTITIONER, Role.LINK_WORKER])
def bob(request, at_the_table):
    """Bob, with each of the roles that see people's records."""
    at_the_table.bob.roles = [Role.MEMBER.value, request.param.value]
    at_the_table.bob.save()
    return at_the_table.bob


@pytest.fixture
def steward(at_the_table):
    at_the_table.bob.roles = [Role.DATA_STEWARD.value]
    at_the_table.bob.save()
    return at_the_table.bob


def app_code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def set_up_app(monkeypatch):
    """Set up an authenticator app in a browser, and return the answer and the secret."""
    # The test's own transaction never commits, and what follows belongs inside the request.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda follow_up, **_: follow_up())

    def set_up(client: Client):
        path = "/accounts/second-step/totp/activate/"
        secret = client.get(path).context["form"].secret
        return client.post(path, {"code": app_code(secret)}), secret

    return set_up


def sign_in_by_code(client: Client, email: str):
    client.post("/accounts/login/", {"email": email})
    code = re.search(r"^[B-Z]{4}-[B-Z]{4}$", mail.outbox[-1].body, re.M)[0]
    return client.post("/accounts/login/code/", {"code": code})


def test_without_a_second_step_every_page_leads_to_setting_one_up(bob, signed_in):
    client = signed_in(bob)

    landings = {
        client.get(path).headers["Location"]
        for path in ("/p/eskerdale/", "/p/eskerdale/members/", "/p/eskerdale/no-such-page/")
        if client.get(path).status_code == 302
    }

    assert landings == {"/accounts/second-step/"}


def test_member_without_such_a_role_needs_none(at_the_table, signed_in):
    assert signed_in(at_the_table.bob).get("/p/eskerdale/").status_code == 200


def test_posting_is_stopped_as_well(steward, signed_in):
    response = signed_in(steward).post(f"/p/eskerdale/members/{steward.pk}/end/")

    steward.refresh_from_db()
    assert response.headers["Location"] == "/accounts/second-step/"
    assert steward.left_at is None


def test_setting_up_an_app_opens_the_door(steward, signed_in, set_up_app):
    client = signed_in(steward)

    done, _ = set_up_app(client)

    assert done.headers["Location"] == "/accounts/second-step/recovery-codes/"
    assert client.get(done.headers["Location"]).status_code == 200
    assert client.get("/p/eskerdale/").status_code == 200
    assert mail.outbox[0].subject == "An authenticator app was added"
    events = AuditEvent.objects.filter(verb="second_factor.added").order_by("index")
    assert [event.facts["kind"] for event in events] == ["totp", "recovery_codes"]


def test_secret_is_encrypted_in_the_database(steward, signed_in, set_up_app):
    _, secret = set_up_app(signed_in(steward))

    app = Authenticator.objects.get(type="totp")

    assert secret not in str(app.data)
    assert decrypt(app.data["secret"]) == secret


def test_wrong_code_sets_nothing_up(steward, signed_in):
    client = signed_in(steward)
    client.get("/accounts/second-step/totp/activate/")

    response = client.post("/accounts/second-step/totp/activate/", {"code": "000000"})

    assert response.context["form"].errors["code"] == [
        "That code is not right. Wait for the next one in your app and try it."
    ]
    assert Authenticator.objects.count() == 0


def test_sign_in_asks_for_the_second_step_that_is_set_up(steward):
    TOTP.activate(steward.person, SECRET)
    client = Client()

    asked = sign_in_by_code(client, steward.person.email)
    before = client.get("/p/eskerdale/").status_code
    done = client.post("/accounts/second-step/authenticate/", {"code": app_code()})

    assert asked.headers["Location"] == "/accounts/second-step/authenticate/"
    assert before == 302
    assert done.headers["Location"] == "/partnerships/"
    assert client.get("/p/eskerdale/").status_code == 200


def test_recovery_code_works_once(steward):
    TOTP.activate(steward.person, SECRET)
    code = RecoveryCodes.activate(steward.person).get_unused_codes()[0]
    statuses = []
    for _ in range(2):
        client = Client()
        sign_in_by_code(client, steward.person.email)
        done = client.post("/accounts/second-step/authenticate/", {"code": code})
        statuses.append(done.status_code)

    assert statuses == [302, 200]


def test_sixth_wrong_code_is_not_even_looked_at(steward):
    TOTP.activate(steward.person, SECRET)
    client = Client()
    sign_in_by_code(client, steward.person.email)
    for _ in range(5):
        client.post("/accounts/second-step/authenticate/", {"code": "000000"})

    response = client.post("/accounts/second-step/authenticate/", {"code": app_code()})

    assert response.context["form"].errors["code"] == [
        "Too many tries. Wait five minutes, then ask for a new code."
    ]


def test_session_that_never_showed_the_second_step_is_asked_to(steward, signed_in):
    TOTP.activate(steward.person, SECRET)
    client = signed_in(steward)

    response = client.get("/p/eskerdale/members/?page=2")
    path = "/accounts/second-step/reauthenticate/?next=/p/eskerdale/members/%3Fpage%3D2"
    shown = client.post(path, {"code": app_code()})

    assert response.headers["Location"].replace("%2F", "/") == path
    assert shown.headers["Location"] == "/p/eskerdale/members/?page=2"
    assert client.get("/p/eskerdale/members/").status_code == 200


def test_removing_the_second_step_shuts_the_door_again(steward, signed_in, set_up_app):
    client = signed_in(steward)
    set_up_app(client)

    Authenticator.objects.filter(user=steward.person).delete()

    assert client.get("/p/eskerdale/").headers["Location"] == "/accounts/second-step/"


def test_removing_it_asks_for_it_first(steward, signed_in):
    TOTP.activate(steward.person, SECRET)

    response = signed_in(steward).post("/accounts/second-step/totp/deactivate/")

    assert response.headers["Location"].startswith("/accounts/second-step/reauthenticate/")
    assert Authenticator.objects.filter(type="totp").exists()


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        "/accounts/second-step/",
        "/accounts/second-step/totp/activate/",
        "/accounts/second-step/passkeys/",
        "/accounts/second-step/passkeys/add/",
        "/account/",
    ],
)
def test_pages_hold_no_inline_script_or_style(at_the_table, signed_in, client, path):
    browser = client if path == "/accounts/login/" else signed_in(at_the_table.bob)

    page = browser.get(path).content.decode()

    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", page) == []
    assert "<h1" in page


def test_passkey_page_hands_its_options_to_the_browser(at_the_table, signed_in):
    page = signed_in(at_the_table.bob).get("/accounts/second-step/passkeys/add/").content.decode()

    assert 'data-passkey="create"' in page
    assert "&quot;challenge&quot;" in page


@pytest.mark.parametrize("credential", ["", "{}", "[]", "nonsense", '{"id": "x", "response": {}}'])
def test_credential_that_is_none_is_refused(at_the_table, signed_in, credential):
    client = signed_in(at_the_table.bob)
    client.get("/accounts/second-step/passkeys/add/")

    response = client.post(
        "/accounts/second-step/passkeys/add/", {"name": "x", "credential": credential}
    )

    assert response.status_code == 200
    assert Authenticator.objects.count() == 0
