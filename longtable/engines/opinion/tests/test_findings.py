import pytest

import longtable.engines.opinion as engine
from longtable.engines.opinion import analyse, found_in, gather, group_divides, in_common, jeffreys
from longtable.engines.opinion.tests.conftest import two_camps


@pytest.fixture(scope="module")
def camps_map():
    return analyse(gather(*two_camps(120, 20)))


def test_every_public_name_is_there():
    assert [name for name in engine.__all__ if not hasattr(engine, name)] == []


def test_group_divides_are_the_statements_that_camps_answer_oppositely(camps_map):
    found = group_divides(camps_map)

    ids = camps_map.votes.statements
    assert {ids[d.statement] for d in found[:10]} == set(range(10))
    assert [d.gap for d in found] == sorted((d.gap for d in found), reverse=True)
    assert all({d.most, d.least} == {0, 1} for d in found)


def test_group_divides_without_groups_are_none():
    result = analyse(gather([1, 1, 2, 2], [1, 2, 1, 2], [1, -1, 1, -1]))

    assert group_divides(result) == ()


def test_lists_keep_to_a_higher_least_number(camps_map):
    findings = found_in(camps_map)
    most_seen = int(camps_map.groups_tally.seen.max())

    assert in_common(findings, fewest=most_seen + 1) == []
    assert group_divides(camps_map, fewest=most_seen + 1) == ()
    assert len(in_common(findings)) == 10


def test_found_in_leaves_out_sectors_under_the_least_number(camps_map):
    sector_of = {p: "few" if p < 8 else "ab"[p % 2] for p in camps_map.votes.people}

    all_in = found_in(camps_map, sector_of=sector_of)
    without = found_in(camps_map, sector_of=sector_of, fewest=10)

    assert all_in.sectors.names == ("a", "b", "few")
    assert without.sectors.names == ("a", "b")
    assert without.notes == ("Too few people to compare: few. They are left out.",)


def test_tally_interval_is_the_jeffreys_interval_of_a_side(camps_map):
    counts = camps_map.everyone

    found = counts.interval(engine.DISAGREE)

    expected = jeffreys(counts.disagree, counts.seen)
    assert [part.tolist() for part in found] == [part.tolist() for part in expected]
