"""The registers: barriers to sharing, and controls that were switched off for a time."""

from dataclasses import fields
from datetime import date

from longtable.areas.agreements.actions.plans import BarrierPlan, WaiverPlan
from longtable.areas.agreements.models import Agreement, Barrier, WaivedControl
from longtable.areas.agreements.queries.clock import day_of, now
from longtable.areas.agreements.rules.registers import (
    check_answer,
    check_close,
    check_report,
    check_waive,
)
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.partnerships.models import Membership


@action
def report_barrier(*, actor: Membership, plan: BarrierPlan) -> Barrier:
    """Write down what could not be shared; any member can."""
    rule = check_report(actor, plan.since, plan.purpose, day_of(now()))
    given = {field.name: getattr(plan, field.name) for field in fields(plan)}
    barrier = Barrier.objects.create(recorded_by=actor, partnership=actor.partnership, **given)
    record(Event("barrier.recorded", actor, barrier, rule, {"why": barrier.why}))
    return barrier


@action
def close_barrier(
    *,
    actor: Membership,
    barrier: Barrier,
    status: str,
    outcome: str,
    on: date,
    agreement: Agreement | None = None,
) -> None:
    """Say that it was unblocked, by which agreement perhaps, or that it is accepted as it is."""
    rule = check_close(actor, barrier, status)
    barrier.status, barrier.outcome, barrier.closed_on = status, outcome, on
    barrier.agreement = agreement or barrier.agreement
    barrier.save(update_fields=["status", "outcome", "closed_on", "agreement"])
    facts: dict[str, Fact] = {"status": status, "days": barrier.days_waited(on)}
    record(Event("barrier.closed", actor, barrier, rule, facts))


@action
def waive_control(*, actor: Membership, plan: WaiverPlan) -> WaivedControl:
    """Write down that a control is switched off, by whom, why and until when."""
    rule = check_waive(actor, plan.since, plan.until)
    given = {field.name: getattr(plan, field.name) for field in fields(plan)}
    control = WaivedControl.objects.create(waived_by=actor, partnership=actor.partnership, **given)
    days = (plan.until - plan.since).days
    record(Event("control.waived", actor, control, rule, {"days": days}))
    return control


@action
def answer_waiver(
    *, actor: Membership, control: WaivedControl, answer: str, because: str, replaced_by: str = ""
) -> None:
    """Say what becomes of it: switched back on, kept off, or replaced by something."""
    rule = check_answer(actor, control, answer)
    control.answer, control.answer_because = answer, because
    control.replaced_by, control.answered_by, control.answered_at = replaced_by, actor, now()
    control.save()
    record(Event("control.answered", actor, control, rule, {"answer": answer}))
