"""Room: one of several in which a conversation is held at the same time."""

from django.db import models

from longtable.areas.conversations.models.conversation import Conversation
from longtable.foundation.partnerships.scoping import PartnershipModel

MOST_ROOMS = 12
LONGEST_ROOM_NAME = 60


def live_key(conversation_pk: int, room_pk: int | None) -> str:
    """The key of a room's live channel; without a room the whole conversation's."""
    return f"{conversation_pk}-{room_pk}" if room_pk else f"{conversation_pk}"


class Room(PartnershipModel):
    """A room; a step belongs to one room or to all, a guest sits in one."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=LONGEST_ROOM_NAME)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name
