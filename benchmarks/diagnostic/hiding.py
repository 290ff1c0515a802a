"""Bar 4: does linear programming find any sector that was to stay hidden?"""

from dataclasses import dataclass, replace

import numpy as np

from longtable.engines.survey.scoring import score_round
from longtable.engines.survey.tests.attacker import attack
from longtable.engines.survey.tests.cases import random_case

FOUND, NEAR = 1e-4, 0.5 - 1e-4


@dataclass(frozen=True)
class Hidden:
    """What the attacker was left with: nothing found, or how often and how nearly."""

    rounds: int
    hidden: int
    found: int
    near: int
    least: float


def measure(rounds, seed=1000, careless=False):
    """Attack random rounds; the attacker is told how many of each sector answered each item.

    careless: show every sector of two or more alone, to see that the attack bites.
    """
    widths = []
    for number in range(seed, seed + rounds):
        instrument, responses = random_case(number)
        shown = 2 if careless else 5
        report = score_round(instrument, responses, seed=1, enough=5, threshold=shown)
        attacked = replace(report, threshold=5)
        widths += [finding.width for finding in attack(attacked, instrument, responses)]
    doubt = np.array(widths)
    near = int(((doubt >= FOUND) & (doubt < NEAR)).sum())
    return Hidden(rounds, len(doubt), int((doubt < FOUND).sum()), near, float(doubt.min()))
