"""What the organisations that did not answer could have changed: exact bounds on each measure."""

from dataclasses import dataclass

import numpy as np

from longtable.engines.network.measures import directed_centralisation
from longtable.engines.network.ties import Array


@dataclass(frozen=True)
class Bounds:
    """A measure taking silence as no tie, and the least and most it could be."""

    seen: float
    least: float
    most: float


def density(arcs: Array) -> Bounds:
    """Share of all possible ties that organisations say they have; arcs (n, n) with nan."""
    possible = len(arcs) * (len(arcs) - 1)
    said = float(np.nansum(arcs))
    unknown = _unknown(arcs)
    seen = said / (possible - unknown) if possible > unknown else float("nan")
    return Bounds(seen, said / possible, (said + unknown) / possible)


def reciprocity(arcs: Array) -> Bounds:
    """Share of the ties named that are named back; nan where none is named.

    Seen counts pairs that both answered. At worst nobody silent names anyone back and each names
    all that did not name it; at best the other way about.
    """
    upper = np.triu_indices(len(arcs), 1)
    one, other = arcs[upper], arcs.T[upper]
    known = ~np.isnan(one) & ~np.isnan(other)
    half = np.isnan(one) ^ np.isnan(other)
    both = float((known & (one + other == 2)).sum())
    single = float((known & (one + other == 1)).sum())
    named = float((half & (np.nan_to_num(one) + np.nan_to_num(other) == 1)).sum())
    unnamed = float(half.sum() - named)
    neither = float((np.isnan(one) & np.isnan(other)).sum())
    seen = _share(both, single)
    if not (half.any() or neither):
        return Bounds(seen, seen, seen)
    least = _share(both, single + named + unnamed + neither)
    # With nothing to name back, whatever the silent name goes unanswered: nought at best.
    nothing = not (both or named or neither or single)
    most = 0.0 if nothing else _share(both + named + neither, single)
    return Bounds(seen, least, most)


def indegree_centralisation(arcs: Array) -> Bounds:
    """How far one organisation is named more than all others."""
    said = np.nansum(arcs, axis=0)
    unknown = _off_diagonal(arcs).sum(axis=0)
    return _centralisation(said, unknown)


def outdegree_centralisation(arcs: Array) -> Bounds:
    """How far one organisation names more than all others."""
    said = np.nansum(arcs, axis=1)
    unknown = _off_diagonal(arcs).sum(axis=1)
    return _centralisation(said, unknown)


def _centralisation(said: Array, unknown: Array) -> Bounds:
    """Exact: each degree may be anything from what was said to that plus what is unknown.

    The most: one organisation gets all it could and nobody else anything more. The least: the
    highest stays, and the others come up to it as far as they can.
    """
    top = said.max()
    level = np.minimum(said + unknown, top)
    most = 0.0
    for place in range(len(said)):
        lifted = said.copy()
        lifted[place] += unknown[place]
        if lifted[place] >= top:
            most = max(most, directed_centralisation(lifted))
    return Bounds(directed_centralisation(said), directed_centralisation(level), most)


def _off_diagonal(arcs: Array) -> Array:
    unknown = np.isnan(arcs).astype(float)
    np.fill_diagonal(unknown, 0.0)
    return unknown


def _unknown(arcs: Array) -> float:
    return float(_off_diagonal(arcs).sum())


def _share(both: float, single: float) -> float:
    return 2 * both / (2 * both + single) if both or single else float("nan")
