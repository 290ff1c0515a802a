"""The write-up's editing pages: whose they are, what their buttons do, what they refuse."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from longtable.areas.conversations.actions.panel import Point, add_panel_point
from longtable.areas.conversations.models import Contribution, WriteUp, YouSaid
from longtable.areas.conversations.tests.factories import (
    a_bullet,
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.areas.conversations.tests.test_views_guest import words_of

NOT_READ = "Tick the box to say that a person has read the whole write-up, then publish it."


@pytest.fixture
def write_up(at_the_table):
    conversation = a_conversation("closed", join_code="ACDEFG", names="named")
    return WriteUp.objects.create(conversation=conversation)


@pytest.fixture
def activity(write_up):
    return an_activity(write_up.conversation, prompt="How do we plan together?")


def at(write_up, name, *rest) -> str:
    conversation = write_up.conversation
    args = [conversation.partnership.slug, conversation.pk, *rest]
    return reverse(f"conversations:{name}", args=args)


def statements(write_up) -> list[str]:
    return [
        bullet.statement or (bullet.words_of.text if bullet.words_of else "")
        for bullet in write_up.you_said.filter(removed_at=None)
    ]


def pages(write_up, activity) -> list[str]:
    bullet = a_bullet(write_up, a_contribution(activity, "Trust"))
    return [
        at(write_up, "write_up"),
        at(write_up, "write_up_words"),
        at(write_up, "write_up_preview"),
        at(write_up, "write_up_draft_file", "html"),
        at(write_up, "write_up_question", activity.pk),
        at(write_up, "write_up_point_new", activity.pk),
        at(write_up, "write_up_bullet", bullet.pk),
        at(write_up, "contributions_file", "csv"),
        at(write_up, "import"),
    ]


def test_pages_are_for_convenors_of_the_partnership(cast, write_up, activity, signed_in):
    addresses = pages(write_up, activity)

    seen = {
        name: {signed_in(getattr(cast, name)).get(address).status_code for address in addresses}
        for name in ("alice", "bob", "charlie")
    }

    assert seen == {"alice": {200}, "bob": {403}, "charlie": {404}}


def test_pages_ask_strangers_to_sign_in(write_up, activity, client):
    assert {client.get(address).status_code for address in pages(write_up, activity)} == {302}


def test_buttons_are_for_convenors_of_the_partnership(cast, write_up, activity, signed_in):
    bullet = a_bullet(write_up, a_contribution(activity, "Trust"))
    point = add_panel_point(
        actor=cast.alice, write_up=write_up, activity=activity, point=Point("Ask once")
    )
    addresses = [
        at(write_up, "write_up_draft"),
        at(write_up, "write_up_publish"),
        at(write_up, "write_up_take_down"),
        at(write_up, "write_up_merge", activity.pk),
        at(write_up, "write_up_move", bullet.pk),
        at(write_up, "write_up_remove", bullet.pk),
        at(write_up, "write_up_put_back", bullet.pk),
        at(write_up, "write_up_point_move", point.pk),
        at(write_up, "write_up_point_remove", point.pk),
    ]

    seen = {
        name: {signed_in(getattr(cast, name)).post(address).status_code for address in addresses}
        for name in ("bob", "charlie")
    }

    assert seen == {"bob": {403}, "charlie": {404}}
    assert {signed_in(cast.alice).get(address).status_code for address in addresses} == {405}
    assert statements(write_up) == ["Trust"]


def test_overview_before_closing_says_what_to_do_first(alice):
    conversation = a_conversation("open")

    response = alice.get(f"/p/eskerdale/conversations/{conversation.pk}/write-up/")

    assert "This conversation has not closed yet. Close it, then draft its write-up." in words_of(
        response
    )


def test_draft_then_overview_lists_the_questions(alice):
    conversation = a_conversation("closed")
    a_contribution(an_activity(conversation, prompt="Who leads?"), "Trust", consent="count")
    address = f"/p/eskerdale/conversations/{conversation.pk}/write-up/"

    response = alice.post(f"{address}draft/", follow=True)

    words = words_of(response)
    assert "Drafted. Now go through each question." in words
    assert "Who leads? 1 bullet, 0 points of the panel 1 needs you" in words


def test_words_are_saved(alice, write_up):
    typed = {"introduction": "Hello", "next_steps": "- one", "thanks": "Thanks"}

    response = alice.post(at(write_up, "write_up_words"), typed)

    write_up.refresh_from_db()
    assert response.status_code == 302
    assert (write_up.introduction, write_up.next_steps) == ("Hello", "- one")


def test_words_that_are_too_long_are_refused_and_kept(alice, write_up):
    typed = {"thanks": "a" * 2001, "introduction": "Hello"}

    response = alice.post(at(write_up, "write_up_words"), typed)

    assert "Use 2000 characters or fewer; you used 2001." in words_of(response)
    assert "a" * 2001 in response.content.decode()


def test_publish_without_the_tick_is_refused(alice, write_up):
    response = alice.post(at(write_up, "write_up_publish"), {})

    write_up.refresh_from_db()
    assert (response.status_code, write_up.status) == (200, "draft")
    assert words_of(response).count(NOT_READ) == 2  # in the summary and beside the box


def test_publish_and_take_down(alice, client, write_up):
    before = client.get("/c/ACDEFG/write-up/").status_code
    alice.post(at(write_up, "write_up_publish"), {"read": "on"})
    published = client.get("/c/ACDEFG/write-up/").status_code
    alice.post(at(write_up, "write_up_take_down"))
    after = client.get("/c/ACDEFG/write-up/").status_code

    assert (before, published, after) == (404, 200, 404)


def test_question_shows_who_made_each_statement_and_what_is_in_the_way(alice, write_up, activity):
    a_bullet(write_up, a_contribution(activity, "Trust first"))
    a_bullet(write_up, a_contribution(activity, "x"), statement="Money", position=2)
    counted = a_contribution(activity, "y", consent="count")
    a_bullet(write_up, counted, words_of=None, position=3)
    hidden = a_contribution(activity, "z", status="hidden")
    a_bullet(write_up, hidden, statement="Gone", position=4)

    words = words_of(alice.get(at(write_up, "write_up_question", activity.pk)))

    assert "“Trust first” By the program rests on 1 answer, 1 quoted" in words
    assert "Money By a person rests on 1 answer, 1 quoted" in words
    assert (
        "Not worded yet rests on 1 answer, 0 quoted "
        "Nobody here may be quoted. Write a statement; until then readers do not see it." in words
    )
    assert "Nothing that it rests on is shown any more, so readers do not see it." in words


def test_bullet_is_worded_and_quotes_chosen(alice, write_up, activity):
    first, second = a_contribution(activity, "Trust"), a_contribution(activity, "Trust more")
    bullet = a_bullet(write_up, first, second)

    response = alice.post(
        at(write_up, "write_up_bullet", bullet.pk),
        {"statement": "Trust comes first", "quoted": [second.pk], "step": "save"},
    )

    assert response["Location"] == at(write_up, "write_up_question", activity.pk)
    bullet.refresh_from_db()
    quoted = bullet.basis.filter(quoted=True).values_list("contribution", flat=True)
    assert (bullet.statement, list(quoted)) == ("Trust comes first", [second.pk])


def test_bullet_with_too_long_a_statement_is_refused_and_kept(alice, write_up, activity):
    first, second = a_contribution(activity, "Trust"), a_contribution(activity, "Money")
    bullet = a_bullet(write_up, first, second, quoted=False)

    response = alice.post(
        at(write_up, "write_up_bullet", bullet.pk),
        {"statement": "a" * 301, "quoted": [second.pk], "moved": [first.pk]},
    )

    page = response.content.decode()
    assert "Use 300 characters or fewer; you used 301." in words_of(response)
    assert "a" * 301 in page
    assert re.findall(r'id="(\w+-\d+)"[^>]*checked', page) == [
        f"moved-{first.pk}",
        f"quoted-{second.pk}",
    ]


def test_bullet_is_split(alice, write_up, activity):
    first, second = a_contribution(activity, "Trust"), a_contribution(activity, "Money")
    bullet = a_bullet(write_up, first, second)

    alice.post(at(write_up, "write_up_bullet", bullet.pk), {"moved": [second.pk], "step": "split"})

    assert statements(write_up) == ["Trust", "Money"]


def test_bullet_is_not_split_without_a_tick(alice, write_up, activity):
    bullet = a_bullet(write_up, a_contribution(activity, "Trust"))

    response = alice.post(
        at(write_up, "write_up_bullet", bullet.pk), {"step": "split"}, follow=True
    )

    assert "Tick the answers that should have a bullet of their own." in words_of(response)


def test_bullet_of_many_answers_is_shown_in_pages_that_keep_each_others_quotes(
    alice, write_up, activity
):
    said = [a_contribution(activity, f"Answer {number}") for number in range(101)]
    bullet = a_bullet(write_up, *said)
    address = at(write_up, "write_up_bullet", bullet.pk)

    words = words_of(alice.get(f"{address}?page=2"))
    alice.post(f"{address}?page=2", {"quoted": [], "step": "save"})

    assert "Answers 101 to 101 of 101." in words
    assert bullet.basis.filter(quoted=True).count() == 100


def test_answer_that_was_withdrawn_is_not_listed(alice, write_up, activity):
    said = [a_contribution(activity, "Trust"), a_contribution(activity, "Money")]
    bullet = a_bullet(write_up, *said)
    Contribution.objects.filter(pk=said[1].pk).update(status="withdrawn", text="")

    response = alice.get(at(write_up, "write_up_bullet", bullet.pk))

    assert f'id="moved-{said[1].pk}"' not in response.content.decode()


def test_bullets_are_moved_merged_removed_and_put_back(alice, write_up, activity):
    a, b, c = [
        a_bullet(write_up, a_contribution(activity, text), position=position)
        for position, text in enumerate("abc", start=1)
    ]

    alice.post(at(write_up, "write_up_move", c.pk), {"up": c.pk})
    moved = statements(write_up)
    alice.post(at(write_up, "write_up_merge", activity.pk), {"bullets": [a.pk, c.pk]})
    merged = statements(write_up)
    alice.post(at(write_up, "write_up_remove", b.pk))
    removed = statements(write_up)
    alice.post(at(write_up, "write_up_put_back", b.pk))

    assert (moved, merged, removed) == (["a", "c", "b"], ["a", "b"], ["a"])
    assert statements(write_up) == ["a", "b"]


def test_merge_of_one_bullet_says_what_to_tick(alice, write_up, activity):
    bullet = a_bullet(write_up, a_contribution(activity))

    response = alice.post(
        at(write_up, "write_up_merge", activity.pk), {"bullets": [bullet.pk, "x"]}, follow=True
    )

    assert "Tick at least two bullets to merge them." in words_of(response)


def test_points_are_added_changed_moved_and_deleted(alice, write_up, activity):
    new = at(write_up, "write_up_point_new", activity.pk)
    for heading in ("Ask once", "Lead anywhere"):
        alice.post(new, {"heading": heading, "bullets": "one\ntwo"})
    first, second = write_up.panel_points.all()

    alice.post(at(write_up, "write_up_point_move", second.pk), {"up": second.pk})
    alice.post(at(write_up, "write_up_point", first.pk), {"heading": "Ask people once"})
    alice.post(at(write_up, "write_up_point_remove", second.pk))

    assert [point.heading for point in write_up.panel_points.all()] == ["Ask people once"]


def test_point_without_words_says_what_to_type(alice, write_up, activity):
    response = alice.post(at(write_up, "write_up_point_new", activity.pk), {"bullets": "one"})

    assert "Enter what was said, in a sentence." in words_of(response)
    assert "one</textarea>" in response.content.decode()


def test_bullets_of_another_conversation_are_not_found(alice, write_up):
    elsewhere = WriteUp.objects.create(conversation=a_conversation("closed"))
    asked = an_activity(elsewhere.conversation)
    bullet = a_bullet(elsewhere, a_contribution(asked))

    assert alice.get(at(write_up, "write_up_bullet", bullet.pk)).status_code == 404
    assert alice.get(at(write_up, "write_up_question", asked.pk)).status_code == 404


def test_html_in_contributions_is_shown_as_text(alice, write_up, activity):
    said = a_contribution(activity, "<script>alert(1)</script>")
    bullet = a_bullet(write_up, said, a_contribution(activity, "<b>x</b>"))

    for name, rest in [
        ("write_up_question", activity.pk),
        ("write_up_bullet", bullet.pk),
        ("write_up_draft_file", "html"),
    ]:
        page = alice.get(at(write_up, name, rest)).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page


def fill(write_up, rows: int) -> None:
    activity = an_activity(write_up.conversation)
    for _ in range(rows):
        guests = [a_guest(write_up.conversation, name="Una") for _ in range(2)]
        a_bullet(write_up, *[a_contribution(activity, participant=each) for each in guests])


@pytest.mark.parametrize("name", ["write_up", "write_up_question", "write_up_bullet"])
def test_pages_take_as_many_queries_for_thirty_rows_as_for_one(alice, write_up, name):
    counts = []
    alice.get(at(write_up, "write_up"))  # the first request of a session writes the session
    for rows in (1, 30):
        YouSaid.objects.all().delete()
        Contribution.objects.all().delete()
        fill(write_up, rows)
        bullet = write_up.you_said.first()
        rest = {"write_up": [], "write_up_question": [bullet.activity_id]}.get(name, [bullet.pk])
        with CaptureQueriesContext(connection) as queries:
            alice.get(at(write_up, name, *rest))
        counts.append(len(queries))

    assert counts[0] == counts[1]
