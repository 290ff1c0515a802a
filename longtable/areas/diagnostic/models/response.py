"""What was answered, in pieces that lead neither to a person nor to one another.

Nothing here points at a respondent, holds a time, or has a number that grows: the order in which
rows came is all that a thief of the file could learn, and closing a round shuffles that too.
"""

import uuid

from django.db import models

from longtable.areas.diagnostic.models.round import Round
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.scoping import PartnershipModel

UNSURE = "unsure"
LONGEST_WORDS = 2000


class Piece(PartnershipModel):
    """Part of somebody's answers, without their name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
        ordering = ("id",)


class Response(Piece):
    """One person's answers on scales and choices, and the sector they gave.

    answers: item's id to a value on its scale or UNSURE, left out where blank. choices: choice's
    id to the ids of options. link: the hash of the secret code, '' for none.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="responses")
    sector = models.ForeignKey(
        Sector, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answers = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    link = models.CharField(max_length=32, blank=True)
    # From the page that was sent: the same page twice is one response.
    submission_key = models.UUIDField(default=uuid.uuid4)

    class Meta(Piece.Meta):
        verbose_name = "response"
        constraints = (
            models.UniqueConstraint(fields=("round", "submission_key"), name="response_sent_once"),
        )

    def __str__(self) -> str:
        return f"Response {self.pk}"


class TieReport(Piece):
    """How closely one organisation works with others, as one of its people said.

    organisation: its id in the round's `organisations`. ties: other organisation's id (text) to
    {"closeness": value, "ratings": {statement's id: value}}; those left out have no contact.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tie_reports")
    organisation = models.PositiveBigIntegerField()
    ties = models.JSONField(default=dict)

    class Meta(Piece.Meta):
        verbose_name = "report on ties"

    def __str__(self) -> str:
        return f"Report on ties {self.pk}"


class OpenAnswer(Piece):
    """One answer to an open question, in somebody's own words."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="open_answers")
    question = models.CharField(max_length=64)
    text = models.TextField(max_length=LONGEST_WORDS)

    class Meta(Piece.Meta):
        verbose_name = "open answer"

    def __str__(self) -> str:
        return f"Open answer {self.pk}"
