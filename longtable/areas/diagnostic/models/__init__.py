"""What the diagnostic is made of. Each module imports only those listed before it."""

from longtable.areas.diagnostic.models.instrument import Instrument
from longtable.areas.diagnostic.models.respondent import Respondent, RoundInvitation
from longtable.areas.diagnostic.models.response import (
    LONGEST_WORDS,
    UNSURE,
    OpenAnswer,
    Response,
    TieReport,
)
from longtable.areas.diagnostic.models.round import Round, RoundResult
from longtable.areas.diagnostic.models.round_action import RoundAction
from longtable.areas.diagnostic.models.shared_summary import SharedSummary

__all__ = [
    "LONGEST_WORDS",
    "UNSURE",
    "Instrument",
    "OpenAnswer",
    "Respondent",
    "Response",
    "Round",
    "RoundAction",
    "RoundInvitation",
    "RoundResult",
    "SharedSummary",
    "TieReport",
]
