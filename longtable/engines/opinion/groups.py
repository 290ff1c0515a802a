"""How many opinion groups there are, who is in which, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion import clusters
from longtable.engines.opinion.clusters import Array, Clustering
from longtable.engines.opinion.evidence import Evidence, beyond_chance, foretell
from longtable.engines.opinion.projection import Space
from longtable.engines.opinion.search import candidates, separated
from longtable.engines.opinion.state import START, Decision, State, decide
from longtable.engines.opinion.votes import Votes

SURE_ENOUGH = 2.5
SURE_AGAIN = 3.5
STILL_SURE = 1.0
COST_OF_A_GROUP = 0.015
CHANGE_UNLESS = 0.03
PEOPLE_FOR_ANOTHER = 12
STAY_WITHIN = 1.03
STAY_SEPARATED = 0.01
PATIENCE = 2
MOST_GROUPS = 5


@dataclass(frozen=True, eq=False)
class Groups:
    """The opinion groups.

    `labels` (P,) is -1 for people not placed; `centres` is (k, 2), with the `handicap` (k,) that
    small groups have in squared distance; `confidence` (P,) the chance
    from 0.5 to 1 that more votes of the same kind leave a person in the same group (0 for people
    not placed). `k` is 1 when there are no stable groups. `silhouettes` and `evidence` speak for
    each number of groups looked at.
    """

    labels: NDArray[np.int64]
    centres: Array
    handicap: Array
    confidence: Array
    silhouettes: dict[int, float]
    evidence: dict[int, Evidence]
    decision: Decision

    @property
    def k(self) -> int:
        """How many groups; 1 says 'no stable groups'."""
        return len(self.centres)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """People in each group: (k,)."""
        return np.bincount(self.labels[self.labels >= 0], minlength=self.k)


def find_groups(
    votes: Votes, space: Space, left_out: NDArray[np.bool_], state: State = START, seed: int = 0
) -> Groups:
    """Find the groups of placed people, starting from the earlier `state`.

    A number of groups is acceptable when it foretells votes by 2.5 standard errors (1 for the
    number shown already) and the votes hang together beyond chance. Of the acceptable ones the
    best separated wins, where each further group has to raise the silhouette by 0.015; if that is
    not acceptable, others have to be so by 3.5 standard errors, because many tries find
    something. The number shown stays unless beaten by 0.03 twice running. As in Polis there are
    at most 2 groups and one more for every 12 people.
    """
    rows = np.flatnonzero(space.placed)
    points = space.points[rows]
    clouds = clusters.gather_cells(points)
    most = min(MOST_GROUPS, 2 + len(rows) // PEOPLE_FOR_ANOTHER)
    tried = candidates(points, clouds, most) if len(rows) >= 4 else {}
    warm = _warm(points, state.labels_for(votes)[rows], state.k)
    if warm is not None and state.k <= most and not _alike(warm, tried.get(state.k)):
        warm = separated(clouds, [warm])[0]
        if _keeps(warm, tried.get(state.k)):
            tried[state.k] = warm
    search = _Search(votes, space, left_out, rows, seed, tried)
    decision = _decided(search, state)
    chosen = tried.get(decision.k) or _one_group(points)
    return _finished(votes, space, rows, chosen, state, search, decision)


def keep_groups(votes: Votes, space: Space, state: State) -> Groups:
    """Place people in the groups of `state` as votes moved them, without a review of how many."""
    rows = np.flatnonzero(space.placed)
    points = space.points[rows]
    found = stay(points, state.labels_for(votes)[rows], state.k)
    full = _spread_out(votes, rows, found.labels)
    decision = Decision(found.k, state.challenger, state.waited)
    sure = confidence(votes, space, full, found)
    return Groups(full, found.centres, found.handicap, sure, {}, {}, decision)


def stay(points: Array, labels: NDArray[np.int64], k: int) -> Clustering:
    """Group points (P, 2) starting from earlier `labels` (P,); one group where that fails.

    Groups keep their numbers. It fails when a group has nobody left or too few.
    """
    return _warm(points, labels, k) or _one_group(points)


class _Search:
    """The groupings tried, each judged once and only when asked about."""

    def __init__(
        self,
        votes: Votes,
        space: Space,
        left_out: NDArray[np.bool_],
        rows: NDArray[np.int64],
        seed: int,
        tried: dict[int, Clustering],
    ) -> None:
        self.votes, self.space, self.left_out = votes, space, left_out
        self.rows, self.seed, self.tried = rows, seed, tried
        self.separation = {k: c.separation for k, c in tried.items()}
        self.evidence: dict[int, Evidence] = {}
        self._beyond_chance: bool | None = None

    @property
    def merit(self) -> dict[int, float]:
        """Separation less what each further group costs."""
        return {k: s - COST_OF_A_GROUP * k for k, s in self.separation.items()}

    def certainty(self, k: int) -> float:
        """How surely k groups foretell votes, in standard errors."""
        if k not in self.evidence:
            full = _spread_out(self.votes, self.rows, self.tried[k].labels)
            self.evidence[k] = foretell(self.votes, self.space, self.left_out, full, self.tried[k])
        return self.evidence[k].certainty

    def beyond_chance(self) -> bool:
        """Whether the votes hang together more than shuffled ones."""
        if self._beyond_chance is None:
            self._beyond_chance = beyond_chance(self.votes, self.left_out, self.seed)
        return self._beyond_chance

    def best(self, shown: int) -> int:
        """The number of groups that the evidence is for, 1 where it is for none."""
        ranked = sorted(self.merit, key=lambda k: (-self.merit[k], k))
        for tries, k in enumerate(ranked):
            wanted = SURE_ENOUGH if tries == 0 else SURE_AGAIN
            if self.certainty(k) >= wanted and (shown >= 2 or self.beyond_chance()):
                return k
        return 1

    def still_good(self, k: int) -> bool:
        """Whether the number shown has nothing clearly better beside it."""
        if k < 2 or k not in self.tried:
            return False
        close = self.merit[k] >= max(self.merit.values()) - CHANGE_UNLESS
        return close and self.certainty(k) >= STILL_SURE


def _decided(search: _Search, state: State) -> Decision:
    if search.still_good(state.k):
        return Decision(state.k)
    possible = state.k == 1 or state.k in search.tried
    return decide(state, search.best(state.k), possible, PATIENCE)


def _warm(points: Array, labels: NDArray[np.int64], k: int) -> Clustering | None:
    # Start from where the people of each earlier group stand now.
    warm = clusters.followed(points, labels, k)
    few = clusters.smallest_allowed(len(points))
    return warm if warm is not None and warm.sizes.min() >= few else None


def _alike(warm: Clustering, fresh: Clustering | None) -> bool:
    # The same groups of people, whatever their numbers.
    if fresh is None:
        return False
    return len(np.unique(warm.labels * fresh.k + fresh.labels)) == fresh.k


def _keeps(warm: Clustering, fresh: Clustering | None) -> bool:
    return fresh is None or (
        warm.inertia <= fresh.inertia * STAY_WITHIN
        and warm.separation >= fresh.separation - STAY_SEPARATED
    )


def _one_group(points: Array) -> Clustering:
    middle = points.mean(axis=0) if len(points) else np.zeros(2)
    inertia = float(((points - middle) ** 2).sum())
    return Clustering(np.zeros(len(points), dtype=np.int64), middle[None, :], np.zeros(1), inertia)


def _finished(
    votes: Votes,
    space: Space,
    rows: NDArray[np.int64],
    chosen: Clustering,
    state: State,
    search: _Search,
    decision: Decision,
) -> Groups:
    order = _numbered(chosen, state.labels_for(votes)[rows])
    renamed = replace(
        chosen,
        labels=np.argsort(order)[chosen.labels],
        centres=chosen.centres[order],
        handicap=chosen.handicap[order],
    )
    full = _spread_out(votes, rows, renamed.labels)
    sure = confidence(votes, space, full, renamed)
    return Groups(
        full,
        renamed.centres,
        renamed.handicap,
        sure,
        search.separation,
        search.evidence,
        decision,
    )


def _spread_out(
    votes: Votes, rows: NDArray[np.int64], labels: NDArray[np.int64]
) -> NDArray[np.int64]:
    full = np.full(len(votes.people), -1, dtype=np.int64)
    full[rows] = labels
    return full


def _numbered(chosen: Clustering, earlier: NDArray[np.int64]) -> NDArray[np.int64]:
    # Groups keep their earlier numbers as far as their people do; else the largest comes first.
    by_size = np.lexsort((chosen.centres[:, 0], -chosen.sizes))
    known = earlier >= 0
    if chosen.k < 2 or not known.any():
        return by_size
    k_old = int(earlier.max()) + 1
    shared = np.zeros((chosen.k, max(k_old, chosen.k)), dtype=np.int64)
    np.add.at(shared, (chosen.labels[known], earlier[known]), 1)
    groups = range(chosen.k)
    fits = permutations(range(shared.shape[1]), chosen.k)
    ordered = by_size.tolist()
    best = max(fits, key=lambda fit: sum(shared[g, fit[ordered.index(g)]] for g in groups))
    return by_size[np.argsort(best)]


def confidence(
    votes: Votes, space: Space, labels: NDArray[np.int64], grouping: Clustering
) -> Array:
    """The chance that each person would land in the same group on other statements like these.

    The margin to the nearest other group over the standard error of the person's own place,
    their votes being the sample: (P,), 0 for people not placed, 1 when there is one group.
    """
    from scipy.special import ndtr  # a slow import that reading and projecting do without

    inside, centres = labels >= 0, grouping.centres
    if len(centres) < 2:
        return inside.astype(float)
    gaps = clusters.squares(space.points, centres) + grouping.handicap
    people = np.arange(len(labels))
    own = np.where(inside, labels, 0)
    away = gaps.copy()
    away[people, own] = np.inf
    other = away.argmin(axis=1)
    between = centres[own] - centres[other]
    length = np.maximum(np.hypot(between[:, 0], between[:, 1]), 1e-300)
    margin = (gaps[people, other] - gaps[people, own]) / (2 * length)
    error = _standard_error(votes, space, between / length[:, None])
    ratio = np.divide(margin, error, out=np.full(len(margin), np.inf), where=error > 0)
    return np.where(inside, ndtr(ratio), 0.0)


def _standard_error(votes: Votes, space: Space, towards: Array) -> Array:
    person, statement = votes.person, votes.statement
    step = (votes.value - space.centre[statement]) * (
        space.axes[statement, 0] * towards[person, 0]
        + space.axes[statement, 1] * towards[person, 1]
    )
    n = votes.per_person
    total = np.bincount(person, weights=step, minlength=len(n))
    squares = np.bincount(person, weights=step * step, minlength=len(n))
    spread = np.maximum(squares - total**2 / np.maximum(n, 1), 0) * n / np.maximum(n - 1, 1)
    return np.sqrt(spread * space.counted) / np.maximum(n, 1) ** 0.5
