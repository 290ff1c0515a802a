"""What to expect before, the recording afterwards, and the survey by a link that answers once."""

import pytest
from django.test import Client
from django.urls import reverse

from longtable.areas.conversations.actions import afterwards, around
from longtable.areas.conversations.actions.taking_part import Answer
from longtable.areas.conversations.forms.around import RecordingForm
from longtable.areas.conversations.models import Contribution, Participant, SurveyLink, WriteUp
from longtable.areas.conversations.queries.attendance import attendance
from longtable.areas.conversations.queries.write_up import participants
from longtable.areas.conversations.rules.around import can_link_recording, can_say_what_to_expect
from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.partnerships.scoping import within

NOTES = "https://example.org/notes"


@pytest.fixture
def table(cast):
    with within(cast.partnership):
        yield cast


@pytest.fixture
def closed(table):
    conversation = a_conversation("closed")
    an_activity(conversation, "survey", status="closed", prompt="How useful was it?")
    return conversation


def the_link(table, closed) -> str:
    made = afterwards.make_survey_links(actor=table.alice, conversation=closed, number=1)
    return reverse("conversations:follow_up", args=[closed.join_code, made[0]])


def test_what_to_expect_stands_before_joining(table):
    conversation = a_conversation()
    around.say_what_to_expect(
        actor=table.alice, conversation=conversation, notice="We talk of loss.", support="Ring Ann."
    )

    page = Client().get(reverse("conversations:guest", args=[conversation.join_code]))

    said = page.content.decode()
    assert said.index("We talk of loss.") < said.index("Ring Ann.") < said.index("About you")


def test_nothing_is_said_where_nothing_is_to_be_expected(table):
    conversation = a_conversation()

    page = Client().get(reverse("conversations:guest", args=[conversation.join_code]))

    assert "What to expect" not in page.content.decode()


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_others_neither_say_what_to_expect_nor_link(table, who):
    conversation, member = a_conversation(), getattr(table, who)

    allowed = can_say_what_to_expect(member, conversation), can_link_recording(member, conversation)

    assert allowed == (False, False)


def test_a_recording_is_on_the_page_of_those_who_took_part(table, closed):
    around.link_recording(actor=table.alice, conversation=closed, url=NOTES, line="48 minutes")

    page = Client().get(reverse("conversations:guest", args=[closed.join_code]))

    assert NOTES in page.content.decode()
    assert "48 minutes" in page.content.decode()


def test_a_recording_is_on_the_write_up(table, closed):
    WriteUp.objects.create(conversation=closed, status="published")
    around.link_recording(actor=table.alice, conversation=closed, url=NOTES, line="48 minutes")

    page = Client().get(reverse("conversations:read_write_up", args=[closed.join_code]))

    assert NOTES in page.content.decode()


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "javascript:alert(1)", "https://a:b@example.org/", "ftp://example.org"],
)
def test_only_safe_links_are_taken(url):
    form = RecordingForm({"url": url, "line": ""})

    assert list(form.errors) == ["url"]


def test_neither_words_nor_link_are_in_the_record(table, closed):
    around.say_what_to_expect(actor=table.alice, conversation=closed, notice="Loss", support="Ann")
    around.link_recording(actor=table.alice, conversation=closed, url=NOTES, line="48 minutes")

    facts = list(AuditEvent.objects.order_by("index").values_list("verb", "facts"))

    assert facts == [
        ("conversation.notice_given", {"notice": True, "support": True}),
        ("recording.linked", {"linked": True}),
    ]


def test_a_draft_has_no_recording(table):
    with pytest.raises(NotAllowed, match="has not begun"):
        around.link_recording(
            actor=table.alice, conversation=a_conversation("draft"), url=NOTES, line=""
        )


def test_a_survey_link_answers_once(table, closed):
    link, activity = the_link(table, closed), closed.activities.get()
    page = Client().get(link).content.decode()
    key = page.partition('name="key" value="')[2].partition('"')[0]
    answer = {"key": key, f"a{activity.pk}": "4"}

    first, again = Client().post(link, answer), Client().post(link, answer)

    assert "Thank you for your answers" in first.content.decode()
    assert "Thank you for your answers" in again.content.decode()
    assert list(Contribution.objects.values_list("rating", "consent")) == [(4, "count")]


def test_who_answers_by_a_link_is_nobody(table, closed):
    made = afterwards.make_survey_links(actor=table.alice, conversation=closed, number=3)
    link = SurveyLink.objects.first()

    afterwards.answer_afterwards(link=link, answers={closed.activities.get(): Answer(rating=5)})

    someone = Participant.objects.get()
    assert (someone.name, someone.token_hash, someone.sector) == ("", "", None)
    assert attendance(closed).joined.total == 0
    assert participants(closed) == []
    assert len(set(made)) == SurveyLink.objects.count() == 3


def test_a_survey_takes_nothing_once_its_write_up_is_out(table, closed):
    link = the_link(table, closed)
    WriteUp.objects.create(conversation=closed, status="published")

    page = Client().get(link)

    assert "takes no answers now" in page.content.decode()


def test_an_unknown_link_leads_to_no_survey(table, closed):
    page = Client().get(reverse("conversations:follow_up", args=[closed.join_code, "guess"]))

    assert page.status_code == 404


def test_where_nothing_is_kept_nothing_is_linked_or_asked_afterwards(table):
    conversation = a_conversation("closed", keeps_words=False)
    an_activity(conversation, "survey", status="closed")

    for act in (
        lambda: around.link_recording(
            actor=table.alice, conversation=conversation, url=NOTES, line=""
        ),
        lambda: afterwards.make_survey_links(
            actor=table.alice, conversation=conversation, number=1
        ),
    ):
        with pytest.raises(NotAllowed, match="nothing said in this conversation is kept"):
            act()


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_others_make_no_survey_links(table, closed, who):
    with pytest.raises(NotAllowed):
        afterwards.make_survey_links(actor=getattr(table, who), conversation=closed, number=1)


@pytest.mark.parametrize("name", ["notice", "recording"])
def test_bob_and_charlie_see_neither_form(table, client, name):
    path = reverse(f"conversations:{name}", args=["eskerdale", a_conversation().pk])

    statuses = []
    for who in (table.alice, table.bob, table.charlie):
        client.force_login(who.person)
        statuses.append(client.get(path).status_code)

    assert statuses == [200, 403, 404]


def test_alice_saves_what_to_expect_and_the_recording(table, client):
    conversation = a_conversation()
    client.force_login(table.alice.person)

    for name, typed in (
        ("notice", {"notice": "Loss", "support": "Ann"}),
        ("recording", {"url": NOTES, "line": "Notes"}),
    ):
        client.post(reverse(f"conversations:{name}", args=["eskerdale", conversation.pk]), typed)

    conversation.refresh_from_db()
    assert (conversation.content_notice, conversation.support) == ("Loss", "Ann")
    assert (conversation.recording_url, conversation.recording_line) == (NOTES, "Notes")
