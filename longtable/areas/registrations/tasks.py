"""What happens by itself: reminders on time, and registrations deleted when their time has come."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import default_task_backend, task

from longtable.areas.registrations.actions import telling
from longtable.areas.registrations.models import RegistrationPage
from longtable.areas.registrations.queries.entrance import page_by_number
from longtable.areas.registrations.queries.letters import (
    letter_by_number,
    survey_letter_by_number,
)
from longtable.areas.registrations.rules import can_forget
from longtable.foundation.partnerships.scoping import within

REMINDED_BEFORE = (telling.DAY, telling.HOUR)
A_MOMENT = timedelta(seconds=1)


@task()
def look_after(pk: int) -> None:
    """Send the reminder that is due, or delete what is kept no longer; a moved date asks again."""
    page = page_by_number(pk)
    if page is None:
        return
    with within(page.partnership):
        telling.remind(page=page)
        if can_forget(page):
            telling.forget(page=page)


def schedule(page: RegistrationPage) -> None:
    """Have the page looked after when something is due.

    The times are rows of the database: they outlast a restart, and what was due meanwhile is done
    first thing. Asking twice does no harm: each letter is written once.
    """
    if not default_task_backend.supports_defer:
        return
    starts_at = page.conversation.starts_at
    times = [starts_at - before for before in REMINDED_BEFORE] + [page.forgotten_at]
    for at in times:
        if at > timezone.now():
            look_after.using(run_after=at + A_MOMENT).enqueue(page.pk)


def letter_left(pk: int) -> None:
    """Note that a letter was sent or given up: it is never sent again."""
    letter = letter_by_number(pk)
    if letter is not None:
        with within(letter.partnership):
            letter.left_at = timezone.now()
            letter.save(update_fields=["left_at"])


def survey_letter_left(pk: int) -> None:
    """Forget the address beside a link, now that it was sent or given up."""
    letter = survey_letter_by_number(pk)
    if letter is not None:
        with within(letter.partnership):
            letter.delete()
