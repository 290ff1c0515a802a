"""Everything about a network in one frozen report, with what silence may hide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np

from longtable.engines.network import bounds, measures
from longtable.engines.network.bounds import Bounds
from longtable.engines.network.layout import place
from longtable.engines.network.ties import Array, Mask, Network

FILLINGS = 20
EXCHANGE = 2


@dataclass(frozen=True)
class Organisation:
    """One organisation's place: how many it names, how many name it, and what it connects.

    `ties` counts those that either side names. `between` is its share of the shortest ways
    between others; `cut_point` that others would be cut off without it; `ratings` the mean of
    each statement about it, where at least `threshold` organisations rated it.
    """

    name: str
    sector: str
    answered: bool
    names: int | None
    named_by: int
    ties: int
    between: float
    cut_point: bool
    x: float
    y: float
    ratings: dict[str, float]


@dataclass(frozen=True)
class SectorPair:
    """Ties between two sectors: there, possible, and how many could be there unseen."""

    first: str
    second: str
    ties: int
    possible: int
    unknown: int

    @property
    def missing(self) -> bool:
        """Whether there could be ties and there certainly are none."""
        return bool(self.possible and not self.ties and not self.unknown)


@dataclass(frozen=True)
class NetworkReport:
    """A whole network at one level of closeness."""

    level: int
    organisations: tuple[Organisation, ...]
    answered: int
    density: Bounds
    reciprocity: Bounds
    indegree: Bounds
    outdegree: Bounds
    betweenness: Bounds | None
    """Over plausible fillings of the silence, not exact bounds: those cannot be had in time."""
    bridges: tuple[tuple[str, str], ...]
    isolates: tuple[str, ...]
    unheard: tuple[str, ...]
    """Neither answered nor named: nothing can be said of them."""
    groups: tuple[tuple[str, ...], ...]
    sectors: tuple[SectorPair, ...]
    missing: tuple[tuple[str, str], ...]
    ratings: dict[str, float]
    sentence: str


def describe(
    network: Network,
    *,
    seed: int,
    level: int = EXCHANGE,
    threshold: int = 5,
    start: Array | None = None,
) -> NetworkReport:
    """Describe the network of ties at least as close as `level`.

    threshold: the fewest organisations whose ratings are averaged. Raises ValueError below three
    organisations or where nobody answered.
    """
    _check(network)
    arcs, ties = network.arcs(level), network.ties(level)
    names = network.organisations
    answered = network.answered
    alone = ~ties.any(axis=1)
    pairs = _sector_pairs(network, arcs, ties)
    return NetworkReport(
        level=level,
        organisations=_organisations(network, arcs, ties, threshold, place(ties, start)),
        answered=int(answered.sum()),
        density=bounds.density(arcs),
        reciprocity=bounds.reciprocity(arcs),
        indegree=bounds.indegree_centralisation(arcs),
        outdegree=bounds.outdegree_centralisation(arcs),
        betweenness=_betweenness(arcs, ties, seed),
        bridges=tuple((names[a], names[b]) for a, b in measures.bridges(ties)),
        isolates=_chosen(names, alone & answered),
        unheard=_chosen(names, alone & ~answered),
        groups=tuple(tuple(names[i] for i in group) for group in measures.components(ties)),
        sectors=pairs,
        missing=tuple((pair.first, pair.second) for pair in pairs if pair.missing),
        ratings=_means(network.ratings, threshold),
        sentence=_sentence(network, arcs, pairs),
    )


def _chosen(names: Sequence[str], mask: Mask) -> tuple[str, ...]:
    return tuple(name for name, wanted in zip(names, mask, strict=True) if wanted)


def _organisations(
    network: Network, arcs: Array, ties: Mask, threshold: int, at: Array
) -> tuple[Organisation, ...]:
    between, cuts = measures.betweenness(ties), set(measures.cut_points(ties))
    answered = network.answered
    return tuple(
        Organisation(
            name=name,
            sector=network.sectors[i],
            answered=bool(answered[i]),
            names=int(np.nansum(arcs[i])) if answered[i] else None,
            named_by=int(np.nansum(arcs[:, i])),
            ties=int(ties[i].sum()),
            between=float(between[i]),
            cut_point=i in cuts,
            x=float(at[i, 0]),
            y=float(at[i, 1]),
            ratings=_means({s: m[:, [i]] for s, m in network.ratings.items()}, threshold),
        )
        for i, name in enumerate(network.organisations)
    )


def _means(ratings: Mapping[str, Array], threshold: int) -> dict[str, float]:
    """Mean of each statement rated by enough organisations; matrices (n, any)."""
    found = {}
    for statement, matrix in ratings.items():
        givers = ~np.isnan(matrix).all(axis=1)
        if givers.sum() >= threshold:
            found[statement] = float(np.nanmean(matrix))
    return found


def _betweenness(arcs: Array, ties: Mask, seed: int) -> Bounds:
    """Seen, and the range over networks in which the silent name others as often as the rest."""
    seen = measures.betweenness_centralisation(ties)
    unknown = np.isnan(arcs)
    if not unknown.any():
        return Bounds(seen, seen, seen)
    generator = np.random.default_rng(seed)
    share = float(np.nanmean(arcs))
    found = [seen]
    for _ in range(FILLINGS):
        drawn = unknown & (generator.random(arcs.shape) < share)
        np.fill_diagonal(drawn, False)
        found.append(measures.betweenness_centralisation(ties | drawn | drawn.T))
    return Bounds(seen, min(found), max(found))


def _sector_pairs(network: Network, arcs: Array, ties: Mask) -> tuple[SectorPair, ...]:
    order = list(dict.fromkeys(network.sectors))
    sector = np.array([order.index(name) for name in network.sectors])
    hidden = (np.isnan(arcs) | np.isnan(arcs.T)) & ~ties
    upper = np.triu(np.ones_like(ties, dtype=bool), 1)
    found = []
    for a, b in combinations_with_replacement(range(len(order)), 2):
        block = upper & (np.outer(sector == a, sector == b) | np.outer(sector == b, sector == a))
        counts = (int((ties & block).sum()), int(block.sum()), int((hidden & block).sum()))
        found.append(SectorPair(order[a], order[b], *counts))
    return tuple(found)


def _sentence(network: Network, arcs: Array, pairs: Sequence[SectorPair]) -> str:
    density = bounds.density(arcs)
    said = f"{density.seen:.0%} of all possible ties are named"
    silent = int((~network.answered).sum())
    if silent:
        were = "1 organisation" if silent == 1 else f"{silent} organisations"
        said += (
            f"; {were} did not answer, so it could be anything "
            f"from {density.least:.0%} to {density.most:.0%}"
        )
    apart = [f"{pair.first} and {pair.second}" for pair in pairs if pair.missing]
    return f"{said}. No ties between: {'; '.join(apart)}." if apart else f"{said}."


def _check(network: Network) -> None:
    if len(network.organisations) < 3:
        raise ValueError("A network needs at least three organisations.")
    if not network.answered.any():
        raise ValueError("No organisation has answered yet.")
