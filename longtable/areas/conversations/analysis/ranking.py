"""Scores the orders that guests gave to a ranking."""

import numpy as np
from django.utils.translation import gettext

from longtable.areas.conversations.queries.results.counting import Counted
from longtable.areas.conversations.queries.results.scoring import Scored
from longtable.engines.ranking import score
from longtable.engines.ranking.scoring import UNRANKED
from longtable.engines.ranking.wording import remarks


def scored(counted: Counted) -> Scored:
    """Points by position, and what one-to-one comparisons say against them.

    An option that the host has taken out since is left out; one added since shares what is left.
    """
    numbers = {tally.key: place for place, tally in enumerate(counted.tallies)}
    rows = [[numbers[pk] for pk in order if pk in numbers] for order, _ in counted.orders]
    padded = [row + [UNRANKED] * (len(numbers) - len(row)) for row in rows]
    ranking = score(
        np.array(padded, dtype=np.int64).reshape(-1, len(numbers)),
        len(numbers),
        np.array([times for _, times in counted.orders], dtype=np.int64),
    )
    names = [tally.label for tally in counted.tallies]
    return Scored(
        tuple(ranking.points.tolist()), ranking.order, lambda: remarks(ranking, names, gettext)
    )
