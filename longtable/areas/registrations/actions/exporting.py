"""Taking the list out of the site: recorded, because it leaves the table."""

from longtable.areas.registrations.models import RegistrationPage
from longtable.areas.registrations.rules import check_keep
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@action
def export_list(*, actor: Membership, page: RegistrationPage) -> None:
    """Record that somebody takes away the list of those who registered."""
    rule = check_keep(actor, page.conversation)
    people = page.registrations.count()
    record(Event("registration.exported", actor, page, rule, {"people": people}))
