"""Measures of a whole network and of each organisation's place in it."""

from collections import deque

import numpy as np

from longtable.engines.network.ties import Array, Mask


def centralisation(scores: Array, most: float) -> float:
    """Freeman's centralisation: how far one stands above all others, 0 to 1.

    scores shape (n,); most: the sum of distances from the maximum in the most central network
    there is of that size, usually a star. Source: Freeman 1979.
    """
    if len(scores) < 3:
        raise ValueError("Centralisation needs at least three organisations.")
    return float((scores.max() - scores).sum() / most)


def degree_centralisation(ties: Mask) -> float:
    """Freeman's degree centralisation of an undirected network; ties shape (n, n), symmetric."""
    size = len(ties)
    return centralisation(ties.sum(axis=1).astype(float), (size - 1) * (size - 2))


def directed_centralisation(degrees: Array) -> float:
    """Freeman's centralisation of in- or out-degrees of a directed network; degrees (n,)."""
    return centralisation(degrees, (len(degrees) - 1) ** 2)


def betweenness_centralisation(ties: Mask) -> float:
    """Freeman's betweenness centralisation of an undirected network."""
    return centralisation(betweenness(ties), float(len(ties) - 1))


def betweenness(ties: Mask) -> Array:
    """Share of all shortest paths between others that pass through each; shape (n,), 0 to 1.

    ties shape (n, n), symmetric. Source: Brandes 2001, A faster algorithm for betweenness.
    """
    size = len(ties)
    passed = np.zeros(size)
    around = neighbours(ties)
    for start in range(size):
        passed += _dependencies(around, start)
    possible = (size - 1) * (size - 2)
    return passed / possible if possible else passed


def distances(ties: Mask) -> Array:
    """Steps between each two organisations, inf where there is no way; shape (n, n)."""
    steps = np.where(np.eye(len(ties), dtype=bool), 0.0, np.inf)
    reached, step = np.eye(len(ties), dtype=bool), 0
    while True:
        further = (reached.astype(np.int64) @ ties.astype(np.int64) > 0) & ~reached
        if not further.any():
            return steps
        step += 1
        steps[further] = step
        reached |= further


def components(ties: Mask) -> list[tuple[int, ...]]:
    """Groups of organisations with a way between them, largest first."""
    joined = np.isfinite(distances(ties))
    groups = {tuple(int(i) for i in np.flatnonzero(row)) for row in joined}
    return sorted(groups, key=lambda group: (-len(group), group))


def cut_points(ties: Mask) -> tuple[int, ...]:
    """Organisations without which others would lose all connection with one another."""
    before = len(components(ties))
    found = []
    for place in range(len(ties)):
        rest = np.delete(np.delete(ties, place, axis=0), place, axis=1)
        alone = 0 if ties[place].any() else 1
        if len(components(rest)) + alone > before:
            found.append(place)
    return tuple(found)


def bridges(ties: Mask) -> tuple[tuple[int, int], ...]:
    """Ties without which two parts of the network would have no connection.

    A tie is a bridge where no other way joins its ends. Source: Tarjan 1974.
    """
    around = neighbours(ties)
    parent, visited = _depth_first(around)
    order = {place: number for number, place in enumerate(visited)}
    low, found = dict(order), []
    for place in reversed(visited):
        for other in around[place]:
            if other != parent[place]:
                reached = low[other] if parent[other] == place else order[other]
                low[place] = min(low[place], reached)
        if parent[place] >= 0 and low[place] == order[place]:
            found.append((min(parent[place], place), max(parent[place], place)))
    return tuple(sorted(found))


def _depth_first(around: list[list[int]]) -> tuple[dict[int, int], list[int]]:
    """Each organisation's parent in a depth-first walk (-1 for none), and the order of visits."""
    parent: dict[int, int] = {}
    visited: list[int] = []
    for root in range(len(around)):
        stack = [(root, -1)]
        while stack:
            place, came_from = stack.pop()
            if place in parent:
                continue
            parent[place] = came_from
            visited.append(place)
            stack += [(other, place) for other in around[place] if other not in parent]
    return parent, visited


def neighbours(ties: Mask) -> list[list[int]]:
    """For each organisation those that it has a tie with."""
    return [[int(other) for other in np.flatnonzero(row)] for row in ties]


def _dependencies(around: list[list[int]], start: int) -> Array:
    """How far the shortest paths from `start` depend on each other organisation; shape (n,)."""
    size = len(around)
    paths, steps = np.zeros(size), np.full(size, -1)
    paths[start], steps[start] = 1, 0
    before: list[list[int]] = [[] for _ in range(size)]
    visited, queue = [], deque([start])
    while queue:
        place = queue.popleft()
        visited.append(place)
        for other in around[place]:
            if steps[other] < 0:
                steps[other] = steps[place] + 1
                queue.append(other)
            if steps[other] == steps[place] + 1:
                paths[other] += paths[place]
                before[other].append(place)
    share = np.zeros(size)
    for place in reversed(visited):
        for earlier in before[place]:
            share[earlier] += paths[earlier] / paths[place] * (1 + share[place])
    share[start] = 0
    return share
