"""Reflection: a short numbered thought of the facilitator's, published with the write-up."""

from django.db import models

from longtable.areas.conversations.models import Contribution, Conversation
from longtable.areas.sensemaking.models.board import Maker, Theme
from longtable.foundation.partnerships.scoping import PartnershipModel

LONGEST_REFLECTION = 600


class Reflection(PartnershipModel):
    """One of '6 reflections on …'. While `text` is empty its theme's words stand there."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="reflections"
    )
    position = models.PositiveSmallIntegerField(default=0)
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="reflections"
    )
    text = models.CharField(max_length=LONGEST_REFLECTION, blank=True)
    words_of = models.ForeignKey(
        Contribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"Reflection {self.pk}"

    @property
    def maker(self) -> Maker:
        """Whether a person wrote it, or it still says what its theme says."""
        return Maker.PERSON if self.text else Maker.PROGRAM

    @property
    def told(self) -> str:
        """What readers see; '' for nothing."""
        if self.text:
            return self.text if self.words_of is None or self.words_of.is_quotable else ""
        return self.theme.told if self.theme and self.theme.removed_at is None else ""
