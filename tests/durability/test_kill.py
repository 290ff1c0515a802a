"""`kill -9` while guests post: whatever was answered 'saved' is there, once, and nothing twice.

This proves that the server answers after its commit and survives its own death. A power cut takes
the disk's cache as well; against that SQLite runs with synchronous FULL, which a test of settings
holds, and which only pulling a plug could prove. Two hundred rounds, with databases killed as well,
are in benchmarks/live/bench_kill.py.
"""

import os
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.durability.guests import Crowd, Guest
from tests.running_site import RunningSite

ROUNDS = int(os.environ.get("LONGTABLE_KILL_ROUNDS", "20"))
GUESTS = 12
SEED = 20260302


@pytest.fixture
def site(tmp_path: Path) -> Iterator[RunningSite]:
    with RunningSite(tmp_path) as running:
        yield running


@pytest.fixture
def crowd(site: RunningSite) -> Iterator[Crowd]:
    said = site.python("from tests.durability.arrange import *; one_open_question()")
    code, activity = said.split()
    gathered = Crowd([Guest(site.port, code, int(activity), n) for n in range(GUESTS)])
    gathered.join()
    yield gathered
    gathered.close()


def rows(site: RunningSite, sql: str) -> list:
    connection = sqlite3.connect(site.folder / "longtable.sqlite3")
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def stored(site: RunningSite) -> Counter:
    return Counter(text for (text,) in rows(site, "select text from conversations_contribution"))


@pytest.mark.slow
def test_nothing_answered_saved_is_lost_or_doubled_by_killing_the_server(site, crowd):
    moments = random.Random(SEED)
    sent_again = 0

    for round_number in range(ROUNDS):
        talking = crowd.talk(round_number)
        time.sleep(moments.uniform(0.02, 0.7))
        site.kill()
        talking.wait()
        site.start()
        assert Counter(crowd.saved) - stored(site) == Counter()
        sent_again += crowd.send_again()

    assert stored(site) == Counter(said.text for said in crowd.said)
    assert len(crowd.said) > ROUNDS
    assert sent_again > 0
    made = "select count(*) from audit_auditevent where verb = 'contribution.made'"
    assert rows(site, made) == [(len(crowd.said),)]
    assert rows(site, "pragma integrity_check") == [("ok",)]
    check = "from longtable.foundation.audit.verification import verify; print(verify().problems)"
    assert site.python(check) == "()\n"
