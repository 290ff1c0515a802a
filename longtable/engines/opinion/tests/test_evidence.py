import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.opinion import analyse, gather
from longtable.engines.opinion import evidence as evidence_module
from longtable.engines.opinion.clusters import Clustering, means_of, nearest
from longtable.engines.opinion.evidence import NO_EVIDENCE, beyond_chance, foretell
from longtable.engines.opinion.projection import project
from longtable.engines.opinion.tests.conftest import two_camps


def prepared(seed, people=14, statements=8):
    votes = gather(*two_camps(people, statements, seed, seen=0.7))
    left_out = np.zeros(len(votes.statements), dtype=bool)
    left_out[1] = True
    space = project(votes, left_out, np.zeros((len(votes.statements), 2)))
    labels = np.random.default_rng(seed).integers(0, 2, len(votes.people))
    labels[0], labels[1], labels[2] = 0, 1, -1
    centres = means_of(space.points[labels >= 0], labels[labels >= 0], np.zeros((2, 2)))
    grouping = Clustering(labels[labels >= 0], centres, np.array([0.1, 0.0]), 1.0)
    return votes, left_out, space, labels, grouping


def slow_gain(votes, left_out, space, labels, grouping):
    """The mean gain, with all counts made anew for each vote that is left out."""
    cells = [
        (int(p), int(s), int(v))
        for p, s, v in zip(votes.person, votes.statement, votes.value, strict=True)
    ]
    use = [c for c in cells if labels[c[0]] >= 0 and not left_out[c[1]]]
    overall = {v: sum(c[2] == v for c in use) / len(use) for v in (-1, 0, 1)}
    gains = []
    for p, s, v in use:
        own = [c for c in cells if c[0] == p and c[1] != s]
        point = sum(((w - space.centre[t]) * space.axes[t] for _, t, w in own), np.zeros(2))
        point = point * math.sqrt(space.counted / max(len(own), 1))
        group = int(nearest(point[None, :], grouping.centres, grouping.handicap)[0])
        rest = [c for c in use if c[1] == s and c[0] != p]
        base = (sum(c[2] == v for c in rest) + 3 * overall[v]) / (len(rest) + 3)
        mates = [c for c in rest if labels[c[0]] == group]
        rate = (sum(c[2] == v for c in mates) + 4 * base) / (len(mates) + 4)
        gains.append(math.log(rate / base))
    return np.mean(gains)


@given(st.integers(0, 500))
@settings(max_examples=15, deadline=None)
def test_foretell_equals_leaving_out_each_vote_in_turn(seed):
    votes, left_out, space, labels, grouping = prepared(seed)

    found = foretell(votes, space, left_out, labels, grouping)

    assert found.gain == pytest.approx(slow_gain(votes, left_out, space, labels, grouping))


def test_foretell_nobody_in_a_group_is_no_evidence():
    votes, left_out, space, labels, grouping = prepared(1)

    found = foretell(votes, space, left_out, np.full(len(labels), -1), grouping)

    assert found == NO_EVIDENCE


def test_foretell_perfect_camps_are_as_sure_as_can_be():
    rows = [(p, s, 1 if (p < 4) == (s < 6) else -1) for p in range(8) for s in range(12)]

    result = analyse(gather(*zip(*rows, strict=True)))

    assert result.groups.evidence[2].certainty == evidence_module.MOST_CERTAIN


def test_beyond_chance_camps_are_and_shuffled_votes_seldom():
    person, statement, value = two_camps(60, 20)
    left_out = np.zeros(20, dtype=bool)
    random = np.random.default_rng(0)
    found = 0
    for seed in range(60):
        dealt = value.copy()
        for s in range(20):
            dealt[statement == s] = random.permutation(value[statement == s])
        found += beyond_chance(gather(person, statement, dealt), left_out, seed)

    assert beyond_chance(gather(person, statement, value), left_out, 0)
    assert found <= 8


def test_beyond_chance_no_votes_or_all_alike_are_not():
    empty, alike = (
        gather([], [], []),
        gather(*[[1, 2, 3] * 3, [1] * 3 + [2] * 3 + [3] * 3, [1] * 9]),
    )

    assert not beyond_chance(empty, np.zeros(0, dtype=bool), 0)
    assert not beyond_chance(alike, np.zeros(3, dtype=bool), 0)


def test_beyond_chance_of_many_votes_looks_at_a_sample(monkeypatch):
    monkeypatch.setattr(evidence_module, "QUICK_VOTES", 150)
    monkeypatch.setattr(evidence_module, "NULL_VOTES", 600)
    votes = gather(*two_camps(80, 20))

    assert beyond_chance(votes, np.zeros(20, dtype=bool), 0)
