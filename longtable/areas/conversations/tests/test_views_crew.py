"""Naming helpers, the word list, and the back-channel: who gets in, and where words never go."""

import json

import pytest
from django.test import Client

from longtable.areas.conversations.actions.crew import let_helper_go, name_helper, talk_backstage
from longtable.areas.conversations.actions.hosting import close_conversation
from longtable.areas.conversations.actions.word_list import Words, add_starting_list, keep_words
from longtable.areas.conversations.analysis.contributions import contributions_table
from longtable.areas.conversations.models import Backstage, Helper, WordList
from longtable.areas.conversations.queries.word_filter import word_filter
from longtable.areas.conversations.tests.factories import (
    a_conversation,
    a_guest,
    a_helper,
    an_activity,
)
from longtable.areas.conversations.tests.test_views_guest import words_of
from longtable.areas.conversations.views import seat
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.live.registry import build
from longtable.foundation.notices.models import Notice
from longtable.foundation.partnerships.permission import NotAllowed

ALL = "/p/eskerdale/conversations/"
PARTS = ["co_host", "moderator", "panel"]


def at(conversation, rest: str = "") -> str:
    return f"{ALL}{conversation.pk}/{rest}"


def test_convenor_names_a_helper_who_is_told(alice, at_the_table):
    conversation = a_conversation(title="Winter")

    page = alice.post(
        at(conversation, "helpers/"),
        {"member": at_the_table.bob.pk, "part": "moderator"},
        follow=True,
    )

    assert "Bob was named, and is told so." in words_of(page)
    assert "organisation: moderator" in words_of(page)
    assert Notice.objects.get().text == "You can now help with “Winter”: moderate it."
    event = AuditEvent.objects.get(verb="conversation.helper_named")
    assert event.facts == {"part": "moderator", "person": at_the_table.bob.person_id}


@pytest.mark.parametrize("part", PARTS)
def test_helper_let_go_is_refused_at_once(alice, bob, at_the_table, part):
    conversation = a_conversation()
    a_helper(conversation, at_the_table.bob, part)
    before = bob.get(at(conversation, "backstage/")).status_code
    mark = build("conversation", str(conversation.pk), "panel")["state"]["page"]

    alice.post(at(conversation, f"helpers/{Helper.objects.get().pk}/let-go/"))

    assert (before, bob.get(at(conversation, "backstage/")).status_code) == (200, 403)
    assert "For a moderator" not in words_of(bob.get(at(conversation)))
    # Pages that are still open hear that something changed, and are refused when they look.
    assert build("conversation", str(conversation.pk), "panel")["state"]["page"] != mark


def test_naming_is_for_convenors_and_of_members(bob, charlie, at_the_table):
    conversation = a_conversation()
    named = {"member": at_the_table.bob.pk, "part": "co_host"}
    a_helper(conversation, at_the_table.bob, "co_host")

    assert bob.post(at(conversation, "helpers/"), named).status_code == 403
    assert charlie.post(at(conversation, "helpers/"), named).status_code == 404
    for member in (at_the_table.charlie, at_the_table.alice):
        with pytest.raises(NotAllowed):
            name_helper(
                actor=at_the_table.alice, conversation=conversation, named=member, part="co_host"
            )


def test_naming_nobody_says_what_is_missing(alice):
    words = words_of(alice.post(at(a_conversation(), "helpers/"), {}))

    assert "Choose what they do." in words


def test_helper_of_another_conversation_is_not_found(alice, at_the_table):
    conversation, other = a_conversation(), a_conversation()
    a_helper(other, at_the_table.bob, "panel")

    response = alice.post(at(conversation, f"helpers/{Helper.objects.get().pk}/let-go/"))

    assert response.status_code == 404
    assert Helper.objects.exists()


def test_named_again_has_the_new_part_only(at_the_table):
    conversation = a_conversation()
    named = {"actor": at_the_table.alice, "conversation": conversation, "named": at_the_table.bob}

    for part in PARTS:
        helper = name_helper(**named, part=part)
    let_helper_go(actor=at_the_table.alice, helper=helper)

    assert not Helper.objects.exists()


@pytest.mark.parametrize("part", PARTS)
def test_crew_reads_and_writes_backstage(bob, at_the_table, part):
    conversation = a_conversation()
    a_helper(conversation, at_the_table.bob, part)

    page = bob.post(at(conversation, "backstage/"), {"text": "Two minutes left."}, follow=True)

    assert "Two minutes left. Bob" in words_of(page)
    assert f"conversation.{conversation.pk}.panel" in page.content.decode()
    assert "It is deleted when the conversation closes" in words_of(page)


def test_member_outsider_and_guest_find_nothing_backstage(bob, charlie, at_the_table):
    conversation = a_conversation()
    talk_backstage(actor=at_the_table.alice, conversation=conversation, text="qzsecret")
    address = at(conversation, "backstage/")
    said = {"text": "Me too."}

    found = [(who.get(address), who.post(address, said)) for who in (bob, charlie, Client())]

    assert [(a.status_code, b.status_code) for a, b in found] == [
        (403, 403),
        (404, 404),
        (302, 302),
    ]
    assert Backstage.objects.count() == 1
    assert "qzsecret" not in "".join(a.content.decode() for a, _ in found)


