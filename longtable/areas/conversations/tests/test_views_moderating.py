"""The queue and the moderator's page: buttons, what each part may press, what is said."""

import pytest
from django.test import Client

from longtable.areas.conversations.models import (
    Contribution,
    Helper,
    Upvote,
    WordList,
)
from longtable.areas.conversations.tests.factories import (
    START,
    a_contribution,
    a_conversation,
    a_guest,
    a_helper,
    an_activity,
)
from longtable.areas.conversations.tests.test_views_guest import words_of
from longtable.areas.conversations.views import seat

ALL = "/p/eskerdale/conversations/"


def at(conversation, rest: str = "") -> str:
    return f"{ALL}{conversation.pk}/{rest}"


@pytest.fixture
def guest(at_the_table):
    """A browser that has joined a conversation."""

    def join(conversation) -> Client:
        client = Client()
        a_guest(conversation, secret="s" * 43)
        client.cookies[seat.cookie_name(conversation.join_code)] = "s" * 43
        return client

    return join


def test_queue_shows_what_waits_and_why(alice):
    WordList.objects.create(english="turnip")
    conversation = a_conversation(moderation="after")
    activity = an_activity(conversation, prompt="Who knocks?")
    a_contribution(activity, "A turnip.", status="held")
    a_contribution(activity, "Joan does.", unseen=True)

    words = words_of(alice.get(at(conversation)))

    assert "For a moderator (2)" in words
    assert "Waiting Holds a word of the list" in words
    assert "Not yet looked at" in words
    assert words.index("A turnip.") < words.index("Joan does.")


def test_queue_newest_first(alice):
    conversation = a_conversation()
    activity = an_activity(conversation, status="closed")
    first, second = (a_contribution(activity, status="held") for _ in range(2))

    listed = alice.get(at(conversation, "?order=newest")).context["queue"].listed

    assert listed == [second, first]


def test_show_all_shows_what_the_page_listed(alice):
    conversation = a_conversation()
    activity = an_activity(conversation)
    for _ in range(3):
        a_contribution(activity, status="held")
    listed = alice.get(at(conversation)).context["queue"].numbers
    unread = a_contribution(activity, status="held")

    alice.post(at(conversation, "queue/show-all/"), {"listed": listed})

    assert [one.pk for one in Contribution.objects.filter(status="held")] == [unread.pk]


def test_show_all_takes_no_nonsense(alice):
    conversation = a_conversation()
    given = a_contribution(an_activity(conversation), status="held")

    response = alice.post(at(conversation, "queue/show-all/"), {"listed": "x -1 9999999999999"})

    given.refresh_from_db()
    assert (response.status_code, given.status) == (302, "held")


def test_switching_says_what_happens_from_now_on(alice):
    conversation = a_conversation(moderation="before")
    a_contribution(an_activity(conversation), status="held")

    page = alice.post(at(conversation, "moderation/"), {"moderation": "off"}, follow=True)

    words = words_of(page)
    assert "Moderation is off: new words are shown at once." in words
    assert "1 answer waits already: show or hide what waits below." in words


def test_switching_to_nonsense_is_refused(alice):
    response = alice.post(at(a_conversation(), "moderation/"), {"moderation": "never"})

    assert response.status_code == 404


MODERATORS_PRESS = [
    ("contributions/{held}/show/", {}),
    ("contributions/{held}/hide/", {"reason": "unkind"}),
    ("contributions/{shown}/looked-at/", {}),
    ("queue/show-all/", {"listed": "{held}"}),
    ("questions/{shown}/answer/", {"answer": "Yes."}),
    ("questions/{shown}/put-back/", {}),
    ("questions/{shown}/pin/", {"on": "yes"}),
    ("questions/{shown}/archive/", {"on": "yes"}),
    ("questions/merge/", {"merge": "{shown}"}),
    ("questions/{merged}/take-apart/", {}),
]
HOSTS_PRESS = [
    ("open/", {}), ("close/", {}), ("moderation/", {"moderation": "before"}),
    ("activities/{activity}/open/", {}), ("activities/{activity}/close/", {}),
    ("questions/{shown}/carry/", {"on": "yes"}), ("edit/", {}), ("delete/", {}), ("import/", {}),
    ("write-up/", {}), ("contributions/files/csv/", {}),
]  # fmt: skip
CONVENORS_PRESS = [("write-up/publish/", {"read": "on"}), ("write-up/take-down/", {})]


