"""Letters speak the language in which somebody registered, whoever has them sent."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from longtable.areas.conversations.tests.factories import an_activity
from longtable.areas.registrations.actions import preparing, registering, telling
from longtable.areas.registrations.actions.registering import Details
from longtable.areas.registrations.models import Registration, SurveyLetter
from longtable.areas.registrations.tests.factories import a_setting, somebody


def html_of(mail) -> str:
    return mail.alternatives[0].content


@pytest.fixture
def ann(page, post):
    """Somebody who registered on the Welsh page."""
    with override("cy"):
        return somebody(page, "Ann", may_be_contacted=True)


def test_a_letter_is_in_the_language_of_the_page_where_somebody_registered(page, post):
    with override("cy"):
        welsh = post(lambda: somebody(page, "Ann"))
    english = post(lambda: somebody(page, "Ben"))

    subjects = [mail.subject.partition(":")[0] for mail in (*welsh, *english)]
    assert subjects == ["Mae gennych le", "You have a place"]
    assert 'lang="cy"' in html_of(welsh[0])
    assert 'lang="en-gb"' in html_of(english[0])
    calendar = welsh[0].attachments[0].content.replace("\r\n ", "")
    assert "Newid neu ganslo eich cofrestriad" in calendar


def test_what_hosts_have_sent_speaks_to_each_in_their_language(page, ann, post, at_the_table):
    somebody(page, "Ben")

    sent = post(
        lambda: preparing.set_up(
            actor=at_the_table.alice,
            conversation=page.conversation,
            setting=a_setting(place="Library"),
        )
    )

    assert {mail.to[0]: mail.subject.partition(":")[0] for mail in sent} == {
        "ann@example.org": "Wedi newid",
        "ben@example.org": "Changed",
    }


def test_the_survey_is_sent_in_the_language_of_the_registration(page, ann, post, at_the_table):
    an_activity(page.conversation, "survey", status="closed")
    page.conversation.status, page.conversation.closed_at = "closed", timezone.now()
    page.conversation.opened_at = timezone.now()
    page.conversation.save()

    sent = post(lambda: telling.send_survey(actor=at_the_table.alice, page=page))

    assert [mail.subject.partition(":")[0] for mail in sent] == ["Arolwg byr"]
    assert SurveyLetter.objects.count() == 0


def test_who_changes_what_they_said_in_another_language_is_written_to_in_that(page, ann):
    registering.change(actor=ann, details=Details(name="Ann"))

    assert Registration.objects.get().language == "en-gb"
