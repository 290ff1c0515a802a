"""Agreement, its versions and the parties that sign them."""

from datetime import date

from django.db import models
from django.utils import timezone

from longtable.areas.agreements.models.lists import LIST_VERSION
from longtable.foundation.partnerships.models import Membership, Organisation
from longtable.foundation.partnerships.scoping import PartnershipModel


class Agreement(PartnershipModel):
    """A promise between organisations about sharing; what it says is in its versions."""

    title = models.CharField(max_length=160)
    public = models.BooleanField(
        "named on the partnership's public page", default=False, help_text="Never who is in it."
    )
    created_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "title"), name="agreement_title_once"),
        )

    def __str__(self) -> str:
        return self.title


class State(models.TextChoices):
    """draft → signing → agreed → live ⇄ under review → ended; a newer version replaces it."""

    DRAFT = "draft", "Being written"
    SIGNING = "signing", "Waiting for signatures"
    AGREED = "agreed", "Agreed by every party, not live yet"
    LIVE = "live", "Live"
    UNDER_REVIEW = "under_review", "Live, under review"
    REPLACED = "replaced", "Replaced by a newer version"
    ENDED = "ended", "Ended"


# A review does not stop the sharing; ending does, at once.
SHARING = (State.LIVE, State.UNDER_REVIEW)
BEFORE_LIVE = (State.DRAFT, State.SIGNING, State.AGREED)


class AgreementVersion(PartnershipModel):
    """The wording that parties sign. It never changes after it was offered for signature."""

    State = State

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    aim = models.TextField("what it is for, in plain words", max_length=2000, blank=True)
    necessity = models.TextField("why it takes people's data", max_length=2000, blank=True)
    changed_because = models.TextField("why it was changed", max_length=1000, blank=True)
    starts_on = models.DateField("first day", null=True, blank=True)
    ends_on = models.DateField("last day", null=True, blank=True)
    review_on = models.DateField("day of the next review", null=True, blank=True)
    retention = models.TextField("how long each party keeps it", max_length=1000, blank=True)
    security = models.TextField("how it is kept safe", max_length=2000, blank=True)
    rights = models.TextField("how people use their rights", max_length=2000, blank=True)
    rights_contact = models.CharField("whom people ask", max_length=200, blank=True)
    dpia = models.CharField("data protection impact assessment", max_length=200, blank=True)
    list_version = models.CharField(max_length=12, default=LIST_VERSION, editable=False)
    created_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    offered_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    live_from = models.DateTimeField(null=True, blank=True)
    stops_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("agreement_id", "number")
        verbose_name = "agreement"
        constraints = (
            models.UniqueConstraint(fields=("agreement", "number"), name="version_number_once"),
            models.UniqueConstraint(
                fields=("agreement",),
                condition=models.Q(state__in=["draft", "signing", "agreed"]),
                name="one_version_in_the_making",
            ),
            models.UniqueConstraint(
                fields=("agreement",),
                condition=models.Q(state__in=["live", "under_review"]),
                name="one_live_version",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="agreement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["live", "under_review"])
                | models.Q(agreed_at__isnull=False, live_from__isnull=False),
                name="live_only_when_agreed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement.title}, version {self.number}"

    @property
    def shares(self) -> bool:
        """Whether its state lets anything through; its dates are looked at apart."""
        return self.state in SHARING

    @property
    def is_draft(self) -> bool:
        """Whether its wording can still be changed."""
        return self.state == State.DRAFT

    def is_due_for_review(self, on: date) -> bool:
        """Whether its review day has come."""
        return self.shares and self.review_on is not None and self.review_on <= on


class Party(PartnershipModel):
    """An organisation that a version binds, its part in data protection law, and who signs."""

    class ControllerRole(models.TextChoices):
        """Who decides why and how the data is used (UK GDPR Art 4(7), 26, 28)."""

        CONTROLLER = "controller", "Controller in its own right"
        JOINT = "joint", "Joint controller"
        PROCESSOR = "processor", "Processor, on a controller's instructions"

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    controller_role = models.CharField(
        max_length=10, choices=ControllerRole, default=ControllerRole.CONTROLLER
    )
    signatory = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("organisation__name", "pk")
        verbose_name_plural = "parties"
        constraints = (
            models.UniqueConstraint(fields=("version", "organisation"), name="party_once"),
        )

    def __str__(self) -> str:
        return self.organisation.name


class Signature(PartnershipModel):
    """A party's signatory has agreed to exactly this wording."""

    party = models.OneToOneField(Party, on_delete=models.CASCADE, related_name="signature")
    signed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)
    wording_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("signed_at", "pk")

    def __str__(self) -> str:
        return f"Signature {self.pk}"


class Attachment(PartnershipModel):
    """A document that belongs to a version: an impact assessment, a standard."""

    version = models.ForeignKey(
        AgreementVersion, on_delete=models.CASCADE, related_name="attachments"
    )
    title = models.CharField(max_length=160)
    file = models.FileField(upload_to="agreements")
    sha256 = models.CharField(max_length=64, editable=False)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title
