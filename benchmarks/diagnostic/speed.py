"""Bar 5: how long a full report takes, charts included."""

import csv
import json
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

from longtable.areas.diagnostic.analysis.findings import findings_of
from longtable.areas.diagnostic.views.report.flow import laid_out
from longtable.engines.survey import read_responses, score_round, to_json
from longtable.engines.survey.parsing import parse
from longtable.engines.survey.tests import rounds
from longtable.foundation.ui.colours import SECTOR_LOOKS
from longtable.foundation.ui.documents.elements import Flow
from longtable.foundation.ui.documents.html import as_html
from longtable.foundation.ui.documents.pdf import as_pdf
from longtable.foundation.ui.documents.word import as_word

CHARACTERISTICS, ITEMS = 14, 50
SHARES = {
    "NHS": 0.35,
    "council": 0.25,
    "voluntary": 0.2,
    "groups": 0.1,
    "funders": 0.06,
    "other": 0.04,
}


def instrument():
    """Fifty items in fourteen characteristics, three or four each."""
    data = rounds.mapping(CHARACTERISTICS, 4)
    cut = {f"c{c}-3" for c in range(CHARACTERISTICS * 4 - ITEMS)}
    data["items"] = [item for item in data["items"] if item["id"] not in cut]
    return parse(data)


def write_answers(path, asked, people, seed=3):
    """A file of answers, some blank and some 'don't know'."""
    rng = np.random.default_rng(seed)
    values = np.clip(
        np.round(rng.normal(3.4, 0.6, (people, 1)) + rng.normal(0, 0.9, (people, ITEMS))), 1, 5
    )
    sectors = rng.choice(list(SHARES), people, p=list(SHARES.values()))
    with path.open("w", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["sector", *(item.id for item in asked.items)])
        for sector, row, luck in zip(
            sectors, values.astype(int), rng.random(values.shape), strict=True
        ):
            cells = [
                "" if u < 0.02 else "dk" if u < 0.05 else v for v, u in zip(row, luck, strict=True)
            ]
            writer.writerow([sector, *cells])


STEPS = ("read the file", "score", "draw all charts", "write the page", "PDF", "Word")
OF_THE_BAR = 4


def measure(people, runs=3):
    """Seconds on the clock and of processor time, of the run that was soonest done; see STEPS."""
    asked = instrument()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.csv"
        write_answers(path, asked, people)
        return min((_one_run(path, asked) for _ in range(runs)), key=lambda times: sum(times[0]))


def _one_run(path, asked):
    marks = [_now()]
    responses = read_responses(path, asked)
    marks.append(_now())
    stored = json.loads(to_json(score_round(asked, responses, seed=1)))
    marks.append(_now())
    flow = drawn(stored)
    marks.append(_now())
    as_html(flow)
    marks.append(_now())
    as_pdf(flow, "Benchmark")
    marks.append(_now())
    as_word(flow, "Benchmark")
    marks.append(_now())
    return [[b[kind] - a[kind] for a, b in pairwise(marks)] for kind in (0, 1)]


def _now():
    return time.perf_counter(), time.process_time()


def drawn(stored):
    """The whole report as the area lays it out, every chart and table in it."""
    looks = [
        {"name": name, "colour": look.colour, "shape": look.shape}
        for name, look in zip(SHARES, SECTOR_LOOKS, strict=False)
    ]
    findings = findings_of({"report": stored, "sectors": looks})
    return Flow("Benchmark", "", "", list(laid_out(findings)), sort="report")
