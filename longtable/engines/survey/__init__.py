"""How well a partnership works together: instruments, scores, gaps, agreement, focus, change.

    >>> from longtable.engines import survey
    >>> instrument = survey.own_instrument()
    >>> len(instrument.characteristics)
    14

`score_round(instrument, responses, seed=1)` gives a frozen `Report` that holds only what may be
shown; everything else here is what it is made of, usable alone.
"""

from longtable.engines.survey.change import Change, compare_rounds
from longtable.engines.survey.gaps import Gap, perception_gaps
from longtable.engines.survey.instrument import Instrument
from longtable.engines.survey.intervals import (
    Estimate,
    equal_sector_mean,
    plain_mean,
    sector_means,
    weighted_mean,
)
from longtable.engines.survey.io import (
    own_instrument,
    read_instrument,
    read_members,
    read_responses,
    to_json,
)
from longtable.engines.survey.linking import link_of
from longtable.engines.survey.parsing import FileProblemsError, parse
from longtable.engines.survey.responses import Responses, person_scores
from longtable.engines.survey.results import CharacteristicResult, Report
from longtable.engines.survey.scoring import ENOUGH_TO_SCORE, score_round
from longtable.engines.survey.translating import in_language, without_strays

__all__ = [
    "ENOUGH_TO_SCORE",
    "Change",
    "CharacteristicResult",
    "Estimate",
    "FileProblemsError",
    "Gap",
    "Instrument",
    "Report",
    "Responses",
    "compare_rounds",
    "equal_sector_mean",
    "in_language",
    "link_of",
    "own_instrument",
    "parse",
    "perception_gaps",
    "person_scores",
    "plain_mean",
    "read_instrument",
    "read_members",
    "read_responses",
    "score_round",
    "sector_means",
    "to_json",
    "weighted_mean",
    "without_strays",
]
