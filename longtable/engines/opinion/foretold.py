"""What people would answer: the rates of their groups, mixed by how sure the groups are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion import clusters
from longtable.engines.opinion.analysis import OpinionMap
from longtable.engines.opinion.counts import Array, tally
from longtable.engines.opinion.evidence import TO_OVERALL, TO_STATEMENT


def foretell_votes(
    result: OpinionMap, person: NDArray[np.int64], statement: NDArray[np.int64]
) -> Array:
    """Probabilities of disagree, pass and agree for pairs of person and statement: (N, 3).

    `person` and `statement` (N,) are indices into `result.votes`. A statement's rate is drawn to
    the overall rate with a weight of 3 votes and a group's to the statement's with 4. A person's
    own group and the next nearest count by the confidence of the membership; people without a
    group get the statement's rate.
    """
    overall = _kinds(result, np.zeros(len(result.votes.people), dtype=np.int64), 1)[0]
    share = overall.sum(axis=0) / max(overall.sum(), 1.0)
    base = (overall + TO_OVERALL * share) / (overall.sum(axis=1)[:, None] + TO_OVERALL)
    if result.groups.k < 2:
        return base[statement]
    counts = _kinds(result, result.groups.labels, result.groups.k)
    rates = (counts + TO_STATEMENT * base) / (counts.sum(axis=2)[..., None] + TO_STATEMENT)
    own, other, sure = _memberships(result)
    mixed = (
        sure[person, None] * rates[own[person], statement]
        + (1 - sure[person, None]) * rates[other[person], statement]
    )
    return np.where((result.groups.labels[person] >= 0)[:, None], mixed, base[statement])


def _kinds(result: OpinionMap, part: NDArray[np.int64], parts: int) -> Array:
    counted = tally(result.votes, part, parts)
    return np.stack([counted.disagree, counted.passes, counted.agree], axis=2).astype(float)


def _memberships(result: OpinionMap) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    own = np.maximum(result.groups.labels, 0)
    gaps = clusters.squares(result.space.points, result.groups.centres) + result.groups.handicap
    gaps[np.arange(len(own)), own] = np.inf
    return own, gaps.argmin(axis=1), result.groups.confidence
