import numpy as np
import pytest

from longtable.engines.opinion import analyse, gather
from longtable.engines.opinion import ledger as ledger_module
from longtable.engines.opinion.live import Live
from longtable.engines.opinion.tests.conftest import two_camps


def begun(rows=900, **made):
    """A conversation whose first rows were reviewed, and the rows to come."""
    person, statement, value = two_camps(**made)
    order = np.random.default_rng(3).permutation(len(person))
    person, statement, value = person[order], statement[order], value[order]
    votes = gather(person[:rows], statement[:rows], value[:rows])
    state = analyse(votes).state
    to_come = list(zip(person[rows:], statement[rows:], value[rows:], strict=True))
    return votes, state, [(int(p), int(s), int(v)) for p, s, v in to_come]


def by_id(names, values):
    return dict(zip(names, np.asarray(values).tolist(), strict=True))


def assert_same(fresh, refreshed):
    """The refreshed map holds what a cold analysis of the same votes holds."""
    votes = fresh.votes
    assert by_id(refreshed.people, refreshed.labels) == by_id(votes.people, fresh.groups.labels)
    for name in ("priority", "consensus_agree", "consensus_disagree"):
        expected, got = (by_id(n, getattr(m, name)) for n, m in (
            (votes.statements, fresh), (refreshed.statements, refreshed)))  # fmt: skip
        assert got == pytest.approx(expected, abs=1e-8, rel=1e-8)
    places = by_id(votes.people, fresh.space.points)
    for person, place in by_id(refreshed.people, refreshed.space.points).items():
        assert place == pytest.approx(places[person], abs=1e-8)
    told = [
        (d.group, votes.statements[d.statement], d.side, d.successes) for d in fresh.distinctive
    ]
    assert told == [
        (d.group, refreshed.statements[d.statement], d.side, d.successes)
        for d in refreshed.distinctive
    ]


@pytest.mark.parametrize("batch", [1, 7, 1000])
def test_refresh_after_votes_equals_a_cold_analysis(batch):
    votes, state, to_come = begun(people=60, statements=20)
    live = Live(votes, state=state)

    for low in range(0, len(to_come), batch):
        for row in to_come[low : low + batch]:
            live.add(*row)
        refreshed = live.refresh()

    assert_same(analyse(live.votes(), state=state, review=False), refreshed)


def test_refresh_wide_tables_equal_a_cold_analysis():
    votes, state, to_come = begun(rows=6000, people=80, statements=150)
    live = Live(votes, state=state)

    for row in to_come[:15]:
        live.add(*row)
        live.refresh()

    assert_same(analyse(live.votes(), state=state, review=False), live.refresh())


def test_add_changed_votes_new_people_and_new_statements_equal_a_cold_analysis():
    votes, state, to_come = begun()
    live = Live(votes, state=state)
    changes = [(p, s, -v) for p, s, v in to_come[:20]] + to_come[:5]
    arrivals = [
        (f"new{i % 9}", s, 1 - 2 * (i % 2)) for i, s in enumerate(["n1", "n2", 3, 4, 5] * 9)
    ]

    for row in to_come[:20] + changes + arrivals:
        live.add(*row)

    assert_same(analyse(live.votes(), state=state, review=False), live.refresh())


def test_refresh_with_left_out_statements_equals_a_cold_analysis():
    votes, state, to_come = begun()
    left = {"moderated_out": [2], "meta": [4]}
    live = Live(votes, state=state, **left)

    for row in to_come[:30]:
        live.add(*row)

    assert_same(analyse(live.votes(), state=state, review=False, **left), live.refresh())


def test_refresh_after_the_tail_was_sorted_in_equals_a_cold_analysis(monkeypatch):
    monkeypatch.setattr(ledger_module, "LONGEST_TAIL", 10)
    votes, state, to_come = begun()
    live = Live(votes, state=state)

    for row in to_come[:15]:
        live.add(*row)
    live.refresh()
    for row in [(p, s, 0) for p, s, _ in to_come[:4]] + to_come[15:20]:
        live.add(*row)

    assert_same(analyse(live.votes(), state=state, review=False), live.refresh())
    assert len(live.ledger.tail) == 5


def test_review_takes_over_the_state_of_a_full_analysis():
    votes, state, to_come = begun(rows=800)
    live = Live(votes, state=state)
    for row in to_come:
        live.add(*row)
    due = live.refresh().review_due

    result = live.review()

    assert due
    assert live.state == analyse(live.votes(), state=state).state
    assert not live.refresh().review_due
    assert by_id(live.refresh().people, live.refresh().labels) == by_id(
        result.votes.people, result.groups.labels
    )


def test_live_from_nothing_grows_from_the_first_vote():
    live = Live(gather([], [], []))

    live.add("alice", "s1", 1)
    live.add("bob", "s1", -1)
    refreshed = live.refresh()

    assert refreshed.everyone.seen.tolist() == [[2]]
    assert refreshed.labels.tolist() == [0, 0]


def test_add_refuses_a_vote_out_of_range():
    live = Live(gather(["a"], [1], [1]))

    with pytest.raises(ValueError, match="A vote must be"):
        live.add("a", 1, 2)


def test_live_refuses_more_statements_than_it_can_follow():
    votes = gather(np.zeros(4001, dtype=int), np.arange(4001), np.ones(4001))

    with pytest.raises(ValueError, match="too many to follow"):
        Live(votes)
