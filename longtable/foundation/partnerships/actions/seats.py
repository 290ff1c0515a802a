"""Changing what a seat may do, and leaving it."""

from django.urls import reverse
from django.utils import timezone

from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.notices import actions as notices
from longtable.foundation.partnerships.models import (
    Membership,
    Organisation,
    Partnership,
    Role,
    Sector,
)
from longtable.foundation.partnerships.rules import check_change_seat, check_end_seat


@action
def change_seat(
    *,
    actor: Membership,
    seat: Membership,
    roles: list[str],
    organisation: Organisation | None,
    sector: Sector | None = None,
    title: str = "",
) -> Membership:
    """Change a member's roles, and for whom they sit."""
    _one_change_of_seats_at_a_time(seat)
    rule = check_change_seat(actor, seat, roles)
    facts = {role: "added" if role in roles else "removed" for role in {*roles} ^ {*seat.roles}}
    seat.roles = [Role(role).value for role in roles]
    seat.organisation, seat.title = organisation, title
    seat.sector = None if organisation else sector
    seat.save()
    record(Event("membership.changed", actor, seat, rule, facts))
    if facts and actor.pk != seat.pk:
        _tell_of_new_roles(actor, seat)
    return seat


@action
def end_seat(*, actor: Membership, seat: Membership) -> Membership:
    """End a membership; what the person said and decided stays, and they can be invited again."""
    _one_change_of_seats_at_a_time(seat)
    rule = check_end_seat(actor, seat)
    seat.left_at = timezone.now()
    seat.save()
    record(Event("membership.ended", actor, seat, rule))
    return seat


def _tell_of_new_roles(actor: Membership, seat: Membership) -> None:
    notices.send(
        actor=actor,
        person=seat.person,
        kind="roles-changed",
        text=f"Your roles are now: {', '.join(seat.role_names).lower()}.",
        path=reverse("partnerships:members", args=[seat.partnership.slug]),
        by_email=True,
    )


def _one_change_of_seats_at_a_time(seat: Membership) -> None:
    # Two convenors who end each other's seats at once would leave nobody to convene.
    Partnership.objects.select_for_update().get(pk=seat.partnership.pk)
