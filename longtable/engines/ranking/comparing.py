"""Who beats whom one to one: the winner of all comparisons, the top set, a cycle in it."""

from collections import deque
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Wins = NDArray[np.bool_]  # shape (n, n): more people put the row above the column than below it


def pairwise_winner(wins: Wins) -> int | None:
    """The option that beats each other one; None where there is none."""
    beaten = wins.sum(axis=1)
    found = np.flatnonzero(beaten == len(wins) - 1)
    return int(found[0]) if len(found) == 1 and (len(wins) > 1) else None


def top_set(wins: Wins) -> tuple[int, ...]:
    """The smallest set of options each of which beats all outside it (Smith)."""
    reaches = ~wins.T  # not beaten by: a tie leads both ways
    for middle in range(len(wins)):
        reaches = reaches | (reaches[:, [middle]] & reaches[[middle], :])
    return tuple(int(one) for one in np.flatnonzero(reaches.all(axis=1)))


def shortest_cycle(wins: Wins, among: Sequence[int]) -> tuple[int, ...]:
    """Options among those given of which each beats the next and the last the first; () for none.

    The shortest such; of equal ones the first found from the lowest number.
    """
    found = [_back_to(wins, start, among) for start in among]
    return min((one for one in found if one), key=len, default=())


def _back_to(wins: Wins, start: int, among: Sequence[int]) -> tuple[int, ...]:
    """The shortest way of wins from `start` to itself, breadth first."""
    queue: deque[tuple[int, ...]] = deque([(start,)])
    seen = {start}
    while queue:
        path = queue.popleft()
        if wins[path[-1], start] and len(path) > 1:
            return path
        for other in among:
            if wins[path[-1], other] and other not in seen:
                seen.add(other)
                queue.append((*path, other))
    return ()
