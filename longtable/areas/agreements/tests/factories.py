"""Agreements, people on record and overrides, made with as few words as a test can bear."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import timezone

from longtable.areas.agreements.actions import keeping, people, signing, writing
from longtable.areas.agreements.actions.plans import (
    ClausePlan,
    EmergencyPlan,
    PartyPlan,
    Wording,
)
from longtable.areas.agreements.actions.publishing import publish
from longtable.areas.agreements.models import AgreementVersion, Clause, Signature, Subject
from longtable.areas.agreements.queries.wording import wording_hash
from longtable.foundation.partnerships.models import Membership, Role
from tests.cast import Cast, seat


@dataclass(frozen=True)
class Table:
    """The cast with the people that sharing needs.

    Priya (practitioner) and Marek (link worker) sit for the practice that holds the records; Bob
    is made a link worker; Grace keeps agreements; Sam and Vera sign for practice and Bob's group.
    """

    cast: Cast
    alice: Membership
    bob: Membership
    charlie: Membership
    priya: Membership
    marek: Membership
    grace: Membership
    sam: Membership
    vera: Membership

    @property
    def practice(self):
        """The organisation that holds the records."""
        return self.priya.organisation

    @property
    def group(self):
        """The organisation that wants to see them."""
        return self.bob.organisation


def set_the_table(cast: Cast) -> Table:
    """Seat everybody that sharing needs."""
    cast.bob.roles = [Role.MEMBER, Role.LINK_WORKER]
    cast.bob.save()
    priya = seat(cast.partnership, "Priya", "NHS", Role.PRACTITIONER)
    others = {
        "marek": (priya.organisation, Role.LINK_WORKER),
        "sam": (priya.organisation, Role.MEMBER),
        "vera": (cast.bob.organisation, Role.MEMBER),
    }
    seated = {
        name: seat(cast.partnership, name.title(), "NHS", role)
        for name, (_, role) in others.items()
    }
    for name, (organisation, _) in others.items():
        seated[name].organisation = organisation
        seated[name].save()
    grace = seat(cast.partnership, "Grace", "Local government", Role.DATA_STEWARD)
    return Table(cast, cast.alice, cast.bob, cast.charlie, priya, grace=grace, **seated)


def today() -> date:
    """The site's day."""
    return timezone.localdate()


def a_wording(**changes) -> Wording:
    """Everything that a complete version says, from today for a year."""
    whole = Wording(
        aim="Help people at risk.",
        necessity="Nobody can be helped who is not known.",
        starts_on=today(),
        ends_on=today() + timedelta(days=365),
        review_on=today() + timedelta(days=180),
        retention="until the help ends, at most a year",
        security="Only in Longtable.",
        rights="Ask the practice.",
        rights_contact="the practice's data protection officer",
    )
    return replace(whole, **changes)


def a_clause(table: Table, **changes) -> ClausePlan:
    """Bob's link workers see needs and contact details of the practice's people, for support."""
    whole = ClausePlan(
        purpose="support",
        basis="public_task",
        condition="health_or_social_care",
        schedule_1="health_or_social_care",
        ground="implied_consent",
        categories=["contact", "needs"],
        givers=[table.practice],
        recipients=[(table.group, Role.LINK_WORKER.value)],
    )
    return replace(whole, **changes)


def an_emergency(**changes) -> EmergencyPlan:
    """Link workers may open conditions and contact details for three days."""
    whole = EmergencyPlan(
        when="A flood or a power cut.",
        roles=[Role.LINK_WORKER.value, Role.PRACTITIONER.value],
        categories=["contact", "conditions"],
    )
    return replace(whole, **changes)


def a_draft(
    table: Table, title: str = "Support for people at risk", emergency=None, clauses=None, **wording
) -> AgreementVersion:
    """A complete draft between the practice and Bob's group."""
    version = writing.create_agreement(actor=table.grace, title=title, wording=a_wording(**wording))
    parties = [PartyPlan(table.practice, table.sam), PartyPlan(table.group, table.vera)]
    writing.set_parties(actor=table.grace, version=version, parties=parties)
    for plan in clauses if clauses is not None else [a_clause(table)]:
        writing.write_clause(actor=table.grace, version=version, plan=plan)
    if emergency:
        writing.set_emergency(actor=table.grace, version=version, plan=emergency)
    return version


def everybody_signs(version: AgreementVersion) -> AgreementVersion:
    """Every party's signatory signs what was offered."""
    for party in version.parties.select_related("signatory", "organisation"):
        party.version = version
        signing.sign(actor=party.signatory, party=party, wording_read=wording_hash(version))
    version.refresh_from_db()
    return version


def a_live_agreement(table: Table, **said) -> AgreementVersion:
    """A live agreement, its rows written straight away."""
    version = a_draft(table, **said)
    at = timezone.now()
    version.state, version.agreed_at, version.live_from = "live", at, at
    version.save()
    for party in version.parties.all():
        Signature.objects.create(party=party, signed_by=party.signatory, wording_hash="0" * 64)
    publish(actor=table.grace, partnership=table.cast.partnership)
    return version


def a_signed_agreement(table: Table, **said) -> AgreementVersion:
    """An agreement that every party has signed, as people do it."""
    version = a_draft(table, **said)
    signing.offer(actor=table.grace, version=version)
    return everybody_signs(version)


def only_clause(version: AgreementVersion) -> Clause:
    """The version's clause."""
    return version.clauses.get()


def a_person(table: Table, **said) -> Subject:
    """Somebody on record at the practice."""
    return people.add_subject(actor=table.priya, **said)


def ended(table: Table, version: AgreementVersion) -> None:
    """The version, ended."""
    keeping.end(actor=table.grace, version=version, because="No longer needed.")
