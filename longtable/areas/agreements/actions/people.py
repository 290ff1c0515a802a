"""People on record: what they say about sharing, the national data opt-out, made-up fields."""

from collections.abc import Mapping
from datetime import date

from longtable.areas.agreements.actions.plans import Answer
from longtable.areas.agreements.models import Consent, MadeUpField, OptOut, Subject
from longtable.areas.agreements.models.lists import CATEGORIES
from longtable.areas.agreements.models.subject import new_key
from longtable.areas.agreements.queries.clock import now
from longtable.areas.agreements.rules.people import (
    check_add,
    check_keep,
    check_lift,
    check_opt_out,
    check_said,
)
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.partnerships.models import Membership, Organisation

MadeUp = Mapping[str, tuple[str, str]]


@action
def add_subject(*, actor: Membership, key: str = "", holder: Organisation | None = None) -> Subject:
    """Put a person on record at an organisation, the actor's own unless said; returns the row.

    An opaque key is made when none is given. Raises NotAllowed for another organisation's people.
    """
    rule = check_add(actor)
    subject = Subject(
        partnership=actor.partnership,
        holder=holder or actor.organisation,
        key=key or new_key(),
    )
    check_keep(actor, subject)
    subject.save()
    record(Event("subject.added", actor, subject, rule, {"holder": subject.holder_id}))
    return subject


@action
def make_up(*, actor: Membership, subject: Subject, fields: MadeUp) -> None:
    """Give a made-up person fields for the demonstration: name to (data category, value)."""
    rule = check_keep(actor, subject)
    for category, _ in fields.values():
        CATEGORIES.find(category)
    MadeUpField.objects.filter(subject=subject).delete()
    MadeUpField.objects.bulk_create(
        MadeUpField(subject=subject, name=name, category=category, value=value)
        for name, (category, value) in fields.items()
    )
    record(Event("subject.made_up", actor, subject, rule, {"fields": len(fields)}))


@action
def record_answer(*, actor: Membership, subject: Subject, answer: Answer) -> Consent:
    """Write down what a person has said; what they said before stays, the newest counts."""
    rule = check_keep(actor, subject)
    at = now()
    said_at = answer.said_at or at
    check_said(answer.answer, list(answer.purposes), said_at, answer.until, at)
    consent = Consent.objects.create(
        subject=subject, law=answer.law, answer=answer.answer, purposes=list(answer.purposes),
        until=answer.until, how=answer.how, said_at=said_at, recorded_by=actor, recorded_at=at,
    )  # fmt: skip
    consent.recipients.set(answer.recipients)
    facts: dict[str, Fact] = {"person": subject.pk, "answer": answer.answer, "law": answer.law}
    record(Event("consent.recorded", actor, consent, rule, facts))
    return consent


@action
def set_opt_out(*, actor: Membership, subject: Subject, since: date) -> OptOut:
    """Note that a person has set the national data opt-out."""
    rule = check_keep(actor, subject)
    check_opt_out(subject)
    opt_out = OptOut.objects.create(subject=subject, since=since, recorded_by=actor)
    record(Event("opt_out.set", actor, opt_out, rule, {"person": subject.pk}))
    return opt_out


@action
def lift_opt_out(*, actor: Membership, opt_out: OptOut, on: date) -> None:
    """Note that a person has lifted it."""
    rule = check_keep(actor, opt_out.subject)
    check_lift(opt_out, on)
    opt_out.lifted_on = on
    opt_out.save(update_fields=["lifted_on"])
    record(Event("opt_out.lifted", actor, opt_out, rule, {"person": opt_out.subject_id}))