@pytest.fixture
def talk(at_the_table):
    """A conversation and the addresses' parts."""
    conversation = a_conversation()
    activity = an_activity(conversation, "questions")
    shown = a_contribution(activity, unseen=True)
    found = {"activity": activity, "shown": shown}
    found["held"] = a_contribution(activity, status="held")
    found["merged"] = a_contribution(activity, merged_into=shown)
    return conversation, {name: thing.pk for name, thing in found.items()}


def pressed(client, talk, rest: str, sent: dict):
    conversation, numbers = talk
    filled = {name: value.format(**numbers) for name, value in sent.items()}
    return client.post(at(conversation, rest.format(**numbers)), filled)


@pytest.mark.parametrize(("rest", "sent"), MODERATORS_PRESS)
def test_moderator_presses_this_and_a_member_does_not(bob, at_the_table, talk, rest, sent):
    before = pressed(bob, talk, rest, sent)
    a_helper(talk[0], at_the_table.bob, "moderator")
    named = pressed(bob, talk, rest, sent)
    Helper.objects.all().delete()
    after = pressed(bob, talk, rest, sent)

    assert [one.status_code for one in (before, named, after)] == [403, 302, 403]


@pytest.mark.parametrize(("rest", "sent"), HOSTS_PRESS + CONVENORS_PRESS)
def test_moderator_and_panel_are_refused_what_hosts_do(bob, at_the_table, talk, rest, sent):
    for part in ("moderator", "panel"):
        Helper.objects.all().delete()
        a_helper(talk[0], at_the_table.bob, part)

        assert pressed(bob, talk, rest, sent).status_code in (403, 404)


@pytest.mark.parametrize(("rest", "sent"), MODERATORS_PRESS + HOSTS_PRESS + CONVENORS_PRESS)
def test_guest_and_outsider_press_nothing(guest, at_the_table, signed_in, talk, rest, sent):
    joined = pressed(guest(talk[0]), talk, rest, sent)
    outsider = pressed(signed_in(at_the_table.charlie), talk, rest, sent)

    assert joined["Location"].startswith("/accounts/login/")
    assert outsider.status_code == 404


def test_co_host_has_the_console_and_cannot_publish_delete_or_name(bob, at_the_table):
    conversation = a_conversation("draft")
    a_helper(conversation, at_the_table.bob, "co_host")

    words = words_of(bob.get(at(conversation)))

    assert "Open the conversation" in words
    assert "Delete the draft" not in words
    assert bob.post(at(conversation, "delete/")).status_code == 403
    assert bob.post(at(conversation, "open/")).status_code == 302


def test_moderator_has_the_queue_and_no_hosts_buttons(bob, at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, prompt="Who knocks?")
    a_contribution(activity, "Joan does.", status="held")
    a_helper(conversation, at_the_table.bob, "moderator")

    page = bob.get(at(conversation))

    words, html = words_of(page), page.content.decode()
    assert "You moderate this conversation." in words
    assert "Joan does." in words
    for address in ("close/", "edit/", "import/", "write-up/", "moderation/", "delete/"):
        assert at(conversation, address) not in html
    assert f"conversation.{conversation.pk}.moderator" in html


