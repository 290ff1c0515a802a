"""The public page and the convenor's list, as browsers meet them."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from longtable.areas.registrations.models import Registration, RegistrationPage
from longtable.areas.registrations.queries.links import token_of
from longtable.areas.registrations.tests.factories import coming, somebody
from longtable.foundation.partnerships.models import Sector

ANN = {"name": "Ann", "email": "ann@example.org"}


def public(name, page, *more) -> str:
    return reverse(f"registrations:{name}", args=[page.code, *more])


def host(name, page, *more) -> str:
    return reverse(f"registrations:{name}", args=["eskerdale", page.conversation.pk, *more])


def test_a_stranger_registers_and_looks_at_their_e_mail(page):
    answer = Client().post(public("page", page), ANN, follow=True)

    assert "Now look at your e-mail" in answer.content.decode()
    ann = Registration.objects.get()
    assert (ann.email, ann.status) == ("ann@example.org", "registered")
    assert (ann.wants_reminders, ann.may_be_contacted) == (False, False)


def test_the_answer_is_the_same_whoever_is_registered(page):
    somebody(page, "Ann")
    pages = [Client().get(public("page", page)).content.decode()]

    known = Client().post(public("page", page), ANN, follow=True)
    unknown = Client().post(public("page", page), {**ANN, "email": "x@example.org"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert known.content == unknown.content
    assert "2 places" not in pages[0]


def test_what_was_typed_stays_when_it_is_refused(page):
    answer = Client().post(public("page", page), {**ANN, "email": "nowhere"})

    assert 'value="nowhere"' in answer.content.decode()
    assert Registration.objects.count() == 0


def test_neither_consent_is_ticked(page):
    said = Client().get(public("page", page)).content.decode()

    assert 'type="checkbox"' in said
    assert "checked" not in said


def test_it_says_what_is_kept_and_what_to_expect(page):
    page.conversation.content_notice = "We talk of loss."
    page.conversation.save()

    said = Client().get(public("page", page)).content.decode()

    assert "We talk of loss." in said
    assert "deleted 30 days after the conversation closes" in said
    assert "not linked to anything you say there" in said


def test_one_network_registers_so_many_and_no_more(page, monkeypatch):
    monkeypatch.setattr("longtable.areas.registrations.views.registering.REGISTERING", "1/10m")
    client = Client()
    client.post(public("page", page), ANN)

    answer = client.post(public("page", page), {**ANN, "email": "x@example.org"})

    assert "Many people are registering" in answer.content.decode()
    assert Registration.objects.count() == 1


def test_somebody_changes_and_cancels_by_their_link(page):
    ann = somebody(page, "Ann")
    mine, client = public("mine", page, token_of(ann)), Client()

    client.post(mine, {"name": "Anne", "wants_reminders": "on"})
    asked = client.get(public("cancel", page, token_of(ann)))
    ann.refresh_from_db()
    standing = ann.status
    client.post(public("cancel", page, token_of(ann)))

    ann.refresh_from_db()
    assert (ann.name, ann.wants_reminders) == ("Anne", True)
    assert (asked.status_code, standing, ann.status) == (200, "registered", "cancelled")


def test_the_link_tells_no_other_site(page):
    answer = Client().get(public("mine", page, token_of(somebody(page))))

    assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("wrong", ["guess", "0" * 64])
def test_a_wrong_link_leads_nowhere(page, wrong):
    assert Client().get(public("mine", page, wrong)).status_code == 404


def test_a_key_without_the_proof_leads_nowhere(page):
    ann = somebody(page)

    answer = Client().get(public("mine", page, ann.key.hex + "0" * 32))

    assert answer.status_code == 404


def test_wrong_codes_are_few(page, monkeypatch):
    monkeypatch.setattr("longtable.foundation.partnerships.limits.WRONG_CODES", "1/10m")
    cache.clear()
    client = Client()
    wrong = reverse("registrations:page", args=["AAAAAA"])

    statuses = [client.get(wrong).status_code for _ in range(3)]

    assert statuses == [404, 404, 429]


def test_the_code_typed_at_the_door_leads_to_the_page(page):
    answer = Client().get(reverse("conversations:join"), {"code": page.code.lower()})

    assert answer.headers["Location"] == public("page", page)


def test_the_calendar_file_is_there_for_the_one_who_registered(page):
    answer = Client().get(public("calendar", page, token_of(somebody(page))))

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")


def test_alice_takes_registrations_from_the_console_on(at_the_table, signed_in):
    conversation, alice = coming(), signed_in(at_the_table.alice)
    console = alice.get(conversation.get_absolute_url()).content.decode()
    where = reverse("registrations:settings", args=["eskerdale", conversation.pk])

    alice.post(where, {"about": "Come", "place": "Online", "minutes": "60", "places": "5"})

    assert f"/conversations/{conversation.pk}/registration/" in console
    page = RegistrationPage.objects.get()
    assert (page.places, page.reminds_a_day_before) == (5, False)


def test_alice_sees_everybody_and_bob_counts_alone(page, at_the_table, signed_in):
    sector = Sector.objects.first()
    somebody(page, "Ann", sector=sector, access_needs="A ramp")

    alice, bob, charlie = (
        signed_in(getattr(at_the_table, who)).get(host("host", page))
        for who in ("alice", "bob", "charlie")
    )

    assert "ann@example.org" in alice.content.decode()
    assert "A ramp" in alice.content.decode()
    assert "ann@example.org" not in bob.content.decode()
    assert sector.name not in bob.content.decode()
    assert charlie.status_code == 404


def test_the_list_is_a_file_for_alice_alone(page, at_the_table, signed_in):
    somebody(page, "=Ann", may_be_contacted=True)

    answers = [
        signed_in(getattr(at_the_table, who)).get(host("people_file", page))
        for who in ("alice", "bob", "charlie")
    ]

    assert [answer.status_code for answer in answers] == [200, 403, 404]
    assert "Registered,'=Ann,=ann@example.org" in answers[0].content.decode().replace("'=a", "=a")


@pytest.mark.parametrize("name", ["settings", "call_off"])
def test_bob_and_charlie_open_no_form(page, at_the_table, signed_in, name):
    statuses = [
        signed_in(getattr(at_the_table, who)).get(host(name, page)).status_code
        for who in ("alice", "bob", "charlie")
    ]

    assert statuses == [200, 403, 404]


@pytest.mark.parametrize("name", ["turn_off", "call_off", "send_survey", "send_recording"])
def test_bob_and_charlie_press_nothing(page, at_the_table, signed_in, name):
    statuses = [
        signed_in(getattr(at_the_table, who)).post(host(name, page)).status_code
        for who in ("alice", "bob", "charlie")
    ]

    assert statuses == [302, 403, 404]


def test_alice_cancels_for_somebody_from_the_list(page, at_the_table, signed_in):
    ann = somebody(page)

    signed_in(at_the_table.alice).post(host("cancel_for", page, ann.pk))

    ann.refresh_from_db()
    assert ann.status == "cancelled"
