"""Instrument: a set of questions that a partnership brought with it, under its own licence."""

from django.db import models
from django.utils import timezone

from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel


class Instrument(PartnershipModel):
    """An imported file; rounds hold a copy, so that taking it away changes none of them."""

    title = models.CharField(max_length=200)
    identifier = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    licence = models.CharField(max_length=200)
    # Laid out as docs/reference/instrument-format.md says.
    content = models.JSONField()
    imported_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "instrument"
        ordering = ("title", "version")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "identifier", "version"), name="instrument_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"
