"""Our grouping beside BERTopic's, with the same vectors in one run."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from answers import nhs
from quality import verdict
from sklearn.metrics import adjusted_mutual_info_score

from longtable.engines.themes import propose

# A Python in which BERTopic is installed: not ours, for it wants Torch.
PYTHON = os.environ.get("LONGTABLE_BERTOPIC_PYTHON", "")
TIMES = 5
ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
NOTE = [
    "## 5. Beside BERTopic",
    "",
    "The same contextual vectors of NHS comments in one run, each on one core: processor seconds "
    "without embedding and without loading (median; BERTopic's loops compiled before), agreement "
    "with the human labels, and answers left in no theme (they count as one more group). BERTopic "
    "0.17.4 as its users start it, in a Python of its own without Torch "
    "(`LONGTABLE_BERTOPIC_PYTHON` names it; `pip install --no-deps bertopic`, then umap-learn, "
    "hdbscan, scikit-learn, pandas, plotly, tqdm and pyyaml).",
    "",
    f"| answers | ours, s | BERTopic, s | ratio | bar {TIMES} | AMI ours | AMI BERTopic "
    "| left out ours | left out BERTopic |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
]


def lines(vectors):
    texts, labels = nhs()
    made = vectors(texts, "contextual")
    chosen = np.random.default_rng(0).permutation(len(texts))
    found = list(NOTE)
    for count in (1000, len(texts)):
        some = np.sort(chosen[:count])
        found.append(row([texts[i] for i in some], labels[some], made[some]))
        print(found[-1], file=sys.stderr, flush=True)
    return found


def row(texts, labels, vectors):
    ours = [timed(texts, vectors) for _ in range(3)]
    theirs = run(texts, vectors)
    mine, other = (statistics.median(s) for s in ([each[0] for each in ours], theirs["seconds"]))
    places, topics = np.array(ours[0][1]), np.array(theirs["topics"])
    agreed = [adjusted_mutual_info_score(labels, each) for each in (places, topics)]
    left = [np.mean(each < 0) for each in (places, topics)]
    return (
        f"| {len(texts):,} | {mine:.2f} | {other:.1f} | {other / mine:.0f} "
        f"| {verdict(other / mine >= TIMES)} | {agreed[0]:.3f} | {agreed[1]:.3f} "
        f"| {left[0]:.1%} | {left[1]:.1%} |"
    )


def timed(texts, vectors):
    start = time.process_time()
    found = propose(texts, seed=0, vectors=vectors)
    return time.process_time() - start, found.places()


def run(texts, vectors):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "texts.json").write_text(json.dumps(list(texts)), encoding="utf-8")
        np.save(Path(folder) / "vectors.npy", vectors)
        script = str(Path(__file__).parent / "peer_run.py")
        done = subprocess.run(
            [PYTHON, script, folder],
            env={**os.environ, **ONE_CORE},
            capture_output=True,
            text=True,
            check=True,
        )
    return json.loads(done.stdout.splitlines()[-1])
