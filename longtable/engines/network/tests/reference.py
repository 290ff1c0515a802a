"""Slow, obvious ways to the same numbers."""

from itertools import permutations, product

import numpy as np


def shortest_paths(ties, start, end):
    """All shortest ways from one to another, by trying longer and longer ones."""
    others = [i for i in range(len(ties)) if i not in (start, end)]
    for length in range(len(others) + 1):
        found = [
            way
            for way in permutations(others, length)
            if all(ties[a, b] for a, b in zip((start, *way), (*way, end), strict=True))
        ]
        if found:
            return found
    return []


def betweenness(ties):
    size = len(ties)
    passed = np.zeros(size)
    for start, end in permutations(range(size), 2):
        ways = shortest_paths(ties, start, end)
        for way in ways:
            passed[list(way)] += 1 / len(ways)
    return passed / ((size - 1) * (size - 2))


def group_count(ties):
    left, count = set(range(len(ties))), 0
    while left:
        count += 1
        front = {left.pop()}
        while front:
            place = front.pop()
            near = {i for i in left if ties[place, i]}
            left -= near
            front |= near
    return count


def bridges(ties):
    found = []
    for a in range(len(ties)):
        for b in range(a + 1, len(ties)):
            if ties[a, b]:
                without = ties.copy()
                without[a, b] = without[b, a] = False
                if group_count(without) > group_count(ties):
                    found.append((a, b))
    return tuple(found)


def fillings(arcs):
    """Every network that the silence could hide."""
    gaps = [(i, j) for i, j in np.argwhere(np.isnan(arcs)) if i != j]
    for values in product((0.0, 1.0), repeat=len(gaps)):
        filled = arcs.copy()
        for gap, value in zip(gaps, values, strict=True):
            filled[gap] = value
        np.fill_diagonal(filled, 0.0)
        yield filled


def freeman(degrees):
    return sum(max(degrees) - degree for degree in degrees) / (len(degrees) - 1) ** 2


def reciprocity(arcs):
    named = arcs.sum()
    return (arcs * arcs.T).sum() / named if named else np.nan


def density(arcs):
    return arcs.sum() / (len(arcs) * (len(arcs) - 1))
