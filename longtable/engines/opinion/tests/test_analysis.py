import numpy as np
import pytest

from longtable.engines.opinion import AGREE, DISAGREE, PASS, analyse, gather
from longtable.engines.opinion.analysis import one_sided
from longtable.engines.opinion.tests.conftest import two_camps


@pytest.mark.parametrize(
    "rows",
    [
        ([], [], []),
        (["alice"], [1], [1]),
        (["alice"] * 9, range(9), [1] * 9),
        (["alice", "bob"], [1, 1], [1, -1]),
        ([f"p{i}" for i in range(30)], [1] * 30, [1, -1] * 15),
        (list(range(20)) * 3, [1] * 20 + [2] * 20 + [3] * 20, [0] * 60),
        (list(range(20)) * 3, [1] * 20 + [2] * 20 + [3] * 20, [1] * 60),
    ],
    ids=["nothing", "one vote", "one person", "one statement of two", "one statement of many",
         "all pass", "all agree"],
)  # fmt: skip
def test_analyse_degenerate_votes_gives_one_group_and_finite_figures(rows):
    result = analyse(gather(*rows))

    assert result.groups.k == 1
    assert result.distinctive == ()
    assert np.isfinite(result.priority).all()
    assert np.isfinite(result.space.points).all()
    assert np.isfinite(result.consensus_agree).all()


def test_analyse_people_and_statements_without_votes_stay_in_the_tables():
    votes = gather(*two_camps(), all_people=[99], all_statements=["new"])

    result = analyse(votes)

    person, statement = votes.people.index(99), votes.statements.index("new")
    assert result.groups.labels[person] == -1
    assert result.space.points[person].tolist() == [0.0, 0.0]
    assert result.everyone.seen[0, statement] == 0
    assert result.priority[statement] == pytest.approx((0.5 * 1 * 0.5 * 9) ** 2)
    assert result.space.counted == 20


@pytest.mark.slow
def test_analyse_a_hundred_thousand_statements():
    random = np.random.default_rng(0)
    person = np.repeat(np.arange(30), 1000)
    statement = np.concatenate([random.choice(100_000, 1000, replace=False) for _ in range(30)])
    value = np.where((person < 15) == (statement < 50_000), 1, -1)

    result = analyse(gather(person, statement, value, all_statements=range(100_000)))

    assert result.votes.shape == (30, 100_000)
    assert {result.groups.labels[result.votes.people.index(p)] for p in range(15)} == {0}
    assert result.groups.k == 2


@pytest.mark.parametrize("out", [range(1, 20), range(20)], ids=["all but one", "all"])
def test_analyse_next_to_everything_moderated_out_has_no_groups(out):
    result = analyse(gather(*two_camps()), moderated_out=out)

    assert result.groups.k == 1
    assert np.isfinite(result.space.points).all()
    assert result.everyone.seen.min() > 0


def test_analyse_statements_moderated_out_and_meta_at_once_keep_the_meta_priority():
    result = analyse(gather(*two_camps()), moderated_out=[3], meta=[3, 4])

    columns = [result.votes.statements.index(s) for s in (3, 4)]
    assert result.priority[columns].tolist() == [49.0, 49.0]
    assert result.left_out[columns].tolist() == [True, True]
    assert result.space.axes[columns].tolist() == [[0.0, 0.0]] * 2


def test_analyse_people_who_are_all_alike_have_no_groups():
    rows = [(p, s, 1 if s % 2 else -1) for p in range(50) for s in range(10)]

    result = analyse(gather(*zip(*rows, strict=True)))

    assert result.groups.k == 1
    assert result.groups.confidence.tolist() == [1.0] * 50


def test_analyse_unknown_moderated_statement_is_refused():
    with pytest.raises(ValueError, match="Statement 77 is said to be moderated out"):
        analyse(gather(*two_camps()), moderated_out=[77])


def test_analyse_left_out_statements_are_counted_but_not_listed():
    plain = analyse(gather(*two_camps()))
    listed = {plain.votes.statements[d.statement] for d in plain.distinctive}

    result = analyse(plain.votes, moderated_out=list(listed)[:1], meta=list(listed)[1:2])

    now = {result.votes.statements[d.statement] for d in result.distinctive}
    agreed = {result.votes.statements[a.statement] for a in result.agreed}
    assert not (now | agreed) & set(list(listed)[:2])
    assert result.everyone.seen.tolist() == plain.everyone.seen.tolist()
    assert result.priority[result.meta].tolist() == [49.0]


def test_analyse_votes_in_any_batches_give_the_same_map():
    person, statement, value = two_camps()
    time = np.arange(len(person))
    parts = np.array_split(np.random.default_rng(2).permutation(len(person)), 9)
    order = np.concatenate(parts)

    whole = analyse(gather(person, statement, value, time))
    pieces = analyse(gather(person[order], statement[order], value[order], time[order]))

    assert whole.space.points.tobytes() == pieces.space.points.tobytes()
    assert whole.groups.confidence.tobytes() == pieces.groups.confidence.tobytes()
    assert whole.state == pieces.state


def test_analyse_renamed_statements_and_people_give_the_same_numbers():
    person, statement, value = two_camps()

    plain = analyse(gather(person, statement, value))
    renamed = analyse(gather([f"p{9999 - p}" for p in person], 500 - statement, value))

    assert plain.space.points.tobytes() == renamed.space.points.tobytes()
    assert plain.priority.tobytes() == renamed.priority.tobytes()
    assert plain.groups.labels.tobytes() == renamed.groups.labels.tobytes()


def test_one_sided_people_are_found_and_stay_counted():
    rows = [("alice", s, 1) for s in range(7)] + [("bob", s, -1) for s in range(7)]
    rows += [("charlie", s, 0) for s in range(7)] + [("dan", s, 1) for s in range(6)]
    rows += [("erin", s, [1, 0][s % 2]) for s in range(7)]
    votes = gather(*zip(*rows, strict=True))

    assert one_sided(votes) == {"alice": AGREE, "bob": DISAGREE, "charlie": PASS}
    assert analyse(votes).everyone.seen.sum() == 34
