import numpy as np
import pytest

from longtable.engines.network import Answer, build, describe, from_matrix, place

SECTORS = {"ICB": "NHS", "Trust": "NHS", "Council": "local", "CVS": "voluntary", "Lift": "group"}
N = np.nan


def partnership():
    """ICB, Trust and Council work together; CVS knows the Council; Lift did not answer."""
    answers = [
        Answer("ICB", "Trust", 4, {"open": 4}),
        Answer("ICB", "Council", 3, {"open": 2}),
        Answer("Trust", "ICB", 4),
        Answer("Council", "ICB", 2),
        Answer("Council", "CVS", 2),
        Answer("CVS", "Council", 1),
    ]
    return build(SECTORS, answers)


def test_build_leaves_a_silent_organisation_unknown():
    network = partnership()

    assert network.answered.tolist() == [True, True, True, True, False]
    assert np.isnan(network.closeness[4]).all()


def test_build_takes_the_lower_middle_of_several_people():
    answers = [Answer("ICB", "CVS", value) for value in (0, 2, 3, 4)]

    network = build(SECTORS, answers)

    assert network.closeness[0, 3] == 2


def test_describe_counts_who_names_whom_at_the_level_asked():
    report = describe(partnership(), seed=1, level=2)

    council = report.organisations[2]
    assert (council.names, council.named_by, council.ties) == (2, 1, 2)
    assert report.organisations[4].names is None


def test_describe_says_what_silence_may_hide():
    report = describe(partnership(), seed=1, level=2)

    assert report.answered == 4
    assert (report.density.seen, report.density.least, report.density.most) == pytest.approx(
        (5 / 16, 5 / 20, 9 / 20)
    )
    assert report.sentence == (
        "31% of all possible ties are named; 1 organisation did not answer, "
        "so it could be anything from 25% to 45%. No ties between: NHS and voluntary."
    )


def test_describe_tells_an_isolate_from_one_that_was_not_heard():
    answers = [Answer("ICB", "Trust", 4), Answer("CVS", "ICB", 0)]

    report = describe(build(SECTORS, answers), seed=1)

    assert (report.isolates, report.unheard) == (("CVS",), ("Council", "Lift"))


def test_describe_finds_ties_and_organisations_that_hold_the_network_together():
    report = describe(partnership(), seed=1)

    assert report.bridges == (("ICB", "Trust"), ("ICB", "Council"), ("Council", "CVS"))
    assert [o.name for o in report.organisations if o.cut_point] == ["ICB", "Council"]


def test_missing_ties_between_sectors_are_only_those_that_are_certain():
    report = describe(partnership(), seed=1)

    assert report.missing == (("NHS", "voluntary"),)


def test_betweenness_centralisation_spans_what_silence_could_make_of_it():
    report = describe(partnership(), seed=1)

    assert report.betweenness.least <= report.betweenness.seen <= report.betweenness.most
    assert report.betweenness.least < report.betweenness.most


def test_ratings_about_an_organisation_need_enough_that_rate_it():
    sectors = {f"o{i}": "s" for i in range(7)}
    answers = [Answer(f"o{i}", "o0", 3, {"open": 4}) for i in range(1, 6)]
    answers += [Answer(f"o{i}", "o1", 3, {"open": 1}) for i in range(2, 6)]

    report = describe(build(sectors, answers), seed=1, threshold=5)

    assert [o.ratings for o in report.organisations[:2]] == [{"open": 4.0}, {}]


def test_describe_is_the_same_for_the_same_seed():
    assert repr(describe(partnership(), seed=3)) == repr(describe(partnership(), seed=3))


def test_place_is_the_same_every_time_and_stays_in_its_frame():
    ties = partnership().ties(2)

    first, second = place(ties), place(ties)

    assert np.array_equal(first, second)
    assert np.abs(first).max() == pytest.approx(1.0)


def test_place_puts_those_with_a_tie_nearer_than_those_without():
    ties = partnership().ties(2)

    at = place(ties)

    assert np.linalg.norm(at[0] - at[1]) < np.linalg.norm(at[1] - at[3])


def test_place_from_an_earlier_map_moves_little():
    ties = partnership().ties(2)
    earlier = place(ties)
    ties[1, 2] = ties[2, 1] = True

    again = place(ties, start=earlier)

    assert np.linalg.norm(again - earlier, axis=1).max() < 0.6


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: build(SECTORS, [Answer("ICB", "Nobody", 1)]), "not in the list"),
        (lambda: build(SECTORS, [Answer("ICB", "ICB", 1)]), "cannot be asked about itself"),
        (lambda: describe(build(SECTORS, []), seed=1), "No organisation has answered"),
        (lambda: describe(from_matrix("ab", "ss", np.zeros((2, 2))), seed=1), "at least three"),
        (lambda: from_matrix("aa", "ss", np.zeros((2, 2))), "in the list twice"),
        (lambda: from_matrix("ab", "ss", np.array([[0, -1], [0, 0]])), "below nought"),
        (lambda: place(np.zeros((3, 3), dtype=bool), np.zeros((2, 2))), "one place to start"),
    ],
)
def test_a_network_that_makes_no_sense_is_refused(wrong, said):
    with pytest.raises(ValueError, match=said):
        wrong()
