"""Measure the live hub beside a bare ASGI fan-out that stores nothing, in one run.

Both run under the same uvicorn with uvloop and httptools, and send messages of the same length to
the same listeners, which live in a process of their own. Loopback only.

    python benchmarks/live/bench_fanout.py [--streams 500 2000] [--messages 20] [--write]
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "longtable.config.testing"

import psutil

from longtable.config.serving.premises import bind
from longtable.foundation.live import token
from tests.running_site import RunningSite

PAGE = ROOT / "docs/reference/benchmark-live.md"
ROUNDS = 3
BETWEEN_MESSAGES_S = 0.34  # fewer than four a second, so that none is left out
PADDING = "x" * 150


@dataclass(frozen=True)
class Target:
    """A server under test: where to listen and how to publish."""

    name: str
    process: psutil.Process
    port: int
    path: str

    def publish(self, text: str, length: int) -> None:
        if self.name == "hub":
            data = urllib.parse.urlencode({"text": text, "quietly": "yes"}).encode()
            url = f"http://127.0.0.1:{self.port}/stage/k1/"
        else:
            data = b"event: state\ndata: %s\n\n" % text.ljust(length - 22).encode()
            url = f"http://127.0.0.1:{self.port}/"
        urllib.request.urlopen(url, data).close()


@dataclass(frozen=True)
class Figures:
    """One round. CPU in microseconds a delivered message, memory in kilobytes a stream."""

    joined_s: float
    delivered: int
    cpu_us: float
    kb: float
    p50_ms: float
    p95_ms: float


@contextmanager
def hub() -> Iterator[Target]:
    with (
        tempfile.TemporaryDirectory() as folder,
        RunningSite(Path(folder), DJANGO_SETTINGS_MODULE="tests.stage.settings") as site,
    ):
        ticket = urllib.parse.quote(token.issue("stage", "k1", "guest"))
        path = f"/live/stage/k1/stream?token={ticket}"
        yield Target("hub", psutil.Process(site.process.pid), site.port, path)
        site.stop()


@contextmanager
def bare() -> Iterator[Target]:
    listener = bind("127.0.0.1", 0)
    listener.listen(4096)  # from now on whoever connects waits until the server is there
    command = [sys.executable, "-m", "uvicorn", "--fd", str(listener.fileno()), "--no-access-log"]
    options = ["--log-level", "critical", "--timeout-graceful-shutdown", "1"]
    process = subprocess.Popen(
        [*command, *options, "benchmarks.live.bare:application"],
        cwd=ROOT,
        pass_fds=[listener.fileno()],
    )
    try:
        yield Target("bare", psutil.Process(process.pid), listener.getsockname()[1], "/stream")
    finally:
        process.terminate()
        process.wait()
        listener.close()


def message_length(target: Target) -> int:
    """Bytes of one message of the hub."""
    address = f"http://127.0.0.1:{target.port}{target.path.replace('/stream', '/state')}"
    with urllib.request.urlopen(address) as answer:
        return len(b"id: 0000000000000\nevent: state\ndata: \n\n") + len(answer.read())


def text_now(word: str = "sent") -> str:
    """A text with the time. Listeners count what was `sent`, not what they found on joining."""
    return f"{word} {time.time():.6f} {PADDING}"


def measure(target: Target, streams: int, messages: int, length: int) -> Figures:
    for _ in range(20):
        target.publish(text_now("warm"), length)
    command = [sys.executable, str(Path(__file__).with_name("listeners.py"))]
    crowd = subprocess.Popen(
        [*command, str(target.port), target.path, str(streams)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    crowd.stdout.readline()
    # The second half alone: the first fills memory that the process had taken before.
    half = settled_memory(target)
    crowd.stdin.write("\n")
    crowd.stdin.flush()
    joined = float(crowd.stdout.readline().split()[1])
    kb = (settled_memory(target) - half) / (streams - streams // 2) / 1024
    started = cpu_seconds(target)
    for _ in range(messages):
        target.publish(text_now(), length)
        time.sleep(BETWEEN_MESSAGES_S)
    time.sleep(2)
    used = cpu_seconds(target) - started
    heard = json.loads(crowd.communicate("\n")[0])
    late = heard["late_ms"]
    return Figures(
        joined_s=joined,
        delivered=len(late),
        cpu_us=used / len(late) * 1e6,
        kb=kb,
        p50_ms=statistics.median(late),
        p95_ms=late[int(len(late) * 0.95)],
    )


def settled_memory(target: Target) -> int:
    time.sleep(1)
    return target.process.memory_info().rss


def cpu_seconds(target: Target) -> float:
    times = target.process.cpu_times()
    return times.user + times.system


def middle(rounds: list[Figures]) -> Figures:
    names = Figures.__dataclass_fields__
    return Figures(**{n: statistics.median(getattr(r, n) for r in rounds) for n in names})


def table(rows: dict[int, tuple[Figures, Figures]], messages: int, length: int) -> str:
    lines = [
        "# Benchmark: live updates",
        "",
        f"{messages} messages of {length} bytes to each stream, three a second; the middle of"
        f" {ROUNDS} rounds, hub and bare in turn. *Hub* is `longtable serve` with everything that"
        " belongs to it: signed tokens, the snapshot built by Django and encoded once, beats,"
        " checks for slow clients, and the posts that make the changes. *Bare* is an ASGI"
        " function that hands what was posted to every listener. Both run under uvicorn with"
        " uvloop and httptools; the listeners are one other process on the same machine, so"
        " joining and lateness are what both together manage. Memory is that of the second half of"
        " the streams.",
        "",
        "| streams | server | joined s | delivered | CPU µs a message | KB a stream"
        " | late p50 ms | late p95 ms |",
        "|--:|--|--:|--:|--:|--:|--:|--:|",
    ]
    for streams, pair in rows.items():
        for name, f in zip(("hub", "bare"), pair, strict=True):
            lines.append(
                f"| {streams:,} | {name} | {f.joined_s:.2f}"
                f" | {f.delivered / streams / messages:.1%} | {f.cpu_us:.1f} | {f.kb:.1f}"
                f" | {f.p50_ms:.0f} | {f.p95_ms:.0f} |"
            )
        ours, theirs = pair
        lines.append(
            f"| {streams:,} | **ratio** | {ours.joined_s / theirs.joined_s:.2f} |"
            f" | **{ours.cpu_us / theirs.cpu_us:.2f}** | **{ours.kb / theirs.kb:.2f}** | | |"
        )
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    return "\n".join([*lines, "", f"Measured on {machine}, shared with other work.", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--streams", type=int, nargs="+", default=[500, 2000])
    parser.add_argument("--messages", type=int, default=20)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    asked = parser.parse_args()
    rounds: dict[int, list[tuple[Figures, Figures]]] = {n: [] for n in asked.streams}
    length = 0
    for _ in range(ROUNDS):
        for streams in asked.streams:
            with hub() as target:
                target.publish(text_now("warm"), 0)
                length = message_length(target)
                ours = measure(target, streams, asked.messages, length)
            with bare() as target:
                theirs = measure(target, streams, asked.messages, length)
            rounds[streams].append((ours, theirs))
    rows = {
        streams: (middle([ours for ours, _ in pairs]), middle([theirs for _, theirs in pairs]))
        for streams, pairs in rounds.items()
    }
    page = table(rows, asked.messages, length)
    print(page)
    if asked.write:
        PAGE.write_text(page)


if __name__ == "__main__":
    main()
