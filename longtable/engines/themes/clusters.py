"""Groups in space: 40 to 80 micro-groups by k-means, and themes above them, always nested."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longtable.engines.themes.hierarchy import Labels, cut, merges_of
from longtable.engines.themes.kmeans import k_means, lloyd
from longtable.engines.themes.space import Points

FEWEST_MICRO, MOST_MICRO = 40, 80
ANSWERS_A_MICRO = 3
MOST_THEMES = 20
MICRO_A_THEME = 1.6


@dataclass(frozen=True)
class Clusters:
    """The micro-group and the theme of each point, numbered from 0; micro-groups lie in themes."""

    micro: Labels
    theme: Labels


def clusters_of(
    points: Points, weights: NDArray[np.floating], themes: int | None, seed: int
) -> Clusters:
    """Nested groups of `points` (n, width); `weights` (n,) count how many answers each stands for.

    `themes` defaults to the square root of half the points, 2 to 20. Micro-groups number 40 to 80
    (a third of the points at most, more where more themes are asked for).
    """
    wanted = min(themes or _usual_themes(len(points)), _apart(points))
    micro = _micro(points, weights, _micro_wanted(len(points), wanted), seed)
    merges = merges_of(*centres_of(points, weights, micro))
    coarse = cut(merges, min(wanted, len(merges) + 1))
    theme = _settled(points, weights, coarse[micro])
    return Clusters(_nested(points, weights, micro, theme), theme)


def _usual_themes(points: int) -> int:
    return min(MOST_THEMES, max(2, round((points / 2) ** 0.5)))


def _micro_wanted(points: int, themes: int) -> int:
    usual = min(MOST_MICRO, max(FEWEST_MICRO, points // 25))
    enough = max(usual, round(themes * MICRO_A_THEME))
    return max(themes, min(enough, points // ANSWERS_A_MICRO))


def _apart(points: Points) -> int:
    return len(np.unique(points.round(5), axis=0))


def _micro(points: Points, weights: NDArray[np.floating], wanted: int, seed: int) -> Labels:
    count = min(wanted, _apart(points))
    return _renumbered(k_means(points, weights, count, seed=seed))


def _settled(points: Points, weights: NDArray[np.floating], coarse: Labels) -> Labels:
    """Themes after each answer has gone to the nearest centre, starting from the merged groups."""
    centres, _ = centres_of(points, weights, coarse)
    return _renumbered(lloyd(points, weights, centres)[0])


def _nested(points: Points, weights: NDArray[np.floating], micro: Labels, theme: Labels) -> Labels:
    """Micro-groups with every answer that left for another theme moved to the nearest one there."""
    centres, _ = centres_of(points, weights, micro)
    home = np.array([_commonest(theme[micro == group]) for group in range(len(centres))])
    nested = micro.copy()
    for stray in np.flatnonzero(home[micro] != theme):
        there = np.flatnonzero(home == theme[stray])
        if len(there):
            nested[stray] = there[(centres[there] @ points[stray]).argmax()]
        else:
            nested[stray] = len(centres) + theme[stray]
    return _renumbered(nested)


def _commonest(labels: Labels) -> int:
    return int(np.bincount(labels).argmax())


def centres_of(
    points: Points, weights: NDArray[np.floating], labels: Labels
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The weighted mean of each group of `points`, shape (groups, width), and its weight."""
    mass = np.bincount(labels, weights=weights).astype(np.float64)
    sums = np.zeros((len(mass), points.shape[1]))
    np.add.at(sums, labels, points * weights[:, None])
    return sums / mass[:, None], mass


def _renumbered(labels: Labels) -> Labels:
    return np.unique(labels, return_inverse=True)[1].astype(np.intp)


def halves_of(points: Points, seed: int) -> Labels:
    """0 or 1 for each of `points` (n, width): two groups by k-means."""
    if len(points) < 2 or _apart(points) < 2:
        raise ValueError("Only a group of different answers can be parted.")
    return k_means(points, np.ones(len(points)), 2, seed=seed, starts=4)
