"""Snapshot: what the opinion engine made of a map's votes at one time."""

from django.db import models
from django.utils import timezone

from longtable.areas.common_ground.models.opinion_map import OpinionMap
from longtable.foundation.partnerships.scoping import PartnershipModel


class Snapshot(PartnershipModel):
    """One result; the newest of a map is what is shown, the older ones tell how it changed.

    `mark` says of which votes and statements it was made; `state` is handed back to the engine so
    that groups do not jump; `result` is described in the analysis room.
    """

    opinion_map = models.ForeignKey(OpinionMap, on_delete=models.CASCADE, related_name="snapshots")
    version = models.PositiveIntegerField(default=1)
    mark = models.CharField(max_length=64)
    # When the votes were read: those cast later are not in it.
    read_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(default=timezone.now)
    result = models.JSONField(default=dict)
    state = models.TextField(blank=True)
    # By number of statement, how much it deserves to be asked next: read with every vote.
    priorities = models.JSONField(default=dict)

    class Meta:
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=("opinion_map", "version"), name="version_once"),
        )

    def __str__(self) -> str:
        return f"Snapshot {self.version} of {self.opinion_map_id}"
