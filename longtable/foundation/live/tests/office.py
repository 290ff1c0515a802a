"""Several processes in one: a ledger in memory with a clock of its own, and a bus to step."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from threading import RLock

from longtable.foundation.live.edition import Content, Edition, Name
from longtable.foundation.live.ledger import LEASE_S
from longtable.foundation.live.shared import Shared
from longtable.foundation.live.talk import BEAT_S, Talk


@dataclass
class Row:
    holder: str | None
    version: int = 0
    content: bytes | None = None
    lasting: bytes | None = None
    since: int = 0


@dataclass
class Office:
    """What the database is to real processes. Time passes only when it is told to."""

    now: float = 1000.0
    beats: dict[str, float] = field(default_factory=dict)
    rows: dict[Name, Row] = field(default_factory=dict)
    boxes: dict[str, deque[str]] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)
    duty: str | None = None
    desks: list["Desk"] = field(default_factory=list)

    def lives(self, worker: str | None) -> bool:
        return worker is not None and self.now - self.beats.get(worker, -1e9) < LEASE_S

    def tell(self, *words: str) -> None:
        for box in list(self.boxes.values()):
            box.append(" ".join(words))

    def pass_time(self, seconds: float) -> None:
        """Let time pass in steps, in which every bus that runs does its work."""
        until = self.now + seconds
        while self.now < until:
            self.now += BEAT_S
            self.turn()

    def turn(self) -> None:
        for desk in list(self.desks):
            desk.turn()


class MemoryLedger:
    """A ledger in an office."""

    def __init__(self, office: Office, me: str) -> None:
        self.office, self.me = office, me

    def beat(self) -> set[str]:
        self.office.beats[self.me] = self.office.now
        return {w for w in self.office.beats if w != self.me and self.office.lives(w)}

    def claim(self, name: Name) -> bool:
        with self.office.lock:
            row = self.office.rows.setdefault(name, Row(self.me))
            if not self.office.lives(row.holder):
                row.holder = self.me
            return row.holder == self.me

    def fetch(self, name: Name, held: Edition) -> Edition:
        with self.office.lock:
            row = self.office.rows.get(name)
            if row is None or row.version <= held.version or row.content is None:
                return held
            return Edition(row.version, row.content, row.lasting, row.since)

    def publish(self, name: Name, built: Content, after: int) -> Edition | None:
        with self.office.lock:
            row = self.office.rows.get(name)
            if row is None or row.holder != self.me:
                return None
            row.version = max(row.version + 1, after + 1, int(self.office.now * 1000))
            if row.lasting != built.lasting:
                row.lasting, row.since = built.lasting, row.version
            row.content = built.state
            edition = Edition(row.version, built.state, built.lasting, row.since, built.again_at)
        self.office.tell("edition", self.me, *astuple(name), str(edition.version))
        return edition

    def release(self, name: Name) -> None:
        row = self.office.rows.get(name)
        if row is not None and row.holder == self.me:
            row.holder = row.content = row.lasting = None
            self.office.tell("free", self.me, *astuple(name))

    def leave(self) -> None:
        for row in self.office.rows.values():
            if row.holder == self.me:
                row.holder = row.content = row.lasting = None
        self.office.beats.pop(self.me, None)
        self.office.tell("left", self.me)

    def sweep(self) -> None:
        pass

    def open(self) -> None:
        self.office.boxes[self.me] = deque()

    def heard(self) -> list[str]:
        box = self.office.boxes[self.me]
        return [box.popleft() for _ in range(len(box))]

    def close(self) -> None:
        self.office.boxes.pop(self.me, None)

    def tell(self, *words: str) -> None:
        self.office.tell(*words)

    def take_duty(self) -> bool:
        self.office.duty = self.office.duty or self.me
        return self.office.duty == self.me


class Desk:
    """A bus without a thread: it works when the office has its turn."""

    def __init__(
        self, ledger: MemoryLedger, hear: Callable[[list[str]], None], gap: Callable[[], None]
    ) -> None:
        self.ledger, self._hear, self._gap = ledger, hear, gap
        self.talk: Talk | None = None

    @property
    def is_on_duty(self) -> bool:
        return self.talk is not None and self.talk.is_on_duty

    def start(self) -> None:
        self.connect()
        self.ledger.office.desks.append(self)

    def connect(self) -> None:
        self.talk = Talk(self.ledger, self._hear, self._gap, clock=lambda: self.ledger.office.now)
        self.turn()

    def turn(self) -> None:
        if self.talk is not None:
            self.talk.beat()
            self.talk.hear()

    def tell(self, kind: str, key: str) -> None:
        if self.talk is not None:
            self.talk.tell([(kind, key)])
            self.ledger.office.turn()

    def lose_line(self) -> None:
        """The connection is gone; beats stop and nothing is heard."""
        self.talk = None
        self.ledger.close()

    def kill(self) -> None:
        """The process is gone without a word."""
        self.lose_line()
        if self.ledger.office.duty == self.ledger.me:
            self.ledger.office.duty = None
        self.ledger.office.desks.remove(self)

    def stop(self) -> None:
        if self in self.ledger.office.desks:
            self.ledger.leave()
            self.kill()


def worker_in(office: Office, me: str) -> Shared:
    """The source of a process in an office."""
    return Shared(MemoryLedger(office, me), Desk)


def desk_of(source: Shared) -> Desk:
    return source._bus


@contextmanager
def tired(source: Shared) -> Iterator[None]:
    """Within, the process does not get to run its bus; nothing is lost but time."""
    office = desk_of(source).ledger.office
    office.desks.remove(desk_of(source))
    yield
    office.desks.append(desk_of(source))
