"""What a conversation is made of. Each module imports only those listed before it."""

from longtable.areas.conversations.models.activity import (
    GRACE,
    LONGEST_OPTION,
    Activity,
    HandCount,
    Option,
)
from longtable.areas.conversations.models.attendee import Attendee
from longtable.areas.conversations.models.contribution import (
    LONGEST_CONTRIBUTION,
    Consent,
    Contribution,
    HideReason,
    Participant,
    Upvote,
)
from longtable.areas.conversations.models.conversation import (
    CODE_ALPHABET,
    CODE_LENGTH,
    MOST_CORE_QUESTIONS,
    MOST_SURVEY_QUESTIONS,
    Conversation,
    Speaker,
    SurveyLink,
)
from longtable.areas.conversations.models.crew import LONGEST_BACKSTAGE, Backstage, Helper
from longtable.areas.conversations.models.importing import ContributionImport
from longtable.areas.conversations.models.room import MOST_ROOMS, Room, live_key
from longtable.areas.conversations.models.word_list import LONGEST_LIST, WordList
from longtable.areas.conversations.models.write_up import (
    PanelPoint,
    WriteUp,
    YouSaid,
    YouSaidContribution,
)

__all__ = [
    "CODE_ALPHABET",
    "CODE_LENGTH",
    "GRACE",
    "LONGEST_BACKSTAGE",
    "LONGEST_CONTRIBUTION",
    "LONGEST_LIST",
    "LONGEST_OPTION",
    "MOST_CORE_QUESTIONS",
    "MOST_ROOMS",
    "MOST_SURVEY_QUESTIONS",
    "Activity",
    "Attendee",
    "Backstage",
    "Consent",
    "Contribution",
    "ContributionImport",
    "Conversation",
    "HandCount",
    "Helper",
    "HideReason",
    "Option",
    "PanelPoint",
    "Participant",
    "Room",
    "Speaker",
    "SurveyLink",
    "Upvote",
    "WordList",
    "WriteUp",
    "YouSaid",
    "YouSaidContribution",
    "live_key",
]
