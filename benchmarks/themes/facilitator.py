"""A simulated facilitator, who answers what the program most needs to know."""

import numpy as np
from quality import verdict

from longtable.engines.themes import MergeThemes, Move, Split, halves, learn, propose, worth_asking

ACTIONS = 100
READ = 3
DRAWS = range(10)


def line(mode, texts, labels, vectors, seeds):
    random = np.mean([by_random_labels(labels, vectors, seed) for seed in DRAWS])
    knows = np.mean([by_actions(texts, labels, vectors, seed, False) for seed in seeds], axis=0)
    reads = np.mean([by_actions(texts, labels, vectors, seed, True) for seed in seeds], axis=0)
    gain = knows[0] - random
    return (
        f"| {mode} | {random:.3f} | {knows[0]:.3f} | {gain:+.3f} | {verdict(gain >= 0.05)} "
        f"| {reads[0]:.3f} | {reads[0] - random:+.3f} | {knows[1] - knows[0]:+.3f} |"
    )


def by_random_labels(labels, vectors, seed):
    drawn = np.random.default_rng(seed).permutation(len(labels))[:ACTIONS]
    history = [Move((int(answer),), str(labels[answer])) for answer in drawn]
    places = learn(vectors, [None] * len(labels), history, seed=seed)
    left = [place for place in places if not place.by_person]
    return np.mean([place.suggested == str(labels[place.answer]) for place in left])


def by_actions(texts, labels, vectors, seed, reads):
    """Accuracy and mean confidence after 100 actions."""
    found = propose(texts, seed=seed, vectors=vectors)
    start = [None if number < 0 else f"micro {number}" for number in found.micro_places()]
    groups = [list(group.answers) for group in found.micro_groups]
    history = []
    for group in found.micro_groups:
        shown = [quote.answer for quote in group.quotes][:READ]
        told = named(labels, shown if reads else group.answers)
        history.append(MergeThemes((f"micro {group.number}",), told))
    while len(history) + 2 <= ACTIONS:
        places = learn(vectors, start, history, seed=seed)
        groups = [group for group in groups if len({texts[answer] for answer in group}) > 1]
        asked = groups.pop(worth_asking(places, groups)[0])
        for half in halves(vectors, asked, seed=seed):
            shown = nearest(vectors, half)[:READ]
            told = named(labels, shown if reads else half)
            history.append(Split(places[half[0]].theme, ((told, half),)))
            groups.append(list(half))
    places = learn(vectors, start, history, seed=seed)
    right = [place.suggested == str(label) for place, label in zip(places, labels, strict=True)]
    return np.mean(right), np.mean([place.confidence for place in places])


def named(labels, answers):
    """The commonest label of `answers`, the first among equals in reading order."""
    seen = [str(labels[answer]) for answer in answers]
    return max(seen, key=lambda label: (seen.count(label), -seen.index(label)))


def nearest(vectors, answers):
    middle = vectors[list(answers)].mean(axis=0)
    return sorted(answers, key=lambda answer: (-round(float(vectors[answer] @ middle), 6), answer))
