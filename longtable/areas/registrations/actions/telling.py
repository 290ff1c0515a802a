"""Telling people by themselves: reminders, the recording, the survey; and forgetting them."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from longtable.areas.conversations.actions.afterwards import make_survey_links
from longtable.areas.registrations.actions.letters import write
from longtable.areas.registrations.models import (
    Registration,
    RegistrationLetter,
    RegistrationPage,
    SurveyLetter,
)
from longtable.areas.registrations.rules import (
    check_forget,
    check_send_recording,
    check_send_survey,
)
from longtable.foundation.audit.trail import SYSTEM, Event, action, record
from longtable.foundation.notices import letters
from longtable.foundation.partnerships.models import Membership

Kind = RegistrationLetter.Kind
SURVEY = "registration_survey"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@action
def remind(*, page: RegistrationPage) -> int:
    """Send the reminder that is due now, to those who asked for it; how many.

    However often it is asked, each person gets each reminder of a date once.
    """
    kind = _due(page)
    if kind is None:
        return 0
    registered = page.registrations.filter(
        status=Registration.Status.REGISTERED, wants_reminders=True
    )
    about = f"{page.conversation.starts_at:%Y%m%d%H%M%z}"
    rule = "who_asked_for_reminders_gets_them"
    return write(registrations=registered, kind=kind, about=about, rule=rule)


@action
def send_recording(*, actor: Membership, page: RegistrationPage) -> int:
    """Send the recording's link to those who agreed to be contacted; how many."""
    rule = check_send_recording(actor, page)
    page.recording_sent = page.conversation.recording_url
    page.save(update_fields=["recording_sent"])
    about = f"{timezone.now():%Y%m%d%H%M%S%f}"
    sent = write(registrations=_agreed(page), kind=Kind.RECORDING, about=about, rule=rule)
    record(Event("registration.recording_sent", actor, page, rule, {"letters": sent}))
    return sent


@action
def send_survey(*, actor: Membership, page: RegistrationPage) -> int:
    """Send a link to the survey to those who agreed to be contacted, once; how many."""
    rule = check_send_survey(actor, page)
    people = list(_agreed(page).order_by("?").values_list("email", "language"))
    links = make_survey_links(actor=actor, conversation=page.conversation, number=len(people))
    for (email, language), secret in zip(people, links, strict=True):
        letter = SurveyLetter.objects.create(
            page=page, email=email, language=language, secret=secret
        )
        letters.post(SURVEY, letter.pk)
    page.survey_sent_at = timezone.now()
    page.save(update_fields=["survey_sent_at"])
    record(Event("registration.survey_sent", actor, page, rule, {"letters": len(people)}))
    return len(people)


@action
def forget(*, page: RegistrationPage) -> int:
    """Delete everybody's registration when its time has come; how many. Raises NotAllowed before.

    Letters still on their way go with them.
    """
    rule = check_forget(page)
    people = page.registrations.count()
    if people:
        page.registrations.all().delete()
        page.survey_letters.all().delete()
        record(Event("registrations.forgotten", SYSTEM, page, rule, {"people": people}))
    return people


def _agreed(page: RegistrationPage) -> QuerySet[Registration]:
    return page.registrations.filter(status=Registration.Status.REGISTERED, may_be_contacted=True)


def _due(page: RegistrationPage) -> str | None:
    left = page.conversation.starts_at - timezone.now()
    if page.called_off_at or left <= timedelta():
        return None
    if left <= HOUR:
        return Kind.HOUR if page.reminds_an_hour_before else None
    return Kind.DAY if left <= DAY and page.reminds_a_day_before else None
