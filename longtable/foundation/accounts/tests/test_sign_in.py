"""Signing in by a code: the same answer for known and unknown, few tries, no sign-up."""

import re
import smtplib

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends import locmem
from django.test import Client
from django.urls import NoReverseMatch, reverse

from longtable.foundation.accounts.models import Person

CODE = re.compile(r"^[B-Z]{4}-[B-Z]{4}$", re.M)


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


def ask_for_code(client: Client, email: str):
    return client.post("/accounts/login/", {"email": email}, follow=True)


def code_in(message) -> str:
    return CODE.search(message.body)[0]


def words(response) -> str:
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return re.sub(r"[a-z]+@example\.org", "ADDRESS", page)


def test_code_signs_in(cast, client):
    ask_for_code(client, "bob@example.org")

    response = client.post("/accounts/login/code/", {"code": code_in(mail.outbox[0])})

    assert response.headers["Location"] == "/partnerships/"
    assert client.get("/p/eskerdale/").status_code == 200


def test_code_leads_back_to_where_one_wanted_to_go(cast, client):
    client.post("/accounts/login/?next=/p/eskerdale/members/", {"email": "bob@example.org"})

    response = client.post(
        "/accounts/login/code/?next=/p/eskerdale/members/", {"code": code_in(mail.outbox[0])}
    )

    assert response.headers["Location"] == "/p/eskerdale/members/"


def test_sign_in_leads_to_no_other_site(cast, client):
    ask_for_code(client, "bob@example.org")

    response = client.post(
        "/accounts/login/code/?next=https://evil.example/", {"code": code_in(mail.outbox[0])}
    )

    assert response.headers["Location"] == "/partnerships/"


def test_case_of_address_and_code_does_not_matter(cast, client):
    ask_for_code(client, "BOB@Example.org")

    response = client.post("/accounts/login/code/", {"code": code_in(mail.outbox[0]).lower()})

    assert response.status_code == 302


def test_unknown_address_gets_the_same_page_and_an_email(cast):
    known, unknown = Client(), Client()

    pages = [
        words(ask_for_code(known, "bob@example.org")),
        words(ask_for_code(unknown, "nobody@example.org")),
    ]

    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [["bob@example.org"], ["nobody@example.org"]]
    assert not CODE.search(mail.outbox[1].body)
    assert "There is no account for it." in mail.outbox[1].body


def test_unknown_address_and_wrong_code_answer_alike(cast):
    known, unknown = Client(), Client()
    ask_for_code(known, "bob@example.org")
    ask_for_code(unknown, "nobody@example.org")

    pages = [
        words(client.post("/accounts/login/code/", {"code": "BBBB-BBBB"}))
        for client in (known, unknown)
    ]

    assert pages[0] == pages[1]
    assert "That code is not the one we sent." in pages[0]


def test_closed_account_is_answered_as_an_unknown_address(cast, client):
    Person.objects.filter(email="bob@example.org").update(is_active=False)

    ask_for_code(client, "bob@example.org")

    assert "There is no account for it." in mail.outbox[0].body


def test_third_wrong_code_ends_the_try(cast, client):
    ask_for_code(client, "bob@example.org")
    for _ in range(3):
        response = client.post("/accounts/login/code/", {"code": "BBBB-BBBB"})

    late = client.post("/accounts/login/code/", {"code": code_in(mail.outbox[0])})

    assert response.headers["Location"] == "/accounts/login/"
    assert late.headers["Location"] == "/accounts/login/"
    assert client.get("/p/eskerdale/").status_code == 302


def test_code_runs_out_after_a_quarter_of_an_hour(cast, client):
    with time_machine.travel("2027-03-01 12:00:00+00:00", tick=False):
        ask_for_code(client, "bob@example.org")

    with time_machine.travel("2027-03-01 12:15:01+00:00", tick=False):
        response = client.post("/accounts/login/code/", {"code": code_in(mail.outbox[0])})

    assert response.headers["Location"] == "/accounts/login/"


def test_code_works_only_in_the_browser_that_asked(cast, client):
    ask_for_code(client, "bob@example.org")

    response = Client().post("/accounts/login/code/", {"code": code_in(mail.outbox[0])})

    assert response.headers["Location"] == "/accounts/login/"


def test_new_code_replaces_the_old(cast, client):
    ask_for_code(client, "bob@example.org")
    client.post("/accounts/login/code/", {"action": "resend"})

    old = client.post("/accounts/login/code/", {"code": code_in(mail.outbox[0])})
    new = client.post("/accounts/login/code/", {"code": code_in(mail.outbox[1])})

    assert (old.status_code, new.status_code) == (200, 302)


@pytest.mark.parametrize("email", ["bob@example.org", "nobody@example.org"])
def test_fourth_code_in_a_minute_is_refused_for_known_and_unknown(cast, email):
    for _ in range(3):
        ask_for_code(Client(), email)

    response = ask_for_code(Client(), email)

    assert "Too many tries. Wait five minutes, then ask for a new code." in words(response)
    assert len(mail.outbox) == 3


@pytest.mark.slow
def test_one_machine_cannot_try_address_after_address(cast):
    for number in range(20):
        ask_for_code(Client(), f"guess{number}@example.org")

    ask_for_code(Client(), "bob@example.org")

    assert len(mail.outbox) == 20


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter your e-mail address."),
        ("bob", "Enter an e-mail address such as name@example.org."),
    ],
)
def test_address_that_cannot_be_used_says_how_to_mend_it(db, client, typed, message):
    response = client.post("/accounts/login/", {"email": typed})

    assert response.context["form"].errors["email"] == [message]


def test_mail_server_that_is_down_is_said_plainly(cast, client, monkeypatch, caplog):
    def refuse(*args: object) -> int:
        raise smtplib.SMTPConnectError(421, b"bob@example.org is not welcome")

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)

    response = ask_for_code(client, "bob@example.org")

    assert response.status_code == 503
    assert "We could not send an e-mail" in response.content.decode()
    assert "example.org" not in caplog.text


def test_session_cookie_is_kept_from_scripts_and_other_sites(cast, client):
    ask_for_code(client, "bob@example.org")
    client.post("/accounts/login/code/", {"code": code_in(mail.outbox[0])})

    cookie = client.cookies["longtable_session"]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("credential", ["", "{}", "[]", "nonsense", '{"id": "x"}'])
def test_passkey_that_is_none_signs_nobody_in(cast, client, credential):
    client.get("/accounts/second-step/passkeys/login/", headers={"Accept": "application/json"})

    response = client.post("/accounts/second-step/passkeys/login/", {"credential": credential})

    assert response.headers["Location"] == "/accounts/login/"
    assert client.get("/account/").status_code == 302


def test_nobody_signs_up_by_themselves(db, client):
    response = client.post("/accounts/signup/", {"email": "new@example.org"})

    assert "You need an invitation" in response.content.decode()
    assert not Person.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize(
    "name", ["account_reset_password", "account_change_password", "account_set_password"]
)
def test_there_are_no_pages_about_passwords(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_password_does_not_sign_in(cast, client):
    person = Person.objects.get(email="bob@example.org")
    person.set_password("a very long password")
    person.save()

    client.post(
        "/accounts/login/",
        {"login": person.email, "email": person.email, "password": "a very long password"},
    )

    assert client.get("/p/eskerdale/").status_code == 302
