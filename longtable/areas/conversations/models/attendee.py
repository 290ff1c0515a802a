"""Attendee: where somebody is from who joined without a name, kept apart from what they say."""

import secrets

from django.db import models

from longtable.areas.conversations.models.contribution import (
    LONGEST_NAME,
    LONGEST_ORGANISATION,
    Participant,
)
from longtable.areas.conversations.models.conversation import Conversation
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.scoping import PartnershipModel


def drawn() -> int:
    """A number drawn by lot: the order of the rows tells nothing of the order of arrival."""
    return secrets.randbelow(2**62) + 1


class Attendee(PartnershipModel):
    """Organisation, sector and role of one guest of an anonymous conversation, for its attendance.

    Their Participant, which answers point at, holds the sector alone. Nothing joins the two rows:
    no key, no time, no order, no event of the record.
    """

    # Shares these with an imported Participant, beside which it is counted.
    source = Participant.Source.JOINED

    id = models.BigIntegerField(primary_key=True, default=drawn, editable=False)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="attendees"
    )
    organisation = models.CharField(max_length=LONGEST_ORGANISATION, blank=True)
    sector = models.ForeignKey(
        Sector, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=LONGEST_NAME, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Attendee {self.pk}"
