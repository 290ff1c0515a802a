"""DataRequest: somebody uses a right over their data, and the clock that runs from it."""

from datetime import date

from django.db import models

from longtable.areas.agreements.models.subject import Subject
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel


class DataRequest(PartnershipModel):
    """A request for access, erasure, rectification or restriction (UK GDPR Art 12, 15 to 18)."""

    class Right(models.TextChoices):
        """What was asked for."""

        ACCESS = "access", "See what is held (Art 15)"
        RECTIFICATION = "rectification", "Have it put right (Art 16)"
        ERASURE = "erasure", "Have it erased (Art 17)"
        RESTRICTION = "restriction", "Have its use restricted (Art 18)"

    class Status(models.TextChoices):
        """open ⇄ waiting for the person (the clock stands still) → done or refused."""

        OPEN = "open", "Open"
        WAITING = "waiting", "Waiting for the person to say who they are, or what they mean"
        DONE = "done", "Done"
        REFUSED = "refused", "Refused, with the reason"

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="data_requests")
    right = models.CharField(max_length=14, choices=Right)
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    received_on = models.DateField()
    due_on = models.DateField()
    waiting_since = models.DateField(null=True, blank=True)
    extended_because = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("due_on", "pk")
        verbose_name = "data request"

    def __str__(self) -> str:
        return f"Data request {self.pk}"

    @property
    def is_running(self) -> bool:
        """Whether its clock runs."""
        return self.status == self.Status.OPEN

    def days_left(self, on: date) -> int:
        """Days until it must be answered; below 0 when it is late."""
        return (self.due_on - on).days
