"""What agreements and overrides were compiled to, by hash, and every decision made by it."""

from django.db import models
from django.utils import timezone

from longtable.areas.agreements.models.subject import Subject
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel


class PolicyText(PartnershipModel):
    """A compiled set of policies, kept for good: `source` (JSON) gives `cedar`, hashed together."""

    digest = models.CharField(max_length=64)
    source = models.TextField()
    cedar = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "digest"), name="policy_text_once"),
        )

    def __str__(self) -> str:
        return f"Policies {self.digest[:12]}"


class PolicyVersion(PartnershipModel):
    """From when which policies decide; the newest of a partnership does now."""

    text = models.ForeignKey(PolicyText, on_delete=models.PROTECT, related_name="versions")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        verbose_name = "set of sharing rules"

    def __str__(self) -> str:
        return f"Set of sharing rules {self.pk}"


class Asking(PartnershipModel):
    """One call of `decide` or `decide_many`: who asked what for what, and by which policies."""

    actor = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    deed = models.CharField(max_length=12)
    purpose = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)
    policies = models.ForeignKey(PolicyText, on_delete=models.PROTECT, related_name="+")
    # The asker's attributes as they were, so that every decision can be made again.
    asker = models.JSONField(default=dict)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Request to see records {self.pk}"


class Finding(PartnershipModel):
    """What one asking found about all records that look the same to the policies, kept once."""

    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="findings")
    allowed = models.BooleanField()
    asked = models.JSONField(default=list)  # data categories
    opened = models.JSONField(default=dict)  # data category to the clauses that opened it
    missing = models.CharField(max_length=24, blank=True)  # why not, as a code
    clauses = models.JSONField(default=list)  # those that decided, or came nearest
    record = models.JSONField(default=dict)  # the record's attributes as they were

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Finding {self.pk}"


class Access(PartnershipModel):
    """That a finding is about one person's record: the answer to 'who has seen it'."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="accesses")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="accesses")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Access {self.pk}"

    @property
    def asking(self) -> Asking:
        """Who asked, what for, and when."""
        return self.finding.asking

    @property
    def allowed(self) -> bool:
        """Whether anything was opened."""
        return self.finding.allowed
