"""Measure how much personal information is found, on templates unlike those used in development.

`python benchmarks/personal/bench_personal.py [--write] [--missed]`
"""

import csv
import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import families as fam
from made import Details
from measure import filled, flagged, found_and_missed

from longtable.engines.personal import find
from longtable.engines.personal.name_list import FIRST_NAMES

PAGE = ROOT / "docs" / "reference" / "benchmark-personal.md"
DATA = Path(os.environ.get("LONGTABLE_REAL_DATA", ROOT.parent / "shared" / "data"))
EACH, SEED = 40, 11
BARS = {"structured": 0.99, "name": 0.80, "false": 0.02}


def main() -> None:
    sets = {
        "development": (fam.DEVELOPMENT, fam.DEVELOPMENT_CLEAN, fam.DEVELOPMENT_FIRST_NAMES, fam.DEVELOPMENT_SURNAMES),
        "unseen": (fam.UNSEEN, fam.UNSEEN_CLEAN, fam.UNSEEN_FIRST_NAMES, fam.UNSEEN_SURNAMES),
    }  # fmt: skip
    if "--development" in sys.argv:
        sets.pop("unseen")
    lines = [section(name, *given) for name, given in sets.items()]
    text = "\n\n".join([opening(), *lines, real(), speed()]) + "\n"
    print(text)
    if "--write" in sys.argv:
        PAGE.write_text(text)


def opening() -> str:
    return (
        "# Benchmark: personal information\n\nWritten by `python benchmarks/personal/bench_personal.py"
        " --write`; do not edit.\n\nMade-up details are put into template sentences, and the engine "
        "must flag every character of each. The rules were developed on one set of template families "
        "and measured on another, written apart, with other names. Names of the second set that are "
        f"not in the engine's list: {outside()} of {len(fam.UNSEEN_FIRST_NAMES)} first names."
    )


def outside() -> int:
    return sum(name.casefold() not in FIRST_NAMES for name in fam.UNSEEN_FIRST_NAMES)


def section(name, families, clean, first_names, surnames) -> str:
    planted, found, beside, missed = found_and_missed(families, first_names, surnames, SEED, EACH)
    if "--missed" in sys.argv:
        for kind, text in missed[:60]:
            print("MISSED", kind, "|", text)
        for text, flags in flagged(clean):
            print("FLAGGED", text, flags)
    structured = sum(planted.values()) - planted["name"]
    share = (sum(found.values()) - found["name"]) / structured
    wrong = len(flagged(clean))
    rows = "\n".join(
        f"| {kind} | {planted[kind]} | {found[kind] / planted[kind]:.1%} |" for kind in planted
    )
    verdicts = (
        f"Structured identifiers {share:.1%} of {structured:,} (bar 99%: {met(share >= BARS['structured'])}). "
        f"Names {found['name'] / planted['name']:.1%} of {planted['name']:,} (bar 80%: "
        f"{met(found['name'] / planted['name'] >= BARS['name'])}). Clean answers flagged {wrong} of {len(clean)} "
        f"({wrong / len(clean):.1%}; bar 2%: {met(wrong / len(clean) <= BARS['false'])}). "
        f"Flags beside what was planted: {beside} in {structured + planted['name']:,} details."
    )
    return f"## Templates: {name}\n\n{verdicts}\n\n| kind | planted | found |\n| --- | --- | --- |\n{rows}"


def met(yes: bool) -> str:
    return "met" if yes else "**missed**"


def real() -> str:
    texts = sorted({text for text in gambling() if text})
    if not texts:
        return "## Consultation answers\n\nNot measured: the data is not here."
    wrong = flagged(texts)
    if "--missed" in sys.argv:
        for text, flags in wrong:
            print("REAL", [text[f.start : f.end] for f in flags])
    return (
        "## Consultation answers\n\nAnswers declared synthetic and free of personal details "
        f"(themefinder, gambling): {len(wrong)} of {len(texts):,} flagged ({len(wrong) / len(texts):.1%}; "
        f"bar 2%: {met(len(wrong) / len(texts) <= BARS['false'])})."
    )


def gambling():
    for path in sorted((DATA / "themefinder_gambling").rglob("*")):
        if path.suffix == ".jsonl":
            for line in path.read_text().splitlines():
                row = json.loads(line)
                yield next((str(row[k]) for k in ("response", "text", "answer") if k in row), "")
        elif path.suffix == ".csv":
            for row in csv.DictReader(path.open()):
                yield next((str(row[k]) for k in ("response", "text", "answer") if row.get(k)), "")


def speed() -> str:
    details = Details(SEED, fam.UNSEEN_FIRST_NAMES, fam.UNSEEN_SURNAMES)
    texts = [filled(t, details)[0] for ts in fam.UNSEEN.values() for t in ts] + fam.UNSEEN_CLEAN
    texts = texts * 20
    start = time.process_time()
    for text in texts:
        find(text)
    spent = time.process_time() - start
    return f"## Speed\n\n{len(texts) / spent:,.0f} short answers a second of processor time, one thread."


if __name__ == "__main__":
    main()
