import numpy as np
import pytest

from longtable.engines.survey.change import compare_rounds
from longtable.engines.survey.tests import rounds

SIZES = {"NHS": 14, "council": 10, "funder": 3, "school": 3}
INSTRUMENT = rounds.instrument(1, 1)


def round_of(sizes, scores, links=()):
    return rounds.responses(sizes, [[score] for score in scores], links=links)


def people(*numbers):
    return tuple(f"person {number}" if number is not None else "" for number in numbers)


def only(before, after, **more):
    return compare_rounds(INSTRUMENT, before, after, **more)[0]


def test_change_lets_sectors_count_alike():
    before = round_of({"NHS": 20, "council": 10}, [2] * 20 + [4] * 10)
    after = round_of({"NHS": 20, "council": 10}, [4] * 20 + [4] * 10)

    change = only(before, after)

    assert change.total.value == pytest.approx(1.0)
    assert [part.change.value for part in change.parts] == pytest.approx([2.0, 0.0])


def test_change_among_the_same_people_is_told_from_different_people_answering():
    sizes = {"NHS": 20}
    before = round_of(sizes, [3, 4] * 5 + [1, 2] * 5, people(*range(20)))
    after = round_of(sizes, [3, 4] * 5 + [4, 5] * 5, people(*range(10), *range(30, 40)))

    change = only(before, after)

    assert change.total.value == pytest.approx(1.5)
    assert (change.same.value, change.same.n) == (0.0, 10)
    assert change.different == pytest.approx(1.5)


def test_change_without_codes_says_nothing_of_the_same_people():
    before = round_of({"NHS": 20}, [3, 2] * 10)
    after = round_of({"NHS": 20}, [4, 3] * 10)

    change = only(before, after)

    assert (change.same, change.different) == (None, None)


def test_change_with_one_newcomer_does_not_give_them_away():
    before = round_of({"NHS": 19}, [3] * 10 + [2] * 9, people(*range(19)))
    after = round_of({"NHS": 20}, [3] * 10 + [2] * 9 + [5], people(*range(19), 99))

    change = only(before, after)

    assert (change.same, change.different) == (None, None)


def test_change_is_compared_on_parts_that_both_rounds_show():
    before = round_of(SIZES, [3, 2] * 15)
    after = round_of({"NHS": 14, "council": 4, "funder": 6, "school": 6}, [3, 2] * 15)

    change = only(before, after)

    assert [part.names for part in change.parts] == [("NHS",), ("council", "funder", "school")]


def test_change_leaves_out_a_sector_that_answered_one_round_only():
    before = round_of({"NHS": 20, "council": 10}, [3, 2] * 15)
    after = round_of({"NHS": 20, "police": 10}, [3, 2] * 15)

    change = only(before, after)

    assert [part.names for part in change.parts] == [("NHS",)]


def test_linked_people_make_the_interval_narrower():
    generator = np.random.default_rng(2)
    first = generator.integers(1, 6, 40)
    second = np.clip(first + generator.integers(0, 2, 40), 1, 5)
    links = people(*range(40))

    linked = only(round_of({"NHS": 40}, first, links), round_of({"NHS": 40}, second, links))
    apart = only(round_of({"NHS": 40}, first), round_of({"NHS": 40}, second))

    assert linked.total.width < apart.total.width / 1.5


def test_people_who_changed_sector_are_not_linked():
    before = round_of({"NHS": 20, "council": 0}, [3, 2] * 10, people(*range(20)))
    after = round_of({"NHS": 0, "council": 20}, [3, 2] * 10, people(*range(20)))

    change = only(before, after)

    assert (change.total, change.sentence) == (
        None,
        "C0: too few answers in both rounds to compare.",
    )


def test_a_change_beyond_chance_is_said_in_words():
    before = round_of({"NHS": 30}, [2, 3] * 15)
    after = round_of({"NHS": 30}, [4, 5] * 15)

    change = only(before, after)

    assert change.supported is True
    assert change.sentence.startswith("C0: up by 2.0 (likely between +1.7 and +2.3)")


def test_no_change_is_said_in_words():
    change = only(round_of({"NHS": 30}, [2, 3] * 15), round_of({"NHS": 30}, [2, 3] * 15))

    assert change.sentence.startswith("C0: no change beyond chance")


def test_rounds_of_too_few_people_are_not_compared():
    few = round_of({"NHS": 9}, [3] * 9)

    with pytest.raises(ValueError, match="at least 16 people"):
        compare_rounds(INSTRUMENT, few, few)
