"""Folding small groups: nothing shown, and no difference, is about fewer than the least."""

from hypothesis import given
from hypothesis import strategies as st

from longtable.foundation.partnerships.small_groups import Mix, fold


@given(
    st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=12),
    st.integers(5, 20),
)
def test_fold_never_shows_fewer_than_the_least(counts, least):
    mix = fold(counts, least)

    assert mix.total == sum(counts.values())
    assert all(people >= least and counts[name] == people for name, people in mix.groups)
    assert mix.folded == 0 or mix.folded >= least
    # Nothing is left over from which a small group could be worked out, unless all is hidden.
    assert mix.too_few or mix.total == mix.folded + sum(people for _, people in mix.groups)
    assert not mix.too_few or mix.total < least


def test_fold_hides_a_second_group_that_would_give_the_first_away():
    assert fold({"NHS": 20, "Charities": 9, "Funders": 2}, 5) == Mix(
        groups=(("NHS", 20),), folded=11, total=31
    )
