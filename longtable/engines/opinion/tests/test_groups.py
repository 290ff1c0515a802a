from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.opinion import START, State, analyse, gather
from longtable.engines.opinion.clusters import (
    LOYALTY,
    SIZE_COUNTS,
    followed,
    gather_cells,
    nearest,
    settled,
    smallest_allowed,
    squares,
)
from longtable.engines.opinion.groups import find_groups, stay
from longtable.engines.opinion.search import candidates, silhouettes
from longtable.engines.opinion.state import decide
from longtable.engines.opinion.tests.conftest import two_camps


def blobs(*centres, each=20, seed=0):
    random = np.random.default_rng(seed)
    return np.concatenate([random.normal(c, 0.3, (each, 2)) for c in centres])


def slow_silhouette(points, labels):
    """Rousseeuw's definition, one point at a time."""
    scores = []
    for i, own in enumerate(labels):
        gaps = np.hypot(*(points - points[i]).T)
        mates = [g for j, g in enumerate(gaps) if labels[j] == own and j != i]
        others = [gaps[labels == g].mean() for g in set(labels.tolist()) - {own}]
        if not mates:
            scores.append(0.0)
            continue
        a, b = np.mean(mates), min(others)
        scores.append((b - a) / max(a, b))
    return np.mean(scores)


@given(st.integers(0, 1000), st.integers(2, 4))
@settings(max_examples=25, deadline=None)
def test_silhouette_equals_the_slow_definition(seed, k):
    random = np.random.default_rng(seed)
    points, labels = random.normal(size=(25, 2)), random.integers(k, size=(3, 25))
    labels[:, :k] = np.arange(k)

    result = silhouettes(gather_cells(points), labels, 5)

    assert result.tolist() == pytest.approx([slow_silhouette(points, row) for row in labels])


@given(st.integers(0, 1000), st.integers(1, 5))
@settings(max_examples=25, deadline=None)
def test_nearest_equals_the_least_distance_with_the_handicap(seed, k):
    random = np.random.default_rng(seed)
    points, centres, handicap = (random.normal(size=s) for s in ((30, 2), (k, 2), k))

    found = nearest(points, centres, handicap)

    assert found.tolist() == (squares(points, centres) + handicap).argmin(axis=1).tolist()


def slow_cost(points, labels, k, earlier=None):
    """What settling lowers: minus twice the tempered classification likelihood, the long way."""
    centres = [points[labels == g].mean(axis=0) for g in range(k)]
    inertia = sum(((points[i] - centres[g]) ** 2).sum() for i, g in enumerate(labels))
    entropy = sum((labels == g).sum() * np.log((labels == g).mean()) for g in range(k))
    stayed = 0 if earlier is None else (labels == earlier).sum()
    return len(points) * np.log(inertia) - SIZE_COUNTS * entropy - LOYALTY * stayed


@given(st.integers(0, 1000), st.integers(2, 4))
@settings(max_examples=25, deadline=None)
def test_settled_never_raises_the_cost(seed, k):
    random = np.random.default_rng(seed)
    points, begin = random.normal(size=(30, 2)), random.integers(k, size=30)
    begin[: 2 * k] = np.repeat(np.arange(k), 2)

    found = settled(points, begin, k)

    if found.sizes.min() > 0:
        assert slow_cost(points, found.labels, k) <= slow_cost(points, begin, k) + 1e-9


def test_settled_a_small_group_reaches_less_far_than_a_large_one():
    random = np.random.default_rng(3)
    points = np.concatenate([random.normal((0, 0), 1, (400, 2)), random.normal((3, 0), 1, (40, 2))])

    found = settled(points, (points[:, 0] > 1.5).astype(int), 2)

    edge = points[found.labels == 1, 0].min()
    assert edge > found.centres[:, 0].mean()


def test_candidates_find_plain_clusters():
    points = blobs((0, 0), (5, 0), (0, 5))

    found = candidates(points, gather_cells(points), 5)

    assert found[3].sizes.tolist() == [20, 20, 20]
    assert max(found, key=lambda k: found[k].separation) == 3


@given(st.integers(0, 1000))
@settings(max_examples=15, deadline=None)
def test_candidates_never_have_a_group_under_the_least_size(seed):
    points = np.random.default_rng(seed).standard_t(1.5, size=(120, 2))

    found = candidates(points, gather_cells(points), 5)

    assert all(c.sizes.min() >= smallest_allowed(120) for c in found.values())


def test_candidates_one_outlier_is_not_a_group():
    points = np.vstack([blobs((0, 0)), [[50.0, 0.0]]])

    found = candidates(points, gather_cells(points), 2)

    assert all(c.sizes.min() >= 2 for c in found.values())


@pytest.mark.parametrize(("people", "least"), [(4, 2), (100, 2), (101, 3), (1000, 20)])
def test_smallest_allowed_is_two_or_two_in_a_hundred(people, least):
    assert smallest_allowed(people) == least


def test_gather_cells_many_points_keep_their_number_and_mean():
    points = np.random.default_rng(1).normal(size=(5000, 2))

    clouds = gather_cells(points)

    assert clouds.weights.sum() == 5000
    assert len(clouds.points) < 1200
    assert np.allclose(clouds.weights @ clouds.points / 5000, points.mean(axis=0))


def test_find_groups_two_camps_are_told_apart():
    result = analyse(gather(*two_camps(strength=0.97)))

    of_camp = [{result.state.members[p] for p in part} for part in (range(30), range(30, 60))]
    assert result.groups.k == 2
    assert sorted(map(sorted, of_camp)) == [[0], [1]]


