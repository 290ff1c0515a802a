"""Random rounds for the attacker."""

import numpy as np

from longtable.engines.survey.tests import rounds

FEATURE = {"id": "feature", "text": "Is it there?", "scale": "five", "kind": "feature"}


def random_case(seed):
    """A round with random sizes, items, missing answers and, at times, near unanimity."""
    generator = np.random.default_rng(seed)
    sizes = {f"s{k}": int(generator.integers(0, 9)) for k in range(generator.integers(2, 7))}
    sizes["big"] = int(generator.integers(5, 30))
    items = int(generator.integers(1, 4))
    data = rounds.mapping(2, items)
    data["items"].append(FEATURE)
    instrument = rounds.parse(data)
    answers = np.round(
        generator.normal(3.5, generator.uniform(0.2, 1.3), (sum(sizes.values()), 2 * items + 1))
    )
    answers = np.clip(answers, 1, 5)
    answers[generator.random(answers.shape) < generator.choice([0.0, 0.1])] = np.nan
    return instrument, rounds.responses(sizes, answers)
