"""Agreement of proposed themes with human labels."""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_mutual_info_score

from longtable.engines.themes import propose
from longtable.engines.themes.grouping import word_vectors

BARS = {("NHS", "static"): 0.27, ("NHS", "contextual"): 0.30}
GAIN = 0.03


def measure(texts, labels, vectors, mode, k, seeds):
    rows = []
    made = word_vectors(texts, 0) if mode == "words" else vectors(texts, mode)
    for seed in seeds:
        found = propose(texts, seed=seed, vectors=made, themes=k)
        plain = KMeans(k, n_init=1, random_state=seed).fit_predict(made)
        rows.append(
            (
                adjusted_mutual_info_score(labels, found.places()),
                adjusted_mutual_info_score(labels, plain),
                found.unsorted_share,
            )
        )
    return np.array(rows)


def line(name, mode, k, rows):
    ours, plain, unsorted = rows.mean(axis=0)
    least, most = rows[:, 0].min(), rows[:, 0].max()
    gain = ours - plain
    bar = "baseline"
    if name == "CLINC150" and mode != "words":
        bar = f"gain {GAIN}: {verdict(gain >= GAIN)}"
    elif mode != "words":
        bar = f"{BARS[name, mode]:.2f}: {verdict(ours >= BARS[name, mode])}"
    return (
        f"| {name} | {mode} | {k} | {ours:.3f} ({least:.3f} to {most:.3f}) | {unsorted:.2%} "
        f"| {plain:.3f} | {gain:+.3f} | {bar} |"
    )


def verdict(is_met):
    return "met" if is_met else "**missed**"
