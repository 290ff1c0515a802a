"""Answering: what somebody said is kept without them, and what is unfinished waits for them."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from longtable.areas.diagnostic.models import (
    OpenAnswer,
    Respondent,
    Response,
    Round,
    RoundInvitation,
    TieReport,
)
from longtable.areas.diagnostic.rules import MOST_RESPONSES, check_answer
from longtable.foundation.audit.trail import Event, System, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.permission import NotAllowed

# The record says that somebody answered, and never who: not even a number of theirs.
SOMEBODY = System(audit_actor="guest")


@dataclass(frozen=True)
class Answers:
    """Everything that somebody said, as the models keep it. key: that of the page sent."""

    key: uuid.UUID
    sector: Sector | None = None
    items: dict[str, Any] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    link: str = ""
    organisation: int | None = None
    ties: dict[str, dict[str, Any]] = field(default_factory=dict)


@action
def begin(*, asked: Round, token_hash: str) -> Respondent:
    """Let somebody with the address for everybody start; the same secret is the same person."""
    rule = check_answer(asked)
    found, is_new = Respondent.objects.get_or_create(round=asked, token_hash=token_hash)
    if is_new:
        record(Event("answers.begun", SOMEBODY, asked, rule))
    return found


@action
def save_draft(*, asked: Round, respondent: Respondent, draft: dict[str, Any]) -> None:
    """Keep unfinished answers until they are sent or the round closes."""
    now = Respondent.objects.select_for_update().get(pk=respondent.pk)
    rule = check_answer(asked, now)
    if now.draft == draft:
        return
    now.draft = respondent.draft = draft
    now.save(update_fields=["draft"])
    record(Event("answers.saved", SOMEBODY, asked, rule))


@action
def send_answers(*, asked: Round, respondent: Respondent, answers: Answers) -> None:
    """Count somebody's answers: once, however often the same page sends them.

    The link is used up in the same transaction, and nothing leads from the answers to it.
    """
    asked = Round.objects.select_for_update().get(pk=asked.pk)
    if Response.objects.filter(round=asked, submission_key=answers.key).exists():
        return
    now = Respondent.objects.select_for_update().get(pk=respondent.pk)
    rule = check_answer(asked, now)
    if asked.responses.count() >= MOST_RESPONSES:
        raise NotAllowed(
            gettext("This round has as many answers as it can hold. Tell whoever asked you.")
        )
    _keep(asked, answers)
    now.answered, now.draft = True, {}
    now.save(update_fields=["answered", "draft"])
    record(Event("answers.sent", SOMEBODY, asked, rule))
    changed("round", str(asked.pk))


@action
def refuse_letters(*, invitation: RoundInvitation) -> None:
    """Send this person no more letters about the round; the link goes on working."""
    if invitation.opted_out:
        return
    invitation.opted_out = True
    invitation.save(update_fields=["opted_out"])
    record(Event("round.letters_refused", SOMEBODY, invitation.round, "anybody_refuses_letters"))


def _keep(asked: Round, answers: Answers) -> None:
    Response.objects.create(
        round=asked,
        sector=answers.sector,
        answers=answers.items,
        choices=answers.choices,
        link=answers.link,
        submission_key=answers.key,
    )
    if answers.organisation and answers.ties:
        TieReport.objects.create(round=asked, organisation=answers.organisation, ties=answers.ties)
    OpenAnswer.objects.bulk_create(
        OpenAnswer(round=asked, question=question, text=text)
        for question, text in answers.words.items()
        if text
    )
