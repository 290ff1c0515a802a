"""Override: records opened in an emergency, for named people and fields, until a near end."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from longtable.areas.agreements.models.clause import EmergencyProvision
from longtable.areas.agreements.models.subject import Subject
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel

DEFAULT_HOURS = 72


class Override(PartnershipModel):
    """Break-glass. Its id in decisions is `override:<pk>`; it ends by itself at `ends_at`."""

    class Reason(models.TextChoices):
        """Chosen; `because` says it in words."""

        LIFE = "life", "Somebody's life or health is at risk"
        CANNOT_CONSENT = "cannot_consent", "The person cannot be asked"
        INCIDENT = "incident", "Flood, power cut or another incident"
        SAFEGUARDING = "safeguarding", "A child or an adult at risk of harm"
        SERVICE_DOWN = "service_down", "A service that people depend on has stopped"

    provision = models.ForeignKey(
        EmergencyProvision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    law = models.CharField("law that names it", max_length=40, blank=True)
    reason = models.CharField(max_length=16, choices=Reason)
    because = models.TextField("what has happened", max_length=2000)
    purpose = models.CharField(max_length=40, default="emergency")
    categories = models.JSONField("data categories", default=list)
    people = models.ManyToManyField(Subject, through="OverridePerson", related_name="overrides")
    users = models.ManyToManyField(Membership, related_name="+")
    despite_objection = models.BooleanField("even where a person has objected", default=False)
    started_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    second_person = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", help_text="Told at once."
    )
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-starts_at", "-pk")
        verbose_name = "emergency override"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="override_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(provision__isnull=False) | ~models.Q(law=""),
                name="override_rests_on_something",
            ),
            models.CheckConstraint(
                condition=~models.Q(started_by=models.F("second_person")),
                name="override_second_person_is_another",
            ),
        )

    def __str__(self) -> str:
        return f"Emergency override {self.pk}"

    @property
    def closes_at(self) -> datetime:
        """When nothing goes through it any more."""
        return min(self.ends_at, self.stopped_at or self.ends_at)

    def is_running(self, at: datetime) -> bool:
        """Whether its time is now; whether what it rests on still holds is looked at apart."""
        return self.starts_at <= at < self.closes_at


class OverridePerson(PartnershipModel):
    """Somebody whose record an override opened, and when they were told."""

    override = models.ForeignKey(Override, on_delete=models.CASCADE, related_name="affected")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("override", "subject"), name="affected_once"),
        )

    def __str__(self) -> str:
        return f"Affected person {self.pk}"


class OverrideReview(PartnershipModel):
    """What somebody else than who started it found afterwards."""

    class Outcome(models.TextChoices):
        """Whether it was right."""

        JUSTIFIED = "justified", "It was justified"
        PARTLY = "partly", "Justified, but wider or longer than needed"
        NOT = "not", "It was not justified"

    override = models.OneToOneField(Override, on_delete=models.CASCADE, related_name="review")
    outcome = models.CharField(max_length=10, choices=Outcome)
    complaints = models.PositiveIntegerField(default=0)
    findings = models.TextField(max_length=2000)
    follow_up = models.TextField("what happens now", max_length=1000, blank=True)
    reviewed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("reviewed_at", "pk")

    def __str__(self) -> str:
        return f"Review of {self.override}"
