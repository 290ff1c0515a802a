"""Bar 5: no groups in shuffled votes, intervals that cover, bridges found only where they are."""

import numpy as np
from conversations import gathered, known

from longtable.engines.opinion import analyse, gather
from longtable.engines.opinion.counts import tally
from longtable.engines.opinion.intervals import log_share, predicted_share
from longtable.engines.opinion.sectors import bridges, by_sector

SHUFFLES = 40
SPLITS = 20
FEWEST = 5
SIZES = (60, 25, 12)
STATEMENTS, PLANTED = 40, 6


def shuffled(conversation, seed):
    """The conversation with the votes on each statement dealt anew to those who saw it."""
    person, statement, vote = conversation.latest
    order = np.argsort(statement, kind="stable")
    dealt = vote.copy()
    random = np.random.default_rng(seed).random(len(vote))
    dealt[order] = vote[np.argsort(statement + random)]
    return person, statement, dealt


def false_groups(conversation):
    """How many of all shuffles were said to have groups."""
    found = 0
    for seed in range(SHUFFLES):
        votes = gathered(shuffled(conversation, seed))
        out = known(conversation.moderated_out, votes)
        found += analyse(votes, moderated_out=out, seed=seed).groups.k > 1
    return found


def coverage(conversation):
    """How often an interval from half of the people holds the figure of the other half.

    For the agreement of all, of each opinion group, and for group-informed consensus: shares of
    statements that 5 people of both halves (and of each group) saw.
    """
    votes = gathered(conversation.latest)
    result = analyse(votes, moderated_out=known(conversation.moderated_out, votes))
    everyone = np.zeros(len(votes.people), dtype=np.int64)
    parts = {"all": (everyone, 1), "group": (result.groups.labels, result.groups.k)}
    held = {"all": [], "group": [], "consensus": []}
    for seed in range(SPLITS):
        first = np.random.default_rng(seed).random(len(votes.people)) < 0.5
        for name, (part, many) in parts.items():
            a, b = (tally(votes, np.where(h, part, -1), many) for h in (first, ~first))
            held[name].append(_predicted(a, b))
        held["consensus"].append(_product(a, b))
    return {name: float(np.concatenate(found).mean()) for name, found in held.items()}


def _predicted(first, second):
    both = (first.seen >= FEWEST) & (second.seen >= FEWEST)
    low, high = predicted_share(first.agree[both], first.seen[both], second.seen[both])
    share = second.agree[both] / second.seen[both]
    return (low - 1e-12 <= share) & (share <= high + 1e-12)


def _product(first, second):
    both = ((first.seen >= FEWEST) & (second.seen >= FEWEST)).all(axis=0)
    (mean, variance), (other, spread) = (
        log_share(t.agree[:, both], t.seen[:, both]) for t in (first, second)
    )
    gap = np.abs((mean - other).sum(axis=0))
    return gap <= 1.645 * np.sqrt((variance + spread).sum(axis=0))


def planted(seed, many):
    """Votes of three unequal sectors on 40 statements, of which the first `many` bridge.

    On a bridge 75% to 95% of each sector agree; on others one sector is at a half or below and
    the rest anywhere from 5% to 95%.
    """
    random = np.random.default_rng(seed)
    rate = random.uniform(0.05, 0.95, (len(SIZES), STATEMENTS))
    against = random.integers(len(SIZES), size=STATEMENTS)
    rate[against, np.arange(STATEMENTS)] = random.uniform(0.05, 0.5, STATEMENTS)
    rate[:, :many] = random.uniform(0.75, 0.95, (len(SIZES), many))
    sector = np.repeat(np.arange(len(SIZES)), SIZES)
    person, statement = np.nonzero(random.random((len(sector), STATEMENTS)) < 0.8)
    agree = random.random(len(person)) < rate[sector[person], statement]
    value = np.where(agree, 1, np.where(random.random(len(person)) < 0.2, 0, -1))
    return gather(person, statement, value), {p: f"sector {s}" for p, s in enumerate(sector)}


def planted_bridges(simulations=200):
    """Area under the curve of the ranking, and in how many simulations with none one is claimed."""
    areas, claimed = [], 0
    for seed in range(simulations):
        votes, sector_of = planted(seed, PLANTED)
        scores = {b.statement: b.low for b in bridges(by_sector(votes, sector_of)) if b.side > 0}
        column = [scores.get(votes.statements.index(s), 0.0) for s in range(STATEMENTS)]
        areas.append(_area(np.array(column[:PLANTED]), np.array(column[PLANTED:])))
        votes, sector_of = planted(seed + 10_000, 0)
        agreeing = [b for b in bridges(by_sector(votes, sector_of)) if b.side > 0]
        claimed += any(b.sure for b in agreeing)
    return float(np.mean(areas)), claimed / simulations


def _area(yes, no):
    above = (yes[:, None] > no).mean()
    return above + (yes[:, None] == no).mean() / 2
