"""Sharing: four agreements, thirty people, January's storm, and what is still in the way."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from longtable.areas.agreements.actions import signing, writing
from longtable.areas.agreements.actions.deciding import Resource, decide
from longtable.areas.agreements.actions.plans import PartyPlan
from longtable.areas.agreements.actions.publishing import publish
from longtable.areas.agreements.models import (
    AgreementVersion,
    Override,
    OverridePerson,
    OverrideReview,
    Signature,
    State,
    Subject,
)
from longtable.areas.agreements.queries.wording import wording_hash
from longtable.config.demo import sharing_wording as said
from longtable.config.demo.sharing_people import put_on_record
from longtable.config.demo.sharing_registers import fill_registers
from longtable.foundation.partnerships.models import Membership, Organisation

Cast = dict[str, Membership]
SIGNED = datetime(2026, 2, 16, 11, 0, tzinfo=UTC)
CHANGED = datetime(2026, 6, 3, 15, 0, tzinfo=UTC)
STORM = datetime(2026, 1, 17, 7, 40, tzinfo=UTC)
TOLD = datetime(2026, 1, 22, 14, 0, tzinfo=UTC)
REVIEWED = datetime(2026, 1, 29, 10, 30, tzinfo=UTC)


def share(cast: Cast) -> None:
    """Make all of it, inside the partnership's scope."""
    people = put_on_record(cast["Dr Priya Raman"])
    _storm(cast, people[:3])
    support = _support(cast)
    _referrals(cast)
    _shielding(cast)
    publish(actor=cast["Grace Okafor"], partnership=cast["Grace Okafor"].partnership)
    _warmth(cast)
    _questions(cast, people)
    fill_registers(cast, support.agreement, people)


def _support(cast: Cast) -> AgreementVersion:
    """The live one, signed in February and changed in June."""
    today = timezone.localdate()
    first = _written(
        cast, said.SUPPORT_TITLE, said.support_wording(SIGNED.date(), today), said.SUPPORT_PARTIES
    )
    writing.write_clause(actor=cast["Grace Okafor"], version=first, plan=said.for_volunteers())
    _signed(first, SIGNED, State.REPLACED, until=CHANGED)
    second = AgreementVersion.objects.create(
        agreement=first.agreement, number=2, created_by=cast["Grace Okafor"],
        changed_because=said.SUPPORT_CHANGED,
    )  # fmt: skip
    grace = cast["Grace Okafor"]
    writing.write_wording(
        actor=grace, version=second, wording=said.support_wording(CHANGED.date(), today)
    )
    writing.set_parties(actor=grace, version=second, parties=_parties(said.SUPPORT_PARTIES, cast))
    for plan in (said.for_volunteers(more=True), said.for_the_council(), said.to_find(today)):
        writing.write_clause(actor=grace, version=second, plan=plan)
    writing.set_emergency(actor=grace, version=second, plan=said.IN_AN_EMERGENCY)
    _signed(second, CHANGED, State.LIVE)
    writing.show_in_public(actor=grace, agreement=second.agreement, public=True)
    return second


def _referrals(cast: Cast) -> None:
    """The one under review."""
    today = timezone.localdate()
    version = _written(
        cast, said.REFERRALS_TITLE, said.referrals_wording(today), said.REFERRALS_PARTIES
    )
    writing.write_clause(actor=cast["Grace Okafor"], version=version, plan=said.for_referrals())
    _signed(version, SIGNED - timedelta(days=300), State.UNDER_REVIEW)


def _shielding(cast: Cast) -> None:
    """The one that ended with the notice it rested on."""
    version = _written(cast, said.SHIELDING_TITLE, said.shielding_wording(), said.SHIELDING_PARTIES)
    writing.write_clause(actor=cast["Grace Okafor"], version=version, plan=said.for_shielding())
    begun = datetime(2020, 3, 30, 9, 0, tzinfo=UTC)
    _signed(version, begun, State.ENDED, until=datetime(2022, 6, 30, 23, 0, tzinfo=UTC))
    version.ended_because = "The notice that it rested on ran out."
    version.save(update_fields=["ended_because"])


