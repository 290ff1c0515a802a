"""Measure the record through the real database: appending, verifying, proving, finding tampering.

A million events are recorded by the code that records them, into SQLite in a folder of its own.

    python benchmarks/audit/bench_audit.py [--events 1000000] [--write]
"""

import argparse
import json
import os
import platform
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import tampering

PAGE = ROOT / "docs/reference/benchmark-audit.md"
APPENDS, PROOFS, BATCH, SMALL = 2_000, 500, 2_000, 1_000


def start(folder: Path) -> None:
    """Django on a database in `folder`."""
    os.environ |= {
        "LONGTABLE_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "longtable.config.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    if not (folder / "longtable.sqlite3").exists():
        call_command("migrate", verbosity=0)


def an_event(number: int):
    from longtable.foundation.audit.models import AuditHead
    from longtable.foundation.audit.trail import SYSTEM, Event

    facts = {"purpose": "support", "needs": "clause:12", "contact": "clause:12", "asking": number}
    return Event("data.opened", SYSTEM, AuditHead(pk=number), "clause:12", facts)


def fill(events: int) -> float:
    """Record so many events, `BATCH` in a transaction; CPU seconds."""
    from django.db import transaction

    from longtable.foundation.audit.trail import record_all

    begin = time.process_time()
    for first in range(0, events, BATCH):
        with transaction.atomic():
            record_all([an_event(n) for n in range(first, min(first + BATCH, events))])
    return time.process_time() - begin


def appends(flushed: bool) -> dict[str, float]:
    """Milliseconds to record one event in a transaction of its own, as an action does."""
    from django.db import connection

    from longtable.foundation.audit.trail import action, record

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={'FULL' if flushed else 'OFF'}")

    @action
    def act(number: int) -> None:
        record(an_event(number))

    return spread([timed(lambda n=n: act(n)) for n in range(APPENDS)])


def flushes(folder: Path) -> dict[str, float]:
    """Milliseconds that the disk takes to keep 4 KB for good, with no database at all."""
    with (folder / "flushed").open("wb") as file:

        def keep() -> None:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())

        return spread([timed(keep) for _ in range(300)])


def proofs(size: int) -> dict[str, float]:
    """Milliseconds to prove one event, read from the database; some of the proofs are checked."""
    from longtable.engines.transparency import verify_inclusion
    from longtable.foundation.audit import tree
    from longtable.foundation.audit.leaf import leaf_of
    from longtable.foundation.audit.models import AuditEvent

    chance, root = random.Random(1), tree.root(size)
    indexes = [chance.randrange(size) for _ in range(PROOFS)]
    for index in indexes[:50]:
        leaf = leaf_of(AuditEvent.objects.get(index=index))
        assert verify_inclusion(tree.prove_inclusion(index, size), leaf, root)
    return spread([timed(lambda i=i: tree.prove_inclusion(i, size)) for i in indexes])


