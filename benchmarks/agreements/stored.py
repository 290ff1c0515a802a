"""Through the database: `decide` and `decide_many` as areas call them, on SQLite, all kept.

Run by the benchmark in a process of its own, with a data folder of its own; prints JSON.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
PEOPLE, CLAUSES, SINGLES = 10_000, 200, 400


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "LONGTABLE_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "longtable.config.settings",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        print(json.dumps(_measure()))


def _measure() -> dict[str, float]:
    from longtable.areas.agreements.actions.deciding import Resource, decide, decide_many
    from longtable.foundation.partnerships.scoping import within

    partnership, actor, subjects = _table()
    wanted = frozenset({"contact", "needs", "support", "risk_tier"})
    with within(partnership):
        resources = [Resource(subject, wanted) for subject in subjects]
        say = {"actor": actor, "deed": "see", "purpose": "support"}
        flushes = _watch_flushes()
        lists = [_timed(flushes, lambda: decide_many(resources=resources, **say)) for _ in range(5)]
        singles = [
            _timed(flushes, lambda one=one: decide(resource=one, **say))
            for one in resources[:SINGLES]
        ]
        writing = [_timed(flushes, lambda one=one: _only_write(one)) for one in resources[:SINGLES]]
        best = min(lists)
        return {
            "list_cpu": best[0],
            "list_wall": best[1],
            "list_flush": best[2],
            **_spread("single", singles),
            **_spread("write", writing),
        }


def _spread(name: str, taken: list[tuple[float, ...]]) -> dict[str, float]:
    return {
        f"{name}_{kind}_{which}": value
        for at, kind in enumerate(("cpu", "wall", "flush"))
        for which, value in (
            ("median", statistics.median(one[at] for one in taken)),
            ("p95", statistics.quantiles([one[at] for one in taken], n=20)[-1]),
        )
    }


def _timed(flushes: list[float], call) -> tuple[float, float, float]:
    """Processor time, time on the clock, and the part of the latter that was the disk flush."""
    flushes.clear()
    cpu, wall = time.process_time(), time.perf_counter()
    call()
    return time.process_time() - cpu, time.perf_counter() - wall, sum(flushes)


def _watch_flushes() -> list[float]:
    """How long each commit takes from now on, in seconds on the clock."""
    from django.db import connection

    commit, taken = connection._commit, []

    def timed() -> None:
        begin = time.perf_counter()
        commit()
        taken.append(time.perf_counter() - begin)

    connection._commit = timed
    return taken


def _only_write(resource) -> None:
    """One row in a transaction of its own: what the disk flush costs by itself."""
    from longtable.areas.agreements.models import MadeUpField

    MadeUpField.objects.create(
        subject=resource.subject, category="contact", name="telephone", value="01234"
    )


def _table():
    from random import Random

    from longtable.areas.agreements.actions.publishing import publish
    from longtable.areas.agreements.models import Consent, OptOut, Subject
    from longtable.foundation.accounts.models import Person
    from longtable.foundation.audit.trail import SYSTEM
    from longtable.foundation.partnerships.models import (
        Membership,
        Organisation,
        Partnership,
        Sector,
    )
    from longtable.foundation.partnerships.scoping import within

    chance = Random(5)
    partnership = Partnership.objects.create(name="Made up", slug="made-up")
    with within(partnership):
        sector = Sector.objects.create(name="NHS")
        bodies = [Organisation.objects.create(name=f"Body {n}", sector=sector) for n in range(40)]
        person = Person.objects.create_user("worker@example.org", name="Worker")
        actor = Membership.objects.create(
            person=person, organisation=bodies[20], roles=["link_worker"], partnership=partnership
        )
        for number in range(CLAUSES):
            _clause(number, chance, bodies, actor)
        subjects = Subject.objects.bulk_create(
            Subject(holder=chance.choice(bodies[:10])) for _ in range(PEOPLE)
        )
        answers = [s for s in subjects if chance.random() < 0.33]
        Consent.objects.bulk_create(
            Consent(subject=s, answer=chance.choice(["given", "refused"])) for s in answers
        )
        OptOut.objects.bulk_create(
            OptOut(subject=s, since="2026-01-01") for s in chance.sample(subjects, 500)
        )
        publish(actor=SYSTEM, partnership=partnership)
    return partnership, actor, list(subjects)


def _clause(number: int, chance, bodies, actor) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from longtable.areas.agreements.models import Agreement, AgreementVersion, Clause, Recipient

    at = timezone.now() - timedelta(days=30)
    agreement = Agreement.objects.create(title=f"Agreement {number}")
    version = AgreementVersion.objects.create(
        agreement=agreement, state="live", agreed_at=at, live_from=at, starts_on=at.date()
    )
    categories = ["contact", "needs", "support", "risk_tier", "conditions"]
    clause = Clause.objects.create(
        version=version, number=1, purpose=chance.choice(["support", "social_prescribing"]),
        basis="public_task", condition="health_or_social_care",
        schedule_1="health_or_social_care", ground="implied_consent",
        categories=chance.sample(categories, 3),
    )  # fmt: skip
    clause.givers.set(chance.sample(bodies[:10], 3))
    for body in chance.sample(bodies, 4):
        Recipient.objects.create(clause=clause, organisation=body, role="link_worker")


if __name__ == "__main__":
    main()
