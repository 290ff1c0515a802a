"""Hosting: a round is opened, closed for good, and its result kept."""

import random
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from longtable.areas.diagnostic.models import (
    OpenAnswer,
    Response,
    Round,
    RoundResult,
    TieReport,
)
from longtable.areas.diagnostic.queries.asked import asked_by_sector
from longtable.areas.diagnostic.queries.letters import INVITATION, RESULTS
from longtable.areas.diagnostic.rules import check_close, check_open
from longtable.areas.diagnostic.signals import round_scored
from longtable.foundation.audit.trail import SYSTEM, Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.notices import actions as notices
from longtable.foundation.notices import letters
from longtable.foundation.partnerships.models import Membership, Organisation, Sector
from longtable.foundation.partnerships.scoping import within

BY_THEMSELVES = "rounds_open_and_close_on_their_days"


@action
def open_round(*, actor: Membership, asked: Round) -> None:
    """Let people answer, and send those invited their links."""
    _lock(asked)
    rule = check_open(actor, asked)
    _open(asked)
    record(Event("round.opened", actor, asked, rule, {"invited": asked.invitations.count()}))


@action
def open_on_its_day(*, asked: Round) -> bool:
    """Open a draft whose first day has come, if anybody can answer it. Returns whether it did."""
    asked = Round.objects.select_for_update().get(pk=asked.pk)
    come = asked.is_draft and asked.opens_on and asked.opens_on <= timezone.localdate()
    if not come or asked.is_over or (asked.by_links and not asked.invitations.exists()):
        return False
    _open(asked)
    record(Event("round.opened", SYSTEM, asked, BY_THEMSELVES))
    return True


@action
def close_round(*, actor: Membership, asked: Round) -> None:
    """End it for good: nobody can answer any more, and what is unfinished is forgotten."""
    _lock(asked)
    rule = check_close(actor, asked)
    _close(asked)
    record(Event("round.closed", actor, asked, rule, {"answered": asked.responses.count()}))


@action
def close_on_its_day(*, asked: Round) -> bool:
    """Close a round whose last day has passed. Returns whether it did."""
    asked = Round.objects.select_for_update().get(pk=asked.pk)
    if asked.status != Round.Status.OPEN or not asked.is_over:
        return False
    _close(asked)
    facts = {"answered": asked.responses.count()}
    record(Event("round.closed", SYSTEM, asked, BY_THEMSELVES, facts))
    return True


@action
def keep_result(*, asked: Round, content: dict[str, Any]) -> RoundResult:
    """Keep what may be shown of a closed round. The first result stands, whatever comes later."""
    Round.objects.select_for_update().get(pk=asked.pk)
    kept, is_new = RoundResult.objects.get_or_create(round=asked, defaults={"content": content})
    if is_new:
        facts = {"answered": content["answered"], "scored": content["report"]["scored"]}
        record(Event("round.scored", SYSTEM, asked, "rounds_are_scored_once", facts))
        changed("round", str(asked.pk))
        _announce(asked)
        transaction.on_commit(lambda: _tell(asked))
    return kept


def _announce(asked: Round) -> None:
    """Write to those who answered through a link, and tell whoever prepared the round."""
    told = asked.invitations.filter(respondent__answered=True, opted_out=False)
    for pk in told.values_list("pk", flat=True):
        letters.post(RESULTS, pk)
    host = asked.created_by
    if host is not None and host.left_at is None:
        notices.send(
            person=host.person,
            kind="round-scored",
            text=f"The results of ‘{asked.title}’ are there.",  # noqa: RUF001  # a quotation
            path=asked.get_absolute_url(),
        )


def _lock(asked: Round) -> None:
    """Wait for whoever else is changing it, and see what they did: a second press finds it done."""
    Round.objects.select_for_update().get(pk=asked.pk)
    asked.refresh_from_db(fields=["status", "opens_on", "closes_on"])


def _open(asked: Round) -> None:
    asked.status, asked.opened_at = Round.Status.OPEN, timezone.now()
    asked.opens_on = timezone.localdate()
    asked.organisations = [
        {"id": one.pk, "name": one.name, "sector": one.sector_id}
        for one in Organisation.objects.order_by("sector__position", "sector__name", "name")
    ]
    asked.sectors = _sectors(asked)
    asked.save()
    for pk in asked.invitations.filter(opted_out=False).values_list("pk", flat=True):
        letters.post(INVITATION, pk)
    asked.invitations.update(sent_at=asked.opened_at)
    changed("round", str(asked.pk))


def _close(asked: Round) -> None:
    asked.status, asked.closed_at = Round.Status.CLOSED, timezone.now()
    asked.sectors = _sectors(asked)
    asked.save(update_fields=["status", "closed_at", "sectors"])
    asked.respondents.exclude(draft={}).update(draft={})
    for model in (Response, TieReport, OpenAnswer):
        _shuffle(model, asked)
    changed("round", str(asked.pk))


def _sectors(asked: Round) -> list[dict[str, Any]]:
    people = asked_by_sector(asked) if asked.by_links else {}
    return [
        {
            "id": one.pk,
            "name": one.name,
            "colour": one.colour,
            "shape": one.shape,
            "asked": people.get(one.name, 0) if asked.by_links else None,
        }
        for one in Sector.objects.all()
    ]


def _shuffle(model: type[Response | TieReport | OpenAnswer], asked: Round) -> None:
    """Write the rows again in another order, so that not even the file tells who came when."""
    rows = list(model.objects.filter(round=asked))
    model.objects.filter(round=asked).delete()
    random.SystemRandom().shuffle(rows)
    for row in rows:
        row.pk = uuid.uuid4()
        if isinstance(row, Response):
            row.submission_key = uuid.uuid4()
    model.objects.bulk_create(rows, batch_size=500)


def _tell(asked: Round) -> None:
    # The scope of the task may have ended before its transaction commits.
    with within(asked.partnership):
        round_scored.send(Round, round=asked)
