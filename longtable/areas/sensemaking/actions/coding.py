"""A second coder: asked, sorts blind, finishes."""

from collections.abc import Mapping

from django.utils import timezone

from longtable.areas.conversations.models import Contribution
from longtable.areas.sensemaking.models import Board, Coding, SecondCoding, Theme
from longtable.areas.sensemaking.rules import check_ask_second, check_code
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@action
def ask_second_coder(*, actor: Membership, board: Board, coder: Membership) -> SecondCoding:
    """Ask a member to sort the same answers without seeing where they lie."""
    rule = check_ask_second(actor, board, coder)
    asked = SecondCoding.objects.create(board=board, coder=coder, asked_by=actor)
    record(Event("second_coding.asked", actor, asked, rule))
    return asked


@action
def code(
    *, actor: Membership, coding: SecondCoding, chosen: Mapping[Contribution, Theme | None]
) -> None:
    """Keep where the coder puts these answers."""
    rule = check_code(actor, coding)
    for contribution, theme in chosen.items():
        Coding.objects.update_or_create(
            second_coding=coding, contribution=contribution, defaults={"theme": theme}
        )
    record(Event("second_coding.coded", actor, coding, rule, {"answers": len(chosen)}))


@action
def finish(*, actor: Membership, coding: SecondCoding) -> None:
    """End the sorting; agreement is shown from now."""
    rule = check_code(actor, coding)
    coding.status, coding.done_at = SecondCoding.Status.DONE, timezone.now()
    coding.save(update_fields=["status", "done_at"])
    record(Event("second_coding.finished", actor, coding, rule, {"coded": coding.codings.count()}))
