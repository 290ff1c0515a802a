"""From a code, a link or a number to a registration page and what belongs to it."""

from django.urls import reverse
from django.utils.crypto import constant_time_compare

from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.queries.entrance import codes_meant
from longtable.areas.registrations.models import Registration, RegistrationPage
from longtable.areas.registrations.queries.links import key_in, token_of
from longtable.foundation.partnerships.scoping import across_partnerships


def page_by_code(typed: str) -> RegistrationPage | None:
    """The one page whose code `typed` can stand for, or None."""
    codes = codes_meant(typed)
    if not codes:
        return None
    with across_partnerships():
        pages = RegistrationPage.objects.select_related("partnership", "conversation__partnership")
        found = list(pages.filter(code__in=codes)[:2])
    return found[0] if len(found) == 1 else None


def address_of_page(typed: str) -> str:
    """Where somebody registers who typed this code, '' when no page has it."""
    found = page_by_code(typed)
    return reverse("registrations:page", args=[found.code]) if found else ""


def page_by_number(pk: int) -> RegistrationPage | None:
    """The page that a task names, or None when it is gone."""
    with across_partnerships():
        pages = RegistrationPage.objects.select_related("partnership", "conversation__partnership")
        return pages.filter(pk=pk).first()


def page_of(conversation: Conversation) -> RegistrationPage | None:
    """The registration page of a conversation, or None."""
    pages = RegistrationPage.objects.select_related("conversation__partnership")
    return pages.filter(conversation=conversation).first()


def held(page: RegistrationPage) -> RegistrationPage:
    """The page as it stands, held until the transaction ends: nobody else counts places now."""
    rows = RegistrationPage.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("conversation__partnership").get(pk=page.pk)


def registration_by_token(page: RegistrationPage, token: str) -> Registration | None:
    """Whose link this is, or None."""
    key = key_in(token)
    found = page.registrations.select_related("sector").filter(key=key).first() if key else None
    if found is None or not constant_time_compare(token_of(found), token):
        return None
    found.page = page
    return found
