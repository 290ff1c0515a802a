"""What could not be shared (barriers), and what was switched off for a time (waived controls)."""

from datetime import date

from django.db import models
from django.utils import timezone

from longtable.areas.agreements.models.agreement import Agreement
from longtable.foundation.partnerships.models import Membership, Organisation
from longtable.foundation.partnerships.scoping import PartnershipModel


class Barrier(PartnershipModel):
    """Something that could not be shared, why, and who can unblock it."""

    class Why(models.TextChoices):
        """What stands in the way."""

        RULE = "rule", "A rule, or an agreement that is missing"
        SYSTEM = "system", "A system that cannot do it"
        TRUST = "trust", "Trust, or fear of blame"
        UNKNOWN = "unknown", "Nobody could say"

    class Status(models.TextChoices):
        """open → unblocked, or accepted as it is."""

        OPEN = "open", "Open"
        UNBLOCKED = "unblocked", "Unblocked"
        ACCEPTED = "accepted", "Accepted as it is"

    what = models.CharField("what could not be shared", max_length=200)
    wanted_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    held_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=8, choices=Why)
    explanation = models.TextField("what was said", max_length=1000, blank=True)
    who_can_unblock = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.SET_NULL, null=True, blank=True, related_name="barriers"
    )
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("since", "pk")

    def __str__(self) -> str:
        return self.what

    def days_waited(self, on: date) -> int:
        """Days from when it was met until it was closed, or until `on`."""
        return ((self.closed_on or on) - self.since).days


class WaivedControl(PartnershipModel):
    """A control that was switched off for a time, and what became of it."""

    class Answer(models.TextChoices):
        """The question at the end: nothing drifts back, or stays off, by habit."""

        BACK_ON = "back_on", "Switch it back on"
        KEEP_OFF = "keep_off", "Keep it off"
        REPLACE = "replace", "Replace it"

    what = models.CharField("what was switched off", max_length=200)
    why = models.TextField(max_length=1000)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    waived_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    since = models.DateField()
    until = models.DateField()
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answer_because = models.TextField(max_length=1000, blank=True)
    replaced_by = models.CharField(max_length=200, blank=True)
    answered_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("until", "pk")
        verbose_name = "waived control"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="waiver_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return self.what

    def is_due(self, on: date) -> bool:
        """Whether the question waits for its answer."""
        return not self.answer and self.until <= on
