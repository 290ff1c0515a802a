"""What a conversation is made of. Each module imports only those listed before it."""

from longtable.areas.conversations.models.contribution import Contribution, Participant, Upvote
from longtable.areas.conversations.models.conversation import Activity, Conversation, Speaker
from longtable.areas.conversations.models.write_up import (
    PanelPoint,
    WriteUp,
    YouSaid,
    YouSaidContribution,
)

__all__ = [
    "Activity",
    "Contribution",
    "Conversation",
    "PanelPoint",
    "Participant",
    "Speaker",
    "Upvote",
    "WriteUp",
    "YouSaid",
    "YouSaidContribution",
]
