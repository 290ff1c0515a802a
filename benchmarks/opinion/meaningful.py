"""Bar 4: do groups foretell votes that were held out, and are they those people were shown."""

import numpy as np
import rival
from conversations import gathered, known, rand_index

from longtable.engines.opinion import analyse
from longtable.engines.opinion.foretold import foretell_votes

DRAWS = 20
HELD_OUT = 0.1
TO_OVERALL, TO_STATEMENT = 3.0, 4.0


def split(conversation, seed):
    """Rows kept and rows held out: 10% of votes on statements not moderated out."""
    person, statement, vote = conversation.latest
    random = np.random.default_rng(seed)
    may = ~np.isin(statement, list(conversation.moderated_out))
    held = may & (random.random(len(person)) < HELD_OUT)
    kept = np.bincount(person[~held], minlength=person.max() + 1)
    held &= kept[person] >= 7
    return tuple(c[~held] for c in (person, statement, vote)), tuple(
        c[held] for c in (person, statement, vote)
    )


def log_loss(kept, held, groups, moderated_out):
    """Mean log-loss of held-out votes, with the statement's rate only and with the group's."""
    width = max(kept[1].max(), held[1].max()) + 1
    use = ~np.isin(kept[1], list(moderated_out))
    person, statement, vote = (c[use] for c in kept)
    counts = np.zeros((width, 3))
    np.add.at(counts, (statement, vote + 1), 1)
    overall = counts.sum(axis=0) / counts.sum()
    base = (counts + TO_OVERALL * overall) / (counts.sum(axis=1, keepdims=True) + TO_OVERALL)
    most = max(groups.values(), default=0) + 1
    grouped = np.zeros((most, width, 3))
    of = np.array([groups.get(int(p), -1) for p in person])
    np.add.at(grouped, (of[of >= 0], statement[of >= 0], vote[of >= 0] + 1), 1)
    rate = (grouped + TO_STATEMENT * base) / (grouped.sum(axis=2, keepdims=True) + TO_STATEMENT)
    plain = base[held[1], held[2] + 1]
    of = np.array([groups.get(int(p), -1) for p in held[0]])
    with_group = np.where(of >= 0, rate[np.maximum(of, 0), held[1], held[2] + 1], plain)
    return -np.log(plain).mean(), -np.log(with_group).mean()


def ours(rows, moderated_out):
    """The map that Longtable makes, and its groups as person to group; none when k is 1."""
    votes = gathered(rows)
    result = analyse(votes, moderated_out=known(moderated_out, votes))
    return result, result.state.members if result.groups.k > 1 else {}


def mixed_loss(result, held, plain):
    """Log-loss with groups mixed by the confidence of membership; `plain` when there are none."""
    if result.groups.k < 2:
        return plain
    rows = {p: i for i, p in enumerate(result.votes.people)}
    columns = {s: j for j, s in enumerate(result.votes.statements)}
    person = np.array([rows[p] for p in held[0].tolist()])
    inside = np.array([s in columns for s in held[1].tolist()])
    statement = np.array([columns.get(s, 0) for s in held[1].tolist()])
    chances = foretell_votes(result, person, statement)
    chances[~inside] = 1 / 3
    return -np.log(chances[np.arange(len(person)), held[2] + 1]).mean()


def held_out(conversation):
    """Log-loss by draw: statement only, Longtable's groups alone and mixed, red-dwarf's: (D, 4)."""
    splits = [split(conversation, seed) for seed in range(DRAWS)]
    out = conversation.moderated_out
    jobs = [(*kept, sorted(out & set(kept[1].tolist()))) for kept, _ in splits]
    theirs = rival.ask(jobs)
    rows = []
    for i, (kept, held) in enumerate(splits):
        result, groups = ours(kept, out)
        plain, with_ours = log_loss(kept, held, groups, out)
        mixed = mixed_loss(result, held, plain)
        with_theirs = float("nan")
        if theirs:
            groups = {int(p): g for p, g in theirs["found"][i]["groups"].items()}
            with_theirs = log_loss(kept, held, groups, out)[1]
        rows.append((plain, with_ours, mixed, with_theirs))
    return np.array(rows)


def beside(ours, theirs):
    """Mean difference in log-loss to red-dwarf and its standard error over draws."""
    gap = ours - theirs
    return float(gap.mean()), float(gap.std(ddof=1) / np.sqrt(len(gap)))


def agreement(conversation, groups):
    """Adjusted Rand index to the exported groups over people in both."""
    exported = conversation.exported_groups
    both = [p for p in groups if p in exported]
    if not both:
        return 0.0
    return rand_index(*(np.array([g[p] for p in both]) for g in (groups, exported)))


def to_export(conversation):
    """Agreement of Longtable's and of red-dwarf's groups with the exported ones."""
    out = conversation.moderated_out
    theirs = rival.ask([(*conversation.latest, sorted(out & set(conversation.latest[1].tolist())))])
    _, groups = ours(conversation.latest, out)
    found = {int(p): g for p, g in theirs["found"][0]["groups"].items()} if theirs else {}
    return agreement(conversation, groups), agreement(conversation, found)
