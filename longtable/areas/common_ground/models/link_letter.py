"""LinkLetter: an address to which a map's link is being sent; gone once the letter has left."""

from django.db import models
from django.utils import timezone

from longtable.areas.common_ground.models.opinion_map import OpinionMap
from longtable.foundation.partnerships.scoping import PartnershipModel


class LinkLetter(PartnershipModel):
    """One e-mail that has not left yet."""

    opinion_map = models.ForeignKey(OpinionMap, on_delete=models.CASCADE, related_name="letters")
    email = models.EmailField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Letter {self.pk}"
