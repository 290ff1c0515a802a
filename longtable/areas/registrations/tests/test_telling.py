"""Reminders once, the recording and the survey to those who agreed, and forgetting."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from longtable.areas.conversations.models import SurveyLink
from longtable.areas.conversations.tests.factories import an_activity
from longtable.areas.registrations import tasks
from longtable.areas.registrations.actions import telling
from longtable.areas.registrations.actions.letters import KIND
from longtable.areas.registrations.models import (
    Registration,
    RegistrationLetter,
    SurveyLetter,
)
from longtable.areas.registrations.tests.factories import somebody
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.notices.tasks import deliver
from longtable.foundation.partnerships.permission import NotAllowed

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def before(page):
    """Move the clock to a time before the event."""

    def moved(left):
        return time_machine.travel(page.conversation.starts_at - left, tick=False)

    return moved


def ended(page) -> None:
    page.conversation.status, page.conversation.closed_at = "closed", timezone.now()
    page.conversation.opened_at = timezone.now()
    page.conversation.save()


def test_those_who_asked_are_reminded_a_day_and_an_hour_before(page, post, before):
    somebody(page, "Ann", wants_reminders=True)
    somebody(page, "Ben")
    somebody(page, "Cat", wants_reminders=True)  # waits

    sent = []
    for left in (2 * DAY, DAY - HOUR / 2, 2 * HOUR, HOUR / 2, -HOUR):
        with before(left):
            sent += post(lambda: tasks.look_after.call(page.pk))

    assert [(mail.to[0], mail.subject.partition(":")[0]) for mail in sent] == [
        ("ann@example.org", "A reminder"),
        ("ann@example.org", "It begins soon"),
    ]


def test_a_reminder_that_is_run_again_after_a_restart_is_sent_once(page, post, before):
    somebody(page, "Ann", wants_reminders=True)

    with before(HOUR / 2):
        first = post(lambda: tasks.look_after.call(page.pk))
        letter = RegistrationLetter.objects.get(kind="hour")
        again = post(lambda: [tasks.look_after.call(page.pk), deliver.call(KIND, letter.pk)])

    assert (len(first), again) == (1, [])


def test_a_moved_event_is_reminded_of_anew(page, post, before):
    somebody(page, "Ann", wants_reminders=True)
    with before(HOUR / 2):
        post(lambda: tasks.look_after.call(page.pk))
    page.conversation.starts_at += 7 * DAY
    page.conversation.save()

    with before(HOUR / 2):
        sent = post(lambda: tasks.look_after.call(page.pk))

    assert [mail.to for mail in sent] == [["ann@example.org"]]


@pytest.mark.parametrize("off", ["reminds_a_day_before", "reminds_an_hour_before"])
def test_reminders_that_are_off_are_not_sent(page, post, before, off):
    somebody(page, "Ann", wants_reminders=True)
    setattr(page, off, False)
    page.save()

    sent = []
    for left in (HOUR * 5, HOUR / 2):
        with before(left):
            sent += post(lambda: tasks.look_after.call(page.pk))

    assert len(sent) == 1


def test_the_recording_goes_to_those_who_agreed(page, at_the_table, post):
    somebody(page, "Ann", may_be_contacted=True)
    somebody(page, "Ben")
    ended(page)
    page.conversation.recording_url = "https://example.org/notes"
    page.conversation.save()

    sent = post(lambda: telling.send_recording(actor=at_the_table.alice, page=page))

    assert [mail.to for mail in sent] == [["ann@example.org"]]
    assert "https://example.org/notes" in sent[0].body
    with pytest.raises(NotAllowed, match="sent already"):
        telling.send_recording(actor=at_the_table.alice, page=page)


def test_the_survey_goes_once_to_those_who_agreed(page, at_the_table, post):
    somebody(page, "Ann", may_be_contacted=True)
    somebody(page, "Ben")
    an_activity(page.conversation, "survey", status="closed")
    ended(page)

    sent = post(lambda: telling.send_survey(actor=at_the_table.alice, page=page))

    assert [mail.to for mail in sent] == [["ann@example.org"]]
    assert f"/c/{page.conversation.join_code}/survey/" in sent[0].body
    assert (SurveyLink.objects.count(), SurveyLetter.objects.count()) == (1, 0)
    with pytest.raises(NotAllowed, match="sent already"):
        telling.send_survey(actor=at_the_table.alice, page=page)


def test_the_survey_waits_until_the_conversation_has_closed(page, at_the_table):
    with pytest.raises(NotAllowed, match="has closed"):
        telling.send_survey(actor=at_the_table.alice, page=page)


@pytest.mark.parametrize("who", ["bob", "charlie"])
@pytest.mark.parametrize("act", [telling.send_survey, telling.send_recording])
def test_others_send_nothing(page, at_the_table, who, act):
    with pytest.raises(NotAllowed, match=r"convenor|another partnership"):
        act(actor=getattr(at_the_table, who), page=page)


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_registrations_go_thirty_days_after_closing(page, days, left):
    somebody(page, "Planted")
    ended(page)

    with time_machine.travel(timezone.now() + timedelta(days=days)):
        tasks.look_after.call(page.pk)

    assert Registration.objects.count() == left
    assert "planted" not in str(list(AuditEvent.objects.values())).lower()


def test_registrations_go_even_if_nobody_closes_the_conversation(page):
    somebody(page)

    with time_machine.travel(page.conversation.starts_at + timedelta(days=181)):
        tasks.look_after.call(page.pk)

    assert Registration.objects.count() == 0
