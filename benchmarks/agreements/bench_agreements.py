"""Measure decisions about records: whether they are right, how fast they are, beside casbin.

casbin is the peer: the most used permissive policy library for Python. It goes into a folder of
its own, never among Longtable's packages:

    pip install --target build/casbin casbin==1.43.0
    python benchmarks/agreements/bench_agreements.py [--requests 1000000] [--speed] [--write]
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import made
import rival
import safety
import speed

from longtable.engines import policy

PAGE = ROOT / "docs/reference/benchmark-agreements.md"
CLAUSES, PEOPLE, SEED = 200, 10_000, 7


@dataclass(frozen=True)
class Peer:
    """casbin and ours on the same questions."""

    version: str
    rules: int
    questions: int
    same: bool
    theirs: float
    ours: float


def beside_casbin(folder: Path) -> Peer | None:
    """None when casbin is not in its folder."""
    sys.path.append(str(folder))
    try:
        import casbin  # noqa: F401  # only to see whether it is there
    except ImportError:
        return None
    policies = rival.plain(made.region(CLAUSES, SEED))
    questions = made.questions(60, SEED)
    enforcer = rival.enforcer(policies, [question.asker for question in questions])
    theirs, their_seconds = rival.ask(enforcer, questions)
    ours, our_seconds = rival.ask_ours(policy.compile_policies(policies), questions)
    rules = sum(len(c.seats) * len(c.givers) * len(c.categories) for c in policies.clauses)
    return Peer(
        rival.casbin_version(), rules, len(theirs), ours == theirs, their_seconds, our_seconds
    )


def through_the_database() -> dict[str, float]:
    command = [sys.executable, str(Path(__file__).parent / "stored.py")]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def met(yes: bool) -> str:
    return "met" if yes else "**missed**"


def safety_part(found: safety.Safety, caught: list[safety.Caught]) -> str:
    rows = [
        ["requests", f"{found.requests:,}", "1,000,000", met(found.requests >= 1_000_000)],
        ["fields asked for", f"{found.fields:,}", "", ""],
        ["fields released", f"{found.released:,}", "", ""],
        ["released without a live basis", f"{found.without_basis:,}", "0",
         met(not found.without_basis)],
        ["withheld although agreed", f"{found.withheld:,}", "0", met(not found.withheld)],
        ["released, but by another clause than the reference names", f"{found.untraceable:,}",
         "0", met(not found.untraceable)],
        ["refused without a reason", f"{found.unexplained:,}", "0", met(not found.unexplained)],
        ["faults planted and caught", f"{sum(c.requests is not None for c in caught)} of"
         f" {len(caught)}", "12 or more, all",
         met(len(caught) >= 12 and all(c.requests is not None for c in caught))],
    ]  # fmt: skip
    return table(["what", "measured", "bar", ""], rows)


def speed_part(stored: dict[str, float]) -> str:
    spread, worst = speed.lists(CLAUSES, PEOPLE, SEED), speed.lists(CLAUSES, PEOPLE, SEED, True)
    one, one_worst = speed.singles(CLAUSES, SEED), speed.singles(CLAUSES, SEED, True)
    kept, parsed = speed.unfactored(CLAUSES, SEED)
    rows = [
        ["a list of 10,000 people, decisions a second", f"{spread.a_second:,.0f} (slowest list"
         f" {spread.slowest:,.0f})", "20,000", met(spread.slowest >= 20_000)],
        ["the same, all 200 clauses for one purpose", f"{worst.a_second:,.0f} (slowest list"
         f" {worst.slowest:,.0f})", "20,000", met(worst.slowest >= 20_000)],
        ["questions really put to Cedar for 10,000 people", f"{spread.distinct:.0f}", "", ""],
        ["a single decision, median and p95", f"{one.median:.2f} ms, {one.p95:.2f} ms", "2 ms",
         met(one.p95 <= 2)],
        ["the same, all 200 clauses for one purpose", f"{one_worst.median:.2f} ms,"
         f" {one_worst.p95:.2f} ms", "2 ms", met(one_worst.p95 <= 2)],
        ["unfactored and unsliced, with kept handles, decisions a second", f"{kept:,.0f}", "", ""],
        ["the same, parsing the policies every time", f"{parsed:,.0f}", "", ""],
        ["compiling 200 clauses after a change", f"{speed.compiling(CLAUSES, SEED) * 1e3:.0f} ms",
         "", ""],
        *stored_rows(stored),
    ]  # fmt: skip
    return table(["what", "measured", "bar", ""], rows)


def stored_rows(stored: dict[str, float]) -> list[list[str]]:
    """The area's own path; the flush is time on the clock that no program can save."""
    a_second = PEOPLE / stored["list_cpu"]
    return [
        ["`decide_many` of the area: read, decided, kept and recorded, on SQLite, decisions a"
         " second", f"{a_second:,.0f}", "20,000", met(a_second >= 20_000)],
        ["the same list on the clock, and the part of it that is the disk flush",
         f"{stored['list_wall'] * 1e3:,.0f} ms, {stored['list_flush'] * 1e3:,.0f} ms", "", ""],
        ["`decide` of the area: the same for one person, CPU, median and p95",
         f"{stored['single_cpu_median'] * 1e3:.1f} ms, {stored['single_cpu_p95'] * 1e3:.1f} ms",
         "2 ms", met(stored["single_cpu_p95"] <= 0.002)],
        ["the same on the clock, median, and the part of it that is the disk flush",
         f"{stored['single_wall_median'] * 1e3:.1f} ms, {stored['single_flush_median'] * 1e3:.1f}"
         " ms", "", ""],
        ["one row written by Django alone, for comparison: CPU, median and p95; on the clock",
         f"{stored['write_cpu_median'] * 1e3:.1f} ms, {stored['write_cpu_p95'] * 1e3:.1f} ms;"
         f" {stored['write_wall_median'] * 1e3:.1f} ms", "", ""],
    ]  # fmt: skip


