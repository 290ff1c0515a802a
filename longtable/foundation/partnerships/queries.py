"""Questions about the table. All but the last two are asked inside a partnership's scope."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import (
    Invitation,
    Membership,
    Organisation,
    Place,
    Sector,
)
from longtable.foundation.partnerships.models.invitation import hash_of
from longtable.foundation.partnerships.scoping import across_partnerships


@dataclass(frozen=True)
class SectorCount:
    """How many people of one sector sit at the table; `sector` None for those with none."""

    sector: Sector | None
    people: int

    @property
    def name(self) -> str:
        """The sector's name."""
        return self.sector.name if self.sector else "No sector given"


@dataclass(frozen=True)
class PlaceLine:
    """A place, and the one that it lies inside."""

    place: Place
    inside: Place | None


def members() -> "QuerySet[Membership]":
    """Everybody who sits at the table now, by name, with all that a list shows."""
    return (
        Membership.objects.filter(left_at=None)
        .select_related("person", "organisation__sector", "sector", "partnership")
        .order_by("person__name", "person__email", "pk")
    )


def mix_by_sector(seats: list[Membership], sectors: list[Sector]) -> list[SectorCount]:
    """How many of `seats` each of `sectors` has, in the sectors' order, empty ones included."""
    people = Counter(seat.counted_sector_id for seat in seats)
    counts = [SectorCount(sector, people[sector.pk]) for sector in sectors]
    return [*counts, SectorCount(None, people[None])] if people[None] else counts


def missing(mix: list[SectorCount]) -> list[Sector]:
    """The sectors that the partnership expects and that nobody sits for."""
    return [
        count.sector
        for count in mix
        if count.sector and count.sector.expected and count.people == 0
    ]


def sectors() -> "QuerySet[Sector]":
    """All sectors, in their order, each with `organisation_count`."""
    counted = Sector.objects.annotate(organisation_count=Count("organisation"))
    return counted.order_by("position", "name")


def organisations() -> "QuerySet[Organisation]":
    """All organisations by name, each with `people`: how many sit for it now."""
    people = Count("memberships", filter=Q(memberships__left_at=None))
    listed = Organisation.objects.select_related("sector", "place", "host")
    return listed.annotate(people=people).order_by("name")


def places() -> list[PlaceLine]:
    """All places, each after the one that it lies inside."""
    holds: dict[int | None, list[Place]] = {}
    for place in Place.objects.all():
        holds.setdefault(place.inside_id, []).append(place)

    def lines(holder: Place | None) -> list[PlaceLine]:
        return [
            line
            for place in holds.get(holder.pk if holder else None, [])
            for line in [PlaceLine(place, holder), *lines(place)]
        ]

    return lines(None)


def waiting_invitations() -> "QuerySet[Invitation]":
    """Invitations neither accepted nor withdrawn, run-out ones included, newest first."""
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None).select_related(
        "organisation", "partnership", "invited_by__person"
    )


def seats_of(people: list[Person]) -> dict[int, list[Membership]]:
    """The current seats, in all partnerships, of each of `people`, by the person's key."""
    found: dict[int, list[Membership]] = {person.pk: [] for person in people}
    with across_partnerships():
        seats = Membership.objects.filter(person__in=people, left_at=None)
        for seat in seats.select_related("partnership", "organisation").order_by("pk"):
            found[seat.person_id].append(seat)
    return found


def invitation_with(token: str) -> Invitation | None:
    """The invitation that a secret link belongs to, in whichever state, or None."""
    with across_partnerships():
        return (
            Invitation.objects.filter(token_hash=hash_of(token))
            .select_related("partnership", "organisation", "sector", "invited_by__person")
            .first()
        )
