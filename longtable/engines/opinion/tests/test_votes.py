import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.opinion import gather

ROWS = st.lists(
    st.tuples(
        st.integers(0, 5), st.integers(0, 4), st.sampled_from([-1, 0, 1]), st.integers(0, 1000)
    ),
    max_size=40,
    unique_by=lambda row: row[3],
)


def cells(votes):
    """The votes as a dictionary, which is how the slow reference keeps them."""
    return {
        (votes.people[p], votes.statements[s]): int(v)
        for p, s, v in zip(votes.person, votes.statement, votes.value, strict=True)
    }


def columns(rows, width=4):
    return [[row[i] for row in rows] for i in range(width)]


@given(ROWS)
@settings(max_examples=60, deadline=None)
def test_gather_timed_rows_keeps_the_latest_as_a_plain_dictionary_does(rows):
    expected = {(p, s): v for p, s, v, _ in sorted(rows, key=lambda row: row[3])}

    votes = gather(*columns(rows))

    assert cells(votes) == expected


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_gather_shuffled_and_renamed_gives_the_same_table(rows, random):
    shuffled = random.sample(rows, len(rows))
    renamed = [(f"p{9 - p}", f"s{9 - s}", v, t) for p, s, v, t in shuffled]

    first, second = gather(*columns(rows)), gather(*columns(renamed))

    assert first.value.tolist() == second.value.tolist()
    assert first.starts.tolist() == second.starts.tolist()
    assert first.per_statement.tolist() == second.per_statement.tolist()


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_gather_mirrored_camps_renamed_give_the_same_table(random):
    rows = [(p, s, 1 if (p < 3) == (s < 4) else -1) for p in range(6) for s in range(8)]
    people, statements = random.sample(range(6), 6), random.sample(range(8), 8)
    renamed = [(people[p], statements[s], v) for p, s, v in random.sample(rows, len(rows))]

    first, second = gather(*columns(rows, 3)), gather(*columns(renamed, 3))

    assert first.value.tolist() == second.value.tolist()


def test_gather_untimed_duplicate_rows_takes_the_last():
    votes = gather(["a", "a", "b"], [1, 1, 1], [1, -1, 0])

    assert cells(votes) == {("a", 1): -1, ("b", 1): 0}


def test_gather_same_time_does_not_depend_on_the_order_of_rows():
    forward = gather(["a", "a"], [1, 1], [1, -1], [5, 5])
    backward = gather(["a", "a"], [1, 1], [-1, 1], [5, 5])

    assert cells(forward) == cells(backward)


def test_gather_keeps_people_and_statements_without_votes():
    votes = gather(["a"], [1], [1], all_people=["a", "b"], all_statements=[2, 1])

    assert sorted(votes.people) == ["a", "b"]
    assert sorted(votes.statements) == [1, 2]
    assert votes.per_statement.sum() == 1


def test_gather_nothing_gives_an_empty_table():
    votes = gather([], [], [])

    assert votes.shape == (0, 0)
    assert votes.means.tolist() == []


@pytest.mark.parametrize("bad", [2, -5, 0.5, "agree", None, float("nan")])
def test_gather_refuses_a_vote_out_of_range(bad):
    with pytest.raises(ValueError, match=r"A vote must be -1, 0 or \+1"):
        gather(["a", "b"], [1, 1], [1, bad])


def test_gather_refuses_columns_of_different_length():
    with pytest.raises(ValueError, match="one entry for each vote"):
        gather(["a", "b"], [1], [1, 1])


@pytest.mark.parametrize("times", [[1.0], [1.0, float("inf")], ["noon", 2]])
def test_gather_refuses_times_that_are_not_one_number_each(times):
    with pytest.raises(ValueError, match="time"):
        gather(["a", "b"], [1, 1], [1, 1], times)


def test_gather_numbers_and_lists_of_ids_agree():
    arrays = gather(np.array([3, 1, 3]), np.array([7, 7, 8]), np.array([1, 0, -1]))
    lists = gather([3, 1, 3], [7, 7, 8], [1, 0, -1])

    assert cells(arrays) == cells(lists)
    assert arrays.people == lists.people


def test_reading_order_sorts_numbers_by_size_then_text():
    votes = gather(["a"] * 4, ["10", "9", "x", "b"], [1, 1, 1, 1])

    read = [votes.statements[j] for j in votes.reading_order]

    assert read == ["9", "10", "b", "x"]


def test_gather_refuses_names_that_are_lists():
    with pytest.raises(ValueError, match="named by text or numbers"):
        gather([[1], [2]], [1, 2], [1, 1])


@pytest.mark.parametrize("kind", [np.uint8, np.int16, np.uint64])
def test_gather_numbers_of_any_kind_near_or_far_apart_agree(kind):
    near, far = np.array([7, 3, 7, 5], dtype=kind), np.array([200, 3, 200, 5], dtype=kind)

    for people in (near, far):
        votes = gather(people, np.array([1, 2, 2, 1]), [1, -1, 0, 1])

        assert set(votes.people) == set(people.tolist())
        assert len(votes.value) == 4
