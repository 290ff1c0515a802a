"""Asks red-dwarf, in its own interpreter and on one thread, what it makes of the same votes."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def interpreter():
    """The Python that has red-dwarf, from LONGTABLE_RED_DWARF_PYTHON, or None."""
    return os.environ.get("LONGTABLE_RED_DWARF_PYTHON")


def ask(jobs, repeats=1):
    """Analyse each (person, statement, vote, moderated_out); returns its JSON or None."""
    if interpreter() is None:
        return None
    arrays = {"jobs": np.array(len(jobs))}
    for i, columns in enumerate(jobs):
        for name, column in zip(("person", "statement", "vote", "out"), columns, strict=True):
            arrays[f"{name}{i}"] = np.array(column, dtype=np.int64)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jobs.npz"
        np.savez(path, **arrays)
        command = [interpreter(), str(Path(__file__).with_name("peer.py")), str(path), str(repeats)]
        done = subprocess.run(
            command,
            capture_output=True,
            check=True,
            env={**os.environ, **ONE_THREAD, "PYTHONPATH": ""},
        )
    return json.loads(done.stdout)
