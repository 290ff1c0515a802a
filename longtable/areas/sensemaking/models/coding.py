"""SecondCoding: somebody sorts the same answers without seeing where they lie."""

from django.db import models
from django.utils import timezone

from longtable.areas.conversations.models import Contribution
from longtable.areas.sensemaking.models.board import Board, Theme
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel


class SecondCoding(PartnershipModel):
    """One member's blind sorting of a board's answers."""

    class Status(models.TextChoices):
        """open (being sorted, blind) → done (agreement is shown)."""

        OPEN = "open", "Being sorted"
        DONE = "done", "Finished"

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="second_codings")
    coder = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=4, choices=Status, default=Status.OPEN)
    asked_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("board", "coder"), name="asked_once"),)

    def __str__(self) -> str:
        return f"Second coding {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether its coder is still sorting."""
        return self.status == self.Status.OPEN


class Coding(PartnershipModel):
    """Where the second coder puts one answer; no theme means that it fits none."""

    second_coding = models.ForeignKey(
        SecondCoding, on_delete=models.CASCADE, related_name="codings"
    )
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("second_coding", "contribution"), name="coded_once"),
        )

    def __str__(self) -> str:
        return f"Coding {self.pk}"
