"""Measure the engine themes and write the page that states it.

    python benchmarks/themes/bench_themes.py [--write]

Needs the real data sets (LONGTABLE_REAL_DATA) and, for the contextual mode, `make test` or
`longtable models add` into build/. About a quarter of an hour on two shared cores. Section 5 is
measured where LONGTABLE_BERTOPIC_PYTHON names a Python with BERTopic in it.
"""

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import facilitator
import numpy as np
import peer
import quality
import sklearn
import speed
from answers import clinc, nhs

from longtable.engines.themes.embedding import embed

PAGE = ROOT / "docs/reference/benchmark-themes.md"
WEIGHTS = ROOT / "build/models/all-MiniLM-L6-v2.safetensors"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    parser.add_argument("--bars", default="12345", help="which sections to measure")
    parser.add_argument("--seeds", type=int, default=5, help="how many starts to average")
    options = parser.parse_args()
    if not WEIGHTS.is_file():
        parser.error("The contextual model is not in build/models: run `make test` once.")
    wanted = [bar for bar in SECTIONS if bar in options.bars and (bar != "5" or peer.PYTHON)]
    sections = {bar: SECTIONS[bar](options.seeds) for bar in wanted}
    page = renewed(sections)
    if options.write:
        PAGE.write_text(page, encoding="utf-8")
    print(page)


def renewed(sections):
    """The page with the sections measured now; the others stand as they were."""
    kept = {}
    if PAGE.exists():
        for part in PAGE.read_text(encoding="utf-8").rstrip().split("\n## ")[1:]:
            kept[part[0]] = f"## {part.rstrip()}"
    kept |= {bar: "\n".join(lines).rstrip() for bar, lines in sections.items()}
    return "\n\n".join(["\n".join(heading()).rstrip(), *(kept[bar] for bar in sorted(kept))]) + "\n"


def heading():
    return [
        "# Benchmark: the engine themes",
        "",
        "Written by `python benchmarks/themes/bench_themes.py --write`; do not edit.",
        "",
        f"{datetime.now(UTC):%d %B %Y}. Python {platform.python_version()}, "
        f"numpy {np.__version__}, scikit-learn {sklearn.__version__}, {os.cpu_count()} cores "
        f"shared with other work (load {os.getloadavg()[0]:.1f} at the end): compare ratios and "
        "processor time.",
        "",
        "Data: NHS friends-and-family comments with exactly one theme (4,154 answers), and the "
        "test part of CLINC150 (4,500 sentences, 150 intents). Nothing was trained on either, but "
        "the number of neighbours, their steps and the ridge of the word vectors were chosen while "
        "looking at both: other sets are the fairer check.",
        "",
    ]


def vectors(texts, mode):
    return embed(texts, mode, weights=WEIGHTS if mode == "contextual" else None)


def nhs_lines(seeds):
    return quality_lines("1", "NHS comments", "NHS", nhs, 20, seeds)


def counted(seeds):
    return f"{seeds} seed{'' if seeds == 1 else 's'}"


def clinc_lines(seeds):
    return quality_lines("2", "CLINC150", "CLINC150", clinc, 150, seeds)


def quality_lines(number, title, name, read, k, seeds):
    lines = [
        f"## {number}. Quality without labels: {title}",
        "",
        f"Adjusted mutual information with the human labels, mean of {counted(seeds)} (least to "
        "most). Every answer is counted; what is unsorted counts as one more group. k-means (one "
        "start) is on the same vectors; 'words' is TF-IDF in 100 directions, the plain baseline.",
        "",
        "| data | mode | k | proposed | unsorted | k-means | gain | bar |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    texts, labels = read()
    for mode in ("words", "static", "contextual"):
        rows = quality.measure(texts, labels, vectors, mode, k, range(seeds))
        lines.append(quality.line(name, mode, k, rows))
        print(lines[-1], file=sys.stderr, flush=True)
    return lines


def facilitator_lines(seeds):
    texts, labels = nhs()
    lines = [
        "## 3. A person in the loop",
        "",
        "100 actions of a simulated facilitator on the NHS answers, beside 100 labels of answers "
        "drawn by chance, taught to the same classifier. The facilitator first says of each "
        "micro-group which theme it is (merging it there), then of the halves of the groups that "
        "the program is least sure of. 'Knows' gives a group the theme of most of its answers (as "
        "in the notes on naming clusters); 'reads' sees three of its quotes only. "
        f"Mean of 10 draws and of {counted(seeds)} of the facilitator; "
        ""
        "accuracy over all answers, for random labels over those not labelled.",
        "",
        "| mode | 100 random labels | 100 actions, knows | gain | bar .05 | 100 actions, reads "
        "| gain | mean confidence less accuracy |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for mode in ("static", "contextual"):
        lines.append(facilitator.line(mode, texts, labels, vectors(texts, mode), range(seeds)))
        print(lines[-1], file=sys.stderr, flush=True)
    return lines


def speed_lines(_):
    lines = [
        "## 4. Speed and memory",
        "",
        "A fresh process from start to the written tables: `longtable themes` on NHS comments "
        "(10,000 by repeating some with another ending). The quickest of three "
        "runs of 500.",
        "",
        "| answers | mode | wall s | processor s | peak MB | bar |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for count, limit in ((500, 3), (10_000, 120)):
        for mode in ("static", "contextual"):
            lines.append(speed.line(count, limit, mode, WEIGHTS))
            print(lines[-1], file=sys.stderr, flush=True)
    return lines


SECTIONS = {
    "1": nhs_lines,
    "2": clinc_lines,
    "3": facilitator_lines,
    "4": speed_lines,
    "5": lambda _: peer.lines(vectors),
}

if __name__ == "__main__":
    main()
