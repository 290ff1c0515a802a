"""What the letters say, read when they are sent."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from longtable.areas.registrations.models import (
    Registration,
    RegistrationLetter,
    RegistrationPage,
    SurveyLetter,
)
from longtable.areas.registrations.queries.calendar import FILE_NAME, calendar_file
from longtable.areas.registrations.queries.links import own_url
from longtable.foundation.notices.letters import Attachment, Letter
from longtable.foundation.partnerships.scoping import across_partnerships

Kind = RegistrationLetter.Kind
# The subject before the title, and the first sentence.
WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    Kind.REGISTERED: (_("You have a place"), _("You are registered. You have a place.")),
    Kind.WAITING: (
        _("You are on the waiting list"),
        _(
            "All places are taken. You are on the waiting list: when a place becomes free, it goes"
            " to the first in the queue, and we write to you."
        ),
    ),
    Kind.ALREADY: (
        _("You are registered already"),
        _("Somebody registered with this e-mail address again. Nothing has changed."),
    ),
    Kind.PLACE: (
        _("A place is free for you"),
        _("A place has become free, and it is yours. If you cannot come, please cancel it."),
    ),
    Kind.CHANGED: (_("Changed"), _("The date, the time or the place has changed. Please look:")),
    Kind.CALLED_OFF: (_("Called off"), _("This event does not take place. We are sorry.")),
    Kind.CANCELLED: (
        _("Your registration is cancelled"),
        _("Your registration is cancelled. You need do nothing more."),
    ),
    Kind.DAY: (_("A reminder"), _("You asked to be reminded: it is soon, within a day.")),
    Kind.HOUR: (_("It begins soon"), _("You asked to be reminded: it begins within an hour.")),
    Kind.RECORDING: (
        _("Recording or notes"),
        _("You agreed to be contacted afterwards. There is a recording, or notes:"),
    ),
}
WITH_CALENDAR = (
    Kind.REGISTERED, Kind.PLACE, Kind.CHANGED, Kind.CALLED_OFF, Kind.CANCELLED
)  # fmt: skip
COMING = (Kind.REGISTERED, Kind.WAITING, Kind.ALREADY, Kind.PLACE, Kind.CHANGED, Kind.DAY,
          Kind.HOUR)  # fmt: skip


def build(pk: int) -> Letter | None:
    """Address the letter `pk`; None when it has left already or is true no more."""
    letter = letter_by_number(pk)
    if letter is None or letter.left_at or not _is_still_true(letter):
        return None
    registration, kind = letter.registration, letter.kind
    return Letter(
        to=registration.email,
        context=_context(registration, kind),
        attachments=_attached(registration, kind),
        language=registration.language,
    )


def survey(pk: int) -> Letter | None:
    """Address the letter with a link to the survey; None when it has left."""
    with across_partnerships():
        letter = _survey_letters().filter(pk=pk).first()
    if letter is None:
        return None
    conversation = letter.page.conversation
    path = reverse("conversations:follow_up", args=[conversation.join_code, letter.secret])
    context = {"conversation": conversation, "partnership": conversation.partnership}
    return Letter(
        to=letter.email,
        context={**context, "link": settings.BASE_URL + path},
        language=letter.language,
    )


def letter_by_number(pk: int) -> RegistrationLetter | None:
    """The letter that a task names, with all that it says; None when it is gone."""
    with across_partnerships():
        letters = RegistrationLetter.objects.select_related(
            "registration__page__conversation__partnership"
        )
        return letters.filter(pk=pk).first()


def survey_letter_by_number(pk: int) -> SurveyLetter | None:
    """The letter with a link to the survey that a task names; None when it is gone."""
    with across_partnerships():
        return _survey_letters().filter(pk=pk).first()


def _survey_letters() -> Any:
    return SurveyLetter.objects.select_related("page__conversation__partnership")


def _is_still_true(letter: RegistrationLetter) -> bool:
    registration, kind = letter.registration, letter.kind
    page = registration.page
    if kind in (Kind.DAY, Kind.HOUR) and (
        page.conversation.starts_at <= timezone.now() or not _has_place(registration)
    ):
        return False
    if kind == Kind.CANCELLED:
        return not registration.is_standing
    return registration.is_standing and (page.called_off_at is None or kind not in COMING)


def _attached(registration: Registration, kind: str) -> tuple[Attachment, ...]:
    if kind not in WITH_CALENDAR or (kind == Kind.CHANGED and not _has_place(registration)):
        return ()
    with override(registration.language):
        return (Attachment(FILE_NAME, calendar_file(registration), "text/calendar"),)


def _has_place(registration: Registration) -> bool:
    return registration.status == Registration.Status.REGISTERED


def _context(registration: Registration, kind: str) -> dict[str, Any]:
    page: RegistrationPage = registration.page
    subject, opening = WORDS[kind]
    return {
        "conversation": page.conversation,
        "partnership": page.conversation.partnership,
        "page": page,
        "registration": registration,
        "subject": subject,
        "opening": opening,
        "is_coming": kind in COMING,
        "has_place": _has_place(registration),
        "sends_recording": kind == Kind.RECORDING,
        "own": own_url(registration),
    }
