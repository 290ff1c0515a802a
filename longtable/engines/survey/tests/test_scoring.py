import numpy as np
import pytest

from longtable.engines.survey.scoring import score_round
from longtable.engines.survey.tests import rounds

SIZES = {"NHS": 12, "council": 8, "funder": 3}


def test_equal_mean_lets_sectors_count_alike_and_plain_mean_people():
    answers = [[5]] * 16 + [[1]] * 8

    report = score_round(
        rounds.instrument(1, 1), rounds.responses({"NHS": 16, "council": 8}, answers), seed=1
    )

    result = report.characteristics[0]
    assert (result.equal.value, result.plain.value) == pytest.approx((3.0, 88 / 24))


def test_a_small_sector_is_shown_only_together_with_the_next_smallest():
    report = score_round(rounds.instrument(), rounds.random_round(1, SIZES, 2, 3), seed=1)

    names = [part.names for part in report.characteristics[0].parts]
    assert names == [("NHS",), ("council", "funder")]


def test_sectors_put_together_count_as_many_sectors():
    answers = [[5]] * 12 + [[2]] * 8 + [[3], [1], [2]]

    report = score_round(rounds.instrument(1, 1), rounds.responses(SIZES, answers), seed=1)

    assert report.characteristics[0].equal.value == pytest.approx((5 + 2 + 2) / 3)


def test_reversed_items_are_turned_in_scores_but_shown_as_answered():
    data = rounds.mapping(1, 1)
    data["items"][0]["reverse"] = True
    answers = [[1], [2]] * 8

    report = score_round(rounds.parse(data), rounds.responses({"NHS": 16}, answers), seed=1)

    result = report.characteristics[0]
    assert result.plain.value == pytest.approx(4.5)
    assert result.answers.counts == (0, 0, 0, 8, 8)
    assert result.items[0].answers.counts == (8, 8, 0, 0, 0)


def test_dont_know_is_counted_and_never_scored_as_low():
    answers = np.full((16, 3), 5.0)
    unsure = np.zeros((16, 3), dtype=bool)
    unsure[:, 0] = True
    answers[unsure] = np.nan
    responses = rounds.responses({"NHS": 16}, answers, unsure)

    report = score_round(rounds.instrument(1, 3), responses, seed=1)

    result = report.characteristics[0]
    assert result.plain.value == 5.0
    assert (result.unanswered[0].unsure, result.unanswered[0].blank) == (pytest.approx(1 / 3), 0)


def test_a_person_who_answered_under_half_the_items_has_no_score():
    answers = np.full((17, 3), 4.0)
    answers[0, :2] = np.nan

    report = score_round(rounds.instrument(1, 3), rounds.responses({"NHS": 17}, answers), seed=1)

    assert report.characteristics[0].n == 16


def test_too_few_people_are_told_to_talk_instead():
    report = score_round(rounds.instrument(), rounds.random_round(1, {"NHS": 15}), seed=1)

    assert report.scored is False
    assert report.reason == (
        "15 people have answered, which is too few to score (at least 16 are needed). "
        "Talk instead: take the questions one at a time and hear from everyone."
    )
    assert [c.equal for c in report.characteristics] == [None, None]
    assert (report.gaps, report.focus) == ((), None)


def test_one_respondent_gives_a_report_that_shows_nothing_of_their_answers():
    report = score_round(rounds.instrument(), rounds.random_round(1, {"NHS": 1}), seed=1)

    result = report.characteristics[0]
    assert (result.answers, result.items, result.parts, result.unanswered) == (None, (), (), ())
    assert result.withheld == "Fewer than 5 people answered this, so nothing is shown."


def test_no_respondents_give_an_empty_report():
    responses = rounds.responses({"NHS": 0}, np.zeros((0, 6)))

    report = score_round(rounds.instrument(), responses, seed=1)

    assert report.reason.startswith("No people have answered")


def test_one_sector_only_is_scored_without_gaps():
    report = score_round(rounds.instrument(), rounds.random_round(1, {"NHS": 20}), seed=1)

    result = report.characteristics[0]
    assert result.equal.value == pytest.approx(result.plain.value)
    assert (report.gaps, result.agreement.between) == ((), None)


def test_all_dont_know_leaves_a_reason_and_the_shares():
    answers = np.full((20, 6), np.nan)
    responses = rounds.responses({"NHS": 20}, answers, np.ones((20, 6), dtype=bool))

    report = score_round(rounds.instrument(), responses, seed=1)

    result = report.characteristics[0]
    assert (result.n, result.equal, result.unanswered[0].unsure) == (0, None, 1.0)
    assert (report.scored, report.focus) == (True, None)


def test_a_group_that_would_be_given_away_by_unanimity_is_put_with_another():
    answers = [[1], [5]] * 6 + [[2], [4]] * 4 + [[3]] * 3 + [[3]] * 3
    sizes = {"NHS": 12, "council": 8, "funder": 3, "school": 3}

    report = score_round(rounds.instrument(1, 1), rounds.responses(sizes, answers), seed=1)

    names = [part.names for part in report.characteristics[0].parts]
    assert names == [("NHS",), ("council", "funder", "school")]


def test_answers_all_alike_with_a_small_sector_are_withheld_with_the_reason():
    report = score_round(rounds.instrument(1, 1), rounds.responses(SIZES, [[4]] * 23), seed=1)

    result = report.characteristics[0]
    assert (result.equal, result.answers) == (None, None)
    assert result.withheld.startswith("Nothing is shown: the answers are so much alike")


def test_a_planted_gap_is_reported_first():
    sizes = {"NHS": 20, "council": 12, "groups": 10}
    responses = rounds.random_round(2, sizes, 3, 3, shift={("groups", 1): -1.6})

    report = score_round(rounds.instrument(3, 3), responses, seed=1)

    first = report.gaps[0]
    assert (first.subject, first.lower, first.supported) == ("c1", ("groups",), True)


def test_a_choice_is_shown_by_sector_only_when_no_sector_is_hidden():
    choice = {
        "id": "pick",
        "text": "Which?",
        "most": 1,
        "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}],
    }
    instrument = rounds.instrument(1, 1, choices=[choice])

    def parts(sizes):
        people = sum(sizes.values())
        chosen = {"pick": np.tile([True, False], (people, 1))}
        responses = rounds.responses(sizes, np.full((people, 1), 3.0), chosen=chosen)
        return score_round(instrument, responses, seed=1).choices[0].parts

    assert parts({"NHS": 12, "council": 8}) == ((("NHS",), (12, 0)), (("council",), (8, 0)))
    assert parts(SIZES) == ()


def test_a_signal_says_which_share_of_answers_is_a_warning_with_sectors_alike():
    data = rounds.mapping(1, 1)
    data["items"].append(
        {
            "id": "tired",
            "name": "Tired",
            "text": "Tired?",
            "scale": "five",
            "kind": "signal",
            "warns": [4, 5],
        }
    )
    answers = [[3, 5]] * 8 + [[3, 3]] * 8 + [[3, 1]] * 8

    report = score_round(
        rounds.parse(data), rounds.responses({"NHS": 16, "council": 8}, answers), seed=1
    )

    signal = report.signals[0]
    assert signal.warning == pytest.approx(0.25)
    assert (
        signal.sentence == "Tired: 25% of answers are a warning, with each sector counting alike."
    )


def test_a_report_is_the_same_for_the_same_seed():
    responses = rounds.random_round(1, SIZES, 2, 3)

    first, second = (score_round(rounds.instrument(), responses, seed=5) for _ in range(2))

    assert repr(first) == repr(second)
