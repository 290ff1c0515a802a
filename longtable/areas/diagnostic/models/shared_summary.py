"""SharedSummary: a partnership's consent that other places see how it did as a whole."""

from django.db import models
from django.utils import timezone

from longtable.areas.diagnostic.models.round import Round
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel


class SharedSummary(PartnershipModel):
    """While it is there, places that share theirs see this round's means; never its sectors."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="shared_summary")
    agreed_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    agreed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "shared summary"

    def __str__(self) -> str:
        return f"Shared summary {self.pk}"
