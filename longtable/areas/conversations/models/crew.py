"""Who helps to hold one conversation, and the back-channel that only they see."""

from django.db import models
from django.utils import timezone

from longtable.areas.conversations.models.conversation import Conversation
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import PartnershipModel

LONGEST_BACKSTAGE = 500


class Helper(PartnershipModel):
    """A member who helps to hold one conversation; convenors need no such row."""

    class Part(models.TextChoices):
        """What they do there."""

        CO_HOST = "co_host", "Co-host"
        MODERATOR = "moderator", "Moderator"
        PANEL = "panel", "On the panel"

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="helpers")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    part = models.CharField("what they do", max_length=9, choices=Part)

    class Meta:
        ordering = ("part", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("conversation", "membership"), name="one_part_in_a_conversation"
            ),
        )

    def __str__(self) -> str:
        return f"Helper {self.pk}"


class Backstage(PartnershipModel):
    """A short message among those who hold a conversation; deleted when it closes."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="backstage"
    )
    author = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=LONGEST_BACKSTAGE)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "message to the panel and hosts"
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return f"Message {self.pk}"
