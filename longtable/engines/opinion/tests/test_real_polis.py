"""The engine against votes and results recorded by Polis in production."""

import numpy as np
import pytest

from longtable.engines.opinion import AGREE, analyse, gather
from longtable.engines.opinion.clusters import means_of, nearest
from longtable.engines.opinion.consensus import consensus_list, group_consensus, priorities
from longtable.engines.opinion.counts import tally
from longtable.engines.opinion.distinctive import distinctive
from longtable.engines.opinion.projection import project
from longtable.engines.opinion.tests.conftest import data_folder, read_rows, whole_columns

pytestmark = [pytest.mark.real, pytest.mark.slow]

RECORDED = ["small-n27", "medium-n160", "biodiversity-n536"]
CONVERSATIONS = [
    "london.youth.policing",
    "brexit-consensus",
    "15-per-hour-seattle",
    "scoop-hivemind.biodiversity",
    "football-concussions",
    "vtaiwan.uberx",
]
SIDES = {"agree": 1, "disagree": -1}


class Recorded:
    """One recorded result beside what the engine makes of its votes."""

    def __init__(self, name):
        self.folder = data_folder("polis-math", name)
        rows = read_rows(self.folder / "votes.csv")
        self.votes = gather(*whole_columns(rows, "participant", "statement", "vote", "time_ms"))
        by_id = {int(row["statement"]): row for row in read_rows(self.folder / "statements.csv")}
        self.statements = [by_id[s] for s in self.votes.statements]
        self.left_out = self.column("moderated_out") == 1
        self.meta = self.column("is_meta") == 1
        people = read_rows(self.folder / "participants.csv")
        group = {int(r["participant"]): int(r["group"]) for r in people if r["group"] != ""}
        self.labels = np.array([group.get(p, -1) for p in self.votes.people])
        self.groups = tally(self.votes, self.labels, self.labels.max() + 1)
        self.everyone = tally(self.votes, np.zeros(len(self.labels), dtype=int), 1)
        self.space = project(self.votes, self.left_out, np.zeros((len(by_id), 2)))

    def column(self, name):
        return np.array([float(row[name]) for row in self.statements])


@pytest.fixture(scope="module", params=RECORDED)
def recorded(request):
    return Recorded(request.param)


def test_axes_and_centre_equal_the_recorded(recorded):
    axes = np.stack([recorded.column("pca_axis1"), recorded.column("pca_axis2")], axis=1)

    cosines = np.abs((recorded.space.axes * axes).sum(axis=0))

    assert np.allclose(cosines, 1, rtol=0, atol=1e-9)
    assert np.allclose(recorded.space.centre, -recorded.column("pca_centre"), rtol=0, atol=1e-9)
    assert np.allclose(recorded.space.extremity, recorded.column("extremity"), rtol=0, atol=1e-9)


def test_group_consensus_equals_the_recorded(recorded):
    expected = recorded.column("group_aware_consensus")

    assert np.allclose(group_consensus(recorded.groups, AGREE), expected, rtol=0, atol=1e-12)


def test_priorities_equal_the_recorded(recorded):
    grouped = recorded.groups.over_all()

    result = priorities(grouped, recorded.space.extremity, recorded.meta)

    assert np.allclose(result, recorded.column("priority"), rtol=1e-9, atol=0)


def test_distinctive_statements_equal_the_recorded(recorded):
    votes = recorded.votes
    rows = read_rows(recorded.folder / "distinctive.csv")

    result = distinctive(recorded.groups, recorded.left_out, votes.reading_order)

    assert [
        (d.group, votes.statements[d.statement], d.side, d.successes, d.seen, d.best_agree)
        for d in result
    ] == [
        (
            int(r["group"]), int(r["statement"]), SIDES[r["side"]], int(r["successes"]),
            int(r["trials"]), r["best_agree"] == "1",
        )
        for r in rows
    ]  # fmt: skip
    exact = [(float(r["p_success"]), float(r["p_test"]), float(r["ratio"])) for r in rows]
    assert np.allclose([(d.p, d.p_test, d.ratio) for d in result], exact, rtol=0, atol=1e-9)
    ratio_tests = [float(r["ratio_test"]) for r in rows]
    assert np.allclose([d.ratio_test for d in result], ratio_tests, rtol=0, atol=1e-4)


def test_consensus_list_equals_the_recorded(recorded):
    votes = recorded.votes
    rows = read_rows(recorded.folder / "consensus.csv")

    result = consensus_list(recorded.everyone, recorded.left_out, votes.reading_order)

    assert [(a.side, votes.statements[a.statement], a.successes, a.seen) for a in result] == [
        (SIDES[r["side"]], int(r["statement"]), int(r["successes"]), int(r["trials"])) for r in rows
    ]


def test_people_with_enough_votes_include_all_recorded_ones(recorded):
    rows = read_rows(recorded.folder / "participants.csv")
    enough = {int(r["participant"]) for r in rows if int(r["votes"]) >= 7}

    placed = {recorded.votes.people[i] for i in np.flatnonzero(recorded.space.placed)}

    assert enough <= placed


def test_recorded_base_clusters_stay_in_their_recorded_groups(recorded):
    rows = read_rows(recorded.folder / "base_clusters.csv")
    weights, labels = whole_columns(rows, "members", "group")
    points = np.array([(float(r["x"]), float(r["y"])) for r in rows])

    each = np.repeat(np.arange(len(rows)), weights)
    centres = means_of(points[each], labels[each], np.zeros((labels.max() + 1, 2)))

    assert nearest(points, centres).tolist() == labels.tolist()


@pytest.fixture(scope="module", params=CONVERSATIONS)
def conversation(request):
    return data_folder("polis", request.param)


def stream(folder):
    return whole_columns(
        read_rows(folder / "votes.csv"), "voter-id", "comment-id", "vote", "timestamp"
    )


def exported(folder):
    """The exported matrix as a set of (person, statement, vote)."""
    cells = set()
    for row in read_rows(folder / "participants-votes.csv"):
        answers = {name: v for name, v in row.items() if name.isdecimal() and v != ""}
        cells |= {(int(row["participant"]), int(s), int(float(v))) for s, v in answers.items()}
    return cells


def test_replay_with_the_latest_vote_winning_equals_the_exported_matrix(conversation):
    votes = gather(*stream(conversation))

    cells = {
        (votes.people[p], votes.statements[s], int(v))
        for p, s, v in zip(votes.person, votes.statement, votes.value, strict=True)
    }

    assert cells == exported(conversation)


def test_shuffled_and_renamed_votes_give_the_same_map_to_the_last_bit(conversation):
    person, statement, value, time = stream(conversation)
    order = np.random.default_rng(5).permutation(len(person))
    new_names = np.random.default_rng(6).permutation(person.max() + 1)

    first = analyse(gather(person, statement, value, time))
    second = analyse(gather(new_names[person[order]], statement[order], value[order], time[order]))

    assert first.groups.labels.tobytes() == second.groups.labels.tobytes()
    assert first.groups.confidence.tobytes() == second.groups.confidence.tobytes()
    assert first.space.points.tobytes() == second.space.points.tobytes()
    assert first.priority.tobytes() == second.priority.tobytes()
    assert second.state.members == {new_names[p]: group for p, group in first.state.members.items()}
