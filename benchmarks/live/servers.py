"""The servers that benchmarks of a room compare: Longtable, and two that store nothing."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from longtable.config.serving.premises import bind
from tests.journeys.site import Site

ROOT = Path(__file__).resolve().parents[2]
ARRANGE = """
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
        for n in range({guests})
    )
print(conversation.join_code, activity.pk, conversation.pk)
"""
TOKENS = """
from longtable.foundation.live.token import issue
print(*(issue("conversation", "{number}", "guest") for _ in range({many})))
"""
COUNT = """
from longtable.areas.conversations.models import Contribution
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.scoping import across_partnerships
with across_partnerships():
    print(Contribution.objects.count(), AuditEvent.objects.filter(verb="contribution.made").count())
"""


@dataclass(frozen=True)
class Server:
    """A server under test: its process and port."""

    process: psutil.Process
    port: int

    @property
    def cpu_s(self) -> float:
        """Processor seconds that it has used."""
        times = self.process.cpu_times()
        return times.user + times.system

    @property
    def memory(self) -> int:
        """Bytes of memory that it holds."""
        return self.process.memory_info().rss


@dataclass(frozen=True)
class Longtable(Server):
    """`longtable serve` with one open conversation and its guests `voter-0` ….

    They join as rows; the code, and the numbers of the one open question and the conversation.
    """

    site: Site
    code: str
    activity: int
    number: int

    def tokens(self, many: int) -> list[str]:
        """What so many guests' pages hold, each another."""
        return self.site.python(TOKENS.format(number=self.number, many=many)).split()

    @property
    def stored(self) -> tuple[int, int]:
        """How many answers are in the database, and how many events record one."""
        answers, events = self.site.python(COUNT).split()
        return int(answers), int(events)


@contextmanager
def longtable(guests: int, **settings: str) -> Iterator[Longtable]:
    """The product, on an empty database with `guests` people at an open question."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Site(Path(folder), **settings) as site,
    ):
        code, *numbers = site.python(ARRANGE.format(guests=guests)).split()
        assert site.process
        process = psutil.Process(site.process.pid)
        yield Longtable(process, site.port, site, code, *map(int, numbers))
        site.stop()


@contextmanager
def peer(application: str) -> Iterator[Server]:
    """An ASGI application under uvicorn, with the loop and parser that Longtable has."""
    listener = bind("127.0.0.1", 0)
    listener.listen(4096)  # from now on whoever connects waits until the server is there
    command = [sys.executable, "-m", "uvicorn", "--fd", str(listener.fileno()), "--no-access-log"]
    options = ["--log-level", "critical", "--timeout-graceful-shutdown", "1", "--lifespan", "off"]
    process = subprocess.Popen(
        [*command, *options, f"benchmarks.live.{application}:application"],
        cwd=ROOT,
        pass_fds=[listener.fileno()],
    )
    try:
        yield Server(psutil.Process(process.pid), listener.getsockname()[1])
    finally:
        process.kill()
        process.wait()
        listener.close()