def test_author_is_told_that_a_moderator_looks_first(guest):
    conversation = a_conversation(moderation="before")
    activity = an_activity(conversation)
    client = guest(conversation)
    door = f"/c/{conversation.join_code}/"
    asked = client.get(door)
    before = words_of(asked)
    key = asked.context["asked"][0].form["key"].value()

    page = client.post(
        f"{door}activities/{activity.pk}/", {"text": "Joan does.", "key": key}, follow=True
    )

    assert "A moderator looks at what you send before others see it." in before
    words = words_of(page)
    assert "Saved. A moderator looks at it before others see it." in words
    assert "Joan does. Waiting for a moderator." in words
    own = client.get(f"{door}activities/{activity.pk}/own/")
    assert "Waiting for a moderator." in own.content.decode()


def test_guest_sorts_questions_and_stays_with_it(guest):
    conversation = a_conversation()
    activity = an_activity(conversation, "questions")
    old = a_contribution(activity, "old", participant=a_guest(conversation))
    a_contribution(activity, "new", participant=a_guest(conversation))
    client = guest(conversation)
    door = f"/c/{conversation.join_code}/"
    client.post(f"{door}questions/{old.pk}/voice/", {"voice": "add"})

    wished, newest, answered, nonsense = (
        words_of(client.get(f"{door}?sort={sort}"))
        for sort in ("wished", "newest", "answered", "x' OR 1")
    )
    part = client.get(f"{door}activities/{activity.pk}/said/?sort=newest").content.decode()
    back = client.post(f"{door}questions/{old.pk}/voice/", {"voice": "take", "sort": "newest"})

    assert wished.index("old 1 other asks this too") < wished.index("new 0 others")
    assert newest.index("new 0 others") < newest.index("old 1")
    assert "No question has been answered yet." in answered
    assert nonsense.index("old") < nonsense.index("new 0")
    assert part.index("new") < part.index("old")
    assert back["Location"] == f"{door}?sort=newest#q{old.pk}"


def test_guest_sees_where_a_merged_question_went(guest):
    conversation = a_conversation()
    activity = an_activity(conversation, "questions")
    client = guest(conversation)
    main = a_contribution(activity, "Who decides?", answer="We do.", answered_at=START)
    mine = conversation.participants.get()
    a_contribution(activity, "Who has the say?", participant=mine, merged_into=main)

    words = words_of(client.get(f"/c/{conversation.join_code}/"))

    assert "Put together with another question that asks for the same: ‘Who decides?’" in words
    assert "Answered. We do." in words


def test_merge_of_ticked_questions_goes_into_the_most_wished(alice):
    conversation = a_conversation()
    activity = an_activity(conversation, "questions")
    few, many = a_contribution(activity, "few"), a_contribution(activity, "many")
    Upvote.objects.create(contribution=many, participant=a_guest(conversation))

    page = alice.post(
        at(conversation, "questions/merge/"), {"merge": [few.pk, many.pk]}, follow=True
    )

    few.refresh_from_db()
    assert few.merged_into == many
    assert "Merged into the one that most people ask." in words_of(page)
    assert "Also asked as: few Take apart" in words_of(page)


def test_merge_of_fewer_than_two_says_what_to_do(alice):
    conversation = a_conversation()
    question = a_contribution(an_activity(conversation, "questions"))

    for ticked in ([], [question.pk], ["x"]):
        page = alice.post(at(conversation, "questions/merge/"), {"merge": ticked}, follow=True)

        assert "two or more questions" in words_of(page)


def test_own_answers_are_only_ones_own_and_only_while_open(guest):
    conversation = a_conversation()
    activity = an_activity(conversation)
    a_contribution(activity, "Somebody else's.", participant=a_guest(conversation))
    own = f"/c/{conversation.join_code}/activities/{activity.pk}/own/"
    client = guest(conversation)

    assert "Somebody" not in client.get(own).content.decode()
    assert Client().get(own).status_code == 404
    activity.status = "closed"
    activity.save()
    assert client.get(own).status_code == 404
