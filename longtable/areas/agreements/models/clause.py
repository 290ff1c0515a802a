"""Clause: who may receive which data about whom for one purpose, and on which legal footing."""

from django.db import models

from longtable.areas.agreements.models.agreement import AgreementVersion
from longtable.areas.agreements.models.lists import (
    BASES,
    CATEGORIES,
    GROUNDS,
    PURPOSES,
    Basis,
    Category,
    Ground,
    Purpose,
)
from longtable.foundation.partnerships.models import Organisation, Role
from longtable.foundation.partnerships.scoping import PartnershipModel

ANY_ROLE = ""


class Clause(PartnershipModel):
    """One thing that a version opens. Its id in decisions is `clause:<pk>`."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="clauses")
    number = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=40)
    basis = models.CharField("lawful basis", max_length=40)
    condition = models.CharField(max_length=40, default="none")
    schedule_1 = models.CharField("Schedule 1 condition", max_length=40, blank=True)
    ground = models.CharField("ground in the law of confidence", max_length=40)
    basis_detail = models.CharField(
        "notice, statute or approval", max_length=200, blank=True,
    )  # fmt: skip
    basis_ends_on = models.DateField("last day of the legal footing", null=True, blank=True)
    categories = models.JSONField("data categories", default=list)
    givers = models.ManyToManyField(
        Organisation, related_name="+", help_text="Whose records are opened."
    )
    may_take_out = models.BooleanField("may be taken out as a file", default=False)
    because = models.TextField("why this much and no more", max_length=1000, blank=True)

    class Meta:
        ordering = ("version_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("version", "number"), name="clause_number_once"),
        )

    def __str__(self) -> str:
        return f"clause {self.number} of {self.version}"

    @property
    def purpose_entry(self) -> Purpose:
        """The purpose as it is listed."""
        return PURPOSES.find(self.purpose)

    @property
    def basis_entry(self) -> Basis:
        """The lawful basis as it is listed."""
        return BASES.find(self.basis)

    @property
    def ground_entry(self) -> Ground:
        """The ground in the law of confidence as it is listed."""
        return GROUNDS.find(self.ground)

    @property
    def category_entries(self) -> list[Category]:
        """The data categories as they are listed, in the list's order."""
        return [entry for code, entry in CATEGORIES.items() if code in self.categories]


class Recipient(PartnershipModel):
    """Who may receive under a clause: everybody in one role at one organisation."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="recipients")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices, blank=True, default=ANY_ROLE)

    class Meta:
        ordering = ("organisation__name", "role", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("clause", "organisation", "role"), name="recipient_once"
            ),
        )

    def __str__(self) -> str:
        who = Role(self.role).label if self.role else "anybody"
        return f"{who} at {self.organisation.name}"


class EmergencyProvision(PartnershipModel):
    """What a version lets be opened in an emergency, by whom and for how long at most."""

    version = models.OneToOneField(
        AgreementVersion, on_delete=models.CASCADE, related_name="emergency"
    )
    when = models.TextField("what counts as an emergency", max_length=1000)
    roles = models.JSONField("who may open it", default=list)
    categories = models.JSONField("data categories", default=list)
    most_hours = models.PositiveSmallIntegerField("hours at most", default=72)
    despite_objection = models.BooleanField("even where a person has objected", default=False)

    class Meta:
        verbose_name = "emergency provision"

    def __str__(self) -> str:
        return f"emergency provision of {self.version}"
