"""Registration: somebody who wants to come. Nothing leads from it to what anybody says there."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from longtable.areas.registrations.models.page import RegistrationPage
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.scoping import PartnershipModel


class Registration(PartnershipModel):
    """One person's place, or their turn in the queue for one."""

    class Status(models.TextChoices):
        """waiting → registered; both → cancelled, from which the same address may return."""

        REGISTERED = "registered", "Registered"
        WAITING = "waiting", "On the waiting list"
        CANCELLED = "cancelled", "Cancelled"

    page = models.ForeignKey(
        RegistrationPage, on_delete=models.CASCADE, related_name="registrations"
    )
    status = models.CharField(max_length=10, choices=Status)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    sector = models.ForeignKey(Sector, on_delete=models.SET_NULL, null=True, blank=True)
    access_needs = models.TextField(max_length=1000, blank=True)
    wants_reminders = models.BooleanField(default=False)
    may_be_contacted = models.BooleanField(default=False)
    # The one of the page where they last said something of themselves: letters speak it.
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)
    # What the link in their e-mails is made of, together with the site's own key.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    queued_at = models.DateTimeField(default=timezone.now)
    # How often they left and came back: their calendar's SEQUENCE goes up each time.
    turns = models.PositiveSmallIntegerField(default=0)

    audit_on_behalf_of = ""

    class Meta:
        ordering = ("queued_at", "pk")
        constraints = (models.UniqueConstraint(fields=("page", "email"), name="registered_once"),)

    def __str__(self) -> str:
        return f"Registration {self.pk}"

    @property
    def audit_actor(self) -> str:
        """How the audit trail names somebody without an account."""
        return f"registrant:{self.pk}"

    @property
    def is_standing(self) -> bool:
        """Registered or waiting."""
        return self.status != self.Status.CANCELLED
