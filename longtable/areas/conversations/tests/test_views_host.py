"""Hosts: preparing, the console and its buttons, the big screen; partners and outsiders."""

import re

import pytest

from longtable.areas.conversations.models import Contribution, Conversation, Upvote
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.areas.conversations.tests.test_forms import PLANNED, panel
from longtable.areas.conversations.tests.test_views_guest import words_of

ALL = "/p/eskerdale/conversations/"
WHY_NOT = "Only a convenor of this partnership can do this. Ask one of them."


def at(conversation, rest: str = "") -> str:
    return f"{ALL}{conversation.pk}/{rest}"


def test_list_shows_conversations_with_state_and_who_joined(alice):
    conversation = a_conversation(title="Winter")
    a_guest(conversation)

    words = words_of(alice.get(ALL))

    assert "Winter Tuesday 6 October 2026, 10:00 Open 1 joined" in words
    assert "New conversation" in words


def test_list_puts_open_conversations_first(alice):
    for title, status, starts in (
        ("Running", "open", "2026-01-01T10:00Z"),
        ("Earlier", "closed", "2026-02-01T10:00Z"),
        ("Later", "closed", "2026-03-01T10:00Z"),
    ):
        a_conversation(status, title=title, starts_at=starts)

    listed = alice.get(ALL).context["conversations"]

    assert [each.title for each in listed] == ["Running", "Later", "Earlier"]


def test_list_offers_the_first_step_to_a_convenor_only(alice, bob):
    assert "Prepare the first one" in words_of(alice.get(ALL))
    assert "When a convenor prepares one, it appears here." in words_of(bob.get(ALL))


def test_new_makes_a_draft_and_shows_the_console(alice):
    sent = {**PLANNED, **panel({"part": "presenter", "name": "Ada Birch"})}

    response = alice.post(f"{ALL}new/", sent)

    conversation = Conversation.objects.get()
    assert (response.status_code, response["Location"]) == (302, at(conversation))
    assert conversation.speakers.get().name == "Ada Birch"
    assert conversation.activities.count() == 5


def test_new_keeps_what_was_typed_when_refused(alice):
    sent = {**PLANNED, **panel({"part": "guest", "role": "Driver"}), "title": ""}

    response = alice.post(f"{ALL}new/", sent)

    words, html = words_of(response), response.content.decode()
    assert "There is a problem Enter a title." in words
    assert "Enter this person's name, or empty the row." in html.replace("&#x27;", "'")
    assert 'value="Driver"' in html
    assert 'value="Who knocks?"' in html
    assert not Conversation.objects.exists()


def test_new_with_one_more_row_saves_nothing_and_keeps_everything(alice):
    rows = ({"part": "guest", "name": "Ned"}, {"part": "guest"}, {"part": "guest"})
    sent = {**PLANNED, **panel(*rows), "add_row": "1"}
    del sent["ask_the_panel"]

    html = alice.post(f"{ALL}new/", sent).content.decode()

    assert not Conversation.objects.exists()
    assert "There is a problem" not in html
    assert 'value="Ned"' in html
    assert 'value="Winter"' in html
    assert re.search(r'name="ask_the_panel"[^>]*checked', html) is None
    assert len(re.findall(r'name="panel-\d-role"', html)) == 4


def test_edit_changes_what_is_not_answered(alice):
    conversation = a_conversation("draft")
    an_activity(conversation, prompt="Who knocks?")

    alice.post(at(conversation, "edit/"), {**PLANNED, **panel(), "core_1": "Who can knock?"})

    assert conversation.activities.get(part="core", position=2).prompt == "Who can knock?"


def test_edit_of_a_closed_conversation_is_refused(alice):
    response = alice.get(at(a_conversation("closed"), "edit/"))

    assert response.status_code == 403
    assert "This conversation has closed, so it can no longer be changed." in words_of(response)


def test_delete_asks_once_more_then_deletes_a_draft(alice):
    conversation = a_conversation("draft")

    asked = alice.get(at(conversation, "delete/"))
    still = Conversation.objects.count()
    alice.post(at(conversation, "delete/"))

    assert "Delete this draft?" in words_of(asked)
    assert (still, Conversation.objects.count()) == (1, 0)


def test_delete_of_an_opened_conversation_is_refused(alice):
    conversation = a_conversation("open")

    assert alice.post(at(conversation, "delete/")).status_code == 403
    assert Conversation.objects.count() == 1


