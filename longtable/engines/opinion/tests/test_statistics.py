import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.opinion import AGREE, DISAGREE, analyse, gather
from longtable.engines.opinion.consensus import (
    consensus_list,
    group_consensus,
    group_consensus_mean,
    priorities,
)
from longtable.engines.opinion.counts import Tally, tally
from longtable.engines.opinion.distinctive import differences, distinctive, false_discovery
from longtable.engines.opinion.foretold import foretell_votes
from longtable.engines.opinion.intervals import (
    jeffreys,
    one_share,
    predicted_share,
    product_of_shares,
)
from longtable.engines.opinion.tests.conftest import two_camps


def counted(agree, disagree, seen):
    return Tally(*(np.array(c, dtype=np.int64) for c in (agree, disagree, seen)))


def slow_tally(votes, part, parts):
    table = np.zeros((3, parts, len(votes.statements)), dtype=int)
    for p, s, v in zip(votes.person, votes.statement, votes.value, strict=True):
        if part[p] >= 0:
            table[0, part[p], s] += v == 1
            table[1, part[p], s] += v == -1
            table[2, part[p], s] += 1
    return table


@given(st.integers(0, 1000), st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_tally_equals_counting_one_by_one(seed, parts):
    votes = gather(*two_camps(15, 6, seed))
    part = np.random.default_rng(seed).integers(-1, parts, size=len(votes.people))

    result = tally(votes, part, parts)

    expected = slow_tally(votes, part, parts)
    assert [c.tolist() for c in (result.agree, result.disagree, result.seen)] == expected.tolist()
    assert (result.passes + result.agree + result.disagree == result.seen).all()


def test_group_consensus_multiplies_shrunk_shares():
    groups = counted([[9, 0], [4, 0]], [[0, 8], [1, 5]], [[10, 8], [5, 6]])

    assert group_consensus(groups, AGREE).tolist() == pytest.approx([10 / 12 * 5 / 7, 0.1 / 8])
    assert group_consensus(groups, DISAGREE).tolist() == pytest.approx([2 / 84, 9 / 10 * 6 / 8])
    assert group_consensus_mean(groups, AGREE)[0] == pytest.approx(math.sqrt(10 / 12 * 5 / 7))


def test_priorities_follow_the_formula_and_are_49_for_meta():
    grouped = counted([[6, 1]], [[2, 1]], [[10, 2]])

    result = priorities(grouped, np.array([0.5, 2.0]), np.array([False, True]))

    expected = ((1 - 3 / 12) * 1.5 * (7 / 12) * (1 + 8 * 2 ** (-10 / 5))) ** 2
    assert result.tolist() == pytest.approx([expected, 49.0])


def test_consensus_list_ties_go_by_reading_order():
    everyone = counted([[9, 9, 1]], [[0, 0, 8]], [[9, 9, 9]])

    found = consensus_list(everyone, np.zeros(3, dtype=bool), np.array([1, 0, 2]))

    assert [(a.statement, a.side) for a in found] == [(1, AGREE), (0, AGREE), (2, DISAGREE)]


def test_distinctive_lists_what_sets_groups_apart_agreements_first():
    groups = counted([[18, 1, 10], [2, 2, 10]], [[1, 17, 5], [16, 3, 5]], [[20, 20, 20]] * 2)

    found = distinctive(groups, np.zeros(3, dtype=bool), np.arange(3))

    assert [(d.group, d.statement, d.side, d.best_agree) for d in found] == [
        (0, 0, AGREE, True),
        (0, 1, DISAGREE, False),
        (1, 0, DISAGREE, False),
    ]


def test_distinctive_gives_each_group_one_when_nothing_stands_out():
    groups = counted([[1, 0], [1, 0]], [[1, 1], [1, 2]], [[4, 4], [4, 4]])

    found = distinctive(groups, np.zeros(2, dtype=bool), np.arange(2))

    assert [d.group for d in found] == [0, 1]


def test_differences_equal_groups_have_none():
    groups = counted([[10, 5], [10, 5]], [[5, 10], [5, 10]], [[20, 20], [20, 20]])

    assert differences(groups, np.zeros(2, dtype=bool)) == ()


def test_differences_are_kept_to_few_false_ones_in_noise():
    random = np.random.default_rng(3)
    false = 0
    for _ in range(40):
        agree = random.binomial(30, 0.5, (3, 50))
        found = differences(counted(agree, 30 - agree, np.full((3, 50), 30)), np.zeros(50, bool))
        false += bool(found)

    assert false <= 10


def test_differences_find_planted_ones_with_intervals():
    groups = counted([[28, 15], [3, 15]], [[2, 15], [27, 15]], [[30, 30], [30, 30]])

    found = differences(groups, np.zeros(2, dtype=bool))

    assert {(d.group, d.side) for d in found} == {(0, AGREE), (1, DISAGREE)}
    assert found[0].share.low > found[0].others.high


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_false_discovery_equals_the_slow_definition(levels):
    p = np.array(levels)
    n = len(p)
    ranked = sorted(levels)

    adjusted = false_discovery(p)

    expected = [
        min(1.0, *(q * n / (i + 1) for i, q in enumerate(ranked) if q >= level), 1.0)
        for level in levels
    ]
    assert adjusted.tolist() == pytest.approx(expected)


def test_jeffreys_interval_covers_as_often_as_it_says():
    random = np.random.default_rng(1)
    true = random.uniform(0.05, 0.95, 4000)
    hits = random.binomial(25, true)

    _, low, high = jeffreys(hits, np.full(4000, 25))

    assert 0.87 < ((low <= true) & (true <= high)).mean() < 0.93


@pytest.mark.parametrize(
    ("hits", "n", "share", "low", "high"),
    [(0, 0, 0.5, 0.0, 1.0), (0, 10, 0.0, 0.0, None), (10, 10, 1.0, None, 1.0)],
)
def test_one_share_at_the_ends(hits, n, share, low, high):
    found = one_share(hits, n)

    assert found.share == share
    assert low is None or found.low == low
    assert high is None or found.high == high


def test_product_of_shares_covers_the_true_product():
    random = np.random.default_rng(2)
    true = random.uniform(0.2, 0.95, (3, 3000))
    hits = random.binomial(30, true)

    estimate, low, high = product_of_shares(hits, np.full((3, 3000), 30))

    product = true.prod(axis=0)
    assert 0.85 < ((low <= product) & (product <= high)).mean() < 0.95
    assert ((low <= estimate) & (estimate <= high)).all()


def test_predicted_share_covers_the_next_people():
    random = np.random.default_rng(4)
    true = random.uniform(0.1, 0.9, 4000)
    seen, later = random.binomial(40, true), random.binomial(40, true) / 40

    low, high = predicted_share(seen, np.full(4000, 40), np.full(4000, 40))

    assert 0.85 < ((low <= later) & (later <= high)).mean() < 0.95


def test_foretell_votes_gives_chances_that_know_the_camps(camps):
    result = analyse(camps)
    person = np.array([camps.people.index(0), camps.people.index(59)])
    statement = np.array([camps.statements.index(0)] * 2)

    chances = foretell_votes(result, person, statement)

    assert chances.sum(axis=1).tolist() == pytest.approx([1.0, 1.0])
    assert chances[0].argmax() == 2
    assert chances[1].argmax() == 0


def test_foretell_votes_without_groups_gives_everybody_the_statements_rate():
    votes = gather([1, 2, 3, 4], ["a"] * 4, [1, 1, 1, -1])

    chances = foretell_votes(analyse(votes), np.array([0, 1]), np.array([0, 0]))

    assert chances[0].tolist() == chances[1].tolist()
    assert chances[0].sum() == pytest.approx(1)