def timed(call) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    call()
    return (time.process_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3


def spread(taken: list[tuple[float, float]]) -> dict[str, float]:
    cpu, wall = zip(*taken, strict=True)
    return {
        "cpu_median": statistics.median(cpu),
        "cpu_p95": statistics.quantiles(cpu, n=20)[-1],
        "wall_median": statistics.median(wall),
        "wall_p95": statistics.quantiles(wall, n=20)[-1],
    }


def verify_here(head_file: Path | None) -> dict[str, object]:
    """Verify the record; run in a process of its own, for its memory."""
    from longtable.engines.transparency import head_from_dict
    from longtable.foundation.audit.verification import verify

    head = head_from_dict(json.loads(head_file.read_text())) if head_file else None
    found = []
    cpu, wall = timed(lambda: found.append(verify(head)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result = found[0]
    return {
        "holds": result.holds, "problems": list(result.problems)[:3], "size": result.size,
        "cpu": cpu / 1e3, "wall": wall / 1e3, "mb": peak,
    }  # fmt: skip


def measure(events: int) -> str:
    """Everything, as a page."""
    bench = Path(__file__)
    with tempfile.TemporaryDirectory() as name:
        work, folder = Path(name), Path(name) / "record"
        folder.mkdir()
        start(folder)
        from longtable.engines.transparency import head_to_dict
        from longtable.foundation.audit.signing import sign_now

        fill(SMALL)
        head = work / "kept-head.json"
        head.write_text(json.dumps(head_to_dict(sign_now())))
        from django.db import connection

        connection.close()
        tampered = tampering.tried(folder, work, bench, head)
        filled = fill(events - SMALL - 2 * APPENDS)
        bare = flushes(work)
        calm, kept = appends(flushed=False), appends(flushed=True)
        proved = proofs(events)
        connection.close()
        whole = json.loads(tampering.run(bench, folder, "--verify", str(head)))
        empty = json.loads(tampering.run(bench, small(work), "--verify"))
        size_mb = (folder / "longtable.sqlite3").stat().st_size / 1e6
    return page(events, filled, bare, calm, kept, proved, whole, empty, size_mb, tampered)


def small(work: Path) -> Path:
    """An empty record, for the memory of a process that verifies nothing."""
    folder = work / "empty"
    folder.mkdir()
    tampering.run(Path(__file__), folder, "--verify")
    return folder


def met(yes: bool) -> str:
    return "met" if yes else "**missed**"


def page(events, filled, bare, calm, kept, proved, whole, empty, size_mb, tampered) -> str:
    rows = [
        ("append one event, p95, without the disk's flush", "1 ms", f"{calm['cpu_p95']:.2f} ms CPU,"
         f" {calm['wall_p95']:.2f} ms wall", met(calm["cpu_p95"] <= 1)),
        ("append one event, p95, kept on disk (as it is run)", "", f"{kept['cpu_p95']:.2f} ms"
         f" CPU, {kept['wall_p95']:.2f} ms wall", ""),
        ("the disk's flush of 4 KB alone, p95", "", f"{bare['wall_p95']:.2f} ms wall", ""),
        (f"verify {whole['size']:,} events", "30 s", f"{whole['cpu']:.1f} s CPU,"
         f" {whole['wall']:.1f} s wall", met(whole["cpu"] <= 30)),
        ("memory of that process", "300 MB", f"{whole['mb']:.0f} MB ({empty['mb']:.0f} MB with an"
         " empty record)", met(whole["mb"] <= 300)),
        ("prove one event, p95", "5 ms", f"{proved['cpu_p95']:.2f} ms CPU,"
         f" {proved['wall_p95']:.2f} ms wall", met(proved["cpu_p95"] <= 5)),
        ("planted tampering found", "all", f"{sum(f for _, f, _ in tampered)} of {len(tampered)}",
         met(all(f for _, f, _ in tampered))),
    ]  # fmt: skip
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    harm = [f"| {done} | {'found' if found else '**missed**'} | {said} |"
            for done, found, said in tampered]  # fmt: skip
    return "\n".join(
        [
            "# Benchmark: the record",
            "",
            "Written by `python benchmarks/audit/bench_audit.py --write`.",
            "",
            f"{datetime.now(UTC):%-d %B %Y}. Python {platform.python_version()}, SQLite"
            f" {sqlite3.sqlite_version}, {platform.system()} on {platform.machine()},"
            f" {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} from other programs while"
            " it ran. So processor time is held against the bars, and wall times stand beside it.",
            "",
            "Everything goes through the code that records events, into SQLite with its write-ahead"
            " log. An event is one decision about a record, with its clauses. Appending is one"
            f" action with one event in its own transaction ({APPENDS:,} times, with {events:,}"
            " events already there); medians"
            f" {calm['cpu_median']:.2f} ms CPU and {calm['wall_median']:.2f} ms wall without the"
            f" flush, {kept['cpu_median']:.2f} and {kept['wall_median']:.2f} ms with it. 'Saved'"
            " means on disk, so each action waits for one flush, whatever it writes.",
            "",
            "| what | bar | measured | |",
            "| --- | --- | --- | --- |",
            *lines,
            "",
            f"Recording the others, {BATCH:,} at a time, took {filled:.0f} s CPU"
            f" ({filled / (events - SMALL - 2 * APPENDS) * 1e6:.0f} µs each); the database is"
            f" {size_mb:,.0f} MB.",
            "",
            "## Tampering",
            "",
            f"Each is done to a copy of a record of {SMALL:,} events by somebody who has the whole"
            " machine and its key, and looked for with a head that was kept elsewhere before.",
            "",
            "| what was done | | what is said first |",
            "| --- | --- | --- |",
            *harm,
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--write", action="store_true", help="write the page in docs/reference")
    parser.add_argument("--on", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--verify", nargs="?", const="", help=argparse.SUPPRESS)
    parser.add_argument("--again", action="store_true", help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.on:
        start(said.on)
        if said.again:
            tampering.sign_everything_again()
        else:
            print(json.dumps(verify_here(Path(said.verify) if said.verify else None)))
        return
    text = measure(said.events)
    print(text)
    if said.write:
        PAGE.write_text(text)


if __name__ == "__main__":
    main()