def test_message_from_the_console_goes_back_to_it(alice):
    conversation = a_conversation()

    page = alice.post(
        at(conversation, "backstage/"), {"text": "Close soon.", "console": "1"}, follow=True
    )

    assert page.redirect_chain == [(at(conversation), 302)]
    assert "Close soon. Alice" in words_of(page)


@pytest.mark.parametrize("text", ["", " ", "x" * 501])
def test_message_that_is_empty_or_too_long_is_refused(alice, text):
    page = alice.post(at(a_conversation(), "backstage/"), {"text": text})

    assert "There is a problem" in words_of(page)
    assert not Backstage.objects.exists()


def test_backstage_never_reaches_guests_streams_files_or_the_record(alice, bob, at_the_table):
    conversation = a_conversation()
    an_activity(conversation, "questions")
    talk_backstage(actor=at_the_table.alice, conversation=conversation, text="qzsecret")
    guest = Client()
    a_guest(conversation, secret="s" * 43)
    guest.cookies[seat.cookie_name(conversation.join_code)] = "s" * 43

    seen = [guest.get(f"/c/{conversation.join_code}/").content.decode()]
    seen += [bob.get(at(conversation, page)).content.decode() for page in ("", "present/")]
    for audience in ("guest", "present", "host", "moderator", "panel"):
        seen.append(json.dumps(build("conversation", str(conversation.pk), audience)))
    seen.append(json.dumps(list(contributions_table(conversation))))
    seen.append(alice.get(at(conversation, "contributions/files/csv/")).content.decode())
    seen.append(str(list(AuditEvent.objects.values())))

    assert [text for text in seen if "qzsecret" in text] == []


@pytest.mark.parametrize("audience", ["host", "moderator", "panel"])
def test_streams_of_the_crew_carry_a_mark_and_no_words(at_the_table, audience):
    conversation = a_conversation()

    before = build("conversation", str(conversation.pk), audience)
    talk_backstage(actor=at_the_table.alice, conversation=conversation, text="Soon.")
    after = build("conversation", str(conversation.pk), audience)

    assert (set(after), set(after["state"]), after["html"]) == ({"state", "html"}, {"page"}, {})
    assert before["state"] != after["state"]


def test_messages_are_deleted_when_the_conversation_closes(bob, at_the_table):
    conversation = a_conversation()
    a_helper(conversation, at_the_table.bob, "panel")
    talk_backstage(actor=at_the_table.bob, conversation=conversation, text="Soon.")

    close_conversation(actor=at_the_table.alice, conversation=conversation)

    assert not Backstage.objects.exists()
    words = words_of(bob.get(at(conversation, "backstage/")))
    assert "This conversation has closed, and its messages are deleted." in words
    with pytest.raises(NotAllowed):
        talk_backstage(actor=at_the_table.bob, conversation=conversation, text="Late.")


def test_word_list_is_kept_tidily_and_holds_at_once(alice):
    typed = {"english": " turnip \n\nturnip\nround  table", "welsh": "cath", "either": ""}

    page = alice.post(f"{ALL}words/", typed, follow=True)

    kept = WordList.objects.get()
    assert (kept.english, kept.welsh) == ("turnip\nround table", "cath")
    assert "It holds for everything that is sent from now on." in words_of(page)
    assert word_filter().catches("fy nghath")
    event = AuditEvent.objects.get(verb="words.kept")
    assert event.facts == {"english": 2, "welsh": 1, "either": 0}


def test_starting_list_is_offered_unseen_and_added_once(alice, at_the_table):
    keep_words(actor=at_the_table.alice, words=Words(english="turnip"))
    offered = alice.get(f"{ALL}words/").content.decode()

    alice.post(f"{ALL}words/", {"start": "1"})
    once = WordList.objects.get().english.splitlines()
    add_starting_list(actor=at_the_table.alice)

    twice = WordList.objects.get()
    assert once[0] == "turnip"
    assert len(once) > 20
    assert not [word for word in once[1:] if f">{word}" in offered or f"\n{word}" in offered]
    assert twice.english.splitlines() == once
    assert len(twice.welsh.splitlines()) > 10


def test_line_that_is_no_word_is_refused_with_its_number(alice):
    page = alice.post(f"{ALL}words/", {"english": "turnip\n" + "x " * 40})

    assert "Line 2 has more than 60 characters." in words_of(page)
    assert not WordList.objects.exists()


def test_word_list_is_for_convenors(bob, charlie, at_the_table):
    a_helper(a_conversation(), at_the_table.bob, "co_host")

    assert bob.post(f"{ALL}words/", {"english": "turnip"}).status_code == 403
    assert charlie.post(f"{ALL}words/", {"english": "turnip"}).status_code == 404
    assert not WordList.objects.exists()
