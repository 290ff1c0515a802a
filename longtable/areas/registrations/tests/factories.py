"""Registration pages and who registers, made with as few words as a test can bear."""

from datetime import timedelta

from django.utils import timezone

from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.tests.factories import a_conversation
from longtable.areas.registrations.actions.preparing import Setting
from longtable.areas.registrations.actions.registering import Details, register
from longtable.areas.registrations.models import Registration, RegistrationPage


def coming(**fields) -> Conversation:
    """A conversation in three days."""
    starts_at = timezone.now().replace(microsecond=0) + timedelta(days=3)
    return a_conversation("draft", **{"starts_at": starts_at, **fields})


def a_setting(**fields) -> Setting:
    """Registration with two places."""
    told = {"about": "All are welcome.", "place": "Town Hall", "joining": "Ring the bell."}
    return Setting(**{**told, "places": 2, **fields})


def a_page(conversation: Conversation | None = None, **fields) -> RegistrationPage:
    """A registration page of `conversation`, or of one in three days."""
    conversation = conversation or coming()
    return RegistrationPage.objects.create(
        conversation=conversation,
        announced_for=conversation.starts_at,
        **vars(a_setting(**fields)),
    )


def somebody(page: RegistrationPage, name: str = "Ann", **fields) -> Registration:
    """Somebody who registers, with an address made of the name."""
    details = Details(name=name, **fields)
    return register(page=page, email=f"{name.lower()}@example.org", details=details)
