"""Bar 1: do nominal 95% intervals hold the truth 93 to 97 times in a hundred?"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import simulate
from scipy import stats
from simulate import SCALE

from longtable.engines.survey.gaps import Compared, perception_gaps
from longtable.engines.survey.intervals import plain_mean, sector_means
from longtable.engines.survey.publishing import Sample, publishable_parts, published_equal_mean

SECTORS, PEOPLE = (3, 6, 9), (16, 24, 40, 80, 200)
ITEMS, LEVELS, ORDERS = (1, 4), (2.8, 3.6, 4.2), (1, 0, -1)
RESAMPLES = 300


@dataclass
class Tally:
    """How often an interval held the truth, how wide it was, how far off its middle."""

    held: int = 0
    tried: int = 0
    widths: float = 0.0
    errors: float = 0.0

    def add(self, low, high, truth, value=None):
        self.tried += 1
        self.held += low <= truth <= high
        self.widths += high - low
        self.errors += 0.0 if value is None else value - truth

    @property
    def cover(self):
        return self.held / self.tried if self.tried else float("nan")

    @property
    def width(self):
        return self.widths / self.tried if self.tried else float("nan")

    @property
    def bias(self):
        return self.errors / self.tried if self.tried else float("nan")


@dataclass
class Covers:
    """Tallies by what was measured and by (sectors, people), and for every single setting."""

    by_size: dict = field(default_factory=lambda: defaultdict(Tally))
    by_setting: dict = field(default_factory=lambda: defaultdict(Tally))

    def add(self, what, setting, *interval):
        self.by_size[what, setting[:2]].add(*interval)
        self.by_setting[what, setting].add(*interval)


def measure(repeats, seed=11, census=None):
    """Covers over every setting; peers (bootstrap, textbook Welch) on half of the rounds."""
    covers = Covers()
    for setting in product(SECTORS, PEOPLE, ITEMS, LEVELS, ORDERS):
        sectors, people, items, level, order = setting
        rng = np.random.default_rng([seed, sectors, people, items, int(level * 10), order + 1])
        for number in range(repeats):
            truth = simulate.partnership(rng, sectors, people, items, level, order, census)
            _measure_one(covers, setting, truth, rng if number % 2 == 0 and not census else None)
    return covers


def _measure_one(covers, setting, truth, rng):
    goal = float(np.mean(list(truth.means.values())))
    sample = Sample(truth.scores, SCALE, truth.members)
    grouping = publishable_parts(sample)
    if not grouping.shown:
        covers.by_size["withheld", setting[:2]].add(0, 0, 1)
        return
    equal = published_equal_mean(sample, grouping)
    covers.add("equal", setting, equal.low, equal.high, goal, equal.value)
    samples = list(truth.scores.values())
    if setting[4] == 1:
        plain = plain_mean(samples, SCALE)
        covers.add("plain", setting, plain.low, plain.high, goal, plain.value)
    _measure_parts(covers, setting, truth, sample, grouping)
    if rng is not None:
        covers.add("bootstrap", setting, *bootstrap(samples, rng), goal)
        covers.add("textbook", setting, *textbook(samples), goal)


def _measure_parts(covers, setting, truth, sample, grouping):
    samples = [sample.together(part) for part in grouping.parts]
    members = [sample.members_of(part) for part in grouping.parts]
    for part, found in zip(grouping.parts, sector_means(samples, SCALE, members), strict=True):
        if len(part) == 1:
            covers.add("sector", setting, found.low, found.high, truth.means[part[0]])
    if len(samples) < 2:
        return
    compared = Compared("x", grouping.parts, tuple(samples), SCALE, tuple(members))
    for gap in perception_gaps([compared]):
        if len(gap.higher) == len(gap.lower) == 1:
            goal = truth.means[gap.higher[0]] - truth.means[gap.lower[0]]
            covers.add("gap", setting, gap.difference.low, gap.difference.high, goal)


def bootstrap(samples, rng):
    """The peer that the research found too narrow: percentile, people drawn within sectors."""
    drawn = [rng.choice(s, (RESAMPLES, len(s))).mean(axis=1) for s in samples]
    return np.quantile(np.mean(drawn, axis=0), [0.025, 0.975])


def textbook(samples):
    """Stratified Welch-Satterthwaite as in textbooks; a sector of one adds no variance."""
    sizes = np.array([len(s) for s in samples])
    terms = np.array([s.var(ddof=1) / len(s) if len(s) > 1 else 0.0 for s in samples])
    terms /= len(samples) ** 2
    middle = np.mean([s.mean() for s in samples])
    used = terms > 0
    if not used.any():
        return middle, middle
    freedom = terms.sum() ** 2 / (terms[used] ** 2 / (sizes[used] - 1)).sum()
    reach = stats.t.ppf(0.975, freedom) * np.sqrt(terms.sum())
    return middle - reach, middle + reach


def table(covers, what):
    """Cover and width by number of sectors and people, as Markdown."""
    lines = ["| sectors | " + " | ".join(f"n = {n}" for n in PEOPLE) + " |"]
    lines.append("|---" * (len(PEOPLE) + 1) + "|")
    for sectors in SECTORS:
        cells = []
        for people in PEOPLE:
            tally = covers.by_size[what, (sectors, people)]
            cells.append(f"{tally.cover:.1%} ({tally.width:.2f})" if tally.tried else "none")
        lines.append(f"| {sectors} | " + " | ".join(cells) + " |")
    return lines


def summary(covers, what):
    """Whole cover, its range over sizes, and the share of single settings inside 93 to 97%."""
    sizes, settings = _enough(covers.by_size, what), _enough(covers.by_setting, what)
    whole = sum(t.held for t in sizes) / max(sum(t.tried for t in sizes), 1)
    # A single setting's cover is itself a sample: allow it twice its standard error.
    inside = [
        0.93 - 2 * np.sqrt(0.05 * 0.95 / t.tried)
        <= t.cover
        <= 0.97 + 2 * np.sqrt(0.05 * 0.95 / t.tried)
        for t in settings
    ]
    return {
        "whole": whole,
        "least": min(t.cover for t in sizes),
        "most": max(t.cover for t in sizes),
        "sizes_inside": float(np.mean([0.93 <= t.cover <= 0.97 for t in sizes])),
        "settings_inside": float(np.mean(inside)),
    }


def _enough(tallies, what):
    """Tallies of one measure, those left out that hardly ever occurred."""
    found = [tally for (name, _), tally in tallies.items() if name == what]
    most = max(tally.tried for tally in found)
    return [tally for tally in found if tally.tried >= most / 10]
