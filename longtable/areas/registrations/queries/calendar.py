"""The calendar file: one event with a name of its own that later files change or call off."""

from datetime import UTC
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext
from icalendar import Calendar, Event, vCalAddress, vText

from longtable.areas.registrations.models import Registration, RegistrationPage
from longtable.areas.registrations.queries.links import own_url

FILE_NAME = "event.ics"


def calendar_file(registration: Registration) -> bytes:
    """The event for one person as RFC 5545 text; CANCEL when it, or their place, is off."""
    page = registration.page
    is_off = page.called_off_at is not None or not registration.is_standing
    calendar = Calendar()
    calendar.add("prodid", "-//Longtable//Registration//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_off else "PUBLISH")
    calendar.add_component(_event(registration, page, is_off))
    return calendar.to_ical()


def _event(registration: Registration, page: RegistrationPage, is_off: bool) -> Event:
    conversation, event = page.conversation, Event()
    event.add("uid", f"{page.code.lower()}@longtable")
    # Goes up when the event changes, and when this person leaves or comes back.
    event.add("sequence", page.sequence + registration.turns)
    event.add("dtstamp", max(page.changed_at, registration.queued_at).astimezone(UTC))
    event.add("dtstart", conversation.starts_at.astimezone(UTC))
    event.add("dtend", page.ends_at.astimezone(UTC))
    event.add("summary", conversation.title)
    event.add("location", page.place)
    told = gettext("Change or cancel your registration:")
    words = [page.joining, f"{told} {own_url(registration)}"]
    event.add("description", "\n\n".join(part for part in words if part))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("organizer", _organiser(page))
    return event


def _organiser(page: RegistrationPage) -> vCalAddress:
    organiser = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organiser.params["cn"] = vText(page.conversation.partnership.name)
    return organiser