def test_open_and_close_from_the_console(alice):
    conversation = a_conversation("draft")

    alice.post(at(conversation, "open/"))
    opened = Conversation.objects.get().status
    response = alice.post(at(conversation, "close/"))

    assert (opened, Conversation.objects.get().status) == ("open", "closed")
    assert response["Location"] == at(conversation)


def test_open_activity_goes_back_to_the_step_that_was_looked_at(alice):
    conversation = a_conversation()
    before = an_activity(conversation)
    waiting = an_activity(conversation, status="waiting")

    response = alice.post(
        at(conversation, f"activities/{waiting.pk}/open/"), {"step": str(before.pk), "keep": "1"}
    )

    assert response["Location"] == f"{at(conversation)}?step={before.pk}"
    assert set(conversation.activities.values_list("status", flat=True)) == {"open"}


def test_refused_button_says_why_on_the_console(alice):
    conversation = a_conversation("draft")
    waiting = an_activity(conversation, status="waiting")

    response = alice.post(at(conversation, f"activities/{waiting.pk}/open/"), follow=True)

    assert "Open the conversation first; then guests can answer." in words_of(response)


def test_hide_with_a_reason_and_show_again(alice):
    conversation = a_conversation()
    given = a_contribution(an_activity(conversation))
    address = at(conversation, f"contributions/{given.pk}/")

    page = alice.post(f"{address}hide/", {"reason": "unkind"}, follow=True)
    hidden = Contribution.objects.get().status
    alice.post(f"{address}show/")

    assert hidden == "hidden"
    assert "Hidden: it is unkind" in words_of(page)
    assert Contribution.objects.get().status == "shown"


def test_hide_with_a_reason_that_does_not_exist_hides_all_the_same(alice):
    conversation = a_conversation()
    given = a_contribution(an_activity(conversation))

    alice.post(at(conversation, f"contributions/{given.pk}/hide/"), {"reason": "<b>"})

    assert (Contribution.objects.get().status, Contribution.objects.get().hidden_reason) == (
        "hidden", "other",
    )  # fmt: skip


def test_answer_marks_a_question_and_keeps_the_words(alice):
    conversation = a_conversation()
    question = a_contribution(an_activity(conversation, "questions"), "When?")
    address = at(conversation, f"questions/{question.pk}/")

    form = alice.get(f"{at(conversation)}?answer={question.pk}")
    page = alice.post(f"{address}answer/", {"answer": "In May."}, follow=True)
    alice.post(f"{address}put-back/")

    assert "What the panel answered, in short" in words_of(form)
    assert "Answered. In May." in words_of(page)
    assert Contribution.objects.get().answered_at is None


def test_answer_that_is_too_long_stays_in_its_form(alice):
    conversation = a_conversation()
    question = a_contribution(an_activity(conversation, "questions"), "When?")

    response = alice.post(
        at(conversation, f"questions/{question.pk}/answer/"), {"answer": "x" * 1001}
    )

    assert "Use 1000 characters or fewer; you used 1001." in words_of(response)
    assert f"{'x' * 1001}</textarea>" in response.content.decode()


def test_console_shows_figures_without_small_groups(alice, at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation)
    for number in range(11):
        sector = at_the_table.alice.organisation.sector if number < 8 else None
        guest = a_guest(conversation, sector=sector)
        if number < 6:
            a_contribution(activity, participant=guest)

    words = words_of(alice.get(at(conversation)))

    assert "11 joined 6 answered" in words
    assert "NHS" not in words
    assert "11 more, in groups too small to show." in words


def test_console_lists_hidden_ones_and_questions_by_upvotes(alice):
    conversation = a_conversation()
    core, questions = an_activity(conversation), an_activity(conversation, "questions")
    a_contribution(core, "hidden one", status="hidden", hidden_reason="other")
    a_contribution(questions, "few")
    many = a_contribution(questions, "many")
    Upvote.objects.create(contribution=many, participant=a_guest(conversation))

    words = words_of(alice.get(at(conversation)))

    assert "hidden one Hidden: another reason" in words
    assert words.index("many") < words.index("few")


