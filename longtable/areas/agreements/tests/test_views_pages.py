"""Every page of sharing, for the steward, a partner and an outsider."""

from datetime import timedelta

import pytest
from django.utils import timezone

from longtable.areas.agreements.actions import (
    data_requests,
    overriding,
    people,
    registers,
)
from longtable.areas.agreements.actions.plans import (
    Answer,
    BarrierPlan,
    OverridePlan,
    WaiverPlan,
)
from longtable.areas.agreements.models import AgreementVersion
from longtable.areas.agreements.queries.words import emergency_of
from longtable.areas.agreements.tests.factories import (
    a_draft,
    a_live_agreement,
    a_person,
    an_emergency,
    today,
)

DRAFT = ["what-for", "who", "clauses", "clauses/new", "clauses/1", "how-long", "emergency",
         "signatories", "check"]  # fmt: skip


@pytest.fixture
def everything(table):
    """One of everything; gives the numbers that addresses hold."""
    live = a_live_agreement(table, emergency=an_emergency())
    draft = a_draft(table, title="Another one")
    subject = a_person(table)
    fields = {"Name": ("demographics", "Made Up"), "Telephone": ("contact", "01632 960001")}
    people.make_up(actor=table.priya, subject=subject, fields=fields)
    people.record_answer(actor=table.priya, subject=subject, answer=Answer("given"))
    asked = data_requests.receive(actor=table.grace, subject=subject, right="access", on=today())
    barrier = registers.report_barrier(
        actor=table.bob, plan=BarrierPlan("A list", table.group, table.practice, "rule", today())
    )
    control = registers.waive_control(
        actor=table.grace, plan=WaiverPlan("A check", "Time", table.practice, today(), today())
    )
    override = overriding.start_override(actor=table.priya, plan=an_override(table, live, subject))
    return {"live": live.agreement_id, "draft": draft.agreement_id, "person": subject.pk,
            "asked": asked.pk, "barrier": barrier.pk, "control": control.pk,
            "override": override.pk}  # fmt: skip


def an_override(table, live: AgreementVersion, subject) -> OverridePlan:
    """Priya opens contact details for a day."""
    version = AgreementVersion.objects.get(pk=live.pk)
    return OverridePlan(
        reason="incident",
        because="The power has been cut in the whole valley.",
        people=[subject],
        categories=["contact"],
        users=[table.priya],
        second_person=table.grace,
        provision=emergency_of(version),
        ends_at=timezone.now() + timedelta(hours=24),
    )


def pages(numbers: dict[str, int]) -> dict[str, list[str]]:
    """Addresses below /sharing/, by who may read them: every member, stewards, holders."""
    live, person = f"agreements/{numbers['live']}/", f"people/{numbers['person']}/"
    return {
        "members": [
            "", "agreements/", live, f"{live}versions/1/", f"{live}versions/1/document.html",
            f"{live}compare/", f"{live}opens/", "what-we-may-see/", "records/",
            "records/?purpose=support", "barriers/", "barriers/new/",
            f"barriers/{numbers['barrier']}/", "controls/", f"controls/{numbers['control']}/",
            "emergencies/", f"emergencies/{numbers['override']}/",
        ],
        "stewards": [
            "agreements/new/", *(f"agreements/{numbers['draft']}/draft/{one}/" for one in DRAFT),
            f"agreements/{numbers['draft']}/delete/", f"{live}revise/",
            "controls/new/", "requests/", f"requests/{numbers['asked']}/",
            f"requests/{numbers['asked']}/extend/", f"{person}requests/new/",
            f"emergencies/{numbers['override']}/audit-events.json",
        ],
        "holders": [
            "people/", person, f"{person}consent/", f"{person}opt-out/", f"{person}held/",
            f"{person}held.html", f"{person}who-could-see/", f"{person}consents.json",
        ],
    }  # fmt: skip


def statuses(client, paths: list[str]) -> dict[str, int]:
    """What each address answers, 200 left out."""
    answers = {one: client.get(f"/p/eskerdale/sharing/{one}").status_code for one in paths}
    return {one: status for one, status in answers.items() if status != 200}


@pytest.mark.slow
def test_grace_reads_every_page(everything, table, proved):
    found = pages(everything)

    refused = statuses(proved(table.grace), [one for group in found.values() for one in group])

    assert refused == {}


@pytest.mark.slow
def test_vera_reads_what_members_read_and_nothing_else(everything, table, proved):
    found, vera = pages(everything), proved(table.vera)

    assert statuses(vera, found["members"]) == {}
    assert set(statuses(vera, found["stewards"]).values()) == {403}
    assert set(statuses(vera, found["holders"]).values()) == {403}
    assert len(statuses(vera, found["stewards"])) == len(found["stewards"])


@pytest.mark.slow
def test_charlie_finds_nothing(everything, table, proved):
    found = [one for group in pages(everything).values() for one in group]

    assert set(statuses(proved(table.charlie), found).values()) == {404}


@pytest.mark.slow
@pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_agreement_is_taken_away_to_be_signed(everything, table, proved, ending, start):
    path = f"/p/eskerdale/sharing/agreements/{everything['live']}/versions/1/document.{ending}"

    answer = proved(table.vera).get(path)

    assert answer.content.startswith(start)
    assert answer["Content-Disposition"].endswith(f'.{ending}"')
