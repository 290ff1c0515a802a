"""Rows for tests; all of them inside the active scope."""

from typing import Any

from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import (
    Invitation,
    Membership,
    Organisation,
    Place,
    Sector,
)


def make_sector(name: str = "Education", **fields: Any) -> Sector:
    return Sector.objects.create(name=name, **fields)


def make_place(name: str = "Kelby", **fields: Any) -> Place:
    return Place.objects.create(name=name, **fields)


def make_organisation(name: str = "Kelby College", **fields: Any) -> Organisation:
    fields.setdefault("sector", Sector.objects.first() or make_sector())
    return Organisation.objects.create(name=name, **fields)


def make_seat(name: str = "Dana", **fields: Any) -> Membership:
    person = Person.objects.create_user(f"{name.lower()}@example.org", name=name)
    return Membership.objects.create(person=person, **fields)


def make_invitation(email: str = "dana@example.org", **fields: Any) -> Invitation:
    fields.setdefault("sector", Sector.objects.first())
    return Invitation.objects.create(email=email, **fields)
