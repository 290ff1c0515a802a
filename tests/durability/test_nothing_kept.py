"""Where nothing said is kept, no file of the site ever holds a word of it.

A session is held on a real server, with a backup in the middle of it; then everything that the
site and its database have written is searched. Beside it runs a conversation whose words are kept:
what it says is found, so the search can find.
"""

import http.client
import json
import os
import subprocess
import sys
import tarfile
import urllib.parse
import uuid
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

from tests.durability.guests import CSRF, Guest, Said
from tests.journeys.site import SIGN_IN
from tests.running_site import RunningSite

pytestmark = [pytest.mark.slow, pytest.mark.database]
BY_FORM, BY_SCRIPT, ASKED = "weptbyform", "weptbyscript", "askedbyform"
REFUSED, CLOUD, PLAIN = "refusedwords", "cloudword", "plainlykept"
UNKEPT = (BY_FORM, BY_SCRIPT, ASKED, REFUSED, CLOUD)


class Circle(RunningSite):
    """A site with two conversations and a convenor."""

    def arrange(self) -> None:
        self.slug = f"c{uuid.uuid4().hex[:8]}"
        self.guests: list[Guest] = []
        made = self.python(
            f"from tests.durability.circle import *; two_conversations('{self.slug}')"
        )
        self.made = json.loads(made)
        self.session = self.python(SIGN_IN % self.made["convenor"]).strip()

    def guest(self, which: str, part: str, number: int) -> Guest:
        about = self.made[which]
        guest = Guest(self.port, about["code"], about[part], number)
        guest.join()
        self.guests.append(guest)
        return guest

    def console(self, which: str) -> str:
        return f"/p/{self.slug}/conversations/{self.made[which]['pk']}/"

    def as_alice(self, method: str, path: str) -> str:
        cookies = f"csrftoken={CSRF}; longtable_session={self.session}; sessionid={self.session}"
        return self.ask(method, path, cookies)

    def ask(self, method: str, path: str, cookies: str) -> str:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": CSRF}) if method == "POST" else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        line.request(method, path, body, {"Cookie": cookies, **kind})
        answer = line.getresponse()
        page = answer.read().decode()
        assert answer.status in (200, 302), f"{path}: {answer.status}"
        line.close()
        return page

    def back_up(self, file: Path) -> Path:
        subprocess.run(
            [sys.executable, "-m", "longtable", "backup", str(file)],
            env=self._environment, check=True, capture_output=True,
        )  # fmt: skip
        return file


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A PostgreSQL of its own when the suite runs on one; '' for SQLite."""
    server = os.environ.get("LONGTABLE_DATABASE_URL", "")
    if not server:
        yield ""
        return
    name = f"circle_{uuid.uuid4().hex[:10]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield server.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Circle]:
    settings = {"LONGTABLE_DATABASE_URL": database} if database else {}
    with Circle(tmp_path_factory.mktemp("circle") / "site", **settings) as site:
        yield site


@pytest.fixture
def site(running: Circle) -> Iterator[Circle]:
    running.arrange()
    yield running
    for guest in running.guests:
        guest.hang_up()


def send(guest: Guest, text: str) -> None:
    guest.send(Said(guest, text, str(uuid.uuid4())))


def written_by(folders: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file():
                yield file, file.read_bytes()


def inside(backup: Path) -> Iterator[tuple[Path, bytes]]:
    with tarfile.open(backup) as archive:
        for member in archive:
            if member.isfile():
                yield backup / member.name, archive.extractfile(member).read()


def holding(words: str, files: Iterable[tuple[Path, bytes]]) -> list[str]:
    return [str(file) for file, held in files if words.encode() in held]


def data_of(database: str) -> list[Path]:
    """Where PostgreSQL keeps everything, its log of writes included; written out first."""
    if not database:
        return []
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        return [Path(connection.execute("SHOW data_directory").fetchone()[0])]


def test_no_file_of_the_site_ever_holds_a_word(site: Circle, database: str, tmp_path: Path):
    about = site.made["unkept"]
    console = site.console("unkept")
    by_form, by_script = site.guest("unkept", "core", 0), site.guest("unkept", "core", 1)
    asking, in_a_word = site.guest("unkept", "questions", 2), site.guest("unkept", "opening", 3)
    plain = site.guest("kept", "core", 4)

    send(by_form, f"I {BY_FORM} at work.")
    send(by_script, f"I {BY_SCRIPT} at home.")
    send(asking, f"Who else {ASKED}?")
    send(in_a_word, CLOUD)
    by_form._post(f"/c/{about['code']}/activities/{about['core']}/",
                  {"key": str(uuid.uuid4()), "text": REFUSED * 200})  # fmt: skip
    send(plain, f"Something {PLAIN}.")
    others = site.ask("GET", f"/c/{about['code']}/activities/{about['core']}/said/", asking.cookie)
    screens = (
        site.as_alice("GET", f"{console}present/"),
        site.as_alice("GET", f"{console}?step={about['core']}"),
    )
    during = site.back_up(tmp_path / "during.backup")
    sqlite_during = list(written_by([site.folder]))
    site.as_alice("POST", f"{console}close/")
    site.as_alice("POST", f"{site.console('kept')}close/")
    afterwards = site.as_alice("GET", f"{console}?step={about['core']}")
    after = site.back_up(tmp_path / "after.backup")

    assert [words in others for words in (BY_FORM, BY_SCRIPT)] == [True, True]
    assert [words in page for page in screens for words in (BY_FORM, BY_SCRIPT)] == [True] * 4
    assert [words for words in UNKEPT if words in afterwards] == []
    everything = [
        *sqlite_during,
        *written_by([site.folder, *data_of(database)]),
        *inside(during),
        *inside(after),
    ]
    assert {words: holding(words, everything) for words in UNKEPT} == {w: [] for w in UNKEPT}
    assert len(holding(PLAIN, everything)) > len(holding(PLAIN, inside(after))) > 0
    assert site.log


def test_token_of_an_anonymous_guest_is_in_no_file_of_sqlite_after_the_close(
    site: Circle, database: str
):
    guest = site.guest("kept", "core", 0)
    send(guest, f"Something {PLAIN}.")
    token = sha256(guest.cookie.partition("=")[2].encode()).hexdigest()
    before = holding(token, written_by([site.folder]))

    site.as_alice("POST", f"{site.console('kept')}close/")

    if database:  # its own log of writes holds the row until it is reused: docs/how-to say so
        assert site.python(COUNT_TOKENS).split() == ["0"]
        return
    assert before != []
    assert holding(token, written_by([site.folder])) == []
    assert holding(PLAIN, written_by([site.folder])) != []


def test_words_are_gone_when_the_server_starts_again(site: Circle):
    about = site.made["unkept"]
    guest = site.guest("unkept", "core", 0)
    send(guest, f"I {BY_FORM} at work.")

    site.kill()
    site.start()

    page = site.ask("GET", f"/c/{about['code']}/", guest.cookie)
    assert BY_FORM not in page
    assert "You, and whether you may be quoted" in page  # seated still


COUNT_TOKENS = """
from longtable.areas.conversations.models import Participant
from longtable.foundation.partnerships.scoping import across_partnerships
with across_partnerships():
    print(Participant.objects.filter(conversation__status="closed").exclude(token_hash="").count())
"""
