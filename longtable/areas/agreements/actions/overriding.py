"""Emergency overrides: started with a reason and a near end, told, stopped, reviewed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.urls import reverse

from longtable.areas.agreements.actions.plans import Findings, OverridePlan
from longtable.areas.agreements.actions.publishing import publish
from longtable.areas.agreements.models import (
    DEFAULT_HOURS,
    Override,
    OverridePerson,
    OverrideReview,
)
from longtable.areas.agreements.queries.clock import now
from longtable.areas.agreements.rules.overrides import (
    check_cover,
    check_last,
    check_open,
    check_reason,
    check_rest,
    check_review,
    check_second,
    check_start,
    check_stop,
    check_tell,
    check_use,
)
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.notices.actions import send
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed


@action
def start_override(*, actor: Membership, plan: OverridePlan) -> Override:
    """Open records in an emergency. The second person is told at once; it ends by itself.

    Raises NotAllowed where no live agreement and no law names it, for roles that are not named,
    without a written reason, and for more people, categories or hours than are allowed.
    """
    at = now()
    ends_at = plan.ends_at or at + timedelta(hours=_most_hours(plan))
    rule = _check(actor, plan, at, ends_at)
    override = Override.objects.create(
        partnership=actor.partnership, provision=plan.provision, law=plan.law, reason=plan.reason,
        because=plan.because, purpose=plan.purpose, categories=list(plan.categories),
        despite_objection=plan.despite_objection, started_by=actor,
        second_person=plan.second_person, starts_at=at, ends_at=ends_at,
    )  # fmt: skip
    override.users.set(plan.users)
    OverridePerson.objects.bulk_create(
        OverridePerson(override=override, subject=subject) for subject in plan.people
    )
    record(Event("override.started", actor, override, rule, _facts(plan, at, ends_at)))
    _tell_second_person(override)
    publish(actor=actor, partnership=actor.partnership)
    return override


@action
def stop_override(*, actor: Membership, override: Override) -> None:
    """End it before its time."""
    at = now()
    rule = check_stop(actor, override, at)
    override.stopped_at, override.stopped_by = at, actor
    override.save(update_fields=["stopped_at", "stopped_by"])
    record(Event("override.stopped", actor, override, rule))
    publish(actor=actor, partnership=override.partnership)


@action
def mark_told(*, actor: Membership, override: Override, people: Iterable[OverridePerson]) -> int:
    """Note that people were told that their record was opened; returns how many are new."""
    rule = check_tell(actor, override)
    keys = [person.pk for person in people]
    untold = OverridePerson.objects.filter(override=override, told_at=None, pk__in=keys)
    told = untold.update(told_at=now(), told_by=actor)
    record(Event("override.told", actor, override, rule, {"people": told}))
    return told


@action
def review_override(*, actor: Membership, override: Override, findings: Findings) -> OverrideReview:
    """Say afterwards whether it was right, how many complained and what happens now."""
    at = now()
    rule = check_review(actor, override, at)
    if findings.outcome not in OverrideReview.Outcome.values:
        raise NotAllowed("Say whether it was justified, partly justified or not.")
    review = OverrideReview.objects.create(
        override=override, outcome=findings.outcome, complaints=findings.complaints,
        findings=findings.findings, follow_up=findings.follow_up, reviewed_by=actor,
        reviewed_at=at,
    )  # fmt: skip
    facts: dict[str, Fact] = {"outcome": findings.outcome, "complaints": findings.complaints}
    record(Event("override.reviewed", actor, override, rule, facts))
    return review


def _most_hours(plan: OverridePlan) -> int:
    return min(DEFAULT_HOURS, plan.provision.most_hours) if plan.provision else DEFAULT_HOURS


def _check(actor: Membership, plan: OverridePlan, at: datetime, ends_at: datetime) -> str:
    table = actor.partnership_id
    rule = check_rest(plan.provision, plan.law, at)
    check_start(actor, plan.provision, table)
    check_use(plan.users, plan.provision, table)
    check_open(plan.categories, plan.purpose, plan.provision, plan.despite_objection)
    check_cover(plan.people, plan.provision, table)
    check_last(at, ends_at, plan.provision)
    check_second(actor, plan.second_person)
    check_reason(plan.reason, plan.because)
    return rule


def _facts(plan: OverridePlan, at: datetime, ends_at: datetime) -> dict[str, Fact]:
    return {
        "people": len(plan.people),
        "categories": len(plan.categories),
        "users": len(plan.users),
        "hours": round((ends_at - at).total_seconds() / 3600),
        "reason": plan.reason,
        "rests_on": f"version:{plan.provision.version_id}" if plan.provision else plan.law,
        "second_person": f"person:{plan.second_person.person_id}",
        "despite_objection": plan.despite_objection,
    }


def _tell_second_person(override: Override) -> None:
    starter, second = override.started_by, override.second_person
    text = (
        f"{starter.person} has opened {override.affected.count()} people's records in an"
        f" emergency, until {override.ends_at:%-d %B %Y, %H:%M}. Look at it now."
    )
    path = reverse("agreements:override", args=[override.partnership.slug, override.pk])
    send(person=second.person, kind="override", text=text, path=path, by_email=True, actor=starter)
