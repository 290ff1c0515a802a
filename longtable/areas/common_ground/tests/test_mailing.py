"""Sending a map's link to members and to addresses, of which nothing is kept."""

import pytest
from django.core import mail

from longtable.areas.common_ground.actions.mailing import send_link
from longtable.areas.common_ground.models import LinkLetter
from longtable.areas.common_ground.queries.letters import build
from longtable.areas.common_ground.tests.factories import a_map
from longtable.areas.common_ground.tests.test_views_guest import words_of
from longtable.areas.common_ground.views import limits
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.notices.models import Notice
from longtable.foundation.notices.tasks import deliver
from longtable.foundation.partnerships.permission import NotAllowed


@pytest.fixture
def opinion_map(at_the_table):
    return a_map(join_code="MAPQ67")


@pytest.fixture
def alice(at_the_table, signed_in):
    return signed_in(at_the_table.alice)


def send(client, opinion_map, **typed):
    address = f"/p/eskerdale/opinion-maps/{opinion_map.pk}/send/"
    return client.post(address, {"addresses": "", **typed}, follow=True)


def test_letter_brings_the_link_and_its_address_is_forgotten(
    alice, opinion_map, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = send(alice, opinion_map, addresses="una@example.org")

    letter = mail.outbox[0]
    assert (letter.to, "/m/MAPQ67/" in letter.body) == (["una@example.org"], True)
    assert opinion_map.question in letter.body
    assert "The link is on its way to 1 person." in words_of(page)
    assert not LinkLetter.objects.exists()


def test_address_is_kept_no_longer_than_the_letter_waits(at_the_table, opinion_map):
    send_link(actor=at_the_table.alice, opinion_map=opinion_map, addresses=["una@example.org"])
    waiting = LinkLetter.objects.get()

    deliver.func("opinion_map_link", waiting.pk)

    assert not LinkLetter.objects.exists()


def test_letter_of_a_map_that_closed_meanwhile_is_not_sent(at_the_table, opinion_map):
    send_link(actor=at_the_table.alice, opinion_map=opinion_map, addresses=["una@example.org"])
    opinion_map.status = "closed"
    opinion_map.save()

    deliver.func("opinion_map_link", LinkLetter.objects.get().pk)

    assert (mail.outbox, LinkLetter.objects.count()) == ([], 0)


def test_members_get_a_notice_and_nobody_gets_two_letters(alice, at_the_table, opinion_map):
    send(alice, opinion_map, to_members="on", addresses="BOB@example.org, una@example.org")

    told = set(Notice.objects.values_list("person__email", "path"))
    assert told == {("alice@example.org", "/m/MAPQ67/"), ("bob@example.org", "/m/MAPQ67/")}
    assert [letter.email for letter in LinkLetter.objects.all()] == ["una@example.org"]


def test_member_gets_the_link_by_e_mail(
    at_the_table, opinion_map, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send_link(actor=at_the_table.alice, opinion_map=opinion_map, members=[at_the_table.bob])

    letter = mail.outbox[0]
    assert letter.to == ["bob@example.org"]
    assert "/m/MAPQ67/" in letter.body
    assert opinion_map.question in letter.body


def test_record_holds_how_many_and_no_address(alice, opinion_map):
    send(alice, opinion_map, addresses="una@example.org\nola@example.org")

    event = AuditEvent.objects.get(verb="opinion_map.link_sent")
    assert event.facts == {"members": 0, "addresses": 2}


def test_wrong_addresses_are_named_and_nothing_is_sent(alice, opinion_map):
    page = send(alice, opinion_map, addresses="una@example.org, nobody")

    assert "These are no e-mail addresses: ‘nobody’. Correct them." in words_of(page)
    assert not LinkLetter.objects.exists()


def test_sending_to_nobody_says_what_to_do(alice, opinion_map):
    page = send(alice, opinion_map)

    assert "Choose the members, or enter an address." in words_of(page)


def test_no_more_than_two_hundred_at_a_time(alice, opinion_map):
    page = send(alice, opinion_map, addresses=" ".join(f"p{n}@example.org" for n in range(201)))

    assert "These are 201 addresses; the most at a time is 200." in words_of(page)
    assert not LinkLetter.objects.exists()


def test_rounds_of_letters_are_bounded(alice, opinion_map, monkeypatch):
    monkeypatch.setattr(limits, "MAILINGS", "1/h")
    send(alice, opinion_map, addresses="una@example.org")

    page = send(alice, opinion_map, addresses="ola@example.org")

    assert "Wait an hour" in words_of(page)
    assert LinkLetter.objects.count() == 1


def test_link_of_a_draft_is_not_sent(at_the_table):
    draft = a_map("draft")

    with pytest.raises(NotAllowed, match="Open the map first"):
        send_link(actor=at_the_table.alice, opinion_map=draft, addresses=["una@example.org"])


def test_only_convenors_send_the_link(at_the_table, signed_in, opinion_map):
    assert send(signed_in(at_the_table.bob), opinion_map).status_code == 403
    assert send(signed_in(at_the_table.charlie), opinion_map).status_code == 404
    for who in (at_the_table.bob, at_the_table.charlie):
        with pytest.raises(NotAllowed):
            send_link(actor=who, opinion_map=opinion_map, addresses=["una@example.org"])


def test_letter_that_has_left_is_not_written_again(opinion_map):
    assert build(0) is None
