"""Measure what it costs that people come in: the door, joining, the first question.

A part of `bench_room.py` that can be measured by itself: the rest of its page stays as it was.

    python benchmarks/live/bench_arrivals.py [--write]
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "longtable.config.testing"

from benchmarks.live.servers import Longtable, longtable

PAGE = ROOT / "docs/reference/benchmark-room.md"
ARRIVE = "## People arrive"
PEOPLE = 200


def arrivals(server: Longtable, people: int) -> dict:
    before = server.cpu_s
    command = [sys.executable, str(Path(__file__).parent / "newcomers.py")]
    done = subprocess.run(
        [*command, str(server.port), server.code, str(people), "16"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    used = server.cpu_s - before
    return {**json.loads(done.stdout), "cpu_s": used, "load": os.getloadavg()[0]}


def arrivals_line(arrived: dict) -> str:
    people = arrived["joined"]
    return (
        f"{people} people scan the code at once, on 16 lines, without a script: the door, joining,"
        f" the first question. {people / arrived['took_s']:.0f} a second joined, with"
        f" {arrived['cpu_s'] / people * 1000:.0f} ms of CPU each, and 95 of 100 were there after"
        f" {arrived['p95_ms']:.0f} ms. A room of 4,000 takes"
        f" {4000 * arrived['took_s'] / people:.0f} s to come in by the door. The machine had a load"
        f" of {arrived['load']:.1f} meanwhile."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write its part of {PAGE.name}")
    asked = parser.parse_args()
    with longtable(0) as server:
        arrivals(server, PEOPLE // 5)  # until it is warm
        line = arrivals_line(arrivals(server, PEOPLE))
    print(line)
    if asked.write:
        before, after = PAGE.read_text().split(ARRIVE)
        rest = after.split("\n## ", 1)[1]
        PAGE.write_text(f"{before}{ARRIVE}\n\n{line}\n\n## {rest}")


if __name__ == "__main__":
    main()
