"""Signing: a draft is offered, each party's signatory signs, and what all signed goes live."""

from datetime import datetime

from django.urls import reverse

from longtable.areas.agreements.actions.publishing import publish
from longtable.areas.agreements.models import (
    SHARING,
    AgreementVersion,
    Party,
    Signature,
    State,
)
from longtable.areas.agreements.queries.clock import now, start_of
from longtable.areas.agreements.queries.wording import wording_hash
from longtable.areas.agreements.rules.agreements import (
    check_go_live,
    check_sign,
    check_take_back,
    check_trust_wording,
    check_write,
)
from longtable.areas.agreements.rules.wording import check_complete
from longtable.foundation.audit.trail import SYSTEM, Actor, Event, action, record
from longtable.foundation.notices.actions import send
from longtable.foundation.partnerships.models import Membership


@action
def offer(*, actor: Membership, version: AgreementVersion) -> None:
    """Ask every party's signatory to sign; the wording is frozen.

    Raises NotAllowed with everything that is missing, each in a sentence.
    """
    rule = check_write(actor, version)
    check_complete(version)
    version.state, version.offered_at = State.SIGNING, now()
    version.save(update_fields=["state", "offered_at"])
    record(Event("agreement.offered", actor, version, rule))
    for party in version.parties.select_related("signatory__person"):
        if party.signatory:
            _tell(
                party.signatory,
                f"You are asked to sign “{version.agreement.title}”.",
                version,
                actor,
            )
    publish(actor=actor, partnership=version.partnership)


@action
def take_back(*, actor: Membership, version: AgreementVersion) -> None:
    """Make an offered or agreed version a draft again; every signature on it is void."""
    rule = check_take_back(actor, version)
    _void(version)
    record(Event("agreement.taken_back", actor, version, rule))
    publish(actor=actor, partnership=version.partnership)


@action
def sign(*, actor: Membership, party: Party, wording_read: str) -> Signature:
    """Sign for a party. `wording_read` is the hash that the page with the wording carried.

    The last signature makes it agreed, and live when its first day has come.
    """
    rule = check_sign(actor, party)
    check_trust_wording(wording_read, wording_hash(party.version))
    at = now()
    signature = Signature.objects.create(
        party=party, signed_by=actor, signed_at=at, wording_hash=wording_read
    )
    record(Event("agreement.signed", actor, party.version, rule, {
        "organisation": party.organisation_id, "wording": wording_read,
    }))  # fmt: skip
    if not party.version.parties.filter(signature=None).exists():
        _agree(party.version, actor, at)
    return signature


@action
def decline(*, actor: Membership, party: Party, because: str) -> None:
    """Decline for a party: the version is a draft again, and whoever wrote it is told why."""
    rule = check_sign(actor, party)
    version = party.version
    _void(version)
    record(Event("agreement.declined", actor, version, rule, {"party": party.organisation_id}))
    if version.created_by:
        told = f"{party.organisation} declined to sign “{version.agreement.title}”: {because}"
        _tell(version.created_by, told, version, actor, page="detail")
    publish(actor=actor, partnership=version.partnership)


@action
def put_live(*, version: AgreementVersion, actor: Actor = SYSTEM) -> None:
    """Call an agreed version live once its first day has come, and the one before it replaced.

    What is shared changes by the clock alone; this makes the states say so too.
    """
    if version.live_from is None or version.live_from > now():
        return
    rule = check_go_live(version)
    _replace_older(version)
    version.state = State.LIVE
    version.save(update_fields=["state"])
    record(Event("agreement.went_live", actor, version, rule))
    publish(actor=actor, partnership=version.partnership)


def _agree(version: AgreementVersion, actor: Membership, at: datetime) -> None:
    starts = max(at, start_of(version.starts_on)) if version.starts_on else at
    version.state, version.agreed_at, version.live_from = State.AGREED, at, starts
    version.save(update_fields=["state", "agreed_at", "live_from"])
    older = AgreementVersion.objects.filter(agreement=version.agreement_id, state__in=SHARING)
    older.update(stops_at=starts)
    record(Event("agreement.agreed", SYSTEM, version, "every_party_has_signed"))
    if starts <= at:
        put_live(version=version)
    publish(actor=actor, partnership=version.partnership)


def _replace_older(version: AgreementVersion) -> None:
    older = AgreementVersion.objects.filter(agreement=version.agreement_id, state__in=SHARING)
    older.exclude(pk=version.pk).update(state=State.REPLACED, stops_at=version.live_from)


def _void(version: AgreementVersion) -> None:
    Signature.objects.filter(party__version=version).delete()
    AgreementVersion.objects.filter(agreement=version.agreement_id, state__in=SHARING).update(
        stops_at=None
    )
    version.state, version.offered_at = State.DRAFT, None
    version.agreed_at = version.live_from = None
    version.save(update_fields=["state", "offered_at", "agreed_at", "live_from"])


def _tell(
    member: Membership, text: str, version: AgreementVersion, actor: Membership, page: str = "sign"
) -> None:
    path = reverse(f"agreements:{page}", args=[version.partnership.slug, version.agreement_id])
    send(person=member.person, kind="agreement", text=text, path=path, by_email=True, actor=actor)
