"""The people who answered two rounds, found by the links of their secret codes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longtable.engines.survey.intervals import Array
from longtable.engines.survey.responses import Responses

FEW_PAIRS = 10


@dataclass(frozen=True)
class Linked:
    """Changes of the linked by sector (later minus earlier), and how alike their answers are.

    `others` counts those with a score who were not linked, in the earlier and the later round.
    """

    changes: dict[str, Array]
    correlation: float
    others: tuple[int, int]

    @property
    def pairs(self) -> int:
        """How many people were linked."""
        return sum(len(changes) for changes in self.changes.values())

    def of(self, names: tuple[str, ...]) -> Array:
        """Changes of the linked people of some sectors."""
        return np.concatenate([self.changes.get(name, np.empty(0)) for name in names])


def link_rounds(before: Responses, after: Responses, earlier: Array, later: Array) -> Linked:
    """Link two rounds on one characteristic; earlier (n,) and later (m,) are people's scores.

    A person belongs to the sector named in the later round. Someone who changed sector is not
    linked: their change is not that of either sector.
    """
    where = {link: place for place, link in enumerate(before.links) if link}
    found: list[tuple[int, int]] = []
    for place, link in enumerate(after.links):
        old = where.get(link) if link else None
        if old is not None and _same_sector(before, after, old, place):
            found.append((old, place))
    scored = [(a, b) for a, b in found if not np.isnan(earlier[a]) and not np.isnan(later[b])]
    first = np.array([earlier[a] for a, _ in scored])
    second = np.array([later[b] for _, b in scored])
    sectors = np.array([after.sectors[after.sector[b]] for _, b in scored])
    changes = {str(name): (second - first)[sectors == name] for name in np.unique(sectors)}
    others = tuple(int((~np.isnan(scores)).sum()) - len(scored) for scores in (earlier, later))
    return Linked(changes, _correlation(first, second, sectors), (others[0], others[1]))


def _same_sector(before: Responses, after: Responses, old: int, new: int) -> bool:
    return before.sectors[before.sector[old]] == after.sectors[after.sector[new]]


def _correlation(first: Array, second: Array, sectors: NDArray[np.str_]) -> float:
    """How alike people of one sector answered twice; nought for too few, which is cautious."""
    if len(first) < FEW_PAIRS:
        return 0.0
    one, other = first.copy(), second.copy()
    for name in np.unique(sectors):
        there = sectors == name
        one[there] -= first[there].mean()
        other[there] -= second[there].mean()
    if not one.any() or not other.any():
        return 0.0
    found = (one @ other) / np.sqrt((one @ one) * (other @ other))
    return float(np.clip(found, 0.0, 0.95))
