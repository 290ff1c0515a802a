"""Barriers and waived controls."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from longtable.areas.agreements.actions import registers
from longtable.areas.agreements.actions.plans import BarrierPlan, WaiverPlan
from longtable.areas.agreements.tests.factories import today
from longtable.foundation.partnerships.permission import NotAllowed


def a_barrier(table, **changes) -> BarrierPlan:
    whole = BarrierPlan(
        what="The list of people at risk",
        wanted_by=table.group,
        held_by=table.practice,
        why="rule",
        since=today() - timedelta(days=9),
        purpose="support",
    )
    return replace(whole, **changes)


def a_waiver(table, **changes) -> WaiverPlan:
    whole = WaiverPlan("Two signatures", "Nobody was there.", table.practice, today(), today())
    return replace(whole, **changes)


def test_any_member_reports_a_barrier_and_a_steward_closes_it(table):
    barrier = registers.report_barrier(actor=table.bob, plan=a_barrier(table))

    registers.close_barrier(
        actor=table.grace, barrier=barrier, status="unblocked", outcome="Agreed.", on=today()
    )

    assert (barrier.status, barrier.days_waited(date(2099, 1, 1))) == ("unblocked", 9)
    with pytest.raises(NotAllowed, match="closed already"):
        registers.close_barrier(
            actor=table.grace, barrier=barrier, status="accepted", outcome="", on=today()
        )


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_others_close_no_barriers(table, who):
    barrier = registers.report_barrier(actor=table.bob, plan=a_barrier(table))

    with pytest.raises(NotAllowed):
        registers.close_barrier(
            actor=getattr(table, who), barrier=barrier, status="accepted", outcome="", on=today()
        )


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"since": date(2099, 1, 1)}, "cannot begin in the future"),
        ({"purpose": "marketing"}, "list of purposes"),
    ],
)
def test_barrier_that_cannot_be_is_refused(table, changes, problem):
    with pytest.raises(NotAllowed, match=problem):
        registers.report_barrier(actor=table.bob, plan=a_barrier(table, **changes))


def test_waived_control_waits_for_its_answer_and_takes_it_once(table):
    control = registers.waive_control(actor=table.grace, plan=a_waiver(table))
    due = control.is_due(today())

    registers.answer_waiver(
        actor=table.alice, control=control, answer="replace", because="Safer.",
        replaced_by="A second pair of eyes",
    )  # fmt: skip

    assert (due, control.is_due(today()), control.answered_by) == (True, False, table.alice)
    with pytest.raises(NotAllowed, match="answered already"):
        registers.answer_waiver(actor=table.alice, control=control, answer="keep_off", because="")


def test_waiver_that_ends_before_it_starts_is_refused(table):
    plan = a_waiver(table, until=today() - timedelta(days=1))

    with pytest.raises(NotAllowed, match="last day is before the first"):
        registers.waive_control(actor=table.grace, plan=plan)


def test_partners_waive_nothing(table):
    with pytest.raises(NotAllowed, match="data steward or a convenor"):
        registers.waive_control(actor=table.bob, plan=a_waiver(table))


def test_answer_that_is_none_is_refused(table):
    control = registers.waive_control(actor=table.grace, plan=a_waiver(table))

    with pytest.raises(NotAllowed, match="back on, keep it off, or replace"):
        registers.answer_waiver(actor=table.grace, control=control, answer="", because="")