def _warmth(cast: Cast) -> None:
    """One that waits for Bob's signature."""
    grace = cast["Grace Okafor"]
    version = _written(
        cast, said.WARMTH_TITLE, said.warmth_wording(timezone.localdate()), said.WARMTH_PARTIES
    )
    writing.write_clause(actor=grace, version=version, plan=said.for_warmth())
    signing.offer(actor=grace, version=version)
    party = version.parties.get(signatory=cast["Dr Priya Raman"])
    party.version = version
    signing.sign(actor=cast["Dr Priya Raman"], party=party, wording_read=wording_hash(version))


def _written(
    cast: Cast, title: str, wording: said.Wording, parties: Iterable[str]
) -> AgreementVersion:
    grace = cast["Grace Okafor"]
    version = writing.create_agreement(actor=grace, title=title, wording=wording)
    writing.set_parties(actor=grace, version=version, parties=_parties(parties, cast))
    return version


def _parties(names: Iterable[str], cast: Cast) -> list[PartyPlan]:
    known = {seat.organisation_id: seat for seat in reversed(list(cast.values()))}
    return [_party(Organisation.objects.get(name=name), known) for name in names]


def _party(organisation: Organisation, known: dict[int | None, Membership]) -> PartyPlan:
    somebody = Membership.objects.filter(organisation=organisation).order_by("pk").first()
    return PartyPlan(organisation, known.get(organisation.pk) or somebody)


def _signed(
    version: AgreementVersion, at: datetime, state: State, until: datetime | None = None
) -> None:
    """As if every party had signed it then."""
    read = wording_hash(version)
    for party in version.parties.all():
        Signature.objects.create(
            party=party, signed_by=party.signatory, signed_at=at, wording_hash=read
        )
    version.state, version.offered_at = state, at - timedelta(days=6)
    version.agreed_at = version.live_from = at
    version.stops_at = until
    version.save()


def _storm(cast: Cast, people: list[Subject]) -> None:
    """January: 72 hours under the law, before any agreement; reviewed, three people told."""
    override = Override.objects.create(
        law="civil_contingencies", reason=Override.Reason.INCIDENT, because=said.STORM,
        categories=["demographics", "contact", "medication"],
        started_by=cast["Dr Priya Raman"], second_person=cast["Grace Okafor"],
        starts_at=STORM, ends_at=STORM + timedelta(hours=72),
    )  # fmt: skip
    override.users.set([cast["Dr Priya Raman"], cast["Marek Zielinski"]])
    OverridePerson.objects.bulk_create(
        OverridePerson(
            override=override, subject=person, told_at=TOLD, told_by=cast["Dr Priya Raman"]
        )
        for person in people
    )
    OverrideReview.objects.create(
        override=override, outcome=OverrideReview.Outcome.JUSTIFIED, complaints=0,
        findings=said.STORM_FINDINGS, follow_up=said.STORM_FOLLOW_UP,
        reviewed_by=cast["Alice Fenwick"], reviewed_at=REVIEWED,
    )  # fmt: skip


def _questions(cast: Cast, people: list[Subject]) -> None:
    """Joan and Marek are shown what was agreed; Bob's group asks for twelve and is refused."""
    wanted = frozenset({"demographics", "contact", "needs"})
    for name, subjects in (("Joan Airey", people[:4]), ("Marek Zielinski", people[12:15])):
        for person in subjects:
            _asked(cast[name], person, wanted)
    for person in people[12:24]:
        _asked(cast["Bob Tiernan"], person, wanted)


def _asked(actor: Membership, person: Subject, wanted: frozenset[str]) -> None:
    decide(actor=actor, deed="see", resource=Resource(person, wanted), purpose="support")
