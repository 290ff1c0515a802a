"""Who has registered: the convenor's list, and counts that give nobody away."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from longtable.areas.registrations.models import Registration, RegistrationPage
from longtable.foundation.partnerships.small_groups import Mix, fold

NOT_SAID = "Not said"
HEADINGS = ("Status", "Name", "E-mail", "Sector", "Access needs", "Reminders",
            "May be contacted afterwards", "Since")  # fmt: skip
Status = Registration.Status


def people(page: RegistrationPage) -> QuerySet[Registration]:
    """Everybody who registered, in the order of the queue."""
    return page.registrations.select_related("sector")


def totals(page: RegistrationPage) -> dict[str, int]:
    """How many are registered, waiting and cancelled."""
    by_status = {f"{status}": Count("pk", filter=Q(status=status)) for status in Status.values}
    found: dict[str, int] = page.registrations.aggregate(**by_status)
    return found


def by_sector(page: RegistrationPage, least: int) -> Mix:
    """Those with a place, by sector; groups of fewer than `least` are folded together."""
    rows = (
        page.registrations.filter(status=Status.REGISTERED)
        .order_by()
        .values_list("sector__name")
        .annotate(people=Count("pk"))
    )
    return fold({name or NOT_SAID: number for name, number in rows}, least)


def table(page: RegistrationPage) -> Iterable[tuple[object, ...]]:
    """The list as rows for a spreadsheet, headings first."""
    yield HEADINGS
    for one in people(page):
        yield (
            one.get_status_display(),
            one.name,
            one.email,
            one.sector.name if one.sector else "",
            one.access_needs,
            "yes" if one.wants_reminders else "no",
            "yes" if one.may_be_contacted else "no",
            f"{one.queued_at:%Y-%m-%d %H:%M}",
        )
