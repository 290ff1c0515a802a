"""Telling people things: on the page, by e-mail, and in the outbox."""

import logging
import re
from types import SimpleNamespace

from django.core import mail
from django.core.mail import EmailMultiAlternatives, get_connection

from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.notices import actions, letters, queries
from longtable.foundation.notices.models import Notice, OutboxMessage
from longtable.foundation.partnerships.scoping import within
from tests.queries import assert_constant_queries

PAGE = "/p/eskerdale/notices/"


def tell(seat, text: str = "You now have the role of assessor.", **fields) -> Notice:
    return actions.send(person=seat.person, kind="roles-changed", text=text, **fields)


def test_notice_is_listed_and_counted(at_the_table, signed_in):
    tell(at_the_table.bob, path="/p/eskerdale/members/")

    page = signed_in(at_the_table.bob).get(PAGE).content.decode()

    assert queries.unread_count(at_the_table.bob) == 1
    assert (
        '<a class="govuk-link" href="/p/eskerdale/members/">You now have the role of assessor.</a>'
        in page
    )


def test_notices_are_ones_own(at_the_table, signed_in):
    tell(at_the_table.bob)

    assert "assessor" not in signed_in(at_the_table.alice).get(PAGE).content.decode()
    assert signed_in(at_the_table.charlie).get(PAGE).status_code == 404


def test_notices_belong_to_one_partnership(at_the_table):
    with within(at_the_table.elsewhere):
        tell(at_the_table.bob)

    assert queries.unread_count(at_the_table.bob) == 0


def test_marking_as_read_leaves_others_unread(at_the_table, signed_in):
    tell(at_the_table.bob)
    tell(at_the_table.alice)

    signed_in(at_the_table.bob).post(PAGE + "read/")

    assert queries.unread_count(at_the_table.bob) == 0
    assert queries.unread_count(at_the_table.alice) == 1


def test_nobody_marks_somebody_elses_notice(at_the_table):
    notice = tell(at_the_table.bob)

    marked = actions.mark_read(actor=at_the_table.alice, notices=[notice])

    assert marked == 0
    assert queries.unread_count(at_the_table.bob) == 1


def test_notices_page_asks_a_constant_number_of_queries(at_the_table, signed_in):
    assert_constant_queries(
        signed_in(at_the_table.bob), PAGE, lambda n: tell(at_the_table.bob, f"Notice {n}.")
    )


def test_notices_are_shown_50_a_page(at_the_table, signed_in):
    for number in range(51):
        tell(at_the_table.bob, f"Notice {number}.")
    bob = signed_in(at_the_table.bob)

    first, second = (bob.get(f"{PAGE}?page={page}").content.decode() for page in (1, 2))

    assert [len(re.findall(r"Notice \d", page)) for page in (first, second)] == [50, 1]
    assert 'href="?page=2"' in first


def test_sending_is_recorded_without_words(at_the_table):
    notice = tell(at_the_table.bob)

    event = AuditEvent.objects.latest("index")
    assert (event.verb, event.subject) == ("notice.sent", f"notice:{notice.pk}")
    assert event.facts == {"kind": "roles-changed"}


def test_notice_goes_out_by_email_after_the_transaction(
    at_the_table, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as waiting:
        tell(at_the_table.bob, path="/p/eskerdale/members/", by_email=True)
    before = len(mail.outbox)
    for send in waiting:
        send()

    assert before == 0
    message = mail.outbox[0]
    assert message.to == ["bob@example.org"]
    assert message.subject == "Eskerdale: You now have the role of assessor."
    assert "http://localhost:8000/p/eskerdale/members/" in message.body
    assert "http://localhost:8000/p/eskerdale/members/" in message.alternatives[0].content


def test_words_with_markup_are_escaped_in_html_and_plain_in_text(
    at_the_table, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell(at_the_table.bob, "<b>Bold</b> & more.", by_email=True)

    message = mail.outbox[0]
    assert "<b>Bold</b> & more." in message.body
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; more." in message.alternatives[0].content


def test_notice_in_two_lines_cannot_forge_a_header(
    at_the_table, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell(at_the_table.bob, "First\nBcc: eve@example.com", by_email=True)

    assert mail.outbox[0].subject == "Eskerdale: First"
    assert mail.outbox[0].recipients() == ["bob@example.org"]


def test_somebody_whose_account_is_closed_gets_no_email(
    at_the_table, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell(at_the_table.bob, by_email=True)
        at_the_table.bob.person.is_active = False
        at_the_table.bob.person.save()

    assert mail.outbox == []


def test_letter_is_made_from_ids_alone(at_the_table, monkeypatch):
    posted = []
    task = SimpleNamespace(enqueue=lambda *args: posted.append(args))
    monkeypatch.setattr("longtable.foundation.notices.tasks.deliver", task)
    monkeypatch.setattr("django.db.transaction.on_commit", lambda follow_up: follow_up())

    notice = tell(at_the_table.bob, by_email=True)

    assert posted == [("notice", notice.pk)]


def test_letter_about_a_row_that_is_gone_is_not_written(at_the_table):
    assert letters.compose("notice", 12345) is None


def test_nothing_personal_is_logged(at_the_table, django_capture_on_commit_callbacks, caplog):
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        tell(at_the_table.bob, "A very private matter.", by_email=True)

    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert "example.org" not in logged
    assert "private" not in logged


def test_outbox_keeps_messages_when_there_is_no_mail_server(db):
    message = EmailMultiAlternatives("Subject", "Text", to=["bob@example.org"])
    message.attach_alternative("<p>Text</p>", "text/html")

    sent = get_connection("longtable.foundation.notices.backend.OutboxBackend").send_messages(
        [message]
    )

    kept = OutboxMessage.objects.get()
    assert sent == 1
    assert (kept.to, kept.subject, kept.text, kept.html) == (
        "bob@example.org",
        "Subject",
        "Text",
        "<p>Text</p>",
    )


def test_outbox_page_shows_messages_with_their_links(db, client, settings):
    settings.DEMO = True
    OutboxMessage.objects.create(
        to="dana@example.org",
        subject="You are invited",
        text="Open http://localhost:8000/invitations/abc/ <script>alert(1)</script>",
    )

    page = client.get("/demo/outbox/").content.decode()

    assert 'href="http://localhost:8000/invitations/abc/"' in page
    assert "<script>alert" not in page
