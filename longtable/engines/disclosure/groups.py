"""Put small groups together so that every published part of a whole is big enough to show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Acceptable = Callable[[tuple[str, ...]], bool]


@dataclass(frozen=True)
class Grouping:
    """A way to publish a whole in parts: groups shown alone, and the rest shown only together.

    `alone` and `together` hold names of groups with at least one person; `empty` those with none.
    `shown` is False where even the whole is too small to publish.
    """

    alone: tuple[str, ...]
    together: tuple[str, ...]
    empty: tuple[str, ...]
    shown: bool

    @property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The published parts, each a tuple of group names; nothing where nothing may be shown."""
        if not self.shown:
            return ()
        singles = tuple((name,) for name in self.alone)
        return (*singles, self.together) if self.together else singles


def group_small(
    sizes: Mapping[str, int], threshold: int = 5, acceptable: Acceptable | None = None
) -> Grouping:
    """Decide which groups are shown alone and which only together.

    Groups under `threshold` go together. If they are still too few, or there is only one of them
    (the whole minus the shown groups would give it away), the next smallest group joins them:
    complementary suppression. `acceptable` may refuse a set of names put together, for instance
    because everybody in it gave the same answer; then the next smallest joins too.
    Every figure computed from the parts alone says nothing more about a group inside `together`.
    """
    _check_sizes(sizes, threshold)
    present = sorted((n for n in sizes if sizes[n] > 0), key=lambda name: (sizes[name], name))
    empty = tuple(name for name in sizes if sizes[name] == 0)
    small = [name for name in present if sizes[name] < threshold]
    if not small:
        return Grouping(_ordered(sizes, present), (), empty, bool(present))
    for end in range(max(len(small), min(2, len(present))), len(present) + 1):
        together = _ordered(sizes, present[:end])
        enough = sum(sizes[name] for name in together) >= threshold
        if enough and (acceptable is None or acceptable(together)):
            return Grouping(_ordered(sizes, present[end:]), together, empty, True)
    return Grouping((), _ordered(sizes, present), empty, False)


def subset_mean_range(values: NDArray[np.float64], size: int) -> tuple[float, float]:
    """Lowest and highest mean that `size` of these people could have, knowing only all the values.

    This is exactly what a reader can work out about a hidden group of known size inside a
    published distribution; values shape (n,), 1 <= size <= n.
    """
    if not 1 <= size <= len(values):
        raise ValueError("The hidden group must have between one person and everybody in it.")
    ordered = np.sort(values)
    return float(ordered[:size].mean()), float(ordered[-size:].mean())


def _ordered(sizes: Mapping[str, int], names: list[str]) -> tuple[str, ...]:
    chosen = set(names)
    return tuple(name for name in sizes if name in chosen)


def _check_sizes(sizes: Mapping[str, int], threshold: int) -> None:
    if threshold < 1:
        raise ValueError("The smallest group that may be shown must be at least one person.")
    if any(size < 0 for size in sizes.values()):
        raise ValueError("A group cannot have fewer than no people in it.")
