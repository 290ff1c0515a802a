"""Ties between organisations as their own people reported them, gaps kept as gaps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Answer:
    """One person's answer about one other organisation: how close, and ratings by statement id."""

    giver: str
    receiver: str
    closeness: int
    ratings: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Network:
    """Organisations and how close each says it is to each other.

    closeness shape (n, n): row says of column; nan in the whole row of one that did not answer;
    the diagonal is nought. ratings: per statement id an array (n, n), nan where not rated.
    """

    organisations: tuple[str, ...]
    sectors: tuple[str, ...]
    closeness: Array
    ratings: Mapping[str, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        size = len(self.organisations)
        if len(set(self.organisations)) != size:
            raise ValueError("An organisation is in the list twice.")
        if len(self.sectors) != size or self.closeness.shape != (size, size):
            raise ValueError("Each organisation needs a sector and a row of ties.")

    @property
    def answered(self) -> Mask:
        """Which organisations answered; shape (n,)."""
        return np.asarray(~np.isnan(self.closeness).all(axis=1))

    def arcs(self, level: int) -> Array:
        """1 where an organisation says it is at least this close, 0 where not, nan unknown."""
        arcs = np.where(np.isnan(self.closeness), np.nan, self.closeness >= level).astype(float)
        np.fill_diagonal(arcs, 0.0)
        return arcs

    def ties(self, level: int) -> Mask:
        """True where either of two organisations says they are at least this close; symmetric."""
        said = self.arcs(level) == 1
        return said | said.T


def build(sectors: Mapping[str, str], answers: Iterable[Answer]) -> Network:
    """A network from everybody's answers; several people of one organisation by lower median.

    sectors: organisation to sector, in order. An organisation with no answers stays unknown; one
    that answered is taken to have no contact with those it left out. Raises ValueError for an
    organisation that is not in the list or answers about itself.
    """
    names = list(sectors)
    index = {name: place for place, name in enumerate(names)}
    cells: dict[tuple[int, int], list[Answer]] = {}
    for answer in answers:
        if answer.giver not in index or answer.receiver not in index:
            raise ValueError("An answer names an organisation that is not in the list.")
        if answer.giver == answer.receiver:
            raise ValueError(f"'{answer.giver}' cannot be asked about itself.")
        cells.setdefault((index[answer.giver], index[answer.receiver]), []).append(answer)
    closeness = np.full((len(names), len(names)), np.nan)
    closeness[sorted({giver for giver, _ in cells})] = 0.0
    for cell, given in cells.items():
        closeness[cell] = _lower_median([answer.closeness for answer in given])
    return from_matrix(names, list(sectors.values()), closeness, _ratings(cells, len(names)))


def from_matrix(
    organisations: Sequence[str],
    sectors: Sequence[str],
    closeness: Array,
    ratings: Mapping[str, Array] | None = None,
) -> Network:
    """A network from a closeness matrix (n, n); rows of nan did not answer."""
    known = np.array(closeness, dtype=float)
    if (known < 0).any():
        raise ValueError("Closeness cannot be below nought.")
    answered = ~np.isnan(known).all(axis=1)
    np.fill_diagonal(known, np.where(answered, 0.0, np.nan))
    known[answered] = np.nan_to_num(known[answered])
    return Network(tuple(organisations), tuple(sectors), known, ratings or {})


def _ratings(cells: Mapping[tuple[int, int], list[Answer]], size: int) -> dict[str, Array]:
    statements = dict.fromkeys(s for given in cells.values() for a in given for s in a.ratings)
    found = {statement: np.full((size, size), np.nan) for statement in statements}
    for cell, given in cells.items():
        for statement, matrix in found.items():
            values = [a.ratings[statement] for a in given if statement in a.ratings]
            if values:
                matrix[cell] = float(np.mean(values))
    return found


def _lower_median(values: list[int]) -> float:
    """The middle value, the lower of two: a tie is claimed when most of its people claim it."""
    return float(sorted(values)[(len(values) - 1) // 2])
