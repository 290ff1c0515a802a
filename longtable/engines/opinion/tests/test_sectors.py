import numpy as np
import pytest

from longtable.engines.opinion import AGREE, DISAGREE, analyse, gather, pairs
from longtable.engines.opinion.sectors import bridges, by_sector, crossing, divides


def answered(shares, each=40, seen=None):
    """Votes of sectors 'a', 'b'.. with exact shares (sectors, statements) of agreement."""
    rows = []
    for s, row in enumerate(shares):
        for j, share in enumerate(row):
            n = each if seen is None else seen[s][j]
            rows += [(f"{'abc'[s]}{i}", j, 1 if i < round(share * n) else -1) for i in range(n)]
    return gather(*zip(*rows, strict=True))


def sector_of(votes):
    return {person: person[0] for person in votes.people}


def told(votes, found):
    return [(votes.statements[b.statement], b.side, b.least_sector, b.sure) for b in found]


def test_bridges_rank_by_the_sector_least_on_that_side():
    votes = answered([[0.9, 1.0, 0.05, 0.5], [0.8, 0.3, 0.1, 0.5]])

    found = bridges(by_sector(votes, sector_of(votes)))

    assert told(votes, found) == [(2, DISAGREE, "b", True), (0, AGREE, "b", True)]


def test_bridges_headline_is_the_least_sector_whatever_its_size():
    votes = answered([[1.0], [0.6]], seen=[[200], [10]])

    found = bridges(by_sector(votes, sector_of(votes)))

    assert [(b.least_sector, round(b.least, 2), b.sure) for b in found] == [("b", 0.6, False)]
    assert found[0].plain == pytest.approx(206 / 210)
    assert found[0].equal == pytest.approx((1.0 + 0.6) / 2)


def test_bridges_never_rank_a_statement_with_under_five_votes_in_a_sector():
    votes = answered([[1.0, 1.0], [1.0, 1.0]], seen=[[50, 50], [4, 5]])

    found = bridges(by_sector(votes, sector_of(votes)))

    assert [votes.statements[b.statement] for b in found] == [1]


def test_bridges_leave_out_moderated_statements():
    votes = answered([[1.0, 1.0], [1.0, 1.0]])
    left_out = np.array([s == 0 for s in votes.statements])

    found = bridges(by_sector(votes, sector_of(votes)), left_out)

    assert [votes.statements[b.statement] for b in found] == [1]


def test_bridges_between_two_named_sectors_do_not_ask_the_third():
    votes = answered([[0.9], [0.95], [0.1]])
    sectors = by_sector(votes, sector_of(votes), only=["a", "b"])

    found = bridges(sectors)

    assert sectors.names == ("a", "b")
    assert told(votes, found) == [(0, AGREE, "a", True)]


def test_by_sector_says_which_sectors_are_too_few():
    votes = answered([[1.0], [1.0]], seen=[[50], [4]])

    sectors = by_sector(votes, sector_of(votes))

    assert sectors.too_few == ("b",)
    assert bridges(sectors) == ()


def test_by_sector_weighs_sectors_equally_and_shows_the_plain_figure():
    votes = answered([[1.0], [0.0]], seen=[[90], [10]])

    sectors = by_sector(votes, sector_of(votes))

    assert sectors.plain.tolist() == [0.9]
    assert sectors.equal[0] == pytest.approx(0.5)


def test_by_sector_leaves_out_people_of_no_sector():
    votes = gather(["a1", "b1", "x1"], [1, 1, 1], [1, 1, -1])

    sectors = by_sector(votes, {"a1": "a", "b1": "b", "stranger": "c"})

    assert sectors.names == ("a", "b")
    assert sectors.tally.seen.sum() == 2


@pytest.mark.parametrize(
    ("given", "only", "message"),
    [
        ({"a0": "a"}, None, "two sectors or more"),
        ({}, None, "two sectors or more"),
        ({"a0": "a", "b0": "b"}, ["a", "z"], "Nobody who voted is in the sector z"),
    ],
)
def test_by_sector_refuses_fewer_than_two_sectors(given, only, message):
    votes = answered([[1.0], [1.0]])

    with pytest.raises(ValueError, match=message):
        by_sector(votes, given, only)


