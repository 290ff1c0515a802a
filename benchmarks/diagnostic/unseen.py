"""Bar 1 again on partnerships of other kinds, none of which was looked at to choose a method."""

from collections import defaultdict

import numpy as np
from intervals import SCALE, Tally
from simulate import NOISE, PERSON

from longtable.engines.survey.publishing import Sample, publishable_parts, published_equal_mean

SECTORS, PEOPLE = (3, 4, 5, 7), (18, 30, 60, 120)
SIZES = {
    "nearly even": lambda rng, count: np.ones(count),
    "half in one": lambda rng, count: np.r_[count - 1, np.ones(count - 1)],
    "a ladder": lambda rng, count: np.arange(count, 0, -1),
}
ANSWERS = ("about the middle", "two camps", "crowded at the top")
SPREADS, ANSWERED = (0.25, 0.5, 0.8), (None, 0.9, 0.6)
SETTLED = 20_000


def measure(rounds, seed=2027):
    """Tallies by what was set: each round draws its setting, one of each kind, by chance."""
    rng = np.random.default_rng(seed)
    tallies = defaultdict(Tally)
    for _ in range(rounds):
        setting = {
            "sectors": int(rng.choice(SECTORS)),
            "people": int(rng.choice(PEOPLE)),
            "sizes": str(rng.choice(list(SIZES))),
            "answers": str(rng.choice(ANSWERS)),
            "sectors differ by": float(rng.choice(SPREADS)),
            "members who answered": ANSWERED[rng.integers(3)] or "not known",
            "happier": str(rng.choice(["by chance", "the bigger", "the smaller"])),
        }
        scores, goal, members = partnership(rng, setting)
        sample = Sample(scores, SCALE, members)
        grouping = publishable_parts(sample)
        if grouping.shown:
            found = published_equal_mean(sample, grouping)
            for kind in [*setting.items(), ("", "all")]:
                tallies[kind].add(found.low, found.high, goal, found.value)
    return tallies


def partnership(rng, setting):
    """Scores by sector, the equal-sector mean in truth, and members by sector."""
    count, share = setting["sectors"], setting["members who answered"]
    weights = SIZES[setting["sizes"]](rng, count).astype(float)
    sizes = 1 + rng.multinomial(setting["people"] - count, weights / weights.sum())
    moods = rng.normal(0, setting["sectors differ by"], count)
    if setting["happier"] != "by chance":
        moods = np.sort(moods)[:: 1 if setting["happier"] == "the bigger" else -1]
        moods = moods[np.argsort(np.argsort(sizes))]
    scores, truth, members = {}, [], {}
    for place, (size, mood) in enumerate(zip(sizes, moods, strict=True)):
        asked = size if share == "not known" else int(np.ceil(size / share))
        extra = SETTLED if share == "not known" else 0
        everyone = answers(rng, setting["answers"], mood, asked + extra)
        scores[f"s{place}"] = everyone[:size]
        truth.append(everyone[size if extra else 0 :].mean())
        members[f"s{place}"] = None if extra else asked
    return scores, float(np.mean(truth)), members


def answers(rng, kind, mood, people):
    """Means of three items from 1 to 5 of some people of one sector."""
    centre = {"about the middle": 3.1, "two camps": 3.0, "crowded at the top": 4.4}[kind]
    camp = 1.2 * rng.choice([-1, 1], (people, 1)) if kind == "two camps" else 0.0
    leaning = PERSON * rng.normal(size=(people, 1)) + NOISE * rng.normal(size=(people, 3))
    return np.clip(np.round(centre + mood + camp + leaning), 1, 5).mean(axis=1)


def lines(tallies):
    """A table of cover and width by setting, as Markdown."""
    rows = ["| setting | rounds | cover | width |", "|---|---|---|---|"]
    order = sorted(tallies, key=lambda kind: (kind[0], str(kind[1]).rjust(9)))
    for kind in order:
        tally = tallies[kind]
        name = f"{kind[0]}: {kind[1]}" if kind[0] else "all"
        rows.append(f"| {name} | {tally.tried:,} | {tally.cover:.1%} | {tally.width:.2f} |")
    return rows


if __name__ == "__main__":
    print("\n".join(lines(measure(6_000))))
