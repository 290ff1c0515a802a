import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from longtable.engines.network import bounds
from longtable.engines.network.tests import reference


@st.composite
def partly_answered(draw):
    """Four organisations of which one or two may be silent."""
    arcs = draw(arrays(float, (4, 4), elements=st.sampled_from([0.0, 1.0])))
    silent = draw(st.sets(st.integers(0, 3), max_size=2))
    for row in silent:
        arcs[row] = np.nan
    np.fill_diagonal(arcs, 0.0)
    return arcs


MEASURES = [
    (bounds.density, reference.density),
    (bounds.reciprocity, reference.reciprocity),
    (bounds.indegree_centralisation, lambda arcs: reference.freeman(arcs.sum(axis=0))),
    (bounds.outdegree_centralisation, lambda arcs: reference.freeman(arcs.sum(axis=1))),
]


@pytest.mark.parametrize(("fast", "slow"), MEASURES, ids=["density", "reciprocity", "in", "out"])
@settings(deadline=None, max_examples=40)
@given(arcs=partly_answered())
def test_bounds_are_the_extremes_over_every_way_to_fill_the_silence(fast, slow, arcs):
    values = [value for value in map(slow, reference.fillings(arcs)) if not np.isnan(value)]

    found = fast(arcs)

    if values:
        assert (found.least, found.most) == pytest.approx((min(values), max(values)))


def test_bounds_meet_where_everybody_answered():
    arcs = np.array([[0, 1, 0], [1, 0, 1], [0, 0, 0]], dtype=float)

    found = bounds.reciprocity(arcs)

    assert (found.seen, found.least, found.most) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
