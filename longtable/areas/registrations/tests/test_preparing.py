"""Turning registration on, moving the event, calling it off, deleting its draft."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from longtable.areas.conversations.actions.preparing import delete_draft, edit_conversation
from longtable.areas.conversations.tests.factories import a_conversation, a_plan
from longtable.areas.registrations.actions import preparing
from longtable.areas.registrations.actions.registering import cancel
from longtable.areas.registrations.models import RegistrationPage
from longtable.areas.registrations.rules import can_keep, can_see, can_set_up
from longtable.areas.registrations.tests.factories import a_setting, coming, somebody
from longtable.foundation.partnerships.permission import NotAllowed


def event_in(mail):
    """The one event of the calendar file that goes with a letter, and the file's METHOD."""
    name, content, _ = mail.attachments[0]
    text = content if isinstance(content, str) else content.decode()
    calendar = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    return event, str(calendar["method"]), name


def test_alice_turns_registration_on(at_the_table):
    conversation = coming()

    page = preparing.set_up(
        actor=at_the_table.alice, conversation=conversation, setting=a_setting()
    )

    assert (page.places, page.announced_for) == (2, conversation.starts_at)


@pytest.mark.parametrize(
    ("who", "may"), [("alice", (1, 1, 1)), ("bob", (1, 0, 0)), ("charlie", (0, 0, 0))]
)
def test_who_may_do_what(at_the_table, who, may):
    member, conversation = getattr(at_the_table, who), coming()

    found = [can(member, conversation) for can in (can_see, can_keep, can_set_up)]

    assert found == [bool(one) for one in may]


def test_nobody_registers_for_what_has_closed(at_the_table):
    with pytest.raises(NotAllowed, match="has closed"):
        preparing.set_up(
            actor=at_the_table.alice,
            conversation=a_conversation("closed"),
            setting=a_setting(),
        )


def test_a_new_date_is_told_to_all_who_stand(page, at_the_table, post):
    *_, dan = [somebody(page, name) for name in ("Ann", "Ben", "Cat", "Dan")]
    cancel(actor=dan, registration=dan)
    later = page.conversation.starts_at + timedelta(days=7)

    sent = post(
        lambda: edit_conversation(
            actor=at_the_table.alice,
            conversation=page.conversation,
            plan=a_plan(starts_at=later),
        )
    )

    assert sorted(mail.to[0] for mail in sent) == [
        "ann@example.org", "ben@example.org", "cat@example.org"
    ]  # fmt: skip
    event, method, _ = event_in(next(mail for mail in sent if mail.to == ["ann@example.org"]))
    assert (method, event["sequence"], event.decoded("dtstart")) == ("PUBLISH", 1, later)


def test_other_words_are_told_to_nobody(page, at_the_table, post):
    somebody(page)

    sent = post(
        lambda: edit_conversation(
            actor=at_the_table.alice,
            conversation=page.conversation,
            plan=a_plan(starts_at=page.conversation.starts_at, title="Another title"),
        )
    )

    assert sent == []


def test_another_place_is_told(page, at_the_table, post):
    somebody(page)

    sent = post(
        lambda: preparing.set_up(
            actor=at_the_table.alice,
            conversation=page.conversation,
            setting=a_setting(place="Library"),
        )
    )

    assert "Library" in sent[0].body
    assert event_in(sent[0])[0]["location"] == "Library"


def test_the_calendar_file_names_one_event_in_universal_time(page, post):
    (mail,) = post(lambda: somebody(page))

    event, method, name = event_in(mail)
    raw = mail.attachments[0][1]
    lines = (raw if isinstance(raw, str) else raw.decode()).split("\r\n")
    assert (method, name, event["uid"]) == (
        "PUBLISH", "event.ics", f"{page.code.lower()}@longtable"
    )  # fmt: skip
    assert event.decoded("dtstart") == page.conversation.starts_at
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=90)
    assert next(line for line in lines if line.startswith("DTSTART")).endswith("Z")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "Ring the bell." in mail.body


def test_calling_off_tells_everybody_and_takes_it_out_of_calendars(page, at_the_table, post):
    for name in ("Ann", "Ben", "Cat"):
        somebody(page, name)

    sent = post(lambda: preparing.call_off(actor=at_the_table.alice, page=page))

    found = [event_in(mail) for mail in sent]
    assert [(str(event["status"]), method, event["sequence"]) for event, method, _ in found] == [
        ("CANCELLED", "CANCEL", 1)
    ] * 3


def test_a_place_given_back_leaves_the_calendar_and_returns(page, post):
    ann = somebody(page)

    (gone,) = post(lambda: cancel(actor=ann, registration=ann))
    (back,) = post(lambda: somebody(page))

    steps = [(event_in(mail)[1], event_in(mail)[0]["sequence"]) for mail in (gone, back)]
    assert steps == [("CANCEL", 1), ("PUBLISH", 2)]


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_others_call_nothing_off(page, at_the_table, who):
    with pytest.raises(NotAllowed):
        preparing.call_off(actor=getattr(at_the_table, who), page=page)


def test_a_draft_with_people_registered_is_not_deleted(page, at_the_table):
    somebody(page)

    with pytest.raises(NotAllowed, match="Call the event off"):
        delete_draft(actor=at_the_table.alice, conversation=page.conversation)

    assert RegistrationPage.objects.count() == 1


def test_a_draft_that_was_called_off_is_deleted_with_everything(page, at_the_table):
    somebody(page)
    preparing.call_off(actor=at_the_table.alice, page=page)

    delete_draft(actor=at_the_table.alice, conversation=page.conversation)

    assert RegistrationPage.objects.count() == 0
