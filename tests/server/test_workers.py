"""Several serving processes on one PostgreSQL: nobody notices, whichever of them they talk to."""

import http.client
import json
import random
import signal
import socket
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from tests.durability.guests import CSRF, Guest
from tests.running_postgres import Postgres, postgres
from tests.running_site import RunningSite
from tests.server.stage import STAGE, hear, listen, open_stream, post, state, states, version

pytestmark = pytest.mark.slow

PATIENCE_S = 300


@pytest.fixture(scope="module")
def database() -> Iterator[Postgres]:
    with postgres() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("several")


def one_of_several(folder: Path, name: str, database: Postgres, **more: str) -> RunningSite:
    settings = {"LONGTABLE_SEVERAL_SERVERS": "true", "LONGTABLE_DATABASE_URL": database.url}
    return RunningSite(folder, name, **STAGE, **settings, **more)


@pytest.fixture(scope="module")
def sites(folder, database) -> Iterator[list[RunningSite]]:
    """Four servers; the first brings the database up to date."""
    with ExitStack() as stack:
        named = [one_of_several(folder, f"server-{number}", database) for number in range(4)]
        first = stack.enter_context(named[0])
        with ThreadPoolExecutor(3) as pool:
            others = list(pool.map(stack.enter_context, named[1:]))
        yield [first, *others]


@pytest.fixture
def key() -> str:
    """A channel that no other test looks at."""
    return uuid.uuid4().hex[:12]


def leader(database: Postgres, sites: list[RunningSite], key: str) -> RunningSite:
    """The server that builds the channel's editions."""
    [(holder,)] = database.ask(f"SELECT holder FROM live_edition WHERE key = '{key}'")
    return next(site for site in sites if f":{site.process.pid}:" in holder)


def until(site_answers) -> None:
    """Try until it is so."""
    end = time.monotonic() + PATIENCE_S
    while not site_answers():
        assert time.monotonic() < end, "It has not come to be in five minutes."
        time.sleep(0.1)


@pytest.mark.parametrize("workers", [2, 4])
def test_change_at_any_server_reaches_the_streams_of_all(sites, key, workers):
    served = sites[:workers]
    with ExitStack() as stack:
        lines = [stack.enter_context(listen(site, key)) for site in served]
        heard = [[] for _ in lines]
        for number, site in enumerate(served):
            post(site, key, text=f"said at {number}.")
            for line, states_of_line in zip(lines, heard, strict=True):
                states_of_line += states(hear(line, b"said at %d." % number + b'","audience'))

    assert heard == [heard[0]] * workers


def test_streams_of_the_others_go_on_when_the_leader_is_killed(sites, database, key):
    with ExitStack() as stack:
        lines = {site.port: stack.enter_context(listen(site, key)) for site in sites}
        killed = leader(database, sites, key)
        others = [site for site in sites if site is not killed]
        killed.kill()
        post(others[0], key, text="after the end")

        heard = [hear(lines[site.port], b"after the end") for site in others]
        last = version(heard[0])
        killed.start()
        with open_stream(killed, key, last) as again:
            since = hear(again, b"event: beat")
            post(killed, key, text="back again")
            since += hear(again, b"back again")

    assert [version(one) for one in heard] == [last] * 3
    assert version(since) > last
    assert b"after the end" not in since


def test_versions_never_go_backward_for_who_moves_between_servers(sites, key):
    dice = random.Random(20261122)
    seen: list[tuple[int, str]] = []
    for number in range(10_000):
        post(dice.choice(sites), key, text=f"number {number}", quietly="yes")
        last = seen[-1][0] if seen else 0
        seen += look(dice.choice(sites), key, last, as_stream=bool(number % 2))
        if len(seen) > 15:
            break
    post(sites[0], key, text="the last")
    until(lambda: all(state(site, key)["state"]["text"] == "the last" for site in sites))

    versions = [number for number, _ in seen]
    assert versions == sorted(set(versions))
    assert len({state(site, key)["v"] for site in sites}) == 1


def look(site: RunningSite, key: str, last: int, as_stream: bool) -> list[tuple[int, str]]:
    """What somebody who has seen `last` is shown when they turn to a server."""
    if as_stream:
        with open_stream(site, key, last) as line:
            found = states(begun(line))
    else:
        newest = state(site, key, last)
        found = [newest] if newest else []
    return [(one["v"], one["state"]["text"]) for one in found]


def begun(line: socket.socket) -> bytes:
    """All that a stream begins with: a state, if there is one to send, between two beats."""
    heard = b""
    while heard.count(b"event: beat") < 2:
        heard += hear(line, b"event: beat")
    return heard


