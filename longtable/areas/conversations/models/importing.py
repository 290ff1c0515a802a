"""ContributionImport: one file of answers brought in from elsewhere, waiting or done."""

from django.db import models
from django.utils import timezone

from longtable.areas.conversations.models.activity import Activity
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel


class ContributionImport(PartnershipModel):
    """A file of answers to one question, and, once done, the mark by which it is known again."""

    class Status(models.TextChoices):
        """waiting (being looked at) → done ⇄ taken back (its answers are hidden)."""

        WAITING = "waiting", "Waiting to be confirmed"
        DONE = "done", "Done"
        TAKEN_BACK = "taken_back", "Taken back"

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="imports")
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    file_name = models.CharField(max_length=160)
    # The file itself, only while it waits; and what the convenor has chosen so far.
    content = models.BinaryField(default=bytes)
    consent = models.CharField(max_length=5, default="quote")
    columns = models.JSONField(default=dict)
    # SHA-256 over the answers in order: the same answers again are known, whatever the file.
    digest = models.CharField(max_length=64, blank=True)
    answers = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "import"
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "digest"),
                condition=models.Q(status="done"),
                name="imported_once",
            ),
        )

    def __str__(self) -> str:
        return f"Import {self.pk}"

    @property
    def is_waiting(self) -> bool:
        """Whether nothing has been stored from it yet."""
        return self.status == self.Status.WAITING
