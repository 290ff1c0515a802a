"""Runs red-dwarf on arrays given to it; started by the benchmark with red-dwarf's interpreter.

Reads an .npz of jobs from the first argument, writes groups and CPU seconds as JSON to standard
output. It knows nothing of Longtable, so that the two can live in separate environments.
"""

import json
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def run(pipeline, person, statement, vote, moderated_out):
    """One full analysis: its result and the CPU seconds it took."""
    rows = zip(person.tolist(), statement.tolist(), vote.tolist(), strict=True)
    votes = [{"participant_id": p, "statement_id": s, "vote": v, "modified": 0} for p, s, v in rows]
    begin = time.process_time()
    result = pipeline(votes=votes, mod_out_statement_ids=moderated_out.tolist(), random_state=0)
    return result, time.process_time() - begin


def main():
    """Do every job once, or as often as asked, and print what came out."""
    from importlib.metadata import version

    from reddwarf.implementations.polis import run_pipeline

    jobs = np.load(sys.argv[1])
    repeats = int(sys.argv[2])
    found = []
    for i in range(int(jobs["jobs"])):
        columns = [jobs[f"{name}{i}"] for name in ("person", "statement", "vote", "out")]
        runs = [run(run_pipeline, *columns) for _ in range(repeats)]
        groups = runs[-1][0].participants_df["cluster_id"].dropna().astype(int)
        found.append(
            {
                "groups": {str(p): int(g) for p, g in groups.items()},
                "seconds": [seconds for _, seconds in runs],
            }
        )
    json.dump({"version": version("red-dwarf"), "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
