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
from longtable.foundation.partnerships.scoping import within


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
    """Make both partnerships and seat everybody."""
    partnership = Partnership.objects.create(name="Eskerdale", slug="eskerdale")
    elsewhere = Partnership.objects.create(name="Otherplace", slug="otherplace")
    return Cast(
        partnership=partnership,
        elsewhere=elsewhere,
        alice=seat(partnership, "Alice", "NHS", Role.CONVENOR, Role.MEMBER),
        bob=seat(partnership, "Bob", "Community groups", Role.MEMBER),
        charlie=seat(elsewhere, "Charlie", "NHS", Role.CONVENOR),
    )