def test_console_shows_html_as_text(alice):
    typed = "<script>alert(1)</script>"
    conversation = a_conversation(title=typed, purpose=typed, names="named")
    for part in ("opening", "core", "questions", "survey"):
        activity = an_activity(conversation, part, prompt=typed)
        a_contribution(activity, typed, participant=a_guest(conversation, name=typed))

    pages = ["", "edit/", "present/", f"?step={conversation.activities.first().pk}"]

    for rest in pages:
        assert typed not in alice.get(at(conversation, rest)).content.decode()
    assert typed not in alice.get(ALL).content.decode()


def test_partner_sees_how_to_join_and_no_console(bob):
    conversation = a_conversation(join_code="ACDEFG")

    words = words_of(bob.get(at(conversation)))

    assert "or enter the code ACD EFG . No account is needed." in words
    assert "What guests are asked" not in words


GUARDED = [
    ("get", "edit/"), ("get", "delete/"), ("post", "open/"), ("post", "close/"),
    ("post", "activities/{activity}/open/"), ("post", "activities/{activity}/close/"),
    ("post", "contributions/{contribution}/hide/"), ("post", "contributions/{contribution}/show/"),
    ("post", "questions/{contribution}/answer/"), ("post", "questions/{contribution}/put-back/"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "rest"), GUARDED)
def test_partner_is_told_why_not_and_outsider_finds_nothing(bob, charlie, method, rest):
    conversation = a_conversation()
    activity = an_activity(conversation, "questions")
    given = a_contribution(activity)
    address = at(conversation, rest.format(activity=activity.pk, contribution=given.pk))

    partner, outsider = getattr(bob, method)(address), getattr(charlie, method)(address)

    assert (partner.status_code, outsider.status_code) == (403, 404)
    assert "Ask one of them." in words_of(partner) or "Ask a convenor." in words_of(partner)
    assert Contribution.objects.get().status == "shown"


def test_partner_cannot_prepare_a_conversation(bob, charlie):
    assert WHY_NOT in words_of(bob.get(f"{ALL}new/"))
    assert charlie.get(f"{ALL}new/").status_code == 404


@pytest.mark.parametrize("rest", ["open/", "close/"])
def test_buttons_are_not_links(alice, rest):
    assert alice.get(at(a_conversation(), rest)).status_code == 405


def test_number_of_another_partnership_is_not_found(cast, signed_in):
    from longtable.foundation.partnerships.scoping import within

    with within(cast.elsewhere):
        conversation = a_conversation()

    assert signed_in(cast.alice).get(at(conversation)).status_code == 404


def test_big_screen_shows_code_and_what_is_open(alice):
    conversation = a_conversation(join_code="ACDEFG", names="named")
    activity = an_activity(conversation, prompt="Who knocks?")
    a_contribution(activity, "We do.", participant=a_guest(conversation, name="Jo Lake"))
    a_contribution(activity, "secretword", status="hidden")

    response = alice.get(at(conversation, "present/"))

    words = words_of(response)
    assert "ACD EFG" in words
    assert "Who knocks? We do. Jo Lake" in words
    assert "secretword" not in response.content.decode()


def test_big_screen_shows_words_as_a_cloud(alice):
    conversation = a_conversation()
    a_contribution(an_activity(conversation, "opening"), "trust")

    html = alice.get(at(conversation, "present/")).content.decode()

    assert "<svg" in html
    assert "trust</text>" in html


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("draft", "We begin at 10:00."),
        ("open", "0 people have joined. The first question is coming."),
        ("closed", "This conversation has closed. Thank you."),
    ],
)
def test_big_screen_says_what_is_going_on(bob, status, line):
    assert line in words_of(bob.get(at(a_conversation(status), "present/")))


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("rest", ["", "present/"])
def test_pages_take_as_many_queries_whatever_the_rows(
    alice, rows, rest, django_assert_max_num_queries, at_the_table
):
    conversation = a_conversation(names="named")
    sector = at_the_table.alice.organisation.sector
    for part in ("core", "questions"):
        activity = an_activity(conversation, part)
        for _ in range(rows):
            guest = a_guest(conversation, name="Jo", sector=sector)
            a_contribution(activity, participant=guest)

    with django_assert_max_num_queries(19):
        alice.get(at(conversation, rest))


@pytest.mark.parametrize("rows", [1, 30])
def test_list_takes_as_many_queries_whatever_the_rows(alice, rows, django_assert_max_num_queries):
    for _ in range(rows):
        a_guest(a_conversation())

    with django_assert_max_num_queries(6):
        alice.get(ALL)
