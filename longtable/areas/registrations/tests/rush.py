"""Two hundred people register for a hundred places in the same moment, then forty cancel."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from longtable.areas.registrations.actions.registering import cancel
from longtable.areas.registrations.models import RegistrationPage
from longtable.areas.registrations.tests.factories import a_page, somebody
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within

PEOPLE, PLACES, LEAVING, AT_ONCE = 200, 100, 40, 8


def rush(partnership: Partnership) -> list[dict[str, int]]:
    """How many were registered, waiting and cancelled after each of the two rushes."""
    with within(partnership):
        page = a_page(places=PLACES)

    def each(act, things) -> dict[str, int]:
        def alone(thing) -> None:
            try:
                with within(partnership):
                    act(thing)
            finally:
                connection.close()

        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(alone, things))
        return _totals(partnership, page)

    came = each(lambda number: somebody(page, f"Person{number}"), range(PEOPLE))
    with within(partnership):
        leaving = list(page.registrations.filter(status="registered")[:LEAVING])
    left = each(lambda one: cancel(actor=one, registration=one), leaving)
    return [came, left]


def _totals(partnership: Partnership, page: RegistrationPage) -> dict[str, int]:
    with within(partnership):
        statuses = list(page.registrations.values_list("status", flat=True))
    return {status: statuses.count(status) for status in sorted(set(statuses))}


EXPECTED = [
    {"registered": PLACES, "waiting": PEOPLE - PLACES},
    {"cancelled": LEAVING, "registered": PLACES, "waiting": PEOPLE - PLACES - LEAVING},
]
