"""The cast of every test: Alice convenes, Bob is a partner, Charlie is an outsider."""

from dataclasses import dataclass

from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import (
    Membership,
    Organisation,
    Partnership,
    Role,
    Sector,
)
from longtable.foundation.partnerships.scoping import across_partnerships, within


@dataclass(frozen=True)
class Cast:
    """Two partnerships: Alice and Bob sit in `partnership`, Charlie in `elsewhere`."""

    partnership: Partnership
    elsewhere: Partnership
    alice: Membership
    bob: Membership
    charlie: Membership


def seat(partnership: Partnership, name: str, sector: str, *roles: Role) -> Membership:
    """Seat somebody new in `partnership`, for an organisation of their own."""
    with within(partnership):
        at_sector, _ = Sector.objects.get_or_create(name=sector, partnership=partnership)
        organisation = Organisation.objects.create(name=f"{name}'s organisation", sector=at_sector)
        person = Person.objects.create_user(f"{name.lower()}@example.org", name=name)
        return Membership.objects.create(
            person=person, organisation=organisation, roles=[role.value for role in roles]
        )


def assemble() -> Cast:
    """Make both partnerships and seat everybody: `seat` three times, in a third of the time."""
    here, there = Partnership.objects.bulk_create(
        [
            Partnership(name="Eskerdale", slug="eskerdale"),
            Partnership(name="Otherplace", slug="otherplace"),
        ]
    )
    seats = [
        ("Alice", here, "NHS", [Role.CONVENOR.value, Role.MEMBER.value]),
        ("Bob", here, "Community groups", [Role.MEMBER.value]),
        ("Charlie", there, "NHS", [Role.CONVENOR.value]),
    ]
    with across_partnerships():
        sectors = Sector.objects.bulk_create(
            [Sector(name=sector, partnership=where) for _, where, sector, _ in seats]
        )
        organisations = Organisation.objects.bulk_create(
            [
                Organisation(name=f"{name}'s organisation", sector=sector, partnership=where)
                for (name, where, _, _), sector in zip(seats, sectors, strict=True)
            ]
        )
        people = Person.objects.bulk_create([_person(name) for name, _, _, _ in seats])
        alice, bob, charlie = Membership.objects.bulk_create(
            [
                Membership(person=person, organisation=at, roles=roles, partnership=where)
                for (_, where, _, roles), person, at in zip(
                    seats, people, organisations, strict=True
                )
            ]
        )
    return Cast(here, there, alice, bob, charlie)


def _person(name: str) -> Person:
    person = Person(email=f"{name.lower()}@example.org", name=name)
    person.set_password(None)
    return person
