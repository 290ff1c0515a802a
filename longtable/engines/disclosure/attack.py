"""The attacker: what linear programming can work out about hidden numbers from published ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Range:
    """The lowest and highest value that a hidden figure can have, given all that is published."""

    lowest: float
    highest: float

    @property
    def width(self) -> float:
        """How much doubt is left; nought means that the figure is found."""
        return self.highest - self.lowest


def feasible_range(
    target: Array,
    published: Array,
    values: Array,
    margins: Array | float = 0.0,
    upper: Array | None = None,
) -> Range:
    """Bound `target @ x` over all x >= 0 with `published @ x` within `margins` of `values`.

    target shape (v,); published shape (e, v); values shape (e,); margins is half a unit of
    rounding per published figure; upper (v,) what the attacker knows no x can exceed.
    Raises ValueError where the published figures contradict one another.
    """
    from scipy.optimize import linprog  # 30 MB and a third of a second that no page needs

    margin = np.broadcast_to(np.asarray(margins, dtype=float), np.shape(values))
    exact = margin == 0
    loose_rows = np.vstack([published[~exact], -published[~exact]])
    loose_values = np.concatenate([(values + margin)[~exact], (margin - values)[~exact]])
    bounds = [(0, None if upper is None else float(upper[i])) for i in range(len(target))]
    ends = [
        linprog(
            sign * target,
            A_ub=loose_rows if len(loose_rows) else None,
            b_ub=loose_values if len(loose_rows) else None,
            A_eq=published[exact] if exact.any() else None,
            b_eq=values[exact] if exact.any() else None,
            bounds=bounds,
            method="highs",
        )
        for sign in (1, -1)
    ]
    if any(end.status == 2 for end in ends):
        raise ValueError("The published figures contradict one another.")
    low, high = (-np.inf if end.status == 3 else end.fun for end in ends)
    return Range(float(low), float(-high))
