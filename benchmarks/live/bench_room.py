"""Measure a room of thousands: real guests, streams and answers, beside two bare fan-outs.

One process of `longtable serve` on SQLite. Its guests are rows, each of their streams has a token
of its own, their answers go through the intake. In the same run, a bare ASGI fan-out and Django's
own streaming response send as many messages of the same length to as many streams, and store
nothing. The crowd is one other process on the same machine. Loopback only.

    python benchmarks/live/bench_room.py [--quick] [--write]
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "longtable.config.testing"

from benchmarks.live.bench_arrivals import ARRIVE, PAGE, arrivals, arrivals_line
from benchmarks.live.servers import Longtable, Server, longtable, peer
from longtable.config.serving.premises import raise_file_limit

HERE = Path(__file__).parent
COOKIES = "Cookie: csrftoken=" + "k" * 32 + "; longtable_guest_{code}=voter-%(guest)d\r\n"
PEERS = {"bare": "bare", "Django": "django_stream"}


@dataclass(frozen=True)
class Room:
    """How many listen, how many answers a second for how many seconds."""

    streams: int
    a_second: int
    seconds: int


@dataclass(frozen=True)
class Figures:
    """What one room was like. CPU in microseconds a delivered message, memory in KB a stream."""

    joined_s: float
    kb: float
    sent: int
    saved: int
    refused: int
    stored: int
    recorded: int
    last_count: str
    messages: int
    message_bytes: int
    lost_streams: int
    cpu_us: float
    cpu_share: float
    saved_p95_ms: float
    p50_ms: float
    p95_ms: float
    worst_ms: float
    settled_s: float


def answers_of(server: Longtable) -> tuple[str, str, str]:
    """How its guests answer: path, headers and body."""
    words = ["Answer %(number)d, with some words about trust."]
    letter = {"key": "%(key)s", "activity": server.activity, "words": words}
    headers = "Content-Type: application/json\r\n" + COOKIES.format(code=server.code)
    return f"/c/{server.code}/answers/", headers, json.dumps(letter)


def notices(length: int) -> tuple[str, str, str]:
    """How somebody posts a message of `length` bytes to a peer."""
    start = 'event: state\ndata: {"count-1":"%(number)d so far"'
    return "/", "Content-Type: text/plain\r\n", start + "}".rjust(length - 52) + "\n\n"


@contextmanager
def crowd(asked: dict) -> Iterator[subprocess.Popen]:
    command = [sys.executable, str(HERE / "crowd.py")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdin.write(json.dumps(asked) + "\n")
    process.stdin.flush()
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def hear(process: subprocess.Popen) -> dict:
    line = process.stdout.readline()
    if not line:
        raise SystemExit("The crowd ended before it had said what it saw.")
    return json.loads(line)


def measure(server: Server, room: Room, stream: str, posts: tuple[str, str, str]) -> Figures:
    """Fill a room and have it answer."""
    asked = {"port": server.port, "stream": stream, "posts": posts, "guests": room.streams}
    if isinstance(server, Longtable):
        asked["tokens"] = server.tokens(room.streams)
    with crowd({**asdict(room), **asked}) as process:
        hear(process)
        # The second half alone: the first fills memory that the process had taken before.
        half = settled_memory(server)
        go_on(process)
        joined = hear(process)["joined_s"]
        kb = (settled_memory(server) - half) / (room.streams - room.streams // 2) / 1024
        before, started = server.cpu_s, time.monotonic()
        go_on(process)
        heard = hear(process)
        used, took = server.cpu_s - before, time.monotonic() - started
    stored, recorded = server.stored if isinstance(server, Longtable) else (0, 0)
    counts = heard.pop("counts")
    last = f"{counts[0]:,}" if len(counts) == 1 else f"{counts[0]:,} to {counts[-1]:,}"
    names = Figures.__dataclass_fields__
    return Figures(
        joined_s=joined, kb=kb, stored=stored, recorded=recorded, last_count=last,
        cpu_us=used / max(1, heard["messages"]) * 1e6, cpu_share=used / took,
        **{name: value for name, value in heard.items() if name in names},
    )  # fmt: skip


def go_on(process: subprocess.Popen) -> None:
    process.stdin.write("\n")
    process.stdin.flush()


def settled_memory(server: Server) -> int:
    time.sleep(1)
    return server.memory


def full_room(room: Room, newcomers: int = 0) -> tuple[Figures, dict]:
    """The product with everything it does; and, of people who join there first, how fast."""
    with longtable(room.streams) as server:
        arrived = arrivals(server, newcomers) if newcomers else {}
        stream = f"/live/conversation/{server.number}/stream?token="
        return measure(server, room, stream, answers_of(server)), arrived


def compared(room: Room, rounds: int) -> dict[str, Figures]:
    """Longtable and its peers, by turns, each with as many messages; the middle of the rounds."""
    found: dict[str, list[Figures]] = {name: [] for name in ("Longtable", *PEERS)}
    for _ in range(rounds):
        found["Longtable"].append(full_room(room)[0])
        posts = notices(found["Longtable"][0].message_bytes)
        for name, application in PEERS.items():
            with peer(application) as server:
                time.sleep(2)  # until it has started
                found[name].append(measure(server, room, "/", posts))
    return {name: middle(figures) for name, figures in found.items()}


def middle(rounds: list[Figures]) -> Figures:
    numbers = {
        name: statistics.median(asdict(one)[name] for one in rounds)
        for name, value in asdict(rounds[0]).items()
        if not isinstance(value, str)
    }
    return Figures(**{**asdict(rounds[0]), **numbers})


def check(figures: Figures) -> None:
    """What was acknowledged is stored and recorded once, and told in the last state."""
    expected = (figures.saved, figures.saved, f"{figures.saved:,}")
    if (figures.stored, figures.recorded, figures.last_count) != expected:
        raise SystemExit(
            f"{figures.saved} answers were acknowledged; {figures.stored} are stored,"
            f" {figures.recorded} recorded, and the last state tells of {figures.last_count}."
        )


def page(rooms: dict[Room, Figures], arrived: dict, beside: dict[str, Figures], room: Room) -> str:
    ours = beside["Longtable"]
    return "\n".join(
        [
            "# Benchmark: a room of thousands",
            "",
            " ".join((__doc__ or "").split("\n\n")[1].split()),
            "",
            "## Everybody answers",
            "",
            "From the moment an answer is sent until each screen tells of it, over all pairs of"
            " answer and screen. *Stored*: rows in the database and events of the record, counted"
            " afterwards. *Told*: the count in the last state of every stream.",
            "",
            "| streams | answers a second | seconds | all joined s | KB a stream | acknowledged"
            " | stored | recorded | told | refused | saved p95 ms | on screen p50 ms | p95 ms"
            " | worst ms | messages | lost streams | CPU |",
            "|--:" * 17 + "|",
            *(_room_row(one, figures) for one, figures in rooms.items()),
            "",
            ARRIVE,
            "",
            arrivals_line(arrived),
            "",
            "## Beside a bare fan-out and Django's streaming response",
            "",
            f"{room.streams:,} streams, {room.a_second} messages a second of"
            f" {ours.message_bytes:,.0f} bytes for {room.seconds} s. Longtable's messages come"
            " from answers that it stores and records; the peers hand on what is posted.",
            "",
            "| server | joined s | delivered | CPU µs a message | KB a stream | p50 ms | p95 ms |",
            "|--|--:|--:|--:|--:|--:|--:|",
            *(_peer_row(name, figures, room) for name, figures in beside.items()),
            *(_ratio_row(name, ours, beside[name]) for name in PEERS),
            "",
            f"Measured on {date.today():%-d %B %Y}, {os.cpu_count()} cores, Python"
            f" {platform.python_version()}, {platform.system()}"
            f" (load {os.getloadavg()[0]:.1f} at the end).",
            "",
        ]
    )


def _room_row(room: Room, f: Figures) -> str:
    return (
        f"| {room.streams:,} | {room.a_second} | {room.seconds} | {f.joined_s:.1f} | {f.kb:.1f}"
        f" | {f.saved:,} | {f.stored:,} | {f.recorded:,} | {f.last_count} | {f.refused}"
        f" | {f.saved_p95_ms:.0f} | {f.p50_ms:.0f} | **{f.p95_ms:.0f}** | {f.worst_ms:.0f}"
        f" | {f.messages:,} | {f.lost_streams} | {f.cpu_share:.0%} of a core |"
    )


def _peer_row(name: str, f: Figures, room: Room) -> str:
    share = f.messages / (room.streams * room.a_second * room.seconds)
    return (
        f"| {name} | {f.joined_s:.1f} | {share:.1%} | {f.cpu_us:.1f} | {f.kb:.1f}"
        f" | {f.p50_ms:.0f} | {f.p95_ms:.0f} |"
    )


def _ratio_row(name: str, ours: Figures, theirs: Figures) -> str:
    cpu, kb = theirs.cpu_us / ours.cpu_us, theirs.kb / ours.kb
    if name == "bare":
        cpu, kb = 1 / cpu, 1 / kb
        name = "Longtable to bare"
    else:
        name = f"{name} to Longtable"
    return f"| **{name}** | | | **{cpu:.2f}** | **{kb:.2f}** | | |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer people for fewer seconds")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    asked = parser.parse_args()
    raise_file_limit()
    sizes = (Room(4_000, 200, 60), Room(10_000, 10, 30))
    beside_room, rounds, newcomers = Room(4_000, 3, 8), 2, 200
    if asked.quick:
        sizes = (Room(1_000, 100, 8), Room(2_000, 10, 5))
        beside_room, rounds, newcomers = Room(1_000, 3, 5), 1, 40
    rooms, arrived = {}, {}
    for size in sizes:
        rooms[size], found = full_room(size, newcomers if not arrived else 0)
        arrived = arrived or found
        check(rooms[size])
    written = page(rooms, arrived, compared(beside_room, rounds), beside_room)
    print(written)
    if asked.write:
        PAGE.write_text(written)


if __name__ == "__main__":
    main()
