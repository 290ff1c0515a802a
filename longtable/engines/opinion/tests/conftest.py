"""Made-up conversations and the real ones, for the tests of the opinion engine."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from longtable.engines.opinion import gather

ROOT = Path(__file__).resolve().parents[4]


def two_camps(people=60, statements=20, seed=1, seen=0.8, strength=0.85):
    """Rows of two halves of the people who answer the first half of the statements oppositely."""
    random = np.random.default_rng(seed)
    person, statement = np.nonzero(random.random((people, statements)) < seen)
    side = np.where(person < people // 2, 1, -1)
    divides = statement < statements // 2
    likely = np.where(divides & (side < 0), 1 - strength, strength)
    value = np.where(random.random(len(person)) < likely, 1, -1)
    value[random.random(len(person)) < 0.1] = 0
    return person, statement, value


@pytest.fixture
def camps():
    return gather(*two_camps())


def data_folder(*parts):
    """A folder of real data, or a visible skip."""
    folder = Path(os.environ.get("LONGTABLE_REAL_DATA", ROOT / "../shared/data")).joinpath(*parts)
    if not folder.exists():
        pytest.skip(f"real data not here: {'/'.join(parts)} (see LONGTABLE_REAL_DATA)")
    return folder


def read_rows(path):
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def whole_columns(rows, *names):
    return [np.array([int(row[name]) for row in rows]) for name in names]