@pytest.mark.parametrize("seed", range(8))
def test_find_groups_shuffled_votes_have_no_groups(seed):
    random = np.random.default_rng(seed)
    person, statement, value = two_camps(80, 24, seed=seed)
    shuffled = value.copy()
    for s in np.unique(statement):
        shuffled[statement == s] = random.permutation(value[statement == s])

    result = analyse(gather(person, statement, shuffled), seed=seed)

    assert result.groups.k == 1
    assert set(result.groups.labels.tolist()) == {0}


def test_find_groups_eight_people_of_two_minds():
    rows = [(p, s, 1 if (p < 4) == (s < 6) else -1) for p in range(8) for s in range(12)]

    result = analyse(gather(*zip(*rows, strict=True)))

    assert result.groups.sizes.tolist() == [4, 4]


def test_confidence_is_high_in_camps_and_zero_for_people_not_placed():
    person, statement, value = two_camps()
    votes = gather(np.append(person, 99), np.append(statement, 0), np.append(value, 1))

    result = analyse(votes)

    sure = dict(zip(votes.people, result.groups.confidence.tolist(), strict=True))
    assert sure.pop(99) == 0
    assert min(sure.values()) >= 0.5
    assert np.median(list(sure.values())) > 0.95


def test_confidence_foretells_who_stays_when_half_of_the_votes_go():
    person, statement, value = two_camps(400, 40, strength=0.72, seen=0.9)
    whole = analyse(gather(person, statement, value))
    half = np.random.default_rng(1).random(len(person)) < 0.5
    part = analyse(gather(person[half], statement[half], value[half]), state=whole.state)

    both = [p for p in whole.state.members if p in part.state.members]
    sure = dict(zip(whole.votes.people, whole.groups.confidence.tolist(), strict=True))
    stayed = {p: whole.state.members[p] == part.state.members[p] for p in both}

    clear = [stayed[p] for p in both if sure[p] > 0.99]
    unclear = [stayed[p] for p in both if sure[p] < 0.9]
    assert np.mean(clear) > 0.95 > np.mean(unclear)


def test_groups_keep_their_numbers_from_the_state(camps):
    first = analyse(camps)
    swapped = {person: 1 - group for person, group in first.state.members.items()}

    second = analyse(camps, state=replace(first.state, members=swapped))

    assert second.state.members == swapped


@pytest.mark.parametrize(
    ("state", "better", "possible", "expected"),
    [
        (START, 3, True, (3, 0, 0)),
        (State(k=2), 2, True, (2, 0, 0)),
        (State(k=2), 3, True, (2, 3, 1)),
        (State(k=2, challenger=3, waited=1), 3, True, (3, 0, 0)),
        (State(k=2, challenger=4, waited=1), 3, True, (2, 3, 1)),
        (State(k=4), 2, False, (2, 0, 0)),
        (State(k=1), 2, True, (1, 2, 1)),
        (State(k=1, challenger=4, waited=1), 2, True, (2, 0, 0)),
        (State(k=2, challenger=1, waited=1), 3, True, (2, 3, 1)),
    ],
)
def test_decide_moves_only_to_what_was_better_twice(state, better, possible, expected):
    decision = decide(state, better, possible, patience=2)

    assert (decision.k, decision.challenger, decision.waited) == expected


def test_state_written_and_read_again_changes_nothing():
    person, statement, value = two_camps()
    early = analyse(gather(person[:500], statement[:500], value[:500]))
    votes = gather(person, statement, value)

    straight = analyse(votes, state=early.state)
    restarted = analyse(votes, state=State.from_json(early.state.to_json()))

    assert straight.groups.labels.tobytes() == restarted.groups.labels.tobytes()
    assert straight.space.points.tobytes() == restarted.space.points.tobytes()
    assert straight.state == restarted.state


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}', "not json"])
def test_state_from_anything_else_is_refused(text):
    with pytest.raises(ValueError, match="not the state of an opinion map"):
        State.from_json(text)


def test_state_with_somebody_in_a_group_that_is_not_there_is_refused(camps):
    text = analyse(camps).state.to_json().replace('"k": 2', '"k": 1')

    with pytest.raises(ValueError, match="not the state of an opinion map"):
        State.from_json(text)


def test_analyse_with_a_state_of_other_people_and_groups_is_as_without(camps):
    strange = State(k=2, members={"nobody": 1, 0: 7, 1: 9})

    assert analyse(camps, state=strange).state.k == 2


def test_stay_follows_people_and_gives_up_when_a_group_is_empty():
    points = blobs((0, 0), (5, 0))
    labels = np.repeat([0, 1], 20)

    followed = stay(points, np.where(np.arange(40) < 25, 0, 1), 2)
    lost = stay(points, np.zeros(40, dtype=int), 2)

    assert followed.labels.tolist() == labels.tolist()
    assert lost.k == 1


def test_followed_fewer_people_change_groups_than_by_the_nearest_centre():
    random = np.random.default_rng(4)
    before = np.concatenate(
        [random.normal((0, 0), 1, (300, 2)), random.normal((3, 0), 1, (200, 2))]
    )
    earlier = settled(before, (before[:, 0] > 1.5).astype(int), 2).labels
    after = before + random.normal(0, 0.1, before.shape)

    followers, others = followed(after, earlier, 2).labels, settled(after, earlier, 2).labels

    moved = np.flatnonzero(followers != earlier)
    assert 0 < len(moved) < (others != earlier).sum()
    assert (followers[moved] == others[moved]).all()


def test_analyse_again_with_its_own_state_changes_nothing(camps):
    first = analyse(camps)

    second = analyse(camps, state=first.state)

    assert second.state == first.state
    assert second.groups.centres.tolist() == first.groups.centres.tolist()


def test_find_groups_is_given_only_what_analyse_gives_it(camps):
    result = analyse(camps)

    again = find_groups(camps, result.space, result.left_out)

    assert again.labels.tolist() == result.groups.labels.tolist()
