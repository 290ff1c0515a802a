"""Writing agreements: a draft, its parties, clauses, emergency provision and attachments."""

import hashlib
from collections.abc import Sequence
from dataclasses import fields

from django.core.files.base import File
from django.db.models import Max

from longtable.areas.agreements.actions.plans import (
    ClausePlan,
    EmergencyPlan,
    PartyPlan,
    Wording,
)
from longtable.areas.agreements.models import (
    Agreement,
    AgreementVersion,
    Attachment,
    Clause,
    EmergencyProvision,
    Party,
    Recipient,
)
from longtable.areas.agreements.rules.agreements import (
    check_create,
    check_delete,
    check_sign_for,
    check_write,
)
from longtable.areas.agreements.rules.seats import check_keep_this
from longtable.areas.agreements.rules.wording import check_listed
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership

SENT_WITH_ROWS = ("categories", "givers", "recipients")


@action
def create_agreement(
    *, actor: Membership, title: str, wording: Wording | None = None
) -> AgreementVersion:
    """Begin an agreement; returns its first version, a draft."""
    rule = check_create(actor)
    agreement = Agreement.objects.create(
        title=title, created_by=actor, partnership=actor.partnership
    )
    version = AgreementVersion(agreement=agreement, created_by=actor, partnership=actor.partnership)
    _carry_out(wording or Wording(), version)
    record(Event("agreement.created", actor, version, rule))
    return version


@action
def write_wording(*, actor: Membership, version: AgreementVersion, wording: Wording) -> None:
    """Make a draft say what `wording` says."""
    rule = check_write(actor, version)
    _carry_out(wording, version)
    record(Event("agreement.written", actor, version, rule))


@action
def set_parties(
    *, actor: Membership, version: AgreementVersion, parties: Sequence[PartyPlan]
) -> None:
    """Name the parties of a draft and who signs for each, in place of those before.

    Raises NotAllowed for a signatory who does not sit for the party.
    """
    rule = check_write(actor, version)
    for plan in parties:
        if plan.signatory:
            check_sign_for(plan.organisation, plan.signatory)
    named = {plan.organisation.pk for plan in parties}
    version.parties.exclude(organisation__in=named).delete()
    for plan in parties:
        Party.objects.update_or_create(
            version=version,
            organisation=plan.organisation,
            defaults={"signatory": plan.signatory, "controller_role": plan.controller_role},
        )
    record(Event("agreement.parties_set", actor, version, rule, {"parties": len(named)}))


@action
def write_clause(
    *, actor: Membership, version: AgreementVersion, plan: ClausePlan, clause: Clause | None = None
) -> Clause:
    """Add a clause to a draft, or change one. Raises NotAllowed for what is in none of the lists.

    What is only incomplete can be stored; it stands in the way of offering the draft.
    """
    rule = check_write(actor, version)
    clause = clause or Clause(version=version, number=_next_number(version))
    for field in fields(plan):
        if field.name not in SENT_WITH_ROWS:
            setattr(clause, field.name, getattr(plan, field.name))
    clause.categories = list(plan.categories)
    check_listed(clause)
    clause.save()
    clause.givers.set(plan.givers)
    _receive(clause, plan)
    record(Event("agreement.clause_written", actor, version, rule, {"clause": clause.number}))
    return clause


@action
def remove_clause(*, actor: Membership, clause: Clause) -> None:
    """Take a clause out of a draft."""
    rule = check_write(actor, clause.version)
    facts = {"clause": clause.number}
    record(Event("agreement.clause_removed", actor, clause.version, rule, facts))
    clause.delete()


@action
def set_emergency(
    *, actor: Membership, version: AgreementVersion, plan: EmergencyPlan | None
) -> EmergencyProvision | None:
    """Say what a draft lets be opened in an emergency, or, with None, that it lets nothing."""
    rule = check_write(actor, version)
    if plan is None:
        EmergencyProvision.objects.filter(version=version).delete()
        record(Event("agreement.emergency_removed", actor, version, rule))
        return None
    defaults = {field.name: getattr(plan, field.name) for field in fields(plan)}
    defaults |= {"roles": list(plan.roles), "categories": list(plan.categories)}
    provision, _ = EmergencyProvision.objects.update_or_create(version=version, defaults=defaults)
    record(Event("agreement.emergency_set", actor, version, rule, {"hours": plan.most_hours}))
    return provision


@action
def attach(
    *, actor: Membership, version: AgreementVersion, title: str, file: "File[bytes]"
) -> Attachment:
    """Put a document to a draft; its hash is part of what is signed."""
    rule = check_write(actor, version)
    sha256 = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    attachment = Attachment.objects.create(version=version, title=title, file=file, sha256=sha256)
    record(Event("agreement.attached", actor, version, rule, {"sha256": sha256}))
    return attachment


@action
def detach(*, actor: Membership, attachment: Attachment) -> None:
    """Take a document away from a draft."""
    version = attachment.version
    rule = check_write(actor, version)
    record(Event("agreement.detached", actor, version, rule, {"sha256": attachment.sha256}))
    attachment.delete()


@action
def delete_draft(*, actor: Membership, version: AgreementVersion) -> None:
    """Delete a draft, and the agreement with it when it was its only version."""
    rule = check_delete(actor, version)
    record(Event("agreement.deleted", actor, version, rule))
    agreement = version.agreement
    version.delete()
    if not agreement.versions.exists():
        agreement.delete()


@action
def show_in_public(*, actor: Membership, agreement: Agreement, public: bool) -> None:
    """Say whether the partnership's public page names this agreement."""
    rule = check_keep_this(actor, agreement)
    agreement.public = public
    agreement.save(update_fields=["public"])
    record(Event("agreement.published", actor, agreement, rule, {"public": public}))


def _carry_out(wording: Wording, version: AgreementVersion) -> None:
    for field in fields(wording):
        setattr(version, field.name, getattr(wording, field.name))
    version.full_clean(exclude=["partnership", "agreement", "created_by"])
    version.save()


def _next_number(version: AgreementVersion) -> int:
    return (version.clauses.aggregate(last=Max("number"))["last"] or 0) + 1


def _receive(clause: Clause, plan: ClausePlan) -> None:
    clause.recipients.all().delete()
    Recipient.objects.bulk_create(
        Recipient(clause=clause, organisation=organisation, role=role)
        for organisation, role in dict.fromkeys(plan.recipients)
    )
