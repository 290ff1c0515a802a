"""Points by position (Borda) and one-to-one comparisons (Condorcet) of ranked options."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longtable.engines.ranking.comparing import Wins, pairwise_winner, shortest_cycle, top_set

Orders = NDArray[np.int64]
UNRANKED = -1


@dataclass(frozen=True)
class Ranking:
    """How n options fared.

    points: shape (n,). An option put first of n gets n - 1 points, the next n - 2, the last none;
    options left out share what is left evenly. order: all options, the most points first, equal
    ones as they were given. leaders: those with the most points; none before the first order.
    above: shape (n, n), how many orders put i above j. winner: the option that is above each other
    one in more orders than below it (Condorcet), None where there is none. top: the smallest set
    whose members each do so against all outside it, ties put together (Smith). cycle: options of
    `top` each of which beats the next, and the last the first; empty where none does.
    people: how many orders.
    """

    points: NDArray[np.float64]
    order: tuple[int, ...]
    leaders: tuple[int, ...]
    above: Orders
    winner: int | None
    top: tuple[int, ...]
    cycle: tuple[int, ...]
    people: int

    @property
    def differs(self) -> bool:
        """Whether one option beats each other one to one, and yet is not alone in points."""
        return self.winner is not None and self.leaders != (self.winner,)


def score(orders: Orders, options: int, times: Orders | None = None) -> Ranking:
    """Score ranked options.

    orders: shape (m, k), option numbers from 0, the best first, -1 after the last that was ranked.
    times: shape (m,), how often each order was given; once without it.
    Raises ValueError where an order names an option twice, or one that there is not.

    Sources: J.-C. de Borda, Memoire sur les elections au scrutin, 1784; N. de Condorcet, Essai,
    1785; J. H. Smith, Aggregation of preferences with variable electorate, Econometrica 41, 1973.
    """
    orders = np.atleast_2d(np.asarray(orders, dtype=np.int64))
    times = np.ones(len(orders), dtype=np.int64) if times is None else np.asarray(times)
    _check(orders, options, times)
    places = _places(orders, options)
    points = _points(places, options, times)
    above = _above(places, times)
    wins: Wins = above > above.T
    people = int(times.sum())
    top = top_set(wins) if people else ()
    return Ranking(
        points=points,
        order=tuple(int(one) for one in np.argsort(-points, kind="stable")),
        leaders=_leaders(points) if people else (),
        above=above,
        winner=pairwise_winner(wins),
        top=top,
        cycle=shortest_cycle(wins, top),
        people=people,
    )


def _check(orders: Orders, options: int, times: Orders) -> None:
    if options < 1:
        raise ValueError("There must be at least one option to rank.")
    if times.shape != (len(orders),) or (times < 0).any():
        raise ValueError("Give for each order how often it was given, none less than 0.")
    if (orders >= options).any() or (orders < UNRANKED).any():
        raise ValueError("An order names an option that there is not.")
    ranked = orders != UNRANKED
    if (ranked[:, 1:] & ~ranked[:, :-1]).any():
        raise ValueError("An order has a gap: what is left out stands at its end.")
    by_number = np.sort(orders, axis=1)
    if ((by_number[:, 1:] == by_number[:, :-1]) & (by_number[:, 1:] != UNRANKED)).any():
        raise ValueError("An order names an option twice.")


def _places(orders: Orders, options: int) -> Orders:
    """Shape (m, options): the place of each, from 0; `options` for those left out."""
    places = np.full((len(orders), options), options, dtype=np.int64)
    rows, columns = np.nonzero(orders != UNRANKED)
    places[rows, orders[rows, columns]] = columns
    return places


def _points(places: Orders, options: int, times: Orders) -> NDArray[np.float64]:
    ranked = places < options
    left_out = (options - 1 - ranked.sum(axis=1)) / 2.0
    each = np.where(ranked, options - 1.0 - places, left_out[:, np.newaxis])
    return np.asarray(times @ each, dtype=np.float64)


def _above(places: Orders, times: Orders) -> Orders:
    """One option at a time, so that memory stays that of the orders."""
    rows = [times @ (places[:, [one]] < places) for one in range(places.shape[1])]
    return np.asarray(rows, dtype=np.int64)


def _leaders(points: NDArray[np.float64]) -> tuple[int, ...]:
    # Points are sums of halves, which are exact: equal means equal.
    return tuple(int(one) for one in np.flatnonzero(points == points.max()))
