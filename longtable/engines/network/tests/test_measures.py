import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from longtable.engines.network import measures
from longtable.engines.network.tests import reference


@st.composite
def graphs(draw, largest=6):
    size = draw(st.integers(3, largest))
    half = np.triu(draw(arrays(bool, (size, size))), 1)
    return half | half.T


def graph(edges):
    size = max(max(edge) for edge in edges) + 1
    ties = np.zeros((size, size), dtype=bool)
    for a, b in edges:
        ties[a, b] = ties[b, a] = True
    return ties


STAR = graph([(0, 1), (0, 2), (0, 3), (0, 4)])
CIRCLE = graph([(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)])
# Krackhardt 1990, the kite: Andre, Beverley, Carol, Diane, Ed, Fernando, Garth, Heather, Ike, Jane.
KITE = graph(
    [
        *[(0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5)],
        *[(3, 6), (4, 6), (5, 6), (5, 7), (6, 7), (7, 8), (8, 9)],
    ]
)


def test_centralisation_of_a_star_is_one():
    assert measures.degree_centralisation(STAR) == 1.0
    assert measures.betweenness_centralisation(STAR) == 1.0


def test_centralisation_of_a_circle_is_nought():
    assert measures.degree_centralisation(CIRCLE) == 0.0
    assert measures.betweenness_centralisation(CIRCLE) == 0.0


def test_betweenness_of_krackhardts_kite_as_published():
    found = measures.betweenness(KITE)

    assert found.round(3).tolist() == [
        0.023, 0.023, 0.0, 0.102, 0.0, 0.231, 0.231, 0.389, 0.222, 0.0
    ]  # fmt: skip


def test_degrees_of_krackhardts_kite_as_published():
    assert KITE.sum(axis=1).tolist() == [4, 4, 3, 6, 3, 5, 5, 3, 2, 1]
    assert measures.degree_centralisation(KITE) == pytest.approx(24 / 72)


@settings(deadline=None, max_examples=30)
@given(graphs())
def test_betweenness_equals_counting_every_shortest_way(ties):
    assert measures.betweenness(ties) == pytest.approx(reference.betweenness(ties), abs=1e-9)


@settings(deadline=None)
@given(graphs(8))
def test_bridges_are_the_ties_whose_loss_splits_the_network(ties):
    assert measures.bridges(ties) == reference.bridges(ties)


@settings(deadline=None)
@given(graphs(8))
def test_cut_points_are_those_whose_loss_splits_the_rest(ties):
    def rest(place):
        return np.delete(np.delete(ties, place, axis=0), place, axis=1)

    expected = [
        place
        for place in range(len(ties))
        if ties[place].any() and reference.group_count(rest(place)) > reference.group_count(ties)
    ]
    assert list(measures.cut_points(ties)) == expected


@settings(deadline=None)
@given(graphs(8))
def test_components_are_as_many_as_the_groups(ties):
    assert len(measures.components(ties)) == reference.group_count(ties)


def test_centralisation_of_two_organisations_is_refused():
    with pytest.raises(ValueError, match="at least three"):
        measures.degree_centralisation(np.zeros((2, 2), dtype=bool))
