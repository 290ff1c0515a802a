"""What an opinion map is made of."""

from longtable.areas.common_ground.models.link_letter import LinkLetter
from longtable.areas.common_ground.models.opinion_map import OpinionMap
from longtable.areas.common_ground.models.participant import Participant
from longtable.areas.common_ground.models.snapshot import Snapshot
from longtable.areas.common_ground.models.statement import (
    LONGEST_NOTE,
    LONGEST_STATEMENT,
    Moderation,
    Note,
    Reason,
    Statement,
)
from longtable.areas.common_ground.models.vote import Vote

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_STATEMENT",
    "LinkLetter",
    "Moderation",
    "Note",
    "OpinionMap",
    "Participant",
    "Reason",
    "Snapshot",
    "Statement",
    "Vote",
]
