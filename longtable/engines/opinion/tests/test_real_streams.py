"""Real streams of votes replayed: groups stay put, and following equals starting again."""

from itertools import pairwise

import numpy as np
import pytest

from longtable.engines.opinion import START, State, analyse, gather
from longtable.engines.opinion.live import Live
from longtable.engines.opinion.tests.conftest import data_folder, read_rows, whole_columns

pytestmark = [pytest.mark.real, pytest.mark.slow]


def stream(name):
    rows = read_rows(data_folder("polis", name) / "votes.csv")
    columns = whole_columns(rows, "voter-id", "comment-id", "vote", "timestamp")
    order = np.argsort(columns[3], kind="stable")
    return [column[order] for column in columns]


@pytest.mark.parametrize("name", ["brexit-consensus", "scoop-hivemind.biodiversity"])
def test_replay_changes_the_number_of_groups_at_most_once(name):
    columns, state, numbers = stream(name), START, []

    for share in range(1, 11):
        votes = gather(*(c[: len(c) * share // 10] for c in columns))
        result = analyse(votes, state=state)
        state = State.from_json(result.state.to_json())
        numbers.append(result.groups.k)

    assert sum(a != b for a, b in pairwise(numbers)) <= 1


@pytest.mark.parametrize("name", ["15-per-hour-seattle", "scoop-hivemind.biodiversity"])
def test_live_refresh_equals_a_cold_analysis(name):
    person, statement, value, time = stream(name)
    early = len(person) * 9 // 10
    votes = gather(person[:early], statement[:early], value[:early], time[:early])
    live = Live(votes, state=analyse(votes).state)

    for row in zip(person[early:], statement[early:], value[early:], strict=True):
        live.add(*(int(v) for v in row))
    fresh = live.refresh()

    cold = analyse(live.votes(), state=live.state, review=False)
    rows = [live.ledger.row[p] for p in cold.votes.people]
    columns = [live.ledger.column[s] for s in cold.votes.statements]
    assert np.array_equal(fresh.labels[rows], cold.groups.labels)
    assert np.allclose(fresh.space.points[rows], cold.space.points, rtol=0, atol=1e-7)
    assert np.allclose(fresh.priority[columns], cold.priority, rtol=1e-7, atol=0)


@pytest.mark.parametrize(
    ("name", "k"),
    [("london.youth.policing", 1), ("brexit-consensus", 2), ("vtaiwan.uberx", 2)],
)
def test_small_conversations_have_no_groups_where_nothing_shows_them(name, k):
    votes = gather(*stream(name))

    assert analyse(votes).groups.k == k
