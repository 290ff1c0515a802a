"""Sharing in which every text holds a mark: for the crawl of every address, and for journeys."""

from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from longtable.areas.agreements.models import (
    Agreement,
    AgreementVersion,
    Attachment,
    Barrier,
    Clause,
    Consent,
    DataRequest,
    EmergencyProvision,
    MadeUpField,
    Override,
    OverridePerson,
    Party,
    Recipient,
    Subject,
    WaivedControl,
)
from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import Membership, Organisation

START = "p/<slug:slug>/sharing/"
SINCE = date(2026, 1, 5)


def plant_sharing(mark: str, secret: str, alice: Membership) -> dict[str, dict[str, Any]]:
    """One of everything; returns what fills the placeholders, by the beginning of the route.

    `secret` is in what people who see no records must never read.
    """
    organisation = alice.organisation
    other = Organisation.objects.create(name=f"Other {mark}", sector=organisation.sector)
    agreement = Agreement.objects.create(title=f"Agreement {mark}", created_by=alice)
    live = _version(agreement, 1, mark, [organisation, other], state="live")
    draft = _version(agreement, 2, mark, [organisation, other])
    attached = Attachment.objects.create(
        version=draft, title=f"Document {mark}", file=ContentFile(mark.encode(), "document.txt")
    )
    person = _person(organisation, secret, alice)
    override = _override(live, person, alice, _somebody(other, mark), mark)
    barrier = Barrier.objects.create(
        what=f"Barrier {mark}", wanted_by=other, held_by=organisation, why="trust", since=SINCE
    )
    control = WaivedControl.objects.create(
        what=f"Control {mark}", why=f"Why {mark}", organisation=other, since=SINCE, until=SINCE
    )
    asked = DataRequest.objects.create(
        subject=person, right="access", received_on=SINCE, due_on=SINCE + timedelta(days=31)
    )
    return {
        START: {"pk": agreement.pk, "number": 1, "ending": "html", "attachment": attached.pk},
        f"{START}people/": {"pk": person.pk, "ending": "html"},
        f"{START}records/": {"pk": person.pk},
        f"{START}requests/": {"pk": asked.pk},
        f"{START}barriers/": {"pk": barrier.pk},
        f"{START}controls/": {"pk": control.pk},
        f"{START}emergencies/": {"pk": override.pk},
    }


def _version(
    agreement: Agreement, number: int, mark: str, parties: list[Organisation], state: str = "draft"
) -> AgreementVersion:
    now = timezone.now()
    version = AgreementVersion.objects.create(
        agreement=agreement, number=number, state=state, aim=f"Aim {mark}",
        necessity=f"Need {mark}", starts_on=SINCE, review_on=SINCE,
        agreed_at=now if state == "live" else None, live_from=now if state == "live" else None,
    )  # fmt: skip
    for organisation in parties:
        Party.objects.create(version=version, organisation=organisation)
    clause = Clause.objects.create(
        version=version, number=1, purpose="support", basis="public_task", categories=["contact"],
        ground="implied_consent", because=f"Because {mark}",
    )  # fmt: skip
    clause.givers.set(parties[:1])
    Recipient.objects.create(clause=clause, organisation=parties[1], role="link_worker")
    EmergencyProvision.objects.create(
        version=version, when=f"When {mark}", roles=["champion"], categories=["contact"]
    )
    return version


def _person(organisation: Organisation, secret: str, alice: Membership) -> Subject:
    person = Subject.objects.create(holder=organisation, key=f"key{secret}")
    MadeUpField.objects.create(
        subject=person, category="demographics", name="Name", value=f"Name {secret}"
    )
    Consent.objects.create(subject=person, answer="given", recorded_by=alice)
    return person


def _somebody(organisation: Organisation, mark: str) -> Membership:
    person = Person.objects.create_user(f"starter-{mark}@example.org", name=f"Starter {mark}")
    return Membership.objects.create(person=person, organisation=organisation, roles=["champion"])


def _override(
    live: AgreementVersion, person: Subject, alice: Membership, starter: Membership, mark: str
) -> Override:
    now = timezone.now()
    override = Override.objects.create(
        provision=live.emergency, reason="incident", because=f"Because {mark}",
        categories=["contact"], started_by=starter, second_person=alice,
        starts_at=now - timedelta(hours=2), ends_at=now + timedelta(hours=70),
    )  # fmt: skip
    override.users.set([starter])
    OverridePerson.objects.create(override=override, subject=person)
    return override
