"""Mask: which stretches of an answer are hidden, beside the answer and never in place of it."""

from django.db import models

from longtable.areas.conversations.models import Contribution
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel


class Mask(PartnershipModel):
    """What the program flagged in one answer and what a person decided to hide.

    `flags` and `hidden` are lists of [start, end, kind]. Until a person has decided, everything
    flagged is hidden.
    """

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="mask")
    flags = models.JSONField(default=list)
    hidden = models.JSONField(default=list)
    decided_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Mask {self.pk}"

    @property
    def is_decided(self) -> bool:
        """Whether a person has looked at it."""
        return self.decided_at is not None
