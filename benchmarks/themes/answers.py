"""The labelled answers that are measured on; never printed."""

import csv
import json
import os
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("LONGTABLE_REAL_DATA") or ROOT / "../shared/data")
NHS = DATA / "nhs_fft_phase2/v6framework_230831.csv"
FIRST_THEME = 11
NOT_THEMES = ("Not assigned", "Labelling not possible")
# What the usual reader of tables takes for no answer.
BLANK = {"", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null", "<NA>", "#N/A"}


def nhs():
    """4,154 comments with exactly one theme, and its number."""
    with NHS.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    themes = list(rows[0])[FIRST_THEME:]
    texts, labels = [], []
    for row in rows:
        held = [theme for theme in themes if row[theme].strip() in ("1", "1.0")]
        text = row["FFT answer"]
        if len(held) == 1 and held[0] not in NOT_THEMES and text.strip() and text not in BLANK:
            texts.append(text)
            labels.append(held[0])
    return texts, np.unique(labels, return_inverse=True)[1]


def clinc():
    """The 4,500 sentences of the test part, and the number of their intent."""
    pairs = json.loads((DATA / "clinc150/data_full.json").read_text(encoding="utf-8"))["test"]
    texts, labels = zip(*pairs, strict=True)
    return list(texts), np.unique(labels, return_inverse=True)[1]