def peer_part(peer: Peer | None) -> str:
    if peer is None:
        return "casbin was not there to measure beside."
    rows = [
        ["casbin, indexed by purpose and giver", f"{peer.theirs / peer.questions * 1e6:,.0f} µs"],
        ["Longtable", f"{peer.ours / peer.questions * 1e6:,.0f} µs"],
        ["ratio", f"{peer.theirs / peer.ours:.1f} times"],
    ]
    answers = "the same answers" if peer.same else "**different answers**"
    return (
        f"casbin {peer.version} with {peer.rules:,} rules, on {peer.questions:,} questions of role,"
        " giver, purpose, category and time, with nothing that people said, which casbin has no"
        f" place for: {answers}. Ours says which clauses opened each category, and why the rest"
        " stays shut, in the same time.\n\n" + table(["a question", "CPU"], rows)
    )


def page(requests: int, folder: Path) -> str:
    found, caught = safety.measure(requests, SEED), safety.mutants()
    faults = [[c.fault, "**never**" if c.requests is None else f"{c.requests:,}"] for c in caught]
    parts = [
        "# Benchmark: agreements",
        "Written by `python benchmarks/agreements/bench_agreements.py --write`.",
        f"{datetime.now(UTC):%-d %B %Y}. Python {platform.python_version()}, cedarpy"
        f" {version('cedarpy')}, {platform.system()} on {platform.machine()}, {os.cpu_count()}"
        f" cores shared with other programs (load {os.getloadavg()[0]:.1f}), so times are"
        " processor time on one core unless they say wall.",
        "## Safety",
        f"{found.worlds:,} small random worlds of agreements in every state, consents, opt-outs,"
        f" overrides and clocks; {found.distinct:,} of the requests were distinct within their"
        " list. A field is one data category of one record. Beside Cedar stands a slow reference"
        " in plain Python, in the tests, that shares no code with it.",
        safety_part(found, caught),
        *timed_parts(folder),
        "## Faults",
        "The procedure is broken in one way at a time; the number says after how many random"
        " requests the comparison with the reference notices.",
        table(["fault", "noticed after"], faults),
    ]
    return "\n\n".join(parts) + "\n"


def timed_parts(folder: Path) -> list[str]:
    """The parts that depend on the day: from "Speed" until "Faults"."""
    return [
        "## Speed",
        f"{CLAUSES} live clauses between 40 organisations for 10 purposes, {PEOPLE:,} people at 10"
        " organisations of whom a third have said something. Equal questions are asked once."
        f" Measured at load {os.getloadavg()[0]:.1f}.",
        speed_part(through_the_database()),
        "## Beside casbin",
        peer_part(beside_casbin(folder)),
    ]


def timed_again(folder: Path) -> str:
    """The page with its safety as it stands, and everything that is timed measured anew."""
    text = PAGE.read_text()
    before, after = text.index("## Speed"), text.index("## Faults")
    return text[:before] + "\n\n".join(timed_parts(folder)) + "\n\n" + text[after:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=1_000_000)
    parser.add_argument("--casbin", type=Path, default=ROOT / "build/casbin")
    parser.add_argument("--write", action="store_true", help="write the page in docs/reference")
    parser.add_argument("--speed", action="store_true", help="leave safety as it is written")
    said = parser.parse_args()
    text = timed_again(said.casbin) if said.speed else page(said.requests, said.casbin)
    print(text)
    if said.write:
        PAGE.write_text(text)


if __name__ == "__main__":
    main()
