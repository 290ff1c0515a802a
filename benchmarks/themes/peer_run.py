"""Fit BERTopic to texts and vectors in a folder; print processor seconds and topics as JSON.

Run by a Python in which BERTopic is installed and this project need not be.
"""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
from bertopic import BERTopic


def main():
    folder = Path(sys.argv[1])
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    vectors = np.load(folder / "vectors.npy")
    # The first fit compiles UMAP's inner loops: that is not counted.
    fitted(texts[:300], vectors[:300])
    runs = [fitted(texts, vectors) for _ in range(3)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": [run[0] for run in runs], "topics": runs[0][1], "peak": peak}))


def fitted(texts, vectors):
    start = time.process_time()
    # As its users start with it, but for a seed to UMAP left out: one would make it slower.
    topics, _ = BERTopic().fit_transform(texts, embeddings=vectors)
    return time.process_time() - start, [int(topic) for topic in topics]


if __name__ == "__main__":
    main()
