"""Vote: what one person thinks of one statement."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from longtable.areas.common_ground.models.participant import Participant
from longtable.areas.common_ground.models.statement import Statement
from longtable.foundation.partnerships.scoping import PartnershipModel


class Vote(PartnershipModel):
    """One a person and statement; a change of mind changes it."""

    class Value(models.IntegerChoices):
        """As the opinion engine and Polis's exports count them."""

        AGREE = 1, gettext_lazy("Agree")
        PASS = 0, gettext_lazy("Pass")
        DISAGREE = -1, gettext_lazy("Disagree")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes")
    value = models.SmallIntegerField(choices=Value)
    cast_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("cast_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("participant", "statement"), name="one_vote_each"),
            models.CheckConstraint(
                condition=models.Q(value__in=(-1, 0, 1)), name="agree_pass_or_disagree"
            ),
        )
        indexes = (models.Index(fields=("statement", "cast_at")),)

    def __str__(self) -> str:
        return f"Vote {self.pk}"
