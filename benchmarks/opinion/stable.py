"""Bar 3: do groups stay put while votes arrive."""

import itertools
from dataclasses import replace

import numpy as np
from conversations import gathered, known, latest, rand_index

from longtable.engines.opinion import START, State, analyse, gather

CHECKPOINTS = 10


def replay(conversation):
    """Maps at 10%, 20% .. 100% of the stream, each given the state of the one before."""
    state, maps = START, []
    for share in range(1, CHECKPOINTS + 1):
        end = round(len(conversation.rows[0]) * share / CHECKPOINTS)
        votes = gathered(latest(*(column[:end] for column in conversation.rows[:3])))
        result = analyse(votes, moderated_out=known(conversation.moderated_out, votes), state=state)
        state = State.from_json(result.state.to_json())
        maps.append(result)
    return maps


def consecutive(maps):
    """Adjusted Rand index of each two maps in a row over the people in groups in both."""
    found = []
    for before, after in itertools.pairwise(maps):
        both = [p for p in before.state.members if p in after.state.members]
        pair = [np.array([m.state.members[p] for p in both]) for m in (before, after)]
        found.append(rand_index(*pair))
    return found


def row(conversation):
    """Figures of one conversation."""
    maps = replay(conversation)
    ks = [m.groups.k for m in maps]
    similar = consecutive(maps)
    return {
        "conversation": conversation.name,
        "people": conversation.people,
        "k": ks,
        "changes": sum(a != b for a, b in itertools.pairwise(ks)),
        "median": float(np.median(similar)),
        "least": float(min(similar)),
    }


def same_bytes(conversation):
    """Whether shuffled rows, renamed people, other batches and a restart give the same bytes."""
    half = len(conversation.rows[0]) // 2
    early = _map(conversation, slice(0, half), START)
    straight = _map(conversation, slice(None), early.state)
    restarted = State.from_json(early.state.to_json())
    names = np.random.default_rng(1).permutation(conversation.rows[0].max() + 1)
    other = replace(restarted, members={int(names[p]): g for p, g in restarted.members.items()})
    again = _map(conversation, slice(None), other, names)
    return _bytes(straight) == _bytes(again)


def _map(conversation, part, state, names=None):
    person, statement, vote, time = (c[part] for c in conversation.rows)
    order = np.arange(len(person))
    if names is not None:
        person, order = names[person], np.random.default_rng(2).permutation(len(person))
    votes = gather(*(c[order] for c in (person, statement, vote, time)))
    return analyse(votes, moderated_out=known(conversation.moderated_out, votes), state=state)


def _bytes(result):
    arrays = (
        result.space.points, result.space.axes, result.groups.labels, result.groups.confidence,
        result.groups_tally.seen, result.consensus_agree, result.priority,
    )  # fmt: skip
    return b"".join(a.tobytes() for a in arrays)
