"""Participant: somebody who votes, known by the secret in their cookie only."""

from django.db import models
from django.utils import timezone

from longtable.areas.common_ground.models.opinion_map import OpinionMap
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.scoping import PartnershipModel

LONGEST_ORGANISATION = 160


class Participant(PartnershipModel):
    """Somebody at an opinion map; no name is asked."""

    opinion_map = models.ForeignKey(
        OpinionMap, on_delete=models.CASCADE, related_name="participants"
    )
    # The cookie holds the secret; the row only its hash, so the database opens no session.
    token_hash = models.CharField(max_length=64)
    organisation = models.CharField(max_length=LONGEST_ORGANISATION, blank=True)
    sector = models.ForeignKey(
        Sector, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    joined_at = models.DateTimeField(default=timezone.now)

    audit_on_behalf_of = ""

    class Meta:
        ordering = ("joined_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("opinion_map", "token_hash"), name="sat_down_once"),
        )

    def __str__(self) -> str:
        return f"Participant {self.pk}"

    @property
    def audit_actor(self) -> str:
        """How the audit trail names somebody without an account."""
        return f"voter:{self.pk}"
