"""Counts of people by group, with small groups never shown: the engine's rule, for screens."""

from collections.abc import Mapping
from dataclasses import dataclass

from longtable.engines.disclosure import group_small


@dataclass(frozen=True)
class Mix:
    """People by group. Neither a group here nor `folded` is ever smaller than the least shown.

    groups: (name, people), the largest first. folded: people in groups too small to name, and in
    as many larger ones as are needed to hide how small. total: everybody.
    """

    groups: tuple[tuple[str, int], ...]
    folded: int
    total: int

    @property
    def too_few(self) -> bool:
        """So few people altogether that nothing can be said of their groups."""
        return bool(self.total) and not self.groups and not self.folded

    def people_in(self, group: str) -> int | None:
        """How many in `group`; None when that is not shown."""
        return dict(self.groups).get(group)


def fold(counts: Mapping[str, int], least: int) -> Mix:
    """Fold groups of fewer than `least` people together, so that no difference gives them away."""
    parts = group_small(counts, least)
    ranked = sorted(parts.alone, key=lambda name: (-counts[name], name))
    folded = sum(counts[name] for name in parts.together) if parts.shown else 0
    return Mix(tuple((name, counts[name]) for name in ranked), folded, sum(counts.values()))