def test_restart_of_the_database_is_survived(sites, database, key):
    with ExitStack() as stack:
        lines = [stack.enter_context(listen(site, key)) for site in sites[:2]]
        database.stop()
        for line in lines:
            hear(line, b"event: beat")  # still there, though there is nothing to tell
        database.start()
        until(lambda: posts(sites[1], key, "after the restart"))
        heard = [hear(line, b"after the restart") for line in lines]

    assert version(heard[0]) == version(heard[1])


def posts(site: RunningSite, key: str, text: str) -> bool:
    try:
        return post(site, key, text=text) == 200
    except urllib.error.HTTPError:
        return False


def test_background_work_is_done_once_wherever_it_was_asked_for(sites, database, key):
    with listen(sites[0], key) as line:
        for number, site in enumerate(sites):
            post(site, key, text=f"later {number}", later="yes")
            hear(line, b"later %d" % number)
    [(duties,)] = database.ask(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7310001 AND granted"
    )
    rows = database.ask("SELECT status FROM django_tasks_database_dbtaskresult")

    assert duties == 1
    assert {status for (status,) in rows} == {"SUCCESSFUL"}


def test_answer_sent_to_two_servers_at_once_is_stored_once(sites):
    said = sites[0].python("from tests.durability.arrange import *; one_open_question()")
    code, activity = said.split()
    guests = [Guest(sites[0].port, code, int(activity), number) for number in range(8)]
    for guest in guests:
        guest.join()
        guest.hang_up()
    letters = [(guest, str(uuid.uuid4())) for guest in guests for _ in range(10)]
    sendings = [(guest, key, site) for guest, key in letters for site in sites[:2]]
    with ThreadPoolExecutor(16) as pool:
        statuses = list(pool.map(lambda sending: send_to(*sending), sendings))
    counted = (
        "from longtable.areas.conversations.models import Contribution as C;"
        "from longtable.foundation.audit.models import AuditEvent as E;"
        "from longtable.foundation.audit.verification import verify;"
        f"rows = C._base_manager.filter(activity_id={activity});"
        "events = E._base_manager.filter(verb='contribution.made');"
        "print(rows.count(), events.count(), verify().problems)"
    )

    assert statuses == [200] * len(sendings)
    assert sites[3].python(counted) == f"{len(letters)} {len(letters)} ()\n"


def send_to(guest: Guest, key: str, site: RunningSite) -> int:
    letter = {"key": key, "activity": guest.activity, "words": [f"Answer {key}."]}
    headers = {
        "Content-Type": "application/json",
        "Cookie": f"csrftoken={CSRF}; {guest.cookie}",
    }
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE_S)
    line.request("POST", f"/c/{guest.code}/answers/", json.dumps(letter), headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


def test_wrong_codes_are_counted_over_all_servers(sites):
    statuses = [try_code(sites[number % 4], f"{number:09}") for number in range(40)]

    assert statuses == [404] * 31 + [429] * 9


def try_code(site: RunningSite, code: str) -> int:
    try:
        with urllib.request.urlopen(f"{site.address}/c/{code}/") as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def test_server_that_does_not_say_it_shares_the_database_is_refused(sites, tmp_path, database):
    alone = RunningSite(tmp_path, **STAGE, LONGTABLE_DATABASE_URL=database.url)

    with (
        pytest.raises(RuntimeError, match="Another server is using this database: stop it first"),
        alone,
    ):
        pass


def test_workers_at_one_port_are_replaced_and_stop_together(sites, tmp_path, database, key):
    team = one_of_several(tmp_path, "team", database, LONGTABLE_WORKERS="2")
    with team:
        workers = psutil.Process(team.process.pid).children()
        workers[0].send_signal(signal.SIGKILL)
        until(lambda: "another is started" in team.log)
        until(lambda: len(psutil.Process(team.process.pid).children()) == 2)
        with listen(team, key) as line:
            post(sites[0], key, text="to the team")
            heard = hear(line, b"to the team")
        workers = psutil.Process(team.process.pid).children()
        code = team.stop(signal.SIGTERM)

    assert b"event: state" in heard
    assert code == 0
    assert [worker.is_running() for worker in workers] == [False, False]


def test_workers_stop_when_whoever_keeps_them_is_killed(tmp_path, database, sites):
    team = one_of_several(tmp_path, "team", database, LONGTABLE_WORKERS="2")
    with team:
        workers = psutil.Process(team.process.pid).children()
        team.kill()
        _, left = psutil.wait_procs(workers, timeout=PATIENCE_S)

    assert left == []
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", team.port), timeout=5)
