"""What a convenor wants an opinion map to be."""

from dataclasses import dataclass

from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.conversations.models import Conversation


@dataclass(frozen=True)
class Plan:
    """Everything that can be said of a map in its form."""

    question: str
    introduction: str = ""
    results: str = OpinionMap.Results.WHILE_OPEN
    guests_see_results: bool = True
    takes_statements: bool = True
    conversation: Conversation | None = None
