"""One process asks for a record again and again while another changes what may be seen."""

from multiprocessing import get_context
from typing import Any

from django.db import connection

from longtable.areas.agreements.actions import keeping, people
from longtable.areas.agreements.actions.deciding import Resource, decide, decide_many
from longtable.areas.agreements.actions.plans import Answer
from longtable.areas.agreements.models import AgreementVersion, Subject
from longtable.areas.agreements.tests.factories import a_live_agreement, a_person, set_the_table
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.models import Membership, Partnership
from longtable.foundation.partnerships.scoping import within
from tests.cast import Cast

CHANGES = 20
WANTED = frozenset({"contact"})
EXPECTED = {"first": True, "last": False, "contradictions": 0}


def rush(cast: Cast) -> dict[str, Any]:
    """Whether the first and the last request were granted, and how often the record of what was
    shown contradicts the record of what was allowed at that place in it."""
    with within(cast.partnership):
        table = set_the_table(cast)
        version, subject = a_live_agreement(table), a_person(table)
        first = _asked(table.bob, subject)
        keys = (cast.partnership.pk, table.priya.pk, table.grace.pk, subject.pk, version.pk)
        connection.close()  # a connection does not survive being shared by two processes
        other = get_context("fork").Process(target=_change_their_mind, args=keys)
        other.start()
        while other.is_alive():
            _asked(table.bob, subject)
        other.join()
        last = _asked(table.bob, subject)
        return {"first": first, "last": last, "contradictions": _contradictions()}


def _asked(actor: Membership, subject: Subject) -> bool:
    question = {"actor": actor, "deed": "see", "purpose": "support"}
    one = decide(resource=Resource(subject, WANTED), **question)
    (listed,) = decide_many(resources=[Resource(subject, WANTED)], **question)
    return one.allowed and listed.allowed


def _change_their_mind(table: int, priya: int, grace: int, person: int, version: int) -> None:
    with within(Partnership.objects.get(pk=table)):
        worker, subject = Membership.objects.get(pk=priya), Subject.objects.get(pk=person)
        for number in range(CHANGES):
            answer = Answer("given" if number % 2 else "withdrawn")
            people.record_answer(actor=worker, subject=subject, answer=answer)
        keeping.end(
            actor=Membership.objects.get(pk=grace),
            version=AgreementVersion.objects.get(pk=version),
            because="No longer needed.",
        )


def _contradictions() -> int:
    """Goes through the record in its order, as somebody who checks it would."""
    agreed, willing, found = True, True, 0
    for event in AuditEvent.objects.order_by("index"):
        agreed = agreed and event.verb != "agreement.ended"
        if event.verb == "consent.recorded":
            willing = event.facts["answer"] == "given"
        if event.verb in ("data.opened", "data.refused"):
            found += (event.verb == "data.opened") != (agreed and willing)
        if event.verb == "data.list_asked":
            found += bool(event.facts["opened"]) != (agreed and willing)
    return found
