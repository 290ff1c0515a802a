"""Keeping agreements: a new version, a review, an end."""

from datetime import date
from typing import Any

from django.db.models import Max

from longtable.areas.agreements.actions.publishing import publish
from longtable.areas.agreements.models import (
    AgreementVersion,
    Attachment,
    Clause,
    EmergencyProvision,
    Party,
    Recipient,
    State,
)
from longtable.areas.agreements.queries.clock import day_of, now
from longtable.areas.agreements.rules.agreements import (
    check_end,
    check_finish_review,
    check_review,
    check_revise,
)
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.notices.actions import send
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed

COPIED = (
    "aim", "necessity", "starts_on", "ends_on", "review_on", "retention", "security", "rights",
    "rights_contact", "dpia",
)  # fmt: skip


@action
def revise(*, actor: Membership, version: AgreementVersion, because: str) -> AgreementVersion:
    """Begin a new version as a copy; the one before holds until the new one is agreed."""
    rule = check_revise(actor, version)
    last = version.agreement.versions.aggregate(last=Max("number"))["last"]
    copy = AgreementVersion.objects.create(
        agreement=version.agreement,
        number=last + 1,
        changed_because=because,
        created_by=actor,
        **{name: getattr(version, name) for name in COPIED},
    )
    _copy_parts(version, copy)
    record(Event("agreement.revised", actor, copy, rule, {"from": version.number}))
    return copy


@action
def start_review(*, actor: Membership, version: AgreementVersion) -> None:
    """Put a live agreement under review; it goes on sharing until it is kept or ended."""
    rule = check_review(actor, version)
    version.state = State.UNDER_REVIEW
    version.save(update_fields=["state"])
    record(Event("agreement.review_started", actor, version, rule))
    publish(actor=actor, partnership=version.partnership)


@action
def keep(*, actor: Membership, version: AgreementVersion, next_review: date) -> None:
    """Finish a review: the agreement stays as it is until the next one."""
    rule = check_finish_review(actor, version)
    if next_review <= day_of(now()):
        raise NotAllowed("The next review is not after today. Give a later day.")
    version.state, version.review_on = State.LIVE, next_review
    version.save(update_fields=["state", "review_on"])
    record(Event("agreement.kept", actor, version, rule))
    publish(actor=actor, partnership=version.partnership)


@action
def end(*, actor: Membership, version: AgreementVersion, because: str) -> None:
    """End it: from this moment nothing goes through it, its overrides included."""
    rule = check_end(actor, version)
    at = now()
    version.state, version.ended_because = State.ENDED, because
    version.stops_at = min(at, version.stops_at or at)
    version.save(update_fields=["state", "ended_because", "stops_at"])
    record(Event("agreement.ended", actor, version, rule))
    for party in version.parties.select_related("signatory__person"):
        if party.signatory and party.signatory_id != actor.pk:
            text = f"{actor.person} ended “{version.agreement.title}”: {because}"
            send(person=party.signatory.person, kind="agreement", text=text, actor=actor)
    publish(actor=actor, partnership=version.partnership)


def _copy_parts(version: AgreementVersion, copy: AgreementVersion) -> None:
    for party in version.parties.all():
        _copied(party, Party, version=copy)
    for clause in version.clauses.prefetch_related("givers", "recipients"):
        made = _copied(clause, Clause, version=copy)
        made.givers.set(clause.givers.all())
        for recipient in clause.recipients.all():
            _copied(recipient, Recipient, clause=made)
    for attachment in version.attachments.all():
        _copied(attachment, Attachment, version=copy)
    for provision in EmergencyProvision.objects.filter(version=version):
        _copied(provision, EmergencyProvision, version=copy)


def _copied(row: Any, model: Any, **changes: Any) -> Any:
    kept = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name != "id"}
    for name, value in changes.items():
        kept[f"{name}_id"] = value.pk
    return model.objects.create(**kept)
