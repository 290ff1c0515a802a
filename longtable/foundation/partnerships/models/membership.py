"""Who sits at the table: memberships with their roles."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from longtable.foundation.partnerships.models.table import Organisation, Sector
from longtable.foundation.partnerships.scoping import PartnershipModel, across_partnerships


class Role(models.TextChoices):
    """What a membership may do; a person can hold several, and none follows from rank."""

    CONVENOR = "convenor", "Convenor"
    MEMBER = "member", "Member"
    DATA_STEWARD = "data_steward", "Data steward"
    PRACTITIONER = "practitioner", "Practitioner"
    LINK_WORKER = "link_worker", "Link worker"
    CHAMPION = "champion", "Health champion"
    ASSESSOR = "assessor", "Assessor"
    READER = "reader", "Reader"


# Roles that see people's records sign in with a passkey or TOTP as well as the e-mailed code.
SECOND_FACTOR_ROLES = frozenset({Role.DATA_STEWARD, Role.PRACTITIONER, Role.LINK_WORKER})


def member_only() -> list[str]:
    """The roles of somebody of whom nothing more was said."""
    return [Role.MEMBER.value]


class Membership(PartnershipModel):
    """A person's seat in a partnership, for an organisation or in their own right."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    sector = models.ForeignKey(
        Sector,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="For somebody in their own right; otherwise the organisation's sector counts.",
    )
    title = models.CharField("job or part played", max_length=120, blank=True)
    roles = models.JSONField(default=member_only)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "person"), name="one_seat_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.person} ({self.seat})"

    @classmethod
    def of(cls, person: Any, slug: str) -> "Membership | None":
        """The person's current seat in the partnership called `slug`, or None."""
        with across_partnerships():
            return (
                cls.objects.filter(person=person, partnership__slug=slug, left_at=None)
                .select_related("partnership", "person", "organisation__sector", "sector")
                .first()
            )

    @classmethod
    def all_of(cls, person: Any) -> "list[Membership]":
        """The person's current seats in every partnership, by its name."""
        with across_partnerships():
            seats = cls.objects.filter(person=person, left_at=None)
            return list(
                seats.select_related("partnership", "organisation").order_by("partnership__name")
            )

    @property
    def seat(self) -> str:
        """For whom they sit: an organisation's name, or 'in their own right'."""
        return self.organisation.name if self.organisation else "in their own right"

    @property
    def counted_sector(self) -> Sector | None:
        """The sector whose voice this is."""
        return self.organisation.sector if self.organisation else self.sector

    @property
    def counted_sector_id(self) -> int | None:
        """Primary key of the sector whose voice this is."""
        return self.organisation.sector_id if self.organisation else self.sector_id

    def has(self, *roles: Role) -> bool:
        """Whether this seat holds any of `roles`."""
        return self.left_at is None and any(role.value in self.roles for role in roles)

    @property
    def is_convenor(self) -> bool:
        """Whether this seat runs things."""
        return self.has(Role.CONVENOR)

    @property
    def needs_second_factor(self) -> bool:
        """Whether this seat sees people's records, so that a code by e-mail is not enough."""
        return self.has(*SECOND_FACTOR_ROLES)

    @property
    def role_names(self) -> list[str]:
        """The roles as people read them."""
        return [Role(role).label for role in self.roles]

    @property
    def audit_actor(self) -> str:
        """How the audit trail names this seat's person."""
        return f"person:{self.person_id}"

    @property
    def audit_on_behalf_of(self) -> str:
        """How the audit trail names whom this seat acts for."""
        return f"organisation:{self.organisation_id}" if self.organisation_id else "self"