def test_divides_list_what_parts_sectors_widest_first():
    votes = answered([[0.9, 0.8, 0.5], [0.1, 0.4, 0.5]])

    found = divides(by_sector(votes, sector_of(votes)))

    assert [(votes.statements[d.statement], d.most, d.least) for d in found] == [
        (0, "a", "b"),
        (1, "a", "b"),
    ]


def test_divides_nothing_to_compare_lists_nothing():
    votes = answered([[1.0], [0.0]], seen=[[4], [4]])

    assert divides(by_sector(votes, sector_of(votes))) == ()


def test_crossing_counts_people_of_each_sector_in_each_group():
    shares = [[0.95] * 6 + [0.05] * 6, [0.05] * 6 + [0.95] * 6]
    random = np.random.default_rng(2)
    rows = [
        (f"{'ab'[s]}{i}", j, 1 if random.random() < shares[s][j] else -1)
        for s in range(2)
        for i in range(30)
        for j in range(12)
    ]
    votes = gather(*zip(*rows, strict=True))
    result = analyse(votes)
    sectors = by_sector(votes, sector_of(votes))

    found = crossing(result, sectors, sector_of(votes))

    assert sorted(found.counts.ravel().tolist()) == [0, 0, 30, 30]
    assert found.expected.tolist() == [[15.0, 15.0], [15.0, 15.0]]
    assert found.strength == pytest.approx(1)


def test_crossing_one_group_shows_no_strength(camps):
    votes = gather([f"{'ab'[i % 2]}{i}" for i in range(20)] * 2, [1] * 20 + [2] * 20, [1] * 40)
    sectors = by_sector(votes, sector_of(votes))

    found = crossing(analyse(votes), sectors, sector_of(votes))

    assert found.counts.tolist() == [[10], [10]]
    assert found.strength == 0


def test_bridges_and_divides_keep_to_a_higher_least_number():
    votes = answered([[1.0, 1.0], [0.1, 1.0]], seen=[[50, 50], [30, 9]])
    sectors = by_sector(votes, sector_of(votes))

    assert [votes.statements[b.statement] for b in bridges(sectors)] == [1]
    assert bridges(sectors, fewest=10) == ()
    assert [votes.statements[d.statement] for d in divides(sectors, fewest=30)] == [0]
    assert divides(sectors, fewest=31) == ()


def test_no_figure_rests_on_fewer_than_five_people():
    sectors = by_sector(votes := answered([[1.0], [1.0]]), sector_of(votes))

    for rank in (bridges, divides, pairs):
        with pytest.raises(ValueError, match="rest on 5 people or more; 4 are too few"):
            rank(sectors, fewest=4)


def test_pairs_equal_counting_each_two_sectors_alone():
    votes = answered([[0.9, 0.2, 0.8], [0.8, 0.9, 0.1], [1.0, 0.1, 0.9]], seen=[[30, 30, 4]] * 3)
    sectors = by_sector(votes, sector_of(votes))

    found = pairs(sectors, fewest=5)

    alone = {
        (one, other): bridges(by_sector(votes, sector_of(votes), only=(one, other)))
        for one, other in (("a", "b"), ("a", "c"), ("b", "c"))
    }
    assert {(p.one, p.other): p.bridges for p in found} == alone
    assert {(p.one, p.other): round(p.apart, 3) for p in found} == {
        ("a", "b"): 0.4, ("a", "c"): 0.1, ("b", "c"): 0.5,
    }  # fmt: skip
    assert {p.compared for p in found} == {2}


def test_pairs_leave_out_moderated_statements_and_cut_the_list():
    votes = answered([[0.9, 0.9, 0.9], [0.9, 0.9, 0.9]])
    sectors = by_sector(votes, sector_of(votes))

    (pair,) = pairs(sectors, np.array(votes.statements) == 1, most=1)

    assert (len(pair.bridges), pair.compared) == (1, 2)


def test_only_keeps_the_sectors_named_and_refuses_others():
    votes = answered([[0.9], [0.8], [0.7]])
    sectors = by_sector(votes, sector_of(votes))

    kept = sectors.only(["c", "a"])

    assert kept.names == ("a", "c")
    assert kept.share.ravel().tolist() == [0.9, 0.7]
    with pytest.raises(ValueError, match="Nobody who voted is in the sector z"):
        sectors.only(["z"])
