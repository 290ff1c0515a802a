"""RoundAction: what the partnership said it would do about a result."""

from django.db import models
from django.utils import timezone

from longtable.areas.diagnostic.models.round import Round
from longtable.foundation.partnerships.models import Membership, Organisation
from longtable.foundation.partnerships.scoping import PartnershipModel


class RoundAction(PartnershipModel):
    """Something to be done, agreed while a result was talked about.

    characteristic: the id of what it is about, '' for the round as a whole.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="actions")
    characteristic = models.CharField(max_length=64, blank=True)
    text = models.CharField("what will be done", max_length=300)
    lead = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField("by when", null=True, blank=True)
    created_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "action"
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return self.text
