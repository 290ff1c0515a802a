"""What one analysis hands to the next, so that groups do not flap and a restart changes nothing."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion.votes import Votes

FORMAT = "longtable-opinion-state-1"
DECIMALS = 4


@dataclass(frozen=True)
class State:
    """The past of a conversation: whole numbers and rounded axes only, nothing that drifts.

    `k` is the number of groups shown (0: nothing shown yet), `members` the group of each person
    placed, `axes` the two rounded coordinates of each statement, `challenger` another number of
    groups that has been better for `waited` analyses running.
    """

    k: int = 0
    members: dict[Hashable, int] = field(default_factory=dict)
    axes: dict[Hashable, tuple[float, float]] = field(default_factory=dict)
    challenger: int = 0
    waited: int = 0

    def group_of(self, person: Hashable) -> int:
        """The earlier group of a person, -1 where there was none."""
        group = self.members.get(person, -1)
        return group if group < max(self.k, 1) else -1

    def labels_for(self, votes: Votes) -> NDArray[np.int64]:
        """The earlier group of each person, -1 where there was none: (people,)."""
        if not self.members:
            return np.full(len(votes.people), -1, dtype=np.int64)
        return np.array([self.group_of(p) for p in votes.people], dtype=np.int64)

    def axes_for(self, votes: Votes) -> NDArray[np.float64]:
        """The earlier axes on today's statements, zeros where new: (C, 2)."""
        if not self.axes:
            return np.zeros((len(votes.statements), 2))
        rows = [self.axes.get(s, (0.0, 0.0)) for s in votes.statements]
        return np.array(rows, dtype=np.float64).reshape(-1, 2)

    def to_json(self) -> str:
        """Write the state as text; ids must be text or whole numbers."""
        return json.dumps(
            {
                "format": FORMAT,
                "k": self.k,
                "members": sorted(self.members.items(), key=_by_id),
                "axes": [[s, *xy] for s, xy in sorted(self.axes.items(), key=_by_id)],
                "challenger": self.challenger,
                "waited": self.waited,
            }
        )

    @classmethod
    def from_json(cls, text: str) -> State:
        """Read what `to_json` wrote; ValueError when it is something else."""
        try:
            given: dict[str, Any] = json.loads(text)
            if given["format"] != FORMAT:
                raise ValueError("the format is another one")
            k = int(given["k"])
            members = {p: int(g) for p, g in given["members"]}
            if not all(0 <= g < max(k, 1) for g in members.values()):
                raise ValueError("somebody is in a group that is not there")
            return cls(
                k=k,
                members=members,
                axes={s: (float(x), float(y)) for s, x, y in given["axes"]},
                challenger=int(given["challenger"]),
                waited=int(given["waited"]),
            )
        except (KeyError, TypeError, ValueError) as wrong:
            raise ValueError("This is not the state of an opinion map.") from wrong


START = State()


@dataclass(frozen=True)
class Decision:
    """Which number of groups is shown, and which other one is waiting its turn."""

    k: int
    challenger: int = 0
    waited: int = 0


def decide(state: State, better: int, possible: bool, patience: int) -> Decision:
    """Move to `better` groups only after it was better `patience` times running.

    The first analysis moves at once, and so does one where the number shown is not possible now.
    """
    if state.k in (0, better) or not possible:
        return Decision(better)
    # Out of 'no groups', any number of groups counts towards there being some.
    same = better == state.challenger or (state.k == 1 and min(better, state.challenger) > 1)
    waited = state.waited + 1 if same else 1
    if waited >= patience:
        return Decision(better)
    return Decision(state.k, better, waited)


def _by_id(item: tuple[Hashable, Any]) -> tuple[str, str]:
    return type(item[0]).__name__, str(item[0]).rjust(24)
