"""Measure the diagnostic's five bars and write the page that states them.

    python benchmarks/diagnostic/bench_diagnostic.py [--quick] [--write]

About a quarter of an hour on two cores; `--quick` takes a tenth of the rounds. The peers
(percentile bootstrap, textbook Welch) are measured in the same run on the same answers.
"""

import argparse
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import changes
import django
import hiding
import intervals
import numpy as np
import ranking
import references
import scipy
import unseen

PAGE = ROOT / "docs/reference/benchmark-diagnostic.md"


def main():
    """Run every bar and print or write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the rounds")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    parser.add_argument("--bars", default="12345", help="which bars to measure")
    options = parser.parse_args()
    cut = 10 if options.quick else 1
    if options.write and options.quick:
        parser.error("The page is written from full runs only.")
    sections = {bar: measured_section(bar, cut) for bar in BARS if bar in options.bars}
    page = "\n".join(heading() + [line for lines in sections.values() for line in lines]) + "\n"
    if options.write:
        PAGE.write_text(page if len(sections) == len(BARS) else renewed(sections), encoding="utf-8")
    print(page)


def measured_section(bar, cut):
    """The lines of one bar."""
    print(f"bar {bar} …", file=sys.stderr, flush=True)
    return BARS[bar](cut)


def renewed(sections):
    """The page as it stands with some bars measured again, each saying when."""
    head, *parts = PAGE.read_text(encoding="utf-8").rstrip().split("\n## ")
    kept = {part[0]: f"## {part.rstrip()}" for part in parts}
    for bar, lines in sections.items():
        again = f"Measured again on {datetime.now(UTC):%d %B %Y}."
        kept[bar] = "\n".join([*lines, "", again]).strip().replace("\n\n\n", "\n\n")
    return "\n\n".join([head.rstrip(), *(kept[bar] for bar in sorted(kept))]) + "\n"


def heading():
    versions = (
        f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}"
    )
    return [
        "# Benchmark: the diagnostic",
        "",
        f"Measured on {datetime.now(UTC):%d %B %Y} with {versions}, {os.cpu_count()} cores shared "
        "with other work, by `python benchmarks/diagnostic/bench_diagnostic.py --write`. "
        "Simulated answers are whole numbers from 1 to 5; the simulation is not what the method "
        "assumes (normal leanings, rounded and cut off at the ends, a different spread in each "
        "sector).",
        "",
    ]


def bar_one(cut):
    covers = intervals.measure(200 // cut)
    found = {
        what: intervals.summary(covers, what)
        for what in ("equal", "sector", "gap", "bootstrap", "textbook")
    }
    counted = intervals.measure(max(100 // cut, 6), 12, 0.8)
    census = intervals.summary(counted, "equal")
    names = {
        "equal": "equal-sector mean, as published",
        "sector": "one sector's mean",
        "gap": "gap between two sectors",
        "textbook": "peer: textbook stratified Welch, every sector shown",
        "bootstrap": "peer: percentile bootstrap, every sector shown",
    }
    lines = [
        "## 1. Intervals: nominal 95% should cover 93 to 97%",
        "",
        "3, 6 or 9 sectors of very unequal size (often one or two people in the smallest), 16 to "
        "200 people, one item or four, sectors' means around 2.8, 3.6 and 4.2 with a spread of "
        "0.5, the biggest sector the happiest, the least happy or neither: 270 settings, "
        f"{200 // cut} rounds each. The truth is the mean of all sectors' true means, small "
        "sectors counting in full, although they are published only together.",
        "",
        "| interval | cover, whole | by size: least to most | of those inside 93 to 97% "
        "| single settings inside, two standard errors allowed |",
        "|---|---|---|---|---|",
    ]
    for what, name in names.items():
        s = found[what]
        lines.append(
            f"| {name} | {s['whole']:.1%} | {s['least']:.1%} to {s['most']:.1%} | "
            f"{s['sizes_inside']:.0%} | {s['settings_inside']:.0%} |"
        )
    lines += [
        f"| equal-sector mean where 80% of members answered (finite population) | "
        f"{census['whole']:.1%} | {census['least']:.1%} to {census['most']:.1%} | "
        f"{census['sizes_inside']:.0%} | {census['settings_inside']:.0%} |",
        "",
        *change_lines(150 // cut),
        "",
        "Equal-sector mean as published, cover (width in points):",
        "",
        *intervals.table(covers, "equal"),
        "",
        f"The same where 80% of members answered, {max(100 // cut, 6)} rounds a setting (at 95%, "
        f"a cell's standard error is {chance_of_cell(max(100 // cut, 6)):.1f} points):",
        "",
        *intervals.table(counted, "equal"),
        "",
        *unseen_lines(24_000 // cut),
        "",
        "Percentile bootstrap on the same rounds:",
        "",
        *intervals.table(covers, "bootstrap"),
        "",
        "One sector's mean:",
        "",
        *intervals.table(covers, "sector"),
        "",
        bias_line(covers),
        "",
    ]
    return lines


def chance_of_cell(rounds):
    """Standard error, in points, of the cover in one cell: eighteen settings together."""
    return 100 * np.sqrt(0.95 * 0.05 / (18 * rounds))


def unseen_lines(rounds):
    """Cover on other kinds of partnerships, by what was set."""
    return [
        "How sectors put together are allowed for was derived, not tried out; here the same "
        "interval is on partnerships that nobody looked at while choosing it: other sizes, other "
        "shapes of answers, sectors that differ less and more, other shares of members who "
        "answered, each round's setting drawn by chance.",
        "",
        *unseen.lines(unseen.measure(rounds)),
    ]


def change_lines(repeats):
    """Cover of change between two rounds, in words."""
    whole, same = changes.measure(repeats)
    return [
        f"Change between two rounds (3 to 9 sectors, 16 to 200 people, none or 70% linked by "
        f"their codes): the whole change is covered {whole.cover:.1%} of the time (mean width "
        f"{whole.width:.2f}, {whole.tried:,} rounds); the change among the same people "
        f"{same.cover:.1%} (width {same.width:.2f}, {same.tried:,} rounds)."
    ]


def bias_line(covers):
    """How often nothing could be shown, and how far the published mean is off on the whole."""
    equal = [t for (what, s), t in covers.by_setting.items() if what == "equal" and s[4] == 1]
    plain = [t for (what, _), t in covers.by_setting.items() if what == "plain"]
    held = sum(t.tried for (what, _), t in covers.by_size.items() if what == "withheld")
    tried = sum(t.tried for (what, _), t in covers.by_size.items() if what == "equal")
    bias = [np.average([t.bias for t in found]) for found in (equal, plain)]
    return (
        f"Where the bigger sectors are the happier, the published equal-sector mean is "
        f"{bias[0]:+.2f} points off on average and the plain mean {bias[1]:+.2f}. Rounds in which "
        f"nothing could be shown without giving a small sector away: {held / (held + tried):.2%}."
    )


def bar_two(cut):
    lines = [
        "## 2. Statistics beside published examples and independent ways: within 1e-6",
        "",
        "| statistic | beside | cases | largest difference |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {c.what} | {c.beside} | {c.cases} | {c.largest:.1e} |" for c in references.measure()
    ]
    return [
        *lines,
        "",
        "Published figures are compared to the places printed. Omega is compared where every "
        "loading is below 0.98; beyond it the solution is held there on purpose. Rows for "
        "pingouin and krippendorff appear only where those are installed: they are GPL and never "
        "needed.",
        "",
    ]


def bar_three(cut):
    runs = 300 // cut
    lines = [
        "## 3. Focus: what was planted is found, and nothing where nothing was",
        "",
        "Fourteen characteristics of three items; three are planted: one low by 1.1 for all, one "
        "low by 0.8 and divided (1.2 between sectors), one low by 0.5, divided by 1.8 and chosen "
        "three times as often as mattering; then the same at half that strength; then none. "
        f"{runs} rounds of each size; wanted: planted inside the top set in 95% or more, "
        "'no clear difference' in 90% or more where nothing is planted. The size of the top set "
        "says how much that is worth: fourteen is everything, three is all there is to know.",
        "",
        "| people | planted: three in the top set | size of the top set | of the three, certain "
        "| half as strong: in the top set | size | certain "
        "| nothing planted: 'no clear difference' |",
        "|---|---|---|---|---|---|---|---|",
    ]
    measured = [ranking.measure(runs, strength) for strength in (1.0, 0.5, 0.0)]
    for strong, faint, nothing in zip(*measured, strict=True):
        lines.append(
            f"| {strong.people} | {strong.inside:.1%} | {strong.size:.1f} | {strong.certain:.1f} "
            f"| {faint.inside:.1%} | {faint.size:.1f} | {faint.certain:.1f} "
            f"| {1 - nothing.clear:.1%} |"
        )
    return [*lines, ""]


def bar_four(cut):
    careful = hiding.measure(1000 // cut)
    careless = hiding.measure(100 // cut, careless=True)
    return [
        "## 4. The attacker: no hidden sector found",
        "",
        "Linear programming on every published figure of random rounds (up to seven sectors, some "
        "empty, some nearly unanimous, some answers missing). The attacker is told how many of "
        "each sector answered each item. Found: a hidden sector's mean on a characteristic, an "
        "item or a question is certain. Nearly found: known to within half a point.",
        "",
        "| what is published | rounds | hidden figures attacked | found | nearly found | least "
        "doubt left, points |",
        "|---|---|---|---|---|---|",
        *(
            f"| {name} | {h.rounds} | {h.hidden} | {h.found} | {h.near} | {h.least:.2f} |"
            for name, h in (
                ("as the engine publishes", careful),
                ("control: every sector of two or more shown alone", careless),
            )
        ),
        "",
    ]


def bar_five(cut):
    os.environ["DJANGO_SETTINGS_MODULE"] = "longtable.config.settings"
    os.environ["LONGTABLE_DATA_DIR"] = tempfile.mkdtemp()
    django.setup()
    import speed  # charts live in the web layer, which must be set up first

    lines = [
        "## 5. Speed: 2 s for 200 people, 10 s for 10,000, 50 items",
        "",
        "The whole report as the area makes it: a dot-and-interval chart of all characteristics "
        "and one of sectors for each, gaps, agreement, statements, what is withheld. Seconds on "
        "the clock (of processor time), best of three on a machine shared with others. The bar "
        "is for the report as a page; PDF and Word are made when somebody asks for them.",
        "",
        "| people | " + " | ".join([*speed.STEPS[:4], "**the report**", *speed.STEPS[4:]]) + " |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for people in (200, 10_000):
        wall, cpu = speed.measure(people)
        cells = [f"{w:.2f} ({c:.2f})" for w, c in zip(wall, cpu, strict=True)]
        cut = speed.OF_THE_BAR
        whole = f"**{sum(wall[:cut]):.2f} ({sum(cpu[:cut]):.2f})**"
        lines.append(f"| {people:,} | {' | '.join([*cells[:cut], whole, *cells[cut:]])} |")
    return [*lines, ""]


BARS = {"1": bar_one, "2": bar_two, "3": bar_three, "4": bar_four, "5": bar_five}

if __name__ == "__main__":
    main()
